"""What a published impact survey says of a dimension: how much residents agree, from how many answers."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.measure.surveys import queries
from balai.measure.surveys.models import Kind as SurveyKind
from balai.measure.surveys.queries import Results
from balai.vocabulary.words import angka

from ..probes import Ask, Found, Way
from ..rules import Kind
from .plans import dimension_of, dimensions


def impact(ask: Ask) -> Iterator[Found]:
    """Yield what each published impact survey of the year found in the dimension."""
    dimension = dimension_of(ask)
    if not dimension:
        return
    for survey in queries.published().filter(kind=SurveyKind.IMPACT, year=ask.year):
        results = queries.results(survey.pk)
        if results is not None and (said := _said(results, dimension)):
            yield Found(
                key=survey.slug,
                kind=Kind.SURVEY,
                title=survey.title,
                shown=said,
                dated=ask.day,
                url=reverse("surveys:result", args=[survey.slug]),
                detail={"survey": survey.slug, "number": results.number},
            )


def _said(results: Results, dimension: str) -> str:
    """Return the mean of the dimension's questions and how many answered it, ``""`` when nobody did."""
    mean = results.outcome.sections.get(dimension)
    if mean is None:
        return ""
    number = sum(part.number for part in results.parts if part.key.partition(".")[0] == dimension) or results.number
    return _("Rerata %(mean)s dari 4, %(count)s responden") % {"mean": angka(mean, 2), "count": angka(number)}


WAYS = (Way("survey.impact", gettext_lazy("Survei dampak"), impact, dimensions),)
