"""What Balai can prove itself comes by night, with date and lineage, and as a new version only when it says more."""

from datetime import date

import pytest

from balai.core.declare.house import use
from balai.core.store import clock
from balai.measure.counting import count
from balai.measure.tests import toy
from balai.plan.evidence import actions, collecting, probes, queries
from balai.plan.evidence.gathering import WAYS
from balai.plan.evidence.models import Item, State, Version
from balai.plan.evidence.probes import Ask, Found, Way
from balai.plan.evidence.rules import Kind

from . import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    before = use(made := toy.house())
    yield made
    use(before)


@pytest.fixture
def planner():
    make.instrument()
    return make.planner()


def lend(number):
    facts = [toy.Lent(on=clock.today(), minutes=n + 1) for n in range(number)]
    count([(fact, toy.row(fact)) for fact in facts])


def tied(by, probe, argument="", leaf="A.1"):
    actions.tie("mainan", leaf, probe=probe, argument=argument, by=by)
    collecting.collect("mainan", make.year())
    return queries.for_leaf("mainan", make.year(), leaf)


def test_a_figure_brings_its_value_its_day_and_the_way_to_its_cases(planner, library):
    lend(3)
    pieces = tied(planner, "figure", "toy.loans")
    version = pieces[0].version
    assert (version.value, version.dated) == (3, clock.today())
    assert version.lineage == f"/papan/toy.loans/{make.year()}/berkas/"
    assert version.detail["period"] == str(make.year()) and version.detail["last_fact"] > 0
    assert pieces[0].usable and pieces[0].item.state == State.UPLOADED


def test_gathering_again_adds_a_version_only_when_something_changed(planner, library):
    lend(3)
    tied(planner, "figure", "toy.loans")
    assert collecting.collect("mainan", make.year()) == 0
    lend(1)
    assert collecting.collect("mainan", make.year()) == 1
    assert list(Version.objects.order_by("n").values_list("n", "value")) == [(1, 3), (2, 4)]


def test_what_was_accepted_stays_accepted_when_the_figure_moves(planner, library):
    lend(3)
    item = tied(planner, "figure", "toy.loans")[0].item
    actions.judge(item.pk, "accepted", by=planner, note="", seen=1, key=make.key())
    lend(2)
    collecting.collect("mainan", make.year())
    assert Item.objects.get(pk=item.pk).state == State.ACCEPTED


def test_what_vanishes_proves_nothing_more_but_stays_readable(planner, library):
    lend(3)
    tied(planner, "figure", "toy.loans")
    row = queries.ties("mainan", "A.1")[0]
    actions.untie(row.pk, by=planner)
    collecting.collect("mainan", make.year())
    piece = queries.for_leaf("mainan", make.year(), "A.1")[0]
    assert piece.item.gone and not piece.usable and piece.version.value == 3


def test_a_way_that_breaks_costs_no_other_way_its_night(planner, library, caplog):
    lend(3)
    broken = []

    def moody(ask: Ask):
        if broken:
            raise LookupError("halaman pindah")
        yield Found(key="a", kind=Kind.PASSPORT, title="Catatan", shown="Ada", dated=ask.day)

    probes.register(Way("test.moody", "uji", moody))
    tied(planner, "test.moody")
    broken.append(True)
    with pytest.raises(collecting.WaysFailed, match=r"test\.moody"):
        tied(planner, "figure", "toy.loans")
    pieces = {piece.item.code.partition(":")[0]: piece for piece in queries.for_leaf("mainan", make.year(), "A.1")}
    assert pieces["figure"].version.value == 3, "the others gather"
    assert pieces["test.moody"].usable, "what it found before stands"
    assert "test.moody failed" in caplog.text


def test_a_year_gone_by_is_proven_as_of_its_last_day(planner):
    seen = []
    probes.register(Way("test.day", "uji", lambda ask: seen.append(ask.day) or ()))
    actions.tie("mainan", "A.1", probe="test.day", argument="", by=planner)
    collecting.collect("mainan", make.year() - 1)
    assert seen == [date(make.year() - 1, 12, 31)]


def test_an_instrument_names_its_own_probes():
    make.instrument(
        nodes=[n | ({"auto_probe": "test.level:satu"} if n["code"] == "A.1" else {}) for n in make.BODY["nodes"]]
    )

    def level(ask: Ask):
        yield Found(
            key=ask.argument, kind=Kind.PASSPORT, title="Paspor", shown="Tingkat 3", dated=ask.day, low=1, high=3
        )

    probes.register(Way("test.level", "uji", level))
    collecting.collect("mainan", make.year())
    spans = queries.spans(queries.for_leaf("mainan", make.year(), "A.1"))
    assert [(s.low, s.high) for s in spans] == [(1, 3)]


def test_every_way_that_ships_bears_an_empty_city(planner):
    make.instrument()
    found = probes.find("figure")
    assert found is not None
    for way in WAYS:
        for argument in ("", "tidak-ada", "governance"):
            ask = Ask(make.instrument(), make.instrument().by_code["A.1"], make.year(), argument, clock.today())
            assert all(piece.title and piece.shown for piece in way.gather(ask))
