"""Why a bundle was held and how a look at a city went, in words for the city and for the hub's people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balai.vocabulary.exchange import Why

REASONS = {
    Why.TOO_LARGE: _("Berkas lebih besar dari 16 MB."),
    Why.UNREADABLE: _("Berkas tidak terbaca sebagai JSON. Terbitkan ulang paketnya."),
    Why.NOT_CANONICAL: _("JSON tidak ditulis dalam bentuk baku (RFC 8785), jadi isinya bisa dibaca dua cara."),
    Why.FORMAT: _("Bentuk paket ini belum dibaca hub. Hub membaca 1.1 dan 1.0."),
    Why.SHAPE: _("Isi paket tidak sesuai skema."),
    Why.KEY: _(
        "Ditandatangani dengan kunci yang tidak terdaftar untuk paket ini. Bila kuncinya hilang, hubungi pengelola hub."
    ),
    Why.SIGNATURE: _("Tanda tangan tidak cocok: isi berubah setelah ditandatangani, atau bukan kota ini pembuatnya."),
    Why.SUCCESSION: _(
        "Pergantian kunci tidak sah: tidak ditandatangani kunci lama dan kunci baru kota ini, memakai kunci yang "
        "pernah diganti, atau menyangkal paket yang sudah diterima. Kunci yang terdaftar tetap berlaku."
    ),
    Why.PERSONAL: _("Ada deretan 16 angka yang mungkin NIK atau nomor KK. Paket tidak boleh memuat data pribadi."),
    Why.OTHER_CITY: _("Paket menyebut kota lain."),
    Why.OTHER_CONTENT: _("Isi berkas tidak sama dengan yang disebut di daftar paket."),
    Why.REPLAYED: _("Paket lama dikirim lagi: urutannya tidak lebih baru dari yang sudah diterima."),
    Why.FORKED: _("Riwayat paket bercabang: paket ini tidak menyambung ke paket terakhir yang diterima."),
    Why.FUTURE: _("Tanggal atau tahun paket ada di masa depan. Periksa jam server kota."),
}

OUTCOMES = {
    "": _("belum pernah dilihat"),
    "taken": _("paket baru diterima"),
    "same": _("tidak ada yang baru"),
    "refused": _("ada paket yang ditahan"),
    "no_connection": _("tidak tersambung"),
    "too_slow": _("terlalu lambat"),
    "cut": _("sambungan putus; dilanjutkan pada pengambilan berikutnya"),
    "busy": _("kota sedang sibuk"),
    "not_found": _("daftar paket tidak ditemukan"),
    "unreadable": _("daftar paket tidak terbaca"),
    "too_large": _("berkas terlalu besar"),
    "bad_address": _("alamat tidak dapat dipakai"),
}


def reason(why: str, where: str = "") -> str:
    """Return a sentence for a reason, with the place in the file where it is known."""
    said = str(REASONS[Why(why)]) if why in list(Why) else why
    return f"{said} ({where})" if where else said


def outcome(code: str) -> str:
    """Return how a look went."""
    return str(OUTCOMES.get(code, code))
