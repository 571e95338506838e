"""What people do on many pages: press the page's button, read the message that came, look for a file."""

import re
import time
from typing import Any

from tests.tools.city import City, until

ZONE_HOURS = 7
NUMBER = re.compile(r"[A-Z]{2}-\d{6}-\d{6}")


def today(days: int = 0) -> str:
    """Return a day of the city near today, as people type it: 05-01-2026."""
    return time.strftime("%d-%m-%Y", time.gmtime(time.time() + ZONE_HOURS * 3600 + days * 86_400))


def press(page: Any, words: str = "") -> None:
    """Press the button of these words, or the main form's first one, and wait for the next page."""
    form = page.locator("main form").filter(has=page.locator("button"))
    button = page.get_by_role("button", name=words, exact=True) if words else form.last.locator("button").first
    button.first.click()
    page.wait_for_load_state()


def ward(page: Any) -> str:
    """Return the first kelurahan in the page's list."""
    return page.locator("select[name=area] option[value]:not([value=''])").first.get_attribute("value")


def message_for(city: City, phone: str, words: str) -> re.Match[str]:
    """Wait for the message to this phone that holds these words; return its file number (1) and PIN (2)."""
    found: list[re.Match[str]] = []

    def came() -> bool:
        texts = [path.read_text() for path in (city.data / "outbox").glob("*.txt")]
        mine = [text for text in texts if text.startswith(phone) and words in text]
        found.extend(m for text in mine if (m := re.search(rf"({NUMBER.pattern}).*PIN (\d+)", text)))
        return bool(found)

    until(came, seconds=90, every=0.3, what=f"a message to {phone}: {words}")
    return found[0]


def track(page: Any, city: City, number: str, pin: str) -> None:
    """Open a file by number and PIN, as anyone with the message can."""
    page.goto(f"{city.address}/berkas/lacak/")
    page.get_by_label("Nomor berkas").fill(number)
    page.get_by_label("PIN").fill(pin)
    press(page, "Lihat")
    page.wait_for_url(f"**/berkas/{number}/")
