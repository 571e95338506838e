"""The fourteen parts of the service standards (UU 25/2009 art. 21; PermenPANRB 15/2014), where cases do not say them.

A city edits numbers of staff and rooms; law and papers are the same everywhere.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from balai.core.declare import Standard

LAW = (
    "UU 23/2006 jo. UU 24/2013 tentang Administrasi Kependudukan",
    "Perpres 96/2018 tentang Persyaratan dan Tata Cara Pendaftaran Penduduk dan Pencatatan Sipil",
    "Permendagri 108/2019 tentang Peraturan Pelaksanaan Perpres 96/2018",
    "Permendagri 109/2019 tentang Formulir dan Buku dalam Administrasi Kependudukan",
    "Permendagri 7/2019 tentang Pelayanan Administrasi Kependudukan secara Daring",
    "Permendagri 104/2019 tentang Pendokumentasian Administrasi Kependudukan",
)

AKTA_STANDARD = Standard(
    legal_basis=(*LAW, "Permendagri 73/2022 tentang Pencatatan Nama pada Dokumen Kependudukan"),
    requirements=(
        _("Surat keterangan kelahiran dari rumah sakit, puskesmas, dokter, bidan, atau lurah; atau F-2.03 dua saksi"),
        _("Buku nikah atau akta perkawinan orang tua; atau F-2.04 dua saksi bila tidak ada"),
        _("Kartu keluarga; orang tua yang belum punya NIK tetap dilayani"),
        _("Paspor bagi orang tua warga negara asing"),
        _("Berita acara kepolisian bagi bayi yang tidak diketahui asal-usulnya"),
    ),
    procedure=_("Kirim laporan, petugas mencocokkan, akta dicatat dan ditandatangani elektronik, Anda mengunduhnya."),
    facilities=_("Loket di kantor Dukcapil dan di fasilitas kesehatan yang bekerja sama; layanan daring 24 jam."),
    competence=_("Petugas terlatih pencatatan sipil; akta ditandatangani Pejabat Pencatatan Sipil."),
    supervision=_("Atasan langsung dan Inspektorat; setiap langkah dan setiap pembukaan data pribadi tercatat."),
    complaints=_("Loket pengaduan kantor Dukcapil dan SP4N-LAPOR! (lapor.go.id)."),
    staff=_("Paling sedikit dua verifikator dan satu Pejabat Pencatatan Sipil setiap hari kerja."),
    guarantee=_("Gratis. Bila lewat waktu janji, pimpinan memberi tahu sebab dan waktu baru."),
    safety=_("Dokumen bertanda tangan elektronik dengan kode QR; data disandikan; bila hilang, unduh lagi."),
    evaluation=_("Survei kepuasan sembilan unsur setelah selesai (PermenPANRB 14/2017); hasilnya diumumkan."),
)

CARD_STANDARD = replace(
    AKTA_STANDARD,
    legal_basis=(*LAW, "Permendagri 2/2016 tentang Kartu Identitas Anak"),
    requirements=(_("Akta kelahiran anak"), _("Kartu keluarga dan KTP-el orang tua")),
    procedure=_("Tidak perlu diajukan sendiri: menyusul setelah akta kelahiran terbit."),
)

STILLBIRTH_STANDARD = replace(
    AKTA_STANDARD,
    legal_basis=("UU 23/2006 pasal 33 jo. UU 24/2013", *LAW[1:]),
    requirements=(
        _("Surat keterangan lahir mati dari penolong kelahiran, atau pernyataan orang tua atau wali"),
        _("Kartu keluarga orang tua"),
    ),
)

CORRECTION_STANDARD = replace(
    AKTA_STANDARD,
    legal_basis=("UU 23/2006 pasal 71", "Perpres 96/2018 pasal 59", "Permendagri 108/2019 pasal 88–89", *LAW),
    requirements=(
        _("Nomor akta yang akan dibetulkan"),
        _("Dokumen autentik yang menunjukkan data yang benar"),
        _("F-2.03 dengan dua saksi untuk pembetulan nama"),
    ),
    procedure=_(
        "Kirim permohonan, petugas memeriksa bukti, akta pengganti ditandatangani, akta lama tidak berlaku. KK dan KIA"
        " yang memuat data itu ikut diterbitkan ulang; tidak perlu diajukan sendiri."
    ),
)

CANCELLATION_STANDARD = replace(
    CORRECTION_STANDARD,
    legal_basis=("UU 23/2006 pasal 72 jo. UU 24/2013", "Permendagri 108/2019 pasal 88–89", *LAW),
    requirements=(
        _("Nomor akta yang akan dibatalkan"),
        _("Putusan pengadilan berkekuatan tetap, atau berita acara pejabat dengan saksi"),
    ),
    procedure=_(
        "Kirim permohonan, petugas memeriksa dasar, pejabat membatalkan; halaman pemeriksaan menyebut dicabut. KIA anak"
        " itu ikut dicabut, dan kartu keluarga diterbitkan ulang tanpa anak itu."
    ),
)
