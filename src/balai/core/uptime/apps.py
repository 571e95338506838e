"""Say who may read the record."""

from django.apps import AppConfig


class Uptime(AppConfig):
    """The record of how well the doors stood open."""

    name = "balai.core.uptime"
    label = "uptime"

    def ready(self) -> None:
        """Declare the permission."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access
        from balai.core.declare import Permission

        readers = ("pengelola", "auditor", "walidata", "kepala_dinas", "pimpinan", "penilai_internal")
        access.declare(Permission(code="uptime.see", name=_("Melihat keandalan layanan"), roles=readers))
