"""A library that lends books: facts, four indicators and a small city, for tests of everything that measures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.utils.functional import lazystr as _

from balai.core.areas.tests.town import city as city
from balai.core.declare import (
    CaseType,
    Clock,
    Column,
    Dataset,
    Direction,
    House,
    Indicator,
    Method,
    Promise,
    Role,
    Service,
    State,
    Tally,
    Transition,
)
from balai.core.facts.models import Fact
from balai.core.store import clock
from balai.measure.counting import hear_all
from balai.vocabulary.pillars import Pillar


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """A book was lent after a wait."""

    kind: ClassVar[str] = "toy.lent"
    on: date
    minutes: int = 10
    area_id: int | None = None
    facility_id: int | None = None
    in_time: bool = True
    case_id: int | None = None


WHERE = {"on": lambda f: f.on, "area": lambda f: f.area_id, "facility": lambda f: f.facility_id}
SAID = {"definition": _("Buku yang dipinjamkan."), "formula": _("Jumlah pinjaman."), "source": _("Perpustakaan contoh")}

loans = Indicator(
    code="toy.loans",
    name=_("Pinjaman buku"),
    unit=_("pinjaman"),
    direction=Direction.UP,
    method=Method.COUNT,
    numerator=Tally(fact=Lent, **WHERE),
    decimals=0,
    **SAID,
)
punctual = Indicator(
    code="toy.punctual",
    name=_("Pinjaman tepat waktu"),
    unit=_("%"),
    direction=Direction.UP,
    method=Method.SHARE,
    numerator=Tally(fact=Lent, when=lambda f: f.in_time, **WHERE),
    denominator=Tally(fact=Lent, **WHERE),
    target=Decimal(95),
    target_source=_("Renstra contoh"),
    **SAID,
)
waiting = Indicator(
    code="toy.waiting",
    name=_("Median menit menunggu"),
    unit=_("menit"),
    direction=Direction.DOWN,
    method=Method.MEDIAN,
    numerator=Tally(fact=Lent, value=lambda f: f.minutes, **WHERE),
    **SAID,
)
average = Indicator(
    code="toy.average",
    name=_("Rata-rata menit menunggu"),
    unit=_("menit"),
    direction=Direction.DOWN,
    method=Method.MEAN,
    numerator=Tally(fact=Lent, value=lambda f: f.minutes, **WHERE),
    public=False,
    **SAID,
)

books = Dataset(
    code="pinjaman-buku",
    title=_("Pinjaman buku per bulan dan kecamatan"),
    meaning=_("Berapa buku dipinjam di tiap kecamatan."),
    columns=(
        Column(code="bulan", title=_("Bulan"), type="text", meaning=_("Bulan pinjaman")),
        Column(code="kecamatan", title=_("Kecamatan"), type="text", meaning=_("Nama kecamatan")),
        Column(
            code="pinjaman",
            title=_("Pinjaman"),
            type="integer",
            meaning=_("Banyak pinjaman"),
            unit=_("buku"),
            counts=True,
        ),
    ),
    rows=lambda: [
        ("2026-06", "Timur", 40),
        ("2026-06", "Barat", 3),
        ("2026-06", "Utara", 12),
        ("2026-07", "Timur", 44),
        ("2026-07", "Barat", 9),
        ("2026-07", "Utara", 17),
    ],
    source=_("Perpustakaan contoh"),
    picture=("bulan", "pinjaman"),
    keywords=("buku", "literasi"),
)


borrowing = CaseType(
    code="toy.borrow",
    name=_("Pinjam buku"),
    prefix="PB",
    states=(
        State(code="asked", name=_("Diminta"), says="Permintaan Anda diterima."),
        State(code="lent", name=_("Dipinjam"), says="Buku siap diambil.", clock=Clock.STOPPED),
    ),
    initial="asked",
    transitions=(
        Transition(code="lend", name=_("Pinjamkan"), sources=("asked",), target="lent", roles=("verifikator",)),
    ),
    promise=Promise(days=1),
)


def house(*datasets: Dataset, indicators=(loans, punctual, waiting, average)) -> House:
    """A house with the library alone, heard by measure."""
    made = House(
        (
            Service(
                code="toy",
                name=_("Perpustakaan contoh"),
                purpose="Meminjamkan buku.",
                owner="perpustakaan",
                pillar=Pillar.SOCIETY,
                case_types=(borrowing,),
                roles=(Role("verifikator", "Pustakawan"),),
                indicators=indicators,
                datasets=datasets or (books,),
                tells=(Lent,),
            ),
        )
    )
    from balai.core.declare.house import use

    before = use(made)
    hear_all(made)
    use(before)
    return made


def row(fact: Lent) -> Fact:
    """A told fact without its deliveries."""
    body = {"on": f"{fact.on}", "minutes": fact.minutes, "area_id": fact.area_id, "facility_id": fact.facility_id}
    body |= {"in_time": fact.in_time, "case_id": fact.case_id}
    return Fact.objects.create(kind=fact.kind, at=clock.now(), body=body, case_id=fact.case_id)


def case(agency, number: str = "PB-260714-0001", **more):
    """A case of borrowing, opened and then set as wanted."""
    from balai.core.cases.actions import open_case
    from balai.core.cases.models import Case

    made = open_case(borrowing.code, values={}, by=None, channel="desk", agency=agency)
    Case.objects.filter(pk=made.pk).update(number=number, **more)
    return Case.objects.get(pk=made.pk)
