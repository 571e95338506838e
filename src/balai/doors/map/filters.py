"""The filter above a layer's list: a choice for each property that people choose from."""

from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from .sources import Source

PAGE = "hal"


class Filters(forms.Form):
    """A GET form made of a source's own properties. ``where``: what was chosen, typed or linked, empty ones left out.

    ``unknown``: names in the address that are no property.
    """

    def __init__(self, source: Source, asked: QueryDict) -> None:
        super().__init__(asked or None)
        names = {c.code for c in source.columns}
        given = {k: str(v) for k, v in asked.items() if k != PAGE and v}
        self.where = {k: v for k, v in given.items() if k in names}
        self.unknown = sorted(given.keys() - names)
        for column in source.columns:
            choices = source.choices(column.code)
            if choices:
                options = forms.Select(choices=[("", _("Semua")), *choices])
                self.fields[column.code] = forms.CharField(label=column.title, required=False, widget=options)
            elif column.code in self.where:
                self.fields[column.code] = forms.CharField(label=column.title, required=False)

    @property
    def query(self) -> str:
        """The filter as the end of an address, for the same choice elsewhere."""
        return urlencode(self.where)
