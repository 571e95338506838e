"""The first protocol: ``POST /api/sign/pdf`` as a multipart form; the signed PDF comes back as the body."""

from __future__ import annotations

import json
from typing import Any

from balai.core.adapters import http
from balai.core.signing import failures
from balai.core.signing.secret import Secret
from balai.core.signing.values import Box, SignedPdf, Signer

from . import asking, looks
from .asking import Trouble


class Version1:
    """Signs over the first protocol."""

    name = "bsre_v1"
    official = True
    statement = looks.STATEMENT

    def sign(self, pdf: bytes, *, signer: Signer, box: Box | None, reason: str, link: str, secret: Secret) -> SignedPdf:
        """Return the signed PDF. Raises the ``failures`` of a signing service."""
        if not signer.nik:
            raise failures.NoIdentity
        reply = self._ask(pdf, signer, box, reason, link, secret)
        if isinstance(reply, Trouble):
            raise reply.failure(reply.detail)
        signed = asking.pdf(reply.body)
        if reply.ok and signed is not None:
            return SignedPdf(signed, self.name, str(reply.headers.get("id_dokumen", ""))[:120])
        raise self._failure(reply)

    def _ask(
        self, pdf: bytes, signer: Signer, box: Box | None, reason: str, link: str, secret: Secret
    ) -> http.Reply | Trouble:
        form = {
            "nik": signer.nik,
            "passphrase": secret.reveal(),
            "reason": reason,
            "location": looks.location(),
            **(_visible(box) if box else {"tampilan": "invisible"}),
        }
        files: dict[str, Any] = {"file": ("dokumen.pdf", pdf, "application/pdf")}
        if box:
            files["imageTTD"] = ("qr.png", looks.picture(link), "image/png")
        return asking.ask("POST", "/api/sign/pdf", what="sign", form=form, files=files)

    @staticmethod
    def _failure(reply: http.Reply) -> failures.SigningFailed:
        try:
            body = json.loads(reply.body)
        except ValueError:
            return failures.Garbage(str(reply.status))
        return failures.Garbage("200") if reply.ok else asking.refusal(reply.status, body)

    def may_sign(self, signer: Signer) -> bool:
        """Ask whether the service knows the signer. Raises the ``failures`` of a service that can't be reached."""
        path = f"/api/user/status/{signer.nik}"
        reply = asking.ask("GET", path, what="status", timeout=asking.LOOK_SECONDS)
        if isinstance(reply, Trouble):
            raise reply.failure(reply.detail)
        try:
            body = json.loads(reply.body)
        except ValueError:
            raise failures.Garbage(str(reply.status)) from None
        return reply.ok and isinstance(body, dict) and body.get("status_code") == looks.MAY_SIGN_V1


def _visible(box: Box) -> dict[str, str]:
    """Return the fields of a visible signature: page from 1, points from the lower left."""
    return {
        "tampilan": "visible",
        "image": "true",
        "page": str(box.page),
        "xAxis": f"{box.x:.0f}",
        "yAxis": f"{box.y:.0f}",
        "width": f"{box.width:.0f}",
        "height": f"{box.height:.0f}",
    }
