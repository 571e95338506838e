from datetime import timedelta

import pytest

from balai.core.agencies import actions as offices
from balai.core.agencies.models import Holding
from balai.core.audit.models import Entry
from balai.core.people import actions as people
from balai.core.people.tests import builders
from balai.core.store import clock

from .doors import officer, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balai.core.access.tests.urls")]

DOORS = ("/", "/account", "/known", "/desk", "/appoint", "/forgotten")


def answers(client):
    return [client.get(door).status_code for door in DOORS]


def test_a_stranger_reads_public_pages_and_is_sent_to_sign_in(client):
    assert answers(client) == [200, 302, 302, 302, 302, 403]
    assert client.get("/account?a=1&b=2")["Location"] == "/akun/login/?next=%2Faccount%3Fa%3D1%26b%3D2"


def test_a_stranger_inside_a_page_is_sent_by_header(client):
    response = client.get("/desk", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (401, "/akun/login/?next=%2Fdesk")


def test_an_account_without_post_stays_before_the_desk():
    assert answers(signed_in(builders.user())) == [200, 200, 403, 403, 403, 403]


def test_a_known_resident_passes_where_identity_counts():
    user = people.confirm_identity(builders.user(), builders.person(), how="officer", by=None)
    assert answers(signed_in(user)) == [200, 200, 200, 403, 403, 403]


def test_an_officer_passes_the_desk_and_a_permission_only_by_role():
    assert answers(signed_in(officer("verifikator"))) == [200, 200, 403, 200, 403, 403]
    assert answers(signed_in(officer("pengelola"))) == [200, 200, 403, 200, 200, 403]


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete", "options"])
def test_the_rule_holds_for_every_method(client, method):
    assert getattr(client, method)("/desk").status_code == 302
    assert getattr(client, method)("/forgotten").status_code == 403


def test_an_officer_without_second_factor_is_sent_to_set_it_up():
    response = signed_in(officer(), second_factor=False).get("/desk")
    assert (response.status_code, response["Location"]) == (302, "/akun/2fa/?next=%2Fdesk")


def test_an_officer_with_an_unused_second_factor_is_asked_for_it():
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = officer()
    TOTP.activate(user, generate_totp_secret())
    response = signed_in(user, second_factor=False).get("/desk")
    assert (response.status_code, response["Location"]) == (302, "/akun/2fa/reauthenticate/?next=%2Fdesk")


def test_a_right_given_is_in_force_at_the_next_request():
    client = signed_in(user := builders.user())
    assert client.get("/desk").status_code == 403
    offices.appoint(
        offices.open_post(agency=_agency(), title="Verifikator", role="verifikator", by=None).pk,
        user=user, from_date=clock.today(), by=None,
    )  # fmt: skip
    assert client.get("/desk").status_code == 200


def test_a_session_is_cut_at_the_next_request_when_the_post_ends():
    user = officer()
    client = signed_in(user)
    assert client.get("/desk").status_code == 200
    cookie = client.cookies["sessionid"].value
    offices.end_holding(Holding.objects.get(user=user).pk, by=None, reason="mutasi")
    assert client.get("/")["Location"] == "/akun/login/?next=%2F"
    client.cookies["sessionid"] = cookie  # kept by somebody and replayed
    assert client.get("/account").status_code == 302
    assert Entry.objects.filter(action="access.session_cut", by_id=user.pk).count() == 1


def test_a_session_is_cut_when_the_last_day_is_over():
    user = officer()
    client = signed_in(user)
    assert client.get("/desk").status_code == 200
    Holding.objects.filter(user=user).update(to_date=clock.today() - timedelta(days=1))
    assert client.get("/account").status_code == 302


def test_a_closed_account_is_out_at_the_next_request():
    user = officer()
    client = signed_in(user)
    assert client.get("/desk").status_code == 200
    people.disable(user, by=None, reason="kehilangan perangkat")
    assert answers(client) == [200, 302, 302, 302, 302, 403]


def test_a_refusal_leaves_a_trace_with_who_and_what():
    user = officer("verifikator")
    signed_in(user).get("/appoint")
    entry = Entry.objects.get(action="access.refused")
    assert (entry.by_id, entry.subject) == (user.pk, "route:appoint")
    assert entry.detail == {"method": "GET", "demands": "agencies.appoint"}


def test_pages_behind_an_account_are_kept_by_nobody(client):
    response = signed_in(builders.user()).get("/account")
    assert response["Cache-Control"] == "no-store, private"
    assert "no-store" not in client.get("/").get("Cache-Control", "")


def _agency():
    from balai.core.agencies.tests.builders import agency

    return agency()
