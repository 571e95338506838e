"""The six dimensions of the national smart-city movement."""

from enum import StrEnum


class Pillar(StrEnum):
    """A shelf on which a city files a service; never part of a code, table or address."""

    GOVERNANCE = "governance"
    BRANDING = "branding"
    ECONOMY = "economy"
    LIVING = "living"
    SOCIETY = "society"
    ENVIRONMENT = "environment"
