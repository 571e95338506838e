"""Ages that the law knows. The caller brings the day; no clock, no tables."""

from datetime import date


def born_after(day: date, years: int) -> date:
    """Return the birth date of somebody who turns ``years`` on ``day``; whoever was born later is under age.

    Somebody born on 29 February comes of age on 1 March of a common year, when the last day of February is over.
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
