"""Indices as data: one engine for every weighted tree of levels, criteria and evidence."""

from django.apps import AppConfig


class Instruments(AppConfig):
    """Indices as data: one engine for every weighted tree of levels, criteria and evidence."""

    name = "balai.measure.instruments"
    label = "instruments"

    def ready(self) -> None:
        """Declare who may write instruments and record results."""
        from balai.core.access import declare
        from balai.core.declare import Permission, Role

        declare(
            Role("perencana", "Perencana"),
            Role("walidata", "Walidata"),
            Permission(code="instruments.edit", name="Menyusun instrumen indeks", roles=("perencana", "walidata")),
            Permission(code="instruments.record", name="Mencatat hasil indeks", roles=("perencana", "walidata")),
        )
