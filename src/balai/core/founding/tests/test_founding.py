from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from balai.core import access, founding, parameters
from balai.core.access import declared
from balai.core.agencies.models import Agency, Post
from balai.core.areas import queries as areas
from balai.core.areas.importing import ImportFailed
from balai.core.areas.models import Area
from balai.core.founding import offices
from balai.core.founding.founding import is_key
from balai.core.people.models import User

pytestmark = pytest.mark.django_db
TABLE = "code,name\n99,Provinsi Contoh\n99.72,Kota Uji\n99.72.01,Barat\n99.72.01.1001,Pasar\n"


@pytest.fixture
def answers(tmp_path):
    table = tmp_path / "wilayah.csv"
    table.write_text(TABLE)
    return founding.Founding(
        areas=table,
        decree="Keputusan contoh 1/2025",
        valid_from=date(2025, 6, 23),
        boundaries=None,
        city_code="99.72",
        city_name="Kota Uji",
        help="Telepon 0812",
        offices=("dukcapil",),
        hours=("07:30", "15:30"),
        keeper_name="Rina",
        keeper_email="rina@uji.invalid",
        keeper_decree="SK 1/2025",
    )


def test_founded_city_has_areas_offices_posts_hours_and_a_keeper(answers):
    keeper = founding.found(answers)
    assert areas.city_name() == "Kota Uji"
    assert [a.name for a in areas.of_level(Area.Level.WARD, areas.city())] == ["Pasar"]
    assert set(Agency.objects.values_list("function", flat=True)) == {"dukcapil", "kominfo"}
    assert Post.objects.filter(agency__function="dukcapil", role="verifikator").exists()
    assert parameters.value("cases.working_week")["0"] == ["07:30", "15:30"]
    assert access.may(keeper, "agencies.appoint")


def test_every_post_of_a_new_city_has_a_role_that_may_do_something():
    given = {role for permission in declared.permissions() for role in declared.roles_with(permission)}
    sat_on = {role for office in offices.OFFICES for _title, role, _count in office.posts}
    assert sat_on <= given & set(declared.roles())


def test_city_is_founded_once(answers):
    founding.found(answers)
    assert not founding.is_open()
    with pytest.raises(founding.AlreadyFounded):
        founding.found(answers)
    assert User.objects.count() == 1


def test_faulty_table_founds_nothing(answers):
    answers.areas.write_text(TABLE + "99.72.01.1001,Pasar Kedua\nabc,Salah\n")
    with pytest.raises(ImportFailed):
        founding.found(answers)
    assert founding.is_open()
    assert not Area.objects.exists()


def test_code_that_is_no_city_founds_nothing(answers):
    with pytest.raises(ValueError, match=r"99\.73"):
        founding.found(replace(answers, city_code="99.73"))
    assert not Agency.objects.exists()


def test_table_without_wards_founds_nothing(answers):
    answers.areas.write_text("code,name\n99,Provinsi Contoh\n99.72,Kota Uji\n")
    with pytest.raises(founding.NoWards, match="kelurahan atau desa di Kota Uji"):
        founding.found(answers)
    assert not Area.objects.exists()


def test_page_needs_the_operators_key_and_is_gone_once_founded(client, answers):
    assert client.get("/meja/dirikan/").status_code == 404
    assert client.get("/meja/dirikan/?kunci=salah").status_code == 404
    assert client.get(f"/meja/dirikan/?kunci={founding.key()}").status_code == 200
    founding.found(answers)
    assert client.get(f"/meja/dirikan/?kunci={founding.key()}").status_code == 404
    assert not is_key("")


def test_ten_answers_on_the_page_found_the_city(client, answers):
    data = {
        "kunci": founding.key(),
        "decree": answers.decree,
        "valid_from": "23 Juni 2025",
        "city_code": "99.72",
        "city_name": "Kota Uji",
        "help": "Telepon 0812",
        "offices": ["dukcapil", "kesehatan"],
        "opens": "08.00",
        "closes": "16.00",
        "keeper_name": "Rina",
        "keeper_email": "rina@uji.invalid",
        "keeper_decree": "SK 1/2025",
    }
    wrong = client.post("/meja/dirikan/", data | {"closes": "07.00"})
    assert "Jam tutup harus sesudah jam buka." in wrong.content.decode()
    bare = SimpleUploadedFile("wilayah.csv", b"code,name\n99,Provinsi Contoh\n99.72,Kota Uji\n")
    assert "tidak memuat kelurahan" in client.post("/meja/dirikan/", data | {"areas": bare}).content.decode()
    with answers.areas.open("rb") as table:
        page = client.post("/meja/dirikan/", data | {"areas": table, "city_code": "9972"}).content.decode()
    assert "Kota berdiri" in page
    assert not founding.is_open()
