"""Population and civil registration: every child has its papers, most of them before leaving the place of birth."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import (
    Adapter,
    Answers,
    Desk,
    Hears,
    Notice,
    Permission,
    Queue,
    Role,
    Sample,
    Service,
)
from balai.vocabulary.facts import (
    BabyDischarged,
    BirthRecorded,
    BirthRegistered,
    BirthReleased,
    BirthSubmitted,
    CertificateCancelled,
    CertificateIssued,
    CertificateReplaced,
    MotherDischarged,
    NewbornDied,
    StillbirthRegistered,
)
from balai.vocabulary.pillars import Pillar
from balai.vocabulary.questions import BirthCertificateOf, BirthDetails, BirthFileOf, NameFindings

from . import datasets, indicators, listeners, sample, urls
from .flows.birth import BIRTH
from .flows.cards import CHILD_CARD, FAMILY_CARD, STILLBIRTH
from .flows.changes import CANCELLATION, CORRECTION
from .forms import parameters
from .queries import births, certificates, names

COUNTER, VERIFIER, REGISTRAR, HEAD = "loket", "verifikator", "pejabat_pencatatan", "kepala_dinas"
CHANGES = ("certificate_correction", "certificate_cancellation")

ROLES = (
    Role(COUNTER, _("Petugas loket")),
    Role(VERIFIER, _("Verifikator")),
    Role(REGISTRAR, _("Pejabat Pencatatan Sipil"), signs=True),
    Role(HEAD, _("Kepala Dinas"), signs=True),
)

QUEUES = (
    Queue(
        code="population.new",
        name=_("Kelahiran baru"),
        case_types=("birth", "stillbirth"),
        states=("submitted",),
        roles=(VERIFIER,),
        empty=_("Tidak ada laporan kelahiran yang menunggu. Laporan dari bidan dan orang tua masuk ke sini."),
    ),
    Queue(
        code="population.head",
        name=_("Lapor terlambat"),
        case_types=("birth",),
        states=("head",),
        roles=(HEAD,),
        empty=_("Tidak ada laporan terlambat yang menunggu keputusan Anda."),
    ),
    Queue(
        code="population.register",
        name=_("Siap dicatat"),
        case_types=("birth", "stillbirth", *CHANGES),
        states=("verified",),
        roles=(VERIFIER, REGISTRAR),
        empty=_("Semua yang terverifikasi sudah dicatat."),
    ),
    Queue(
        code="population.cards",
        name=_("KK dan KIA"),
        case_types=("family_card", "child_card"),
        states=("submitted",),
        roles=(VERIFIER, COUNTER),
        empty=_("Tidak ada kartu yang menunggu. Kartu menyusul setelah akta terbit."),
    ),
    Queue(
        code="population.signing",
        name=_("Menunggu tanda tangan"),
        case_types=("birth", "stillbirth", "family_card", "child_card", "certificate_correction"),
        states=("registered",),
        roles=(REGISTRAR, HEAD),
        empty=_("Tidak ada dokumen yang menunggu tanda tangan."),
    ),
    Queue(
        code="population.changes",
        name=_("Pembetulan dan pembatalan"),
        case_types=CHANGES,
        states=("submitted",),
        roles=(VERIFIER,),
        empty=_("Tidak ada permohonan pembetulan atau pembatalan."),
    ),
    Queue(
        code="population.returned",
        name=_("Menunggu perbaikan warga"),
        case_types=("birth", "stillbirth", *CHANGES),
        states=("returned",),
        roles=(VERIFIER,),
        empty=_("Tidak ada laporan yang sedang diperbaiki warga."),
    ),
    Queue(
        code="population.print",
        name=_("KIA siap dicetak"),
        case_types=("child_card",),
        states=("issued",),
        roles=(COUNTER, VERIFIER),
        empty=_("Tidak ada kartu yang menunggu dicetak. Kartu masuk ke sini setelah ditandatangani."),
    ),
    Queue(
        code="population.ready",
        name=_("KIA siap diserahkan"),
        case_types=("child_card",),
        states=("printed",),
        roles=(COUNTER,),
        empty=_("Tidak ada kartu yang menunggu diambil. Akta dan KK diunduh sendiri oleh warga."),
    ),
)

NOTICES = (
    Notice(
        code="population.received",
        to="applicant",
        subject=_("Laporan kelahiran {nomor} diterima"),
        text=_("Laporan Anda {nomor} sudah diterima. Ikuti di {tautan} dengan PIN {pin}."),
    ),
    Notice(
        code="population.replaced",
        to="applicant",
        subject=_("Akta pada berkas {nomor} diganti"),
        text=_(
            "Akta pada berkas {nomor} sudah dibetulkan; yang lama tidak berlaku lagi. Unduh penggantinya di {tautan}"
            " dengan PIN {pin}. Kartu yang memuat data itu ikut diterbitkan ulang."
        ),
    ),
    Notice(
        code="population.cancelled",
        to="applicant",
        subject=_("Akta pada berkas {nomor} dibatalkan"),
        text=_("Akta pada berkas {nomor} dibatalkan dan tidak berlaku lagi. Alasannya di {tautan} dengan PIN {pin}."),
    ),
    Notice(
        code="population.ready",
        to="applicant",
        subject=_("Dokumen {nomor} sudah terbit"),
        text=_("Dokumen {nomor} sudah terbit. Unduh di {tautan} dengan PIN {pin}, lalu cetak di kertas A4."),
    ),
)

service = Service(
    code="population",
    name=_("Kependudukan dan pencatatan sipil"),
    purpose=_("Setiap anak punya akta, NIK, dan kartu sejak hari lahirnya."),
    owner="dukcapil",
    pillar=Pillar.GOVERNANCE,
    case_types=(BIRTH, STILLBIRTH, FAMILY_CARD, CHILD_CARD, CORRECTION, CANCELLATION),
    queues=QUEUES,
    roles=ROLES,
    permissions=(
        Permission(
            code="population.see_bundle",
            name=_("Melihat satu kelahiran dengan semua berkasnya"),
            roles=(COUNTER, VERIFIER, REGISTRAR, HEAD),
        ),
        Permission(code="population.compare", name=_("Mencocokkan dengan dokumen asli"), roles=(VERIFIER,)),
        Permission(code="population.reprint", name=_("Mencetak ulang dokumen"), roles=(COUNTER, VERIFIER)),
    ),
    desk=(
        Desk(
            _("Kelahiran"),
            "population:births",
            (COUNTER, VERIFIER, REGISTRAR, HEAD),
            case_url="population:bundle",
            case_types=("birth", "stillbirth", "family_card", "child_card"),
        ),
    ),
    urls=urls,
    indicators=indicators.ALL,
    datasets=datasets.ALL,
    parameters=parameters.ALL,
    notices=NOTICES,
    tells=(
        BirthSubmitted,
        BirthRegistered,
        CertificateIssued,
        BabyDischarged,
        CertificateReplaced,
        CertificateCancelled,
        StillbirthRegistered,
    ),
    hears=(
        Hears(BirthRecorded, listeners.open_bundle),
        Hears(BirthReleased, listeners.open_released),
        Hears(MotherDischarged, listeners.note_discharge),
        Hears(NewbornDied, listeners.note_death),
    ),
    asks=(BirthDetails,),
    answers=(
        Answers(NameFindings, names.findings),
        Answers(BirthCertificateOf, certificates.certificate_of),
        Answers(BirthFileOf, births.file_of_source),
    ),
    adapters=(
        Adapter("dukcapil", _("data orang tua dicocokkan petugas dengan dokumen asli")),
        Adapter("bsre", _("akta menunggu tanda tangan pejabat; laporan tetap diterima")),
    ),
    sample=Sample(sample.make, after=("maternal",)),
    aliases=("dukcapil", "capil", "disdukcapil", "catatan sipil", "siape", "dukcapil digi mobile", "akta"),
)
