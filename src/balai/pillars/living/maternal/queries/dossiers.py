"""How ready a dossier is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.core.facts import ask
from balai.vocabulary.questions import ExpectedBirth, ExpectedBirthFound, NameFindings

from ..models import Dossier, Pregnancy
from ..rules.dossier import Light, Missing, Prepared, light, missing

LIGHTS = {
    Light.GREEN: _("siap: akta dapat terbit di hari lahir"),
    Light.YELLOW: _("dapat diajukan, masih ada yang kurang"),
    Light.RED: _("belum dapat diajukan"),
}
GAPS = {
    Missing.CONSENT: _("persetujuan orang tua"),
    Missing.MOTHER_IDENTITY: _("NIK ibu, atau keterangan belum punya"),
    Missing.MARRIAGE: _("keterangan perkawinan"),
    Missing.MARRIAGE_PAPER: _("foto buku nikah atau surat pernyataan"),
    Missing.WITNESSES: _("dua saksi"),
    Missing.FATHER_IDENTITY: _("NIK ayah, atau keterangan belum punya"),
    Missing.KK: _("foto kartu keluarga"),
    Missing.NAME: _("calon nama bayi"),
    Missing.NAME_REFUSED: _("calon nama yang boleh dipakai"),
    Missing.PHONE: _("nomor telepon"),
}
MARRIAGE_FILES = {"recorded": "file_marriage", "sptjm": "file_f204", "unrecorded": "file_f204"}


def prepared(dossier: Dossier) -> Prepared:
    """Return what a dossier holds, as the rule reads it. Whether a name may stand is the registry's word."""
    pregnancy = dossier.pregnancy
    names = [name for name in dossier.names if name]
    return Prepared(
        consent=dossier.consent_at is not None,
        mother_nik=bool(pregnancy.mother.nik),
        mother_without_nik=dossier.mother_no_nik,
        father_nik=bool(pregnancy.father and pregnancy.father.nik),
        father_without_nik=dossier.father_no_nik and pregnancy.father is not None,
        kk_photo=bool(dossier.files.get("file_kk")),
        marriage=dossier.marriage,
        marriage_photo=bool(dossier.files.get(MARRIAGE_FILES.get(dossier.marriage, ""))),
        witnesses=sum(1 for witness in dossier.witnesses if witness and witness[0]),
        names=len(names),
        names_refused=bool(names) and all(refusal(name) for name in names),
        phone=bool(dossier.phone),
    )


def refusal(name: str) -> str:
    """Return why the registry refuses a name, or ``""``."""
    return next((f.sentence for f in ask(NameFindings(name)) if f.refuses), "")


def advice(name: str) -> str:
    """Return what the registry would have the parents think about, or ``""``."""
    return " ".join(f.sentence for f in ask(NameFindings(name)) if not f.refuses)


def releasable(dossier: Dossier) -> bool:
    """Tell whether the registry can open its files: consent, marriage said, and a father where one is named."""
    if dossier.consent_at is None or not dossier.marriage:
        return False
    return dossier.marriage == "no_father" or dossier.pregnancy.father_id is not None


def light_of(dossier: Dossier) -> tuple[Light, tuple[Missing, ...]]:
    """Return the light and what is missing."""
    found = prepared(dossier)
    return light(found), missing(found)


def expected_birth(question: ExpectedBirth) -> ExpectedBirthFound | None:
    """Answer what the register of expected births holds on a mother's open pregnancy."""
    pregnancy = (
        Pregnancy.objects.select_related("mother", "father", "dossier")
        .filter(mother_id=question.mother_id, state=Pregnancy.State.OPEN)
        .first()
    )
    if pregnancy is None:
        return None
    shown, gaps = light_of(pregnancy.dossier)
    return ExpectedBirthFound(
        pregnancy_id=pregnancy.pk,
        facility_id=pregnancy.facility_id,
        due_date=pregnancy.due_date,
        light=shown.value,
        missing=tuple(gap.value for gap in gaps),
    )
