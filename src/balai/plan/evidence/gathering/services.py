"""What a city service proves by running: maturity, page, punctuality, use, and what people say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.declare import Service, house
from balai.measure.passport import queries as passport
from balai.vocabulary.words import angka, persen

from ..probes import Ask, Found, Way
from ..rules import Kind
from .records import floor


def maturity(ask: Ask) -> Iterator[Found]:
    """Yield the maturity passport of the service ``argument``.

    Where the instrument itself asks for the passport its levels are the service's, and it proves them up to that of
    the service; elsewhere it speaks for the leaf as a whole.
    """
    service = house().by_code.get(ask.argument)
    if service is None:
        return
    held = passport.of_service(service.code)
    level, same = int(held.level), "svc.maturity" in ask.leaf.auto_probe
    scale = ask.instrument.scale
    if level < scale.low:
        return
    how = _("diputuskan petugas") if held.judgement else _("usulan Balai")
    yield Found(
        key=service.code,
        kind=Kind.PASSPORT,
        title=_("Paspor kematangan %(name)s") % {"name": service.name},
        shown=_("Tingkat %(level)s (%(how)s), %(count)s tanda terbukti")
        % {"level": level, "how": how, "count": angka(len(held.proofs))},
        dated=ask.day,
        url=_page(service),
        lineage=reverse("passport:service", args=[service.code]),
        value=Decimal(level),
        detail={"service": service.code, "signs": sorted({str(proof.sign) for proof in held.proofs})},
        low=scale.low if same else None,
        high=min(level, scale.high) if same else None,
    )


def page(ask: Ask) -> Iterator[Found]:
    """Yield the public page of the kind of request ``argument``."""
    case_type = house().case_types.get(ask.argument)
    if case_type is not None and case_type.standard is not None:
        yield Found(
            key=case_type.code,
            kind=Kind.PAGE,
            title=_("Halaman layanan %(name)s") % {"name": case_type.name},
            shown=_("Syarat, alur, biaya, dan waktu layanan terbuka untuk umum"),
            dated=ask.day,
            url=reverse("portal:service", args=[case_type.code]),
        )


def punctuality(ask: Ask) -> Iterator[Found]:
    """Yield which share of each service's requests was finished in the promised time in the year."""
    for service, used in _used(ask):
        if used.punctual is not None:
            yield _log(
                ask,
                service,
                _("Ketepatan waktu %(name)s"),
                _("%(share)s tepat waktu dari %(all)s permohonan selesai"),
                used.punctual,
                used.finished,
            )


def adoption(ask: Ask) -> Iterator[Found]:
    """Yield which share of each service's finished requests was begun without a counter."""
    for service, used in _used(ask):
        if used.adopted is not None:
            yield _log(
                ask,
                service,
                _("Pemakaian daring %(name)s"),
                _("%(share)s dari %(all)s permohonan selesai dimulai lewat daring"),
                used.adopted,
                used.finished,
            )


def standards(ask: Ask) -> Iterator[Found]:
    """Yield how many kinds of request have a published standard, and how punctual all of them were in the year."""
    types = list(house().case_types.values())
    published = [case_type for case_type in types if case_type.standard is not None]
    if not published:
        return
    used = [found for _service, found in _used(replace(ask, argument=""))]
    finished, in_time = sum(u.finished for u in used), sum(u.in_time for u in used)
    words = _("%(part)s dari %(whole)s jenis permohonan berstandar pelayanan dan berjanji waktu") % {
        "part": angka(len(published)),
        "whole": angka(len(types)),
    }
    if finished:
        told = {"share": persen(Decimal(100 * in_time) / finished, 0), "all": angka(floor(finished))}
        words += _("; %(share)s dari sedikitnya %(all)s permohonan selesai tepat waktu") % told
    yield Found(
        key="standards",
        kind=Kind.LOG,
        title=_("Standar pelayanan dan ketepatannya"),
        shown=words,
        dated=ask.day,
        url=reverse("portal:services"),
        detail={"published": len(published), "of": len(types)},
        **ask.proves(1, 3 if len(published) == len(types) else 2),
    )


def said(ask: Ask) -> Iterator[Found]:
    """Yield the satisfaction of each service's users in the year; nothing while too few have answered."""
    for service, used in _used(ask):
        if used.index is not None:
            yield Found(
                key=service.code,
                kind=Kind.SURVEY,
                title=_("Survei kepuasan %(name)s") % {"name": service.name},
                shown=_("Nilai %(value)s dari %(count)s jawaban")
                % {"value": angka(used.index, 2), "count": angka(used.replies)},
                dated=ask.day,
                url=_page(service),
                value=used.index,
                detail={"replies": used.replies},
            )


def _log(ask: Ask, service: Service, title: str, shown: str, share: Decimal, number: int) -> Found:
    return Found(
        key=service.code,
        kind=Kind.LOG,
        title=title % {"name": service.name},
        shown=shown % {"share": persen(share), "all": angka(number)},
        dated=ask.day,
        url=_page(service),
        value=share,
        detail={"finished": number},
    )


def _used(ask: Ask) -> Iterator[tuple[Service, Any]]:
    """Yield the service named, or every service when none is, with how people fared in the year."""
    for service in house().services:
        if ask.argument in ("", service.code):
            yield service, passport.experience(service.code, str(ask.year))


def _page(service: Service) -> str:
    shown = next((case_type for case_type in service.case_types if case_type.standard is not None), None)
    return reverse("portal:service", args=[shown.code]) if shown else ""


def choices() -> Iterable[tuple[str, str]]:
    """Return every service of the city."""
    return [(service.code, str(service.name)) for service in house().services]


def pages() -> Iterable[tuple[str, str]]:
    """Return every kind of request that has a public page."""
    return [(t.code, str(t.name)) for t in house().case_types.values() if t.standard is not None]


WAYS = (
    Way("svc.maturity", gettext_lazy("Paspor kematangan layanan"), maturity, choices),
    Way("page", gettext_lazy("Halaman layanan"), page, pages),
    Way("svc.sla", gettext_lazy("Ketepatan waktu layanan"), punctuality, choices),
    Way("svc.standards", gettext_lazy("Standar pelayanan dan ketepatannya"), standards),
    Way("svc.adoption", gettext_lazy("Pemakaian daring layanan"), adoption, choices),
    Way("svc.satisfaction", gettext_lazy("Kepuasan pemakai layanan"), said, choices),
)
