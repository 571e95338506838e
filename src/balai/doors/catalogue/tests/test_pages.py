import csv
import io
import json
from dataclasses import replace

import pytest

from balai.doors.catalogue import current
from balai.doors.catalogue.formats import parquet
from balai.doors.catalogue.models import Check
from balai.doors.catalogue.publishing import publish
from balai.measure.tests import toy

from .builders import ROWS, SIXTEEN, dataset


@pytest.fixture
def published(shelf):
    shelf(toy.books, found := dataset(ROWS), replace(toy.books, code="belum", title="Belum terbit"))
    publish(toy.books)
    publish(found)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_list_shows_what_is_published_and_search_narrows_it(client, published):
    page = client.get("/data/").content.decode()
    assert "Pinjaman buku per bulan" in page and "Contoh data" in page and "Belum terbit" not in page
    assert "Contoh data" not in client.get("/data/?q=buku").content.decode()
    assert "Tidak ada data yang cocok" in client.get("/data/?q=zzz").content.decode()


def test_dataset_page_has_picture_rows_columns_licence_and_changes(client, published):
    page = client.get("/data/pinjaman-buku/").content.decode()
    for words in ("<svg", "disembunyikan", "Creative Commons", "Banyak pinjaman", "v1.csv", "/data/api/pinjaman-buku/"):
        assert words in page
    assert page.index("<svg") < page.index("<table")


def test_filter_narrows_rows_and_downloads(client, published):
    page = client.get("/data/pinjaman-buku/?kecamatan=Timur").content.decode()
    assert 'href="/data/pinjaman-buku/v1.csv?kecamatan=Timur"' in page
    assert page.count(">Timur</td>") == 2 and ">Barat</td>" not in page
    assert "Tidak ada baris yang cocok" in client.get("/data/pinjaman-buku/?kecamatan=Mars").content.decode()


def test_page_with_a_broken_address_still_opens(client, published):
    response = client.get("/data/pinjaman-buku/?pinjaman=banyak&hal=x")
    assert response.status_code == 200
    assert "Saringan di alamat tidak dapat dijawab" in response.content.decode()


def test_unpublished_dataset_says_when_it_comes(client, published):
    response = client.get("/data/belum/")
    assert response.status_code == 404
    assert "belum terbit" in response.content.decode()
    assert client.get("/data/tidak-ada/").status_code == 404


def test_refused_dataset_keeps_its_last_version_and_says_that_it_is_late(client, published):
    Check.objects.filter(dataset="contoh").update(refusal="personal data in nama: 1")
    page = client.get("/data/contoh/").content.decode()
    assert "terlambat diperbarui" in page and "personal data" not in page


def test_csv_is_whole_and_harmless(client, published):
    response = client.get("/data/contoh/v1.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="contoh-v1.csv"'
    rows = list(csv.reader(io.StringIO(body(response).decode(), newline="")))
    assert rows[0] == ["kode", "nama", "hari", "banyak", "bagian"]
    assert rows[1] == [SIXTEEN, "Siti", "2026-07-01", "12", "1.5"]
    assert rows[2][1] == '\'=HYPERLINK("http://jahat")'
    assert rows[2][3] == "-7" and rows[3][1] == "+62 751 123"
    assert len(rows) == 6


def test_filtered_csv_is_named_a_part(client, published):
    response = client.get("/data/contoh/v1.csv?kode=A-2&limit=1")
    assert response["Content-Disposition"] == 'attachment; filename="contoh-v1-sebagian.csv"'
    assert len(body(response).decode().splitlines()) == 2
    assert client.get("/data/contoh/v1.csv?tidak=1").status_code == 400


def test_json_file(client, published):
    whole = json.loads(body(client.get("/data/contoh/v1.json")))
    assert whole["licence"] == "CC-BY-4.0" and len(whole["rows"]) == 5
    assert whole["rows"][0]["kode"] == SIXTEEN


def test_xlsx_file(client, published):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(body(client.get("/data/contoh/v1.xlsx"))))
    assert book["Data"]["A2"].value == SIXTEEN
    assert book["Keterangan"]["B1"].value == "Contoh data"


@pytest.mark.skipif(not parquet.available(), reason="needs the analytics extra")
def test_parquet_file(client, published, tmp_path):
    import duckdb

    (path := tmp_path / "x.parquet").write_bytes(body(client.get("/data/contoh/v1.parquet")))
    with duckdb.connect() as memory:
        assert memory.read_parquet(str(path)).fetchall()[0][0] == SIXTEEN


def test_without_the_extra_the_page_says_how_to_get_parquet(client, published, monkeypatch):
    monkeypatch.setattr(parquet, "available", lambda: False)
    assert "uv sync --extra analytics" in client.get("/data/contoh/").content.decode()
    assert client.get("/data/contoh/v1.parquet").status_code == 404


def test_older_version_stays_while_its_rows_are_kept(client, published, shelf):
    shelf(new := dataset(ROWS[:2]))
    publish(new)
    current.forget()
    assert len(body(client.get("/data/contoh/v1.csv")).decode().splitlines()) == 7
    assert len(body(client.get("/data/contoh/v2.csv")).decode().splitlines()) == 3
    for gone in ("v3.csv", "v1.exe", "v0.csv", "v99999999999999999999999.csv"):
        assert client.get(f"/data/contoh/{gone}").status_code == 404


def test_dcat_is_complete_in_itself(client, published):
    response = client.get("/data/katalog.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    catalogue = json.loads(response.content)
    assert catalogue["@type"] == "dcat:Catalog" and isinstance(catalogue["@context"], dict)
    books = next(d for d in catalogue["dcat:dataset"] if d["dct:identifier"] == "pinjaman-buku")
    assert {"CSV", "JSON", "XLSX", "API"} <= {x["dct:format"] for x in books["dcat:distribution"]}
    assert books["dct:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert {"dcat:servesDataset": {"@id": books["@id"]}}.items() <= catalogue["dcat:service"][1].items()
    single = json.loads(client.get("/data/pinjaman-buku/metadata.jsonld").content)
    assert single.pop("@context") and single == books
    assert client.get("/data/belum/metadata.jsonld").status_code == 404
