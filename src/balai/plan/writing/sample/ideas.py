"""The demo's consultation: twenty-five ideas of residents, most read, half answered."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from balai.core.people.models import User
from balai.core.sample.city import City
from balai.core.store import clock, ids
from balai.core.store.sealing import look_up
from balai.plan.masterplan.models import Plan, Programme

from .. import idea_rules
from ..models import Consultation, Idea, IdeaProgramme, Support
from . import people

FILE = Path(__file__).parents[1] / "data" / "sample_ideas.json"
OPENED, CLOSES = 20, 12


def make_ideas(city: City, plan: Plan) -> None:
    """Open a consultation and fill it."""
    about = Consultation.objects.create(
        plan=plan,
        title="Gagasan warga untuk rencana kota cerdas",
        intro="Apa yang paling perlu dibenahi di kota kita? Tulis gagasan Anda; setiap gagasan dijawab.",
        from_date=city.today - timedelta(days=OPENED),
        to_date=city.today + timedelta(days=CLOSES),
    )
    accounts = list(User.objects.filter(is_active=True, is_application=False).order_by("pk")[:60])
    wards, kept = city.areas(), json.loads(FILE.read_text())
    for n, row in enumerate(kept):
        idea = _idea(city, about, row, n, wards)
        fans = city.rng.sample(accounts, min(row.get("supports", 0), len(accounts)))
        Support.objects.bulk_create(Support(idea=idea, account=user) for user in fans)
        Idea.objects.filter(pk=idea.pk).update(supports=len(fans))
        if row.get("outcome") in (Idea.Outcome.ADOPTED, Idea.Outcome.PARTLY):
            _link(idea, plan)


def _idea(city: City, about: Consultation, row: dict[str, Any], n: int, wards: list[Any]) -> Idea:
    at = clock.now() - timedelta(days=OPENED - n * OPENED // 26, minutes=city.rng.randrange(600))
    offices = people.agencies_of(city, row["dimension"])
    agency = offices[0] if offices and row["state"] == Idea.State.SHOWN and row.get("asked", True) else None
    answered: dict[str, Any] = {}
    if row.get("outcome") and agency is not None:
        answered = {"outcome": row["outcome"], "answer": row["answer"], "answered_by": people.somebody(agency)}
        answered["answered_at"] = at + timedelta(days=1, hours=4)
    return Idea.objects.create(
        consultation=about,
        code="".join(city.rng.choice(ids.CLEAR) for _ in range(7)),
        dimension=row["dimension"],
        title=row["title"],
        text=row["text"],
        text_key=look_up(idea_rules.plain(row["title"], row["text"]), purpose="writing.idea"),
        area=city.rng.choice(wards) if wards and n % 3 else None,
        at=at,
        state=row["state"],
        reason=row.get("reason", ""),
        agency=agency,
        **answered,
    )


def _link(idea: Idea, plan: Plan) -> None:
    found = Programme.objects.filter(plan=plan, dimension=idea.dimension).order_by("place", "code").first()
    if found is not None and idea.outcome:
        IdeaProgramme.objects.create(idea=idea, lineage=found.lineage)
