"""The outside systems that core itself speaks to, and the limits on speaking to any."""

from balai.core.declare import Parameter, Permission

from .systems import Option, Outside

PARAMETERS = (
    Parameter(
        code="adapters.failures",
        name="Gagal berturut-turut sebelum sistem luar dibiarkan sejenak",
        value=5,
        unit="kali",
        source="pilihan kota",
    ),
    Parameter(
        code="adapters.pause_seconds",
        name="Lama sistem luar yang gagal dibiarkan sebelum dicoba lagi",
        value=30,
        unit="detik",
        source="pilihan kota",
    ),
    Parameter(
        code="adapters.log_days",
        name="Lama catatan pertukaran dengan sistem luar disimpan",
        value=730,
        unit="hari",
        source="pilihan kota",
    ),
    Parameter(
        code="dukcapil.daily_quota",
        name="Jatah pencocokan Dukcapil sehari",
        value=5000,
        unit="permintaan",
        source="perjanjian kerja sama dengan Ditjen Dukcapil (Permendagri 102/2019)",
        settled=False,
    ),
    Parameter(
        code="dukcapil.keeps_days",
        name="Lama hasil pencocokan Dukcapil dipakai lagi",
        value=30,
        unit="hari",
        source="pilihan kota",
    ),
)

PERMISSIONS = (Permission(code="adapters.see", name="Melihat keadaan sistem luar", roles=("pengelola", "auditor")),)

SYSTEMS = (
    Outside(
        code="clamd",
        name="ClamAV, pemindai virus",
        without="Berkas diterima dan disisihkan sampai bisa dipindai.",
        options=(Option("seconds", "batas waktu satu pemindaian, detik", default="5"),),
    ),
    Outside(
        code="dukcapil",
        name="Dukcapil, pencocokan data kependudukan",
        without="Petugas membandingkan isian dengan dokumen asli; permohonan tetap diterima.",
        options=(
            Option("backend", "dipakai atau tidak: dukcapil, off", default="dukcapil"),
            Option("customer", "kode pengguna (customer id)", needed=True),
            Option("user", "USER_ID", secret=True, needed=True),
            Option("password", "PASSWORD", secret=True, needed=True),
            Option("ip", "IP_USER, alamat yang terdaftar", needed=True),
            Option("threshold", "TRESHOLD, kemiripan 1-100", default="90"),
            Option("date_format", "bentuk tanggal: DD-MM-YYYY atau YYYY-MM-DD", default="DD-MM-YYYY"),
        ),
    ),
    Outside(
        code="smtp",
        name="Server surel",
        without="Surel disimpan di folder outbox.",
        options=(Option("host", "nama server SMTP", needed=True),),
        by_url=False,
    ),
    Outside(
        code="whatsapp",
        name="WhatsApp Business Cloud API",
        without="Pesan keluar lewat SMS atau surel.",
        options=(
            Option("phone_id", "phone number id", needed=True),
            Option("token", "token akses", secret=True, needed=True),
            Option("secret", "app secret, untuk tanda tangan laporan", secret=True),
            Option("verify", "verify token, untuk pendaftaran laporan", secret=True),
            Option("version", "versi Graph API", default="v23.0"),
            Option("template", "nama templat WhatsApp untuk pesan tanpa templat sendiri", default="balai_kabar"),
        ),
    ),
    *(
        Outside(
            code=code,
            name=name,
            without="Pesan keluar lewat saluran lain.",
            options=(
                Option("sender", "nama atau nomor pengirim", needed=True),
                Option("user", "nama pengguna", secret=True),
                Option("password", "kata sandi", secret=True),
                Option("receipt", "rahasia di alamat laporan pengantaran", secret=True),
            ),
        )
        for code, name in (("sms", "Gerbang SMS"), ("sms2", "Gerbang SMS cadangan"))
    ),
)
