"""Open a case: from a submitted form, or because another case or a fact asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core.agencies import queries as agencies
from balai.core.declare import CaseType, house
from balai.core.store import clock as database
from balai.core.store import ids, sealing
from balai.core.store.once import once

from ..calendar import calendar
from ..models import Case, CaseFile
from ..rules import promised_minutes
from ..values import plain
from .deeds import enter, write_deed

if TYPE_CHECKING:
    from balai.core.agencies.models import Agency
    from balai.core.people.models import Person, User

NUMBER_TRIES = 8


class NotOffered(Exception):
    """No office of this city does the service (yet): nothing was opened. The message is for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A submitted form on its way to becoming a case, as a service's ``opens`` receives it."""

    case_type: CaseType
    values: Mapping[str, Any]
    by: User | None
    account: User | None
    channel: str


def pin_of(number: str) -> str:
    """Return the six digits that open a case together with its number.

    Derived from the number under the installation's secret: nothing to store, nothing to leak, always the same on a
    reprint. Guessing is stopped by counting tries per number.
    """
    return f"{int(sealing.look_up(number, purpose='case-pin'), 16) % 1_000_000:06d}"


def submit(
    case_type_code: str,
    values: Mapping[str, Any],
    *,
    key: str,
    by: User | None,
    channel: str,
    account: User | None = None,
) -> Case:
    """Turn checked answers into a case, once per ``key``; a replay returns the case of the first time.

    This is the one way in for portal, desk, API and offline queues. Raises ``store.once.OtherBody`` when the key was
    used for other answers, ``NotOffered``.
    """
    case_type = house().case_types[case_type_code]
    if agencies.office_for(house().service_of_case_type[case_type_code].owner) is None:
        raise NotOffered(_("Layanan ini belum dibuka: kota belum menetapkan kantornya."))
    opening = Opening(case_type=case_type, values=values, by=by, account=account, channel=channel)

    def act() -> int:
        case = case_type.opens(opening) if case_type.opens else open_case(case_type_code, **_plainly(opening))
        return case.pk

    who = by.pk if by else f"anon:{channel}"
    return Case.objects.get(pk=once(f"intake:{case_type_code}:{who}", key, plain(values), act))


def _plainly(opening: Opening) -> dict[str, Any]:
    return {
        "values": opening.values,
        "by": opening.by,
        "account": opening.account,
        "channel": opening.channel,
        "person": opening.account.person if opening.account else None,
    }


@transaction.atomic
def open_case(
    case_type_code: str,
    *,
    values: Mapping[str, Any],
    by: User | None,
    channel: str,
    account: User | None = None,
    person: Person | None = None,
    agency: Agency | None = None,
    area_id: int | None = None,
    facility_id: int | None = None,
    parent: Case | None = None,
    title: str = "",
    applicant: str = "",
    state: str = "",
) -> Case:
    """Open a case in its initial state (or ``state``), start its clock and write its first deed.

    ``values`` are typed answers by field code. ``agency`` defaults to the one that plays the service's owner role.
    """
    case_type = house().case_types[case_type_code]
    now = database.now()
    promise = promised_minutes(case_type.promise.days, case_type.promise.hours, calendar())
    case = Case(
        type_code=case_type.code,
        type_version=case_type.version,
        title=(title or (case_type.title(values) if case_type.title else case_type.name))[:200],
        applicant_name=(applicant or (case_type.applicant(values) if case_type.applicant else ""))[:120],
        answers=plain(values),
        agency=agency or agencies.agency_for(house().service_of_case_type[case_type.code].owner),
        area_id=area_id or (case_type.area(values) if case_type.area else None),
        facility_id=facility_id,
        person=person,
        account=account,
        parent=parent,
        channel=channel,
        opened_at=now,
        changed_at=now,
        promised_minutes=promise,
    )
    first = case_type.state(state or case_type.initial)
    enter(case, first, now)
    _number_and_save(case, case_type.prefix)
    write_deed(case, "opened", to_state=first.code, by=by, at=now)
    _attach_files(case, case_type, values)
    return case


def _number_and_save(case: Case, prefix: str) -> None:
    """Give the case an unguessable number of the day; the database refuses one that is taken, then another is drawn."""
    for attempt in range(NUMBER_TRIES):
        case.number = f"{prefix}-{database.today():%y%m%d}-{ids.digits(6)}"
        try:
            with transaction.atomic():
                case.save(force_insert=True)
            return
        except IntegrityError:
            if attempt == NUMBER_TRIES - 1 or not Case.objects.filter(number=case.number).exists():
                raise
            case.pk = None


def _attach_files(case: Case, case_type: CaseType, values: Mapping[str, Any]) -> None:
    from balai.core.declare import Kind
    from balai.core.files.models import StoredFile

    for code, value in values.items():
        field = case_type.field(code)
        if field is None or field.kind is not Kind.FILE or not value:
            continue
        for file in StoredFile.objects.filter(pk__in=value):
            CaseFile.objects.get_or_create(case=case, field=code, file=file)
            if file.case_id is None:
                file.case_id = case.pk
                file.save(update_fields=["case_id"])
