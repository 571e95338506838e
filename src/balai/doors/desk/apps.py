"""Let officers read the files of the cases they see, and find their queues on every page."""

from django.apps import AppConfig
from django.http import HttpRequest


class Desk(AppConfig):
    """The officers' door."""

    name = "balai.doors.desk"
    label = "desk"

    def ready(self) -> None:
        """Speak for files of cases and papers, and say what stands at the left of every desk page."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access
        from balai.core.declare import Permission
        from balai.core.files import registry
        from balai.core.ui import bench

        from .frame import groups

        bench.groups_from(groups)
        access.declare(Permission(code="system.manage", name=_("Mengelola sistem"), roles=("pengelola",)))
        access.declare(Permission(code="facilities.manage", name=_("Mengelola tempat layanan"), roles=("pengelola",)))
        registry.may_read("case", _sees)
        registry.may_read("document", _sees)


def _sees(request: HttpRequest, file: object) -> bool:
    from balai.core import access
    from balai.core.cases.models import Case

    case = Case.objects.filter(pk=getattr(file, "case_id", None) or 0).first()
    if case is None or not request.user.is_authenticated:
        return False
    return Case.objects.filter(access.cases_on_desk(request.user), pk=case.pk).exists()
