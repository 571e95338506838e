"""Where gateways report, and the outbox as an officer sees it."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from balai.core.access import SignedRequest, officer_may, public
from balai.core.adapters.systems import UnknownSystem, settings_of
from balai.core.audit import record

from . import receipts
from .models import Message

LARGEST = 1024 * 1024
SMS_STATUS = {
    "DeliveredToTerminal": "delivered",
    "DeliveredToNetwork": "sent",
    "MessageWaiting": "sent",
    "DeliveryUncertain": "sent",
    "DeliveryImpossible": "failed",
}
SHOWN = 100


@csrf_exempt
@public
@require_http_methods(["GET", "POST"])
def whatsapp_receipt(request: HttpRequest) -> HttpResponse:
    """Answer the subscription's challenge; take signed reports."""
    settings = settings_of("whatsapp")
    if request.method == "GET":
        known = settings["verify"] and constant_time_compare(
            request.GET.get("hub.verify_token", ""), settings["verify"]
        )
        if not known or request.GET.get("hub.mode") != "subscribe":
            return HttpResponse(status=403)
        return HttpResponse(request.GET.get("hub.challenge", "")[:200], content_type="text/plain")
    body = _body(request)
    if body is None or not _signed(body, request.headers.get("X-Hub-Signature-256", ""), settings["secret"]):
        return HttpResponse(status=403)
    for status in _whatsapp_statuses(body):
        code = str(((status.get("errors") or [{}])[0] or {}).get("code", ""))
        key, said, number = (str(status.get(n, "")) for n in ("biz_opaque_callback_data", "status", "id"))
        receipts.apply("whatsapp", key, said, provider_id=number, error=f"whatsapp_{code}" if code else "")
    return HttpResponse(status=200)


@csrf_exempt
@public
@require_POST
def sms_receipt(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Take a ``deliveryInfoNotification``; the secret in the address is who may report."""
    try:
        expected = settings_of(code)["receipt"]
    except UnknownSystem:
        return HttpResponse(status=403)
    body = _body(request)
    if body is None or not expected or not constant_time_compare(secret, expected):
        return HttpResponse(status=403)
    told = _json(body).get("deliveryInfoNotification")
    told = told if isinstance(told, dict) else {}
    infos = told.get("deliveryInfo")
    for info in infos if isinstance(infos, list) else [infos]:
        if isinstance(info, dict) and (status := SMS_STATUS.get(str(info.get("deliveryStatus")))):
            receipts.apply(code, str(told.get("callbackData", "")), status, error="undeliverable")
    return HttpResponse(status=204)


def _body(request: HttpRequest) -> bytes | None:
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        return None
    return request.body if 0 < length <= LARGEST else None


def _signed(body: bytes, header: str, secret: str) -> bool:
    if not secret:
        return False
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return constant_time_compare(header, expected)


def _json(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _whatsapp_statuses(body: bytes) -> list[dict[str, Any]]:
    try:
        return [
            status
            for entry in _json(body).get("entry", [])
            for change in entry.get("changes", [])
            for status in change.get("value", {}).get("statuses", [])
            if isinstance(status, dict)
        ]
    except (AttributeError, TypeError):
        return []


@require_safe
@officer_may("notify.outbox")
def outbox(request: SignedRequest) -> HttpResponse:
    """List the latest messages: state, channel, tries. Texts, PINs in them, only of those that no gateway carries.

    Whoever reads texts here does it to hand them over by hand; that is recorded.
    """
    latest = Message.objects.order_by("-created_at")[:SHOWN]
    rows = [(row, row.text if row.provider == "outbox" and row.notice != "sign_in_code" else "") for row in latest]
    if read := [str(row.pk) for row, text in rows if text]:
        record("notify.texts_read", by=request.user, subject="outbox", detail={"messages": read})
    return render(request, "notify/outbox.html", {"rows": rows})
