"""The child identity card: who gets one, with or without photo, and until when it holds."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class CardLaw:
    """The ages of the card, in completed years: from ``photo`` on with a photo, from ``adult`` on no card any more.

    Source: Permendagri 2/2016 arts 1, 5 and 6.
    """

    photo: int = 5
    adult: int = 17


def years(born_on: date, on: date) -> int:
    """Return the age on a day, in completed years, 0 before the birth."""
    return max(0, on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day)))


def birthday(born_on: date, age: int) -> date:
    """Return the day on which somebody turns ``age``; who was born on 29 February does so on 1 March."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def has_card(born_on: date, on: date, law: CardLaw) -> bool:
    """Tell whether a child of that day of birth gets a card; from 17 on it is an identity card of its own."""
    return years(born_on, on) < law.adult


def has_photo(born_on: date, on: date, law: CardLaw) -> bool:
    """Tell whether the card made on a day shows the child: from the day it turns five."""
    return years(born_on, on) >= law.photo


def valid_until(born_on: date, on: date, law: CardLaw) -> date:
    """Return the card's last day: the day before the fifth, or for a card with photo the seventeenth birthday."""
    age = law.adult if has_photo(born_on, on, law) else law.photo
    return birthday(born_on, age) - timedelta(days=1)
