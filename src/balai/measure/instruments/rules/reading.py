"""From a file's mapping to an instrument, or to one list of everything that is wrong with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .checking import faults_of
from .parts import Band, Formula, Instrument, Level, Measured, Node, NullLeaf, Rounding, Scale


class Faulty(ValueError):
    """The instrument can't be used; ``faults`` names everything that is wrong, a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read(mapping: Mapping[str, Any]) -> Instrument:
    """Return the instrument a mapping describes, with the SHA-256 of its canonical form. Raises ``Faulty``."""
    reader = _Reader(mapping)
    instrument = reader.instrument()
    faults = reader.faults + (faults_of(instrument) if instrument else [])
    if faults or instrument is None:
        raise Faulty(list(dict.fromkeys(faults)))
    return replace(instrument, sha256=hashlib.sha256(canonical(mapping).encode()).hexdigest())


def canonical(mapping: Mapping[str, Any]) -> str:
    """Return the one text of a mapping: keys sorted, no spaces, every number that is not whole as text."""
    plain = json.dumps(_plain(mapping), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, float | Decimal) else value


class _Reader:
    """Reads part by part and goes on after a fault, so that one reading names them all."""

    def __init__(self, mapping: Mapping[str, Any]) -> None:
        self.faults: list[str] = []
        self.raw = self._map(mapping, "instrumen")
        self.kinds = {
            kind: self._levels(self._map(rows, f"jenis {kind}").get("levels"), f"jenis {kind}")
            for kind, rows in self._map(self.raw.get("kinds", {}), "kinds").items()
        }

    def instrument(self) -> Instrument | None:
        """Return the instrument as far as its shape can be read, ``None`` when it can't be checked any further."""
        raw, shape = self.raw, self._scale()
        formula = self._choice(Formula, raw.get("formula"), "formula")
        rounding = self._map(raw.get("rounding", {}), "rounding")
        mode = self._choice(Rounding, rounding.get("mode", "half_up"), "rounding.mode")
        null_leaf = self._choice(NullLeaf, raw.get("null_leaf", "void"), "null_leaf")
        nodes = self._nodes()
        digits = self._whole(rounding.get("digits", 2), "rounding.digits")
        first, last = self._whole(raw.get("valid_from"), "valid_from"), raw.get("valid_to")
        until = None if last is None else self._whole(last, "valid_to")
        if None in (shape, formula, mode, null_leaf, digits, first) or self.faults:
            return None
        return Instrument(
            id=self._word("id"),
            family=self._word("family"),
            name=self._word("name"),
            short=str(raw.get("short") or raw.get("name")),
            legal_basis=self._word("legal_basis"),
            source=self._word("source"),
            valid_from=first,  # type: ignore[arg-type]
            valid_to=until,
            scale=shape,  # type: ignore[arg-type]
            nodes=nodes,
            formula=formula,  # type: ignore[arg-type]
            formula_words=self._word("formula_words"),
            digits=digits,  # type: ignore[arg-type]
            rounding=mode,  # type: ignore[arg-type]
            bands=self._bands(),
            null_reasons={str(k): str(v) for k, v in self._map(raw.get("null_reasons", {}), "null_reasons").items()},
            null_leaf=null_leaf,  # type: ignore[arg-type]
            comparable_with=tuple(str(item) for item in self._list(raw.get("comparable_with", []), "comparable_with")),
            settled=bool(raw.get("settled", True)),
            notes=tuple(str(item) for item in self._list(raw.get("notes", []), "notes")),
            plan={str(k): str(v) for k, v in self._map(raw.get("plan", {}), "plan").items()},
            picture=tuple(str(item) for item in self._list(raw.get("picture", []), "picture")),
            unit=str(raw.get("unit", "")),
        )

    def _nodes(self) -> tuple[Node, ...]:
        rows = [self._map(row, f"butir ke-{n}") for n, row in enumerate(self._list(self.raw.get("nodes"), "nodes"), 1)]
        parents = {str(row.get("parent") or "") for row in rows}
        return tuple(self._node(row, str(row.get("code") or "") not in parents) for row in rows)

    def _node(self, row: Mapping[str, Any], leaf: bool) -> Node:
        code, kind = str(row.get("code") or ""), str(row.get("kind") or "")
        if not code:
            self.faults.append(f"Butir “{row.get('name', '')}” tanpa kode.")
        if kind and kind not in self.kinds:
            self.faults.append(f"Butir {code} memakai jenis “{kind}” yang tidak dijelaskan.")
        own = self._levels(row["levels"], f"butir {code}") if row.get("levels") else self.kinds.get(kind, ())
        return Node(
            code=code,
            parent=str(row.get("parent") or ""),
            name=str(row.get("name") or ""),
            number=str(row.get("number") or ""),
            weight=self._number(row.get("weight", 0 if not leaf else None), f"bobot butir {code}") or Fraction(),
            leaf=leaf,
            kind=kind,
            levels=own if leaf else (),
            several=bool(row.get("several", False)),
            multi_evidence=bool(row.get("multi_evidence", True)),
            auto_probe=str(row.get("auto_probe") or ""),
            measured=self._measured(row["measured"], code) if row.get("measured") else None,
            source=str(row.get("source") or ""),
            settled=bool(row.get("settled", True)),
        )

    def _levels(self, rows: Any, where: str) -> tuple[Level, ...]:
        found = []
        for row in self._list(rows, f"tingkat {where}"):
            level = self._map(row, f"tingkat {where}")
            number = self._whole(level.get("n"), f"nomor tingkat {where}")
            evidence = tuple(str(e) for e in self._list(level.get("evidence", []), f"bukti {where}"))
            if number is not None:
                words = str(level.get("name") or ""), str(level.get("criteria") or "")
                found.append(Level(number=number, name=words[0], criteria=words[1], evidence=evidence))
        return tuple(sorted(found, key=lambda level: level.number))

    def _measured(self, raw: Any, code: str) -> Measured | None:
        row, where = self._map(raw, f"ukuran butir {code}"), f"ukuran butir {code}"
        inputs = [str(item) for item in self._list(row.get("inputs"), where)]
        slope, intercept = self._decimal(row.get("slope"), where), self._decimal(row.get("intercept"), where)
        cuts = [self._decimal(cut, where) for cut in self._list(row.get("cuts"), where)]
        if len(inputs) != 2 or slope is None or intercept is None or None in cuts:
            self.faults.append(f"Ukuran butir {code} perlu dua masukan, kemiringan, titik potong, dan batas.")
            return None
        edges = tuple(cut for cut in cuts if cut is not None)
        return Measured(
            inputs=(inputs[0], inputs[1]),
            slope=slope,
            intercept=intercept,
            cuts=edges,
            source=str(row.get("source") or ""),
        )

    def _bands(self) -> tuple[Band, ...]:
        found = []
        for row in self._list(self.raw.get("bands", []), "bands"):
            raw = self._map(row, "predikat")
            low = raw.get("min")
            edge = None if low is None else self._decimal(low, "batas predikat")
            found.append(Band(minimum=edge, label=str(raw.get("label") or ""), code=str(raw.get("code") or "")))
        return tuple(found)

    def _scale(self) -> Scale | None:
        raw = self._map(self.raw.get("scale"), "scale")
        low, high = self._whole(raw.get("min"), "scale.min"), self._whole(raw.get("max"), "scale.max")
        step = self._whole(raw.get("step", 1), "scale.step")
        if low is None or high is None or step is None:
            return None
        if low >= high or step < 1 or (high - low) % step or (high - low) // step > 100:
            self.faults.append(f"Skala {low} sampai {high} dengan langkah {step} tidak dapat dipakai.")
            return None
        return Scale(low=low, high=high, step=step)

    def _map(self, value: Any, where: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.faults.append(f"Bagian {where} harus berupa pasangan nama dan isi.")
        return {}

    def _list(self, value: Any, where: str) -> list[Any]:
        if isinstance(value, list | tuple):
            return list(value)
        self.faults.append(f"Bagian {where} harus berupa daftar.")
        return []

    def _word(self, name: str) -> str:
        return str(self.raw.get(name) or "").strip()

    def _choice(self, kind: type[Any], value: Any, where: str) -> Any:
        if value in [item.value for item in kind]:
            return kind(value)
        known = ", ".join(item.value for item in kind)
        self.faults.append(f"Bagian {where} “{value}” tidak dikenal; pilih salah satu dari {known}.")
        return None

    def _whole(self, value: Any, where: str) -> int | None:
        number = self._number(value, where)
        if number is not None and number.denominator != 1:
            self.faults.append(f"Bagian {where} harus bilangan bulat, bukan {value}.")
            return None
        return None if number is None else int(number)

    def _decimal(self, value: Any, where: str) -> Decimal | None:
        number = self._number(value, where)
        return None if number is None else Decimal(number.numerator) / number.denominator

    def _number(self, value: Any, where: str) -> Fraction | None:
        """Read 1.3, "1.3", "1,3" or "10/3" exactly."""
        try:
            if isinstance(value, bool) or len(text := str(value).strip().replace(",", ".")) > 30 or "e" in text.lower():
                raise ValueError(value)
            return Fraction(text)
        except (ValueError, ZeroDivisionError):
            self.faults.append(f"Bagian {where} harus angka, bukan “{value}”.")
            return None
