"""The resident mends what was asked, and the case goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from balai.core import access
from balai.core.store import clock as database
from balai.core.store.once import once

from ..models import Case, Correction
from ..values import plain
from .deeds import enter, write_deed
from .moving import NotNow, NotYours
from .opening import _attach_files

if TYPE_CHECKING:
    from balai.core.people.models import User


class NotAsked(Exception):
    """Nobody asked for these fields to be mended."""


def mend(case_id: int, values: Mapping[str, Any], *, by: User | None, key: str, proven: bool = False) -> Case:
    """Put mended answers into a returned case and send it back, once per ``key``.

    Only fields with an open correction may change. ``proven``: the caller checked number and PIN of someone without
    an account. The move is the case type's transition that ``mends``.
    """

    def act() -> int:
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        transition = next((t for t in case.type.transitions if case.state in t.sources and t.mends), None)
        if transition is None:
            raise NotNow(case.where.says)
        if not proven and (by is None or not access.may_move(by, case, transition)):
            raise NotYours(transition.code)
        asked = Correction.objects.filter(case=case, mended_at=None)
        if extra := set(values) - {c.field for c in asked}:
            raise NotAsked(sorted(extra))
        now = database.now()
        case.answers = case.answers | plain(values)
        asked.filter(field__in=values).update(mended_at=now)
        write_deed(case, transition.code, to_state=transition.target, by=by, at=now, data={"mended": sorted(values)})
        enter(case, case.type.state(transition.target), now)
        case.save()
        _attach_files(case, case.type, values)
        if transition.run:
            transition.run(case, by=by, data=dict(values))
        return case.pk

    return Case.objects.get(pk=once(f"mend:{case_id}", key, plain(values), act))
