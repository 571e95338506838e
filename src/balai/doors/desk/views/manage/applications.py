"""Keys with which agencies' own applications call the API."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from balai.core.access import SignedRequest, officer_may, tokens
from balai.core.access.models import ApiToken
from balai.core.access.routes import scopes
from balai.core.agencies import queries
from balai.core.people.models import User
from balai.core.store import clock
from balai.core.ui.fields import Day
from balai.vocabulary import words


class NewKey(forms.Form):
    """What a key is for, in whose post it acts, and how far."""

    name = forms.CharField(label=gettext_lazy("Aplikasi"), max_length=120)
    user = forms.ModelChoiceField(label=gettext_lazy("Bertindak sebagai"), queryset=User.objects.none())
    scopes = forms.MultipleChoiceField(label=gettext_lazy("Boleh"), widget=forms.CheckboxSelectMultiple)
    last_day = Day(
        label=gettext_lazy("Berlaku sampai"), required=False, help_text=gettext_lazy("Kosongkan bila tidak ditentukan")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        holders = queries.in_force(clock.today()).values("user_id")
        self.fields["user"].queryset = User.objects.filter(pk__in=holders, is_active=True).order_by("name")  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = lambda user: f"{user.name} ({user.email})"  # type: ignore[attr-defined]
        self.fields["scopes"].choices = [(s, f"{s}: {', '.join(calls)}") for s, calls in scopes().items()]  # type: ignore[attr-defined]


@officer_may("access.tokens")
def keys(request: SignedRequest) -> HttpResponse:
    """List keys; make one, whose secret is shown this once."""
    form = NewKey(request.POST or None)
    secret = ""
    if form.is_valid():
        done = form.cleaned_data
        _row, secret = tokens.give(
            done["name"], user=done["user"], scopes=done["scopes"], by=request.user, last_day=done["last_day"]
        )
        form = NewKey()
    rows = [
        {
            "pk": t.pk,
            "name": t.name,
            "user": t.user.name,
            "scopes": ", ".join(t.scopes),
            "until": words.tgl(t.last_day),
            "used": words.tgl(t.used_date),
            "revoked": words.tgl(t.revoked_at),
        }
        for t in ApiToken.objects.select_related("user").order_by("revoked_at", "name")
    ]
    return render(request, "desk/manage/keys.html", {"form": form, "rows": rows, "secret": secret})


@officer_may("access.tokens")
@require_POST
def revoke(request: SignedRequest, pk: int) -> HttpResponse:
    """Take a key back at once."""
    tokens.revoke(pk, by=request.user, reason="dicabut pengelola")
    return redirect("desk:keys")
