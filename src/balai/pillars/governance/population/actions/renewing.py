"""What an akta's correction or cancellation does to the cards that were made from it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from balai.core.cases import actions as cases
from balai.core.cases.actions import NotNow
from balai.core.cases.models import Case
from balai.core.documents import actions as documents
from balai.core.documents.models import Document, Status

from ..models import Change
from ..queries import births, cards
from ..rules.papers import Paper

if TYPE_CHECKING:
    from balai.core.people.models import User


def follow(change: Change, *, by: User | None) -> list[Case]:
    """Let the cards that were planned with a change follow it; return the files opened to make cards anew.

    A card in somebody's hands is made anew; one that waits for its signature is drawn again; one not drawn yet will
    say what is right by itself; one that should be no more ends.
    """
    planned = Case.objects.filter(pk__in=change.fields.get("cards", ())).order_by("id")
    found = [_follow(cards.newest(file), change, by) for file in planned]
    return [file for file in found if file is not None]


def _follow(file: Case, change: Change, by: User | None) -> Case | None:
    if not cards.wanted(file):
        end(file, reason=_("Tidak berlaku lagi"), key=f"change:{change.pk}", by=by)
    elif file.state == "registered":
        _redraw(file)
    elif file.state not in cards.OPEN:
        return _reopen(file, change)
    return None


def end(file: Case, *, reason: str, key: str, by: User | None) -> None:
    """End a card: what is on its way is dropped, what is in force is withdrawn. ``reason``: shown to who checks it."""
    if file.closed_at is None:
        cases.move(file.pk, "drop", by=None, key=key)
    for paper in Document.objects.filter(case_id=file.pk, status=Status.SIGNED):
        documents.withdraw(paper, by, reason)


def _redraw(file: Case) -> None:
    """Draw what waits for the head's signature again, with what is right today; its photo stays."""
    for paper in Document.objects.filter(case_id=file.pk, status=Status.UNSIGNED):
        documents.rewrite(paper.pk, case=file, keep=("photo",))


def _reopen(file: Case, change: Change) -> Case:
    """Open the file of a card to be made anew, beside the old one.

    It goes to its signer by itself if it can; a clerk decides where the family itself is another now.
    """
    birth = births.of_case(file)
    made = cases.open_case(
        file.type_code,
        values={},
        by=None,
        channel=file.channel,
        account=file.account,
        person=birth.mother if file.type_code == Paper.FAMILY_CARD else file.person,
        agency=file.agency,
        area_id=file.area_id,
        facility_id=file.facility_id,
        parent=file.parent,
        title=birth.mother.name if file.type_code == Paper.FAMILY_CARD and birth.mother else file.title,
        applicant=file.applicant_name,
    )
    cases.link(made, file, cards.REISSUES)
    cases.link(made, change.case, cards.FOLLOWS)
    if change.fields.get("family_stays"):
        with suppress(NotNow):  # a clerk goes on: a photo, or number and paper of the national register
            said = _("Mengikuti pembetulan akta %(number)s.") % {"number": change.case.number}
            cases.move(made.pk, "register", by=None, key=f"follows:{change.pk}", reason=said)
    made.refresh_from_db()
    return made


def retire(file: Case) -> None:
    """Close the files of the cards that this file's card replaces, now that the new one is out.

    A paper of an old one that the new one's did not replace, as a card of the national register can't, is withdrawn.
    """
    for old in cards.replaced_by(file):
        cases.move(old.pk, "replace", by=None, key=f"replaced-by:{file.pk}")
        for paper in Document.objects.filter(case_id=old.pk, status=Status.SIGNED):
            documents.withdraw(paper, None, _("Diganti kartu baru"))


def named(files: Iterable[Case]) -> str:
    """Return the files of cards with their names and numbers, for one line of a trail."""
    return ", ".join(f"{file.type.name} {file.number}" for file in files)
