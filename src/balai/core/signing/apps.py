"""Offer the development authority as a back end; the others are offered by whoever brings them."""

from django.apps import AppConfig


class Signing(AppConfig):
    """Electronic signatures behind one port."""

    name = "balai.core.signing"
    label = "signing"

    def ready(self) -> None:
        """Make the development authority known to the port, without loading its libraries yet."""
        from . import port

        port.offer("dev", _development)


def _development():  # type: ignore[no-untyped-def]
    from .development import Development

    return Development()
