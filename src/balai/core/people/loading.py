"""Residents in bulk: checked row by row, sealed, and loaded a batch at a time, wholly or not at all.

The figure to keep (docs/performance.md): 100,000 rows a second on PostgreSQL. So each step here works on plain values,
keys are prepared once, and ``signals`` and ``save`` are left out; what ``Person.save`` derives is derived here too,
and a test compares the two.
"""

import hashlib
import os
import re
from binascii import b2a_base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from balai.core.areas.models import Area
from balai.core.audit import record
from balai.core.store import clock
from balai.core.store.engine import load
from balai.core.store.sealing import NONCE_BYTES

from . import names, nik
from .codes import choices
from .indexing import indexes_last
from .models import Person, Status

BATCH = 50_000

CODED = {
    "sex": "sex",
    "religion": "religion",
    "blood": "blood",
    "marital": "marital",
    "relation_to_head": "relation_to_head",
    "education": "education",
    "job": "job",
    "disability": "disability",
}
"""Columns whose value must stand in a code list, and the list."""

GIVEN = (
    "name", "sex", "birth_date", "birth_place", "nik", "kk_number", "registered", "nationality", "religion", "blood",
    "marital", "relation_to_head", "education", "job", "disability", "area_id", "address", "rt", "rw", "phone",
    "status", "status_date",
)  # fmt: skip
"""What a row may hold, all but name and sex optional; the rest is refused."""

STORED = (*GIVEN, "name_key", "nik_hash", "kk_hash", "made_at")
IN_ORDER = itemgetter(*STORED)

