"""The plan's three books, as PDF and as DOCX."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Books(AppConfig):
    """The plan's three books, as PDF and as DOCX."""

    name = "balai.plan.books"
    label = "books"
    verbose_name = _("buku rencana")

    def ready(self) -> None:
        """Declare the books as documents of the city, who may make and read them, and the job that makes one."""
        from balai.core import access, jobs
        from balai.core.declare import Permission, house
        from balai.core.documents import keeping, signals
        from balai.core.files import registry
        from balai.core.files.kinds import Kind
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench

        from . import actions, papers, printing, sample, voiding

        house().issue(*papers.KINDS)
        access.declare(
            Permission(code="books.make", name="Menyusun buku rencana", roles=("perencana", "produsen", "walikota")),
            Permission(code="books.publish", name="Menerbitkan buku rencana", roles=("perencana",)),
        )
        registry.declare(registry.Purpose(code=papers.PURPOSE, kinds=(Kind.PDF, Kind.DOCX)))
        registry.may_read(papers.PURPOSE, papers.open_to)
        registry.may_read(keeping.PURPOSE, papers.paper_open_to)
        for kind in papers.KINDS:
            signals.withdrawn.connect(voiding.withdrawn, sender=kind.code)
        jobs.job(actions.JOB)(printing.make)
        jobs.job(sample.JOB)(sample.publish)
        bench.offer(_("Rencana"), bench.Entry(_("Buku rencana"), "books:home", papers.SEES))
        after_services("Buku rencana", sample.make)
