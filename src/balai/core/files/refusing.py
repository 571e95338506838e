"""Why a file was not kept: one sentence for each reason, saying what to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, Any] = {
    "none": _("Pilih berkas dulu."),
    "wrong_type": _("Berkas harus berupa %(kinds)s."),
    "heic": _("Foto HEIC tidak bisa dibaca di sini. Simpan sebagai JPEG, lalu unggah lagi."),
    "too_big": _("Berkas harus paling besar %(megabytes)s MB."),
    "empty": _("Berkas ini kosong. Pilih berkas lain."),
    "virus": _("Berkas ini mengandung virus. Pilih berkas lain."),
    "locked": _("Berkas ini terkunci. Simpan tanpa kata sandi, lalu unggah lagi."),
    "active": _("PDF ini berisi program atau berkas lain di dalamnya. Cetak menjadi PDF baru, lalu unggah lagi."),
    "macro": _("Berkas ini berisi program atau tautan tersembunyi. Simpan ulang tanpa itu, lalu unggah lagi."),
    "pages": _("PDF ini harus paling banyak %(pages)s halaman."),
    "pixels": _("Gambar ini terlalu besar ukurannya. Paling besar %(megapixels)s megapiksel."),
    "failed": _("Berkas ini tidak bisa dibaca. Coba unggah lagi atau pilih berkas lain."),
    "no_room": _("Tempat penyimpanan penuh, berkas belum tersimpan. Coba lagi beberapa saat lagi."),
    "away": _("Tempat penyimpanan tidak menjawab, berkas belum tersimpan. Coba lagi beberapa saat lagi."),
}


class Refused(Exception):
    """The file can't be kept; nothing of it was. ``str()`` is the sentence for whoever brought it."""

    status = 422

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    @property
    def sentence(self) -> str:
        """What to say beside the field, in the reader's language."""
        return str(SENTENCES[self.code]) % self.values

    def __str__(self) -> str:
        return self.sentence


class NoRoom(Refused):
    """The disk is full; nothing half-written stays."""

    status = 507

    def __init__(self) -> None:
        super().__init__("no_room")


class Away(Refused):
    """The object store doesn't answer."""

    status = 503

    def __init__(self) -> None:
        super().__init__("away")
