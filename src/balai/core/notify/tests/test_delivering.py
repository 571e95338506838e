"""Messages on their way: gateways that fail, stand-ins, quiet hours, limits, unknown outcomes."""

from datetime import date, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.db import transaction

from balai.core.adapters.models import System
from balai.core.notify import Recipient, codes, delivering, keeping, send
from balai.core.notify.models import Attempt, Message
from balai.core.parameters.models import Setting
from balai.core.store import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("awake")]
VALUES = {"nomor": "AK-260714-493027", "tautan": "https://kota.example/berkas/"}


def _send(key="k", phone="+628120001", email="", **more):
    return send("uji.kabar", to=Recipient(phone=phone, email=email), key=key, values=VALUES, **more)


def _deliver(message, *, in_time=True):
    if in_time:
        Message.objects.filter(pk=message.pk).update(next_at=clock.now() - timedelta(seconds=1))
        System.objects.update(open_until=None, failures=0)
    delivering.deliver_due()
    message.refresh_from_db()
    return message


def test_whatsapp_takes_the_template_message_under_our_key(whatsapp):
    message = _deliver(_send())
    assert (message.state, message.channel, message.provider_id) == ("sent", "whatsapp", f"wamid.{message.pk}")
    body = whatsapp.bodies[str(message.pk)]
    assert (body["to"], body["template"]["name"], body["template"]["language"]) == (
        "628120001",
        "balai_kabar",
        {"code": "id"},
    )
    assert body["template"]["components"][0]["parameters"][0]["text"] == message.text
    assert whatsapp.log()["keys"] == {str(message.pk): 1}
    assert delivering.deliver_due() == 0


def test_sms_over_oneapi(sms):
    message = _deliver(_send())
    assert (message.state, message.channel, message.provider) == ("sent", "sms", "sms")
    assert message.provider_id.endswith(str(message.pk))
    assert sms.texts == {str(message.pk): message.text}
    assert sms.numbers == {"+628120001": 1}


def test_mail_has_the_same_number_at_every_try(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    message = _deliver(_send(phone="", email="siti@kota.example"))
    assert (message.state, message.channel) == ("sent", "email")
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["siti@kota.example"], message.subject)
    assert str(message.pk) in mail.outbox[0].extra_headers["Message-ID"]


def test_without_gateways_it_lands_in_the_outbox_folder(outbox):
    message = _deliver(_send())
    assert (message.state, message.provider) == ("sent", "outbox")
    (file,) = outbox.iterdir()
    assert file.read_text() == f"+628120001\n\n{message.text}\n"
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", ["down", "quota", "limit", "expired", "undeliverable", "template"])
def test_one_channel_dead_and_the_message_still_goes(whatsapp, sms, mode):
    whatsapp.order(mode)
    message = _deliver(_send())
    assert (message.state, message.provider) == ("sent", "sms")
    assert message.ruled_out == (["whatsapp"] if mode in {"undeliverable", "template"} else [])
    assert sms.log()["calls"] == 1


def test_second_gateway_stands_in(sms, sms2):
    sms.order("down")
    assert _deliver(_send()).provider == "sms2"


@pytest.mark.parametrize("mode", ["lost", "garbage"])
def test_unknown_outcome_goes_to_the_same_gateway_once_more(sms, sms2, mode):
    sms.order(mode, times=1)
    message = _deliver(_send())
    assert (message.state, message.doubts, sms2.log()["calls"]) == ("failed", 1, 0)
    message = _deliver(message)
    assert (message.state, message.provider) == ("sent", "sms")
    assert sms.delivered == {str(message.pk): 1}, "the gateway knew the key"
    assert sms2.log()["calls"] == 0


def test_slow_gateway_is_left_for_the_second_after_two_doubts(sms, sms2, monkeypatch):
    from balai.core.adapters import http

    real = http.call
    monkeypatch.setattr(http, "call", lambda *a, **k: real(*a, **{**k, "timeout": 0.15}))
    sms.order("slow", seconds=1)
    message = _deliver(_send())
    assert (message.state, message.error) == ("failed", "too_slow")
    assert _deliver(message).provider == "sms2"


def test_everything_down_waits_longer_each_time_then_gives_up(sms):
    Setting.objects.create(code="notify.tries", value=3, valid_from=date(2020, 1, 1), source="uji")
    sms.order("down")
    message = _deliver(_send())
    waits = [round((message.next_at - clock.now()).total_seconds())]
    assert _deliver(message, in_time=False).tries == 1, "not before its time"
    waits.append(round((_deliver(message).next_at - clock.now()).total_seconds()))
    assert waits == [12, 60]
    assert _deliver(message).state == "gave_up"
    sms.order("ok")
    assert _deliver(message).state == "gave_up"


def test_number_that_cannot_be_reached_anywhere(whatsapp, sms):
    whatsapp.order("undeliverable")
    sms.order("address")
    message = _deliver(_send())
    assert (message.state, message.error, message.ruled_out) == ("gave_up", "SVC0004", ["whatsapp", "sms"])


def test_refused_mail_is_final_and_refused_for_now_is_not(monkeypatch):
    def refuse(code):
        def send_mail(*_):
            raise SMTPRecipientsRefused({"x@kota.example": (code, b"no")})

        return send_mail

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse(450))
    message = _deliver(_send(phone="", email="x@kota.example"))
    assert (message.state, message.error) == ("failed", "refused_for_now")
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse(550))
    assert _deliver(message).state == "gave_up"


