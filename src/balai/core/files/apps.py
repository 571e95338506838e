"""Declare the limits on files and the rounds over them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Files(AppConfig):
    """Files that people bring and papers that Balai makes."""

    name = "balai.core.files"
    label = "files"
    verbose_name = _("berkas")

    def ready(self) -> None:
        """Sweep each night; scan what waits every ten minutes."""
        from balai.core import parameters
        from balai.core.declare import Parameter
        from balai.core.jobs.schedule import plan
        from balai.core.store.invariants import register

        from .sweeping import faults, scan_waiting, sweep

        parameters.declare(
            Parameter(
                code="files.megabytes",
                name=_("Ukuran terbesar berkas yang diunggah warga"),
                value=10,
                unit="MB",
                source="pilihan kota",
            )
        )
        register("files.present", faults)
        plan("files.sweep", sweep, at=3)
        plan("files.scan_waiting", scan_waiting, every=10)
