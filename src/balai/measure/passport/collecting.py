"""The signs that a service gives, from what it declares and what was done, each with its proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from balai.core.adapters.systems import known
from balai.core.declare import CaseType, Kind, Service, Step, house
from balai.vocabulary.words import rangkai, tgl

from .models import Review
from .rules import SPEAKS_FOR, Level, Sign

API_DOCS = "/api/v1/docs"


@dataclass(frozen=True, slots=True)
class Proof:
    """A sign with what proves it: words, and an address to look at."""

    sign: Sign
    words: str
    url: str = ""

    @property
    def level(self) -> Level:
        """The level it speaks for."""
        return SPEAKS_FOR[self.sign]


def proofs(service: Service) -> list[Proof]:
    """Return every sign of a service with its proof, lowest level first."""
    found = [*_informs(service), *_interacts(service), *_transacts(service), *_shares(service), *_improved(service)]
    return sorted(found, key=lambda proof: proof.level)


def _offered(service: Service) -> list[CaseType]:
    return [t for t in service.case_types if t.standard is not None]


def _page(case_type: CaseType) -> str:
    return reverse("portal:service", args=[case_type.code])


def _informs(service: Service) -> Iterator[Proof]:
    for case_type in _offered(service):
        yield Proof(Sign.PAGE, _("Halaman layanan: %(name)s") % {"name": case_type.name}, _page(case_type))
    for page in service.pages:
        yield Proof(Sign.PAGE, _("Halaman: %(name)s") % {"name": page.name}, reverse(page.url_name))


def _interacts(service: Service) -> Iterator[Proof]:
    for case_type in service.case_types:
        steps, url = len(case_type.steps), _page(case_type) if case_type.standard else ""
        if steps and "resident" in case_type.opened_by:
            yield Proof(Sign.FORM, _("Formulir %(name)s: %(n)s langkah") % {"name": case_type.name, "n": steps}, url)
        files = (f for step in case_type.steps for f in step.fields if f.kind is Kind.FILE)
        uploads = dict.fromkeys(str(f.short or f.label) for f in files)
        if uploads:
            said = _("Unggahan %(name)s: %(n)s jenis berkas") % {"name": case_type.name, "n": len(uploads)}
            yield Proof(Sign.UPLOAD, said, url)
        if case_type.documents:
            names = rangkai(str(d.name) for d in case_type.documents)
            yield Proof(Sign.DOWNLOAD, _("Dokumen yang diunduh: %(names)s") % {"names": names}, url)
    for dataset in service.datasets:
        if dataset.public:
            said = _("Data terbuka: %(name)s") % {"name": dataset.title}
            yield Proof(Sign.DOWNLOAD, said, reverse("catalogue:dataset", args=[dataset.code]))


def _transacts(service: Service) -> Iterator[Proof]:
    for case_type in service.case_types:
        about = {"name": case_type.name, "states": len(case_type.states), "moves": len(case_type.transitions)}
        url = _page(case_type) if case_type.standard else ""
        if any(_checked(step) for step in case_type.steps):
            yield Proof(Sign.CHECK, _("Isian %(name)s diperiksa saat dikirim") % about, url)
        if any(set(move.roles) - {"resident", "system"} for move in case_type.transitions):
            yield Proof(
                Sign.APPROVAL, _("%(name)s: %(states)s keadaan, %(moves)s langkah petugas dan warga") % about, url
            )
        if "resident" in case_type.opened_by and len(case_type.states) > 1:
            yield Proof(Sign.STATUS, _("Status %(name)s diikuti dengan nomor dan PIN") % about, reverse("portal:track"))
    for indicator in service.indicators:
        if indicator.public:
            said = _("Angka dari berkas: %(name)s") % {"name": indicator.name}
            yield Proof(Sign.ANALYSIS, said, reverse("board:indicator", args=[indicator.code]))


def _checked(step: Step) -> bool:
    return any(f.check or f.required or f.kind not in (Kind.TEXT, Kind.LONG_TEXT) for f in step.fields)


def _shares(service: Service) -> Iterator[Proof]:
    others = [s for s in house().services if s.code != service.code]
    for other in others:
        told = [_kind(h.fact) for h in other.hears if h.fact in service.tells]
        heard = [_kind(h.fact) for h in service.hears if h.fact in other.tells]
        if told:
            said = _("%(other)s mendengar %(facts)s") % {"other": other.name, "facts": rangkai(told)}
            yield Proof(Sign.TELLS, said)
        if heard:
            said = _("Mendengar %(facts)s dari %(other)s") % {"other": other.name, "facts": rangkai(heard)}
            yield Proof(Sign.HEARS, said)
        asked = [a.question.__name__ for a in other.answers if a.question in service.asks]
        if asked:
            said = _("Menanyakan %(facts)s kepada %(other)s") % {"other": other.name, "facts": rangkai(asked)}
            yield Proof(Sign.ASKS, said)
        answered = [a.question.__name__ for a in service.answers if a.question in other.asks]
        if answered:
            said = _("Menjawab %(facts)s dari %(other)s") % {"other": other.name, "facts": rangkai(answered)}
            yield Proof(Sign.ASKS, said)
    for adapter in service.adapters:
        outside = known().get(adapter.code)
        said = _("Bertukar data dengan sistem luar: %(name)s") % {"name": outside.name if outside else adapter.code}
        yield Proof(Sign.OUTSIDE, said)
    if service.api is not None or any("resident" in t.opened_by for t in service.case_types):
        yield Proof(Sign.API, _("API terdokumentasi untuk aplikasi lain"), API_DOCS)


def _kind(fact: Any) -> str:
    return str(fact.kind)


def _improved(service: Service) -> Iterator[Proof]:
    for review in Review.objects.filter(service=service.code).exclude(changes="").order_by("-held_date")[:5]:
        about = {"day": tgl(review.held_date), "changed": tgl(review.changed_date)}
        yield Proof(Sign.REVIEW, _("Ditinjau %(day)s, diperbaiki %(changed)s") % about, f"#peninjauan-{review.pk}")
