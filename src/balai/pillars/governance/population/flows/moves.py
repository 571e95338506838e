"""Moves that several papers share: loket hands over, verifikator checks, the registrar signs, the head decides."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Field, Transition

from .. import actions
from ..forms import decisions

COUNTER, VERIFIER, REGISTRAR, HEAD = "loket", "verifikator", "pejabat_pencatatan", "kepala_dinas"
RESIDENT, SYSTEM = "resident", "system"
CLERKS = (VERIFIER, REGISTRAR)
Guard = Callable[[Any], str | None]


def ask_correction() -> Transition:
    """Ask the applicant to mend named answers; the clock rests meanwhile."""
    return Transition(
        code="ask_correction",
        name=_("Minta perbaikan"),
        sources=("submitted",),
        target="returned",
        roles=(VERIFIER,),
        asks_correction=True,
        key="M",
    )


def mended(run: Callable[..., None] | None = None) -> Transition:
    """The applicant sends mended answers back."""
    return Transition(
        code="mended",
        name=_("Kirim perbaikan"),
        sources=("returned",),
        target="submitted",
        roles=(RESIDENT, COUNTER, VERIFIER),
        mends=True,
        run=run,
    )


def refuse(run: Callable[..., None] | None = None, sources: tuple[str, ...] = ("submitted", "verified")) -> Transition:
    """Refuse with a reason that the applicant reads."""
    return Transition(
        code="refuse",
        name=_("Tolak"),
        sources=sources,
        target="refused",
        roles=CLERKS,
        needs_reason=True,
        danger=True,
        run=run,
        key="T",
    )


def withdraw(
    run: Callable[..., None] | None = None, sources: tuple[str, ...] = ("submitted", "returned", "verified")
) -> Transition:
    """The applicant takes the request back."""
    return Transition(
        code="withdraw",
        name=_("Tarik laporan"),
        sources=sources,
        target="withdrawn",
        roles=(RESIDENT,),
        danger=True,
        run=run,
    )


def drop(sources: tuple[str, ...]) -> Transition:
    """The leading paper ended, so this one ends."""
    return Transition(
        code="drop",
        name=_("Tidak dilanjutkan"),
        sources=sources,
        target="dropped",
        roles=(SYSTEM,),
        run=actions.drop_papers,
    )


def replace(*sources: str) -> Transition:
    """A card made anew is out, so this one is worth nothing more."""
    return Transition(
        code="replace",
        name=_("Diganti kartu baru"),
        sources=sources,
        target="replaced",
        roles=(SYSTEM,),
    )


def register_ourselves(guard: Guard, sources: tuple[str, ...], fields: tuple[Field, ...] = ()) -> Transition:
    """Number and draw the paper, ready for the signature."""
    return Transition(
        code="register",
        name=_("Daftarkan dan siapkan dokumen"),
        sources=sources,
        target="registered",
        roles=(*CLERKS, SYSTEM),
        guard=guard,
        fields=fields,
        run=actions.register_ourselves,
        key="D",
    )


def register_nationally(guard: Guard, sources: tuple[str, ...], fields: tuple[Field, ...]) -> Transition:
    """Keep number, date and PDF of the national register."""
    return Transition(
        code="register_national",
        name=_("Catat nomor register nasional"),
        sources=sources,
        target="registered",
        roles=CLERKS,
        guard=guard,
        fields=fields,
        run=actions.register_nationally,
        key="N",
    )


def issue() -> Transition:
    """The signed paper goes out, by itself."""
    return Transition(code="issue", name=_("Terbitkan"), sources=("registered",), target="issued", roles=(SYSTEM,))


def take_back(target: str) -> Transition:
    """The registrar sends an unsigned paper back to the desk."""
    return Transition(
        code="take_back",
        name=_("Kembalikan ke meja"),
        sources=("registered",),
        target=target,
        roles=(REGISTRAR, HEAD),
        needs_reason=True,
        run=actions.take_back,
    )


def hand_over(source: str = "issued") -> Transition:
    """Give a printed paper to whoever fetched it."""
    return Transition(
        code="hand_over",
        name=_("Serahkan"),
        sources=(source,),
        target="handed",
        roles=(COUNTER, VERIFIER),
        fields=decisions.HANDED,
    )
