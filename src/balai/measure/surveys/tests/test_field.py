"""The interviewer's tablet in a real browser: without a signal, killed, sent twice; the phone's page and its weight."""

from __future__ import annotations

import os
from typing import Any

import pytest

from balai.core.store import clock
from balai.measure.surveys.actions import inviting
from balai.measure.surveys.models import Response, Survey, Tally
from tests.tools.browser import axe

from . import builders

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
MOST_BYTES = 20 * 1024


@pytest.fixture
def tablet(chromium: Any):
    """A tablet that keeps what it is given, service worker and all."""
    context = chromium.new_context(viewport=PHONE, locale="id-ID", timezone_id="Asia/Jakarta")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def sent_out(live_server: Any):
    """A survey by kelurahan and the address of an interviewer in one of them."""
    city = builders.city()
    survey = builders.survey(fixed=100, by_area=True, asks_key=True)
    _row, token = inviting.send_out(survey.pk, "Rina", area_id=city.wards["Pasar"].pk, by=None)
    return survey, f"{live_server.url}/survei/petugas/{token}/"


def fill(page: Any, value: int, phone: str) -> None:
    """Answer everything alike."""
    for group in page.locator("fieldset .scale5").all():
        group.locator("input").nth(value - 1).check(force=True)
    page.select_option("select[name=sex]", "2")
    page.fill("input[name=respondent]", phone)


def press(page: Any) -> None:
    page.get_by_role("button", name="Simpan jawaban").click()


def save(page: Any) -> None:
    """Press, and wait until the form is empty for the next person."""
    key = page.input_value("input[name=key]")
    press(page)
    page.wait_for_function("(key) => document.querySelector('input[name=key]').value !== key", arg=key)


def waits(page: Any, count: int) -> None:
    page.wait_for_function("(n) => document.querySelector('[data-status]').textContent.includes(`(${n})`)", arg=count)


def rests(page: Any) -> None:
    """Wait until nothing is left to send."""
    page.wait_for_function("() => Object.keys(localStorage).every((k) => localStorage[k] === '[]')")


def test_without_a_signal_answers_are_kept_and_later_sent_exactly_once(tablet: Any, sent_out: Any):
    survey, address = sent_out
    page = tablet.new_page()
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("() => caches.match(location.href).then((kept) => !!kept)")
    axe(page)
    tablet.set_offline(True)
    page.reload()  # the page itself comes from the tablet
    fill(page, 4, "0812 3456 7890")
    save(page)
    waits(page, 1)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "81234567890" not in kept, "the number leaves the page only as a mark"
    page.close()  # killed
    page = tablet.new_page()
    page.goto(address)
    waits(page, 1)
    fill(page, 2, "0813 9999 0000")
    save(page)
    waits(page, 2)
    axe(page)
    assert not Response.objects.exists()
    tablet.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    rests(page)
    assert "Terkirim" in page.inner_text("[data-status]")
    assert Response.objects.filter(channel="enumerator").count() == 2
    assert Tally.objects.get(survey=survey, element="A01").total == 6


def test_a_reply_lost_on_its_way_back_gives_one_answer(tablet: Any, sent_out: Any):
    _survey, address = sent_out
    page = tablet.new_page()
    lost = []

    def lose(route: Any) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # it arrives and is stored, but the tablet never hears
            route.abort()
        else:
            route.continue_()

    page.route("**/survei/petugas/**", lose)
    page.goto(address)
    fill(page, 3, "0812 3456 7890")
    with page.expect_event("requestfailed"):
        save(page)
    waits(page, 1)
    assert (lost, Response.objects.count()) == ([200], 1)
    page.get_by_role("button", name="Kirim sekarang").click()
    rests(page)
    assert Response.objects.count() == 1


def test_a_refused_answer_says_why_and_does_not_hold_up_the_next(tablet: Any, sent_out: Any):
    _survey, address = sent_out
    page = tablet.new_page()
    page.goto(address)
    for value, phone in ((4, "0812 3456 7890"), (5, "0812 3456 7890"), (2, "0813 0000 1111")):
        fill(page, value, phone)
        save(page)
    page.wait_for_function("() => document.querySelector('[data-queue] .error')")
    page.wait_for_function("() => !document.querySelector('[data-status]').textContent.includes('Menunggu')")
    assert "sudah menjawab" in page.inner_text("[data-queue] .error")
    assert Response.objects.count() == 2
    axe(page)
    page.get_by_role("button", name="Buang").click()
    rests(page)


def test_without_scripts_the_tablet_sends_in_the_ordinary_way(chromium: Any, sent_out: Any):
    _survey, address = sent_out
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    fill(page, 5, "0812 3456 7890")
    press(page)
    assert "sudah dihitung" in page.inner_text("main")
    assert Response.objects.get().channel == "enumerator"
    page.go_back()
    press(page)
    assert Response.objects.count() == 1
    context.close()


def test_a_phone_answers_without_scripts_within_twenty_kilobytes(chromium: Any, live_server: Any):
    city = builders.city()
    survey = builders.survey(fixed=100, by_area=True, asks_key=True)
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False, locale="id-ID")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    seen: list[float] = []
    session.on("Network.loadingFinished", lambda event: seen.append(event["encodedDataLength"]))
    page.goto(f"{live_server.url}/survei/isi/{survey.slug}/", wait_until="networkidle")
    assert 0 < sum(seen) < MOST_BYTES, seen
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Kirim jawaban").click()
    assert page.title().startswith("Galat: ") and "Jawab paling sedikit satu" in page.inner_text(".summary")
    for group in page.locator("fieldset .scale5").all()[:3]:
        group.locator("input").nth(3).check(force=True)
    page.select_option("select[name=area]", label="Pasar")
    page.fill("input[name=respondent]", "0812 3456 7890")
    page.get_by_role("button", name="Kirim jawaban").click()
    assert page.inner_text("h1") == "Terima kasih"
    row = Response.objects.get()
    assert (row.answers, row.area_id, row.channel) == ({"A01": 4, "A02": 4, "A03": 4}, city.wards["Pasar"].pk, "self")
    assert row.month == f"{clock.today():%Y-%m}"
    assert Survey.objects.get().quotas.get(key=str(row.area_id)).taken == 1
    context.close()


os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
