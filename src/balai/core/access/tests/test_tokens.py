import json
from datetime import timedelta

import pytest

from balai.core.access import tokens
from balai.core.access.models import ApiToken
from balai.core.audit.models import Entry
from balai.core.people import actions as people
from balai.core.people.tests import builders
from balai.core.store import clock

from .doors import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balai.core.access.tests.urls")]


@pytest.fixture
def key():
    return tokens.give("SIMRS", user=builders.user(is_application=True), scopes=["births:write"], by=None)


def call(client, secret, method="post", path="/api/births"):
    return getattr(client, method)(path, headers={"Authorization": f"Bearer {secret}"})


def test_a_key_acts_as_its_account_within_its_scopes(client, key):
    token, secret = key
    response = call(client, secret)
    assert (response.status_code, response.json()) == (200, {"by": token.user_id})
    assert ApiToken.objects.get().used_date == clock.today()


def test_another_scope_is_refused_and_recorded(client, key):
    token, secret = key
    response = call(client, secret, "get")
    assert (response.status_code, response["Content-Type"]) == (403, "application/problem+json")
    assert Entry.objects.get(action="access.refused").subject == f"token:{token.pk}"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer balai_", "Bearer balai_wrong", "Basic YTpi", "Bearer other"])
def test_without_a_key_nobody_is_let_in(client, key, header):
    response = client.post("/api/births", headers={"Authorization": header})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="balai"'
    assert json.loads(response.content)["status"] == 401


def test_a_session_is_no_key(key):
    assert signed_in(builders.user()).post("/api/births").status_code == 401


def test_an_operation_without_a_rule_is_refused(client, key):
    assert call(client, key[1], "get", "/api/forgotten").status_code == 403


def test_a_method_the_api_lacks_is_said_so(client, key):
    assert call(client, key[1], "delete").status_code == 405


def test_a_revoked_key_is_refused_at_the_next_request(client, key):
    token, secret = key
    tokens.revoke(token.pk, by=None, reason="bocor")
    assert call(client, secret).status_code == 401


def test_a_key_ends_after_its_last_day(client):
    today = clock.today()
    for last_day, status in ((today, 200), (today - timedelta(days=1), 401)):
        _, secret = tokens.give("SIMRS", user=builders.user(), scopes=["births:write"], by=None, last_day=last_day)
        assert call(client, secret).status_code == status


def test_a_key_ends_with_its_account(client, key):
    token, secret = key
    people.disable(token.user, by=None, reason="kontrak selesai")
    assert call(client, secret).status_code == 401


def test_the_key_itself_is_not_stored(key):
    _, secret = key
    assert secret not in str(ApiToken.objects.values().get())
    assert secret not in str(list(Entry.objects.values()))
