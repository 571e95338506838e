"""Gateways in boxes, and a notice to send."""

from datetime import date

import pytest

from balai.core.adapters import fakes
from balai.core.adapters.fakes.sms import Sms
from balai.core.adapters.fakes.whatsapp import WhatsApp
from balai.core.declare import Notice
from balai.core.notify import wording
from balai.core.parameters.models import Setting


@pytest.fixture(autouse=True)
def notice(monkeypatch):
    """One notice of the house's."""
    made = Notice(code="uji.kabar", to="applicant", subject="Berkas {nomor}", text="Berkas {nomor} siap: {tautan}")
    monkeypatch.setattr(wording, "_own", {made.code: made})
    return made


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path):
    settings.BALAI_OUTBOX = tmp_path / "outbox"
    return settings.BALAI_OUTBOX


@pytest.fixture
def awake(db):
    """No quiet hours, whatever the clock of the test machine says."""
    for code in ("notify.quiet_from", "notify.quiet_to"):
        Setting.objects.create(code=code, value="00:00", valid_from=date(2020, 1, 1), source="uji")


@pytest.fixture
def whatsapp(monkeypatch):
    with fakes.running(WhatsApp()) as running:
        for name, value in {
            "URL": running.url,
            "PHONE_ID": "62001",
            "TOKEN": "t",
            "SECRET": "s3",
            "VERIFY": "v",
        }.items():
            monkeypatch.setenv(f"BALAI_WHATSAPP_{name}", value)
        yield running.fake


@pytest.fixture
def sms(monkeypatch):
    with fakes.running(Sms()) as running:
        for name, value in {"URL": running.url, "SENDER": "KOTA", "RECEIPT": "rahasia"}.items():
            monkeypatch.setenv(f"BALAI_SMS_{name}", value)
        yield running.fake


@pytest.fixture
def sms2(monkeypatch):
    with fakes.running(Sms()) as running:
        for name, value in {"URL": running.url, "SENDER": "KOTA"}.items():
            monkeypatch.setenv(f"BALAI_SMS2_{name}", value)
        yield running.fake
