"""The impact survey of the smart-city evaluation: what residents gained from one programme per sub-dimension.

The ministry hands out the form each year; the questions here follow what it looks for in impact (better services,
involvement, continuity) and are replaced by the year's own. Source of the rules: evaluation briefings of 2023.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from balai.vocabulary.pillars import SUBDIMENSIONS

from ..rules.definition import Definition, Element, Method

PROGRAMME = "[program]"
"""Stands for the programme's name, which the page puts in."""

LABELS = (_("tidak setuju"), _("kurang setuju"), _("setuju"), _("sangat setuju"))

ASKED = (
    ("benefit", _("Manfaat"), _("Layanan menjadi lebih baik karena [program].")),
    ("involved", _("Keterlibatan"), _("Warga ikut terlibat dalam [program].")),
    ("lasting", _("Keberlanjutan"), _("[program] berjalan terus dan makin baik.")),
)

DIMENSIONS = {
    "governance": _("Smart Governance"),
    "branding": _("Smart Branding"),
    "economy": _("Smart Economy"),
    "living": _("Smart Living"),
    "society": _("Smart Society"),
    "environment": _("Smart Environment"),
}


def impact() -> Definition:
    """Return three questions on each of the eighteen programmes."""
    elements = tuple(
        Element(
            code=f"{third.code}.{code}",
            name=f"{third.name}: {name}",
            question=question,
            labels=LABELS,
            group=third.code,
            section=third.pillar.value,
        )
        for third in SUBDIMENSIONS
        for code, name, question in ASKED
    )
    return Definition(
        code="impact",
        title=_("Survei Dampak Kota Cerdas"),
        method=Method.MEAN,
        elements=elements,
        source=_("Evaluasi Gerakan Menuju Smart City; ganti dengan formulir kementerian tahun ini"),
        intro=_("Sejauh mana Anda setuju? Petugas boleh membantu mengisi, tidak mengarahkan jawaban."),
        names=DIMENSIONS | {third.code: third.name for third in SUBDIMENSIONS},
    )
