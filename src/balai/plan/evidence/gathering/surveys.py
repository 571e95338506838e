"""What surveys say: of a dimension's impact, of each aspect of a livable city, of each element of satisfaction."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.declare import house
from balai.measure.satisfaction import queries as satisfactions
from balai.measure.surveys import queries
from balai.measure.surveys.models import Kind as SurveyKind
from balai.measure.surveys.models import Survey
from balai.measure.surveys.queries import Results
from balai.measure.surveys.rules.scoring import ElementScore
from balai.vocabulary.words import angka, persen

from ..probes import Ask, Found, Way
from ..rules import Kind
from .plans import about_of, parts


def impact(ask: Ask) -> Iterator[Found]:
    """Yield what each published impact survey of the year found in the dimension or sub-dimension."""
    if about := about_of(ask):
        for survey, results in _of(SurveyKind.IMPACT, ask.year):
            if said := _said(results, about):
                yield _found(ask, survey, results, survey.title, said)


def livability(ask: Ask) -> Iterator[Found]:
    """Yield what each published livability survey of the year found of the aspect, as a share of the best answer."""
    for survey, results in _of(SurveyKind.LIVABILITY, ask.year):
        element = _element(results, ask)
        if element is not None and element.score is not None:
            said = _("%(score)s dari jawaban terbaik, %(count)s jawaban")
            words = said % {"score": persen(element.score, 2), "count": angka(element.number)}
            yield _found(ask, survey, results, survey.title, words)


def satisfaction(ask: Ask) -> Iterator[Found]:
    """Yield the element's mean for each service that people answered for in the year; nothing while too few have."""
    for result in satisfactions.of_year(str(ask.year)):
        service, outcome = house().by_code.get(result.service), result.index
        if service is None or outcome is None or ask.argument not in ("", result.service):
            continue
        element = next((e for e in outcome.elements if e.code == ask.leaf.code), None)
        if element is not None and element.mean is not None:
            yield Found(
                key=result.service,
                kind=Kind.SURVEY,
                title=_("%(element)s, %(service)s") % {"element": ask.leaf.name, "service": service.name},
                shown=_("Rerata %(mean)s dari 4, %(count)s jawaban")
                % {"mean": angka(element.mean, 2), "count": angka(element.number)},
                dated=ask.day,
                url=reverse("surveys:public"),
                value=element.mean,
                detail={"service": result.service, "number": element.number},
            )


def _of(kind: SurveyKind, year: int) -> Iterator[tuple[Survey, Results]]:
    for survey in queries.published().filter(kind=kind, year=year):
        if results := queries.results(survey.pk):
            yield survey, results


def _element(results: Results, ask: Ask) -> ElementScore | None:
    code = ask.argument or ask.leaf.code.rpartition(".")[2]
    return next((element for element in results.outcome.elements if element.code == code), None)


def _found(ask: Ask, survey: Survey, results: Results, title: str, said: str) -> Found:
    return Found(
        key=survey.slug,
        kind=Kind.SURVEY,
        title=title,
        shown=said,
        dated=ask.day,
        url=reverse("surveys:results", args=[survey.slug]),
        detail={"survey": survey.slug, "number": results.number},
    )


def _said(results: Results, about: str) -> str:
    """Return the mean of the part's questions and how many answered it, ``""`` when nobody did."""
    outcome = results.outcome
    mean = outcome.groups.get(about) if "." in about else outcome.sections.get(about)
    if mean is None:
        return ""
    within = [part.number for part in results.parts if part.key == about or part.key.startswith(f"{about}.")]
    within = within or [part.number for part in results.parts if part.key == about.partition(".")[0]]
    count = angka(sum(within) or results.number)
    return _("Rerata %(mean)s dari 4, %(count)s responden") % {"mean": angka(mean, 2), "count": count}


WAYS = (
    Way("survey.impact", gettext_lazy("Survei dampak"), impact, parts),
    Way("survey.livability", gettext_lazy("Survei kota layak huni"), livability),
    Way("survey.skm", gettext_lazy("Unsur survei kepuasan"), satisfaction),
)
