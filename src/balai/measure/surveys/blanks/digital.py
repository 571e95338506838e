"""What users gain from and give up for digital services: indicator 33 of the index of digital government (2026)."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from ..rules.definition import Definition, Element, Method

LABELS = (_("sangat rendah"), _("rendah"), _("sedang"), _("tinggi"), _("sangat tinggi"))

ASKED = (
    ("B1", False, _("Kemudahan"), _("Layanan digital memudahkan urusan Anda")),
    ("B2", False, _("Kecepatan"), _("Layanan digital menghemat waktu Anda")),
    ("B3", False, _("Kejelasan"), _("Anda tahu sampai di mana urusan Anda")),
    ("C1", True, _("Biaya"), _("Biaya yang Anda keluarkan, termasuk pulsa dan perjalanan")),
    ("C2", True, _("Kerepotan"), _("Kerepotan yang Anda alami saat memakainya")),
    ("C3", True, _("Risiko"), _("Kekhawatiran Anda akan keamanan data pribadi")),
)


def digital() -> Definition:
    """Return three benefits and three burdens, each 1 to 5."""
    return Definition(
        code="digital",
        title=_("Survei Kepuasan Pengguna Layanan Digital"),
        method=Method.BENEFIT_COST,
        elements=tuple(
            Element(code, name, question, LABELS, "cost" if cost else "benefit", cost=cost)
            for code, cost, name, question in ASKED
        ),
        source=_("Indeks Pemerintah Digital, indikator 33; cocokkan dengan naskah resmi"),
        intro=_("Tanpa nama. Lewati pertanyaan yang tidak ingin Anda jawab."),
        names={"benefit": _("Manfaat"), "cost": _("Beban")},
    )
