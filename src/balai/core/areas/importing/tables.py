"""The official table of areas: ``code,name[,kind]``, one decree at a time."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.dispatch import Signal

from balai.core.store import engine

from .. import codes
from ..models import Area, Edition, FormerArea
from .faults import Fault, ImportFailed, Report

imported = Signal()
"""Sent after an import has been taken over, inside its transaction."""

COLUMNS = ("code", "name", "level", "kind", "parent_id", "decree", "valid_from", "valid_to", "sort_name", "path")
NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One area as the file names it."""

    line: int
    code: str
    name: str
    kind: str


def import_areas(path: Path | str, decree: str, valid_from: date, *, complete_for: str = "") -> Report:
    """Take over an area table in force from ``valid_from`` under ``decree``.

    A new name keeps the old one as history until the day before. ``complete_for``: code of the area of which the file
    names everything; what lies in it and is missing from the file is closed. The same file again changes nothing.
    Raises ``ImportFailed`` with every faulty line, having changed nothing.
    """
    faults: list[Fault] = []
    rows = list(_read(Path(path), faults))
    if not decree.strip():
        faults.append(Fault(0, "Sebutkan keputusan yang menjadi dasar tabel ini."))
    if not rows and not faults:
        faults.append(Fault(0, "Berkas ini tidak memuat satu wilayah pun."))
    if faults:
        raise ImportFailed(faults)
    with transaction.atomic():
        engine.lock_named("areas.import")
        report = _Load(rows, decree.strip(), valid_from, complete_for).run()
        imported.send(sender=Area)
    return report


