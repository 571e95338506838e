"""Messages come into being with their cause, once per key, and say nothing they shouldn't."""

import pytest
from django.db import connection, transaction

from balai.core.notify import NotNeutral, Recipient, UnknownNotice, inbox, send, wording
from balai.core.notify.models import Message
from balai.core.people.models import User

pytestmark = pytest.mark.django_db
VALUES = {"nomor": "AK-260714-493027", "tautan": "https://kota.example/berkas/"}


def _send(key="k", **to):
    return send("uji.kabar", to=Recipient(**(to or {"phone": "+628120001"})), key=key, values=VALUES, case_id=3)


def test_written_once_per_key():
    first, again, other = _send(), _send(), _send("k2")
    assert first == again != other
    assert (first.subject, first.text) == (
        "Berkas AK-260714-493027",
        "Berkas AK-260714-493027 siap: https://kota.example/berkas/",
    )
    assert (first.state, first.case_id) == ("queued", 3)


def test_goes_with_its_cause():
    with pytest.raises(RuntimeError), transaction.atomic():
        _send()
        raise RuntimeError
    assert not Message.objects.exists()


def test_address_and_text_are_unreadable_in_a_stolen_database():
    _send(phone="+628120001", email="siti@kota.example")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notify_message")
        kept = str(cursor.fetchall())
    for secret in ("628120001", "siti@", "kota.example"):
        assert secret not in kept


def test_an_identity_number_is_never_sent():
    with pytest.raises(NotNeutral):
        send("uji.kabar", to=Recipient(phone="+62811"), key="k", values={**VALUES, "nomor": "1371014503900001"})
    send("uji.kabar", to=Recipient(phone="+62811"), key="k", values={**VALUES, "nomor": "137101450390000112"})


def test_unknown_notice_and_missing_value():
    with pytest.raises(UnknownNotice):
        send("uji.lain", to=Recipient(phone="+62811"), key="k", values={})
    with pytest.raises(wording.UnknownPlace):
        send("uji.kabar", to=Recipient(phone="+62811"), key="k", values={})


def test_city_words_it_its_own_way_but_can_only_use_what_the_notice_brings():
    wording.change("uji.kabar", text="Sudah siap ({nomor}).", by=None)
    wording.change("uji.kabar", text="Ready: {nomor}", language="en", template="ready_en", by=None)
    assert _send("a").text == "Sudah siap (AK-260714-493027)."
    assert (_send("b", phone="+62811", language="en").text, Message.objects.get(key="b").template) == (
        "Ready: AK-260714-493027",
        "ready_en",
    )
    for text in ("{nama}", "{nomor} {nik}"):
        with pytest.raises(wording.UnknownPlace):
            wording.change("uji.kabar", text=text, by=None)


def test_expressions_in_a_wording_are_only_text():
    assert wording.fill("{a.__class__} {a[0]} {a!r} {a}", {"a": "x"}) == "{a.__class__} {a[0]} {a!r} x"


def test_wording_that_no_longer_fits_gives_way():
    row = wording.change("uji.kabar", text="{nomor}", by=None)
    type(row).objects.update(text="{dulu_ada}")
    assert _send().text.startswith("Berkas AK-260714-493027 siap")


@pytest.mark.parametrize(("proven", "expected"), [(True, "+62812"), (False, None)])
def test_an_account_is_reached_on_its_proven_phone(proven, expected):
    user = User.objects.create(name="Siti", phone="+62812", email="siti@kota.example", phone_verified=proven)
    message = _send(user=user)
    assert (message.phone, message.email, message.language) == (expected, "siti@kota.example", "id")


def test_account_without_address_reads_it_in_the_account():
    user, other = User.objects.create(name="Siti"), User.objects.create(name="Budi")
    message = _send(user=user)
    assert (message.state, message.channel) == ("sent", "inapp")
    assert list(inbox.of(user)) == [message]
    assert not inbox.of(other).exists()
    assert inbox.unread(user) == 1
    assert inbox.mark_seen(user) == 1
    assert inbox.unread(user) == 0


def test_nobody_at_all():
    message = send("uji.kabar", to=Recipient(), key="k", values=VALUES)
    assert (message.state, message.error) == ("gave_up", "no_address")
