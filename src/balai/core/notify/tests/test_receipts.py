"""What gateways report: signed, late, twice, in the wrong order, and forged."""

import hashlib
import hmac
import json

import pytest
from django.test import Client

from balai.core.notify import Recipient, delivering, receipts, send
from balai.core.notify.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("awake")]
VALUES = {"nomor": "AK-260714-493027", "tautan": "https://kota.example/berkas/"}


@pytest.fixture
def message(whatsapp, sms):
    made = send("uji.kabar", to=Recipient(phone="+628120001"), key="k", values=VALUES)
    delivering.deliver_due()
    made.refresh_from_db()
    return made


def _report(message, *statuses, secret="s3"):
    body = json.dumps(
        {
            "object": "whatsapp_business_account",
            "entry": [{"changes": [{"field": "messages", "value": {"statuses": [*statuses]}}]}],
        }
    ).encode()
    signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return Client().post(
        "/kabar/whatsapp/", body, content_type="application/json", headers={"X-Hub-Signature-256": signature}
    )


def _status(message, said, **more):
    return {"id": "wamid.x", "status": said, "biz_opaque_callback_data": str(message.pk), **more}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["sent", "delivered", "read"], "read"),
        (["read", "delivered", "sent"], "read"),
        (["delivered", "delivered"], "delivered"),
        (["delivered", "failed"], "delivered"),
    ],
)
def test_reports_in_any_order_and_twice(message, said, expected):
    for one in said:
        assert _report(message, _status(message, one)).status_code == 200
    message.refresh_from_db()
    assert (message.state, message.receipt, message.channel) == ("sent", expected, "whatsapp")


def test_failed_after_all_goes_the_next_way(message, sms):
    _report(message, _status(message, "failed", errors=[{"code": 131026}]))
    message.refresh_from_db()
    assert (message.state, message.ruled_out, message.error) == ("failed", ["whatsapp"], "whatsapp_131026")
    delivering.deliver_due()
    message.refresh_from_db()
    assert (message.state, message.provider) == ("sent", "sms")
    _report(message, _status(message, "failed"))
    message.refresh_from_db()
    assert message.state == "sent", "a late word on the first way doesn't stop the second"
    assert sms.numbers == {"+628120001": 1}


def test_report_settles_a_try_whose_answer_was_lost(whatsapp):
    whatsapp.order("lost")
    made = send("uji.kabar", to=Recipient(phone="+628120001"), key="k", values=VALUES)
    delivering.deliver_due()
    made.refresh_from_db()
    assert (made.state, made.doubts) == ("failed", 1)
    _report(made, _status(made, "delivered"))
    made.refresh_from_db()
    assert (made.state, made.receipt, made.provider_id) == ("sent", "delivered", "wamid.x")
    Message.objects.update(next_at="2020-01-01T00:00:00Z")
    assert delivering.deliver_due() == 0
    assert whatsapp.delivered == {str(made.pk): 1}


def test_forged_reports_change_nothing(message):
    assert _report(message, _status(message, "read"), secret="tebak").status_code == 403
    assert Client().post("/kabar/whatsapp/", b"{}", content_type="application/json").status_code == 403
    message.refresh_from_db()
    assert message.receipt == ""


@pytest.mark.parametrize("body", [{}, {"entry": 1}, {"entry": [1]}, {"entry": [{"changes": [{"value": None}]}]}, [], 1])
def test_strange_reports_are_taken_calmly(message, body):
    raw = json.dumps(body).encode()
    signature = "sha256=" + hmac.new(b"s3", raw, hashlib.sha256).hexdigest()
    sent = Client().post(
        "/kabar/whatsapp/", raw, content_type="application/json", headers={"X-Hub-Signature-256": signature}
    )
    assert sent.status_code == 200


@pytest.mark.parametrize(("token", "status", "body"), [("v", 200, b"42"), ("x", 403, b""), ("", 403, b"")])
def test_subscription_challenge(whatsapp, token, status, body):
    query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "42"}
    reply = Client().get("/kabar/whatsapp/", query)
    assert reply.status_code == status
    assert reply.content == body or status == 403


def _sms_report(message, status, secret="rahasia"):
    body = {
        "deliveryInfoNotification": {
            "callbackData": str(message.pk),
            "deliveryInfo": [{"address": "tel:+628120001", "deliveryStatus": status}],
        }
    }
    return Client().post(f"/kabar/sms/sms/{secret}/", json.dumps(body), content_type="application/json")


@pytest.mark.parametrize(
    ("status", "receipt"), [("DeliveredToTerminal", "delivered"), ("DeliveryUncertain", ""), ("Strange", "")]
)
def test_sms_reports(sms, status, receipt):
    made = send("uji.kabar", to=Recipient(phone="+628120001"), key="k", values=VALUES)
    delivering.deliver_due()
    assert _sms_report(made, status, secret="tebak").status_code == 403
    assert _sms_report(made, status).status_code == 204
    made.refresh_from_db()
    assert (made.state, made.receipt) == ("sent", receipt)


def test_reports_for_nobody():
    for key in ("", "x", "01890000-0000-7000-8000-000000000000"):
        assert not receipts.apply("whatsapp", key, "delivered")
    assert Client().post("/kabar/sms/tidak-ada/x/", b"{}", content_type="application/json").status_code == 403
