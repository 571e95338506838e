"""The variables of an indicator, as BPS form MS-Var asks for them: proposed from what is known, then described."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from balai.core.audit import record

from .. import wording
from . import rules
from .models import Definition, Variable

if TYPE_CHECKING:
    from balai.core.people.models import User


def rows(definition: Definition) -> list[Variable]:
    """Return the variables that were described, or while there are none those that Balai proposes."""
    return list(definition.variables.all()) or proposed(definition)


def proposed(definition: Definition) -> list[Variable]:
    """Return what stands above and below the line as variables, filled from the indicator; not kept.

    Unit and limits of the indicator are those of its one variable only where nothing is divided.
    """
    below = definition.get_population_display() if definition.population else definition.denominator_name
    names = [name for name in (definition.numerator_name or definition.name, below) if name]
    kind = Variable.Type.DECIMAL if definition.decimals else Variable.Type.WHOLE
    whole = definition.method not in rules.DIVIDED
    return [
        Variable(
            definition=definition,
            name=name,
            concept=definition.concept,
            chosen_by=definition.source,
            time_ref=str(definition.get_span_display()),
            type=kind,
            filled_with=definition.unit if whole else "",
            rule=_limits(definition) if whole else _("tidak kurang dari nol"),
            open=definition.public,
        )
        for name in dict.fromkeys(names)
    ]


@transaction.atomic
def adopt(definition: Definition, *, by: User | None) -> int:
    """Keep the proposed variables, to be described further; return how many. Nothing where some are kept already."""
    if Definition.objects.select_for_update(of=("self",)).get(pk=definition.pk).variables.exists():
        return 0
    made = Variable.objects.bulk_create(proposed(definition))
    _note(definition, "adopted", by, variables=len(made))
    return len(made)


@transaction.atomic
def save(variable: Variable, *, by: User | None, changed: list[str]) -> Variable:
    """Keep a variable; ``changed`` names the columns that are new, for the trail."""
    variable.save()
    _note(variable.definition, "described", by, variable=variable.pk, changed=changed)
    return variable


@transaction.atomic
def remove(variable: Variable, *, by: User | None) -> None:
    """Take a variable off the form."""
    _note(variable.definition, "removed", by, variable=variable.pk)
    variable.delete()


def _note(definition: Definition, what: str, by: User | None, **detail: object) -> None:
    record(f"entered.variable_{what}", by=by, subject=f"definition:{definition.pk}", detail=detail)


def _limits(definition: Definition) -> str:
    low = wording.amount(definition.minimum, "", definition.decimals)
    high = wording.amount(definition.maximum, "", definition.decimals)
    parts = [
        _("paling sedikit {n}").format(n=low) if low else "",
        _("paling banyak {n}").format(n=high) if high else "",
    ]
    return ", ".join(filter(None, parts)) or _("tidak kurang dari nol")
