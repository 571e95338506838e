"""The closed lists of form F-2.01 and of the registry, in words. Source of the numbers: Permendagri 109/2019."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Choice

from ..rules.papers import Marriage


def _list(*rows: tuple[str, object]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in rows)  # type: ignore[arg-type]


ORIGIN = _list(
    ("parents", _("Ibu atau orang tuanya diketahui")),
    ("foundling", _("Bayi ditemukan, orang tuanya tidak diketahui")),
)
BABIES = _list(("1", _("Satu bayi")), ("2", _("Kembar dua")), ("3", _("Kembar tiga")), ("4", _("Kembar empat")))
PLACE_KINDS = _list(
    ("1", _("Rumah sakit atau rumah bersalin")),
    ("2", _("Puskesmas")),
    ("3", _("Polindes")),
    ("4", _("Rumah")),
    ("5", _("Tempat lain")),
)
HELPERS = _list(("1", _("Dokter")), ("2", _("Bidan atau perawat")), ("3", _("Dukun bayi")), ("4", _("Orang lain")))
SEXES = _list(("1", _("Laki-laki")), ("2", _("Perempuan")))
NATIONALITIES = _list(("WNI", _("Indonesia (WNI)")), ("WNA", _("Negara lain (WNA)")))
MARRIAGES = _list(
    (Marriage.RECORDED, _("Menikah, ada buku nikah atau akta perkawinan")),
    (Marriage.SPTJM, _("Menikah dan tercatat, tetapi buku atau aktanya tidak ada")),
    (Marriage.UNRECORDED, _("Menikah menurut agama atau adat, belum dicatat negara")),
    (Marriage.NO_FATHER, _("Ibu tidak menikah, atau ayah tidak dicantumkan")),
)
REPORTERS = _list(
    ("mother", _("Ibu bayi")),
    ("father", _("Ayah bayi")),
    ("family", _("Keluarga lain")),
    ("other", _("Orang lain yang diberi kuasa")),
)
DETERMINED_BY = _list(("1", _("Dokter")), ("2", _("Bidan atau tenaga kesehatan")), ("4", _("Orang lain")))


def label(choices: tuple[Choice, ...], value: object) -> str:
    """Return the words of a value, or the value itself when the list no longer has it."""
    return next((str(c.label) for c in choices if c.value == value), str(value or ""))
