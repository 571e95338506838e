"""Join papers to what is around them: the signing service, the store of files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Documents(AppConfig):
    """Papers the city issues."""

    name = "balai.core.documents"
    label = "documents"
    verbose_name = _("dokumen")

    def ready(self) -> None:
        """Declare BSrE as an outside system and two back ends of the port; let officers read their agency's papers.

        Each five minutes papers of a signing process that died go back to the queue.
        """
        from balai.core.adapters import bsre, systems
        from balai.core.files import registry
        from balai.core.files.kinds import Kind
        from balai.core.jobs.schedule import plan
        from balai.core.signing import port
        from balai.core.store import limits

        from . import batches, keeping, reading

        registry.declare(registry.Purpose(code=keeping.PURPOSE, kinds=(Kind.PDF,)))
        registry.may_read(keeping.PURPOSE, reading.officer_of_agency)
        systems.declare(bsre.SYSTEM)
        plan("documents.bury_dead", batches.bury_dead, every=5)
        plan("store.limits", limits.sweep, at=4)
        port.offer("bsre_v1", bsre.version_1)
        port.offer("bsre_v2", bsre.version_2)
