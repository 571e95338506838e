"""How many people live where, by age and sex, as each dated snapshot says."""

from django.apps import AppConfig


class Denominators(AppConfig):
    """How many people live where, by age and sex, as each dated snapshot says."""

    name = "balai.measure.denominators"
    label = "denominators"
