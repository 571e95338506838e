"""Tables that people bring, checked and taken over whole."""

from django.apps import AppConfig


class Bringing(AppConfig):
    """Tables that people bring, checked and taken over whole."""

    name = "balai.measure.bringing"
    label = "bringing"

    def ready(self) -> None:
        """Name the job, who sees what becomes of a table, and what its file is for."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access, jobs
        from balai.core.access.declared import ANY_OFFICER
        from balai.core.declare import Permission
        from balai.core.files import registry

        from . import actions, files, working

        access.declare(Permission(code="bringing.see", name=_("Melihat impor sendiri"), roles=(ANY_OFFICER,)))
        registry.declare(files.TABLE)
        registry.may_read(files.TABLE.code, files.may_read)
        jobs.job(actions.JOB)(working.take)
