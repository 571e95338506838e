"""Indices as data: one engine for every weighted tree of levels, criteria and evidence."""

from django.apps import AppConfig


class Instruments(AppConfig):
    """Indices as data: one engine for every weighted tree of levels, criteria and evidence."""

    name = "balai.measure.instruments"
    label = "instruments"

    def ready(self) -> None:
        """Declare who may write instruments and record results, and offer them their pages."""
        from django.utils.translation import gettext_lazy as _

        from balai.core.access import declare
        from balai.core.declare import Permission, Role
        from balai.core.sample.rooms import after_services
        from balai.core.store import keeping
        from balai.core.store.invariants import register
        from balai.core.ui import bench, context

        from . import sample
        from .invariants import unchanged
        from .schema import GUARDS

        declare(
            Role("perencana", "Perencana"),
            Role("walidata", "Walidata"),
            Permission(code="instruments.edit", name="Menyusun instrumen indeks", roles=("perencana", "walidata")),
            Permission(code="instruments.record", name="Mencatat hasil indeks", roles=("perencana", "walidata")),
        )
        bench.offer(
            _("Ukur"),
            bench.Entry(_("Instrumen"), "instruments:desk", "instruments.edit"),
            bench.Entry(_("Hasil indeks"), "instruments:results", "instruments.record"),
        )
        keeping.keep(self, GUARDS)
        register("instruments.unchanged", unchanged)
        context.footer_links.append((_("Indeks kota"), "instruments:list"))
        after_services("Indeks", sample.make)
