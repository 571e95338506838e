import io
import json

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from balai.core.access import officer
from balai.doors.lane import Lane, Quick
from balai.doors.map.ogc.quick import ITEMS

pytestmark = pytest.mark.django_db
PASSED_ON = (b"django",)
OUTERMOST = import_string(settings.MIDDLEWARE[0])


@pytest.fixture
def ask(city, kept_connection):
    """Return a function from address to (status, headers, body) of the lane alone."""
    lane = Lane(lambda environ, start: PASSED_ON, OUTERMOST, [ITEMS])

    def asked(path="/ogc/collections/fasilitas/items", query="", method="GET", host="localhost", script=""):
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "SCRIPT_NAME": script, "QUERY_STRING": query,
            "HTTP_HOST": host, "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
        }  # fmt: skip
        told = {}
        body = lane(environ, lambda status, headers: told.update(status=status, headers=dict(headers)))
        if body is PASSED_ON:
            return None
        return told["status"], told["headers"], b"".join(body)

    return asked


@pytest.mark.parametrize(
    "query", ["", "limit=3&offset=3", "kind=puskesmas", "bbox=97,-6,98,-5&limit=40", "limit=0", "owner=x", "f=html"]
)
def test_lane_and_django_answer_alike(ask, client, query):
    status, headers, body = ask(query=query)
    usual = client.get(f"/ogc/collections/fasilitas/items?{query}", HTTP_HOST="localhost")
    assert status == f"{usual.status_code} {usual.reason_phrase}"
    quick, slow = json.loads(body), json.loads(usual.content)
    assert quick.pop("timeStamp", "")[:10] == slow.pop("timeStamp", "")[:10]
    assert quick == slow
    same = set(usual.headers) - {
        "X-Request-ID",
        "Content-Language",
        "Content-Security-Policy",
        "Vary",
        "Content-Length",
    }
    assert {name: headers[name] for name in same} == {name: usual.headers[name] for name in same}
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Request-ID"]


def test_an_unknown_collection_is_404_and_head_has_no_body(ask):
    assert ask("/ogc/collections/tidak/items")[0] == "404 Not Found"
    assert ask(method="HEAD")[2] == b""


@pytest.mark.parametrize(
    "other",
    [
        {"method": "POST"},
        {"host": "jahat.example"},
        {"host": ""},
        {"path": "/en/ogc/collections/fasilitas/items"},
        {"path": "/ogc/collections/fasilitas/items/pkm-01"},
        {"path": "/ogc/collections/a/../items"},
        {"script": "/kota"},
    ],
)
def test_everything_else_goes_on_to_django(ask, other):
    assert ask(**other) is None


def test_what_fails_goes_the_long_way(ask, monkeypatch):
    def fails(request, code):
        raise RuntimeError

    monkeypatch.setattr("balai.doors.map.sources.one", fails)
    assert ask() is None


def test_only_what_anyone_may_read_is_let_in():
    closed = Quick(ITEMS.path, officer(lambda request: None), "x", "x")
    with pytest.raises(ValueError, match="not for everyone"):
        Lane(lambda environ, start: PASSED_ON, OUTERMOST, [closed])