def _read(path: Path, faults: list[Fault]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(file, seen, faults)
    except UnicodeDecodeError:
        faults.append(Fault(0, "Berkas bukan teks UTF-8. Simpan ulang sebagai CSV UTF-8."))
    except csv.Error as error:
        faults.append(Fault(0, f"Berkas bukan CSV yang utuh: {error}."))
    except OSError as error:
        faults.append(Fault(0, f"Berkas {path} tidak terbaca: {error.strerror}."))


def _rows(file: Iterable[str], seen: dict[str, int], faults: list[Fault]) -> Iterator[Row]:
    lines = iter(file)
    head = next(lines, "")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    columns = [c.strip().lower() for c in next(csv.reader([head], delimiter=delimiter), [])]
    if not {"code", "name"} <= set(columns):
        faults.append(Fault(1, "Baris pertama harus menyebut kolom code dan name."))
        return
    reader = csv.reader(lines, delimiter=delimiter)
    for cells in reader:
        line = reader.line_num + 1
        if not any(c.strip() for c in cells):
            continue
        try:
            row = _row(line, dict(zip(columns, cells, strict=False)), len(cells) == len(columns))
            if (first := seen.setdefault(row.code, line)) != line:
                raise ValueError(f"Kode {row.code} sudah ada di baris {first}.")
        except ValueError as error:
            faults.append(Fault(line, str(error)))
        else:
            yield row


def _row(line: int, cells: dict[str, str], whole: bool) -> Row:
    if not whole:
        raise ValueError("Jumlah kolom tidak sama dengan baris pertama.")
    code = codes.clean(cells["code"])
    name = " ".join(cells["name"].split())
    if not name:
        raise ValueError(f"Wilayah {code} tanpa nama.")
    if len(name) > NAME_LENGTH:
        raise ValueError(f"Nama wilayah {code} lebih dari {NAME_LENGTH} huruf.")
    kind = cells.get("kind", "").strip().lower() or codes.kind(code)
    if kind != codes.kind(code):
        raise ValueError(f"Jenis {kind!r} tidak cocok dengan kode {code}, yang berarti {codes.kind(code)}.")
    return Row(line, code, name, kind)


class _Load:
    """One table being taken over, inside one transaction."""

    def __init__(self, rows: list[Row], decree: str, valid_from: date, complete_for: str) -> None:
        self.rows = {r.code: r for r in sorted(rows, key=lambda r: (r.code.count("."), r.code))}
        self.decree, self.valid_from, self.complete_for = decree, valid_from, complete_for
        self.day_before = valid_from - timedelta(days=1)
        self.known = {a.code: a for a in Area.objects.filter(valid_to=None)}
        self.report = Report(rows=len(rows))
        self.faults: list[Fault] = []

    def run(self) -> Report:
        for level in codes.LEVELS:
            self._create([r for r in self.rows.values() if codes.level(r.code) is level and r.code not in self.known])
        self._adopt()
        self._rename()
        self._close()
        if self.faults:
            raise ImportFailed(self.faults)
        done = self.report.created + self.report.renamed + self.report.changed + self.report.closed
        self.report.unchanged = len(self.rows) - done + self.report.closed
        if done:
            Edition.objects.create(decree=self.decree, valid_from=self.valid_from, **self._counts())
        return self.report

    def _counts(self) -> dict[str, int]:
        return {name: getattr(self.report, name) for name in ("rows", "created", "renamed", "closed")}

    def _create(self, rows: list[Row]) -> None:
        fresh = []
        for row in rows:
            above = self.known.get(codes.parent(row.code))
            if above is None and codes.level(row.code) in (codes.Level.DISTRICT, codes.Level.WARD):
                sentence = f"Induk {row.code}, yaitu {codes.parent(row.code)}, tidak ada di berkas ini atau di Balai."
                self.faults.append(Fault(row.line, sentence))
                continue
            path = f"{above.path}/{row.code}" if above else row.code
            level, parent_id = codes.level(row.code).value, above and above.pk
            fresh.append((row.code, row.name, level, row.kind, parent_id, self.decree, self.valid_from, None,
                          codes.sort_key(row.name), path))  # fmt: skip
        if fresh:
            self.report.created += engine.load(Area, COLUMNS, [_storable(f) for f in fresh])
            self.known |= {a.code: a for a in Area.objects.filter(valid_to=None, code__in=[f[0] for f in fresh])}

    def _adopt(self) -> None:
        """Put areas that were loaded before what they lie in under it."""
        for orphan in [a for a in self.known.values() if a.parent_id is None and codes.parent(a.code) in self.known]:
            orphan.parent = self.known[codes.parent(orphan.code)]
            moved = list(Area.objects.filter(path__startswith=f"{orphan.path}/"))
            for area in moved:
                area.path = f"{orphan.parent.path}/{area.path}"
            orphan.save()
            Area.objects.bulk_update(moved, ["path"], batch_size=500)
            self.known |= {a.code: a for a in moved if a.valid_to is None}

    def _rename(self) -> None:
        for row in self.rows.values():
            area = self.known.get(row.code)
            if area is None or area.name == row.name:
                continue
            if area.valid_from > self.valid_from:
                sentence = f"{row.code} bernama {area.name} menurut {area.decree}, yang lebih baru daripada tabel ini."
                self.faults.append(Fault(row.line, sentence))
                continue
            if area.valid_from < self.valid_from:
                FormerArea.objects.create(
                    area=area, name=area.name, kind=area.kind, decree=area.decree,
                    valid_from=area.valid_from, valid_to=self.day_before,
                )  # fmt: skip
                self.report.renamed += 1
            else:
                self.report.changed += 1
            area.name, area.decree, area.valid_from = row.name, self.decree, self.valid_from
            area.save()

    def _close(self) -> None:
        whole = self.known.get(self.complete_for)
        if not self.complete_for:
            return
        if whole is None:
            self.faults.append(Fault(0, f"Wilayah {self.complete_for} tidak ada di berkas ini atau di Balai."))
            return
        for code, area in self.known.items():
            if code in self.rows or not area.path.startswith(f"{whole.path}/"):
                continue
            if area.valid_from > self.day_before:
                sentence = f"{code} {area.name} tidak ada di tabel ini, tetapi baru berlaku sejak {area.valid_from}."
                self.faults.append(Fault(0, sentence))
                continue
            area.valid_to = self.day_before
            area.save()
            self.report.closed += 1


def _storable(row: tuple) -> tuple:
    return tuple(v.isoformat() if isinstance(v, date) else v for v in row)
