"""The law and the city's choices in force on a day, read from dated parameters."""

from datetime import date

from balai.core import parameters

from ..rules.cards import CardLaw
from ..rules.deadlines import Days
from ..rules.form import Usual
from ..rules.names import NameLaw

NATIONAL, OWN = "national", "own"


def names(on: date | None = None) -> NameLaw:
    """Return what a new name must keep to."""
    return NameLaw(
        letters=parameters.value("population.name_letters", on),
        words=parameters.value("population.name_words", on),
        titles=frozenset(parameters.value("population.name_titles", on)),
        short_forms=frozenset(parameters.value("population.name_short_forms", on)),
        negative=frozenset(parameters.value("population.name_negative", on)),
    )


def days(on: date | None = None) -> Days:
    """Return the days that run from a birth."""
    return Days(
        report=parameters.value("population.report_days", on),
        insurance=parameters.value("population.insurance_days", on),
        stillbirth=parameters.value("population.stillbirth_days", on),
    )


def cards(on: date | None = None) -> CardLaw:
    """Return the ages of the child card."""
    return CardLaw(
        photo=parameters.value("population.card_photo_years", on),
        adult=parameters.value("population.card_years", on),
    )


def usual(on: date | None = None) -> Usual:
    """Return the bounds outside which an officer looks twice."""
    return Usual(
        grams=tuple(parameters.value("population.usual_grams", on)),
        length_cm=tuple(parameters.value("population.usual_length", on)),
        mother_years=tuple(parameters.value("population.usual_mother_years", on)),
    )


def own_register(on: date | None = None) -> bool:
    """Tell whether this city numbers, prints and signs its own papers instead of entering them nationally."""
    return parameters.value("population.registry_mode", on) == OWN


def straight_through(on: date | None = None) -> bool:
    """Tell whether the city lets an ordinary birth pass to the signer without a verifier."""
    return bool(parameters.value("population.straight_through", on))
