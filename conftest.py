"""Fixtures for every test, beside the code and in tests/."""

pytest_plugins = ["tests.tools.session", "tests.tools.city", "tests.tools.browser"]
