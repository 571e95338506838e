"""The gallery in Chromium: nothing that some people can't read or reach, nothing wider than the screen."""

from pathlib import Path

import pytest

from tests.tools.browser import axe_faults
from tests.tools.city import until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.urls("balai.core.ui.tests.urls"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def open_at(chromium):
    made = []

    def open_page(width: int, theme: str):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=theme, service_workers="block"
        )
        made.append(context)
        return context.new_page()

    yield open_page
    for context in made:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1366])
def test_gallery_reads_for_everyone(live_server, open_at, width, theme):
    page = open_at(width, theme)
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.goto(f"{live_server.url}/ui/")
    page.wait_for_load_state("networkidle")
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert wrong == []


def test_targets_are_large_enough(live_server, open_at):
    page = open_at(360, "light")
    page.goto(f"{live_server.url}/ui/")
    low = page.evaluate(
        """[...document.querySelectorAll("main .button:not(.plain), main .field input, main select, main .pick")]
        .filter((e) => !e.closest(".pick") || e.matches(".pick"))
        .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 48).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert low == []


def test_the_summary_has_focus_and_its_link_leads_to_the_field(live_server, open_at):
    page = open_at(360, "light")
    page.goto(f"{live_server.url}/ui/")
    until(lambda: page.evaluate("document.activeElement.classList.contains('summary')"))
    page.click(".summary a")
    assert page.evaluate("document.activeElement.id") == "wrong_nik"


def test_printed_page_is_black_on_white(live_server, open_at, tmp_path: Path):
    page = open_at(1366, "dark")
    page.goto(f"{live_server.url}/ui/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.motif')).display") == "none"


PAPER = 658  # A4 without its margins, in CSS pixels
WIDE = """() => {
  const cell = (n, name) => `<${name} class="${n ? "n" : ""}">${n ? "Rp290.000.000" : "Kelurahan belajar"}</${name}>`;
  const row = (name) => `<tr>${[0, 0, 0, 0, 1, 1, 0].map((n) => cell(n, name)).join("")}</tr>`;
  const table = `<table><thead>${row("th")}</thead><tbody>${row("td")}</tbody></table>`;
  document.querySelector("main").insertAdjacentHTML("beforeend", `<div class="scroll" id="wide">${table}</div>`);
  const box = document.querySelector("#wide");
  return [box.querySelector("table").offsetWidth - box.clientWidth, getComputedStyle(box).overflowX];
}"""


def test_a_printed_table_loses_no_column(live_server, open_at):
    page = open_at(PAPER, "light")
    page.goto(f"{live_server.url}/ui/")
    page.emulate_media(media="print")
    assert page.evaluate(WIDE) == [0, "visible"]
