"""Who sees and moves which case, over every kind of visitor."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from balai.core import access
from balai.core.agencies.tests import builders as offices
from balai.core.areas.models import Area
from balai.core.declare import CaseType, Clock, Promise, Role, Service, State, Transition
from balai.core.declare.house import House, use
from balai.core.people import actions as people
from balai.core.people.models import Relation
from balai.core.people.tests import builders
from balai.vocabulary.pillars import Pillar

pytestmark = pytest.mark.django_db

BIRTH = CaseType(
    code="uji_lahir",
    name="Kelahiran",
    prefix="UL",
    states=(
        State(code="baru", name="Baru", says="."),
        State(code="selesai", name="Selesai", says=".", clock=Clock.STOPPED),
    ),
    initial="baru",
    transitions=(
        Transition(code="setuju", name="Setuju", sources=("baru",), target="selesai", roles=("verifikator",)),
        Transition(code="tarik", name="Tarik", sources=("baru",), target="selesai", roles=("resident",)),
        Transition(code="lewat", name="Lewat", sources=("baru",), target="selesai", roles=("system",)),
    ),
    promise=Promise(days=1),
    opened_by=("resident", "bidan"),
)
SERVICE = Service(
    code="uji", name="Uji", purpose="Uji", owner="dukcapil", pillar=Pillar.GOVERNANCE, case_types=(BIRTH,),
    roles=(Role("verifikator", "Verifikator"), Role("bidan", "Bidan")),
)  # fmt: skip


@dataclass
class Case:
    agency_id: int
    type_code: str = "uji_lahir"
    area_id: int | None = None
    facility_id: int | None = None
    account_id: int | None = None
    person_id: int | None = None


@pytest.fixture(autouse=True)
def one_service():
    before = use(House((SERVICE,)))
    yield
    use(before)


@pytest.fixture
def dukcapil():
    return offices.agency("dukcapil")


def area(code, name, parent=None):
    return Area.objects.create(code=code, name=name, parent=parent, decree="uji", valid_from=date(2020, 1, 1))


def officer(agency, role="verifikator", **limits):
    return offices.holding(offices.post(agency, role=role, **limits)).user


def test_an_officer_sees_and_moves_the_own_agency_only(dukcapil):
    user, other = officer(dukcapil), officer(offices.agency("kesehatan"))
    case = Case(dukcapil.pk)
    assert [access.sees(u, case) for u in (user, other)] == [True, False]
    assert [access.may_move(u, case, "setuju") for u in (user, other)] == [True, False]


def test_a_role_without_part_in_the_kind_sees_nothing(dukcapil):
    assert not access.sees(officer(dukcapil, "auditor"), Case(dukcapil.pk))


def test_seeing_is_not_moving(dukcapil):
    midwife = officer(dukcapil, "bidan")
    assert access.sees(midwife, Case(dukcapil.pk))
    assert not access.may_move(midwife, Case(dukcapil.pk), "setuju")


def test_a_post_with_an_area_ends_at_its_border(dukcapil):
    city = area("99.71", "Kota Uji")
    east, west = area("99.71.01", "Timur", city), area("99.71.02", "Barat", city)
    ward, far = area("99.71.01.1001", "Pasar", east), area("99.71.02.1001", "Pulau", west)
    user = officer(dukcapil, area=east)
    seen = [access.sees(user, Case(dukcapil.pk, area_id=a)) for a in (ward.pk, east.pk, far.pk, city.pk, None)]
    assert seen == [True, True, False, False, False]
    assert access.may_move(user, Case(dukcapil.pk, area_id=ward.pk), "setuju")
    assert not access.may_move(user, Case(dukcapil.pk, area_id=far.pk), "setuju")


def test_a_post_at_a_facility_sees_that_facility_whoever_owns_the_case(dukcapil):
    midwife = officer(offices.agency("kesehatan"), "bidan", facility_id=7)
    seen = [access.sees(midwife, Case(dukcapil.pk, facility_id=f)) for f in (7, 8, None)]
    assert seen == [True, False, False]


def test_a_resident_sees_and_withdraws_only_the_own_case(dukcapil):
    a, b = builders.user(), builders.user()
    case = Case(dukcapil.pk, account_id=a.pk)
    assert [access.sees(u, case) for u in (a, b, AnonymousUser(), None)] == [True, False, False, False]
    assert [access.may_move(u, case, "tarik") for u in (a, b, AnonymousUser())] == [True, False, False]
    assert not access.may_move(a, case, "setuju")


def test_a_parent_sees_the_childs_case_only_after_the_identity_check(dukcapil):
    user, mother = builders.user(), builders.person(sex="2")
    child = builders.person(birth_date=date(2025, 1, 1))
    people.relate(child, mother, Relation.Kind.MOTHER, by=None, basis="akta")
    case = Case(dukcapil.pk, person_id=child.pk)
    assert not access.sees(user, case)
    user = people.confirm_identity(user, mother, how="officer", by=None)
    assert access.sees(user, case)
    assert not access.sees(user, Case(dukcapil.pk, person_id=builders.person().pk))


def test_only_balai_makes_its_own_moves(dukcapil):
    case = Case(dukcapil.pk)
    assert access.may_move(None, case, "lewat")
    assert not access.may_move(officer(dukcapil), case, "lewat")
    assert not access.may_move(None, case, "setuju")


def test_a_closed_account_sees_nothing(dukcapil):
    user = officer(dukcapil)
    user = people.disable(user, by=None, reason="uji")
    assert not access.sees(user, Case(dukcapil.pk, account_id=user.pk))


def test_a_permission_is_bound_to_agency_and_area(dukcapil):
    other, city = offices.agency("kesehatan"), area("99.71", "Kota Uji")
    east = area("99.71.01", "Timur", city)
    user = officer(dukcapil, "pengelola", area=east)
    assert access.may(user, "agencies.appoint")
    assert access.may(user, "agencies.appoint", agency=dukcapil, area=east)
    assert not access.may(user, "agencies.appoint", agency=other)
    assert not access.may(user, "agencies.appoint", area=city)
    assert not access.may(user, "tidak.ada")
