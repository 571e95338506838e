"""Why a paper was not signed. Each says it in a sentence an official can act on; none carries what was sent."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SigningFailed(Exception):
    """The paper was not signed. ``stops``: the rest of the batch must not be tried with the same passphrase."""

    code = "failed"
    sentence: str | Promise = _("Dokumen ini belum dapat ditandatangani. Coba lagi; bila berulang, hubungi pengelola.")
    stops = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.code)


class WrongPassphrase(SigningFailed):
    """The service refused the passphrase (BSrE code 2031). Trying on would lock the certificate."""

    code = "wrong_passphrase"
    sentence = _("Frasa sandi salah. Tidak ada dokumen lain yang dicoba, supaya sertifikat Anda tidak terkunci.")
    stops = True


class CodeRefused(SigningFailed):
    """The service refused a one-time code: wrong, too old, or used for as many papers as it was asked for."""

    code = "code_refused"
    sentence = _("Kode sekali pakai salah, kedaluwarsa, atau sudah terpakai. Minta kode baru, lalu coba lagi.")
    stops = True


class NotRegistered(SigningFailed):
    """The signing service doesn't know this official (BSrE code 2011)."""

    code = "not_registered"
    sentence = _(
        "Anda belum terdaftar pada layanan tanda tangan elektronik. Minta pengelola mendaftarkan sertifikat Anda."
    )
    stops = True


class NoIdentity(SigningFailed):
    """The account has neither the NIK nor the address under which the signing service knows its holder."""

    code = "no_identity"
    sentence = _("NIK Anda belum tercatat pada akun ini, padahal layanan tanda tangan mengenali Anda lewat NIK.")
    stops = True


class CityRefused(SigningFailed):
    """The service doesn't let this city in: user, password or address (HTTP 401, 403)."""

    code = "city_refused"
    sentence = _(
        "Layanan tanda tangan menolak akun kota. Dokumen belum ditandatangani; "
        "minta pengelola memeriksa sambungan ke layanan itu."
    )
    stops = True


class Slow(SigningFailed):
    """No answer within the time limit. Whether the service signed is unknown; the paper here stays unsigned."""

    code = "slow"
    sentence = _("Layanan tanda tangan terlalu lama menjawab. Dokumen belum ditandatangani; coba lagi nanti.")


class Busy(SigningFailed):
    """The service asked to come back later, more often than we retry (HTTP 429, 503, 504)."""

    code = "busy"
    sentence = _("Layanan tanda tangan sedang penuh. Dokumen belum ditandatangani; coba lagi beberapa menit lagi.")


class Down(SigningFailed):
    """The service can't be reached, or failed inside."""

    code = "down"
    sentence = _("Layanan tanda tangan tidak dapat dihubungi. Dokumen belum ditandatangani; coba lagi nanti.")


class Garbage(SigningFailed):
    """The answer was not the signed paper that was asked for."""

    code = "garbage"
    sentence = _("Jawaban layanan tanda tangan tidak dapat dibaca. Dokumen belum ditandatangani; hubungi pengelola.")


class Refused(SigningFailed):
    """The service said no for another reason; ``detail`` is its code."""

    code = "refused"
    sentence = _("Layanan tanda tangan menolak dokumen ini. Dokumen belum ditandatangani; hubungi pengelola.")
