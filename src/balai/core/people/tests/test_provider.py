"""Balai as identity provider, seen by somebody else's library over real HTTP."""

import json
import re
from contextlib import ExitStack
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from authlib.integrations.httpx_client import OAuth2Client
from django.conf import settings as installed
from joserfc import jwt
from joserfc.jwk import KeySet

from balai.core.audit.models import Entry
from balai.core.people import actions
from balai.core.people.signin.provider import register_application, remove_application

from . import builders

PASSWORD = "kopi-hujan-lentera-7"
CALLBACK = "http://aplikasi.contoh.id/kembali"
SECRETS = "sn4ppy-verifier-that-is-long-enough-for-rfc-7636-ok"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def plain_http(monkeypatch, live_server, settings):
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    settings.ALLOWED_HOSTS = ["*"]


@pytest.fixture
def resident():
    user = actions.make_officer(name="Dewi Sri", email="dewi@contoh.id", password=PASSWORD, by=None)
    return actions.confirm_identity(user, builders.person(name="Dewi", sex="2"), how="officer", by=None)


@pytest.fixture
def application():
    return register_application("SP4N Kota", redirect_uris=[CALLBACK], by=None)


@pytest.fixture(autouse=True)
def opened():
    """Everything that holds a connection, closed after the test."""
    with ExitStack() as stack:
        Browser.stack = stack
        yield


class Browser:
    """What a resident's browser does: follow, fill in, press."""

    stack: ExitStack

    def __init__(self, base):
        self.http = self.stack.enter_context(httpx.Client(base_url=base, follow_redirects=False, timeout=20))

    def open(self, url):
        response = self.http.get(url)
        while response.is_redirect and not response.headers["location"].startswith("http://aplikasi"):
            response = self.http.get(response.headers["location"])
        return response

    def press(self, page, path, **values):
        hidden = {
            n: unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
        }
        response = self.http.post(path, data=hidden | values, headers={"Referer": str(page.url)})
        while response.is_redirect and not response.headers["location"].startswith("http://aplikasi"):
            response = self.http.get(response.headers["location"])
        return response


def client_of(application, **more):
    row, secret = application
    client = OAuth2Client(
        row.pk,
        secret or None,
        redirect_uri=CALLBACK,
        scope="openid profile email",
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic" if secret else "none",
        **more,
    )
    Browser.stack.callback(client.close)
    return client


def known_by(base):
    return httpx.get(f"{base}/.well-known/openid-configuration").json()


def consent(browser, client, found, **more):
    """Sign in and allow; return the address the application is called back at."""
    url, state = client.create_authorization_url(
        found["authorization_endpoint"], code_verifier=SECRETS, nonce="n-1", **more
    )
    page = browser.open(url)
    assert "Masuk" in page.text
    page = browser.press(page, "/akun/masuk/", login="dewi@contoh.id", password=PASSWORD)
    assert "SP4N Kota ingin mengenali Anda" in page.text
    back = browser.press(page, "/identity/o/authorize", action="grant", scopes=["openid", "profile", "email"])
    assert back.status_code == 302, back.text
    return back.headers["location"], state


def test_an_application_signs_somebody_in_with_code_and_pkce(live_server, resident, application):
    found = known_by(live_server.url)
    assert found["issuer"] == live_server.url
    browser, client = Browser(live_server.url), client_of(application)
    location, state = consent(browser, client, found)
    token = client.fetch_token(
        found["token_endpoint"], authorization_response=location, state=state, code_verifier=SECRETS
    )
    keys = KeySet.import_key_set(httpx.get(found["jwks_uri"]).json())
    signed = jwt.decode(token["id_token"], keys, algorithms=["RS256"])
    must = {"iss": found["issuer"], "aud": application[0].pk, "nonce": "n-1", "sub": str(resident.pk)}
    jwt.JWTClaimsRegistry(**{name: {"essential": True, "value": value} for name, value in must.items()}).validate(
        signed.claims
    )
    assert {"exp", "iat"} <= signed.claims.keys()
    claims = signed.claims
    said = client.get(found["userinfo_endpoint"]).json()
    assert said["sub"] == claims["sub"]
    assert (said["name"], said["email"], said["email_verified"]) == ("Dewi Sri", "dewi@contoh.id", True)
    assert said["balai_level"] == "identity"


