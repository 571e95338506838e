"""The health page of outside systems."""

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.adapters import quota

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["pengelola", "auditor"])
def test_those_who_run_and_audit_see_every_system(role, monkeypatch):
    monkeypatch.setenv("BALAI_DUKCAPIL_URL", "https://10.0.0.1:8000")
    monkeypatch.setenv("BALAI_DUKCAPIL_PASSWORD", "rahasia-sekali")
    quota.take("dukcapil", 10)
    text = signed_in(officer(role)).get("/meja/sistem-luar/").content.decode()
    assert "Kuota Dukcapil hari ini: 1 dari 5000." in text
    assert "belum diatur: customer, user, ip" in text
    assert "petugas membandingkan" in text.lower()
    assert "rahasia-sekali" not in text


def test_others_do_not(client):
    assert signed_in(officer("pimpinan")).get("/meja/sistem-luar/").status_code == 403
    assert client.get("/meja/sistem-luar/").status_code == 302
