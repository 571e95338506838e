import gzip
import re

import pytest

from balai.core import search
from balai.core.areas.models import Boundary
from balai.core.search import index, leads

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_home_lists_every_public_layer(client, city):
    html = page(client, "/peta/")
    for words in ("Sumur warga", "Kelahiran", "Fasilitas pelayanan", "Kelurahan dan desa", "Kecamatan"):
        assert words in html
    assert "Bukan untuk umum" not in html
    assert client.get("/peta/rahasia/").status_code == 404


def test_every_point_on_the_picture_stands_in_the_list(client, city):
    html = page(client, "/peta/sumur/")
    assert html.count("<circle") == 7
    assert html.count('<path d="M') >= 8
    for n in range(1, 8):
        assert f"<title>Sumur {n}</title>" in html
        assert re.search(rf">\s*Sumur {n}\s*<", html.split("<table")[1])
    assert "rahasia" not in html


def test_a_filter_narrows_picture_and_list_and_goes_on_to_the_data(client, city):
    html = page(client, "/peta/fasilitas/?kind=puskesmas")
    assert html.count("<circle") == 8
    assert "8 ditampilkan" in html
    assert "/ogc/collections/fasilitas/items?limit=1000&amp;kind=puskesmas" in html
    assert "/peta/fasilitas/lengkap/?kind=puskesmas" in html
    assert '<option value="puskesmas" selected>' in html


def test_an_empty_choice_is_no_filter_and_an_odd_one_is_said(client, city):
    assert page(client, "/peta/fasilitas/?kind=&district=").count("<circle") == 48
    html = page(client, "/peta/fasilitas/?pemilik=x")
    assert 'role="alert"' in html
    html = page(client, "/peta/sumur/?depth=dalam")
    assert "harus berupa angka" in html
    assert html.count("<circle") == 0


def test_values_over_areas_are_printed_and_hatched_where_unknown(client, city):
    html = page(client, "/peta/kelahiran-kecamatan/")
    assert html.count("<title>Balai Tengah: 7</title>") == 1
    assert "<pattern" in html
    assert "<td" in html.split("<table")[1]


def test_long_lists_come_in_pages(client, city):
    assert "Halaman" not in page(client, "/peta/kelurahan/")
    from balai.doors.map import views

    rows, views.ROWS = views.ROWS, 15
    try:
        html = page(client, "/peta/kelurahan/?hal=2&district=Rawa+Jaya")
        assert html.count('<tr role="row">') == 1 + 5
        assert page(client, "/peta/kelurahan/?hal=3").count('<tr role="row">') == 1 + 10
    finally:
        views.ROWS = rows


def test_pages_stay_within_the_budget_of_bytes(client, city):
    for layer in ("fasilitas", "kelurahan", "kecamatan", "kota", "sumur", "kelahiran-kecamatan"):
        body = client.get(f"/peta/{layer}/").content
        assert len(gzip.compress(body)) < 60_000
    full = client.get("/peta/fasilitas/lengkap/").content
    assert len(gzip.compress(full)) < 20_000


def test_the_movable_map_asks_only_this_site(client, city):
    html = page(client, "/peta/fasilitas/lengkap/?kind=midwife")
    assert 'data-items="/ogc/collections/fasilitas/items?limit=1000&amp;kind=midwife"' in html
    assert not re.search(r'(?:src|href)="https?://', html)
    assert "<noscript>" in html


def test_a_city_without_boundaries_still_has_its_list(client, city):
    Boundary.objects.all().delete()
    html = page(client, "/peta/kelurahan/")
    assert "Belum ada batas wilayah" in html
    assert "Tidak ada yang cocok" in html
    html = page(client, "/peta/fasilitas/")
    assert html.count("<circle") == 48
    assert "Puskesmas Balai Tengah" in html.split("<table")[1]


def test_facilities_lead_to_their_page_where_there_is_one(client, city, monkeypatch):
    monkeypatch.setattr(leads, "_leads", {"facility": lambda key: f"/kantor/{key}/"})
    assert 'href="/kantor/pkm-01/"' in page(client, "/peta/fasilitas/")
    monkeypatch.setattr(leads, "_leads", {})
    assert 'href="/kantor/pkm-01/"' not in page(client, "/peta/fasilitas/")


def test_areas_found_by_search_are_shown_here(client, city):
    index.rebuild()
    hit = search.find("nyiur melambai", kinds=("area",))[0]
    assert hit.url == "/peta/kelurahan/?code=99.71.07.1003"
    html = page(client, hit.url)
    assert "1 ditampilkan" in html
    assert "Nyiur Melambai" in html


def test_english_words_have_their_address(client, city):
    assert client.get("/en/peta/fasilitas/").status_code == 200
