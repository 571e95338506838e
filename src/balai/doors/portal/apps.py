"""Put the portal's pages into the foot of every page."""

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse


class Portal(AppConfig):
    """The residents' door."""

    name = "balai.doors.portal"
    label = "portal"

    def ready(self) -> None:
        """Name the pages of every foot, say where search leads, let applicants read the files of their cases."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import search
        from balai.core.files import registry
        from balai.core.ui.context import footer_links

        search.lead("case_type", lambda code: reverse("portal:service", args=[code]))
        search.lead("document", lambda code: reverse("portal:service", args=[_issued_by(code)]))
        search.lead("facility", lambda code: reverse("portal:office", args=[code]))
        registry.may_read("case", _opens)
        registry.may_read("document", _opens)

        footer_links[:0] = [
            (_("Layanan"), "portal:services"),
            (_("Kantor"), "portal:offices"),
            (_("Berkas saya"), "portal:cases"),
            (_("Keadaan kota"), "board:home"),
            (_("Data terbuka"), "catalogue:home"),
            (_("Peta"), "map:home"),
            (_("Periksa dokumen"), "documents:verify"),
            (_("Aksesibilitas"), "portal:accessibility"),
            (_("Privasi"), "portal:privacy"),
        ]


def _issued_by(document_code: str) -> str:
    """Return the case type whose paper this is."""
    from balai.core.declare import house

    return next(t.code for t in house().case_types.values() if any(d.code == document_code for d in t.documents))


def _opens(request: HttpRequest, file: object) -> bool:
    """Tell whether this browser or account opened the case; a paper only once it is signed and in force, and also for
    whoever opened the case that made it anew.
    """
    from balai.core.cases.models import Case
    from balai.core.cases.queries import renewers
    from balai.core.documents.queries import signed_version_of

    from .trust import opens

    case = Case.objects.filter(pk=getattr(file, "case_id", None) or 0).first()
    if case is None:
        return False
    if getattr(file, "purpose", "") == "case":
        return opens(request, case)
    if signed_version_of(file) is None:  # type: ignore[arg-type]
        return False
    return opens(request, case) or any(opens(request, other) for other in renewers(case))
