"""A small house with one door of every kind, and one that nobody gave a rule."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from ninja import NinjaAPI

from balai.core.access import api_scope, officer, officer_may, public, resident

api = NinjaAPI(urls_namespace="access-test")


@api.get("/births")
@api_scope("births:read")
def read_births(request: HttpRequest) -> list[int]:
    return [1]


@api.post("/births")
@api_scope("births:write")
def write_births(request: HttpRequest) -> dict[str, int]:
    return {"by": request.user.pk}


@api.get("/forgotten")
def forgotten_operation(request: HttpRequest) -> int:
    return 1


@public
def anyone(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anyone")


@resident
def account(request: HttpRequest) -> HttpResponse:
    return HttpResponse("account")


@resident(level="identity")
def known(request: HttpRequest) -> HttpResponse:
    return HttpResponse("known")


@officer
def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse("desk")


@officer_may("agencies.appoint")
def appoint(request: HttpRequest) -> HttpResponse:
    return HttpResponse("appoint")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("forgotten")


urlpatterns = [
    path("", anyone, name="anyone"),
    path("account", account, name="account"),
    path("known", known, name="known"),
    path("desk", desk, name="desk"),
    path("appoint", appoint, name="appoint"),
    path("forgotten", forgotten, name="forgotten"),
    path("api/", api.urls),
    path("akun/", include("allauth.urls")),
]
