"""The register of all declared services: what is where, who tells and hears what, and what start-up refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any

from .asking import PersonalData
from .figures import Dataset, Indicator, Layer, Tally
from .moving import CaseType, DocumentType, Queue
from .service import Adapter, Hears, Job, Notice, Parameter, Role, Service


class Refused(Exception):
    """The declarations contradict each other; the message names every fault, one a line."""


@dataclass
class House:
    """All services of this installation, looked up by code.

    ``hearers`` are listeners of the house itself (search, measure), added at start next to what services declare;
    ``papers`` are kinds of documents that belong to no service (the plan's books).
    """

    services: tuple[Service, ...] = ()
    hearers: list[tuple[str, Hears]] = field(default_factory=list)
    papers: list[DocumentType] = field(default_factory=list)

    @classmethod
    def of(cls, modules: Iterable[str]) -> House:
        """Load ``service`` from each module path, in order."""
        return cls(tuple(import_module(path).service for path in modules))

    def hear(self, name: str, fact: type, listener: Callable[..., None]) -> None:
        """Let a part of the house itself hear a fact; ``name`` stays the same for ever, it keys what was delivered."""
        self.hearers = [h for h in self.hearers if h[0] != name] + [(name, Hears(fact, listener))]
        self.__dict__.pop("_listeners", None)

    def issue(self, *kinds: DocumentType) -> None:
        """Let a part of the house itself issue documents of these kinds, from ``AppConfig.ready``."""
        new = {kind.code for kind in kinds}
        self.papers = [*(kind for kind in self.papers if kind.code not in new), *kinds]
        self.__dict__.pop("documents", None)

    def _all(self, part: str) -> Iterator[tuple[Service, Any]]:
        return ((service, item) for service in self.services for item in getattr(service, part))

    @cached_property
    def by_code(self) -> dict[str, Service]:
        """Services by code."""
        return {s.code: s for s in self.services}

    @cached_property
    def case_types(self) -> dict[str, CaseType]:
        """Case types by code."""
        return {t.code: t for _, t in self._all("case_types")}

    @cached_property
    def service_of_case_type(self) -> dict[str, Service]:
        """The service that declares each case type."""
        return {t.code: s for s, t in self._all("case_types")}

    @cached_property
    def documents(self) -> dict[str, DocumentType]:
        """Document types by code, those of services and those of the house itself."""
        return {d.code: d for d in (*(d for t in self.case_types.values() for d in t.documents), *self.papers)}

    @cached_property
    def queues(self) -> dict[str, Queue]:
        """Desk queues by code."""
        return {q.code: q for _, q in self._all("queues")}

    @cached_property
    def queue_of(self) -> dict[tuple[str, str], str]:
        """The queue in which a kind of case waits in a state, by (case type code, state code)."""
        return {(t, state): q.code for _, q in self._all("queues") for t in q.case_types for state in q.states}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Declared roles by code; two services may declare the same role."""
        return {r.code: r for _, r in self._all("roles")}

    @cached_property
    def permissions(self) -> dict[str, tuple[str, ...]]:
        """Permission code → roles that hold it."""
        return {p.code: p.roles for _, p in self._all("permissions")}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by code."""
        return {i.code: i for _, i in self._all("indicators")}

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """Datasets by code."""
        return {d.code: d for _, d in self._all("datasets")}

    @cached_property
    def layers(self) -> dict[str, Layer]:
        """Map layers by code."""
        return {x.code: x for _, x in self._all("layers")}

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Parameters by code, as declared; the city's own values are in ``core.parameters``."""
        return {p.code: p for _, p in self._all("parameters")}

    @cached_property
    def notices(self) -> dict[str, Notice]:
        """Notices by code."""
        return {n.code: n for _, n in self._all("notices")}

    @cached_property
    def jobs(self) -> dict[str, Job]:
        """Scheduled work by code."""
        return {j.code: j for _, j in self._all("jobs")}

    @cached_property
    def adapters(self) -> dict[str, tuple[tuple[Service, Adapter], ...]]:
        """Outside systems by code, with the services that need each."""
        needed: dict[str, tuple[tuple[Service, Adapter], ...]] = {}
        for service, adapter in self._all("adapters"):
            needed[adapter.code] = (*needed.get(adapter.code, ()), (service, adapter))
        return needed

    @cached_property
    def _listeners(self) -> dict[type, dict[str, Callable[..., None]]]:
        found: dict[type, dict[str, Callable[..., None]]] = {}
        for service, hears in self._all("hears"):
            name = f"{service.code}.{hears.listener.__name__}"
            found.setdefault(hears.fact, {})[name] = hears.listener
        for name, hears in self.hearers:
            found.setdefault(hears.fact, {})[name] = hears.listener
        return found

    def listeners(self, fact: type) -> dict[str, Callable[..., None]]:
        """Return the listeners of a kind of fact by their lasting names."""
        return self._listeners.get(fact, {})

    @cached_property
    def facts(self) -> dict[str, type]:
        """Fact classes by kind."""
        classes: list[Any] = [*(f for _, f in self._all("tells")), *self._listeners]
        return {f.kind: f for f in classes}

    @cached_property
    def answerers(self) -> dict[type, Callable[[Any], Any]]:
        """The function that answers each kind of question."""
        return {a.question: a.answer for _, a in self._all("answers")}

    def faults(self) -> list[str]:
        """Name everything the declarations may not say together."""
        return [fault for rule in RULES for fault in rule(self)]

    def refuse_faults(self) -> None:
        """Raise ``Refused`` when anything is wrong."""
        if faults := self.faults():
            raise Refused("\n".join(faults))


def _equal_codes(house: House) -> Iterator[str]:
    parts = {
        "layanan": [s.code for s in house.services],
        "jenis berkas": [t.code for _, t in house._all("case_types")],
        "awalan nomor": [t.prefix for _, t in house._all("case_types")],
        "dokumen": [d.code for _, t in house._all("case_types") for d in t.documents],
        "antrean": [q.code for _, q in house._all("queues")],
        "izin": [p.code for _, p in house._all("permissions")],
        "indikator": [i.code for _, i in house._all("indicators")],
        "kumpulan data": [d.code for _, d in house._all("datasets")],
        "lapisan peta": [x.code for _, x in house._all("layers")],
        "parameter": [p.code for _, p in house._all("parameters")],
        "pesan": [n.code for _, n in house._all("notices")],
        "pekerjaan": [j.code for _, j in house._all("jobs")],
    }
    for part, codes in parts.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield f"kode {part} {code!r} dipakai {times} kali"
    for question, times in Counter(a.question for _, a in house._all("answers")).items():
        if times > 1:
            yield f"pertanyaan {question.__name__} dijawab {times} layanan"


def _indicator_sources(house: House) -> Iterator[str]:
    for service, indicator in house._all("indicators"):
        if not indicator.source.strip():
            yield f"indikator {indicator.code!r} dari {service.code!r} tanpa sumber"
        told = {f for s in house.services for f in s.tells}
        for tally in filter(None, (indicator.numerator, indicator.denominator)):
            assert isinstance(tally, Tally)
            if tally.fact not in told:
                name = tally.fact.__name__
                yield f"indikator {indicator.code!r} menghitung fakta {name} yang tidak disampaikan siapa pun"


def _public_personal_columns(house: House) -> Iterator[str]:
    for _, dataset in house._all("datasets"):
        for column in dataset.columns:
            if dataset.public and column.personal is not PersonalData.NONE:
                yield f"kolom {column.code!r} di data terbuka {dataset.code!r} berisi data pribadi"
    for _, layer in house._all("layers"):
        for column in layer.properties:
            if layer.public and column.personal is not PersonalData.NONE:
                yield f"kolom {column.code!r} di lapisan peta {layer.code!r} berisi data pribadi"


def _facts_and_questions(house: House) -> Iterator[str]:
    told = {f for s in house.services for f in s.tells}
    for service, hears in house._all("hears"):
        if hears.fact not in told:
            yield f"{service.code!r} mendengar {hears.fact.__name__} yang tidak disampaikan siapa pun"
    answered = {a.question for _, a in house._all("answers")}
    for service, question in house._all("asks"):
        if question not in answered:
            yield f"{service.code!r} menanyakan {question.__name__} yang tidak dijawab siapa pun"


def _case_machines(house: House) -> Iterator[str]:
    for _, case_type in house._all("case_types"):
        states = case_type.state_codes
        if case_type.initial not in states:
            yield f"berkas {case_type.code!r} mulai di keadaan {case_type.initial!r} yang tidak ada"
        moves = {t.code for t in case_type.transitions}
        if case_type.promise.silence and case_type.promise.silence not in moves:
            yield f"berkas {case_type.code!r} disetujui diam-diam lewat {case_type.promise.silence!r} yang tidak ada"
        for move in case_type.transitions:
            for state in {*move.sources, move.target} - states:
                yield f"langkah {case_type.code}.{move.code} menyebut keadaan {state!r} yang tidak ada"
            if not move.roles:
                yield f"langkah {case_type.code}.{move.code} tidak boleh dilakukan siapa pun"
        reached = {case_type.initial}
        while more := {m.target for m in case_type.transitions if reached & set(m.sources)} - reached:
            reached |= more
        for state in states - reached:
            yield f"keadaan {case_type.code}.{state} tidak pernah tercapai"


def _queues(house: House) -> Iterator[str]:
    places = Counter((t, state) for _, q in house._all("queues") for t in q.case_types for state in q.states)
    for (type_code, state), times in places.items():
        if times > 1:
            yield f"berkas {type_code!r} di keadaan {state!r} menunggu di {times} antrean"
    for _, queue in house._all("queues"):
        for code in queue.case_types:
            case_type = house.case_types.get(code)
            if case_type is None:
                yield f"antrean {queue.code!r} memuat berkas {code!r} yang tidak ada"
            elif not case_type.state_codes & set(queue.states):
                yield f"antrean {queue.code!r} tidak punya keadaan dari berkas {code!r}"


def _roles(house: House) -> Iterator[str]:
    known = set(house.roles) | {"resident", "system"}
    for _, case_type in house._all("case_types"):
        for move in case_type.transitions:
            for role in set(move.roles) - known:
                yield f"langkah {case_type.code}.{move.code} menyebut peran {role!r} yang tidak dinyatakan"
    for part in ("queues", "permissions", "desk"):
        for _, item in house._all(part):
            for role in set(item.roles) - known:
                yield f"{item.name!r} menyebut peran {role!r} yang tidak dinyatakan"


RULES: tuple[Callable[[House], Iterable[str]], ...] = (
    _equal_codes,
    _indicator_sources,
    _public_personal_columns,
    _facts_and_questions,
    _case_machines,
    _queues,
    _roles,
)

_house: House | None = None


def house() -> House:
    """Return the services of this installation, loaded once from ``settings.BALAI_SERVICES``."""
    global _house
    if _house is None:
        from django.conf import settings

        _house = House.of(settings.BALAI_SERVICES)
    return _house


def use(other: House | None) -> House | None:
    """Put another house in place, for tests; return the one before."""
    global _house
    before, _house = _house, other
    return before
