"""Offer the development authority as a back end; the others are offered by whoever brings them."""

import logging

from django.apps import AppConfig


class Signing(AppConfig):
    """Electronic signatures behind one port."""

    name = "balai.core.signing"
    label = "signing"

    def ready(self) -> None:
        """Make the development authority known to the port, without loading its libraries yet.

        pyHanko logs a traceback for every odd file that a stranger has checked; only its errors are kept.
        """
        from . import port

        for name in ("pyhanko", "pyhanko_certvalidator"):
            logging.getLogger(name).setLevel(logging.ERROR)
        port.offer("dev", _development)


def _development():  # type: ignore[no-untyped-def]
    from .development import Development

    return Development()
