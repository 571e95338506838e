"""Self-assessment, internal review and the assessors' room."""

from django.apps import AppConfig


class Evaluation(AppConfig):
    """Self-assessment, internal review and the assessors' room."""

    name = "balai.plan.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        """Declare rights, the letter and messages; tell the room of evidence which years count and when they close."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access, notify
        from balai.core.declare import house
        from balai.core.files import registry
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench
        from balai.core.ui.context import footer_links
        from balai.plan.evidence import actions as evidence
        from balai.plan.evidence import hooks, probes

        from . import closing, declared, notices, proofs, queries, reading, sample

        access.declare(*declared.PARTS)
        house().issue(declared.PAPER)
        notify.declare(*declared.NOTICES)
        hooks.gather_for("evaluation", queries.rounds)
        hooks.close_when("evaluation", closing.gate)
        registry.may_read(evidence.PURPOSE, reading.assessor)
        registry.may_read("document", reading.letter)
        probes.register(*proofs.WAYS)
        plan("evaluation.remind", notices.remind_due, at=7)
        bench.offer(_("Penilaian"), bench.Entry(_("Ruang penilaian"), "evaluation:list", "evaluation.see"))
        after_services("Penilaian", sample.make)
        footer_links.append((_("Hasil evaluasi"), "evaluation:results"))
