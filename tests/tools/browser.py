"""Chromium for journeys, and axe to find what some people could not read or reach."""

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

FLAGS = ["--no-sandbox", "--disable-background-networking"]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium_path() -> str | None:
    """Return the browser to use: ``BALAI_CHROMIUM`` or the system's."""
    return os.environ.get("BALAI_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def axe_faults(page: Any) -> list[str]:
    """Return what axe-core finds on a page, one line for each element."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": AXE_RULES}, "resultTypes": ["violations"]}
    result = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']} at {node['target']}: {node['html'][:160]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def axe(page: Any) -> None:
    """Refuse a page on which axe-core finds anything."""
    assert not (faults := axe_faults(page)), f"{page.url}\n" + "\n".join(faults)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for the session. Playwright never downloads one."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A phone of 360 px in Indonesian, in the city's time zone; closed after the test."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", timezone_id="Asia/Jakarta", service_workers="block"
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
