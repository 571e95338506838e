"""Mothers and newborns as a Django app."""

from django.apps import AppConfig


class Maternal(AppConfig):
    """Keeps the register of expected births and the birth block."""

    name = "balai.pillars.living.maternal"
    label = "maternal"
    verbose_name = "Ibu hamil dan kelahiran"
