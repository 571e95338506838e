"""States that several papers share, each with the sentence its applicant reads."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Clock, State

SUBMITTED = State(
    code="submitted",
    name=_("Diajukan"),
    says=_("Laporan Anda sudah kami terima. Petugas sedang memeriksanya."),
)
RETURNED = State(
    code="returned",
    name=_("Perlu perbaikan"),
    says=_("Ada isian yang perlu Anda perbaiki. Waktu layanan berhenti sampai Anda mengirimnya kembali."),
    clock=Clock.PAUSED,
    waits_for="resident",
)
HEAD = State(
    code="head",
    name=_("Menunggu keputusan kepala dinas"),
    says=_("Laporan melewati batas waktu, sehingga menunggu keputusan kepala dinas. Anda tidak perlu ke pengadilan."),
)
VERIFIED = State(
    code="verified",
    name=_("Terverifikasi"),
    says=_("Data Anda sudah cocok. Petugas sedang mencatatnya pada register."),
)
REGISTERED = State(
    code="registered",
    name=_("Menunggu tanda tangan"),
    says=_("Sudah tercatat. Dokumen menunggu tanda tangan elektronik pejabat."),
)
ISSUED = State(
    code="issued",
    name=_("Terbit"),
    says=_("Dokumen sudah terbit. Unduh dan cetak sendiri di kertas A4."),
    clock=Clock.STOPPED,
    waits_for="resident",
)
CARD_ISSUED = State(
    code="issued",
    name=_("Terbit"),
    says=_("KIA sudah ditandatangani. Simpan salinannya di ponsel; kartunya sedang dicetak petugas."),
    clock=Clock.STOPPED,
    waits_for="officer",
)
PRINTED = State(
    code="printed",
    name=_("Siap diambil"),
    says=_("Kartu sudah dicetak. Ambil di kantor Dukcapil; cukup tunjukkan nomor berkas ini."),
    clock=Clock.STOPPED,
    waits_for="resident",
)
HANDED = State(
    code="handed",
    name=_("Diserahkan"),
    says=_("Dokumen sudah Anda terima."),
    clock=Clock.STOPPED,
    waits_for="nobody",
)
REFUSED = State(
    code="refused",
    name=_("Ditolak"),
    says=_("Laporan ini ditolak. Alasannya tertulis di riwayat; Anda boleh mengajukan lagi."),
    clock=Clock.STOPPED,
    waits_for="nobody",
)
WITHDRAWN = State(
    code="withdrawn",
    name=_("Ditarik"),
    says=_("Anda menarik laporan ini."),
    clock=Clock.STOPPED,
    waits_for="nobody",
)
DROPPED = State(
    code="dropped",
    name=_("Tidak dilanjutkan"),
    says=_("Tidak diterbitkan, karena berkas utamanya tidak dilanjutkan."),
    clock=Clock.STOPPED,
    waits_for="nobody",
)
REPLACED = State(
    code="replaced",
    name=_("Diganti"),
    says=_("Kartu ini sudah diganti dan tidak berlaku lagi. Yang berlaku ialah kartu yang terbit sesudahnya."),
    clock=Clock.STOPPED,
    waits_for="nobody",
)
CANCELLED = State(
    code="cancelled",
    name=_("Dibatalkan"),
    says=_("Akta ini sudah dibatalkan dan tidak berlaku lagi."),
    clock=Clock.STOPPED,
    waits_for="nobody",
)
