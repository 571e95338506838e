"""The calculator: what an index would be with other levels. Nothing is kept; the address holds it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.vocabulary.words import angka

from .. import drawing, reading, rules, showing, wording
from ..models import Result
from .public import known

LEVERS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A line of the form: a heading, or a leaf with what is chosen and what is wrong with it."""

    depth: int
    node: rules.Node
    weight: str
    typed: str
    choices: list[tuple[str, str, bool]]
    error: str


@public
@require_safe
def calculate(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a level for each leaf; show index, band, parts, and which steps would lift the index most."""
    found = known(code, request.GET.get("sidik", ""))
    typed = {leaf.code: request.GET.get(leaf.code, "").strip()[:80] for leaf in found.leaves}
    start = _start(found, request.GET.get("dari", "")) if not any(typed.values()) else {}
    answers, errors = read(found, typed | start)
    scored = rules.score(found, answers, partial=True)
    context = {
        "instrument": found,
        "questions": _questions(found, typed | start, errors),
        "errors": [(found.by_code[leaf], sentence) for leaf, sentence in errors.items()],
        "asked": any(typed.values()) or bool(start),
        "value": wording.value(found, scored.value, scored.reason),
        "band": scored.band,
        "missing": len(scored.missing),
        "missing_words": angka(len(scored.missing)),
        "covered": angka(scored.covered * 100, 1),
        "levers": levers(found, answers),
        "starts": Result.objects.filter(instrument=found.id, current=True, public=True).order_by("-year"),
    }
    if scored.value is not None:
        context["chart"] = drawing.parts(found, scored.nodes)
    return render(request, "instruments/calculate.html", context)


def read(instrument: rules.Instrument, typed: Mapping[str, str]) -> tuple[dict[str, rules.Answer], dict[str, str]]:
    """Return the answers that can be read from typed text, and a sentence for each that can't."""
    answers: dict[str, rules.Answer] = {}
    errors: dict[str, str] = {}
    for leaf in instrument.leaves:
        text = typed.get(leaf.code, "")
        if not text:
            continue
        try:
            answer = _answer(instrument, leaf, text)
            rules.taken(instrument, leaf, answer)
        except rules.WrongAnswer as fault:
            errors[leaf.code] = fault.sentence
        except ValueError:
            errors[leaf.code] = _("%(name)s: isi angka.") % {"name": leaf.name}
        else:
            answers[leaf.code] = answer
    return answers, errors


def _answer(instrument: rules.Instrument, leaf: rules.Node, text: str) -> rules.Answer:
    if text in instrument.null_reasons:
        return text
    items = text.split()
    if leaf.several and len(items) > 1:
        return tuple(int(item) for item in items)
    number = reading.number(text)
    return int(number) if number == int(number) else number


def _start(instrument: rules.Instrument, pk: str) -> dict[str, str]:
    """Return the leaves of a public result as typed text, to start from; nothing when none was kept."""
    row = Result.objects.filter(pk=int(pk), public=True).first() if pk.isdecimal() and len(pk) < 12 else None
    if row is None or row.instrument != instrument.id:
        return {}
    kept = showing.parts_of(row)
    back = {
        leaf.code: _back(instrument, kept[leaf.code]) for leaf in instrument.leaves if kept.get(leaf.code) is not None
    }
    return {code: angka(level, 4).rstrip("0").rstrip(",") for code, level in back.items()}


def _back(instrument: rules.Instrument, value: Decimal | None) -> Decimal:
    """Return the level behind a leaf's value in the unit of the index."""
    low, high = rules.span(instrument)
    share = (Fraction(value or 0) - Fraction(low)) / (Fraction(high) - Fraction(low))
    return rules.exact(instrument.scale.low + share * (instrument.scale.high - instrument.scale.low))


def levers(instrument: rules.Instrument, answers: Mapping[str, rules.Answer]) -> list[tuple[rules.Node, str]]:
    """Return the leaves where one level more lifts the index most, with the gain in words, largest first."""
    gains = sorted(rules.lifts(instrument, answers).items(), key=lambda gain: (-gain[1], gain[0]))
    digits = instrument.digits + 1
    return [(instrument.by_code[code], f"+{angka(gain, digits)}{instrument.unit}") for code, gain in gains[:LEVERS]]


def _questions(instrument: rules.Instrument, typed: Mapping[str, str], errors: Mapping[str, str]) -> list[Question]:
    rows = []
    for row in showing.tree(instrument):
        text = typed.get(row.node.code, "")
        choices = [] if row.node.several else _choices(instrument, row.node, text)
        rows.append(Question(row.depth, row.node, row.weight, text, choices, errors.get(row.node.code, "")))
    return rows


def _choices(instrument: rules.Instrument, leaf: rules.Node, text: str) -> list[tuple[str, str, bool]]:
    rows = [("", _("belum diisi"))]
    rows += [(str(level.number), f"{level.number} · {level.name}") for level in leaf.levels]
    rows += list(instrument.null_reasons.items())
    return [(value, words, value == text) for value, words in rows]
