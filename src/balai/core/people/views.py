"""The account page, and the doors that the sign-in library leaves to us.

Their rules stand in ``access.routes`` beside the library's, because access is built on people.
"""

from typing import Any, cast
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client
from allauth.idp.oidc.views import authorization as library_authorization
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .forms import Profile
from .models import User
from .pages import about, sessions


def home(request: HttpRequest) -> HttpResponse:
    """Show and change what the account says of itself."""
    user = cast("User", request.user)
    form = Profile(request.POST or None, instance=user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Tersimpan."))
        return redirect("account_home")
    return render(request, "people/home.html", {"form": form, "rows": about(user)})


class Sessions(ListUserSessionsView):
    """Show where the account is signed in, and end all other sessions."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Add rows ready to print."""
        context = super().get_context_data(**more)
        return context | {"rows": sessions(context["sessions"], self.request.session.session_key)}


def sign_up(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page: the first code makes the account."""
    return redirect("account_login")


@csrf_exempt
def authorization(request: HttpRequest) -> HttpResponseBase:
    """Ask whether an application may know the account.

    The page's form ends at the application's address, so our policy allows that one besides our own.
    """
    response = library_authorization(request)
    client = Client.objects.filter(pk=request.GET.get("client_id") or "").first()
    if client is not None and response.status_code == 200:
        origins = {"{0.scheme}://{0.netloc}".format(urlsplit(uri)) for uri in client.get_redirect_uris()}
        response._csp_update = {"form-action": sorted(origins)}  # type: ignore[attr-defined]
    return response


@csrf_exempt
@require_POST
def device(request: HttpRequest) -> HttpResponse:
    """Refuse sign-in by a device's code: the provider's metadata names this address, and no client may use it."""
    return JsonResponse({"error": "unauthorized_client"}, status=400, headers={"Cache-Control": "no-store"})
