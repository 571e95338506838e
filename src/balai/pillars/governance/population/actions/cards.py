"""Make the child's card: drawn and signed by the city, or printed from the national system; each on one blank."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.documents import actions as documents
from balai.core.people import actions as people
from balai.core.store import clock

from ..models import RegisterEntry
from ..queries import births, cards
from ..rules.papers import Paper
from . import renewing
from .registering import DOCUMENTS, OWN_SYSTEM

if TYPE_CHECKING:
    from balai.core.people.models import User


def draw_card(case: Case, *, by: User, data: Mapping[str, Any], values: Callable[..., Mapping[str, Any]]) -> None:
    """Number and draw the card and put it in the head's queue; with the photo where one belongs on it.

    ``values(case, photo=)`` says what the card prints.
    """
    printed = values(case, photo=data.get("photo") or ())
    kind = DOCUMENTS[Paper.CHILD_CARD]
    old = cards.forerunner(case, kind)
    document = documents.issue(kind, case=case, by=by, agency=case.agency, data=printed, replaces=old)
    _enter(case, by, system=OWN_SYSTEM, number=document.number)


def enter_nik(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Write the NIK that came after the akta. Raises ``NotNow`` when somebody else carries it."""
    baby = births.child_of_card(case)
    assert baby is not None
    try:
        people.change_person(baby.resident_id, by=by, reason="NIK menyusul akta", nik=data["nik"], registered=True)
    except people.AlreadyRegistered as clash:
        raise NotNow(str(clash)) from clash


def print_card(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Note on which blank the signed card was printed. Raises ``NotNow`` when that blank was used before."""
    _use_blank(case, by, data["blank"])


def print_nationally(case: Case, *, by: User, data: Mapping[str, Any]) -> None:
    """Note the blank of a card that the national system printed. Raises ``NotNow`` when it was used before."""
    _use_blank(
        case, by, data["blank"], system=parameters.value("population.register_system"), number=data["blank"].strip()
    )
    renewing.retire(case)


def _use_blank(case: Case, by: User, blank: str, **columns: Any) -> None:
    try:
        with transaction.atomic():
            _enter(case, by, blank=blank.strip(), **columns)
    except IntegrityError:
        raise NotNow(_("Blangko dengan nomor ini sudah dipakai. Periksa nomor di kartunya.")) from None


def _enter(case: Case, by: User, **columns: Any) -> None:
    given = {"kind": case.type_code, "entered_on": clock.today(), "officer": by, **columns}
    RegisterEntry.objects.update_or_create(case=case, defaults=given)
