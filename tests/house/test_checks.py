"""Settings that would leave a door open are named, and this installation has none of them."""

import pytest
from csp.constants import SELF

from balai.config import checks


def test_the_settings_as_shipped_are_safe():
    assert checks.faults() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", True),
        ("ALLOWED_HOSTS", ["*"]),
        ("SESSION_COOKIE_HTTPONLY", False),
        ("MIDDLEWARE", ["balai.config.middleware.Doorway"]),
        ("MIDDLEWARE", []),
        ("SECRET_KEY", "pendek"),
        ("BALAI_KEYS", {"k1": b"pendek"}),
        ("CONTENT_SECURITY_POLICY", {"DIRECTIVES": {"script-src": [SELF, "https://cdn.example"]}}),
    ],
)
def test_an_open_door_is_named(settings, name, value):
    setattr(settings, name, value)
    assert checks.faults()


def test_a_city_on_https_needs_cookies_that_stay_on_it(settings):
    settings.HTTPS = True
    settings.SESSION_COOKIE_SECURE = False
    assert any("HTTPS" in fault for fault in checks.faults())
