"""Declare the limits on messages, and carry them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Notify(AppConfig):
    """Messages to people."""

    name = "balai.core.notify"
    label = "notify"
    verbose_name = _("pesan")

    def ready(self) -> None:
        """Let each worker carry what is due, every second; carry sign-in codes too."""
        from balai.core import access, parameters
        from balai.core.declare import Permission
        from balai.core.jobs import every
        from balai.core.jobs.schedule import plan
        from balai.core.people.signin.sending import send_with

        from .codes import to_phone
        from .declared import PARAMETERS
        from .delivering import deliver_due
        from .keeping import forget_old

        parameters.declare(*PARAMETERS)
        access.declare(Permission(code="notify.outbox", name="Melihat pesan keluar", roles=("pengelola",)))
        every(1.0, "notify", deliver_due)
        plan("notify.forget_old", forget_old, at=2)
        send_with(to_phone)
