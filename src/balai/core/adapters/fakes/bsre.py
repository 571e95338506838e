"""A fake Esign Client Service: BSrE's protocol, versions 1 and 2, really signing under a test authority.

It knows everyone, and one passphrase, until it is told otherwise. What it signs is worth nothing.
"""

from __future__ import annotations

import secrets
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from io import BytesIO
from typing import Any

from balai.core.signing.authority import Authority
from balai.core.signing.values import Box

from .framework import Answer, Call, Fake

USER, PASSWORD = "balai", "tiruan"
PASSPHRASE, TOTP = "rahasia tiruan", "123456"
CODE_SECONDS = 300.0

NOT_REGISTERED = {"status_code": 2011, "error": "User tidak terdaftar di sistem BSrE"}
WRONG_PASSPHRASE = {"status_code": 2031, "error": "Passphrase anda salah"}
WRONG_CODE = {"error": "TOTP tidak valid atau kedaluwarsa"}  # the real number is not published
NOT_ALLOWED = {"status_code": 401, "error": "Akun client tidak dikenal"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What either version asks for."""

    who: str
    secret: str
    pdf: bytes
    box: Box | None
    reason: str
    link: str


class Bsre(Fake):
    """The service; ``wrong_passphrase`` and ``not_registered`` refuse whatever is sent.

    A one-time code is good for five minutes, for whom it was asked and for as many papers as were said.
    """

    modes: Mapping[str, str] = {
        "wrong_passphrase": "2031 to every request to sign",
        "expired_code": "every one-time code is too old",
        "not_registered": "2011 to every request to sign or look up",
        "broken_pdf": "200 with a PDF that was never signed",
    }

    def __init__(self, passphrase: str = PASSPHRASE) -> None:
        self.passphrase = passphrase
        self.authority = Authority.new("BSrE tiruan")
        self.kept: dict[str, bytes] = {}
        self.codes: dict[str, tuple[float, int]] = {}
        super().__init__()

    def answer(self, call: Call, mode: str) -> Answer:
        """Reply as the service would."""
        given = call.headers.get("authorization", "").removeprefix("Basic ")
        if given != b64encode(f"{USER}:{PASSWORD}".encode()).decode():
            return Answer(NOT_ALLOWED, 401)
        route = (call.method, call.path.rstrip("/"))
        if route == ("POST", "/api/sign/pdf"):
            return self._sign_v1(call, mode)
        if route == ("POST", "/api/v2/sign/pdf"):
            return self._sign_v2(call, mode)
        if call.method == "GET" and call.path.startswith("/api/user/status/"):
            return self._status_v1(mode)
        if call.method == "GET" and call.path.startswith("/api/sign/download/"):
            return self._download(call.path.rsplit("/", 1)[1])
        if route == ("POST", "/api/v2/user/check/status"):
            return Answer({"status": "NOT_REGISTERED" if mode == "not_registered" else "ISSUE"})
        if route == ("POST", "/api/v2/sign/get/totp"):
            return self._send_code(call, mode)
        if route == ("POST", "/api/sign/verify"):
            return Answer(self._verified(_form(call)["file"]))
        if route == ("POST", "/api/v2/verify/pdf"):
            return Answer(self._verified_v2(b64decode(call.json()["file"])))
        return Answer({"status_code": 404, "error": "Not Found"}, 404)

    def _sign_v1(self, call: Call, mode: str) -> Answer:
        form = _form(call)
        words = {k: v.decode() for k, v in form.items() if k not in ("file", "imageTTD")}
        visible = words.get("tampilan") == "visible"
        box = (
            Box(int(words["page"]), *(float(words[k]) for k in ("xAxis", "yAxis", "width", "height")))
            if visible
            else None
        )
        asked = Asked(words.get("nik", ""), words.get("passphrase", ""), form["file"], box, words.get("reason", ""), "")
        refusal, signed = self._sign(asked, mode)
        if refusal:
            return Answer(refusal, 400)
        return Answer(signed, headers={"id_dokumen": self._keep(signed)}, kind="application/pdf")

    def _sign_v2(self, call: Call, mode: str) -> Answer:
        body = call.json()
        look = body["signatureProperties"][0]
        box = None
        if look["tampilan"] == "VISIBLE":
            low = _tall(b64decode(body["file"][0]), look["page"]) - look["originY"] - look["height"]
            box = Box(look["page"], look["originX"], low, look["width"], look["height"])
        who = body.get("nik") or body.get("email", "")
        if "totp" in body and not self._use_code(who, body["totp"], mode):
            return Answer(WRONG_CODE, 400)
        asked = Asked(
            who,
            self.passphrase if "totp" in body else body.get("passphrase", ""),
            b64decode(body["file"][0]),
            box,
            look.get("reason", ""),
            look.get("contactInfo", ""),
        )
        refusal, signed = self._sign(asked, mode)
        if refusal:
            return Answer(refusal, 400)
        return Answer({"time": 1, "file": [b64encode(signed).decode()], "id_dokumen": self._keep(signed)})

    def _send_code(self, call: Call, mode: str) -> Answer:
        if mode == "not_registered":
            return Answer(NOT_REGISTERED, 400)
        body = call.json()
        self.codes[body.get("nik") or body.get("email", "")] = (time.monotonic() + CODE_SECONDS, int(body["data"]))
        return Answer({"message": "TOTP terkirim"})

    def _use_code(self, who: str, code: str, mode: str) -> bool:
        with self.lock:
            ends, left = self.codes.get(who, (0.0, 0))
            if mode == "expired_code" or code != TOTP or left < 1 or time.monotonic() > ends:
                return False
            self.codes[who] = (ends, left - 1)
            return True

    def _sign(self, asked: Asked, mode: str) -> tuple[dict[str, Any] | None, bytes]:
        if mode == "not_registered":
            return NOT_REGISTERED, b""
        if mode == "wrong_passphrase" or asked.secret != self.passphrase:
            return WRONG_PASSPHRASE, b""
        if mode == "broken_pdf":
            return None, b"%PDF-1.7\n%%EOF\n"
        from balai.core.signing import pades

        name = f"Pejabat {asked.who[-4:]}"
        signed = pades.sign(
            asked.pdf,
            self.authority,
            name=name,
            agency="BSrE tiruan",
            box=asked.box,
            reason=asked.reason,
            link=asked.link,
        )
        return None, signed

    def _keep(self, pdf: bytes) -> str:
        name = secrets.token_hex(8)
        self.kept[name] = pdf
        return name

    def _download(self, name: str) -> Answer:
        found = self.kept.get(name)
        return (
            Answer(found, kind="application/pdf") if found else Answer({"status_code": 404, "error": "Not Found"}, 404)
        )

    def _status_v1(self, mode: str) -> Answer:
        if mode == "not_registered":
            return Answer({"status_code": 1110, "status": "NOT_REGISTERED", "message": "User tidak terdaftar"})
        return Answer({"status_code": 1111, "status": "ISSUE", "message": "User dapat melakukan tanda tangan"})

    def _readings(self, pdf: bytes) -> list[Any]:
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko_certvalidator import ValidationContext

        from balai.core.signing.pades import asn1_of

        trust = ValidationContext(trust_roots=[asn1_of(self.authority.root)])
        return [validate_pdf_signature(s, trust) for s in PdfFileReader(BytesIO(pdf)).embedded_signatures]

    def _verified(self, pdf: bytes) -> dict[str, Any]:
        found = self._readings(pdf)
        details = [
            {
                "info_signer": {"signer_dn": s.signing_cert.subject.human_friendly, "cert_user_certified": s.trusted},
                "signature_document": {"document_integrity": s.intact and s.valid, "signed_using_tsa": True},
            }
            for s in found
        ]
        good = bool(found) and all(s.bottom_line for s in found)
        return {"summary": "VALID" if good else "INVALID", "jumlah_signature": len(found), "details": details}

    def _verified_v2(self, pdf: bytes) -> dict[str, Any]:
        found = self._readings(pdf)
        rows = [{"certValid": s.trusted, "docTampered": not (s.intact and s.valid)} for s in found]
        good = bool(found) and all(s.bottom_line for s in found)
        conclusion = "VALID" if good else "NO_SIGNATURE" if not found else "INVALID"
        return {"conclusion": conclusion, "signatureCount": len(found), "signatureInformations": rows}


def _tall(pdf: bytes, page: int) -> float:
    """Return the height of a page in points."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    place = PdfFileReader(BytesIO(pdf)).find_page_for_modification(page - 1)[0].get_object()
    while "/MediaBox" not in place:
        place = place["/Parent"]
    return float(place["/MediaBox"][3])


def _form(call: Call) -> dict[str, bytes]:
    """Return the parts of a multipart body by name."""
    head = f"Content-Type: {call.headers['content-type']}\r\n\r\n".encode()
    parts: Any = BytesParser(policy=HTTP).parsebytes(head + call.body).iter_parts()
    return {str(p.get_param("name", header="content-disposition")): p.get_payload(decode=True) for p in parts}


def make() -> Bsre:
    """Return the fake that ``balai fake bsre`` serves."""
    return Bsre()
