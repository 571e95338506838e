"""Population and civil registration as a Django app."""

from django.apps import AppConfig


class Population(AppConfig):
    """Registers births and what follows from them."""

    name = "balai.pillars.governance.population"
    label = "population"
    verbose_name = "Kependudukan dan pencatatan sipil"

    def ready(self) -> None:
        """Move files on when their paper is signed, and when the register has spoken about a parent."""
        from balai.core.adapters import dukcapil
        from balai.core.documents import signals
        from balai.core.store.invariants import register

        from . import actions, listeners
        from .queries import cards

        for kind in ("birth_certificate", "stillbirth_statement", "family_card_sheet", "child_card_sheet"):
            signals.signed.connect(listeners.paper_signed, sender=kind, dispatch_uid=f"population.{kind}")
        register("population.cards", cards.left_behind)
        dukcapil.when_answered("population", actions.register_answered)
