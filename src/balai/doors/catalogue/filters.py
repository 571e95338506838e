"""The filter above a dataset's table: a list where a column has few values, else a word to match."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from .snapshot import Snapshot
from .values import WORDS

MOST_FIELDS = 5
MOST_CHOICES = 120


class Filters(forms.Form):
    """A GET form made of a dataset's own columns. ``wrong``: what in the address can't be answered."""

    def __init__(self, snapshot: Snapshot, columns: Iterable[dict[str, Any]], asked: QueryDict) -> None:
        super().__init__(asked or None)
        self.wrong = ""
        self.asked: dict[str, list[str]] = {k: list(v) for k, v in asked.lists() if k != "hal" and any(v)}
        self.fields["q"] = forms.CharField(label=_("Cari kata"), required=False, max_length=100)
        for column in columns:
            if column["type"] not in WORDS or len(self.fields) > MOST_FIELDS:
                continue
            if choices := snapshot.choices(column["code"], MOST_CHOICES):
                self.fields[column["code"]] = _list(column, choices)

    @property
    def query(self) -> str:
        """The filter as the end of an address, with its question mark."""
        return f"?{urlencode(self.asked, doseq=True)}" if self.asked else ""


def _list(column: dict[str, Any], choices: list[str]) -> forms.CharField:
    options = [("", _("Semua")), *((value, value) for value in choices)]
    return forms.CharField(label=column["title"], required=False, widget=forms.Select(choices=options))
