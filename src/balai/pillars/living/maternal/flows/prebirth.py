"""Parents prepare their papers before the birth; the midwife of the place takes them over."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import CaseType, Clock, Promise, Standard, State, Transition

from .. import actions
from ..forms import dossier

MIDWIFE = "bidan"

STANDARD = Standard(
    legal_basis=(
        "Perpres 96/2018 pasal 33–34 (syarat pencatatan kelahiran)",
        "Permendagri 7/2019 (layanan daring)",
        "UU 17/2023 tentang Kesehatan",
        "UU 27/2022 tentang Pelindungan Data Pribadi",
    ),
    requirements=(
        _("Hari perkiraan lahir dari Buku KIA"),
        _("NIK ibu dan ayah, atau keterangan belum punya"),
        _("Kartu keluarga dan bukti perkawinan, atau surat pernyataan dengan dua saksi"),
    ),
    procedure=_("Isi sebelum lahir, bidan memeriksa, pada hari lahir berkas diteruskan ke Dukcapil."),
    facilities=_("Puskesmas, rumah sakit, dan praktik bidan yang bekerja sama; layanan daring 24 jam."),
    competence=_("Bidan dengan surat izin praktik yang berlaku."),
    supervision=_("Bidan koordinator dan Dinas Kesehatan; setiap pembukaan data tercatat."),
    complaints=_("Loket fasilitas kesehatan dan SP4N-LAPOR! (lapor.go.id)."),
    staff=_("Paling sedikit satu bidan jaga di setiap tempat bersalin."),
    guarantee=_("Gratis. Tidak mengisi pun, ibu tetap dilayani saat melahirkan."),
    safety=_("Data kesehatan dan anak disandikan; hanya tempat bersalin yang dipilih dapat membukanya."),
    evaluation=_("Survei kepuasan sembilan unsur setelah selesai (PermenPANRB 14/2017)."),
)

PREBIRTH = CaseType(
    code="prebirth",
    name=_("Siapkan akta sebelum bayi lahir"),
    prefix="PL",
    summary=_("Isi data orang tua sekarang, agar akta bayi dapat terbit pada hari lahirnya."),
    aliases=("pra kelahiran", "hamil", "calon bayi", "daftar melahirkan", "ibu hamil", "persalinan"),
    events=("birth",),
    states=(
        State(
            code="submitted",
            name=_("Dikirim"),
            says=_("Bidan akan memeriksa berkas Anda dan memasukkannya ke daftar kelahiran."),
        ),
        State(
            code="returned",
            name=_("Perlu perbaikan"),
            says=_("Ada isian yang perlu Anda perbaiki."),
            clock=Clock.PAUSED,
            waits_for="resident",
        ),
        State(
            code="ready",
            name=_("Tercatat pada bidan"),
            says=_("Berkas Anda siap. Pada hari bayi lahir, bidan meneruskannya ke Dukcapil."),
            clock=Clock.STOPPED,
            waits_for="nobody",
        ),
        State(
            code="withdrawn",
            name=_("Ditarik"),
            says=_("Anda menarik berkas ini."),
            clock=Clock.STOPPED,
            waits_for="nobody",
        ),
    ),
    initial="submitted",
    transitions=(
        Transition(
            code="take_over",
            name=_("Masukkan ke daftar kelahiran"),
            sources=("submitted",),
            target="ready",
            roles=(MIDWIFE,),
            run=actions.take_over,
            key="S",
        ),
        Transition(
            code="ask_correction",
            name=_("Minta perbaikan"),
            sources=("submitted",),
            target="returned",
            roles=(MIDWIFE,),
            asks_correction=True,
            key="M",
        ),
        Transition(
            code="mended",
            name=_("Kirim perbaikan"),
            sources=("returned",),
            target="submitted",
            roles=("resident",),
            mends=True,
        ),
        Transition(
            code="withdraw",
            name=_("Tarik berkas"),
            sources=("submitted", "returned"),
            target="withdrawn",
            roles=("resident",),
            danger=True,
        ),
    ),
    promise=Promise(days=3, source="pilihan kota"),
    steps=dossier.STEPS,
    fee_source="UU 24/2013 pasal 79A",
    product=_("Berkas pra-kelahiran yang siap diteruskan pada hari lahir"),
    standard=STANDARD,
    opened_by=("resident", MIDWIFE),
    opens=actions.open_prebirth,
    title=lambda values: values.get("mother_name") or str(_("Ibu hamil")),
    applicant=lambda values: values.get("mother_name", ""),
    area=lambda values: values.get("area"),
    facts=("mother_name", "mother_nik", "due_date", "marriage", "father_name"),
)
