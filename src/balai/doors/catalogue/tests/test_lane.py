import io

import pytest

from balai.config.middleware import Doorway
from balai.doors.catalogue.lane import Lane
from balai.doors.catalogue.publishing import publish

from .builders import ROWS, dataset

PASSED_ON = (b"django",)


@pytest.fixture
def lane(shelf):
    shelf(found := dataset(ROWS))
    publish(found)
    return Lane(lambda environ, start: PASSED_ON, Doorway)


def ask(lane, query="", *, path="/data/api/contoh/", method="GET", host="localhost", **headers):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host}
    environ |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO()}
    told = {}

    def start(status, headers):
        told.update(status=status, headers=dict(headers))

    return lane(environ | headers, start), told


@pytest.mark.parametrize("query", ["", "limit=2&sort=-kode", "kode=A-2", "tidak=1", "limit=100&offset=100"])
def test_lane_and_django_answer_alike(lane, client, query):
    body, told = ask(lane, query)
    usual = client.get(f"/data/api/contoh/?{query}")
    assert b"".join(body) == usual.content
    assert told["status"].startswith(str(usual.status_code))
    same = set(usual.headers) - {"X-Request-ID", "Content-Language", "Content-Security-Policy", "Vary"}
    assert {name: told["headers"][name] for name in same} == {name: usual.headers[name] for name in same}
    assert "frame-ancestors 'none'" in told["headers"]["Content-Security-Policy"]
    assert told["headers"]["X-Request-ID"]


def test_lane_knows_what_the_asker_has(lane):
    tag = ask(lane)[1]["headers"]["ETag"]
    body, told = ask(lane, HTTP_IF_NONE_MATCH=tag)
    assert (told["status"], b"".join(body)) == ("304 Not Modified", b"")


def test_head_has_the_length_but_no_body(lane):
    body, told = ask(lane, method="HEAD")
    assert (list(body), int(told["headers"]["Content-Length"]) > 100) == ([], True)


def test_unknown_dataset_is_404_without_django(lane):
    assert ask(lane, path="/data/api/tidak/")[1]["status"] == "404 Not Found"


@pytest.mark.parametrize(
    "other",
    [
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"path": "/data/api/contoh"},
        {"path": "/en/data/api/contoh/"},
        {"path": "/data/api/3/action/package_list"},
        {"path": "/meja/"},
        {"host": "jahat.id"},
        {"host": ""},
    ],
)
def test_everything_else_goes_on_to_django(lane, other):
    assert ask(lane, **other) == (PASSED_ON, {})
