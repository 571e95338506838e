"""A quick win as pages draw it: its card, what is measured, where its per cent comes from."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from balai.core.ui.parts import Fact
from balai.vocabulary.words import angka, persen, tgl

from . import completing, measuring
from .completing import Completion
from .measuring import Measured
from .models import QuickWin


def card(q: QuickWin) -> dict[str, Any]:
    """Return what a list shows of a quick win."""
    measured = measuring.of(q)
    reached = completing.of(q, measured)
    return {
        "q": q,
        "reached": reached,
        "percent": persen(reached.percent, 0),
        "source": source(reached, measured),
        "photo": next((p for p in q.pictures.all() if p.file.kind != "pdf"), None),
        "users": angka(measured.users if measured.users is not None else q.users_stated),
        "stated": measured.users is None,
        "measured": measured,
    }


def source(reached: Completion, measured: Measured) -> str:
    """Return in words where a per cent comes from; nothing once the state itself says it."""
    if reached.source == QuickWin.Source.FIGURE and measured.figure is not None:
        said = _("dihitung dari “%(name)s”: %(before)s menjadi %(now)s, target %(target)s")
        words = {"name": measured.figure.name, "before": measured.before, "now": measured.now}
        return said % (words | {"target": measured.target})
    return {
        QuickWin.Source.PROGRESS: _("dihitung dari kemajuan fisik programnya tahun ini"),
        QuickWin.Source.STATED: _("menurut instansi"),
    }.get(reached.source, "")  # type: ignore[call-overload,no-any-return]


def measures(q: QuickWin, said: Measured) -> list[Fact]:
    """Return what data says, and what the agency says where there is no data."""
    stated = _("menurut instansi")
    if said.users is not None:
        since = _("sejak %(day)s") % {"day": tgl(said.since)} if said.since else _("seluruhnya")
        users = f"{angka(said.users)} ({since})"
    else:
        users = f"{angka(q.users_stated)} ({stated})" if q.users_stated else ""
    rows = [Fact(_("Pemakaian layanan"), users), Fact(_("Sebelum dan sesudah"), _change(q, said, stated))]
    if said.way is not None:
        words = {"way": persen(said.way, 0), "before": said.before, "target": said.target}
        rows.append(Fact(_("Jalan menuju target"), _("%(way)s dari jarak %(before)s ke %(target)s") % words))
    return rows


def _change(q: QuickWin, said: Measured, stated: str) -> str:
    if not said.known:
        return f"{q.before_stated} ({stated})" if q.before_stated else ""
    if not said.before_year:
        return said.now
    words = {"before": said.before, "year": said.before_year, "now": said.now}
    return _("%(before)s (%(year)s) menjadi %(now)s") % words
