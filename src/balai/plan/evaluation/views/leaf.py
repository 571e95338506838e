"""One leaf on one screen: criteria, evidence with its origin, three scores, history, questions."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may
from balai.core.store.once import OtherBody
from balai.measure.instruments.rules import Node
from balai.plan.evidence import actions as evidence
from balai.plan.evidence import collecting, probes
from balai.plan.evidence import forms as evidence_forms
from balai.plan.evidence import queries as proofs
from balai.plan.evidence import showing as evidence_showing
from balai.plan.evidence.models import Item, Tie

from .. import actions, authority, forms, overview, queries, rules, showing
from ..models import Question, Score
from ..models import Side as Words
from ..rules import Side
from .common import Room, enter, key_of, leaf_in, whole

SIDES = (Words.SELF, Words.INTERNAL, Words.EXTERNAL)
SENT = "Halaman ini sudah pernah dikirim. Muat ulang, lalu isi lagi."


@officer_may("evaluation.see")
def leaf(request: SignedRequest, pk: int, code: str) -> HttpResponse:
    """Show everything about a leaf; take this officer's score of it."""
    here = enter(request, pk)
    node = leaf_in(here, code)
    owners = queries.owners(here.assessment)
    owner = owners[code].agency_id if code in owners else None
    side = here.who.side(here.instrument, node, owner)
    known = queries.current(here.assessment)
    own = known.get((code, side)) if side else None
    form = _form(request, here, node, side, own)
    if form is not None and side is not None and form.is_valid() and _scored(request, here, node, side, form):
        messages.success(request, _("Nilai tersimpan."))
        return redirect("evaluation:leaf", pk, _after(here, node) if request.POST.get("go") == "next" else code)
    if form is not None and form.is_bound:  # somebody else may have saved first: show what stands now
        known = queries.current(here.assessment)
    return render(request, "evaluation/leaf.html", _shown(here, node, side, form, known))


def _after(here: Room, node: Node) -> str:
    """Return the leaf after this one, or this one when it is the last."""
    codes = [leaf.code for leaf in here.leaves]
    return codes[min(codes.index(node.code) + 1, len(codes) - 1)]


def _form(
    request: SignedRequest, here: Room, node: Node, side: Side | None, own: Score | None
) -> forms.ScoreForm | None:
    if side is None:
        return None
    initial = {"note": own.note, "recommendation": own.recommendation, "reason": own.reason} if own else {}
    if own and own.value is not None:
        initial |= {"level": str(int(own.value)), "items": ", ".join(map(str, own.items))}
    return forms.ScoreForm(
        request.POST or None,
        instrument=here.instrument,
        leaf=node,
        external=side is Side.EXTERNAL,
        initial=initial,
    )


def _scored(request: SignedRequest, here: Room, node: Node, side: Side, form: forms.ScoreForm) -> bool:
    """Try to save; what is wrong goes back into the form with all that was typed."""
    given = form.given(whole(request.POST.get("seen")))
    try:
        actions.score(here.assessment.pk, node.code, side, given, by=request.user, key=key_of(request))
    except actions.Refused as refused:
        form.add_error(None, str(refused))
    except OtherBody:
        form.add_error(None, _(SENT))
    return form.is_valid()


def _shown(
    here: Room,
    node: Node,
    side: Side | None,
    form: forms.ScoreForm | None,
    known: Any,
) -> dict[str, Any]:
    a, codes = here.assessment, [leaf.code for leaf in here.leaves]
    at = codes.index(node.code)
    pieces = proofs.for_leaf(a.instrument, a.year, node.code)
    newest = known.get((node.code, side)) if side else None
    owner = queries.owners(a).get(node.code)
    return {
        "room": here,
        "a": a,
        "leaf": node,
        "parents": [here.instrument.by_code[c].name for c in _above(here, node)],
        "place": _("Butir %(n)s dari %(all)s") % {"n": at + 1, "all": len(codes)},
        "previous": reverse("evaluation:leaf", args=[a.pk, codes[at - 1]]) if at else "",
        "next": reverse("evaluation:leaf", args=[a.pk, codes[at + 1]]) if at + 1 < len(codes) else "",
        "owner": str(owner.agency.name) if owner and owner.agency else _("belum ditetapkan"),
        "levels": _levels(here, node, pieces, known),
        "asked": _asked(node),
        "three": [
            (row_side.label, overview.said(found, here.instrument), found)
            for row_side in SIDES
            for found in [known.get((node.code, row_side.value))]
        ],
        "form": form,
        "side": side,
        "conflict": here.who.sits(here.instrument, node.code) and node.code in here.who.barred,
        "seen": newest.n if newest else 0,
        "side_name": Words(side).label if side else "",
        "pieces": [evidence_showing.row(piece) for piece in pieces],
        "judges": judges(here, node),
        "gathers": here.who.coordinates and rules.State(a.state) in rules.BEFORE_LOCK,
        "questions": [showing.thread(q, remarks) for q, remarks in queries.questions(a, node.code)],
        "may_ask": may_ask(here, node),
        "followups": [showing.followup(row, here.instrument) for row in queries.followups(a, node.code)],
        "may_follow": here.who.coordinates or here.who.covers(here.instrument, node.code),
        "history": showing.scores(queries.of_leaf(a, node.code), here.instrument),
    }


