"""BSrE, the government's electronic certificates: clients of its Esign Client Service, which stands in each city.

Source: Panduan Esign Client Service 2.2.1 (January 2024) as its public clients speak it; the full table of error codes
is not published, so a code we don't know is a refusal that names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from balai.core.adapters.systems import Option, Outside

if TYPE_CHECKING:
    from balai.core.signing.port import BackEnd

SYSTEM = Outside(
    code="bsre",
    name=_("BSrE, tanda tangan elektronik"),
    without=_("Dokumen menunggu di antrean tanda tangan; permohonan tetap diterima dan diperiksa."),
    options=(
        Option("user", _("nama pengguna Esign Client Service"), secret=True, needed=True),
        Option("password", _("kata sandi Esign Client Service"), secret=True, needed=True),
        Option("location", _("tempat yang tertulis di tanda tangan")),
    ),
)


def version_1() -> BackEnd:
    """Return the client of the first protocol: multipart form in, PDF out."""
    from .v1 import Version1

    return Version1()


def version_2() -> BackEnd:
    """Return the client of the second protocol: JSON in and out."""
    from .v2 import Version2

    return Version2()
