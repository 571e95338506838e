"""An official signs many papers at once.

It runs in a thread of the web process that was given the passphrase, because the passphrase may be nowhere else: no
job row, no queue. Progress stands in rows, so any process can show it and a reload changes nothing. Each paper is
signed outside every transaction and then put in force in one: when the process is killed, a paper is either signed or
still waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connections, transaction
from django.utils.translation import gettext_lazy as _

from balai.core.agencies import queries as agencies
from balai.core.agencies.models import Holding
from balai.core.audit import record
from balai.core.signing import failures, port
from balai.core.signing.secret import Secret
from balai.core.signing.values import Box, Signer
from balai.core.store import clock
from balai.core.store.engine import claim

from . import changes, issuing, keeping, queries
from .models import Document, SigningItem, SigningRun

if TYPE_CHECKING:
    from balai.core.people.models import User

DEAD_AFTER = timedelta(seconds=120)  # one paper takes at most 60 s (adapters.bsre.asking.SECONDS)
REASON = "Penerbitan dokumen"


class NothingToSign(Exception):
    """None of these papers waits for this account: signed by now, in another batch, or somebody else's."""


class NotYours(failures.SigningFailed):
    """The post passed to somebody else while the batch ran."""

    code = "not_yours"
    sentence = _("Anda bukan lagi penandatangan dokumen ini.")


class Moved(failures.SigningFailed):
    """The paper was signed, withdrawn or drawn anew meanwhile."""

    code = "changed"
    sentence = _("Dokumen ini berubah selagi ditandatangani. Tanda tangan itu tidak dipakai.")


def sign(document_ids: Sequence[int], by: User, passphrase: Secret, *, wait: bool = False) -> SigningRun:
    """Start signing these papers, as far as they wait for ``by``, and return the run whose rows tell the progress.

    ``wait``: sign in this thread before returning. Raises ``NothingToSign``. The passphrase is wiped at the end.
    """
    bury_dead()
    run = _open(document_ids, by)
    if wait:
        work(run.pk, passphrase)
        run.refresh_from_db()
    else:
        transaction.on_commit(lambda: _thread(run.pk, passphrase).start())
    return run


@transaction.atomic
def _open(document_ids: Sequence[int], by: User) -> SigningRun:
    waiting = list(claim(queries.to_sign(by).filter(pk__in=document_ids)))
    # Asked after the lock: within the locking query, PostgreSQL would answer as of before it waited its turn.
    items = SigningItem.objects.filter(state=SigningItem.State.WAITING, document__in=waiting)
    taken = set(items.values_list("document_id", flat=True))
    documents = [document for document in waiting if document.pk not in taken]
    if not documents:
        raise NothingToSign
    now = clock.now()
    run = SigningRun.objects.create(by=by, total=len(documents), started_at=now, beat_at=now)
    SigningItem.objects.bulk_create(SigningItem(run=run, document=d) for d in documents)
    record("document.signing_started", by=by, subject=f"signing:{run.pk}", detail={"documents": len(documents)})
    return run


def _thread(run_id: int, secret: Secret) -> threading.Thread:
    def whole() -> None:
        try:
            work(run_id, secret)
        finally:
            connections.close_all()

    return threading.Thread(target=whole, name=f"signing-{run_id}", daemon=True)


def work(run_id: int, secret: Secret) -> None:
    """Sign what waits in a run. One failure keeps the others; a failure that ``stops`` leaves the rest unsigned."""
    run = SigningRun.objects.select_related("by").get(pk=run_id)
    try:
        for item in run.items.filter(state=SigningItem.State.WAITING).select_related("document__agency"):
            if not _alive(run):
                break
            failure = _one(item, run.by, secret)
            _settle(item, failure)
            if failure is not None and failure.stops:
                SigningRun.objects.filter(pk=run.pk).update(stop=True)
    finally:
        secret.wipe()
        _close(run)


def _one(item: SigningItem, by: User, secret: Secret) -> failures.SigningFailed | None:
    """Return why the paper was not signed, ``None`` when it was."""
    try:
        sign_one(item.document, by, secret)
    except failures.SigningFailed as failure:
        return failure
    except (keeping.Changed, keeping.NotPossible):
        return Moved()
    except Exception as error:
        return failures.SigningFailed(type(error).__name__)
    return None


def sign_one(document: Document, by: User, secret: Secret) -> Document:
    """Sign one paper and put it in force. Raises a ``SigningFailed`` or ``Changed``; then it is unsigned as before."""
    holding = agencies.signer(document.agency, document.signer_role)
    if holding is None or holding.user_id != by.pk:
        raise NotYours
    if (document.holding_id, document.signer_name, document.signer_title) != (
        holding.pk,
        holding.signer_name,
        holding.line(),
    ):
        document = issuing.redraw(document.pk, holding)
    version = document.current
    signed = port.sign(
        version.file.content(),
        signer=_signer(document, holding, by),
        box=Box(*version.box) if version.box else None,
        reason=REASON,
        link=document.address,
        secret=secret,
    )
    return changes.keep_signature(document.pk, version, signed, by=by, official=port.back_end().official)


def signer_of(document: Document, by: User) -> Signer:
    """Return as whom this account signs a paper. Raises ``NotYours``."""
    holding = agencies.signer(document.agency, document.signer_role)
    if holding is None or holding.user_id != by.pk:
        raise NotYours
    return _signer(document, holding, by)


def _signer(document: Document, holding: Holding, by: User) -> Signer:
    nik = (by.person.nik or "") if by.person is not None else ""
    return Signer(holding.signer_name, holding.line(), document.agency.name, nik=nik, email=by.email or "")


def _alive(run: SigningRun) -> bool:
    """Beat, and tell whether to go on: nobody asked to stop, and nobody took this run for dead."""
    going = SigningRun.objects.filter(pk=run.pk, state=SigningRun.State.RUNNING, stop=False)
    return bool(going.update(beat_at=clock.now()))


def _settle(item: SigningItem, failure: failures.SigningFailed | None) -> None:
    state = SigningItem.State.FAILED if failure else SigningItem.State.SIGNED
    SigningItem.objects.filter(pk=item.pk).update(state=state, failure=failure.code if failure else "")


@transaction.atomic
def _close(run: SigningRun) -> None:
    left = run.items.filter(state=SigningItem.State.WAITING).update(state=SigningItem.State.RELEASED)
    state = SigningRun.State.STOPPED if left else SigningRun.State.DONE
    SigningRun.objects.filter(pk=run.pk, state=SigningRun.State.RUNNING).update(state=state, ended_at=clock.now())


def stop(run: SigningRun) -> None:
    """Ask a run to stop before its next paper."""
    SigningRun.objects.filter(pk=run.pk).update(stop=True)


@transaction.atomic
def bury_dead() -> int:
    """Give back the papers of runs whose process died; return how many runs."""
    now = clock.now()
    dead = SigningRun.objects.filter(state=SigningRun.State.RUNNING, beat_at__lt=now - DEAD_AFTER)
    gone = list(claim(dead).values_list("pk", flat=True))
    SigningItem.objects.filter(run__in=gone, state=SigningItem.State.WAITING).update(state=SigningItem.State.RELEASED)
    return SigningRun.objects.filter(pk__in=gone).update(state=SigningRun.State.BROKEN, ended_at=now)


def sentences() -> dict[str, str]:
    """Return the sentence for every cause a paper was not signed, by its code."""
    kinds: list[type[failures.SigningFailed]] = [failures.SigningFailed, *failures.SigningFailed.__subclasses__()]
    return {kind.code: str(kind.sentence) for kind in kinds}
