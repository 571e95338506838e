"""Propose, change and move quick wins; show them in pictures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.audit import record
from balai.core.files.actions import forget, keep
from balai.core.store import clock
from balai.plan.masterplan.models import Programme

from . import completing, rules
from .models import Picture, QuickWin, Step

if TYPE_CHECKING:
    from balai.core.people.models import User

PURPOSE = "quickwin.picture"
MOST_PICTURES = 8


class Refused(Exception):
    """The change can't be made; its text says why and what to do."""


@transaction.atomic
def propose(programme: Programme, values: Mapping[str, Any], *, by: User | None) -> QuickWin:
    """Make a programme's quick win; a programme has one. Raises ``Refused``."""
    quick_win = QuickWin(
        code=programme.code.lower(),
        lineage=programme.lineage,
        dimension=programme.dimension,
        agency=programme.lead,
        **values,
    )
    try:
        with transaction.atomic():
            quick_win.full_clean(exclude=("lineage",), validate_unique=False, validate_constraints=False)
            quick_win.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Program ini sudah punya quick win.")) from None
    _stepped(quick_win, "", by, "")
    return quick_win


@transaction.atomic
def change(pk: int, values: Mapping[str, Any], *, revision: int, by: User | None) -> QuickWin:
    """Change what a quick win says. Raises ``Refused`` when somebody else changed it since ``revision``."""
    quick_win = _locked(pk)
    if quick_win.revision != revision:
        raise Refused(
            _(
                "Orang lain mengubah quick win ini sejak halaman dibuka. "
                "Tulisan Anda masih di sini; periksa, lalu simpan."
            )
        )
    for name, value in values.items():
        setattr(quick_win, name, value)
    quick_win.revision += 1
    quick_win.updated_at = clock.now()
    quick_win.full_clean()
    quick_win.save()
    record("quickwin.changed", by=by, subject=_subject(quick_win))
    return quick_win


@transaction.atomic
def move(
    pk: int,
    target: str,
    *,
    by: User | None,
    completion: int | None = None,
    reason: str = "",
    launched_on: date | None = None,
    notes: str = "",
) -> QuickWin:
    """Move a quick win, or take it further while it is in progress. Raises ``Refused``.

    ``completion`` counts only where no data says how far it is.
    ``launched_on`` (today by default) dates a launch; ``notes`` are the evaluator's.
    """
    quick_win = _locked(pk)
    source = quick_win.state
    if not rules.may_move(source, target):
        raise Refused(
            _("Quick win ini sekarang “%(now)s”. Muat ulang halaman ini.") % {"now": quick_win.get_state_display()}
        )
    if target == QuickWin.State.STOPPED and not reason.strip():
        raise Refused(_("Tulis alasan penghentian."))
    _reach(quick_win, target, completion)
    today = clock.today()
    if target == QuickWin.State.LAUNCHED:
        quick_win.launch_date = launched_on or today
        if quick_win.launch_date > today:
            raise Refused(_("Tanggal peluncuran belum tiba."))
    if target == QuickWin.State.EVALUATED:
        quick_win.evaluated_year, quick_win.assessor_notes = today.year, notes.strip() or quick_win.assessor_notes
    quick_win.state = target
    quick_win.revision += 1
    quick_win.updated_at = clock.now()
    quick_win.save()
    _stepped(quick_win, source, by, reason)
    return quick_win


def _reach(quick_win: QuickWin, target: str, asked: int | None) -> None:
    """Set how far it is at a state: by its data while work goes on, else as asked."""
    found = completing.computed(quick_win) if target == QuickWin.State.IN_PROGRESS else None
    try:
        percent = rules.completion(target, found.percent if found else asked, quick_win.completion)
    except rules.OutOfPlace:
        raise Refused(_("Penyelesaian yang masih dikerjakan dari 1 sampai 99 persen.")) from None
    typed = QuickWin.Source.STATED if target == QuickWin.State.IN_PROGRESS else QuickWin.Source.STATE
    quick_win.completion, quick_win.completion_from = percent, found.source if found else typed


def follow_data() -> int:
    """Write down how far work in progress is where data says so; return how many got further or fell back."""
    moved = 0
    for pk in QuickWin.objects.filter(state=QuickWin.State.IN_PROGRESS).values_list("pk", flat=True):
        moved += _follow(pk)
    return moved


@transaction.atomic
def _follow(pk: int) -> bool:
    quick_win = _locked(pk)
    was = (quick_win.completion, quick_win.completion_from)
    if quick_win.state != QuickWin.State.IN_PROGRESS or completing.computed(quick_win) is None:
        return False
    _reach(quick_win, quick_win.state, None)
    if (quick_win.completion, quick_win.completion_from) == was:
        return False
    quick_win.save(update_fields=["completion", "completion_from"])
    _stepped(quick_win, quick_win.state, None, _("dihitung dari data"))
    return True


@transaction.atomic
def add_picture(pk: int, *, upload: Any, caption: str, by: User) -> Picture:
    """Keep a photograph or paper. Raises ``files.Refused`` and ``Refused`` when there are enough."""
    quick_win = _locked(pk)
    if quick_win.pictures.count() >= MOST_PICTURES:
        raise Refused(_("Paling banyak %(n)s gambar. Hapus satu dahulu.") % {"n": MOST_PICTURES})
    picture = Picture.objects.create(quick_win=quick_win, file=keep(upload, by=by, purpose=PURPOSE), caption=caption)
    record("quickwin.pictured", by=by, subject=_subject(quick_win), detail={"picture": picture.pk})
    return picture


@transaction.atomic
def drop_picture(pk: int, *, by: User) -> None:
    """Destroy a picture with its file."""
    picture = Picture.objects.select_related("file", "quick_win").get(pk=pk)
    file = picture.file
    record("quickwin.picture_dropped", by=by, subject=_subject(picture.quick_win), detail={"picture": pk})
    picture.delete()
    forget(file, by=by, reason=_("gambar quick win dihapus"))


def _locked(pk: int) -> QuickWin:
    return QuickWin.objects.select_for_update(of=("self",)).select_related("agency").get(pk=pk)


def _stepped(quick_win: QuickWin, source: str, by: User | None, reason: str) -> None:
    Step.objects.create(
        quick_win=quick_win,
        source=source,
        target=quick_win.state,
        completion=quick_win.completion,
        reason=reason.strip()[:500],
        by=by,
    )
    detail = {"from": source, "to": quick_win.state, "completion": quick_win.completion}
    record("quickwin.moved", by=by, subject=_subject(quick_win), detail=detail, reason=reason)


def _subject(quick_win: QuickWin) -> str:
    return f"quickwin:{quick_win.code}"
