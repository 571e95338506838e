"""The akta of a birth: from a report to a signed certificate, in time or late, by the city or the national register."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import CaseType, DocumentType, Promise, Transition, Values

from .. import actions, documents
from ..forms import decisions, report
from ..queries import holdups
from . import moves, standing
from .standard import AKTA_STANDARD


def title(values: Values) -> str:
    """Return the row's title on the desk: the first baby's name."""
    return values.get("name__1") or str(_("Bayi belum bernama"))


def applicant(values: Values) -> str:
    """Return whose report it is."""
    return values.get("reporter_name") or values.get("mother_name") or str(_("Penemuan bayi"))


def _naming(code: str, state: str) -> Transition:
    return Transition(
        code=code,
        name=_("Isi nama bayi"),
        sources=(state,),
        target=state,
        roles=("resident", moves.COUNTER, moves.VERIFIER),
        guard=holdups.only_unnamed,
        fields=(decisions.NAME,),
        run=actions.name_baby,
    )


TRANSITIONS = (
    Transition(
        code="verify",
        name=_("Data cocok"),
        sources=("submitted",),
        target="verified",
        roles=(moves.VERIFIER,),
        guard=holdups.before_verifying,
        key="S",
    ),
    moves.ask_correction(),
    moves.mended(actions.follow_answers),
    Transition(
        code="ask_head",
        name=_("Mintakan keputusan"),
        sources=("submitted",),
        target="head",
        roles=(moves.VERIFIER,),
        guard=holdups.before_the_head,
        key="K",
    ),
    Transition(
        code="agree",
        name=_("Setujui pencatatan terlambat"),
        sources=("head",),
        target="verified",
        roles=(moves.HEAD,),
        fields=decisions.DECISION,
        key="S",
    ),
    Transition(
        code="decline",
        name=_("Tolak pencatatan terlambat"),
        sources=("head",),
        target="refused",
        roles=(moves.HEAD,),
        needs_reason=True,
        danger=True,
        run=actions.close_together,
        key="T",
    ),
    Transition(code="pass", name=_("Lolos otomatis"), sources=("submitted",), target="verified", roles=(moves.SYSTEM,)),
    _naming("name", "submitted"),
    _naming("name_late", "head"),
    _naming("name_verified", "verified"),
    moves.register_ourselves(holdups.before_own_register, ("verified",), (decisions.NIK,)),
    moves.register_nationally(holdups.before_national_register, ("verified",), decisions.AKTA_ENTRY),
    moves.take_back("verified"),
    moves.issue(),
    moves.hand_over(),
    moves.refuse(actions.close_together),
    moves.withdraw(actions.close_together, ("submitted", "returned", "head", "verified")),
    Transition(
        code="cancel",
        name=_("Batalkan akta"),
        sources=("issued", "handed"),
        target="cancelled",
        roles=(moves.SYSTEM,),
        danger=True,
    ),
)

FACTS = (
    *(f"{code}__{n}" for n in range(1, 5) for code in ("name", "sex", "born_on", "born_time", "gestation_weeks")),
    *("place", "mother_name", "mother_nik", "father_name", "marriage"),
)
"""What the desk shows first; of four babies those that there are."""

CERTIFICATE = DocumentType(
    code="birth_certificate",
    name=_("Kutipan Akta Kelahiran"),
    template="akta_kelahiran",
    number="{area}-{kind}-{date}-{n:04d}",
    data=documents.akta,
    signer_role=moves.REGISTRAR,
    resets="day",
)

BIRTH = CaseType(
    code="birth",
    name=_("Akta kelahiran"),
    prefix="AK",
    summary=_("Laporkan kelahiran sekali; akta, kartu keluarga, dan KIA diurus bersama."),
    aliases=(
        "akta lahir",
        "surat lahir",
        "akte kelahiran",
        "akte anak",
        "bayi baru lahir",
        "3 in 1",
        "lapor kelahiran",
    ),
    events=("birth",),
    states=(
        standing.SUBMITTED,
        standing.RETURNED,
        standing.HEAD,
        standing.VERIFIED,
        standing.REGISTERED,
        standing.ISSUED,
        standing.HANDED,
        standing.REFUSED,
        standing.WITHDRAWN,
        standing.CANCELLED,
    ),
    initial="submitted",
    transitions=TRANSITIONS,
    promise=Promise(days=1, source="pilihan kota; pembanding: Pekalongan 1–4 hari"),
    steps=report.STEPS,
    usual=report.USUAL,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Kutipan akta kelahiran bertanda tangan elektronik (PDF)"),
    standard=AKTA_STANDARD,
    documents=(CERTIFICATE,),
    opened_by=("resident", moves.COUNTER),
    opens=actions.report_birth,
    title=title,
    applicant=applicant,
    area=lambda values: values.get("area"),
    facts=FACTS,
)
