"""Correction and cancellation of an issued akta."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from balai.core.cases.models import Case
from balai.core.declare import CaseType, Promise, Transition, Values

from .. import actions
from ..forms import change, decisions
from ..queries import holdups
from ..rules.changes import Basis, may_cancel
from . import items, moves, standing
from .standard import CANCELLATION_STANDARD, CORRECTION_STANDARD

PROMISE = Promise(days=2, source="pilihan kota")
VERIFIED_BY = {
    Basis.WRITING: ("verify", _("Salah tulis, bukti cocok"), "S"),
    Basis.CONTRARY: ("verify_contrary", _("Ada berita acara pejabat"), "B"),
    Basis.COURT: ("verify_court", _("Ada putusan pengadilan"), "P"),
}


def _title(values: Values) -> str:
    """Return the row's title on the desk: which akta it is about."""
    return str(values.get("akta_number") or "")


def _lawful(basis: Basis) -> moves.Guard:
    """Return the guard that keeps a change from a basis on which its item can't stand."""

    def guard(case: Case) -> str | None:
        if basis in items.of(case).bases:
            return None
        return say("Asal-usul anak bukan salah tulis: perlu putusan pengadilan atau berita acara pejabat.")

    return guard


def _verify(basis: Basis, guard: Callable[[Case], str | None] | None = None) -> Transition:
    code, name, key = VERIFIED_BY[basis]
    return Transition(
        code=code,
        name=name,
        sources=("submitted",),
        target="verified",
        roles=(moves.VERIFIER,),
        guard=guard,
        fields=decisions.BASIS_PAPER[basis],
        run=partial(actions.open_change, basis=basis),
        key=key,
    )


CORRECTION = CaseType(
    code="certificate_correction",
    name=_("Pembetulan akta kelahiran"),
    prefix="PB",
    summary=_("Betulkan salah tulis pada akta kelahiran yang sudah terbit."),
    aliases=("akta salah", "salah nama di akta", "ralat akta", "perbaikan akta"),
    states=(
        standing.SUBMITTED,
        standing.RETURNED,
        standing.VERIFIED,
        standing.REGISTERED,
        standing.ISSUED,
        standing.REFUSED,
        standing.WITHDRAWN,
    ),
    initial="submitted",
    transitions=(
        *(_verify(basis, _lawful(basis)) for basis in Basis),
        moves.ask_correction(),
        moves.mended(),
        Transition(
            code="register",
            name=_("Setujui dan siapkan akta pengganti"),
            sources=("verified",),
            target="registered",
            roles=(moves.REGISTRAR,),
            guard=holdups.own_only,
            run=items.apply,
            key="D",
        ),
        Transition(
            code="register_national",
            name=_("Catat akta pengganti dari register nasional"),
            sources=("verified",),
            target="registered",
            roles=(moves.REGISTRAR,),
            guard=holdups.national_only,
            fields=decisions.ENTRY,
            run=items.apply,
            key="N",
        ),
        moves.issue(),
        moves.refuse(),
        moves.withdraw(),
    ),
    promise=PROMISE,
    steps=change.correction(items.CHOICES, items.PAGES),
    fee_source="UU 24/2013 pasal 79A",
    product=_("Kutipan akta kelahiran pengganti, dengan KK dan KIA yang memuat data itu; yang lama tidak berlaku"),
    standard=CORRECTION_STANDARD,
    opened_by=("resident", moves.COUNTER, moves.VERIFIER),
    title=_title,
    applicant=lambda values: values.get("reporter_name", ""),
    facts=("akta_number", "what", *items.ASKED, "why"),
    stands=items.stands,
)

CANCELLATION = CaseType(
    code="certificate_cancellation",
    name=_("Pembatalan akta kelahiran"),
    prefix="BT",
    summary=_("Batalkan akta kelahiran berdasarkan putusan pengadilan atau berita acara pejabat."),
    aliases=("akta ganda", "batal akta", "akta dibatalkan pengadilan"),
    states=(
        standing.SUBMITTED,
        standing.RETURNED,
        standing.VERIFIED,
        standing.CANCELLED,
        standing.REFUSED,
        standing.WITHDRAWN,
    ),
    initial="submitted",
    transitions=(
        *(_verify(basis) for basis in Basis if may_cancel(basis)),
        moves.ask_correction(),
        moves.mended(),
        Transition(
            code="cancel",
            name=_("Batalkan akta"),
            sources=("verified",),
            target="cancelled",
            roles=(moves.REGISTRAR,),
            needs_reason=True,
            danger=True,
            run=actions.cancel_certificate,
        ),
        moves.refuse(),
        moves.withdraw(),
    ),
    promise=PROMISE,
    steps=change.CANCELLATION,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Akta kelahiran dicabut dan tertulis dicabut pada halaman pemeriksaan"),
    standard=CANCELLATION_STANDARD,
    opened_by=("resident", moves.COUNTER, moves.VERIFIER),
    title=_title,
    applicant=lambda values: values.get("reporter_name", ""),
    facts=("akta_number", "why"),
    stands=items.ends,
)
