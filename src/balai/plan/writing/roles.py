"""Who writes the plan's text, who leads workshops, who answers residents."""

from django.utils.translation import gettext_lazy as _

from balai.core.access.declared import ANY_SIGNER
from balai.core.declare import Notice, Permission
from balai.plan.masterplan.roles import INSIDE, PLANNER, PRODUCER, STEWARD

READ, WRITE, LEAD, IDEAS, ANSWER = (
    "writing.read",
    "writing.write",
    "writing.lead",
    "writing.ideas",
    "writing.answer",
)

PARTS = (
    Permission(
        code=READ,
        name="Membaca, mengomentari, dan mengusulkan naskah rencana",
        roles=(*INSIDE, ANY_SIGNER, "auditor", "pengelola"),
    ),
    Permission(
        code=WRITE,
        name="Menulis bagian naskah yang menjadi tugas instansinya",
        roles=(PLANNER, STEWARD, PRODUCER, ANY_SIGNER),
    ),
    Permission(code=LEAD, name="Mengatur kerangka naskah, kelompok kerja, dan bimtek", roles=(PLANNER,)),
    Permission(code=IDEAS, name="Membuka konsultasi warga dan memeriksa gagasan", roles=(PLANNER,)),
    Permission(
        code=ANSWER, name="Menjawab gagasan warga untuk instansinya", roles=(PLANNER, STEWARD, PRODUCER, ANY_SIGNER)
    ),
)

NOTICES = (
    Notice(
        code="writing.mentioned",
        to="produsen",
        subject=_("Naskah rencana menunggu Anda"),
        text=_("Instansi Anda diminta melihat percakapan pada naskah rencana induk: {link}"),
    ),
    Notice(
        code="writing.suggestion_decided",
        to="produsen",
        subject=_("Usulan naskah Anda sudah diputus"),
        text=_("Usulan Anda pada naskah rencana induk sudah diputus: {link}"),
    ),
    Notice(
        code="writing.task_due",
        to="produsen",
        subject=_("Tugas bimtek hampir jatuh tempo"),
        text=_("Tugas bimtek instansi Anda jatuh tempo {day}: {link}"),
    ),
    Notice(
        code="writing.task_late",
        to="produsen",
        subject=_("Tugas bimtek lewat batas"),
        text=_("Tugas bimtek instansi Anda lewat batas {day}: {link}"),
    ),
    Notice(
        code="writing.idea_assigned",
        to="produsen",
        subject=_("Gagasan warga menunggu jawaban"),
        text=_("Instansi Anda diminta menjawab gagasan warga nomor {number}: {link}"),
    ),
    Notice(
        code="writing.idea_answered",
        to="applicant",
        subject=_("Gagasan Anda sudah dijawab"),
        text=_("Gagasan nomor {number} sudah dijawab. Baca: {link}"),
    ),
)
