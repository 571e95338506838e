from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from balai.core.agencies import actions, queries
from balai.core.agencies.models import Basis, Holding
from balai.core.audit.models import Entry
from balai.core.store import clock

from . import builders

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def appoint(post, from_date, to_date=None, **more):
    who = builders.user()
    return actions.appoint(post.pk, user=who, from_date=from_date, to_date=to_date, by=None, **more)


@pytest.mark.parametrize(
    ("from_date", "to_date"),
    [
        (date(2026, 3, 31), date(2026, 5, 1)),  # shares the last day
        (date(2026, 2, 1), date(2026, 3, 1)),  # shares the first day
        (date(2026, 3, 10), date(2026, 3, 11)),
        (date(2026, 1, 1), None),
    ],
)
def test_nobody_is_put_on_a_taken_chair(from_date, to_date):
    post = builders.post()
    appoint(post, MARCH, date(2026, 3, 31))
    with pytest.raises(actions.Taken):
        appoint(post, from_date, to_date)
    assert Holding.objects.filter(post=post).count() == 1


@pytest.mark.parametrize(("from_date", "to_date"), [(APRIL, None), (date(2026, 1, 1), date(2026, 2, 28))])
def test_a_chair_is_free_the_day_after_and_the_day_before(from_date, to_date):
    post = builders.post()
    appoint(post, MARCH, date(2026, 3, 31))
    assert appoint(post, from_date, to_date).pk


def test_several_may_sign_in_the_name_of_one():
    post = builders.post()
    appoint(post, MARCH, basis=Basis.AN, own_title="Sekretaris")
    appoint(post, MARCH, basis=Basis.AN, own_title="Kepala Bidang")
    assert len(queries.signers(post.agency, "kepala", APRIL)) == 2


def test_the_database_refuses_a_second_open_holder_by_itself():
    post = builders.post()
    builders.holding(post)
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.holding(post, from_date=APRIL)


@pytest.mark.postgres
def test_the_database_refuses_overlapping_days_by_itself():
    post = builders.post()
    builders.holding(post, from_date=MARCH, to_date=APRIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.holding(post, from_date=APRIL, to_date=date(2026, 5, 1))
    builders.holding(post, from_date=APRIL, to_date=date(2026, 5, 1), basis=Basis.PLH)


def test_a_holding_may_not_end_before_it_began():
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.holding(from_date=APRIL, to_date=MARCH)


def test_the_name_under_a_paper_is_the_one_of_its_date():
    post = builders.post(title="Kepala Dinas Kependudukan")
    appoint(post, date(2020, 1, 1), date(2026, 3, 31), signing_name="Drs. H. Ahmad, M.Si")
    appoint(post, APRIL, signing_name="Siti")
    before = queries.signer(post.agency, "kepala", date(2026, 3, 31))
    after = queries.signer(post.agency, "kepala", APRIL)
    assert [(h.signer_name, h.line()) for h in (before, after)] == [
        ("Drs. H. Ahmad, M.Si", "Kepala Dinas Kependudukan"),
        ("Siti", "Kepala Dinas Kependudukan"),
    ]
    assert queries.signer(post.agency, "kepala", date(2019, 12, 31)) is None


@pytest.mark.parametrize(
    ("basis", "line"),
    [
        (Basis.PLT, "Plt. Kepala Dinas"),
        (Basis.PLH, "Plh. Kepala Dinas"),
        (Basis.PJ, "Pj. Kepala Dinas"),
    ],
)
def test_who_stands_in_signs_instead_and_only_in_those_days(basis, line):
    post = builders.post()
    appoint(post, date(2020, 1, 1))
    appoint(post, MARCH, date(2026, 3, 31), basis=basis)
    lines = [queries.signer(post.agency, "kepala", day).line() for day in (date(2026, 2, 28), MARCH, APRIL)]
    assert lines == ["Kepala Dinas", line, "Kepala Dinas"]


def test_signing_in_the_name_of_somebody_says_both_titles():
    post = builders.post()
    holding = appoint(post, MARCH, basis=Basis.AN, own_title="Sekretaris")
    assert holding.lines() == ["a.n. Kepala Dinas", "Sekretaris"]
    assert holding.line() == "a.n. Kepala Dinas, Sekretaris"


def test_ended_at_once_gives_no_rights_and_signs_nothing_more_today():
    today = clock.today()
    holding = builders.holding(from_date=today)
    actions.end_holding(holding.pk, by=None, reason="mutasi")
    assert queries.posts_of(holding.user, today) == []
    assert queries.signer(holding.post.agency, "kepala", today) is None
    successor = appoint(holding.post, today)
    assert queries.signer(holding.post.agency, "kepala", today) == successor


def test_ended_at_the_end_of_a_day_holds_through_that_day():
    today = clock.today()
    holding = builders.holding(from_date=today - timedelta(days=9))
    actions.end_holding(holding.pk, by=None, reason="mutasi", last_day=today)
    assert queries.posts_of(holding.user, today) == [holding.post]
    assert queries.posts_of(holding.user, today + timedelta(days=1)) == []


def test_what_is_over_is_not_ended_again():
    holding = builders.holding(from_date=MARCH, to_date=APRIL)
    with pytest.raises(actions.Ended):
        actions.end_holding(holding.pk, by=None, reason="mutasi")
    assert not Entry.objects.filter(action="agencies.ended").exists()


def test_signing_in_the_name_of_a_post_gives_none_of_its_rights():
    post = builders.post()
    holding = appoint(post, MARCH, basis=Basis.AN)
    assert queries.posts_of(holding.user, APRIL) == []


def test_an_abolished_post_gives_no_rights_and_takes_nobody():
    holding = builders.holding(from_date=MARCH)
    actions.abolish_post(holding.post_id, from_day=APRIL, by=None, reason="perwal")
    assert queries.posts_of(holding.user, date(2026, 3, 31)) == [holding.post]
    assert queries.posts_of(holding.user, APRIL) == []
    with pytest.raises(actions.Abolished):
        appoint(holding.post, date(2026, 5, 1), basis=Basis.PLH)


def test_appointing_and_ending_leave_their_trace():
    holding = appoint(builders.post(), MARCH, decree="SK 1/2026")
    actions.end_holding(holding.pk, by=holding.user, reason="mutasi")
    trace = list(Entry.objects.order_by("pk").values_list("action", "subject", "reason"))
    subject = f"post:{holding.post_id}"
    assert trace == [("agencies.appointed", subject, "SK 1/2026"), ("agencies.ended", subject, "mutasi")]


def test_the_office_for_a_function_is_found():
    office = builders.agency("kesehatan")
    assert queries.agency_for("kesehatan") == office
    with pytest.raises(queries.Agency.DoesNotExist):
        queries.agency_for("tidak-ada")


DAYS = [MARCH + timedelta(days=n) for n in range(-2, 4)]


@pytest.mark.parametrize("abolished", [None, MARCH, DAYS[-1]])
@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("to_date", [None, MARCH, MARCH + timedelta(days=2)])
def test_a_holding_and_the_database_agree_whether_it_is_in_force(to_date, cut, abolished):
    post = builders.post(abolished_date=abolished)
    holding = builders.holding(post, from_date=MARCH, to_date=to_date, cut_at=clock.now() if cut and to_date else None)
    assert [holding.in_force(day) for day in DAYS] == [queries.in_force(day).exists() for day in DAYS]
