"""A programme's values in words, for its page, its history and what two people changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.agencies.models import Agency
from balai.core.areas.models import Area
from balai.core.parameters import value
from balai.core.ui.parts import tag
from balai.vocabulary.pillars import find_subdimension
from balai.vocabulary.words import rupiah

from .models import Application, Programme
from .models.choices import Dimension, Horizon, Partner
from .rules.flags import Flag

NAMES = {"codes": gettext_lazy("kode sub-kegiatan"), "budgets": gettext_lazy("pagu"), "state": gettext_lazy("keadaan")}
FLAGS = {
    Flag.LATE: ("late", gettext_lazy("terlambat")),
    Flag.STALE: ("due", gettext_lazy("lama tak dikabarkan")),
    Flag.UNFUNDED: ("due", gettext_lazy("tanpa anggaran")),
}
CHOICES: dict[str, Any] = {"dimension": Dimension, "horizon": Horizon, "state": Programme.State}
ROWS: dict[str, type[models.Model]] = {
    "lead": Agency,
    "supporting": Agency,
    "areas": Area,
    "applications": Application,
}


def name(field: str) -> str:
    """Return what a field is called."""
    return str(NAMES.get(field) or Programme._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def heading(field: str) -> str:
    """Return what a field is called where it begins a line; RPJMD keeps its capitals."""
    return capfirst(name(field)) or ""


def shown(field: str, stored: Any) -> str:
    """Return a value of ``contents`` in words."""
    if stored in (None, "", [], {}):
        return ""
    if isinstance(stored, bool):
        return _("ya") if stored else _("tidak")
    if field in CHOICES:
        return str(CHOICES[field](stored).label)
    if field == "subdimension":
        return third(stored)
    if field == "secondary_subdimensions":
        return ", ".join(third(code) for code in stored)
    if field == "partners":
        return ", ".join(str(Partner(code).label) for code in stored)
    if field in ROWS:
        return ", ".join(_named(ROWS[field], stored if isinstance(stored, list) else [stored]))
    if field == "budgets":
        return "; ".join(f"{key.replace('/', ' ')} {rupiah(amount)}" for key, amount in sorted(stored.items()))
    return ", ".join(stored) if isinstance(stored, list) else str(stored)


def third(code: str) -> str:
    """Return a sub-dimension's name."""
    found = find_subdimension(code)
    return f"{found.english} ({found.name})" if found else code


def _named(model: type[models.Model], ids: Iterable[int]) -> list[str]:
    rows = model._default_manager.filter(pk__in=list(ids))
    return sorted(str(getattr(row, "name", row)) for row in rows)


def flag_tags(flags: Iterable[Flag]) -> SafeString:
    """Return a programme's flags as tags in a row."""
    return format_html_join(" ", "{}", ((tag(*FLAGS[flag]),) for flag in flags))


def source_name(code: str) -> str:
    """Return a funding source with its name: ``PAD (Pendapatan asli daerah)``."""
    names = value("plan.funding_sources")
    return f"{code} ({names[code]})" if code in names else code


def lines(text: str) -> SafeString:
    """Return typed lines as paragraphs."""
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.splitlines() if line.strip()))


def years(start: int, end: int) -> str:
    """Return ``2026`` or ``2026–2028``."""
    return str(start) if start == end else f"{start}–{end}"


def mark(dimension: str) -> SafeString:
    """Return the dimension's colour mark, with its name for those who don't see it."""
    return format_html('<span class="{}" aria-hidden="true">■</span> {}', dimension, Dimension(dimension).label)
