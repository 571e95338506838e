"""Forms half filled: kept at every step, found again on another device, sent once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from balai.core.declare import house
from balai.core.store import clock as database
from balai.core.store import ids, sealing

from ..models import Case, Draft
from ..values import plain, typed
from .opening import submit

if TYPE_CHECKING:
    from balai.core.people.models import User

CODE_LENGTH = 14  # 68 random bits
KEPT = timedelta(days=30)


class DraftGone(LookupError):
    """There is no such draft: sent, thrown away, or too old."""


def start_draft(case_type_code: str, *, account: User | None) -> tuple[Draft, str]:
    """Begin a form; return the draft and the code with which it is resumed elsewhere, shown once."""
    code = ids.code(CODE_LENGTH)
    now = database.now()
    draft = Draft.objects.create(
        type_code=house().case_types[case_type_code].code,
        account=account,
        code_hash=sealing.look_up(code, purpose="draft"),
        started_at=now,
        saved_at=now,
    )
    return draft, code


def resume(code: str) -> Draft:
    """Return the draft of a resume code, however it is spaced or cased. Raises ``DraftGone``."""
    clean = "".join(c for c in code.upper() if c.isalnum())
    draft = Draft.objects.filter(code_hash=sealing.look_up(clean, purpose="draft"), case=None).first()
    if draft is None:
        raise DraftGone
    return draft


@transaction.atomic
def keep_draft(
    draft_id: UUID, values: Mapping[str, Any], *, page: str = "", seen_warnings: tuple[str, ...] = ()
) -> Draft:
    """Add the answers of a page to a draft; two devices at once both keep theirs. Raises ``DraftGone``."""
    draft = _open_draft(draft_id)
    draft.answers = draft.answers | plain(values)
    draft.typing = {slug: typed for slug, typed in draft.typing.items() if slug != page}
    draft.seen_warnings = sorted({*draft.seen_warnings, *seen_warnings})
    draft.saved_at = database.now()
    draft.save(update_fields=["answers", "typing", "seen_warnings", "saved_at"])
    return draft


@transaction.atomic
def keep_typing(
    draft_id: UUID, page: str, typed: Mapping[str, list[str]], *, answers: Mapping[str, Any] | None = None
) -> Draft:
    """Keep what stands half typed on a page, as ``StepForm.typed_so_far`` gave it. Raises ``DraftGone``.

    ``answers``: what it would answer, if it can. What is already kept as answers is not half typed: the page was sent
    while its typing was still on the way.
    """
    draft = _open_draft(draft_id)
    known = answers is not None and plain(answers).items() <= draft.answers.items()
    others = {slug: words for slug, words in draft.typing.items() if slug != page}
    draft.typing = others if known else others | {page: dict(typed)}
    draft.saved_at = database.now()
    draft.save(update_fields=["typing", "saved_at"])
    return draft


def _open_draft(draft_id: UUID) -> Draft:
    draft = Draft.objects.select_for_update().filter(pk=draft_id, case=None).first()
    if draft is None:
        raise DraftGone(draft_id)
    return draft


@transaction.atomic
def submit_draft(draft_id: UUID, *, by: User | None, channel: str) -> Case:
    """Send a complete draft: its own id is the key, so a double click, a replay or two tabs make one case."""
    from ..forms import relevant

    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise DraftGone(draft_id)
    if draft.case_id:
        return Case.objects.get(pk=draft.case_id)
    case_type = house().case_types[draft.type_code]
    values = relevant(case_type, typed(case_type, draft.answers))
    case = submit(case_type.code, values, key=str(draft.pk), by=by, account=draft.account, channel=channel)
    draft.case, draft.answers, draft.typing = case, {}, {}
    draft.save(update_fields=["case", "answers", "typing"])
    return case


def discard(draft_id: UUID) -> None:
    """Throw a draft away."""
    Draft.objects.filter(pk=draft_id, case=None).delete()


def discard_old() -> int:
    """Throw away drafts untouched for thirty days; return how many."""
    return Draft.objects.filter(saved_at__lt=database.now() - KEPT).delete()[0]
