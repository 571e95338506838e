"""Building and keeping the index. Readers never see half of it: everything happens in the caller's transaction."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from balai.core.store import engine

from . import items, words
from .items import Item
from .models import Built, Entry, Gram, Posting, Word

TITLE_LENGTH, SUMMARY_LENGTH = 240, 320
BATCH = 500
SHAPE = 2
"""Raise when entries are weighed or marked differently, so that stored indexes are built anew."""


def fingerprint() -> str:
    """Return what the declarations say, as a hash: when it differs from the index's own, the index is old."""
    return hashlib.sha256(repr((SHAPE, list(items.declared()))).encode()).hexdigest()


def ensure() -> bool:
    """Build the index if it was built from other declarations; tell whether it was."""
    current = fingerprint()
    if Built.objects.filter(declared=current).exists():
        return False
    rebuild()
    return True


@transaction.atomic
def rebuild() -> int:
    """Build the index anew from everything there is; return how many entries it has."""
    engine.lock_named("search.index")
    for model in (Posting, Gram, Entry, Word):
        model.objects.all().delete()
    found = {(i.kind, i.key): i for i in items.everything()}
    entries = Entry.objects.bulk_create([_entry(i) for i in found.values()], batch_size=BATCH)
    rows = [(e.pk, stem, n) for e in entries for stem, n in _weights(found[e.kind, e.key]).items()]
    engine.load(Posting, ("entry_id", "stem", "weight"), rows)
    counts = Counter(stem for _, stem, _ in rows)
    _learn({w for i in found.values() for w in _texts(i)}, counts)
    Built.objects.update_or_create(id=1, defaults={"declared": fingerprint()})
    return len(entries)


@transaction.atomic
def put(item: Item) -> None:
    """Store one entry, new or changed."""
    engine.lock_named("search.index")
    entry, _ = Entry.objects.update_or_create(
        kind=item.kind, key=item.key, defaults={f: getattr(_entry(item), f) for f in ("title", "summary", "boost")}
    )
    Posting.objects.filter(entry=entry).delete()
    weights = _weights(item)
    engine.load(Posting, ("entry_id", "stem", "weight"), [(entry.pk, s, n) for s, n in weights.items()])
    _learn(_texts(item), Counter(dict.fromkeys(weights, 1)))


def drop(kind: str, key: str) -> None:
    """Take an entry out; nothing happens when it is not there."""
    Entry.objects.filter(kind=kind, key=key).delete()


def _entry(item: Item) -> Entry:
    title, summary = item.title[:TITLE_LENGTH], item.summary[:SUMMARY_LENGTH]
    return Entry(kind=item.kind, key=item.key, title=title, summary=summary, boost=item.boost)


def _texts(item: Item) -> set[str]:
    return {w for text, _ in item.texts for w in words.spelled_out(words.split(text))}


def _weights(item: Item) -> dict[str, int]:
    """Return stem → weight; a word counts where it weighs most, and a little for every other place.

    Whole names count once more under their own mark, so that who types a name finds what is called so first.
    """
    weights: Counter[str] = Counter()
    best: dict[str, int] = {}
    for text, weight in item.texts:
        for stem in {words.stem(w) for w in words.spelled_out(words.split(text))}:
            best[stem] = max(best.get(stem, 0), weight)
            weights[stem] += 1
        if weight >= items.ALIAS and (mark := words.phrase(words.split(text))) != "=":
            best[mark] = max(best.get(mark, 0), weight)
    return {stem: min(best[stem] * 10 + max(0, weights[stem] - 1), 1000) for stem in best}


def _learn(texts: Iterable[str], counts: Counter[str]) -> None:
    """Remember words and their groups of three letters."""
    new = set(texts) - set(Word.objects.filter(text__in=list(texts)).values_list("text", flat=True))
    rows = [Word(text=w, stem=words.stem(w), entries=max(1, counts[words.stem(w)])) for w in sorted(new)]
    made = Word.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    if made:
        known = dict(Word.objects.filter(text__in=list(new)).values_list("text", "pk"))
        have = set(Gram.objects.filter(word__in=known.values()).values_list("word", flat=True))
        grams = [(g, pk) for w, pk in known.items() if pk not in have for g in sorted(words.grams(w))]
        engine.load(Gram, ("text", "word_id"), grams)
