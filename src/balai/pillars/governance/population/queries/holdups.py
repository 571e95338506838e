"""What keeps a file where it stands, said to the officer in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from balai.core import parameters
from balai.core.cases.models import Case
from balai.core.store import clock

from ..models import Birth
from ..rules.cards import has_photo
from ..rules.deadlines import stillbirth_is_registered
from ..rules.passage import unchecked
from . import births, cards, law

ISSUED = ("issued", "handed")


def before_verifying(case: Case) -> str | None:
    """A birth in time, whose parents were compared with the register or with their originals."""
    birth = births.of_case(case)
    if birth.late:
        return _("Laporan melewati batas waktu: perlu keputusan kepala dinas. Pakai “Mintakan keputusan”.")
    return _compared(birth)


def before_the_head(case: Case) -> str | None:
    """Only late reports need the head's decision."""
    birth = births.of_case(case)
    if not birth.late:
        return _("Laporan ini masih dalam batas waktu; tidak perlu keputusan kepala dinas.")
    return _compared(birth)


def _compared(birth: Birth) -> str | None:
    found = births.matches(birth)
    if unchecked(found):
        return _("Cocokkan dulu data orang tua, dengan data kependudukan atau dengan dokumen asli.")
    if not all(found.values()):
        return _("Data orang tua berbeda. Bandingkan dengan dokumen asli, atau minta perbaikan.")
    return None


def before_own_register(case: Case) -> str | None:
    """The city numbers its own papers, and the baby has a name."""
    if not law.own_register():
        return _("Kota ini mencatat pada register nasional. Pakai “Catat nomor register nasional”.")
    return before_naming_is_done(case)


def before_national_register(case: Case) -> str | None:
    """The city enters births nationally, and the baby has a name."""
    if law.own_register():
        return _("Kota ini menerbitkan sendiri. Pakai “Daftarkan dan siapkan akta”.")
    return before_naming_is_done(case)


def before_naming_is_done(case: Case) -> str | None:
    """No certificate is issued under a placeholder."""
    baby = births.newborn_of(case)
    if baby is not None and baby.alive and not baby.named:
        return _("Bayi belum bernama. Isi nama dari orang tua dulu.")
    return None


def only_unnamed(case: Case) -> str | None:
    """A name is given once here; afterwards it is corrected."""
    baby = births.newborn_of(case)
    return _("Bayi ini sudah bernama.") if baby is None or baby.named else None


def before_stillbirth(case: Case) -> str | None:
    """Parents compared; and old enough in the womb to be entered at all."""
    baby = births.newborn_of(case)
    least = parameters.value("population.stillbirth_weeks")
    if baby is not None and not stillbirth_is_registered(baby.gestation_weeks, least=least):
        return _("Usia kandungan kurang dari %(weeks)s minggu: bukan lahir mati menurut UU 23/2006.") % {"weeks": least}
    return _compared(births.of_case(case))


def before_own_family_card(case: Case) -> str | None:
    """The city issues itself, and the akta is out."""
    return own_only(case) or before_family_card(case)


def before_national_family_card(case: Case) -> str | None:
    """The city enters nationally, and the akta is out."""
    return national_only(case) or before_family_card(case)


def before_family_card(case: Case) -> str | None:
    """A family card follows the akta of every baby that joins it."""
    birth = births.of_case(case)
    if any(b.case.state not in ISSUED for b in births.in_family(birth)):
        return _("Kartu keluarga menyusul setelah akta kelahiran terbit.")
    return _before_corrected_akta(birth)


def _before_corrected_akta(birth: Birth) -> str | None:
    """A card repeats what an akta says, so it waits for the signature on a corrected one."""
    if cards.waits_for_akta(birth):
        return _("Akta sedang dibetulkan. Kartu menyusul setelah akta penggantinya ditandatangani.")
    return None


def before_child_card(case: Case) -> str | None:
    """A child card carries the child's NIK, which comes with the akta."""
    baby = births.child_of_card(case)
    if baby is None or baby.case.state not in ISSUED:
        return _("KIA menyusul setelah akta kelahiran terbit.")
    if baby.person is not None and not baby.person.nik:
        return _("NIK anak belum tercatat. Pakai “Isi NIK anak” begitu NIK keluar.")
    return _before_corrected_akta(baby.birth)


def only_without_nik(case: Case) -> str | None:
    """A NIK is entered once here; afterwards it is corrected on the akta."""
    baby = births.child_of_card(case)
    if baby is None or baby.case.state not in ISSUED:
        return _("KIA menyusul setelah akta kelahiran terbit.")
    return _("NIK anak ini sudah tercatat.") if baby.person is not None and baby.person.nik else None


def before_plain_card(case: Case) -> str | None:
    """A card without a photo, for a child below the age of the photo, in a city that issues itself."""
    if why := own_only(case) or before_child_card(case):
        return why
    return _("Anak ini sudah cukup umur untuk KIA berfoto.") if shown_with_photo(case) else None


def before_photo_card(case: Case) -> str | None:
    """A card with a photo, from the age of the photo on, in a city that issues itself."""
    if why := own_only(case) or before_child_card(case):
        return why
    return None if shown_with_photo(case) else _("KIA anak semuda ini tanpa foto.")


def before_national_card(case: Case) -> str | None:
    """The city prints from the national system, and the akta is out."""
    return national_only(case) or before_child_card(case)


def shown_with_photo(case: Case) -> bool:
    """Tell whether the child of a card case is old enough for a photo today."""
    baby, today = births.child_of_card(case), clock.today()
    return baby is not None and has_photo(baby.born_on, today, law.cards(today))


def national_only(case: Case) -> str | None:
    """For papers that wait for nothing else."""
    return _("Kota ini menerbitkan sendiri.") if law.own_register() else None


def own_only(case: Case) -> str | None:
    """For papers that wait for nothing else."""
    return None if law.own_register() else _("Kota ini mencatat pada register nasional.")
