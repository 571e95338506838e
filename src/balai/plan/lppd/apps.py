"""The yearly report on the city's government to the minister."""

from django.apps import AppConfig


class Lppd(AppConfig):
    """The yearly report on the city's government to the minister."""

    name = "balai.plan.lppd"
    label = "lppd"

    def ready(self) -> None:
        """Declare who fills, checks and approves; the deadline; whose proofs are whose."""
        from django.utils.translation import gettext_lazy as _

        from balai.core import access, notify, parameters
        from balai.core.access.declared import ANY_OFFICER
        from balai.core.declare import Parameter, Permission, Role
        from balai.core.files import registry
        from balai.core.files.kinds import PICTURES, Kind
        from balai.core.jobs.schedule import plan
        from balai.core.sample.rooms import after_services
        from balai.core.ui import bench
        from balai.core.ui.context import footer_links
        from balai.measure.bringing.declared import declare as takes

        from . import elements, importing, proofs, reminding, sample

        access.declare(
            Role("perencana", _("Perencana")),
            Role("penilai_internal", _("Penilai internal")),
            Permission(code="lppd.see", name=_("Membaca LPPD"), roles=(ANY_OFFICER,)),
            Permission(code="lppd.fill", name=_("Mengisi LPPD"), roles=("produsen", "perencana", "walidata")),
            Permission(code="lppd.manage", name=_("Menyusun LPPD"), roles=("perencana",)),
            Permission(code="lppd.review", name=_("Memeriksa LPPD sebagai APIP"), roles=("penilai_internal",)),
        )
        parameters.declare(
            Parameter(
                code="lppd.deadline",
                name=_("Batas penyampaian LPPD"),
                value="03-31",
                unit=_("bulan-tanggal tahun berikutnya"),
                source=_("PP 13/2019: tiga bulan sesudah tahun anggaran berakhir"),
                settled=False,
            ),
            Parameter(
                code="lppd.jump_percent",
                name=_("Lompatan nilai LPPD yang perlu dijelaskan"),
                value=50,
                unit="%",
                source=_("pilihan kota"),
            ),
        )
        registry.declare(
            registry.Purpose(code=proofs.PROOF, kinds=(*PICTURES, Kind.PDF, Kind.CSV, Kind.TEXT, Kind.XLSX)),
            registry.Purpose(code=proofs.TABLE, kinds=(Kind.CSV, Kind.TEXT, Kind.XLSX)),
        )
        registry.may_read(proofs.PROOF, proofs.may_read)
        registry.may_read(proofs.TABLE, proofs.may_read)
        notify.declare(*reminding.NOTICES)
        plan("lppd.remind", reminding.remind_due, at=reminding.HOUR)
        takes(importing.IMPORTER, elements.IMPORTER)
        footer_links.append((_("Laporan tahunan"), "lppd:shelf"))
        bench.offer(_("Rencana"), bench.Entry(_("LPPD"), "lppd:list", "lppd.see"))
        after_services("LPPD", sample.make)
