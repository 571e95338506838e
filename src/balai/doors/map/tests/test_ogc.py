import json
from urllib.parse import urlsplit

import pytest
import shapely

from balai.core.areas.models import Boundary
from balai.core.facilities import queries
from balai.core.facilities.models import Facility

pytestmark = pytest.mark.django_db
GEOJSON = "application/geo+json"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


@pytest.fixture
def ask(client, city):
    """Return a function from address to (status, JSON), checking what every answer must be."""

    def asked(address, **query):
        response = client.get(f"/ogc/{address}", query)
        kind = response["Content-Type"]
        assert response["Access-Control-Allow-Origin"] == "*"
        if response.status_code == 200 and "/items" in address:
            assert kind == GEOJSON
        elif address == "api" and response.status_code == 200:
            assert kind == "application/vnd.oai.openapi+json;version=3.0"
        else:
            assert kind == "application/json"
        return response.status_code, json.loads(response.content)

    return asked


def links(body):
    return {link["rel"]: link for link in body["links"]}


def ids(body):
    return [f["id"] for f in body["features"]]


def test_the_landing_page_leads_everywhere(ask, client):
    status, body = ask("")
    assert status == 200
    found = links(body)
    assert {"self", "service-desc", "service-doc", "conformance", "data"} == set(found)
    for rel, link in found.items():
        response = client.get(urlsplit(link["href"]).path)
        assert (rel, response.status_code, response["Content-Type"].split(";")[0]) == (
            rel,
            200,
            link["type"].split(";")[0],
        )


def test_conformance_names_core_openapi_and_geojson(ask):
    _, body = ask("conformance")
    base = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
    assert body == {"conformsTo": [base + "core", base + "oas30", base + "geojson"]}


def test_collections_are_the_houses_own_and_the_declared_public_ones(ask):
    _, body = ask("collections")
    assert [c["id"] for c in body["collections"]] == [
        "sumur", "kelahiran-kecamatan", "fasilitas", "kelurahan", "kecamatan", "kota",
    ]  # fmt: skip
    for described in body["collections"]:
        status, alone = ask(f"collections/{described['id']}")
        assert (status, alone) == (200, described)
        assert (described["itemType"], described["crs"]) == ("feature", [CRS84])
        west, south, east, north = described["extent"]["spatial"]["bbox"][0]
        assert west < east
        assert south <= north
        assert links(described)["items"]["type"] == GEOJSON
    assert ask("collections/rahasia")[0] == 404


def test_items_come_in_pages_that_lead_through_all_of_them(ask, client):
    seen, address = [], "/ogc/collections/fasilitas/items?limit=20"
    while address:
        body = json.loads(client.get(address).content)
        assert body["type"] == "FeatureCollection"
        assert body["numberReturned"] == len(body["features"]) <= 20
        assert body["numberMatched"] == 48
        seen += ids(body)
        following = links(body).get("next", {}).get("href", "")
        assert links(body)["self"]["href"].startswith("http://testserver/ogc/collections/fasilitas/items")
        address = following.removeprefix("http://testserver")
    assert len(seen) == len(set(seen)) == 48
    assert set(seen) == set(Facility.objects.values_list("code", flat=True))


def test_a_feature_carries_its_declared_properties_and_nothing_else(ask):
    one = Facility.objects.get(code="pkm-01")
    status, body = ask("collections/fasilitas/items/pkm-01")
    assert status == 200
    assert (body["id"], body["geometry"]) == ("pkm-01", {"type": "Point", "coordinates": [one.lon, one.lat]})
    assert body["properties"] == {
        "name": one.name,
        "kind": "puskesmas",
        "address": one.address,
        "ward": one.area.name,
        "district": one.area.parent.name,
        "phone": "",
    }
    assert links(body)["collection"]["href"] == "http://testserver/ogc/collections/fasilitas"
    _, well = ask("collections/sumur/items/3")
    assert well["properties"] == {"name": "Sumur 3", "depth": 30, "state": "baik"}


def test_a_box_finds_what_lies_in_it(ask):
    boundary = Boundary.objects.get(area__code="99.71.03")
    box = (boundary.west, boundary.south, boundary.east, boundary.north)
    _, body = ask("collections/fasilitas/items", bbox=",".join(map(str, box)), limit=1000)
    inside = {f.code for f in Facility.objects.all() if box[0] <= f.lon <= box[2] and box[1] <= f.lat <= box[3]}
    assert set(ids(body)) == inside == set(queries.in_box(box).values_list("code", flat=True))
    assert body["numberMatched"] == len(inside) > 2
    with_heights = ",".join(map(str, (*box[:2], 0, *box[2:], 100)))
    assert ids(ask("collections/fasilitas/items", bbox=with_heights, limit=1000)[1]) == ids(body)
    assert ask("collections/fasilitas/items", bbox="0,0,1,1")[1]["features"] == []


