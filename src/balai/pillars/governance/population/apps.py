"""Population and civil registration as a Django app."""

from django.apps import AppConfig


class Population(AppConfig):
    """Registers births and what follows from them."""

    name = "balai.pillars.governance.population"
    label = "population"
    verbose_name = "Kependudukan dan pencatatan sipil"