DAY, MONTH, SERIAL = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?!0000)[0-9]{4}"
NIK = re.compile(rf"[1-9][0-9]{{5}}(?:{DAY}|(?:4[1-9]|[56][0-9]|7[01])){MONTH}[0-9]{{2}}{SERIAL}\Z")
KK = re.compile(rf"[1-9][0-9]{{5}}{DAY}{MONTH}[0-9]{{2}}{SERIAL}\Z")
"""The shapes of ``nik.shaped`` and ``kk.shaped`` in one look; a test holds them together."""
URL_SAFE = bytes.maketrans(b"+/", b"-_")
PLAIN = {"registered": False, "nationality": "WNI", "status": Status.ALIVE.value}
NOTHING = frozenset({"birth_date", "area_id", "status_date", "nik", "kk_number"})


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row, counted from 1. It names the column, never the value."""

    row: int
    column: str
    words: str


@dataclass(slots=True)
class Report:
    """How a load went: rows loaded, rows left out because their batch had a fault, and the faults."""

    loaded: int = 0
    left_out: int = 0
    faults: list[RowFault] = field(default_factory=list)


def load_people(rows: Iterable[Mapping[str, Any]], *, by: models.Model | None, batch: int = BATCH) -> Report:
    """Load residents; a batch with a fault is left out as a whole and every fault in it is named.

    A row is a mapping with keys of ``GIVEN``; dates are ``date``, codes and numbers are text. Into an empty table all
    goes in one transaction, with the indexes built at the end.
    """
    report, prepare, first = Report(), _Preparing(), 1
    with indexes_last():
        for chunk in _batches(rows, batch):
            _load_batch(chunk, first, prepare, report, by)
            first += len(chunk)
    return report


def _batches(rows: Iterable[Mapping[str, Any]], size: int) -> Iterator[list[Mapping[str, Any]]]:
    stream = iter(rows)
    while chunk := list(islice(stream, size)):
        yield chunk


def _load_batch(
    chunk: list[Mapping[str, Any]], first: int, prepare: "_Preparing", report: Report, by: models.Model | None
) -> None:
    faults = [] if prepare.sound(chunk) else [f for n, row in enumerate(chunk, first) for f in prepare.faults(n, row)]
    own = {row["nik"]: n for n, row in enumerate(chunk, first) if row.get("registered")} if not faults else {}
    faults = faults or _twins(chunk, first, own, prepare.loaded)
    if not faults:
        try:
            with transaction.atomic(), connection.wrap_database_errors:
                count = load(Person, STORED, prepare.all_values(chunk))
                record("people.loaded", by=by, detail={"rows": count})
        except IntegrityError:
            faults = _known_already(own) or [RowFault(first, "", _("Basis data menolak kelompok ini."))]
        else:
            prepare.loaded |= own.keys()
            report.loaded += count
            return
    report.left_out += len(chunk)
    report.faults += faults


def _twins(chunk: Sequence[Mapping[str, Any]], first: int, own: Mapping[str, int], loaded: set[str]) -> list[RowFault]:
    """Name rows whose registered NIK came before, in this batch or in one already loaded."""
    if len(own) == sum(1 for row in chunk if row.get("registered")) and own.keys().isdisjoint(loaded):
        return []
    seen, found = set(loaded), []
    for number, row in enumerate(chunk, first):
        if row.get("registered"):
            if row["nik"] in seen:
                found.append(RowFault(number, "nik", _("NIK ini sudah ada di baris sebelumnya.")))
            seen.add(row["nik"])
    return found


def _known_already(own: Mapping[str, int]) -> list[RowFault]:
    """Name rows whose NIK is registered to somebody in the database."""
    rows = {nik.find_by(number): n for number, n in own.items()}
    hashes = list(rows)
    taken: list[str] = []
    for start in range(0, len(hashes), 500):
        part = hashes[start : start + 500]
        taken += Person.objects.filter(registered=True, nik_hash__in=part).values_list("nik_hash", flat=True)
    return [RowFault(rows[h], "nik", _("NIK ini sudah tercatat.")) for h in taken]


def _nik_fits(number: str | None) -> bool:
    return not number or bool(NIK.match(number))


def _kk_fits(number: str | None) -> bool:
    return not number or bool(KK.match(number))


class _Preparing:
    """What all rows need, made once: code lists, keys, the moment."""

    def __init__(self) -> None:
        self.codes: dict[str, set[Any]] = {
            column: {code for code, _ in choices(name)} | {""} for column, name in CODED.items()
        }
        self.codes["sex"].discard("")
        self.codes["area_id"] = {None, *Area.objects.values_list("pk", flat=True)}
        self.codes |= {"nationality": {"WNI", "WNA"}, "status": set(Status.values)}
        self.allowed = frozenset(GIVEN)
        self.loaded: set[str] = set()  # registered NIK of this load, while their index isn't there yet
        self.seal, self.nik_hash, self.kk_hash = _sealer(), _hasher("nik"), _hasher("kk")
        self.blank: dict[str, Any] = {name: PLAIN.get(name, None if name in NOTHING else "") for name in GIVEN}
        self.blank["made_at"] = clock.now()

    def sound(self, chunk: Sequence[Mapping[str, Any]]) -> bool:
        """Tell whether a whole batch is in order, column by column, which is many times faster than row by row."""

        def held(column: str, default: Any = None) -> set[Any]:
            return {row.get(column, default) for row in chunk}

        return (
            set().union(*chunk) <= self.allowed
            and all(held(c, None if c in ("sex", "area_id") else PLAIN.get(c, "")) <= k for c, k in self.codes.items())
            and all(row.get("name") and len(row["name"]) <= 160 and "\0" not in row["name"] for row in chunk)
            and all(map(_nik_fits, (row.get("nik") for row in chunk)))
            and all(map(_kk_fits, held("kk_number")))
            and all(isinstance(day, date | None) for day in held("birth_date") | held("status_date"))
            and not any(row.get("registered") and not row.get("nik") for row in chunk)
        )

    def faults(self, number: int, row: Mapping[str, Any]) -> Iterator[RowFault]:
        """Name what is wrong with a row."""
        if not row.keys() <= self.allowed:
            yield RowFault(number, ", ".join(sorted(row.keys() - self.allowed)), _("Kolom ini tidak dikenal."))
        name = row.get("name")
        if not name or len(name) > 160 or "\0" in name:
            yield RowFault(number, "name", _("Nama harus diisi, paling panjang 160 huruf."))
        for column, known in self.codes.items():
            if (column in row or column == "sex") and row.get(column) not in known:
                yield RowFault(number, column, _("Kode ini tidak ada di daftar."))
        own, family = row.get("nik"), row.get("kk_number")
        if not _nik_fits(own):
            yield RowFault(number, "nik", _("NIK ini tidak mungkin ada."))
        if not _kk_fits(family):
            yield RowFault(number, "kk_number", _("Nomor KK ini tidak mungkin ada."))
        if row.get("registered") and not own:
            yield RowFault(number, "nik", _("Yang tercatat di register harus punya NIK."))
        for column in ("birth_date", "status_date"):
            if not isinstance(row.get(column), date | None):
                yield RowFault(number, column, _("Tanggal tidak terbaca."))

    def all_values(self, chunk: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
        """Yield what the database stores, in the order of ``STORED``.

        A family's card is sealed once for all its members: that they share it shows in the hash anyway.
        """
        cards: dict[str | None, tuple[str | None, str]] = {None: (None, ""), "": (None, "")}
        for row in chunk:
            full = {**self.blank, **row}
            own, family = full["nik"], full["kk_number"]
            full["name"] = name = names.tidy(full["name"])
            full["name_key"] = names.key(name)
            full["nik"], full["nik_hash"] = (self.seal(own), self.nik_hash(own)) if own else (None, "")
            if family not in cards:
                cards[family] = self.seal(family), self.kk_hash(family)
            full["kk_number"], full["kk_hash"] = cards[family]
            yield IN_ORDER(full)


def _sealer() -> Callable[[str], str]:
    """Return ``store.sealing.seal`` with its key prepared and its random bytes drawn in stock."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key_id, key = next(iter(settings.BALAI_KEYS.items()))
    encrypt, bound, nonces = AESGCM(key).encrypt, key_id.encode(), _nonces()

    def seal(text: str) -> str:
        nonce = next(nonces)
        body = b2a_base64(nonce + encrypt(nonce, text.encode(), bound), newline=False).translate(URL_SAFE)
        return f"{key_id}:{body.decode()}"

    return seal


def _nonces() -> Iterator[bytes]:
    while True:
        stock = os.urandom(NONCE_BYTES * 4096)
        for start in range(0, len(stock), NONCE_BYTES):
            yield stock[start : start + NONCE_BYTES]


def _hasher(purpose: str) -> Callable[[str], str]:
    """Return ``store.sealing.look_up`` for one purpose.

    HMAC-SHA-256 (RFC 2104) with the two keyed halves prepared: OpenSSL's own HMAC sets them up anew for each value,
    which costs five times as much as the hash.
    """
    key = settings.BALAI_HASH_KEY.ljust(64, b"\0")
    if len(key) > 64:  # never ours: 32 random bytes
        key = hashlib.sha256(key).digest().ljust(64, b"\0")
    inner = hashlib.sha256(key.translate(bytes(b ^ 0x36 for b in range(256))) + f"{purpose}\0".encode()).copy
    outer = hashlib.sha256(key.translate(bytes(b ^ 0x5C for b in range(256)))).copy

    def hash_of(value: str) -> str:
        first, second = inner(), outer()
        first.update(value.encode())
        second.update(first.digest())
        return second.hexdigest()

    return hash_of
