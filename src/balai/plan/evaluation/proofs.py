"""Evidence from the room of quick wins: what was launched in a dimension, and how far the rest is."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.plan.evidence.gathering.plans import dimension_of, dimensions
from balai.plan.evidence.probes import Ask, Found, Way
from balai.plan.evidence.rules import Kind
from balai.plan.quickwins.models import QuickWin
from balai.vocabulary.words import tgl

State = QuickWin.State
SHOWN = (State.SELECTED, State.IN_PROGRESS, State.LAUNCHED, State.EVALUATED, State.SCALED)


def quick_wins(ask: Ask) -> Iterator[Found]:
    """Yield each quick win of the dimension that is being done or was launched by the end of the year."""
    for win in QuickWin.objects.filter(dimension=dimension_of(ask), state__in=SHOWN).order_by("code"):
        if win.launch_date is not None and win.launch_date > ask.day:
            continue
        launched = win.launch_date is not None
        said = _("%(state)s, selesai %(done)s%%") % {"state": win.get_state_display(), "done": win.completion}
        yield Found(
            key=win.code,
            kind=Kind.PAGE,
            title=_("Quick win %(name)s") % {"name": win.innovation_name},
            shown=f"{said}, {tgl(win.launch_date)}" if launched else said,
            dated=ask.day,
            url=win.get_absolute_url(),
            detail={"quick_win": win.code, "completion": win.completion},
        )


WAYS = (Way("plan.quickwin", gettext_lazy("Quick win"), quick_wins, dimensions),)
