import json
from datetime import date, timedelta

import pytest

from balai.doors.catalogue.publishing import publish

from .builders import ROWS, SIXTEEN, column, dataset

MANY = [(f"A-{n:04d}", f"Desa {n % 7}", date(2026, 1, 1) + timedelta(days=n), n, n / 4) for n in range(300)]


@pytest.fixture
def many(shelf):
    shelf(found := dataset(MANY))
    publish(found)


def ask(client, query=""):
    response = client.get(f"/data/api/contoh/{query}")
    return response.status_code, json.loads(response.content)


def test_first_hundred_rows_in_the_order_of_the_dataset(client, many):
    status, body = ask(client)
    assert status == 200
    assert (body["total"], body["limit"], body["offset"], body["version"]) == (300, 100, 0, 1)
    assert [row["kode"] for row in body["rows"]] == [row[0] for row in MANY[:100]]
    assert body["rows"][1] == {"kode": "A-0001", "nama": "Desa 1", "hari": "2026-01-02", "banyak": 1, "bagian": 0.25}
    assert body["next"] == "/data/api/contoh/?limit=100&offset=100"


def test_following_next_gives_every_row_once(client, many):
    seen, url = [], "/data/api/contoh/?limit=70&nama=Desa%201&nama=Desa%202&sort=-banyak"
    while url:
        body = json.loads(client.get(url).content)
        seen += [row["banyak"] for row in body["rows"]]
        url = body["next"]
    assert seen == sorted((row[3] for row in MANY if row[1] in ("Desa 1", "Desa 2")), reverse=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kode=A-0005", [5]),
        ("?banyak=7", [7]),
        ("?banyak.min=297", [297, 298, 299]),
        ("?hari.max=2026-01-02", [0, 1]),
        ("?bagian=0.25", [1]),
        ("?bagian=0,25", [1]),
        ("?q=a-0299", [299]),
        ("?q=%25", []),
        ("?q=_", []),
        ("?nama=Desa 3&limit=2", [3, 10]),
        ("?nama=&limit=1", [0]),
        ("?sort=nama,-banyak&limit=2", [294, 287]),
        ("?offset=299", [299]),
        ("?offset=300", []),
        ("?kode=' OR 1=1 --", []),
    ],
)
def test_filters_search_and_order(client, many, query, expected):
    status, body = ask(client, query)
    assert (status, [row["banyak"] for row in body["rows"]]) == (200, expected)


@pytest.mark.parametrize(
    "query",
    [
        "?limit=0",
        "?limit=1001",
        "?limit=x",
        "?limit=٣",
        "?offset=-1",
        "?offset=99999999999",
        "?sort=tidak",
        "?sort=banyak;drop",
        "?tidak=1",
        "?banyak=x",
        "?banyak=99999999999999999999999",
        "?hari=kemarin",
        "?kode.lt=3",
        "?row=x",
        "?n=1",
    ],
)
def test_unclear_questions_are_told_so(client, many, query):
    status, body = ask(client, query)
    assert status == 400
    assert body["status"] == 400 and body["detail"]


def test_unknown_unpublished_and_withdrawn_datasets_do_not_exist(client, many, shelf):
    assert client.get("/data/api/tidak/").status_code == 404
    shelf(dataset(MANY, code="lain"))
    assert ask(client)[0] == 404
    assert client.get("/data/api/lain/").status_code == 404


def test_same_answer_is_not_sent_twice(client, many):
    first = client.get("/data/api/contoh/?limit=3")
    again = client.get("/data/api/contoh/?limit=3", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/data/api/contoh/?limit=4", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_new_version_is_answered_at_once_after_it_was_forgotten(client, many, shelf):
    from balai.doors.catalogue import current

    shelf(new := dataset(MANY[:3]))
    publish(new)
    current.forget()
    assert ask(client)[1]["total"] == 3


def test_any_site_may_read_it_and_nobody_may_write(client, many):
    response = client.get("/data/api/contoh/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.post("/data/api/contoh/").status_code == 405


def test_sixteen_digits_stay_text(client, shelf):
    shelf(found := dataset(ROWS))
    publish(found)
    assert f'"kode":"{SIXTEEN}"'.encode() in client.get("/data/api/contoh/").content


def test_column_names_never_reach_sql(client, shelf):
    odd = column('a") FROM t; DROP TABLE t; --', "text")
    shelf(found := dataset([("x",), ("y",)], odd))
    publish(found)
    body = json.loads(client.get("/data/api/contoh/", {odd.code: "y", "sort": f"-{odd.code}"}).content)
    assert body["rows"] == [{odd.code: "y"}]
