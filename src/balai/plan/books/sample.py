"""Books of the demo city's plan, made by the worker after the city has started: nobody waits for them."""

from __future__ import annotations

from typing import Any

from balai.core import jobs
from balai.core.documents import batches
from balai.core.documents import queries as documents
from balai.core.jobs import Run
from balai.core.sample.city import City
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.plan.masterplan import queries as plans

from . import actions, papers, printing

JOB = "books.sample"


def make(city: City) -> None:
    """Ask for the signed editions of the plan in force and a draft of the one in work."""
    planner = city.officer("perencana")
    if plan := plans.in_force():
        jobs.enqueue(JOB, key=str(plan.pk), by=planner, plan=plan.pk)
    if plan := plans.in_work():
        actions.ask(plan, 2, by=planner, key=f"sample:{plan.pk}:2")


def publish(run: Run, *, plan: int) -> dict[str, Any]:
    """Make the three editions and let the demo's leader sign them with the demo's own authority."""
    try:
        made = actions.publish(plan, by=None)
    except papers.NoSigner:
        return {"signed": 0}
    for done, one in enumerate(made):
        run.progress(done, len(made))
        printing.make(Run(0), printing=one.pk)
        one.refresh_from_db()
        document = one.document
        assert document is not None and document.holding is not None
        leader = document.holding.user
        if documents.to_sign(leader).filter(pk=document.pk).exists():
            batches.sign_one(document, leader, Secret(PASSPHRASE))
    return {"signed": len(made)}
