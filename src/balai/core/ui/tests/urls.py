"""The gallery and two pages for scripts, for tests; no city mounts them."""

from django.http import HttpRequest, HttpResponse
from django.template import Engine, RequestContext
from django.urls import include, path

from balai.core.access import public
from balai.core.ui.gallery import gallery
from balai.core.ui.gallery.fields import sample_form

FORM = """{% extends "ui/portal.html" %}{% block main %}<h1>Isi</h1>
<form method="post" action="/luring/" data-autosave enctype="multipart/form-data">
{% field form.name %}{% field form.photo %}{% button "Simpan" %}</form>
<b class="plat" data-copy>482913</b>{% done "Terkirim" "AK-260714-493027" %}{% endblock %}"""
DESK = """{% extends "ui/desk.html" %}{% block main %}<h1>Antrean</h1><table><tbody>
{% for n in "123" %}<tr data-url="/luring/?{{ n }}"><td><a href="/luring/?{{ n }}">AK-{{ n }}</a></td></tr>
{% endfor %}</tbody></table><input id="cari" aria-label="Cari">
<a href="/luring/?setuju" data-key="S">Setujui</a>{% endblock %}"""


def page(line: str):
    """Return a view that draws a template kept here."""

    @public
    def view(request: HttpRequest) -> HttpResponse:
        only = RequestContext(request, {"form": sample_form()})
        return HttpResponse(Engine.get_default().from_string(line).render(only))

    return view


urlpatterns = [
    path("ui/", gallery),
    path("uji/isi/", page(FORM)),
    path("uji/meja/", page(DESK)),
    path("", include("balai.core.ui.urls")),
]
