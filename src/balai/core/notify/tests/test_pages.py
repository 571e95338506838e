"""The outbox as an officer sees it."""

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.audit.models import Entry
from balai.core.notify import Recipient, codes, delivering, send
from balai.core.notify.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("awake")]
VALUES = {"nomor": "AK-260714-493027", "tautan": "https://kota.example/berkas/"}


def _send(key):
    send("uji.kabar", to=Recipient(phone="+6281200099"), key=key, values=VALUES)
    delivering.deliver_due()


def test_where_no_gateway_is_set_the_officer_reads_what_was_to_be_sent():
    _send("k")
    codes.to_phone("+6281200099", "Kode 123456")
    page = signed_in(officer("pengelola")).get("/meja/pesan-keluar/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "siap: https://kota.example/berkas/" in text
    assert "belum ada gerbang" in text
    assert "+6281200099" not in text and "123456" not in text
    message = Message.objects.exclude(notice="sign_in_code").get()
    assert Entry.objects.get(action="notify.texts_read").detail == {"messages": [str(message.pk)]}


def test_what_a_gateway_carried_is_listed_without_its_text(sms):
    _send("k")
    text = signed_in(officer("pengelola")).get("/meja/pesan-keluar/").content.decode()
    assert "Berkas AK-260714-493027" in text
    assert "https://kota.example/berkas/" not in text
    assert not Entry.objects.filter(action="notify.texts_read").exists()


def test_other_officers_and_strangers_do_not_see_it(client):
    assert signed_in(officer("auditor")).get("/meja/pesan-keluar/").status_code == 403
    assert client.get("/meja/pesan-keluar/").status_code == 302
