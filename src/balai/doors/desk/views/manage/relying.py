"""City applications that let people sign in through Balai (OpenID Connect): registered, listed, ended."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client
from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balai.core.access import SignedRequest, officer_may
from balai.core.people.signin.provider import register_application, remove_application
from balai.vocabulary import words

HERE = ("localhost", "127.0.0.1", "[::1]")
MOST_ADDRESSES = 10


def read_address(text: str, *, public: bool) -> str:
    """Return an address that people are sent back to. Raises ``ValidationError`` with a sentence.

    Only HTTPS, this machine while one develops, or the own scheme of a phone app (RFC 8252, section 7).
    """
    parts = urlsplit(text)
    own_scheme = public and "." in parts.scheme
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    if own_scheme or (safe and parts.netloc and not parts.fragment and "*" not in text):
        return text
    raise forms.ValidationError(
        _("%(address)s: pakai alamat lengkap yang dimulai dengan https://.") % {"address": text}
    )


class NewApplication(forms.Form):
    """What an application is called and where people return to after signing in."""

    name = forms.CharField(label=gettext_lazy("Nama aplikasi, seperti dilihat warga"), max_length=100)
    public = forms.BooleanField(
        label=gettext_lazy("Aplikasi ponsel, atau yang tidak dapat menyimpan rahasia"), required=False
    )
    addresses = forms.CharField(
        label=gettext_lazy("Alamat kembali"),
        help_text=gettext_lazy("Satu alamat tiap baris, tepat seperti yang dikirim aplikasi"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        max_length=4000,
    )

    def clean(self) -> dict[str, Any]:
        """Read every address by the kind of application."""
        typed = [line.strip() for line in self.cleaned_data.get("addresses", "").splitlines() if line.strip()]
        try:
            public = self.cleaned_data.get("public", False)
            self.cleaned_data["addresses"] = [read_address(a, public=public) for a in typed[:MOST_ADDRESSES]]
        except forms.ValidationError as fault:
            self.add_error("addresses", fault)
        return self.cleaned_data


@officer_may("access.tokens")
def listing(request: SignedRequest) -> HttpResponse:
    """List the applications; register one, whose secret is shown this once."""
    form = NewApplication(request.POST or None)
    made, secret = None, ""
    if form.is_valid():
        done = form.cleaned_data
        made, secret = register_application(
            done["name"], redirect_uris=done["addresses"], by=request.user, public=done["public"]
        )
        form = NewApplication()
    rows = [
        {"id": c.pk, "name": c.name, "addresses": c.get_redirect_uris(), "since": words.tgl(c.created_at)}
        for c in Client.objects.order_by("name")
    ]
    found = request.build_absolute_uri(reverse("idp:oidc:configuration"))
    context = {"form": form, "rows": rows, "made": made, "secret": secret, "found": found}
    return render(request, "desk/manage/relying.html", context)


@officer_may("access.tokens")
def end(request: SignedRequest, client_id: str) -> HttpResponse:
    """End an application's sign-in at once, with a reason."""
    client = get_object_or_404(Client, pk=client_id)
    fault = ""
    if request.method == "POST":
        if reason := request.POST.get("reason", "").strip()[:400]:
            remove_application(client.pk, by=request.user, reason=reason)
            return redirect("desk:applications")
        fault = _("Tulis alasannya.")
    return render(request, "desk/manage/end_relying.html", {"client": client, "fault": fault})