def test_a_box_may_cross_the_180th_meridian(ask):
    _, everything = ask("collections/sumur/items", bbox="97,-6,-170,-5")
    assert len(everything["features"]) == 7
    _, nothing = ask("collections/sumur/items", bbox="170,-6,-170,-5")
    assert nothing["features"] == []
    assert len(ask("collections/fasilitas/items", bbox="97,-6,96.5,-5", limit=1000)[1]["features"]) == 48


def test_properties_filter_and_pages_keep_the_filter(ask, client):
    _, body = ask("collections/fasilitas/items", kind="puskesmas", limit=5)
    assert body["numberMatched"] == 8
    assert {f["properties"]["kind"] for f in body["features"]} == {"puskesmas"}
    rest = json.loads(client.get(links(body)["next"]["href"].removeprefix("http://testserver")).content)
    assert len(rest["features"]) == 3
    assert {f["properties"]["kind"] for f in rest["features"]} == {"puskesmas"}
    assert "next" not in links(rest)
    _, deep = ask("collections/sumur/items", depth=30)
    assert ids(deep) == [3]


def test_areas_have_valid_boundaries_below_their_city(ask):
    _, body = ask("collections/kecamatan/items", limit=100)
    assert len(body["features"]) == 8
    for feature in body["features"]:
        assert shapely.from_geojson(json.dumps(feature["geometry"])).is_valid
        assert feature["properties"]["district"] == "Kota Balai Raya"


def test_any_instant_or_interval_matches_what_has_no_time(ask):
    for when in ("2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01/..", "../2026-01-01T00:00:00Z"):
        assert ask("collections/sumur/items", datetime=when)[1]["numberMatched"] == 7


@pytest.mark.parametrize(
    ("address", "query", "status"),
    [
        ("collections/fasilitas/items", {"bbox": "1,2,3"}, 400),
        ("collections/fasilitas/items", {"bbox": "a,b,c,d"}, 400),
        ("collections/fasilitas/items", {"bbox": "nan,0,1,1"}, 400),
        ("collections/fasilitas/items", {"bbox": "0,9,1,1"}, 400),
        ("collections/fasilitas/items", {"bbox": "0,0,999,1"}, 400),
        ("collections/fasilitas/items", {"limit": "0"}, 400),
        ("collections/fasilitas/items", {"limit": "-1"}, 400),
        ("collections/fasilitas/items", {"limit": "ten"}, 400),
        ("collections/fasilitas/items", {"limit": "9" * 30}, 400),
        ("collections/fasilitas/items", {"offset": "-5"}, 400),
        ("collections/fasilitas/items", {"owner": "x"}, 400),
        ("collections/fasilitas/items", {"f": "html"}, 400),
        ("collections/fasilitas/items", {"datetime": "kemarin"}, 400),
        ("collections/fasilitas/items", {"datetime": "../.."}, 400),
        ("collections/fasilitas/items", {"limit": ["1", "2"]}, 400),
        ("collections/sumur/items", {"depth": "dalam"}, 400),
        ("collections/kelurahan/items", {"sq_km": "luas"}, 400),
        ("conformance", {"x": "1"}, 400),
        ("collections/tidak-ada", {}, 404),
        ("collections/tidak-ada/items", {}, 404),
        ("collections/fasilitas/items/tidak-ada", {}, 404),
        ("collections/fasilitas/items/' OR 1=1 --", {}, 404),
    ],
)
def test_what_can_not_be_answered_is_said_in_json(ask, address, query, status):
    found, body = ask(address, **query)
    assert found == status
    assert set(body) == {"code", "description"}
    assert body["description"].endswith(".")


def test_the_largest_limit_is_a_thousand(ask):
    assert ask("collections/fasilitas/items", limit=999999999)[1]["numberReturned"] == 48


def test_the_api_describes_every_collection(ask):
    _, body = ask("api")
    assert body["openapi"].startswith("3.0.")
    assert "/collections/fasilitas/items" in body["paths"]
    asked = {p["name"] for p in body["paths"]["/collections/sumur/items"]["get"]["parameters"]}
    assert asked == {"bbox", "limit", "offset", "datetime", "name", "depth", "state"}


def test_nothing_can_be_changed(client, city):
    assert client.post("/ogc/collections/fasilitas/items").status_code == 405
    assert client.head("/ogc/collections/fasilitas/items").status_code == 200


def test_only_the_citys_own_areas_are_published(ask, tmp_path):
    from balai.core.areas.tests.builders import load_squares

    load_squares(tmp_path)
    assert ask("collections/kecamatan/items", limit=100)[1]["numberMatched"] == 8
    assert ask("collections/kecamatan/items/98.71.01")[0] == 404


def test_a_page_of_features_takes_few_questions(ask, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        ask("collections/fasilitas/items", limit=10, bbox="97,-6,99,-5")
