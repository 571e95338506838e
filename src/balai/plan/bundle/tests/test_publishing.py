"""What a city signs: its year as it stands, once, in an unbroken row, without persons in it."""

import msgspec
import pytest

from balai.core.audit.models import Entry, Unchangeable
from balai.measure import figures
from balai.measure.figures import Figure, Point
from balai.plan.bundle import keys, publishing
from balai.plan.bundle.gathering import draft
from balai.plan.bundle.gathering import figures as gathering
from balai.plan.bundle.models import Adoption, Edition, Innovation, Published, Withheld
from balai.vocabulary import exchange

pytestmark = pytest.mark.django_db
YEAR = 2026


def opened(row, form=exchange.FORMAT):
    public = keys.key().public_key()
    edition = row.editions.get(format=form)
    return exchange.unseal(bytes(edition.body), {exchange.key_id(public): public})[0]


def innovation(agency, **more):
    told = {"code": "antar", "title": "Antar buku", "pillar": "society", "problem": "Jauh.", "summary": "Diantar."}
    return Innovation.objects.create(**(told | {"agency": agency, "shown": True} | more))


def test_a_bundle_is_signed_in_every_format_and_reads_back(city, library):
    innovation(library)
    row = publishing.publish(YEAR, by=None, key="k")
    assert set(row.editions.values_list("format", flat=True)) == set(exchange.FORMATS)
    assert opened(row).innovations == opened(row, "1.0").innovations
    assert [i.code for i in opened(row).innovations] == ["antar"]
    assert Entry.objects.filter(action="bundle.published").count() == 1


def test_the_same_key_publishes_once(city):
    first, again = (publishing.publish(YEAR, by=None, key="k") for _ in range(2))
    assert (first.pk, Published.objects.count()) == (again.pk, 1)


def test_bundles_follow_one_another_and_numbers_start_again_with_the_year(city):
    rows = [publishing.publish(year, by=None, key=str(n)) for n, year in enumerate((2025, 2025, YEAR))]
    assert [(r.year, r.number, r.sequence) for r in rows] == [(2025, 1, 1), (2025, 2, 2), (YEAR, 1, 3)]
    for form in exchange.FORMATS:
        hashes = ["", *(r.editions.get(format=form).sha256 for r in rows[:-1])]
        assert [opened(r, form).previous if form == "1.1" else _previous(r) for r in rows] == hashes


def _previous(row):
    return msgspec.json.decode(bytes(row.editions.get(format="1.0").body))["bundle"]["previous"]


def test_what_was_signed_cannot_be_changed(city):
    edition = publishing.publish(YEAR, by=None, key="k").editions.first()
    edition.body = b"x"
    with pytest.raises(Unchangeable):
        edition.save()


def test_a_number_like_a_nik_stops_the_bundle_and_nothing_is_published(city, library):
    innovation(library, summary="Hubungi pemegang 1371014508900002.")
    with pytest.raises(publishing.Personal):
        publishing.publish(YEAR, by=None, key="k")
    assert not Published.objects.exists() and not Edition.objects.exists()


def test_a_withheld_figure_and_a_hidden_innovation_stay_at_home(city, library):
    innovation(library, shown=False)
    codes = [f.code for f in figures.every(public_only=True)]
    Withheld.objects.create(code=codes[0])
    whole = draft(YEAR)
    assert sorted(f.code for f in whole.figures) == sorted(codes[1:])
    assert whole.innovations == ()


def test_an_adoption_goes_along(city):
    Adoption.objects.create(city="13.76", innovation="sipaduko", since="2026-05-01")
    assert [a.innovation for a in draft(YEAR).adoptions] == ["sipaduko"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "hidden"),
    [(4, 100, True), (5, 100, False), (0, 100, False), (96, 100, True), (95, 100, False), (3, None, True)],
)
def test_counts_of_one_to_four_persons_leave_without_numbers(monkeypatch, numerator, denominator, hidden):
    point = Point("2026", numerator, numerator, denominator, "", 1, 1, "")
    found = Figure("x", "X", "orang", "up", 0, True, "", "", "", "", None, "", True, "", method="share")
    monkeypatch.setattr(figures, "series", lambda *_a, **_k: [_decimals(point)])
    told = gathering._told(found, 2026)
    assert (told.reason == "suppressed", told.value is None, told.numerator is None) == (hidden,) * 3


def _decimals(point):
    from dataclasses import replace
    from decimal import Decimal

    as_decimal = lambda v: None if v is None else Decimal(v)  # noqa: E731
    return replace(
        point,
        value=as_decimal(point.value),
        numerator=as_decimal(point.numerator),
        denominator=as_decimal(point.denominator),
    )


def test_the_key_is_made_once_and_readable_by_its_owner_only(city, tmp_path):
    assert keys.public() == keys.public()
    assert (tmp_path / "signing" / "paket.pem").stat().st_mode & 0o077 == 0
