"""May a newborn be registered under this name?

Source: Permendagri 73/2022 art. 4(2) (easy to read, not negative, not ambiguous; at most 60 letters with spaces; at
least two words), art. 5(1)a (Latin letters as Indonesian spelling has them: the 26 of EYD V), art. 5(3) (not
abbreviated unless it means nothing else; no digits, no punctuation, the apostrophe among it; no academic or religious
title on an akta). Customary titles (Raden, Andi, Teuku) and clan names are part of a name, art. 5(1)b.
What a registrar can measure refuses; what needs judgement only warns, and so do two words, which the ministry calls
advice. Names registered before 21 April 2022 stay as they are: these rules are for new ones.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

ALPHABET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ")
INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn"}
VOWELS = frozenset("AEIOUY")


class Remark(StrEnum):
    """One thing to say about a name; the first six refuse it."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_LATIN = "not_latin"
    DIGIT = "digit"
    PUNCTUATION = "punctuation"
    TITLE = "title"
    FEW_WORDS = "few_words"
    ABBREVIATED = "abbreviated"
    NEGATIVE = "negative"
    HARD_TO_READ = "hard_to_read"

    @property
    def refuses(self) -> bool:
        """Whether the registry must turn the name down."""
        return self in REFUSING


REFUSING = frozenset({Remark.EMPTY, Remark.TOO_LONG, Remark.NOT_LATIN, Remark.DIGIT, Remark.PUNCTUATION, Remark.TITLE})


@dataclass(frozen=True, slots=True)
class NameLaw:
    """The figures and lists in force: letters at most, words at least, titles, short forms, words of bad meaning."""

    letters: int = 60
    words: int = 2
    titles: frozenset[str] = frozenset()
    short_forms: frozenset[str] = frozenset()
    negative: frozenset[str] = frozenset()


def tidy(name: str) -> str:
    """Return the name in one Unicode form, without invisible characters, single spaces between words."""
    plain = unicodedata.normalize("NFC", name)
    seen = "".join(" " if c.isspace() else c for c in plain if c.isspace() or unicodedata.category(c) not in INVISIBLE)
    return " ".join(seen.split())


def remarks(name: str, law: NameLaw) -> tuple[Remark, ...]:
    """Return why a name is refused, or else what to think about; empty when there is nothing to say."""
    clean = tidy(name)
    if not clean:
        return (Remark.EMPTY,)
    found = _refusals(clean, law) or _warnings(clean, law)
    return tuple(r for r in Remark if r in found)


def refused(name: str, law: NameLaw) -> bool:
    """Tell whether the registry must turn the name down."""
    return any(r.refuses for r in remarks(name, law))


def _refusals(name: str, law: NameLaw) -> list[Remark]:
    found = []
    if len(name) > law.letters:
        found.append(Remark.TOO_LONG)
    for letter in set(name) - ALPHABET:
        category = unicodedata.category(letter)
        if category.startswith("N"):
            found.append(Remark.DIGIT)
        elif category.startswith(("P", "S")):
            found.append(Remark.PUNCTUATION)
        else:
            found.append(Remark.NOT_LATIN)
    if any(word in law.titles for word in words(name)):
        found.append(Remark.TITLE)
    return found


def _warnings(name: str, law: NameLaw) -> list[Remark]:
    said = words(name)
    found = []
    if len(said) < law.words:
        found.append(Remark.FEW_WORDS)
    if any(len(word) == 1 or word in law.short_forms for word in said):
        found.append(Remark.ABBREVIATED)
    if any(word in law.negative for word in said):
        found.append(Remark.NEGATIVE)
    if any(_hard_to_read(word) for word in said):
        found.append(Remark.HARD_TO_READ)
    return found


def words(name: str) -> list[str]:
    """Return the words of a name in capitals, letters only."""
    return [w for w in ("".join(c for c in part if c.isalpha()).upper() for part in name.split()) if w]


def same(one: str, other: str) -> bool:
    """Tell whether two names read the same, however they are spaced and written in capitals."""
    return words(tidy(one)) == words(tidy(other))


def _hard_to_read(word: str) -> bool:
    """No vowel in a word longer than two letters, or the same letter three times running."""
    return (len(word) > 2 and not VOWELS & set(word)) or bool(re.search(r"(.)\1\1", word))


def placeholder(mother: str, order: int, babies: int) -> str:
    """Return what a baby is called until its parents chose a name: "Bayi Ny. Siti", numbered when there are more.

    Never printed on an akta: no certificate is issued under it.
    """
    base = f"Bayi Ny. {mother.strip()}" if mother.strip() else "Bayi tanpa nama"
    return f"{base} {order}"[:60] if babies > 1 else base[:60]
