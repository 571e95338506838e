"""Behind the desk an officer has proven two things: who they are, and that a device of theirs is at hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _


def given(request: HttpRequest) -> bool:
    """Tell whether this session was opened or raised with a second factor."""
    from allauth.account.authentication import get_authentication_records

    return any(found.get("method") == "mfa" for found in get_authentication_records(request, request.user))


def detour(request: HttpRequest) -> HttpResponseBase | None:
    """Return the way to setting up or giving the second factor, or ``None`` when it was given."""
    if given(request):
        return None
    from allauth.mfa.utils import is_mfa_enabled

    if is_mfa_enabled(request.user):
        name = "mfa_reauthenticate"
    else:
        name = "mfa_index"
        messages.info(request, _("Petugas wajib memakai pengaman kedua. Pasang dulu, lalu lanjutkan."))
    target = f"{resolve_url(name)}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
