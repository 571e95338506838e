"""A keeper lets existing city applications use Balai's sign-in, and ends it."""

import re
from html import unescape

import pytest
from allauth.idp.oidc.models import Client as Application
from django.contrib.auth.hashers import check_password
from django.urls import reverse

from balai.core.access.tests.doors import officer, signed_in
from balai.core.audit.models import Entry
from balai.core.people.models import User

pytestmark = pytest.mark.django_db

TYPED = {"name": "Sampah Kota", "addresses": "https://sampah.contoh.id/kembali\nhttp://localhost:5000/kembali"}


@pytest.fixture
def keeper():
    return signed_in(officer("pengelola"))


def test_an_application_is_registered_and_its_secret_shown_once(keeper):
    page = keeper.post(reverse("desk:applications"), TYPED).content.decode()
    made = Application.objects.get()
    secret = unescape(re.search(r"client_secret</dt><dd><code[^>]*>([^<]+)<", page)[1])
    assert check_password(secret, made.secret)
    assert made.get_redirect_uris() == TYPED["addresses"].splitlines()
    again = keeper.get(reverse("desk:applications")).content.decode()
    assert secret not in unescape(again) and made.pk in again and "/.well-known/openid-configuration" in again
    assert Entry.objects.filter(action="people.application_registered").exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://sampah.contoh.id/kembali",
        "javascript:alert(1)",
        "https://*.contoh.id/",
        "https:///kembali",
        "sampah.contoh.id",
        "id.contoh.sampah:/kembali",  # only a phone app has a scheme of its own
    ],
)
def test_nobody_is_sent_back_to_an_unsafe_address(keeper, address):
    page = keeper.post(reverse("desk:applications"), TYPED | {"addresses": address}).content.decode()
    assert "https://" in page and 'class="summary"' in page
    assert not Application.objects.exists()


def test_a_phone_app_has_no_secret_and_may_have_its_own_scheme(keeper):
    typed = {"name": "Sampah", "public": "on", "addresses": "id.contoh.sampah:/kembali"}
    page = keeper.post(reverse("desk:applications"), typed).content.decode()
    assert "client_secret" not in page
    assert Application.objects.get().type == Application.Type.PUBLIC


def test_an_application_is_ended_with_a_reason_and_only_by_a_keeper(keeper):
    keeper.post(reverse("desk:applications"), TYPED)
    url = reverse("desk:end_application", args=[Application.objects.get().pk])
    assert "Tulis alasannya" in keeper.post(url, {"reason": " "}).content.decode()
    assert Application.objects.exists()
    stranger = signed_in(User.objects.create_user("lain@contoh.go.id", name="Lain"))
    assert stranger.post(url, {"reason": "iseng"}).status_code == 403
    assert keeper.post(url, {"reason": "diganti"}).status_code == 302
    assert not Application.objects.exists()
    assert Entry.objects.get(action="people.application_removed").reason == "diganti"
