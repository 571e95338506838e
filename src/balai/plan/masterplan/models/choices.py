"""Words that several tables choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from balai.vocabulary.pillars import SUBDIMENSIONS


class Dimension(models.TextChoices):
    """The six dimensions by the names they carry in the movement's documents."""

    GOVERNANCE = "governance", "Smart Governance"
    BRANDING = "branding", "Smart Branding"
    ECONOMY = "economy", "Smart Economy"
    LIVING = "living", "Smart Living"
    SOCIETY = "society", "Smart Society"
    ENVIRONMENT = "environment", "Smart Environment"


SUBDIMENSION_CHOICES = [(s.code, f"{s.english} ({s.name})") for s in SUBDIMENSIONS]


class Horizon(models.TextChoices):
    """How soon a programme is done; how many years each means is the parameter ``plan.horizons``."""

    SHORT = "short", _("jangka pendek")
    MEDIUM = "medium", _("jangka menengah")
    LONG = "long", _("jangka panjang")


class Partner(models.TextChoices):
    """With whom an agency works."""

    GOVERNMENT = "government", _("pemerintah")
    ACADEMIA = "academia", _("akademisi")
    BUSINESS = "business", _("dunia usaha")
    COMMUNITY = "community", _("komunitas")
    MEDIA = "media", _("media")
