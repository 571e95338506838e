"""Ask for evidence, bring it, judge it. One transaction each, with its history and its trace."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.agencies.models import Agency
from balai.core.audit import record
from balai.core.files import actions as files
from balai.core.files.models import StoredFile
from balai.core.store import clock
from balai.core.store.once import once
from balai.measure.instruments import queries as instruments
from balai.vocabulary.words import tgl

from . import hooks, notices, queries, rules
from .models import Event, Item, Kind, Origin, State, Tie, Version

if TYPE_CHECKING:
    from balai.core.people.models import User

PURPOSE = "evidence"


class Refused(Exception):
    """It can't be done; ``str()`` is the sentence for whoever tried."""


class ChangedMeanwhile(Refused):
    """Somebody else brought or judged it after this page was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """What somebody brings: a file, a file brought before (``reuse``), or an address, and the day it bears."""

    shown: str
    dated: date
    in_force: bool = False
    upload: Any = None
    url: str = ""
    reuse: int | None = None


def ask(
    instrument: str,
    year: int,
    leaf: str,
    *,
    title: str,
    agency: Agency,
    due: date,
    by: User,
    key: str,
    low: int | None = None,
    high: int | None = None,
) -> Item:
    """Ask an agency for evidence of a leaf until a day, and tell its officers. Raises ``Refused``."""
    if leaf not in {node.code for node in instruments.leaves(instrument)}:
        raise Refused(_("Butir itu tidak ada dalam instrumen ini."))
    if due < clock.today():
        raise Refused(_("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya."))

    def act() -> int:
        item = Item.objects.create(
            instrument=instrument,
            year=year,
            leaf=leaf,
            code=f"ask:{key}"[:120],
            origin=Origin.AGENCY,
            title=title,
            low=low,
            high=high,
            agency=agency,
            requester=by,
            asked_at=clock.now(),
            due_date=due,
        )
        _note(item, Event.What.ASKED, by, title)
        notices.asked(item)
        return item.pk

    said = [instrument, year, leaf, title, agency.pk, due, low, high]
    return Item.objects.get(pk=once(f"evidence.ask:{by.pk}", key, said, act))


def give(item_id: int, bringing: Bringing, *, by: User, key: str) -> Version:
    """Bring evidence; it then waits to be judged. Raises ``Refused`` and ``files.Refused``; then nothing was kept."""

    def act() -> int:
        item = Item.objects.select_for_update(of=("self",)).get(pk=item_id)
        if words := hooks.closed(item):
            raise Refused(words)
        _refuse_age(item, bringing)
        version = _write(item, bringing, by)
        item.state, item.versions = State.UPLOADED, version.n
        item.save(update_fields=["state", "versions"])
        _note(item, Event.What.GIVEN, by)
        return version.pk

    name = getattr(bringing.upload, "name", "")
    said = [item_id, bringing.shown, bringing.dated, bringing.url, bringing.reuse, name]
    return Version.objects.get(pk=once(f"evidence.give:{by.pk}", key, said, act))


def _refuse_age(item: Item, bringing: Bringing) -> None:
    found = queries.age_of(bringing.dated, item.year, in_force=bringing.in_force)
    if found is rules.Age.AHEAD:
        raise Refused(_("Tanggal bukti belum tiba. Periksa lagi tanggalnya."))
    if found is rules.Age.OLD:
        raise Refused(
            _(
                "Bukti bertanggal %(day)s lebih lama dari tahun penilaian %(year)s. Bawa bukti dari tahun itu, atau "
                "centang “masih berlaku” bila ini peraturan atau keputusan yang berlaku sampai sekarang."
            )
            % {"day": tgl(bringing.dated), "year": item.year}
        )


def _write(item: Item, bringing: Bringing, by: User) -> Version:
    file, reused = _file(bringing, item, by)
    kind = Kind.FILE if file else Kind.LINK
    body = f"{file.sha256 if file else bringing.url}|{bringing.dated}|{bringing.shown}"
    return Version.objects.create(
        item=item,
        n=item.versions + 1,
        kind=kind,
        shown=bringing.shown,
        dated=bringing.dated,
        still_in_force=bringing.in_force,
        url="" if file else bringing.url,
        file=file,
        reused=reused,
        fingerprint=hashlib.sha256(body.encode()).hexdigest(),
        by=by,
        at=clock.now(),
    )


def _file(bringing: Bringing, item: Item, by: User) -> tuple[StoredFile | None, Version | None]:
    """Keep the upload, or take the file of an earlier version of the same agency."""
    if bringing.upload is not None:
        return files.keep(bringing.upload, by=by, purpose=PURPOSE), None
    if bringing.reuse is not None:
        earlier = Version.objects.filter(pk=bringing.reuse, item__agency=item.agency_id, file__isnull=False)
        found = earlier.select_related("file").first()
        if found is None:
            raise Refused(_("Berkas itu bukan milik instansi Anda. Pilih berkas lain."))
        return found.file, found
    if not bringing.url:
        raise Refused(_("Unggah berkas, pilih berkas yang sudah ada, atau tulis alamatnya."))
    return None, None


def judge(item_id: int, verdict: str, *, by: User, note: str, seen: int, key: str) -> Item:
    """Accept, refuse, or ask to clarify the version ``seen``. Raises ``Refused`` and ``ChangedMeanwhile``."""
    if rules.State(verdict) in rules.NEEDS_REASON and not note.strip():
        raise Refused(_("Tulis alasannya, supaya instansi tahu apa yang harus diperbaiki."))

    def act() -> int:
        item = Item.objects.select_for_update(of=("self",)).get(pk=item_id)
        if item.versions != seen:
            raise ChangedMeanwhile(_("Bukti ini baru saja berubah. Lihat versi terbarunya sebelum memutuskan."))
        if not rules.may_judge(item.state, verdict):
            raise ChangedMeanwhile(_("Bukti ini baru saja diputuskan orang lain: %(state)s.") % _state(item))
        item.state = State(verdict)
        item.save(update_fields=["state"])
        _note(item, Event.What(verdict), by, note)
        notices.judged(item, note)
        return item.pk

    return Item.objects.get(pk=once(f"evidence.judge:{by.pk}", key, [item_id, verdict, note, seen], act))


def _state(item: Item) -> dict[str, str]:
    return {"state": str(item.get_state_display())}


@transaction.atomic
def move_due(item_id: int, due: date, *, by: User, reason: str) -> Item:
    """Give an agency until another day. Raises ``Refused`` without a reason or for a day gone by."""
    if not reason.strip():
        raise Refused(_("Tulis alasannya."))
    if due < clock.today():
        raise Refused(_("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya."))
    item = Item.objects.select_for_update(of=("self",)).get(pk=item_id)
    item.due_date = due
    item.save(update_fields=["due_date"])
    _note(item, Event.What.MOVED, by, f"{tgl(due)}: {reason}"[:600])
    notices.asked(item)
    return item


@transaction.atomic
def tie(instrument: str, leaf: str, *, probe: str, argument: str, by: User | None) -> Tie:
    """Let Balai gather evidence for a leaf from something of the city; the same tie twice is one."""
    row, made = Tie.objects.get_or_create(
        instrument=instrument, leaf=leaf, probe=probe, argument=argument, defaults={"by": by, "at": clock.now()}
    )
    if made:
        detail = {"instrument": instrument, "probe": probe, "argument": argument}
        record("evidence.tied", by=by, subject=f"leaf:{leaf}", detail=detail)
    return row


@transaction.atomic
def untie(tie_id: int, *, by: User) -> None:
    """Gather from there no more; what was gathered stays."""
    row = Tie.objects.select_for_update(of=("self",)).filter(pk=tie_id).first()
    if row is not None:
        detail = {"instrument": row.instrument, "probe": row.probe, "argument": row.argument}
        record("evidence.untied", by=by, subject=f"leaf:{row.leaf}", detail=detail)
        row.delete()


def _note(item: Item, what: Event.What, by: User | None, note: str = "") -> None:
    """Write what happened into the item's history and the audit trail."""
    Event.objects.create(item=item, what=what, version=item.versions, note=note[:600], by=by, at=clock.now())
    detail = {"instrument": item.instrument, "year": item.year, "leaf": item.leaf, "version": item.versions}
    record(f"evidence.{what.value}", by=by, subject=f"evidence:{item.pk}", detail=detail, reason=note)
