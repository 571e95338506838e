"""Duties with a day, and messages to the parents: number, link and PIN, never a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from balai.core.cases import actions as cases
from balai.core.cases.models import Case

from ..models import Birth, Change
from ..queries import births, law
from ..rules import deadlines

REPORT, INSURANCE = "register", "jkn"


def duties(birth: Birth) -> None:
    """Hang the days of the law on the leading file."""
    rows = list(births.babies(birth))
    days, born_on = law.days(), rows[0].born_on
    living = any(row.alive and row.died_on is None for row in rows)
    limit = days.report if any(row.alive for row in rows) else days.stillbirth
    cases.add_task(
        birth.lead,
        REPORT,
        name=gettext_noop("Catat kelahiran"),
        due_on=deadlines.last_day(born_on, limit),
        source="UU 23/2006 pasal 27 dan 33; UU 24/2013",
    )
    if living:
        cases.add_task(
            birth.lead,
            INSURANCE,
            name=gettext_noop("Daftarkan bayi ke JKN"),
            due_on=deadlines.last_day(born_on, days.insurance),
            source="Perpres 82/2018 pasal 16",
        )


def received(birth: Birth, values: Mapping[str, Any]) -> None:
    """Say that the report arrived, with the number and PIN under which it can be followed."""
    send("population.received", birth.lead, key=f"received:{birth.pk}", values=values)


def ready(case: Case, document_id: int) -> None:
    """Say that a paper can be fetched."""
    lead = births.of_case(case).lead
    send("population.ready", case, key=f"ready:{case.pk}:{document_id}", values=lead.values)


def parents(code: str, change: Change, *, key: str) -> None:
    """Tell who reported a birth of a change to its akta, unless the change is their own request."""
    lead, case = change.newborn.birth.lead, change.case
    if recipient(lead, lead.values) != recipient(case, case.values):
        send(code, lead, key=key, values=lead.values)


def send(code: str, case: Case, *, key: str, values: Mapping[str, Any]) -> None:
    """Send one notice about a case to whoever left an address, once per key."""
    from balai.core import notify

    to = recipient(case, values)
    if to is None:
        return
    notify.send(code, to=to, key=key, values=words(case), case_id=case.pk)


def recipient(case: Case, values: Mapping[str, Any]) -> Any:
    """Return whom to write to: the account, or phone and e-mail as left in the form; ``None`` for nobody."""
    from balai.core.notify import Recipient

    phone, email = values.get("phone") or "", values.get("email") or ""
    if case.account_id is None and not phone and not email:
        return None
    return Recipient(user=case.account, phone=phone, email=email)


def words(case: Case) -> dict[str, str]:
    """Return what a notice may say: number, PIN and link."""
    return {
        "nomor": case.number,
        "pin": cases.pin_of(case.number),
        "tautan": f"{settings.BALAI_ADDRESS}/berkas/",
    }