def test_the_consent_page_may_end_only_at_the_application(live_server, resident, application):
    found = known_by(live_server.url)
    browser, client = Browser(live_server.url), client_of(application)
    browser.http.get("/akun/masuk/")
    page = browser.press(browser.open("/akun/masuk/"), "/akun/masuk/", login="dewi@contoh.id", password=PASSWORD)
    url, _ = client.create_authorization_url(found["authorization_endpoint"], code_verifier=SECRETS)
    page = browser.open(url)
    assert "form-action 'self' http://aplikasi.contoh.id" in page.headers["content-security-policy"]
    assert "form-action 'self';" in browser.open("/akun/").headers["content-security-policy"] + ";"


def code_of(location):
    return parse_qs(urlsplit(location).query)["code"][0]


def exchange(found, application, code, **more):
    row, secret = application
    body = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": SECRETS} | more
    return httpx.post(found["token_endpoint"], data=body, auth=(row.pk, secret))


def test_a_stolen_code_is_worth_nothing_without_its_verifier_and_secret(live_server, resident, application):
    found = known_by(live_server.url)
    location, _ = consent(Browser(live_server.url), client_of(application), found)
    code = code_of(location)
    wrong = (application[0], "rahasia-lain")
    assert exchange(found, wrong, code).status_code in (400, 401)
    assert exchange(found, application, code, code_verifier="x" * 50).status_code == 400


def test_a_code_is_good_once(live_server, resident, application):
    found = known_by(live_server.url)
    location, _ = consent(Browser(live_server.url), client_of(application), found)
    code = code_of(location)
    assert [exchange(found, application, code).status_code for _ in range(2)] == [200, 400]


def test_a_phone_application_without_secret_works_by_pkce(live_server, resident):
    application = register_application("SP4N Kota", redirect_uris=[CALLBACK], by=None, public=True)
    found = known_by(live_server.url)
    client = client_of(application)
    location, state = consent(Browser(live_server.url), client, found)
    token = client.fetch_token(
        found["token_endpoint"], authorization_response=location, state=state, code_verifier=SECRETS
    )
    assert token["id_token"]


def test_refusing_tells_the_application_so(live_server, resident, application):
    found = known_by(live_server.url)
    browser, client = Browser(live_server.url), client_of(application)
    url, _ = client.create_authorization_url(found["authorization_endpoint"], code_verifier=SECRETS)
    page = browser.press(browser.open(url), "/akun/masuk/", login="dewi@contoh.id", password=PASSWORD)
    back = browser.press(page, "/identity/o/authorize", action="cancel")
    assert "error=access_denied" in back.headers["location"]


@pytest.mark.parametrize("address", ["http://jahat.contoh/", CALLBACK + "/lain", "javascript:alert(1)"])
def test_nobody_is_called_back_at_an_unregistered_address(live_server, resident, application, address):
    browser = Browser(live_server.url)
    browser.press(browser.open("/akun/masuk/"), "/akun/masuk/", login="dewi@contoh.id", password=PASSWORD)
    page = browser.http.get(
        "/identity/o/authorize",
        params={"client_id": application[0].pk, "redirect_uri": address, "response_type": "code", "scope": "openid"},
    )
    assert not page.is_redirect
    assert "belum terdaftar" in page.text


def test_a_removed_application_and_a_closed_account_end_at_once(live_server, resident, application):
    found = known_by(live_server.url)
    client = client_of(application)
    location, state = consent(Browser(live_server.url), client, found)
    client.fetch_token(found["token_endpoint"], authorization_response=location, state=state, code_verifier=SECRETS)
    assert client.get(found["userinfo_endpoint"]).status_code == 200
    actions.disable(resident, by=None, reason="uji")
    assert client.get(found["userinfo_endpoint"]).status_code in (401, 403)
    actions.enable(resident, by=None, reason="uji")
    remove_application(application[0].pk, by=None, reason="kontrak selesai")
    assert client.get(found["userinfo_endpoint"]).status_code in (401, 403)


def test_the_signing_key_is_this_installations_own_and_private():
    path = installed.DATA / "oidc.pem"
    assert path.read_text() == installed.IDP_OIDC_PRIVATE_KEY
    assert path.stat().st_mode & 0o077 == 0


def test_the_secret_is_shown_once_and_registering_leaves_its_trace(application):
    row, secret = application
    row.refresh_from_db()
    assert secret not in row.secret
    assert row.check_secret(secret)
    entry = Entry.objects.get(action="people.application_registered")
    assert secret not in json.dumps(entry.detail)
