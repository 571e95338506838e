"""What a message says: declared by its service, overridden by the city, neutral always."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, override

from balai.core.declare import Notice, house

if TYPE_CHECKING:
    from balai.core.people.models import User

    from .models import Wording

PLACE = re.compile(r"\{(\w+)\}")
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
_own: dict[str, Notice] = {}


class UnknownNotice(KeyError):
    """Nobody declared a notice of that code."""


class NotNeutral(ValueError):
    """A message would carry an identity number over lines that others read."""


class UnknownPlace(ValueError):
    """A wording has a place for something the notice doesn't bring."""


def declare(*notices: Notice) -> None:
    """Let a part of core declare its notices, from ``AppConfig.ready``."""
    _own.update({n.code: n for n in notices})


def known() -> dict[str, Notice]:
    """Return every notice by code."""
    return _own | house().notices


def notice(code: str) -> Notice:
    """Return a notice. Raises ``UnknownNotice``."""
    found = known().get(code)
    if found is None:
        raise UnknownNotice(code)
    return found


def fill(text: str, values: Mapping[str, Any]) -> str:
    """Return the text with ``{names}`` filled in; names only, no expressions. Raises ``UnknownPlace``."""

    def put(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UnknownPlace(match[1])
        return str(values[match[1]])

    return PLACE.sub(put, text)


def written(code: str, values: Mapping[str, Any], language: str) -> tuple[str, str, str]:
    """Return subject, text and WhatsApp template of a notice in a language.

    A city's wording that doesn't fit any more gives way to the declared one: nobody goes without the message.
    Raises ``UnknownNotice``, ``UnknownPlace`` for the declared text, ``NotNeutral``.
    """
    declared = notice(code)
    with override(language):
        subject, text, template = gettext(str(declared.subject)), gettext(str(declared.text)), ""
    own = _own_words(code, language)
    try:
        if own is None:
            raise UnknownPlace
        words = fill(own.subject or subject, values), fill(own.text, values), own.template
    except UnknownPlace:
        words = fill(subject, values), fill(text, values), template
    if NIK.search(words[0]) or NIK.search(words[1]):
        raise NotNeutral(code)
    return words


def _own_words(code: str, language: str) -> Wording | None:
    from .models import Wording

    rows = {w.language: w for w in Wording.objects.filter(notice=code, language__in=("", language))}
    return rows.get(language) or rows.get("")


def change(
    code: str, *, text: str, by: User | None, subject: str = "", language: str = "", template: str = ""
) -> Wording:
    """Set the city's own words. Raises ``UnknownNotice``, and ``UnknownPlace`` for what the notice doesn't bring."""
    from balai.core.audit import record

    from .models import Wording

    declared = notice(code)
    places = set(PLACE.findall(str(declared.text) + str(declared.subject)))
    if unknown := set(PLACE.findall(text + subject)) - places:
        raise UnknownPlace(", ".join(sorted(unknown)))
    row, _ = Wording.objects.update_or_create(
        notice=code,
        language=language,
        defaults={"subject": subject, "text": text, "template": template, "by": by},
    )
    record("notify.wording", by=by, subject=f"notice:{code}", detail={"language": language})
    return row
