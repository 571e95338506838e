import balai.core.store.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("files", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="kode periksa")),
                ("type_code", models.CharField(max_length=80, verbose_name="jenis")),
                ("title", models.CharField(max_length=200, verbose_name="judul")),
                ("number", models.CharField(max_length=120, verbose_name="nomor")),
                ("case_id", models.BigIntegerField(db_index=True, null=True, verbose_name="berkas")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unsigned", "menunggu tanda tangan"),
                            ("signed", "ditandatangani"),
                            ("withdrawn", "dicabut"),
                            ("superseded", "diganti"),
                            ("expired", "habis masa berlaku"),
                        ],
                        default="unsigned",
                        max_length=12,
                        verbose_name="keadaan",
                    ),
                ),
                ("register", models.CharField(blank=True, max_length=80, verbose_name="sistem penerbit")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="inisial")),
                ("data", balai.core.store.fields.SealedJSON(null=True, verbose_name="isi tercetak")),
                ("signer_role", models.SlugField(blank=True, max_length=60, verbose_name="peran penandatangan")),
                ("signer_name", models.CharField(blank=True, max_length=160, verbose_name="nama penandatangan")),
                ("signer_title", models.CharField(blank=True, max_length=400, verbose_name="jabatan penandatangan")),
                ("back_end", models.CharField(blank=True, max_length=20, verbose_name="layanan tanda tangan")),
                ("official", models.BooleanField(default=False, verbose_name="berkekuatan hukum")),
                ("issued_date", models.DateField(verbose_name="tanggal")),
                ("issued_at", models.DateTimeField(verbose_name="dibuat")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="ditandatangani")),
                ("expires_date", models.DateField(null=True, verbose_name="berlaku sampai")),
                ("reprints", models.PositiveIntegerField(default=0, verbose_name="cetak ulang")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="instansi", db_index=False),
                ),
                (
                    "holding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.holding",
                        verbose_name="penandatangan",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="menggantikan",
                    ),
                ),
            ],
            options={
                "verbose_name": "dokumen",
                "indexes": [
                    models.Index(fields=["agency", "status", "signer_role", "issued_at"], name="documents_to_sign"),
                    models.Index(fields=["type_code", "number"], name="documents_number"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["unsigned", "signed", "withdrawn", "superseded", "expired"])
                        ),
                        name="documents_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "signed"), _negated=True), ("signed_at__isnull", False), _connector="OR"
                        ),
                        name="documents_signed_dated",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None)),
                        fields=("agency", "type_code", "register", "number"),
                        name="documents_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "withdrawn"), _negated=True),
                        fields=("replaces",),
                        name="documents_replaced_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="History",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("issued", "dibuat"),
                            ("signed", "ditandatangani"),
                            ("attached", "dicatat dari sistem penerbit"),
                            ("withdrawn", "dicabut"),
                            ("superseded", "diganti dokumen baru"),
                        ],
                        max_length=12,
                        verbose_name="peristiwa",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="saat")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="documents.document",
                        verbose_name="dokumen",
                    ),
                ),
            ],
            options={
                "verbose_name": "riwayat dokumen",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="SigningRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "berjalan"),
                            ("done", "selesai"),
                            ("stopped", "dihentikan"),
                            ("broken", "terputus"),
                        ],
                        default="running",
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("total", models.PositiveIntegerField(verbose_name="jumlah")),
                ("started_at", models.DateTimeField(verbose_name="mulai")),
                ("beat_at", models.DateTimeField(verbose_name="denyut")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="selesai")),
                ("stop", models.BooleanField(default=False, verbose_name="diminta berhenti")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "penandatanganan massal",
            },
        ),
        migrations.CreateModel(
            name="SigningItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "menunggu"),
                            ("signed", "ditandatangani"),
                            ("failed", "gagal"),
                            ("released", "tidak dikerjakan"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("failure", models.CharField(blank=True, max_length=30, verbose_name="sebab")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="dokumen",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="documents.signingrun",
                        verbose_name="penandatanganan",
                    ),
                ),
            ],
            options={
                "verbose_name": "dokumen dalam penandatanganan",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")), fields=("document",), name="documents_in_one_run"
                    ),
                    models.UniqueConstraint(fields=("run", "document"), name="documents_once_in_run"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.PositiveSmallIntegerField(verbose_name="versi")),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                ("signed", models.BooleanField(default=False, verbose_name="ditandatangani")),
                ("box", models.JSONField(null=True, verbose_name="tempat tanda tangan")),
                ("template", models.CharField(blank=True, max_length=64, verbose_name="versi templat")),
                ("reference", models.CharField(blank=True, max_length=120, verbose_name="nomor layanan tanda tangan")),
                ("made_at", models.DateTimeField(verbose_name="dibuat")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="documents.document",
                        verbose_name="dokumen", db_index=False),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="berkas digital",
                    ),
                ),
            ],
            options={
                "verbose_name": "versi dokumen",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "n"), name="documents_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("signed", True)), fields=("document",), name="documents_signed_once"
                    ),
                ],
            },
        ),
    ]
