"""Write evaluations as they would have come about, many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from balai.core.agencies.models import Agency
from balai.core.files.actions import keep_bytes
from balai.core.files.models import StoredFile
from balai.core.people.models import User
from balai.core.sample.city import City
from balai.measure.instruments import actions as instruments
from balai.measure.instruments.rules import Instrument
from balai.plan.evidence.actions import PURPOSE
from balai.plan.evidence.models import Event, Item, Kind, Origin, Version
from balai.plan.evidence.models import State as ProofState

from ..models import Assessment, Leaf, Score, Seat, State, Step
from ..rules import Side
from .people import at, officers, producer

Owner = Callable[[City, str], Agency]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part."""

    coordinator: User
    reviewer: User
    assessors: list[User]


def cast(city: City) -> Cast:
    """Return the demo city's people."""
    return Cast(officers(city, "perencana")[0], officers(city, "penilai_internal")[0], officers(city, "asesor"))


def open_one(
    city: City, instrument: Instrument, year: int, days: tuple[date, date, date], owner: Owner, **columns: object
) -> Assessment:
    """Write an evaluation with an owner for each leaf."""
    instruments.keep(instrument)
    who = cast(city)
    row = Assessment.objects.create(
        instrument=instrument.id,
        sha256=instrument.sha256,
        year=year,
        coordinator=city.agency("bappeda"),
        self_deadline=days[0],
        internal_deadline=days[1],
        external_deadline=days[2],
        opened_by=who.coordinator,
        opened_at=at(date(year, 9, 8)),
        **columns,
    )
    Leaf.objects.bulk_create(
        Leaf(assessment=row, code=leaf.code, agency=owner(city, leaf.code)) for leaf in instrument.leaves
    )
    return row


def walk(assessment: Assessment, by: User, *steps: tuple[State, date, str]) -> None:
    """Write the steps taken so far; the last is where the evaluation stands."""
    source = ""
    for target, day, reason in steps:
        Step.objects.create(assessment=assessment, source=source, target=target, by=by, at=at(day), reason=reason)
        source = target
    assessment.state = State(source)
    assessment.save(update_fields=["state"])


@dataclass(frozen=True, slots=True)
class Said:
    """A score to write: a level or whole-number items, with its words."""

    leaf: str
    items: tuple[int, ...]
    note: str = ""
    recommendation: str = ""
    whole: bool = False

    @property
    def value(self) -> Decimal:
        """The level, or the mean of the items."""
        return (Decimal(sum(self.items)) / len(self.items)).quantize(Decimal("0.00000001"))


def scores(assessment: Assessment, side: Side, rows: Iterable[Said], by: User, day: date) -> None:
    """Write one side's scores."""
    Score.objects.bulk_create(
        Score(
            assessment=assessment,
            leaf=row.leaf,
            side=side,
            n=1,
            value=row.value,
            items=[] if row.whole else list(row.items),
            note=row.note,
            recommendation=row.recommendation,
            by=by,
            at=at(day),
        )
        for row in rows
    )


def seat(assessment: Assessment, user: User, node: str, by: User, *, chair: bool = False) -> None:
    """Write a seat for the days of the evaluation."""
    Seat.objects.create(
        assessment=assessment,
        user=user,
        node=node,
        chair=chair,
        from_date=assessment.internal_deadline,
        to_date=assessment.external_deadline,
        by=by,
    )


def proofs(
    city: City, assessment: Assessment, leaves: Iterable[tuple[str, str, int | None]], state: ProofState, day: date
) -> None:
    """Write one report of an agency behind each leaf (code, what it shows, highest level), used for all of them."""
    who, owners = cast(city), dict(Leaf.objects.filter(assessment=assessment).values_list("code", "agency_id"))
    items = Item.objects.bulk_create(
        _item(assessment, leaf, shown, high, owners[leaf], state) for leaf, shown, high in leaves
    )
    offices = Agency.objects.in_bulk({pk for pk in owners.values() if pk})
    bringers = {pk: producer(agency, city.today, who.coordinator) for pk, agency in offices.items()}
    reports = {pk: _report(agency, assessment.year, bringers[pk]) for pk, agency in offices.items()}
    versions = [_version(item, offices[item.agency_id or 0], reports, bringers, day) for item in items]
    Version.objects.bulk_create(versions)
    reviewer = who.reviewer if state == ProofState.ACCEPTED else None
    Event.objects.bulk_create(event for item in items for event in _events(item, bringers, reviewer, day))


def _item(
    assessment: Assessment, leaf: str, shown: str, high: int | None, agency: int | None, state: ProofState
) -> Item:
    return Item(
        instrument=assessment.instrument,
        year=assessment.year,
        leaf=leaf,
        code=f"ask:contoh-{leaf}",
        origin=Origin.AGENCY,
        title=shown,
        low=None if high is None else 1,
        high=high,
        agency_id=agency,
        requester=assessment.opened_by,
        asked_at=assessment.opened_at,
        due_date=assessment.self_deadline,
        state=state,
        versions=1,
    )


def _version(
    item: Item, agency: Agency, reports: Mapping[int, StoredFile], bringers: Mapping[int, User], day: date
) -> Version:
    return Version(
        item=item,
        n=1,
        kind=Kind.FILE,
        shown=f"{item.title}, {agency.short_name or agency.name} {item.year}",
        dated=day,
        file=reports[agency.pk],
        fingerprint=reports[agency.pk].sha256,
        by=bringers[agency.pk],
        at=at(day),
    )


def _events(item: Item, bringers: Mapping[int, User], reviewer: User | None, day: date) -> Iterator[Event]:
    yield Event(item=item, what=Event.What.ASKED, by=item.requester, at=item.asked_at or at(day), version=0)
    yield Event(item=item, what=Event.What.GIVEN, by=bringers[item.agency_id or 0], at=at(day), version=1)
    if reviewer is not None:
        yield Event(item=item, what=Event.What.ACCEPTED, by=reviewer, at=at(day, 8), version=1)


def _report(agency: Agency, year: int, by: User) -> StoredFile:
    """Return a one-page report of an agency, made as a plain PDF."""
    title = f"Laporan pelaksanaan kota cerdas {year}"
    pdf = plain_pdf([title, agency.name, "", "Contoh untuk kota peraga; bukan dokumen resmi."])
    return keep_bytes(pdf, name=f"laporan-{agency.code}-{year}.pdf", kind="pdf", purpose=PURPOSE, by=by)


def plain_pdf(lines: list[str]) -> bytes:
    """Return one A4 page with lines of text in the reader's own Helvetica."""
    said = [line.replace("\\", "").replace("(", "[").replace(")", "]") for line in lines]
    text = "BT /F1 14 Tf 72 770 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in said) + " ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{n} 0 obj{part}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode("latin-1", "replace")
