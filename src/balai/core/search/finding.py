"""Find what somebody typed, however they spelled it.

Plain SQL, four statements at most: the ORM's own work would take longer than the database's.
"""

from collections.abc import Collection, Sequence
from math import log
from typing import Any, NamedTuple

from django.db import connection

from . import leads, words
from .hits import Hit
from .items import named

MOST_WORDS = 8
PREFIX_LETTERS = 3
ALIKE = 5
"""Words taken into account for one that was typed, at most."""

CANDIDATES = 60
"""Words sharing most groups of letters that are compared letter by letter."""

EXACT, STEM, BEGINS, ONE_SLIP, TWO_SLIPS = 1.0, 0.9, 0.6, 0.7, 0.45
RARITY = 200
COMMON = 600
"""A word that more entries hold only sorts what a rarer word of the query has found."""

Fit = tuple[str, float, int]
"""A stem, how well it fits what was typed, and how many entries hold it."""


class Worth(NamedTuple):
    """Which typed word a stem stands for, what finding it is worth, and how many entries hold it."""

    typed: int
    value: float
    seen: int


def find(query: str, limit: int = 10, kinds: Collection[str] = ()) -> list[Hit]:
    """Return the best hits, best first, at most ``limit``; ``kinds`` limits what is sought.

    Hits that hold more of the words come first. Only kinds that a door has pages for are returned.
    """
    shown = sorted(leads.known() & set(kinds) if kinds else leads.known())
    typed = words.telling(words.split(query))[:MOST_WORDS]
    worth = _worth(typed) if shown else {}
    found = _ranked(worth, shown, limit) if worth else []
    most = found[0][0] if found else 0
    return [
        Hit(kind, named(kind, key) or title, summary, leads.url(kind, key), round(score * covered / len(typed), 3), key)
        for covered, score, kind, key, title, summary in found
        if covered * 2 >= most
    ]


def _ranked(worth: dict[str, Worth], shown: list[str], limit: int) -> list[tuple[Any, ...]]:
    """Return (words covered, score, kind, key, title, summary) of the best entries."""
    which = " ".join("WHEN %s THEN %s" for _ in worth)
    rare = [stem for stem, w in worth.items() if w.seen <= COMMON]
    telling = any(not stem.startswith("=") for stem in rare) and len(rare) < len(worth)
    among = f" AND p.entry_id IN (SELECT entry_id FROM search_posting WHERE stem IN ({_marks(rare)}))"
    return _rows(
        f"SELECT COUNT(DISTINCT CASE p.stem {which} END) AS covered,"
        f" SUM(p.weight * CASE p.stem {which} END) * e.boost / 1000.0 AS score, e.kind, e.key, e.title, e.summary"
        " FROM search_posting p JOIN search_entry e ON e.id = p.entry_id"
        f" WHERE p.stem IN ({_marks(worth)}) AND e.kind IN ({_marks(shown)}){among if telling else ''}"
        " GROUP BY e.id, e.kind, e.key, e.title, e.summary, e.boost"
        " ORDER BY covered DESC, score DESC, e.title, e.key LIMIT %s",
        [
            *(v for stem, w in worth.items() for v in (stem, w.typed)),
            *(v for stem, w in worth.items() for v in (stem, w.value)),
            *worth,
            *shown,
            *(rare if telling else ()),
            limit,
        ],
    )


def _worth(typed: list[str]) -> dict[str, Worth]:
    """Return what finding each stem is worth: rare words are worth more."""
    meant: dict[str, tuple[int, float, int]] = {}
    for n, fits in enumerate(_fits(typed)):
        for stem, quality, seen in fits:
            if stem not in meant or quality > meant[stem][1]:
                meant[stem] = (n, quality, seen)
    if meant:
        meant[words.phrase(typed)] = (0, EXACT, 0)  # somebody typed a whole name
    return {
        stem: Worth(n, quality * (1 + log(1 + RARITY / (seen + 1))), seen) for stem, (n, quality, seen) in meant.items()
    }


def _fits(typed: list[str]) -> list[list[Fit]]:
    """Return for each typed word the stems it may stand for: itself, what begins so, or what is spelled almost so."""
    if not typed:
        return []
    stems = [words.stem(w) for w in typed]
    known = _rows(
        f"SELECT text, stem, entries FROM search_word WHERE text IN ({_marks(typed)}) OR stem IN ({_marks(stems)})",
        [*typed, *stems],
    )
    fits = []
    for word, stem in zip(typed, stems, strict=True):
        found = [(s, EXACT if t == word else STEM, seen) for t, s, seen in known if t == word or s == stem]
        if not found or word == typed[-1]:  # the last word may not be finished yet
            found += _beginning(word)
        fits.append(found or _alike(word))
    return fits


def _beginning(word: str) -> list[Fit]:
    if len(word) < PREFIX_LETTERS:
        return []
    end = words.after(word)
    below = "AND text < %s" if end else ""
    return [
        (stem, BEGINS, seen)
        for stem, seen in _rows(
            f"SELECT stem, entries FROM search_word WHERE text >= %s {below} ORDER BY entries DESC, text LIMIT {ALIKE}",
            [word, end] if end else [word],
        )
    ]


def _alike(word: str) -> list[Fit]:
    most = words.forgiven(word)
    if most == 0:
        return []
    grams = sorted(words.grams(word))
    near = _rows(
        "SELECT w.text, w.stem, w.entries FROM search_word w JOIN"
        f" (SELECT word_id, COUNT(*) AS shared FROM search_gram WHERE text IN ({_marks(grams)})"
        f" GROUP BY word_id ORDER BY shared DESC, word_id LIMIT {CANDIDATES}) g ON g.word_id = w.id",
        grams,
    )
    scored = [(words.slips(word, text, most), stem, seen) for text, stem, seen in near]
    best = min((n for n, _, _ in scored), default=most + 1)
    quality = ONE_SLIP if best == 1 else TWO_SLIPS
    return [(stem, quality, seen) for n, stem, seen in scored if n == best][:ALIKE] if best <= most else []


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))
