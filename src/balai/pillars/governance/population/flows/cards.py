"""The papers that come with an akta: family card, child card; and the statement of a stillbirth."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext_lazy as _

from balai.core.declare import CaseType, DocumentType, Field, Promise, Transition, Words

from .. import actions, documents
from ..forms import decisions, report
from ..queries import cards, holdups
from ..queries.cards import OPEN, OUT
from . import moves, standing
from .birth import FACTS
from .standard import CARD_STANDARD, STILLBIRTH_STANDARD

PROMISE = Promise(days=1, source="pilihan kota")

CLERKS = (moves.VERIFIER, moves.COUNTER)


def _draw(code: str, name: Words, guard: moves.Guard, fields: tuple[Field, ...] = ()) -> Transition:
    return Transition(
        code=code,
        name=name,
        sources=("submitted",),
        target="registered",
        roles=(*CLERKS, moves.SYSTEM),
        guard=guard,
        fields=fields,
        run=partial(actions.draw_card, values=documents.child_card),
        key="D",
    )


def _print(
    code: str, name: Words, source: str, run: Callable[..., None], guard: moves.Guard | None = None
) -> Transition:
    return Transition(
        code=code,
        name=name,
        sources=(source,),
        target="printed",
        roles=CLERKS,
        guard=guard,
        fields=decisions.BLANK,
        run=run,
        key="C",
    )


FAMILY_CARD = CaseType(
    code="family_card",
    name=_("Kartu keluarga"),
    prefix="KK",
    summary=_("Kartu keluarga baru yang memuat anak; menyusul otomatis setelah akta."),
    aliases=("kk", "kartu keluarga baru", "tambah anggota keluarga"),
    events=("birth",),
    stands=cards.origin,
    states=(
        standing.SUBMITTED,
        standing.REGISTERED,
        standing.ISSUED,
        standing.HANDED,
        standing.REPLACED,
        standing.REFUSED,
        standing.DROPPED,
    ),
    initial="submitted",
    transitions=(
        moves.register_ourselves(holdups.before_own_family_card, ("submitted",), (decisions.KK,)),
        moves.register_nationally(
            holdups.before_national_family_card, ("submitted",), (decisions.KK, *decisions.ENTRY)
        ),
        moves.take_back("submitted"),
        moves.issue(),
        moves.hand_over(),
        moves.refuse(sources=("submitted",)),
        moves.drop(OPEN),
        moves.replace("issued", "handed"),
    ),
    promise=PROMISE,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Kartu keluarga bertanda tangan elektronik (PDF)"),
    standard=CARD_STANDARD,
    documents=(
        DocumentType(
            code="family_card_sheet",
            name=_("Kartu Keluarga"),
            template="kartu_keluarga",
            number="{area}-KK-{date}-{n:04d}",
            data=documents.family_card,
            signer_role=moves.HEAD,
            resets="day",
        ),
    ),
)

CHILD_CARD = CaseType(
    code="child_card",
    name=_("Kartu identitas anak (KIA)"),
    prefix="KIA",
    summary=_("Kartu untuk anak di bawah 17 tahun; bayi belum memerlukan foto."),
    aliases=("kia", "ktp anak", "kartu anak"),
    events=("birth",),
    stands=cards.origin,
    states=(
        standing.SUBMITTED,
        standing.REGISTERED,
        standing.CARD_ISSUED,
        standing.PRINTED,
        standing.HANDED,
        standing.REPLACED,
        standing.REFUSED,
        standing.DROPPED,
    ),
    initial="submitted",
    transitions=(
        Transition(
            code="nik",
            name=_("Isi NIK anak"),
            sources=("submitted",),
            target="submitted",
            roles=CLERKS,
            guard=holdups.only_without_nik,
            fields=(decisions.CHILD_NIK,),
            run=actions.enter_nik,
        ),
        _draw("register", _("Siapkan KIA"), holdups.before_plain_card),
        _draw("register_photo", _("Siapkan KIA berfoto"), holdups.before_photo_card, decisions.PHOTO),
        moves.take_back("submitted"),
        moves.issue(),
        _print("print", _("Catat cetak kartu"), "issued", actions.print_card),
        _print(
            "print_national",
            _("Catat cetak dari register nasional"),
            "submitted",
            actions.print_nationally,
            holdups.before_national_card,
        ),
        moves.hand_over("printed"),
        moves.refuse(sources=("submitted",)),
        moves.drop(OPEN),
        moves.replace(*OUT),
    ),
    promise=PROMISE,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Kartu identitas anak: salinan digital bertanda tangan elektronik dan kartu cetak"),
    standard=CARD_STANDARD,
    documents=(
        DocumentType(
            code="child_card_sheet",
            name=_("Kartu Identitas Anak"),
            template="kartu_identitas_anak",
            number="{area}-KIA-{date}-{n:04d}",
            data=documents.child_card,
            signer_role=moves.HEAD,
            resets="day",
        ),
    ),
)

STILLBIRTH = CaseType(
    code="stillbirth",
    name=_("Surat keterangan lahir mati"),
    prefix="LM",
    summary=_("Untuk bayi yang lahir tanpa tanda kehidupan. Diurus bersama laporan kelahiran."),
    aliases=("lahir mati", "bayi meninggal dalam kandungan", "stillbirth"),
    events=("birth", "death"),
    states=(
        standing.SUBMITTED,
        standing.RETURNED,
        standing.VERIFIED,
        standing.REGISTERED,
        standing.ISSUED,
        standing.HANDED,
        standing.REFUSED,
        standing.WITHDRAWN,
    ),
    initial="submitted",
    transitions=(
        Transition(
            code="verify",
            name=_("Data cocok"),
            sources=("submitted",),
            target="verified",
            roles=(moves.VERIFIER,),
            guard=holdups.before_stillbirth,
            key="S",
        ),
        moves.ask_correction(),
        moves.mended(actions.follow_answers),
        moves.register_ourselves(holdups.own_only, ("verified",)),
        moves.register_nationally(holdups.national_only, ("verified",), decisions.ENTRY),
        moves.take_back("verified"),
        moves.issue(),
        moves.hand_over(),
        moves.refuse(),
        moves.withdraw(),
    ),
    promise=PROMISE,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Surat keterangan lahir mati (PDF)"),
    standard=STILLBIRTH_STANDARD,
    documents=(
        DocumentType(
            code="stillbirth_statement",
            name=_("Surat Keterangan Lahir Mati"),
            template="lahir_mati",
            number="{area}-LM-{date}-{n:04d}",
            data=documents.stillbirth,
            signer_role=moves.REGISTRAR,
            resets="day",
        ),
    ),
    steps=report.STEPS,
    title=lambda _values: str(_("Surat keterangan lahir mati")),
    facts=FACTS,
)
