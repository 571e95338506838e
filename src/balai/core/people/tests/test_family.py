from datetime import date

import pytest
from django.db import IntegrityError, transaction

from balai.core.people import actions, queries
from balai.core.people.models import Level, Relation, Status
from balai.core.people.rules import born_after

from . import builders

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 1), date(2008, 6, 1)),
        (date(2028, 2, 29), date(2010, 2, 28)),
    ],
)
def test_who_was_born_later_is_under_age(day, expected):
    assert born_after(day, 18) == expected


@pytest.fixture
def mother(db):
    user = builders.user()
    actions.confirm_identity(user, builders.person(name="Ibu", sex="2"), how="officer", by=None)
    user.refresh_from_db()
    return user


def child_of(parent, born, **more):
    child = builders.person(name="Anak", birth_date=born, **more)
    actions.relate(child, parent.person, Relation.Kind.MOTHER, by=None, basis="akta")
    return child


def test_a_parent_acts_for_children_until_the_day_they_turn_eighteen(mother):
    child_of(mother, date(2008, 6, 1))
    minor = child_of(mother, date(2008, 6, 2))
    assert list(queries.children_of(mother, TODAY)) == [minor]


def test_nobody_acts_for_a_stranger_or_a_dead_child(mother):
    child_of(mother, date(2020, 1, 1), status=Status.DEAD)
    stranger = builders.person(birth_date=date(2020, 1, 1))
    assert not queries.children_of(mother, TODAY).exists()
    assert not queries.acts_for(mother, stranger.pk, TODAY)
    assert queries.acts_for(mother, mother.person_id, TODAY)


def test_an_account_whose_identity_was_not_checked_acts_for_nobody(mother):
    child = child_of(mother, date(2020, 1, 1))
    actions.withdraw_identity(mother, by=None, reason="salah orang")
    mother.refresh_from_db()
    assert mother.level == Level.VERIFIED
    assert not queries.acts_for(mother, child.pk, TODAY)


def test_a_guardian_acts_within_the_days_of_the_decree(mother):
    ward = builders.person(birth_date=date(2015, 1, 1))
    actions.appoint_guardian(
        mother.person, ward, by=None, basis="Penetapan 1/2026", from_date=TODAY, to_date=date(2026, 12, 31)
    )
    days = [date(2026, 5, 31), TODAY, date(2026, 12, 31), date(2027, 1, 1)]
    assert [queries.acts_for(mother, ward.pk, day) for day in days] == [False, True, True, False]


def test_a_child_has_one_mother_at_a_time(mother):
    child = child_of(mother, date(2020, 1, 1))
    other = builders.person(sex="2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(person=child, other=other, kind=Relation.Kind.MOTHER)
    Relation.objects.filter(person=child).update(to_date=TODAY)
    Relation.objects.create(person=child, other=other, kind=Relation.Kind.MOTHER)
    assert list(queries.parents_of(child)) == [other]


def test_one_person_has_one_checked_account(mother):
    with pytest.raises(actions.OtherAccount):
        actions.confirm_identity(builders.user(), mother.person, how="dukcapil", by=None)
