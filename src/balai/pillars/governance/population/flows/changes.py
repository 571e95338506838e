"""Correction and cancellation of an issued akta."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import CaseType, Promise, Transition

from .. import actions
from ..forms import change, decisions
from ..queries import holdups
from . import moves, standing
from .standard import CANCELLATION_STANDARD, CORRECTION_STANDARD

PROMISE = Promise(days=2, source="pilihan kota")

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
        Transition(
            code="verify",
            name=_("Bukti sesuai"),
            sources=("submitted",),
            target="verified",
            roles=(moves.VERIFIER,),
            fields=decisions.BASIS,
            run=actions.open_change,
            key="S",
        ),
        moves.ask_correction(),
        moves.mended(),
        Transition(
            code="register",
            name=_("Setujui dan siapkan akta pengganti"),
            sources=("verified",),
            target="registered",
            roles=(moves.REGISTRAR,),
            guard=holdups.own_only,
            run=actions.apply_change,
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
            run=actions.apply_change,
            key="N",
        ),
        moves.issue(),
        moves.refuse(),
        moves.withdraw(),
    ),
    promise=PROMISE,
    steps=change.CORRECTION,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Kutipan akta kelahiran pengganti; yang lama tidak berlaku"),
    standard=CORRECTION_STANDARD,
    opened_by=("resident", moves.COUNTER, moves.VERIFIER),
    applicant=lambda values: values.get("reporter_name", ""),
    facts=("akta_number", "what", "new_value", "why"),
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
        Transition(
            code="verify",
            name=_("Dasar sesuai"),
            sources=("submitted",),
            target="verified",
            roles=(moves.VERIFIER,),
            fields=decisions.BASIS,
            run=actions.open_change,
            key="S",
        ),
        moves.ask_correction(),
        moves.mended(),
        Transition(
            code="cancel",
            name=_("Batalkan akta"),
            sources=("verified",),
            target="cancelled",
            roles=(moves.REGISTRAR,),
            guard=holdups.before_cancelling,
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
    applicant=lambda values: values.get("reporter_name", ""),
    facts=("akta_number", "why"),
)
