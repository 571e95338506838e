import json

import pytest

from balai.doors.catalogue.publishing import publish
from balai.measure.tests import toy

from .builders import ROWS, dataset


@pytest.fixture(autouse=True)
def published(shelf):
    shelf(toy.books, found := dataset(ROWS))
    publish(toy.books)
    publish(found)


@pytest.fixture
def act(client):
    def get(action, status=200, **asked):
        response = client.get(f"/data/api/3/action/{action}", asked)
        assert response.status_code == status
        body = json.loads(response.content)
        assert set(body) == ({"help", "success", "result"} if status == 200 else {"help", "success", "error"})
        assert body["success"] is (status == 200)
        return body["result"] if status == 200 else body["error"]

    return get


def test_list(act):
    assert act("package_list") == ["contoh", "pinjaman-buku"]
    assert act("package_list", limit="1", offset="1") == ["pinjaman-buku"]


def test_search(act):
    assert act("package_search")["count"] == 2
    assert act("package_search", q="*:*")["count"] == 2
    found = act("package_search", q="buku pinjaman")
    assert (found["count"], found["results"][0]["name"]) == (1, "pinjaman-buku")
    assert act("package_search", fq="tags:literasi")["count"] == 1
    assert act("package_search", q="tidak")["results"] == []
    page = act("package_search", rows="1", start="1")
    assert (page["count"], len(page["results"])) == (2, 1)


def test_show(act):
    shown = act("package_show", id="pinjaman-buku")
    assert (shown["license_id"], shown["version"], shown["tags"][0]["name"]) == ("CC-BY-4.0", "1", "buku")
    formats = {r["format"]: r for r in shown["resources"]}
    assert {"CSV", "JSON", "XLSX", "API"} <= set(formats)
    assert formats["API"]["datastore_active"] and formats["CSV"]["url"].endswith("/data/pinjaman-buku/v1.csv")


def test_datastore_search(act):
    found = act("datastore_search", resource_id="contoh", limit="2", sort="banyak desc")
    assert found["fields"][:2] == [{"id": "_id", "type": "int"}, {"id": "kode", "type": "text"}]
    assert [r["kode"] for r in found["records"]] == ["A-4", "9171999999940003"]
    assert (found["total"], found["records"][0]["_id"]) == (5, 4)


def test_datastore_search_by_filters_fields_and_words(act):
    filters = json.dumps({"kode": ["A-2", "A-3"]})
    found = act("datastore_search", resource_id="contoh-api", filters=filters, fields="kode,banyak")
    assert found["records"] == [{"kode": "A-2", "banyak": -7}, {"kode": "A-3", "banyak": 0}]
    assert [f["id"] for f in found["fields"]] == ["kode", "banyak"]
    assert act("datastore_search", resource_id="contoh", q="nusa")["total"] == 0
    assert act("datastore_search", resource_id="contoh", q="siti")["total"] == 1
    assert act("datastore_search", resource_id="contoh", filters='{"banyak":0}')["records"][0]["kode"] == "A-3"


@pytest.mark.parametrize(
    ("name", "asked", "status", "kind"),
    [
        ("package_show", {}, 409, "Validation Error"),
        ("package_show", {"id": "tidak"}, 404, "Not Found Error"),
        ("datastore_search", {"resource_id": "tidak"}, 404, "Not Found Error"),
        ("datastore_search", {"resource_id": "contoh", "filters": "{"}, 409, "Validation Error"),
        ("datastore_search", {"resource_id": "contoh", "filters": "[1]"}, 409, "Validation Error"),
        ("datastore_search", {"resource_id": "contoh", "filters": '{"x":1}'}, 409, "Validation Error"),
        ("datastore_search", {"resource_id": "contoh", "limit": "-1"}, 409, "Validation Error"),
        ("datastore_search", {"resource_id": "contoh", "fields": "x"}, 409, "Validation Error"),
        ("datastore_search", {"resource_id": "contoh", "sort": "x"}, 409, "Validation Error"),
        ("package_search", {"rows": "x"}, 409, "Validation Error"),
        ("package_create", {}, 404, "Not Found Error"),
    ],
)
def test_errors_in_the_envelope(act, name, asked, status, kind):
    assert act(name, status, **asked)["__type"] == kind


def test_help_says_what_an_action_does(act):
    assert "filters" in act("help_show", name="datastore_search")
