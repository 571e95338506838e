"""A whole request at once, as machines send it: the same pages, the same sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from balai.core.declare import CaseType

from ..values import nth
from .journey import Page, journey
from .step import UNKNOWN, form_for


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Typed ``values``, and sentences by answer key: ``errors`` stop the request, ``warnings`` don't."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)


def clean_all(case_type: CaseType, raw: Mapping[str, Any], *, by: Any) -> Cleaned:
    """Clean a request field by field, page after page, so that later pages know the earlier answers.

    ``raw``: JSON-able answers by key. Unknown keys are errors: a misspelt field must not be lost in silence.
    """
    done = Cleaned()
    seen: set[str] = set()
    while page := next((p for p in journey(case_type, done.values) if p.slug not in seen), None):
        seen.add(page.slug)
        _clean_page(page, raw, by, done)
    asked = {nth(f.code, p.index) for p in journey(case_type, done.values) for f in p.fields(done.values)}
    done.errors.update({key: _("Isian ini tidak ditanyakan.") for key in raw if key not in asked})
    return done


def _clean_page(page: Page, raw: Mapping[str, Any], by: Any, done: Cleaned) -> None:
    data: dict[str, Any] = {}
    for declared in page.fields(done.values):
        key = nth(declared.code, page.index)
        data[declared.code] = raw.get(key)
        if declared.unknown and key in raw and raw[key] is None:
            data[f"{declared.code}{UNKNOWN}"] = True
        if isinstance(raw.get(key), list):
            data[f"{declared.code}_kept"] = [str(v) for v in raw[key]]
    form = form_for(page.step, done.values, page.index, by=by, data=data, files={})
    form.is_valid()
    done.values.update(form.answers())
    done.errors.update({nth(code, page.index): str(faults[0]) for code, faults in form.errors.items()})
    done.warnings.update({nth(code, page.index): text for code, text in form.warnings.items()})
