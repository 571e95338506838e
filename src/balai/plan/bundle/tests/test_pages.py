"""Bundles over HTTP: found, resumed, checked by anyone; chosen and published at the desk."""

import hashlib

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.plan.bundle import keys, publishing
from balai.plan.bundle.models import Adoption, Hub, Innovation, Published, Withheld
from balai.vocabulary import exchange

pytestmark = pytest.mark.django_db
DESK = "/meja/rencana/paket/"


@pytest.fixture
def published(city):
    return publishing.publish(2026, by=None, key="k")


@pytest.fixture
def raw(published):
    return bytes(published.editions.get(format="1.1").body)


def test_the_list_names_every_edition_and_costs_nothing_when_nothing_is_new(published, client):
    answer = client.get("/data/paket/daftar.json")
    told = answer.json()
    edition = told["bundles"][0]["editions"]["1.0"]
    assert told["keys"][0]["public"] == keys.public()
    assert hashlib.sha256(client.get(edition["url"]).content).hexdigest() == edition["sha256"]
    assert client.get("/data/paket/daftar.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_file_is_the_signed_bytes_for_ever(raw, client):
    answer = client.get("/data/paket/2026/1.json")
    assert answer.content == raw
    assert "immutable" in answer["Cache-Control"] and answer["Content-Type"].startswith(exchange.MEDIA)
    assert client.get("/data/paket/2026/1.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("asked", "status", "begin", "end"),
    [
        ("bytes=10-", 206, 10, None),
        ("bytes=0-9", 206, 0, 10),
        ("bytes=-7", 206, -7, None),
        ("bytes=5-999999", 206, 5, None),
        ("bytes=999999-", 416, None, None),
        ("bytes=9-3", 416, None, None),
        ("bytes=-", 200, 0, None),
        ("bytes=0-1,4-5", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
def test_a_fetch_can_go_on_where_it_was_cut(raw, client, asked, status, begin, end):
    answer = client.get("/data/paket/2026/1.json", headers={"Range": asked})
    assert answer.status_code == status
    if status != 416:
        assert answer.content == raw[begin:end]


def test_the_rest_of_another_file_is_not_given(raw, client):
    answer = client.get("/data/paket/2026/1.json", headers={"Range": "bytes=10-", "If-Range": '"other"'})
    assert (answer.status_code, answer.content) == (200, raw)


@pytest.mark.parametrize("path", ["2026/2.json", "2025/1.json", "2026/1-2.0.json"])
def test_what_was_never_published_is_not_found(published, client, path):
    assert client.get(f"/data/paket/{path}").status_code == 404


def test_the_key_stands_at_its_well_known_address_and_on_the_page(published, client):
    assert client.get(exchange.WELL_KNOWN).json()["keys"][0]["public"] == keys.public()
    assert keys.public() in client.get("/data/paket/").content.decode()


def test_the_steward_publishes_once_however_often_the_button_is_pressed(city, steward):
    assert steward.get(DESK).status_code == 200
    for _ in range(2):
        assert steward.post(f"{DESK}terbit/", {"key": "one", "tahun": "2026"}).status_code == 302
    assert Published.objects.count() == 1
    assert "2026/1" in steward.get(DESK).content.decode()


def test_a_planner_reads_and_does_not_publish(city, library):
    client = signed_in(officer("perencana", agency=library))
    assert client.get(DESK).status_code == 200
    assert client.post(f"{DESK}terbit/", {"key": "one"}).status_code == 403
    assert client.get(f"{DESK}angka/").status_code == 403
    assert not Published.objects.exists()


def test_figures_are_chosen_and_left_out_with_a_reason(city, steward):
    page = steward.get(f"{DESK}angka/").content.decode()
    assert page.count('name="angka"') > 1
    steward.post(f"{DESK}angka/", {"angka": [], "alasan": "Belum diperiksa."})
    assert set(Withheld.objects.values_list("reason", flat=True)) == {"Belum diperiksa."}
    assert Withheld.objects.count() == page.count('name="angka"')


def test_an_innovation_is_written_mended_and_kept_free_of_personal_numbers(city, steward, library):
    told = {
        "code": "antar-buku", "title": "Antar buku", "pillar": "society", "problem": "Perpustakaan jauh.",
        "summary": "Buku diantar.", "since": "2025", "agency": library.pk, "shown": "on",
    }  # fmt: skip
    wrong = steward.post(f"{DESK}inovasi/", told | {"problem": "NIK 1371014508900002"})
    assert wrong.status_code == 200 and "mungkin NIK" in wrong.content.decode()
    assert steward.post(f"{DESK}inovasi/", told).status_code == 302
    found = Innovation.objects.get()
    steward.post(f"{DESK}inovasi/{found.pk}/", told | {"code": "lain", "title": "Antar buku ke rumah"})
    found.refresh_from_db()
    assert (found.code, found.title) == ("antar-buku", "Antar buku ke rumah")


def test_an_adoption_is_noted_once(city, steward):
    for _ in range(2):
        steward.post(f"{DESK}adopsi/", {"city": "13.76", "innovation": "sipaduko"})
    assert Adoption.objects.count() == 1


def test_what_the_hub_says_stands_on_the_page(city, steward):
    steward.post(f"{DESK}hub/", {"address": "https://hub.contoh.go.id"})
    said = {
        "accepted": {"year": 2026, "number": 3},
        "held": [{"why": "shape", "words": "Isi paket tidak sesuai skema."}] * 3,
    }
    Hub.objects.update(status=said)
    page = steward.get(DESK).content.decode()
    assert "2026/3" in page and page.count("Ditahan hub: 3 paket. Isi paket tidak sesuai skema.") == 1
