"""Bring a table of figures: all faults named at once, nothing taken over while there is one."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.files import actions as files
from balai.core.files.refusing import Refused
from balai.vocabulary.words import angka

from ... import sheets
from .. import evidence, forms, importing, loading

SHOWN = 500


class Faulty(Exception):
    """The table has faults; what was kept of the file is let go."""

    def __init__(self, lines: int, faults: list[sheets.Fault]) -> None:
        super().__init__(len(faults))
        self.lines, self.faults = lines, faults


@officer_may("entered.enter")
def bring(request: SignedRequest) -> HttpResponse:
    """Check a table and take it over when every line can stand."""
    form = forms.Bring(request.POST or None, request.FILES or None)
    faults: list[sheets.Fault] = []
    sound = 0
    if request.method == "POST" and form.is_valid():
        try:
            done = _taken(request)
        except Refused as refused:
            form.add_error("file", refused.sentence)
        except sheets.NotATable as fault:
            form.add_error("file", str(fault))
        except Faulty as faulty:
            faults, sound = faulty.faults, faulty.lines
            said = _("{n} baris perlu diperbaiki. Belum ada yang disimpan; perbaiki lalu unggah lagi.")
            form.add_error("file", said.format(n=angka(len({f.line for f in faults}))))
        else:
            messages.success(request, _("%(entered)s angka masuk, %(left)s dilewati karena sudah diperiksa.") % done)
            return redirect("entered:desk")
    context = {"form": form, "faults": faults[:SHOWN], "more": max(len(faults) - SHOWN, 0), "sound": angka(sound)}
    return render(request, "entered/import.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _taken(request: SignedRequest) -> dict[str, int]:
    file = files.keep(request.FILES["file"], by=request.user, purpose=evidence.TABLE)
    lines, faults = importing.check(file.content(), user=request.user)
    if faults:
        raise Faulty(len(lines), faults)
    return loading.take_over(lines, evidence=file, by=request.user)


@officer_may("entered.enter")
def template(request: SignedRequest) -> HttpResponse:
    """Give a CSV to fill in."""
    response = HttpResponse("\ufeff" + importing.template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="angka-instansi.csv"'
    return response
