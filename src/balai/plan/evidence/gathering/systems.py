"""What Balai's own running proves: exchange with other systems, guarded accounts, traced reading, figures kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.adapters.models import Exchange
from balai.core.adapters.systems import known
from balai.core.audit.models import Entry
from balai.core.declare import house
from balai.measure import figures
from balai.measure.entered.models import Value
from balai.measure.passport.collecting import API_DOCS
from balai.vocabulary.words import angka

from ..probes import Ask, Found, Way
from ..rules import Kind
from .records import floor

ANSWERED = r"^2[0-9]{2}$"
"""Results of exchanges that an outside system answered well, as the log writes them: its status."""


def exchange(ask: Ask) -> Iterator[Found]:
    """Yield each outside system that answered in the year, and facts that services tell each other."""
    first, last = year_of(ask)
    rows = Exchange.objects.filter(at__gte=first, at__lt=last, result__regex=ANSWERED)
    for code, number in rows.values_list("system").annotate(n=Count("pk")).order_by("system"):
        system = known().get(code)
        yield Found(
            key=code,
            kind=Kind.LOG,
            title=_("Pertukaran data dengan %(system)s") % {"system": system.name if system else code},
            shown=_("Sedikitnya %(count)s pertukaran terjawab tahun %(year)s")
            % {"count": angka(floor(number)), "year": ask.year},
            dated=ask.day,
            **ask.proves(1, 2),
        )
    if told := len({fact for service in house().services for fact in service.tells}):
        yield Found(
            key="facts",
            kind=Kind.PAGE,
            title=_("Alamat API dan fakta antarlayanan"),
            shown=_("%(count)s jenis fakta mengalir antarlayanan; semua alamat API terbuka dengan penjelasannya")
            % {"count": angka(told)},
            dated=ask.day,
            url=API_DOCS,
            **ask.proves(1, 2),
        )


def guarded(ask: Ask) -> Iterator[Found]:
    """Yield how many accounts need a second step to come in."""
    rows = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    if number := rows.values("user").distinct().count():
        yield Found(
            key="second",
            kind=Kind.LOG,
            title=_("Langkah masuk kedua akun petugas"),
            shown=_("Petugas masuk dengan dua langkah; sedikitnya %(count)s akun memakainya")
            % {"count": angka(floor(number))},
            dated=ask.day,
            **ask.proves(1, 2),
        )


def privacy(ask: Ask) -> Iterator[Found]:
    """Yield that every reading of personal data of the year stands in the trail."""
    first, last = year_of(ask)
    number = Entry.objects.filter(action="person.read", at__gte=first, at__lt=last).count()
    if number:
        yield Found(
            key="reads",
            kind=Kind.LOG,
            title=_("Catatan pembacaan data pribadi"),
            shown=_("Data pribadi tersandi dan tiap pembacaannya tercatat; sedikitnya %(count)s tahun %(year)s")
            % {"count": angka(floor(number)), "year": ask.year},
            dated=ask.day,
            **ask.proves(1, 2),
        )


def kept(ask: Ask) -> Iterator[Found]:
    """Yield how many figures the city keeps: counted by services, and handed in and checked by the data steward."""
    found = figures.every(public_only=True)
    live = sum(figure.live for figure in found)
    first, last = year_of(ask)
    checked = Value.objects.filter(published_at__gte=first, published_at__lt=last).values("definition").distinct()
    if not found:
        return
    yield Found(
        key="figures",
        kind=Kind.PAGE,
        title=_("Angka kota dengan metadatanya"),
        shown=_("%(live)s angka dihitung dari layanan, %(entered)s angka instansi diperiksa walidata tahun %(year)s")
        % {"live": angka(live), "entered": angka(checked.count()), "year": ask.year},
        dated=ask.day,
        url=reverse("board:home"),
        detail={"live": live, "checked": checked.count()},
        **ask.proves(1, 2),
    )


def year_of(ask: Ask) -> tuple[datetime, datetime]:
    """Return the first moments of the year asked for and of the one after it."""
    return datetime(ask.year, 1, 1, tzinfo=UTC), datetime(ask.year + 1, 1, 1, tzinfo=UTC)


WAYS = (
    Way("log.exchange", gettext_lazy("Pertukaran data antarsistem"), exchange),
    Way("log.second", gettext_lazy("Langkah masuk kedua"), guarded),
    Way("log.reads", gettext_lazy("Pembacaan data pribadi"), privacy),
    Way("page.figures", gettext_lazy("Angka kota dengan metadatanya"), kept),
)