def _above(here: Room, node: Node) -> list[str]:
    return list(authority.ancestry(here.instrument, node.parent))[::-1]


def _levels(here: Room, node: Node, pieces: list[proofs.Piece], known: Any) -> list[dict[str, Any]]:
    """Return each level with its criteria, whether it is proven, and which sides chose it."""
    spans = proofs.spans(pieces)
    lowest = here.instrument.scale.low
    found = []
    for level in node.levels:
        who = [
            words.label
            for words in SIDES
            if (score := known.get((node.code, words.value))) is not None
            and score.value is not None
            and level.number in (score.items or [int(score.value)])
        ]
        found.append(
            {
                "n": level.number,
                "name": level.name,
                "criteria": level.criteria,
                "evidence": "; ".join(level.evidence),
                "proven": any(level.number in span for span in spans),
                "lowest": level.number == lowest,
                "who": ", ".join(str(w) for w in who),
            }
        )
    return found


def _asked(node: Node) -> str:
    """Return the evidence asked for, when every level asks for the same; ``""`` when each names its own."""
    said = {level.evidence for level in node.levels}
    return "; ".join(said.pop()) if len(said) == 1 else ""


def judges(here: Room, node: Node) -> bool:
    """Tell whether this officer accepts and refuses evidence of a leaf now."""
    state = rules.State(here.assessment.state)
    if state in rules.ENDED:
        return False
    return here.who.reviews or here.who.coordinates or here.who.covers(here.instrument, node.code)


def may_ask(here: Room, node: Node) -> bool:
    """Tell whether this officer may ask an agency something about a leaf now."""
    return judges(here, node)


@officer_may("evaluation.see")
@require_POST
def judge(request: SignedRequest, pk: int, code: str, item: int) -> HttpResponse:
    """Accept a piece of evidence, refuse it, or ask to clarify it."""
    here = enter(request, pk)
    node = leaf_in(here, code)
    a = here.assessment
    found = Item.objects.filter(pk=item, instrument=a.instrument, year=a.year, leaf=code).first()
    if found is None or not judges(here, node):
        raise Http404
    verdict = request.POST.get("verdict", "")
    if verdict not in ("accepted", "clarify", "rejected"):
        raise Http404
    try:
        evidence.judge(
            item, verdict, by=request.user, note=request.POST.get("note", "")[:600],
            seen=whole(request.POST.get("seen")), key=key_of(request),
        )  # fmt: skip
    except (evidence.Refused, OtherBody) as refused:
        messages.error(request, str(refused) if isinstance(refused, evidence.Refused) else _(SENT))
    else:
        messages.success(request, _("Bukti diputuskan."))
    return redirect(f"{reverse('evaluation:leaf', args=[pk, code])}#bukti")


@officer_may("evaluation.see")
def ask_evidence(request: SignedRequest, pk: int, code: str) -> HttpResponse:
    """Ask an agency for evidence of a leaf."""
    here = enter(request, pk)
    node = leaf_in(here, code)
    if not judges(here, node):
        raise Http404
    owner = queries.owners(here.assessment).get(code)
    hint = next((level.evidence for level in node.levels if level.evidence), ())
    initial = {"agency": owner.agency_id if owner else None, "title": "; ".join(hint)[:300]}
    form = evidence_forms.Ask(request.POST or None, levels=here.instrument.scale.numbers, initial=initial)
    if form.is_valid():
        try:
            evidence.ask(
                here.assessment.instrument, here.assessment.year, code, by=request.user, key=key_of(request),
                **form.cleaned_data,
            )  # fmt: skip
        except evidence.Refused as refused:
            form.add_error(None, str(refused))
        except OtherBody:
            form.add_error(None, _(SENT))
        else:
            messages.success(request, _("Bukti diminta. Instansi sudah diberi tahu."))
            return redirect("evaluation:leaf", pk, code)
    return render(request, "evaluation/form.html", _asking(here, node, form, _("Minta bukti"), _("Minta bukti")))


