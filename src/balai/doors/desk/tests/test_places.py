"""A keeper enters the city's places of service, and posts that work only there."""

from datetime import date

import pytest
from django.urls import reverse

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.models import Post
from balai.core.agencies.tests.builders import agency
from balai.core.areas.models import Area, City
from balai.core.facilities.models import Facility, Opening
from balai.core.facilities.tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    city = builders.city()
    City.objects.create(pk=1, area=city, name="Kota Contoh")
    of_law = {"decree": "contoh", "valid_from": date(2025, 1, 1)}
    district = Area.objects.create(code="98.71.01", name="Timur", kind="kecamatan", parent=city, **of_law)
    return Area.objects.create(code="98.71.01.1001", name="Pasar Baru", kind="kelurahan", parent=district, **of_law)


@pytest.fixture
def keeper():
    return signed_in(officer("pengelola"))


def told(ward, **more):
    return {
        "name": "Puskesmas Andalas",
        "kind": "puskesmas",
        "code": "pkm-andalas",
        "area": str(ward.pk),
        "address": "Jalan Andalas 1",
        "position": "-0.9471, 100.4172",
        "phone": "0751 123456",
        "satusehat": "1000556982",
        "closes_on_holidays": "on",
        "active": "on",
        "day_1": "08.00–12.00, 13.00–16.00",
        "day_7": "24 jam",
    } | more


def test_a_place_is_entered_shown_as_typed_and_changed(keeper, ward):
    assert keeper.post(reverse("desk:new_place"), told(ward)).status_code == 302
    place = Facility.objects.get()
    assert (place.name, place.area, place.lat, place.lon) == ("Puskesmas Andalas", ward, -0.9471, 100.4172)
    assert (place.phone, place.codes, place.active) == ("+62751123456", {"satusehat": "1000556982"}, True)
    hours = list(Opening.objects.order_by("weekday", "opens").values_list("weekday", "opens", "closes"))
    assert hours == [(1, 480, 720), (1, 780, 960), (7, 0, 1440)]
    page = keeper.get(reverse("desk:place", args=[place.pk])).content.decode()
    assert "08.00–12.00 dan 13.00–16.00" in page and "-0.9471, 100.4172" in page and "24 jam" in page
    keeper.post(reverse("desk:place", args=[place.pk]), told(ward, active="", day_1="", position=""))
    place.refresh_from_db()
    assert (place.active, place.lat, Opening.objects.count()) == (False, None, 1)
    assert "tidak beroperasi" in keeper.get(reverse("desk:places")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"position": "100.4172, -0.9471"}, 'id="id_position_error"'),
        ({"position": "dekat pasar"}, "lintang lalu bujur"),
        ({"day_1": "pagi"}, "Tulis jam seperti"),
        ({"day_1": "08.00-12.00, 11.00-13.00"}, "tumpang tindih"),
        ({"code": "pkm andalas"}, 'id="id_code_error"'),
        ({"area": ""}, 'id="id_area_error"'),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(keeper, ward, wrong, said):
    page = keeper.post(reverse("desk:new_place"), told(ward, **wrong))
    assert page.status_code == 200 and said in page.content.decode()
    assert not Facility.objects.exists()


def test_a_post_may_work_at_one_place_only(keeper, ward):
    place, office = builders.facility("pkm-1", area=ward), agency()
    url = reverse("desk:new_post", args=[office.pk])
    keeper.post(url, {"title": "Bidan", "role": "bidan", "area": "", "facility": str(place.pk)})
    assert Post.objects.get(title="Bidan").facility_id == place.pk


def test_only_a_keeper_manages_places(ward):
    assert signed_in(officer("auditor")).get(reverse("desk:places")).status_code == 403
