"""Make outside systems and their limits known."""

import logging

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Adapters(AppConfig):
    """Ports to outside systems."""

    name = "balai.core.adapters"
    label = "adapters"
    verbose_name = _("sistem luar")

    def ready(self) -> None:
        """Declare systems and parameters; let httpx and httpcore log no addresses."""
        from balai.core import parameters

        from .declared import PARAMETERS, SYSTEMS
        from .systems import declare

        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        parameters.declare(*PARAMETERS)
        declare(*SYSTEMS)
