"""What a city service proves by running: its public page, how punctual it is, how many use it online, what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.cases.models import Case
from balai.core.declare import Service, house
from balai.measure.satisfaction import queries as satisfaction
from balai.vocabulary.words import angka, persen

from ..probes import Ask, Found, Way
from ..rules import Kind

ONLINE = ("portal", "api")
"""Channels by which a resident comes without an officer."""


def page(ask: Ask) -> Iterator[Found]:
    """Yield the public page of each kind of request of the service ``argument``."""
    service = house().by_code.get(ask.argument)
    for case_type in service.case_types if service else ():
        if case_type.standard is not None:
            yield Found(
                key=case_type.code,
                kind=Kind.PAGE,
                title=_("Halaman layanan %(name)s") % {"name": case_type.name},
                shown=_("Syarat, alur, biaya, dan waktu layanan terbuka untuk umum"),
                dated=ask.day,
                url=reverse("portal:service", args=[case_type.code]),
            )


def punctuality(ask: Ask) -> Iterator[Found]:
    """Yield how many requests of each service were finished in the promised time in the year."""
    for service in _meant(ask):
        counts = _cases(service, ask.year, "closed_at").aggregate(
            done=Count("pk", filter=Q(in_time__isnull=False)), kept=Count("pk", filter=Q(in_time=True))
        )
        if counts["done"]:
            share = 100 * counts["kept"] / counts["done"]
            yield Found(
                key=service.code,
                kind=Kind.LOG,
                title=_("Ketepatan waktu %(name)s") % {"name": service.name},
                shown=_("%(share)s tepat waktu dari %(all)s permohonan selesai")
                % {"share": persen(share), "all": angka(counts["done"])},
                dated=ask.day,
                url=_page_of(service),
                detail={"in_time": counts["kept"], "finished": counts["done"]},
            )


def adoption(ask: Ask) -> Iterator[Found]:
    """Yield which share of each service's requests came online in the year."""
    for service in _meant(ask):
        counts = _cases(service, ask.year, "opened_at").aggregate(
            all=Count("pk"), online=Count("pk", filter=Q(channel__in=ONLINE))
        )
        if counts["all"]:
            yield Found(
                key=service.code,
                kind=Kind.LOG,
                title=_("Pemakaian daring %(name)s") % {"name": service.name},
                shown=_("%(share)s dari %(all)s permohonan masuk lewat daring")
                % {"share": persen(100 * counts["online"] / counts["all"]), "all": angka(counts["all"])},
                dated=ask.day,
                url=_page_of(service),
                detail={"online": counts["online"], "all": counts["all"]},
            )


def said(ask: Ask) -> Iterator[Found]:
    """Yield the satisfaction of each service's users in the year; nothing while too few have answered."""
    meant = {service.code: service for service in _meant(ask)}
    for result in satisfaction.of_year(str(ask.year)):
        if result.service in meant and result.index is not None:
            yield Found(
                key=result.service,
                kind=Kind.SURVEY,
                title=_("Survei kepuasan %(name)s") % {"name": meant[result.service].name},
                shown=_("Nilai %(value)s, mutu %(quality)s, %(count)s jawaban")
                % {
                    "value": angka(result.index.converted, 2),
                    "quality": result.index.quality,
                    "count": angka(result.replies),
                },
                dated=ask.day,
                url=_page_of(meant[result.service]),
                value=result.index.converted,
                detail={"replies": result.replies},
            )


def _meant(ask: Ask) -> Iterable[Service]:
    """Return the service named, or every service when none is."""
    if not ask.argument:
        return house().services
    found = house().by_code.get(ask.argument)
    return (found,) if found else ()


def _cases(service: Service, year: int, moment: str) -> QuerySet[Case]:
    span = (datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    kinds = [case_type.code for case_type in service.case_types]
    return Case.objects.filter(type_code__in=kinds, **{f"{moment}__gte": span[0], f"{moment}__lt": span[1]})


def _page_of(service: Service) -> str:
    shown = next((case_type for case_type in service.case_types if case_type.standard is not None), None)
    return reverse("portal:service", args=[shown.code]) if shown else ""


def choices() -> Iterable[tuple[str, str]]:
    """Return every service of the city."""
    return [(service.code, str(service.name)) for service in house().services]


WAYS = (
    Way("page", gettext_lazy("Halaman layanan"), page, choices),
    Way("svc.sla", gettext_lazy("Ketepatan waktu layanan"), punctuality, choices),
    Way("svc.adoption", gettext_lazy("Pemakaian daring layanan"), adoption, choices),
    Way("svc.satisfaction", gettext_lazy("Kepuasan pemakai layanan"), said, choices),
)
