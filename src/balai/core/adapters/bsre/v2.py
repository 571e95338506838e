"""The second protocol: ``POST /api/v2/sign/pdf`` as JSON; the signed PDF comes back in base64."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

from balai.core.adapters import http
from balai.core.signing import failures
from balai.core.signing.secret import Secret
from balai.core.signing.values import Box, SignedPdf, Signer

from . import asking, looks
from .asking import Trouble


class Version2:
    """Signs over the second protocol."""

    name = "bsre_v2"
    official = True
    statement = looks.STATEMENT

    def sign(self, pdf: bytes, *, signer: Signer, box: Box | None, reason: str, link: str, secret: Secret) -> SignedPdf:
        """Return the signed PDF. Raises the ``failures`` of a signing service."""
        reply = self._ask(pdf, _who(signer), box, reason, link, secret)
        if isinstance(reply, Trouble):
            raise reply.failure(reply.detail)
        body = _json(reply)
        if not reply.ok:
            raise _refusal(reply.status, body, secret)
        signed = _first_pdf(body)
        if signed is None:
            raise failures.Garbage("no file")
        return SignedPdf(signed, self.name, str(body.get("id_dokumen") or body.get("id") or "")[:120])

    def _ask(
        self, pdf: bytes, who: dict[str, str], box: Box | None, reason: str, link: str, secret: Secret
    ) -> http.Reply | Trouble:
        look: dict[str, Any] = {"tampilan": "INVISIBLE"}
        if box:
            look = {
                "tampilan": "VISIBLE",
                "imageBase64": b64encode(looks.picture(link)).decode(),
                "page": box.page,
                "originX": round(box.x, 2),
                "originY": round(box.top(), 2),
                "width": round(box.width, 2),
                "height": round(box.height, 2),
            }
        look |= {"location": looks.location(), "reason": reason, "contactInfo": link}
        body = {
            **who,
            "totp" if secret.one_time else "passphrase": secret.reveal(),
            "signatureProperties": [look],
            "file": [b64encode(pdf).decode()],
        }
        return asking.ask("POST", "/api/v2/sign/pdf", what="sign", json=body)

    def may_sign(self, signer: Signer) -> bool:
        """Ask whether the signer's certificate is issued. Raises the ``failures`` of an unreachable service."""
        path, who = "/api/v2/user/check/status", _who(signer)
        reply = asking.ask("POST", path, what="status", timeout=asking.LOOK_SECONDS, json=who)
        if isinstance(reply, Trouble):
            raise reply.failure(reply.detail)
        body = _json(reply)
        return reply.ok and isinstance(body, dict) and body.get("status") == looks.MAY_SIGN_V2

    def code_for(self, signer: Signer, papers: int) -> None:
        """Have the service send the signer a one-time code, to be typed in place of the passphrase.

        ``papers``: how many the code shall be good for; the protocol calls it ``data``.
        """
        path, body = "/api/v2/sign/get/totp", {**_who(signer), "data": papers}
        reply = asking.ask("POST", path, what="totp", timeout=asking.LOOK_SECONDS, json=body)
        if isinstance(reply, Trouble):
            raise reply.failure(reply.detail)
        if not reply.ok:
            raise asking.refusal(reply.status, _json(reply))


def _refusal(status: int, body: Any, secret: Secret) -> failures.SigningFailed:
    """Return the failure; with a one-time code every refusal of the request itself is taken as one of the code.

    The numbers for a wrong or old code are not published, and trying the next paper with it would be of no use.
    """
    failure = asking.refusal(status, body)
    about_secret = isinstance(failure, failures.WrongPassphrase | failures.Refused)
    return failures.CodeRefused(str(failure)) if secret.one_time and about_secret else failure


def _who(signer: Signer) -> dict[str, str]:
    """Return by what the service knows the signer. Raises ``NoIdentity``."""
    if signer.nik:
        return {"nik": signer.nik}
    if signer.email:
        return {"email": signer.email}
    raise failures.NoIdentity


def _json(reply: http.Reply) -> Any:
    try:
        return json.loads(reply.body)
    except ValueError:
        return None if not reply.ok else {}


def _first_pdf(body: Any) -> bytes | None:
    files = body.get("file") if isinstance(body, dict) else None
    if not isinstance(files, list) or not files or not isinstance(files[0], str):
        return None
    try:
        return asking.pdf(b64decode(files[0], validate=True))
    except ValueError:
        return None
