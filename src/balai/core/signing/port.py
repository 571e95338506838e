"""The one door to whoever signs: the development authority, or BSrE in either version of its protocol."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from typing import Any, Protocol, runtime_checkable

from django.conf import settings

from .failures import SigningFailed
from .secret import Secret
from .values import Box, SignedPdf, Signer

log = logging.getLogger(__name__)


class BackEnd(Protocol):
    """A signing service.

    ``official``: what it signs has legal force; otherwise papers carry the watermark "UJI - TIDAK SAH".
    ``statement``: the sentence printed in the footer of what it will sign.
    """

    name: str
    official: bool
    statement: str

    def sign(self, pdf: bytes, *, signer: Signer, box: Box | None, reason: str, link: str, secret: Secret) -> SignedPdf:
        """Return the paper signed. Raises a ``failures.SigningFailed``."""

    def may_sign(self, signer: Signer) -> bool:
        """Tell whether the service knows the signer and their certificate is in force."""


@runtime_checkable
class SendsCodes(Protocol):
    """A signing service that also takes a one-time code, which it sends to the signer itself."""

    def code_for(self, signer: Signer, papers: int) -> None:
        """Have a code sent, good for that many papers. Raises a ``failures.SigningFailed``."""


_offers: dict[str, Callable[[], BackEnd]] = {}


def offer(name: str, make: Callable[[], BackEnd]) -> None:
    """Make a back end known under the name by which the setting ``BALAI_SIGNING`` chooses it."""
    _offers[name] = make
    _made.cache_clear()


@cache
def _made(name: str) -> BackEnd:
    if name not in _offers:
        raise LookupError(f"BALAI_SIGNING={name!r}: choose one of {', '.join(sorted(_offers))}")
    return _offers[name]()


def back_end() -> BackEnd:
    """Return the signing service of this installation."""
    return _made(getattr(settings, "BALAI_SIGNING", "dev"))


def forget() -> None:
    """Make back ends anew at their next use, with the settings of that moment."""
    _made.cache_clear()


def takes_codes() -> bool:
    """Tell whether this installation's signing service sends one-time codes."""
    return isinstance(back_end(), SendsCodes)


def send_code(signer: Signer, papers: int) -> None:
    """Have a one-time code sent to the signer, good for that many papers. Raises a ``failures.SigningFailed``."""
    service = back_end()
    if not isinstance(service, SendsCodes):
        raise SigningFailed("no codes")
    service.code_for(signer, papers)


def sign(pdf: bytes, *, signer: Signer, box: Box | None, reason: str, link: str, secret: Secret) -> SignedPdf:
    """Return ``pdf`` signed by ``signer``.

    ``box``: where a reader shows the signature; the page is already drawn there. ``reason`` and ``link`` (the paper's
    verification address) are written into the signature. Raises a ``failures.SigningFailed`` and then nothing was
    signed here. Whatever breaks inside is raised anew from this frame: the frames below hold the passphrase, and a
    traceback would carry them to a log.
    """
    outcome = _tried(pdf, signer=signer, box=box, reason=reason, link=link, secret=secret)
    if isinstance(outcome, SigningFailed):
        raise outcome
    return outcome


def _tried(pdf: bytes, **request: Any) -> SignedPdf | SigningFailed:
    try:
        return back_end().sign(pdf, **request)
    except SigningFailed as failure:
        return type(failure)(str(failure))
    except Exception as error:
        log.error("signing broke: %s.%s", type(error).__module__, type(error).__name__)
        return SigningFailed(type(error).__name__)
