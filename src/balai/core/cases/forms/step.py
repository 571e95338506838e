"""A page of a journey as a Django form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from balai.core.declare import CaseType, Field, Step

from ..values import beside, nth, round_of
from .fields import LONG_TEXT_LIMIT, Files, build, shown
from .journey import labels

UNKNOWN = "_unknown"
KEPT = "_kept"
LONGEST = 2 * LONG_TEXT_LIMIT  # letters of one input kept while it is typed; no answer may be longer than half


class StepForm(forms.Form):
    """The fields of one step, given what was answered before.

    After ``is_valid()``: ``answers()`` are the typed answers under their keys; ``warnings`` are sentences worth a
    second look, by field code, that don't stop anybody. A field declared with a way out (``unknown``) has a tick
    ``CODE_unknown``; ticked, its answer is ``None``. Uploads are kept at once, so that a mistake elsewhere on the page
    does not lose them; the ids of kept ones come back in ``CODE_kept``.

    ``typing`` is what ``typed_so_far()`` gave when the page was left half typed: it is shown again, without faults.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        values: Mapping[str, Any],
        index: int = 0,
        by: Any = None,
        typing: Mapping[str, list[str]] | None = None,
        data: Any = None,
        files: Any = None,
    ) -> None:
        self.index, self.by = index, by
        self._new: dict[str, list[str]] = {}
        self._typing = MultiValueDict(typing or {}) if data is None else MultiValueDict()
        self.before = round_of(values, index) if index else dict(values)
        self.declared = [f for f in fields if f.when is None or f.when(self.before)]
        self.warnings: dict[str, str] = {}
        super().__init__(
            data=data,
            files=files,
            initial={f.code: shown(self.before.get(f.code)) for f in self.declared},
            auto_id="%s",
        )
        for declared in self.declared:
            field = self.fields[declared.code] = build(declared)
            if self._typing and not isinstance(field, Files):
                self.initial[declared.code] = field.widget.value_from_datadict(self._typing, {}, declared.code)

    def is_unknown(self, code: str) -> bool:
        """Tell whether the way out is ticked, now or when it was answered before."""
        if self.is_bound or self._typing:
            return bool((self.data if self.is_bound else self._typing).get(f"{code}{UNKNOWN}"))
        return code in self.before and self.before[code] is None

    def kept(self, code: str) -> list[Any]:
        """Return the kept files of a field: those still ticked of those it had, and those just uploaded."""
        from balai.core.files.models import StoredFile

        had = [str(v) for v in self.before.get(code) or []]
        if self.is_bound:
            had = [v for v in _list(self.data, f"{code}{KEPT}") if v in had or self._own(v)] + self._new.get(code, [])
        elif self._typing:
            had = self._typing.getlist(f"{code}{KEPT}")
        found = {str(row.pk): row for row in StoredFile.objects.filter(pk__in=had)}
        return [found[v] for v in had if v in found]

    def _own(self, file_id: str) -> bool:
        """Tell whether it is this person's own upload, used before or not: a request that is sent again, because its
        answer was lost, names files that its case already has."""
        from balai.core.files.models import StoredFile

        try:
            rows = StoredFile.objects.filter(pk=file_id, owner=self.by, purpose="case")
            return self.by is not None and rows.exists()
        except (ValueError, forms.ValidationError):
            return False

    def typed_so_far(self) -> dict[str, list[str]]:
        """Return what stands in the inputs, by name, whether or not it could be an answer; uploads as kept ones."""
        typed = {f"{code}{KEPT}": [str(row.pk) for row in self.kept(code)] for code in self._files()}
        names = [n for code in self.fields if code not in typed for n in (code, f"{code}{UNKNOWN}")]
        typed |= {name: [str(v)[:LONGEST] for v in _list(self.data, name)] for name in names}
        return {name: values for name, values in typed.items() if any(values)}

    def _files(self) -> list[str]:
        return [code for code, field in self.fields.items() if isinstance(field, Files)]

    def full_clean(self) -> None:
        """Keep uploads first, then clean as Django does, then ask the declared checks."""
        self._new = {}
        super().full_clean()

    def _clean_fields(self) -> None:
        for code, field in self.fields.items():
            if self.is_unknown(code) and field.declared.unknown:  # type: ignore[attr-defined]
                self.cleaned_data[code] = None
                continue
            try:
                self.cleaned_data[code] = field.clean(self._raw(code, field))
            except forms.ValidationError as fault:
                self.add_error(code, fault)

    def _raw(self, code: str, field: forms.Field) -> Any:
        if isinstance(field, Files):
            self._new[code] = self._keep_uploads(code)
            return [str(row.pk) for row in self.kept(code)]
        return field.widget.value_from_datadict(self.data, self.files, code)

    def _keep_uploads(self, code: str) -> list[str]:
        from balai.core.files import Refused
        from balai.core.files.actions import keep

        new = []
        for upload in _list(self.files, code):
            if not isinstance(upload, UploadedFile):
                continue
            try:
                new.append(str(keep(upload, by=self.by, purpose="case").pk))
            except Refused as fault:
                raise forms.ValidationError(str(fault), code="upload") from None
        return new

    def clean(self) -> dict[str, Any]:
        """Ask each field's own check and warning, with all answers known so far."""
        known = self.before | self.cleaned_data
        for field in self.declared:
            value = self.cleaned_data.get(field.code)
            if value is None or field.code in self.errors:
                continue
            if field.check:
                try:
                    field.check(value, beside(field.code, known))
                except ValueError as fault:
                    self.add_error(field.code, str(fault))
                    continue
            if field.warn and (warning := field.warn(value, beside(field.code, known))):
                self.warnings[field.code] = str(warning)
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """Return typed answers by key (with the round's suffix)."""
        return {nth(code, self.index): value for code, value in self.cleaned_data.items()}


def _list(data: Any, key: str) -> list[Any]:
    if isinstance(data, MultiValueDict):
        return data.getlist(key)
    value = (data or {}).get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def form_for(step: Step, values: Mapping[str, Any], index: int = 0, **options: Any) -> StepForm:
    """Return the form of a step, in its ``index``-th round if it repeats."""
    return StepForm(step.fields, values=values, index=index, **options)


def form_for_fields(fields: Sequence[Field], values: Mapping[str, Any] | None = None, **options: Any) -> StepForm:
    """Return a form of some fields: of a transition, or of the corrections that were asked."""
    return StepForm(fields, values=values or {}, **options)


def asked_again(case_type: CaseType, values: Mapping[str, Any], asked: Mapping[str, str]) -> list[Field]:
    """Return fields to be asked again, each under its full key and name with the officer's words as its hint.

    ``asked``: key (with the round's suffix) → what to mend. Keys that the form does not know are left out.
    """
    found = [(key, case_type.field(key), words) for key, words in asked.items()]
    named = labels(case_type, values)
    return [
        replace(field, code=key, label=named.get(key, field.label), hint=words, when=None)
        for key, field, words in found
        if field
    ]
