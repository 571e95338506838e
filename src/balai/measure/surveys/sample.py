"""Surveys of a demo city: livability of last year and this one, this year's satisfaction, an impact survey begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from balai.core.agencies.models import Holding
from balai.core.cases.models import Case
from balai.core.declare import house
from balai.core.people.models import User

from .actions import agreeing, cycling, inviting, preparing
from .actions.running import running, token_of
from .models import FollowUp, Kind, Quota, Response, Sampling, Step, Survey, Tally, Token
from .rules.definition import Element

if TYPE_CHECKING:
    from balai.core.sample.city import City

LIVABILITY = {
    "A01": "66.4", "A02": "68.9", "A03": "62.7", "A04": "65.1", "A05": "66.9", "A06": "63.8", "A07": "64.6",
    "A08": "58.3", "A09": "63.2", "A10": "57.4", "A11": "68.7", "A12": "75.2", "A13": "76.29", "A14": "75.9",
    "A15": "73.8", "A16": "61.5", "A17": "60.8", "A18": "78.49", "A19": "76.38", "A20": "48.37", "A21": "74.6",
    "A22": "70.9", "A23": "68.2", "A24": "79.16", "A25": "59.7", "A26": "70.3", "A27": "75.4", "A28": "68.04",
    "A29": "62.0", "A30": "78.37",
}  # fmt: skip
"""Shares of the highest answer; mean, best and worst are those that one city published for 2020 and 2021."""

SKM = {"U1": 3.42, "U2": 3.31, "U3": 3.12, "U4": 4.0, "U5": 3.44, "U6": 3.46, "U7": 3.52, "U8": 3.22, "U9": 3.05}
AGES = (("17-24", 18), ("25-34", 27), ("35-44", 24), ("45-59", 21), ("60+", 10))
SCHOOLING = (("sd", 12), ("smp", 17), ("sma", 44), ("s1", 23), ("s2", 4))
WORK = (("pns", 9), ("tni", 2), ("polri", 2), ("swasta", 27), ("wirausaha", 31), ("lainnya", 29))
SILENT = 0.02
MOST_REPLIES = 400
ENUMERATORS = ("Rina Marlina", "Fajar Nugraha", "Yulia Safitri")
PROGRAMMES = (
    ("Akta lahir saat bayi lahir", "dukcapil"),
    ("Satu data kota", "kominfo"),
    ("Keterbukaan regulasi kota", "setda"),
    ("Kalender wisata kota", "pariwisata"),
    ("Klinik izin usaha", "perizinan"),
    ("Penataan kawasan pusat kota", "pekerjaan-umum"),
    ("Pasar daring industri kecil", "koperasi"),
    ("Bantuan modal warga", "koperasi"),
    ("Pembayaran nontunai di pasar", "koperasi"),
    ("Peta tata ruang terbuka", "pekerjaan-umum"),
    ("Keselamatan ibu hamil", "kesehatan"),
    ("Angkutan umum terjadwal", "perhubungan"),
    ("Kampung berkegiatan", "pariwisata"),
    ("Belajar bersama di kelurahan", "pendidikan"),
    ("Pusat kendali 112", "ketertiban"),
    ("Pantauan sungai", "lingkungan-hidup"),
    ("Bank sampah kelurahan", "lingkungan-hidup"),
    ("Lampu jalan hemat energi", "perhubungan"),
)
"""A programme for each sub-dimension in its order, and what its owner does."""


def make(city: City) -> None:
    """Fill a demo city with surveys."""
    manager = city.officer("walidata")
    year = city.today.year
    last = _livability(city, year - 1, manager, opens=date(year - 1, 9, 1), closes=date(year - 1, 9, 30))
    _answer_all(city.rng, last, filled=0.97)
    _finish(last, manager)
    this = _livability(city, year, manager, opens=city.today.replace(day=1), closes=_month_end(city.today))
    for name, area in zip(ENUMERATORS, city.areas(), strict=False):
        inviting.send_out(this.pk, name, area_id=area.pk, by=manager)
    _answer_all(city.rng, this, filled=0.55)
    _satisfaction(city)
    _impact(city, manager)


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 28)
    return following


def _livability(city: City, year: int, by: User, *, opens: date, closes: date) -> Survey:
    agency = city.agencies.get("bappeda") or city.agency("kominfo")
    survey = preparing.create(
        kind=Kind.LIVABILITY,
        title=f"Survei Kota Layak Huni {year}",
        year=year,
        by=by,
        key=f"contoh-layak-huni-{year}",
        agency_id=agency.pk,
    )
    margin = Decimal("0.05") if city.size == "small" else Decimal("0.03")
    wish = preparing.Plan(Sampling.SLOVIN, margin, by_area=True, asks_key=True, opens_on=opens, closes_on=closes)
    preparing.plan(survey.pk, wish, by=by)
    survey.refresh_from_db()
    _step(survey, "open", by, opens)
    survey.form.frozen = True
    survey.form.save()
    return survey


def _step(survey: Survey, move: str, by: User | None, day: date) -> None:
    target = next(m.target for m in cycling.cycle.MOVES if m.code == move)
    at = datetime.combine(day, time(2), UTC)
    Step.objects.create(survey=survey, move=move, source=survey.state, target=target, by=by, at=at)
    survey.state = target.value
    survey.save()


def _answer_all(rng: Random, survey: Survey, *, filled: float) -> None:
    """Fill every quota to about the same share."""
    quotas = list(Quota.objects.filter(survey=survey, axis=Quota.AREA).order_by("pk"))
    people = list(survey.enumerators.order_by("pk"))
    month = f"{survey.opens_on:%Y-%m}"
    rows = []
    for quota in quotas:
        quota.taken = min(quota.wanted, round(quota.wanted * min(1.0, rng.gauss(filled, 0.06))))
        for _ in range(max(quota.taken, 0)):
            sent = rng.choice(people) if people and rng.random() < 0.6 else None
            channel = Response.Channel.ENUMERATOR if sent else Response.Channel.SELF
            rows.append(_response(rng, survey, month, area_id=int(quota.key), enumerator=sent, channel=channel))
    targets = {code: float(share) / 20 for code, share in LIVABILITY.items()}
    _draw(rng, rows, survey.form.definition.elements, targets)
    _store(survey, rows)
    Quota.objects.bulk_update(quotas, ["taken"])


def _response(rng: Random, survey: Survey, month: str, **more: Any) -> Response:
    return Response(
        id=_uuid(rng),
        survey=survey,
        key=f"{rng.getrandbits(128):032x}",
        month=month,
        answers={},
        sex=rng.choice("12"),
        age=_one(rng, AGES),
        schooling=_one(rng, SCHOOLING),
        work=_one(rng, WORK),
        **more,
    )


def _uuid(rng: Random) -> Any:
    import uuid

    return uuid.UUID(int=rng.getrandbits(128), version=4)


def _one(rng: Random, shares: Sequence[tuple[str, int]]) -> str:
    return rng.choices([code for code, _ in shares], [weight for _, weight in shares])[0]


def _draw(rng: Random, rows: Sequence[Response], elements: Iterable[Element], targets: Mapping[str, float]) -> None:
    """Let answers scatter about each element's target, then nudge single ones until their mean is the target."""
    for element in elements:
        top, target = len(element.labels), targets[element.code]
        given = [row for row in rows if rng.random() >= SILENT]
        values = [min(top, max(1, round(rng.gauss(target, 0.85)))) for _ in given]
        short = round(target * len(given)) - sum(values)
        step = 1 if short > 0 else -1
        for at in rng.sample(range(len(values)), len(values)) if short else ():
            if short == 0:
                break
            if 1 <= values[at] + step <= top:
                values[at] += step
                short -= step
        for row, value in zip(given, values, strict=True):
            row.answers[element.code] = value


