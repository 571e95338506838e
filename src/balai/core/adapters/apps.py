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
        """Declare systems, parameters and who sees them; plug in the scanner; let httpx log no addresses."""
        from balai.core import access, parameters
        from balai.core.files import scanning
        from balai.core.jobs.schedule import plan

        from . import clamd
        from .declared import PARAMETERS, PERMISSIONS, SYSTEMS
        from .dukcapil.later import answer_due
        from .health import forget_old
        from .systems import declare

        scanning.use(clamd.find)
        plan("dukcapil.answer_due", answer_due, every=1)
        plan("adapters.forget_old", forget_old, at=2)
        access.declare(*PERMISSIONS)
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        parameters.declare(*PARAMETERS)
        declare(*SYSTEMS)
