"""The outside systems that core itself speaks to, and the limits on speaking to any."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Parameter, Permission

from .systems import Option, Outside

PARAMETERS = (
    Parameter(
        code="adapters.failures",
        name=_("Gagal berturut-turut sebelum sistem luar dibiarkan sejenak"),
        value=5,
        unit=_("kali"),
        source="pilihan kota",
    ),
    Parameter(
        code="adapters.pause_seconds",
        name=_("Lama sistem luar yang gagal dibiarkan sebelum dicoba lagi"),
        value=30,
        unit=_("detik"),
        source="pilihan kota",
    ),
    Parameter(
        code="adapters.log_days",
        name=_("Lama catatan pertukaran dengan sistem luar disimpan"),
        value=730,
        unit=_("hari"),
        source="pilihan kota",
    ),
    Parameter(
        code="dukcapil.daily_quota",
        name=_("Jatah pencocokan Dukcapil sehari"),
        value=5000,
        unit=_("permintaan"),
        source="perjanjian kerja sama dengan Ditjen Dukcapil (Permendagri 102/2019)",
        settled=False,
    ),
    Parameter(
        code="dukcapil.keeps_days",
        name=_("Lama hasil pencocokan Dukcapil dipakai lagi"),
        value=30,
        unit=_("hari"),
        source="pilihan kota",
    ),
)

PERMISSIONS = (Permission(code="adapters.see", name="Melihat keadaan sistem luar", roles=("pengelola", "auditor")),)

SYSTEMS = (
    Outside(
        code="clamd",
        name=_("ClamAV, pemindai virus"),
        without=_("Berkas diterima dan disisihkan sampai bisa dipindai."),
        options=(Option("seconds", _("batas waktu satu pemindaian, detik"), default="5"),),
    ),
    Outside(
        code="dukcapil",
        name=_("Dukcapil, pencocokan data kependudukan"),
        without=_("Petugas membandingkan isian dengan dokumen asli; permohonan tetap diterima."),
        options=(
            Option("backend", _("dipakai atau tidak: dukcapil, off"), default="dukcapil"),
            Option("customer", _("kode pengguna (customer id)"), needed=True),
            Option("user", "USER_ID", secret=True, needed=True),
            Option("password", "PASSWORD", secret=True, needed=True),
            Option("ip", _("IP_USER, alamat yang terdaftar"), needed=True),
            Option("threshold", _("TRESHOLD, kemiripan 1-100"), default="90"),
            Option("date_format", _("bentuk tanggal: DD-MM-YYYY atau YYYY-MM-DD"), default="DD-MM-YYYY"),
        ),
    ),
    Outside(
        code="smtp",
        name=_("Server surel"),
        without=_("Surel disimpan di folder outbox."),
        options=(Option("host", _("nama server SMTP"), needed=True),),
        by_url=False,
    ),
    Outside(
        code="whatsapp",
        name="WhatsApp Business Cloud API",
        without=_("Pesan keluar lewat SMS atau surel."),
        options=(
            Option("phone_id", "phone number id", needed=True),
            Option("token", _("token akses"), secret=True, needed=True),
            Option("secret", _("app secret, untuk tanda tangan laporan"), secret=True),
            Option("verify", _("verify token, untuk pendaftaran laporan"), secret=True),
            Option("version", _("versi Graph API"), default="v23.0"),
            Option("template", _("nama templat WhatsApp untuk pesan tanpa templat sendiri"), default="balai_kabar"),
        ),
    ),
    *(
        Outside(
            code=code,
            name=name,
            without=_("Pesan keluar lewat saluran lain."),
            options=(
                Option("sender", _("nama atau nomor pengirim"), needed=True),
                Option("user", _("nama pengguna"), secret=True),
                Option("password", _("kata sandi"), secret=True),
                Option("receipt", _("rahasia di alamat laporan pengantaran"), secret=True),
            ),
        )
        for code, name in (("sms", "Gerbang SMS"), ("sms2", "Gerbang SMS cadangan"))
    ),
)