def _store(survey: Survey, rows: Sequence[Response]) -> None:
    rows = [row for row in rows if row.answers]
    Response.objects.bulk_create(rows, batch_size=500)
    numbers: Counter[tuple[str, str]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for row in rows:
        numbers[row.month, Tally.ALL] += 1
        for code, value in row.answers.items():
            numbers[row.month, code] += 1
            totals[row.month, code] += value
    Tally.objects.bulk_create(
        [
            Tally(survey=survey, month=month, element=code, number=number, total=totals[month, code])
            for (month, code), number in numbers.items()
        ]
    )


def _finish(survey: Survey, by: User) -> None:
    """Take last year's cycle to its publication."""
    year = survey.year
    _step(survey, "close", by, date(year, 9, 30))
    cycling.freeze_sums(survey)
    _step(survey, "compute", by, date(year, 10, 5))
    survey.report = (
        "Warga paling puas dengan telekomunikasi, tempat ibadah, dan fasilitas kelompok rentan. Terlemah: seni dan "
        "budaya, jalur pejalan kaki, dan angkutan umum. Kelurahan di tepi kota menilai angkutan umum lebih rendah "
        "daripada kelurahan di pusat kota."
    )
    _step(survey, "report", by, date(year, 10, 12))
    for element, action, due, post in (
        ("A20", "Panggung seni bulanan di tiap kecamatan", date(year + 1, 6, 30), "Kepala Dinas Kebudayaan"),
        ("A10", "Trotoar di sepuluh ruas sekitar sekolah", date(year + 1, 9, 30), "Kepala Dinas Pekerjaan Umum"),
        ("A08", "Jadwal angkutan umum diterbitkan dan dipatuhi", date(year + 1, 3, 31), "Kepala Dinas Perhubungan"),
    ):
        FollowUp.objects.create(survey=survey, element=element, action=action, due_date=due, in_charge=post)
    FollowUp.objects.filter(survey=survey, element="A08").update(
        done_date=date(year + 1, 3, 20), note="Jadwal terbit di laman kota"
    )
    _step(survey, "plan", by, date(year, 10, 26))
    _step(survey, "publish", by, date(year, 11, 2))


def _satisfaction(city: City) -> None:
    """Let most of those served this year say what they thought, through the running survey of each service."""
    for service in house().services:
        types = [t.code for t in service.case_types]
        found = Case.objects.filter(type_code__in=types, closed_at__year=city.today.year, parent=None)
        cases: list[Any] = list(found.order_by("pk").values_list("pk", "type_code", "closed_at")[:MOST_REPLIES])
        if not cases:
            continue
        survey = running(service.code, city.today.year)
        fees = {t.code: t.fee for t in service.case_types}
        rows, tokens = [], []
        for pk, type_code, closed in cases:
            used = city.rng.random() < 0.62
            mark = inviting.mark(token_of(pk))
            tokens.append(
                Token(survey=survey, token_hash=mark, case_id=pk, case_type=type_code, made_on=closed.date(), used=used)
            )
            if used:
                rows.append(_response(city.rng, survey, f"{closed:%Y-%m}"))
        targets = SKM if not any(fees.values()) else SKM | {"U4": 3.2}
        _draw(city.rng, rows, survey.form.definition.elements, targets)
        for row in rows:
            if not any(fees.values()):
                row.answers["U4"] = 4
        Token.objects.bulk_create(tokens, batch_size=500)
        _store(survey, rows)


def _impact(city: City, by: User) -> None:
    """Begin this year's impact survey: programmes picked, some owners still to agree."""
    year = city.today.year
    survey = preparing.create(
        kind=Kind.IMPACT,
        title=f"Survei Dampak Kota Cerdas {year}",
        year=year,
        by=by,
        key=f"contoh-dampak-{year}",
        agency_id=city.agency("kominfo").pk,
    )
    wish = preparing.Plan(Sampling.FIXED, fixed=50, parts="section", closed_door=True)
    preparing.plan(survey.pk, wish, by=by)
    for sub, (name, function) in zip(survey.form.definition.groups, PROGRAMMES, strict=True):
        owner = city.agencies.get(function) or city.agency("setda")
        pick = agreeing.pick(survey.pk, sub=sub, programme_name=name, agency_id=owner.pk, by=by)
        signer = Holding.objects.filter(post__agency=owner, to_date=None).order_by("pk").first()
        if signer and city.rng.random() < 0.6:
            agreeing.answer(pick.pk, by=signer.user)