@officer_may("evaluation.coordinate")
def ties(request: SignedRequest, pk: int, code: str) -> HttpResponse:
    """Say from what Balai gathers evidence for a leaf by itself."""
    here = enter(request, pk)
    node = leaf_in(here, code)
    form = evidence_forms.Tie(request.POST if "what" in request.POST else None)
    if request.method == "POST" and "remove" in request.POST:
        row = Tie.objects.filter(pk=whole(request.POST["remove"]), instrument=here.instrument.id, leaf=code).first()
        if row is not None:
            evidence.untie(row.pk, by=request.user)
        return redirect("evaluation:ties", pk, code)
    if form.is_valid():
        probe, argument = form.probe
        evidence.tie(here.instrument.id, code, probe=probe, argument=argument, by=request.user)
        try:
            collecting.collect(here.assessment.instrument, here.assessment.year)
            messages.success(request, _("Terkait. Buktinya dikumpulkan sekarang dan setiap malam."))
        except collecting.WaysFailed:
            messages.warning(request, _("Terkait. Sebagian bukti belum terkumpul; dicoba lagi malam ini."))
        return redirect("evaluation:leaf", pk, code)
    rows = [(row.pk, *_way(row.probe, row.argument)) for row in proofs.ties(here.instrument.id, code)]
    title = _("Bukti yang dikumpulkan Balai sendiri")
    context = _asking(here, node, form, title, _("Kaitkan")) | {"rows": rows}
    return render(request, "evaluation/ties.html", context)


def _way(code: str, argument: str) -> tuple[str, str]:
    """Return what a way is called and of what it gathers; codes where nobody knows them any more."""
    way = probes.find(code)
    return (str(way.name), dict(way.choices()).get(argument, argument)) if way else (code, argument)


@officer_may("evaluation.see")
def ask(request: SignedRequest, pk: int, code: str) -> HttpResponse:
    """Ask an agency to explain something about a leaf."""
    here = enter(request, pk)
    node = leaf_in(here, code)
    if not may_ask(here, node):
        raise Http404
    owner = queries.owners(here.assessment).get(code)
    form = forms.QuestionForm(request.POST or None, initial={"agency": owner.agency_id if owner else None})
    if form.is_valid():
        try:
            actions.ask(pk, code, by=request.user, key=key_of(request), **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        except OtherBody:
            form.add_error(None, _(SENT))
        else:
            messages.success(request, _("Pertanyaan dikirim ke instansi."))
            return redirect("evaluation:leaf", pk, code)
    return render(request, "evaluation/form.html", _asking(here, node, form, _("Minta klarifikasi"), _("Kirim")))


def _asking(here: Room, node: Node, form: django_forms.Form, title: str, go: str) -> dict[str, Any]:
    up = (node.name, reverse("evaluation:leaf", args=[here.assessment.pk, node.code]))
    return {"room": here, "form": form, "title": title, "go": go, "crumbs": here.crumbs(up, (title, "")), "leaf": node}


@officer_may("evaluation.see")
def thread(request: SignedRequest, pk: int, question: int) -> HttpResponse:
    """Show a question with its thread, answer it, or close it."""
    here = enter(request, pk)
    found = Question.objects.filter(pk=question, assessment=here.assessment).first()
    if found is None:
        raise Http404
    node = leaf_in(here, found.leaf)
    form = forms.AnswerForm(request.POST if "text" in request.POST else None)
    try:
        if request.method == "POST" and "close" in request.POST:
            actions.close(question, by=request.user)
            messages.success(request, _("Klarifikasi ditutup."))
            return redirect("evaluation:leaf", pk, found.leaf)
        if form.is_valid():
            actions.answer(question, form.cleaned_data["text"], by=request.user, key=key_of(request))
            messages.success(request, _("Jawaban terkirim."))
            return redirect("evaluation:thread", pk, question)
    except (actions.Refused, OtherBody) as refused:
        words = str(refused) if isinstance(refused, actions.Refused) else _(SENT)
        if form.is_bound:
            form.add_error(None, words)
        else:
            messages.error(request, words)
    rows = next(pair for pair in queries.questions(here.assessment, found.leaf) if pair[0].pk == question)
    may_close = judges(here, node) and not found.closed_at
    context = _asking(here, node, form, _("Klarifikasi"), _("Kirim jawaban"))
    context |= {"q": showing.thread(*rows), "may_close": may_close}
    return render(request, "evaluation/thread.html", context)
