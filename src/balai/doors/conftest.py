"""Fixtures of the doors' tests."""

import pytest
from django.core import signals
from django.db import close_old_connections


@pytest.fixture
def kept_connection():
    """Keep the test's connection, which a request's end would close, as Django's own test client does."""
    both = (signals.request_started, signals.request_finished)
    for signal in both:
        signal.disconnect(close_old_connections)
    yield
    for signal in both:
        signal.connect(close_old_connections)
