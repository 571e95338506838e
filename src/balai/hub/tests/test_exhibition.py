"""The exhibition shows what cities chose, and its seats are never given twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from balai.core.people.models import User
from balai.core.store import clock
from balai.hub.actions import exhibiting
from balai.hub.models import Adoption, Innovation, SignUp, Talk
from balai.hub.queries import exhibition
from balai.vocabulary import exchange

from .conftest import figure, innovation


def talk(seats, hours=24):
    starts = clock.now() + timedelta(hours=hours)
    told = {"title": "Wicara", "about": "x", "speaker": "x", "place": "x", "seats": seats}
    return Talk.objects.create(starts_at=starts, ends_at=starts + timedelta(hours=1), **told)


def person(n):
    return User.objects.create_user(f"orang{n}@contoh.id", name=f"Orang {n}", password=None)


@pytest.mark.django_db
def test_a_problem_is_found_by_any_form_of_its_words(payakumbuh):
    payakumbuh.says(innovations=(innovation(problem="Sampah menumpuk di pasar.", title="Pasar bersih"),))
    assert [i.code for i in exhibition.innovations("penumpukan sampah")] == ["sipaduko"]
    assert [i.code for i in exhibition.innovations("sampah", pillar="living", size="middle")] == ["sipaduko"]
    assert not exhibition.innovations("sampah", pillar="economy")
    assert not exhibition.innovations("banjir")


@pytest.mark.django_db
def test_figures_of_the_same_bundle_stand_behind_it(payakumbuh):
    payakumbuh.says(figures=(figure("78.5"),), innovations=(innovation(figures=("akta", "tak-ada")),))
    assert [(f["name"], f["value"]) for f in Innovation.objects.get().figures] == [("Akta", "78.5")]


@pytest.mark.django_db
def test_what_a_city_no_longer_shows_is_gone_and_an_older_year_changes_nothing(payakumbuh):
    payakumbuh.says(2025, innovations=(innovation(),))
    payakumbuh.says(2026, innovations=(innovation("baru"),))
    payakumbuh.says(2025, innovations=(innovation("lama"),))
    assert [i.code for i in exhibition.innovations()] == ["baru"]


@pytest.mark.django_db
def test_a_signed_adoption_counts_and_goes_with_the_next_bundle(padang, payakumbuh):
    payakumbuh.says(innovations=(innovation(),))
    adopts = exchange.Adoption(city="13.76", innovation="sipaduko", since="2026-05-01")
    padang.says(adoptions=(adopts, exchange.Adoption(city="13.76", innovation="hantu", since="2026-05-01")))
    assert (Adoption.objects.get().signed, Innovation.objects.get().adopted) == (True, 1)
    with pytest.raises(exhibiting.Signed):
        exhibiting.leave(Innovation.objects.get().pk, padang.row, by=person(1))
    padang.says()
    assert (Adoption.objects.count(), Innovation.objects.get().adopted) == (0, 0)


@pytest.mark.django_db
def test_a_city_adopts_once_and_never_its_own(padang, payakumbuh):
    payakumbuh.says(innovations=(innovation(),))
    one, by = Innovation.objects.get(), person(1)
    for _ in range(2):
        exhibiting.adopt(one.pk, padang.row, by=by)
    with pytest.raises(exhibiting.OwnInnovation):
        exhibiting.adopt(one.pk, payakumbuh.row, by=by)
    one.refresh_from_db()
    assert one.adopted == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(innovation=one, city=payakumbuh.row, maker=payakumbuh.row, since=clock.today())


@pytest.mark.django_db
def test_a_seat_is_one_per_account_and_comes_back(db):
    row, first, second = talk(1), person(1), person(2)
    assert exhibiting.sign_up(row.pk, first).pk == exhibiting.sign_up(row.pk, first).pk
    with pytest.raises(exhibiting.Full):
        exhibiting.sign_up(row.pk, second)
    assert exhibiting.give_back(row.pk, first) and not exhibiting.give_back(row.pk, first)
    exhibiting.sign_up(row.pk, second)
    row.refresh_from_db()
    assert row.taken == 1


@pytest.mark.django_db
def test_a_talk_that_has_begun_takes_nobody(db):
    with pytest.raises(exhibiting.Over):
        exhibiting.sign_up(talk(5, hours=-1).pk, person(1))


@pytest.mark.django_db(transaction=True)
def test_seats_are_never_given_twice_however_many_ask_at_once():
    row, people = talk(5), [person(n) for n in range(20)]

    def ask(user):
        try:
            exhibiting.sign_up(row.pk, user)
            return 1
        except exhibiting.Full:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        given = sum(pool.map(ask, people))
    row.refresh_from_db()
    assert (given, row.taken, SignUp.objects.count()) == (5, 5, 5)
