"""What surrounds every page: the sheet inside or linked, the theme, the offline shell."""

import gzip
import json

import pytest
from django.conf import settings

from balai.core.ui import assets
from balai.core.ui.context import other_language

pytestmark = [pytest.mark.urls("balai.core.ui.tests.urls"), pytest.mark.django_db]


def test_first_visit_carries_the_sheet_and_later_ones_link_it(client):
    first = client.get("/tampilan/")
    assert "<style nonce=" in first.text
    assert first.cookies["gaya"].value == assets.stamp("citizen.css")
    second = client.get("/tampilan/")
    assert "<style" not in second.text
    assert '<link rel="stylesheet" href="/static/ui/citizen.css">' in second.text
    assert "gaya" not in second.cookies


def test_the_policy_lets_in_only_our_own_style(client):
    answer = client.get("/tampilan/")
    policy = answer.headers["Content-Security-Policy"]
    nonce = answer.text.split('<style nonce="')[1].split('"')[0]
    assert f"'nonce-{nonce}'" in policy
    assert "unsafe-inline" not in policy
    assert f'nonce="{nonce}"' not in client.get("/tampilan/").text


def test_the_sheet_inside_a_page_keeps_what_people_read():
    assert 'content:attr(data-name) ": "' in assets.sheet("citizen.css")


def test_the_sheet_is_within_its_budget():
    assert len(gzip.compress(assets.sheet("citizen.css").encode(), 9)) <= 12 * 1024


def test_scripts_are_within_their_budget():
    scripts = ["citizen.js", "draft.js", "photo.js"]
    assert sum(len(gzip.compress((assets.HERE / s).read_bytes(), 9)) for s in scripts) <= 10 * 1024


def test_font_is_small_and_has_its_licence():
    assert (assets.HERE / "plus-jakarta-sans.woff2").stat().st_size <= 16 * 1024
    assert "SIL Open Font License" in (assets.HERE / "OFL.txt").read_text()


def test_theme_is_chosen_without_scripts(client):
    answer = client.post("/tampilan/", {"tema": "malam", "next": "/luring/"})
    assert (answer.status_code, answer["Location"]) == (302, "/luring/")
    assert ' data-theme="dark"' in client.get("/luring/").text
    client.post("/tampilan/", {"tema": ""})
    assert "data-theme=" not in client.get("/luring/").text.split("<style")[0]


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_theme_page_sends_nobody_away(client, away):
    assert client.post("/tampilan/", {"tema": "malam", "next": away})["Location"] == "/"


def test_an_unknown_theme_is_ignored(client):
    client.cookies["tema"] = '"><script>'
    assert "<script>" not in client.get("/luring/").text


def test_offline_page_has_emergency_numbers(client):
    page = client.get("/luring/").text
    assert 'href="tel:112"' in page
    assert "data-numbers" in page


def test_worker_keeps_the_shell_and_no_persons_page(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert '"/luring/"' in answer.text
    assert "cache.put" not in answer.text


def test_manifest_names_the_city(client):
    told = json.loads(client.get("/manifest.webmanifest").content)
    assert told["start_url"] == "/"
    assert told["icons"][0]["src"].startswith(settings.STATIC_URL)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/", "/en/"),
        ("/layanan/akta/?a=1", "/en/layanan/akta/?a=1"),
        ("/en/", "/"),
        ("/en/cari?q=x", "/cari?q=x"),
        ("/energi/", "/en/energi/"),
    ],
)
def test_the_other_language_is_the_same_page(here, there):
    assert other_language(here)["url"] == there
