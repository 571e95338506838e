"""The catalogue in DCAT, version 3, as JSON-LD: complete in itself, no vocabulary is fetched to read it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from balai.core.access import public
from balai.core.areas import queries as areas
from balai.core.declare import Dataset

from . import answers, current, describing, register
from .current import NotPublished
from .models import Release

JSON_LD = "application/ld+json"
EU_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
IANA = "https://www.iana.org/assignments/media-types/"
FREQUENCIES = {
    "harian": "DAILY",
    "mingguan": "WEEKLY",
    "bulanan": "MONTHLY",
    "triwulanan": "QUARTERLY",
    "tahunan": "ANNUAL",
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "adms": "http://www.w3.org/ns/adms#",
}


@public
@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Return the whole catalogue."""
    released = describing.released()
    shown = [d for d in register.datasets().values() if d.code in released]
    return answers.json(
        {
            "@context": CONTEXT,
            "@id": describing.absolute("list"),
            "@type": "dcat:Catalog",
            "dct:title": _said(_("Data terbuka {city}").format(city=areas.city_name()).strip()),
            "dct:description": _said(_("Data yang diterbitkan kota, dengan arti tiap kolom dan lisensinya.")),
            "dct:language": "id",
            "foaf:homepage": {"@id": settings.BALAI_ADDRESS},
            "dct:publisher": _publisher(areas.city_name()),
            "dcat:dataset": [describe(d, released[d.code]) for d in shown],
            "dcat:service": [_service(d) for d in shown],
        },
        kind=JSON_LD,
    )


@public
@require_safe
def dataset(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return one dataset."""
    try:
        found, snapshot = current.of(code)
    except NotPublished:
        return answers.problem(404, _("Tidak ada"), _("Tidak ada data terbuka dengan kode itu."))
    return answers.json({"@context": CONTEXT, **describe(found, snapshot.release)}, kind=JSON_LD)


def describe(found: Dataset, release: Release) -> dict[str, Any]:
    """Return a dcat:Dataset with a distribution for each file."""
    _name, licence = register.licence(found)
    frequency = FREQUENCIES.get(found.frequency)
    described = {
        "@id": describing.page_url(found),
        "@type": "dcat:Dataset",
        "dct:identifier": found.code,
        "dct:title": _said(found.title),
        "dct:description": _said(found.meaning),
        "dcat:version": str(release.version),
        "dct:modified": {"@value": release.published_at.isoformat(), "@type": "xsd:dateTime"},
        "dct:language": "id",
        "dct:license": {"@id": licence},
        "dct:publisher": _publisher(describing.owner(found)),
        "dct:provenance": _said(found.source),
        "dcat:keyword": [_said(word) for word in found.keywords],
        "dcat:landingPage": {"@id": describing.page_url(found)},
        "dcat:distribution": [
            _distribution(found, release, file, licence) for file in describing.files(found, release)
        ],
    }
    return described | ({"dct:accrualPeriodicity": {"@id": EU_FREQUENCY + frequency}} if frequency else {})


def _distribution(found: Dataset, release: Release, file: describing.File, licence: str) -> dict[str, Any]:
    said = {
        "@id": f"{describing.page_url(found)}#{file.code}",
        "@type": "dcat:Distribution",
        "dct:title": _said(f"{found.title} ({file.name})"),
        "dcat:accessURL": {"@id": describing.page_url(found) if file.code != "api" else file.url},
        "dcat:mediaType": {"@id": IANA + file.media},
        "dct:format": file.name,
        "dct:license": {"@id": licence},
        "dct:modified": {"@value": release.published_at.isoformat(), "@type": "xsd:dateTime"},
    }
    if file.code == "api":
        return said | {"dcat:accessService": {"@id": file.url}}
    return said | {"dcat:downloadURL": {"@id": file.url}}


def _service(found: Dataset) -> dict[str, Any]:
    url = describing.absolute("api", found.code)
    return {
        "@id": url,
        "@type": "dcat:DataService",
        "dct:title": _said(f"{found.title} (API)"),
        "dcat:endpointURL": {"@id": url},
        "dcat:servesDataset": {"@id": describing.page_url(found)},
    }


def _said(text: Any) -> dict[str, str]:
    return {"@value": str(text), "@language": "id"}


def _publisher(name: str) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": name}
