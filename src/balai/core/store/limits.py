"""How often a stranger may do something: an allowance per address and act, kept in one row and refilled by time.

The rows are shared by all processes. Addresses are stored as keyed hashes; an IPv6 caller counts by its /64, because
one household owns all of it. ``X-Forwarded-For`` is believed only from proxies named in ``BALAI_PROXIES``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from . import clock
from .models import Bucket
from .sealing import look_up

View = TypeVar("View", bound=Callable[..., Any])
KEPT_SECONDS = 86_400


def take(act: str, who: str, *, times: int, seconds: int) -> int:
    """Use up one of ``times`` tries that refill over ``seconds``; return 0, or the seconds until the next is free.

    Refused tries cost nothing. Two at once are counted as two: the row is locked.
    """
    now = clock.now().timestamp()
    key = look_up(f"{act}\0{who}", purpose="limit")
    with transaction.atomic():
        row, _made = Bucket.objects.select_for_update().get_or_create(key=key, defaults={"at": now})
        passed = max(now - row.at, 0.0)  # a clock that was set back takes no tries away
        spent = max(row.spent - passed * times / seconds, 0.0)
        if spent + 1 > times:
            return max(ceil(round((spent + 1 - times) * seconds / times, 3)), 1)
        row.spent, row.at = spent + 1, now
        row.save(update_fields=["spent", "at"])
    return 0


def caller(request: HttpRequest) -> str:
    """Return the network address a request is counted under."""
    address = _address(request.META.get("REMOTE_ADDR", ""))
    proxies = [ip_network(p, strict=False) for p in getattr(settings, "BALAI_PROXIES", ())]
    hops = [h.strip() for h in request.headers.get("X-Forwarded-For", "").split(",") if h.strip()]
    while hops and address is not None and any(address in proxy for proxy in proxies):
        address = _address(hops.pop())
    if isinstance(address, IPv6Address):
        return str(ip_network((int(address) >> 64 << 64, 64)))
    return str(address)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def limited(act: str, *, times: int, seconds: int) -> Callable[[View], View]:
    """Let one network address reach a view so often; then answer 429 with the seconds to wait."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wait = take(act, caller(request), times=times, seconds=seconds)
            return too_many(wait) if wait else view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]

    return wrap


def too_many(wait: int) -> HttpResponse:
    """Return the answer to one try too many, in plain words."""
    words = _("Terlalu banyak permintaan dari jaringan ini. Coba lagi %(wait)s detik lagi.") % {"wait": wait}
    return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": str(wait)})


def sweep() -> int:
    """Forget allowances that have long been full again; return how many."""
    return Bucket.objects.filter(at__lt=clock.now().timestamp() - KEPT_SECONDS).delete()[0]
