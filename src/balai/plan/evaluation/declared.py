"""Who may do what in an evaluation, and the letter that ends it."""

from django.utils.translation import gettext_lazy as _

from balai.core.declare import DocumentType, Notice, Permission, Role

LETTER = "evaluation_letter"

PARTS = (
    Role("perencana", "Perencana"),
    Role("walidata", "Walidata"),
    Role("produsen", "Produsen data"),
    Role("penilai_internal", "Penilai internal"),
    Role("asesor", "Asesor"),
    Permission(
        code="evaluation.see",
        name=_("Membuka ruang penilaian"),
        roles=("perencana", "walidata", "produsen", "penilai_internal", "asesor", "pimpinan", "walikota", "auditor"),
    ),
    Permission(code="evaluation.coordinate", name=_("Mengoordinasi penilaian"), roles=("perencana", "walidata")),
    Permission(code="evaluation.fill", name=_("Menilai mandiri"), roles=("produsen", "perencana", "walidata")),
    Permission(code="evaluation.review", name=_("Memeriksa nilai secara internal"), roles=("penilai_internal",)),
    Permission(code="evaluation.assess", name=_("Menilai sebagai asesor"), roles=("asesor",)),
)

PAPER = DocumentType(
    code=LETTER,
    name="Surat Hasil Penilaian",
    template="surat",
    number="000.7.2/{n:03d}/{agency}/{year}",
    data=dict,
    signer_role="walikota",
)

NOTICES = (
    Notice(
        code="evaluation.question",
        to="produsen",
        subject=_("Klarifikasi diminta"),
        text=_("Asesor bertanya tentang butir {leaf}. Jawab paling lambat {day} di {link}"),
    ),
    Notice(
        code="evaluation.answered",
        to="asesor",
        subject=_("Klarifikasi dijawab"),
        text=_("Pertanyaan tentang butir {leaf} dijawab. Lihat di {link}"),
    ),
    Notice(
        code="evaluation.seated",
        to="asesor",
        subject=_("Penugasan asesor"),
        text=_("Anda ditugaskan menilai sampai {day}. Buka ruang asesor di {link}"),
    ),
    Notice(
        code="evaluation.followup",
        to="produsen",
        subject=_("Tindak lanjut penilaian"),
        text=_("Ada tindak lanjut untuk butir {leaf}, paling lambat {day}. Lihat di {link}"),
    ),
    Notice(
        code="evaluation.question_due",
        to="produsen",
        subject=_("Klarifikasi hampir jatuh tempo"),
        text=_("Pertanyaan tentang butir {leaf} ditunggu jawabannya sampai {day}. Jawab di {link}"),
    ),
    Notice(
        code="evaluation.question_late",
        to="produsen",
        subject=_("Klarifikasi terlambat"),
        text=_("Pertanyaan tentang butir {leaf} ditunggu jawabannya sejak {day}. Jawab di {link}"),
    ),
    Notice(
        code="evaluation.followup_due",
        to="produsen",
        subject=_("Tindak lanjut hampir jatuh tempo"),
        text=_("Tindak lanjut untuk butir {leaf} ditunggu sampai {day}. Catat kemajuannya di {link}"),
    ),
    Notice(
        code="evaluation.followup_late",
        to="produsen",
        subject=_("Tindak lanjut terlambat"),
        text=_("Tindak lanjut untuk butir {leaf} ditunggu sejak {day}. Catat kemajuannya di {link}"),
    ),
)