def test_three_texts_an_hour_and_the_fourth_waits_its_turn(sms):
    for n in range(5):
        _send(f"k{n}")
    _send("other", phone="+628129999")
    delivering.deliver_due()
    assert sms.numbers == {"+628120001": 3, "+628129999": 1}
    held = Message.objects.filter(state="queued")
    assert [m.tries for m in held] == [0, 0]
    first = Attempt.objects.filter(message__key="k0").get().at
    assert {m.next_at for m in held} == {first + timedelta(hours=1)}
    Attempt.objects.update(at=clock.now() - timedelta(minutes=61))
    Message.objects.filter(state="queued").update(next_at=clock.now())
    delivering.deliver_due()
    assert sms.numbers["+628120001"] == 5


def test_a_retry_of_the_same_text_is_not_held_back_by_its_own_tries(sms):
    sms.order("lost", times=3)
    message = _send()
    for _ in range(4):
        _deliver(message)
    assert message.state == "sent"
    assert sms.numbers == {"+628120001": 1}


def _quiet_now(settings):
    here = clock.now().astimezone(delivering.ZoneInfo(settings.TIME_ZONE))
    Setting.objects.filter(code="notify.quiet_from").update(value=f"{here - timedelta(minutes=5):%H:%M}")
    Setting.objects.filter(code="notify.quiet_to").update(value=f"{here + timedelta(hours=3):%H:%M}")


def test_the_outbox_folder_disturbs_nobody(settings, outbox):
    _quiet_now(settings)
    for n in range(5):
        _send(f"k{n}")
    delivering.deliver_due()
    assert len(list(outbox.iterdir())) == 5


def test_quiet_hours_hold_phones_but_not_mail_and_not_the_urgent(sms, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    now = clock.now()
    _quiet_now(settings)
    held, by_mail, urgent = _send("a"), _send("b", phone="", email="x@kota.example"), _send("c", urgent=True)
    delivering.deliver_due()
    for message in (held, by_mail, urgent):
        message.refresh_from_db()
    assert (held.state, held.tries, by_mail.state, urgent.state) == ("queued", 0, "sent", "sent")
    assert timedelta(hours=2, minutes=58) < held.next_at - now < timedelta(hours=3, minutes=1)


def test_what_came_too_late_is_not_sent(sms):
    message = _deliver(_send(expires_at=clock.now() - timedelta(seconds=1)))
    assert (message.state, message.error) == ("gave_up", "expired")
    assert sms.log()["calls"] == 0


def test_sign_in_code_goes_at_once_and_its_text_is_forgotten(sms):
    codes.to_phone("+628120001", "Kode 123456")
    message = Message.objects.get()
    assert list(sms.texts.values()) == ["Kode 123456"]
    assert (message.state, message.text) == ("sent", "")


def test_a_number_cannot_be_pumped_with_codes(sms):
    for _ in range(10):
        codes.to_phone("+628120001", "Kode 123456")
    assert sms.numbers == {"+628120001": 3}


def test_worker_that_died_holding_a_message_leaves_it_to_another(sms):
    message = _send()
    taken = delivering.claim(delivering._due(), "dead")
    assert [t.pk for t in taken] == [message.pk]
    assert delivering.deliver_due() == 0, "it is held"
    Message.objects.update(next_at=clock.now())
    assert _deliver(message).state == "sent"


def test_a_worker_that_lost_its_message_changes_nothing(sms):
    message = _send()
    (taken,) = delivering.claim(delivering._due(), "old")
    Message.objects.update(lease="new")
    delivering.carry(taken, delivering.begin_round("old"))
    message.refresh_from_db()
    assert (message.state, message.lease) == ("sending", "new")


def test_our_own_fault_with_one_message_does_not_keep_the_others(sms, monkeypatch):
    from balai.core.notify.providers.sms import Sms

    real = Sms.send
    faulty, fine = _send("a"), _send("b", phone="+628129999")
    monkeypatch.setattr(Sms, "send", lambda self, m: 1 / 0 if m.pk == faulty.pk else real(self, m))
    delivering.deliver_due()
    faulty.refresh_from_db()
    fine.refresh_from_db()
    assert (faulty.state, faulty.error, fine.state) == ("failed", "fault_ZeroDivisionError", "sent")


@pytest.mark.django_db(transaction=True)
def test_a_code_asked_for_inside_a_transaction_goes_out_after_it(sms, awake):
    with transaction.atomic():
        codes.to_phone("+628120001", "Kode 123456")
        assert sms.log()["calls"] == 0
    assert list(sms.texts.values()) == ["Kode 123456"]


def test_old_messages_go_and_open_ones_stay(sms):
    old, waiting, new = _deliver(_send("old")), _send("waiting"), _deliver(_send("new"))
    Message.objects.exclude(pk=new.pk).update(created_at=clock.now() - timedelta(days=400))
    Message.objects.filter(pk=waiting.pk).update(state="queued")
    assert keeping.forget_old() == 1
    assert set(Message.objects.all()) == {waiting, new}
    assert old.key == "old"
