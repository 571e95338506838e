"""People with a screen each: a phone of 360 px or a desk of 1366 px, alone in their own browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}


@pytest.fixture
def somebody(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Give a person a browser: ``somebody(DESK)``, ``somebody(javascript=False)``; all are closed after the test."""
    contexts = []

    def sits(screen: dict[str, int] = PHONE, *, javascript: bool = True, **more: Any) -> Any:
        more = {"locale": "id-ID", "timezone_id": "Asia/Jakarta", "service_workers": "block"} | more
        context = chromium.new_context(viewport=screen, java_script_enabled=javascript, **more)
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield sits
    for context in contexts:
        context.close()
