from datetime import date

import pytest

from balai.core.areas import actions, queries
from balai.core.areas.models import Neighbourhood

from .builders import load_table

pytestmark = pytest.mark.django_db


def names(areas):
    return [a.name for a in areas]


def test_the_city_of_the_installation(tmp_path):
    load_table(tmp_path)
    with pytest.raises(queries.NoCity):
        queries.city()
    assert (queries.find_city(), queries.city_name()) == (None, "")
    with pytest.raises(actions.NotACity):
        actions.choose_city("98.71.01")
    actions.choose_city("98.71")
    actions.choose_city("98.71", "Kota Kita")
    assert (queries.city().code, queries.city_name()) == ("98.71", "Kota Kita")


def test_inside_and_below(tmp_path):
    load_table(tmp_path)
    city = queries.by_code("98.71")
    assert names(queries.children(city)) == ["Contoh Barat", "Contoh Timur"]
    assert queries.within(city).count() == 6
    assert names(queries.of_level("ward", queries.by_code("98.71.01"))) == ["Kampung 10", "Pasar Baru"]
    listed = [(d.name, names(w)) for d, w in queries.districts_and_wards(city)]
    assert listed == [("Contoh Barat", ["Kampung 10", "Pasar Baru"]), ("Contoh Timur", ["Desa Hulu"])]


def test_district_of_any_area(tmp_path):
    load_table(tmp_path)
    district = queries.by_code("98.71.01")
    assert queries.district_of(queries.by_code("98.71.01.1001").pk) == district
    assert queries.district_of(district.pk) == district
    assert queries.district_of(queries.by_code("98.71").pk) is None
    assert queries.district_of(None) is None


def test_titles_say_what_an_area_is_once(tmp_path):
    load_table(tmp_path)
    assert queries.by_code("98.71").title == "Kota Contoh"
    assert queries.by_code("98.71.01").title == "Kecamatan Contoh Barat"


def test_neighbourhoods_are_added_once(tmp_path):
    load_table(tmp_path)
    ward = queries.by_code("98.71.01.1001")
    actions.add_neighbourhoods(ward, rw=2, rt_in_each=3)
    actions.add_neighbourhoods(ward, rw=2, rt_in_each=4)
    assert Neighbourhood.objects.filter(area=ward).count() == 8
    assert str(ward.neighbourhoods.first()) == "RT 001/RW 001"


def test_a_name_on_a_day_without_history_is_the_name(tmp_path):
    load_table(tmp_path)
    assert queries.name_on(queries.by_code("98.71"), date(1990, 1, 1)) == "Kota Contoh"
