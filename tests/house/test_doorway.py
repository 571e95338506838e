"""Every response carries its number and its guards; every address exists in two languages; every fault says enough."""

import logging

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_script_prefix, path, reverse

from balai.config import urls as city_urls
from balai.core.access import public
from balai.core.store.ids import CLEAR

GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NIK = "1371014505900001"


@public
def said(request: HttpRequest) -> HttpResponse:
    return HttpResponse(reverse("said"))


@public
def broken(request: HttpRequest, what: str) -> HttpResponse:
    faults = {
        "plain": ValueError(f"invalid NIK {NIK}"),
        "denied": PermissionDenied(),
        "odd": SuspiciousOperation(),
        "away": OperationalError("server closed the connection"),
        "full": OperationalError("database or disk is full"),
        "disk": OSError(28, "No space left on device"),
    }
    raise faults[what]


@public
def noted(request: HttpRequest) -> HttpResponse:
    request.session["n"] = request.session.get("n", 0) + 1
    return HttpResponse("noted")


class Addresses:
    """The city's addresses, and some that misbehave."""

    urlpatterns = [
        path("coba/", said, name="said"),
        path("catat/", noted),
        path("rusak/<str:what>", broken),
        path("api/rusak/<str:what>", broken),
        *city_urls.urlpatterns,
    ]
    handler400, handler403 = city_urls.handler400, city_urls.handler403
    handler404, handler500 = city_urls.handler404, city_urls.handler500


@pytest.fixture
def door(settings, db) -> Client:
    settings.ROOT_URLCONF = Addresses
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/healthz", 200),
        ("/coba/", 200),
        ("/tidak-ada", 404),
        ("/rusak/plain", 500),
        ("/rusak/denied", 403),
        ("/rusak/odd", 400),
        ("/rusak/away", 503),
        ("/rusak/full", 507),
        ("/rusak/disk", 507),
        ("/api/rusak/plain", 500),
    ],
)
def test_every_answer_is_guarded_and_numbered(door, address, status):
    response = door.get(address)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in GUARDS} == GUARDS
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert "camera=(self)" in response.headers["Permissions-Policy"]
    number = response.headers["X-Request-ID"]
    assert len(number) == 8 and set(number) <= set(CLEAR)
    if status >= 400:
        assert number in response.content.decode()


def test_https_cities_are_strict(door, settings):
    assert "Strict-Transport-Security" not in door.get("/healthz").headers
    settings.HTTPS = True
    assert door.get("/healthz").headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_fault_says_what_became_of_the_answers(door):
    assert "Tidak ada yang berubah" in door.get("/rusak/plain").content.decode()
    assert "tidak akan tercatat dua kali" in door.post("/rusak/plain").content.decode()
    assert "belum tersimpan" in door.post("/rusak/full").content.decode()
    assert door.get("/rusak/away").headers["Retry-After"] == "5"


def test_machines_get_a_problem_document(door):
    response = door.get("/api/rusak/plain")
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], body["number"]) == (500, response.headers["X-Request-ID"])


def test_a_form_from_elsewhere_is_refused_and_says_so(settings, db):
    settings.ROOT_URLCONF = Addresses
    response = Client(enforce_csrf_checks=True).post("/coba/")
    assert response.status_code == 403
    assert "belum tersimpan" in response.content.decode()


def test_the_address_decides_the_language(door):
    assert (door.get("/coba/").content, door.get("/en/coba/").content) == (b"/coba/", b"/en/coba/")
    assert door.get("/coba/").headers["Content-Language"] == "id"
    assert door.get("/en/coba/").headers["Content-Language"] == "en"
    assert door.get("/en/coba/", headers={"Accept-Language": "id"}).headers["Content-Language"] == "en"
    assert get_script_prefix() == "/"
    assert door.get("/english").status_code == 404


def test_a_missing_slash_keeps_the_language(door):
    assert door.get("/en/coba").headers["Location"] == "/en/coba/"


def test_lines_name_the_route_and_nobody(door, caplog, settings):
    settings.BALAI_ACCESS_LOG = True
    with caplog.at_level(logging.INFO):
        response = door.get(f"/rusak/plain?nik={NIK}")
    lines = "\n".join(_formatted(caplog.records))
    assert "GET /rusak/<str:what> 500" in lines
    assert response.headers["X-Request-ID"] in lines
    assert NIK not in lines
    assert "ValueError" in lines


def _formatted(records) -> list[str]:
    from balai.config.logs import Line, RouteForPath

    line, route = Line(), RouteForPath()
    return [line.format(record) for record in records if route.filter(record)]


def test_a_session_that_the_database_lost_asks_to_try_again(door):
    """Django takes the failed write for a session signed out meanwhile and answers 400, which nobody sends again."""
    door.get("/catat/")

    def cut(execute, statement, *rest):
        if statement.startswith("UPDATE") and "django_session" in statement:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(statement, *rest)

    with connection.execute_wrapper(cut):
        response = door.get("/catat/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert door.get("/catat/").content == b"noted"
