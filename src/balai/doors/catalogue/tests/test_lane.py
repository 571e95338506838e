import io

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from balai.doors.catalogue import quick
from balai.doors.catalogue.publishing import publish
from balai.doors.lane import Lane

from .builders import ROWS, dataset

PASSED_ON = (b"django",)


@pytest.fixture
def lane(shelf, kept_connection):
    shelf(found := dataset(ROWS))
    publish(found)
    return Lane(lambda environ, start: PASSED_ON, import_string(settings.MIDDLEWARE[0]), [quick.ROWS])


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


def test_head_has_no_body(lane):
    body, told = ask(lane, method="HEAD")
    assert (told["status"], b"".join(body)) == ("200 OK", b"")


def test_unknown_dataset_is_404_without_django(lane):
    assert ask(lane, path="/data/api/tidak/")[1]["status"] == "404 Not Found"


@pytest.mark.parametrize("path", ["/data/api/contoh", "/en/data/api/contoh/", "/data/api/3/action/package_list"])
def test_pages_and_the_other_api_go_on_to_django(lane, path):
    assert ask(lane, path=path) == (PASSED_ON, {})
