import balai.core.store.fields
import balai.core.store.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("areas", "0001_initial"),
        ("files", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Holiday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="tanggal")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("source", models.CharField(max_length=200, verbose_name="dasar")),
            ],
            options={
                "verbose_name": "hari libur",
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=24, unique=True, verbose_name="nomor berkas")),
                ("type_code", models.CharField(max_length=60, verbose_name="jenis")),
                ("type_version", models.PositiveSmallIntegerField(default=1, verbose_name="versi jenis")),
                ("state", models.CharField(max_length=40, verbose_name="keadaan")),
                ("queue", models.CharField(blank=True, max_length=60, verbose_name="antrean")),
                ("urgent_at", models.DateTimeField(verbose_name="urutan antrean")),
                ("title", models.CharField(max_length=200, verbose_name="perihal")),
                ("applicant_name", models.CharField(blank=True, max_length=120, verbose_name="pemohon")),
                ("answers", balai.core.store.fields.SealedJSON(default=dict, verbose_name="jawaban")),
                ("facility_id", models.BigIntegerField(null=True, verbose_name="fasilitas")),
                ("channel", models.CharField(max_length=20, verbose_name="saluran")),
                ("opened_at", models.DateTimeField(verbose_name="dibuka")),
                ("changed_at", models.DateTimeField(verbose_name="berubah")),
                ("promised_minutes", models.PositiveIntegerField(verbose_name="janji, menit kerja")),
                ("spent_minutes", models.PositiveIntegerField(default=0, verbose_name="terpakai, menit kerja")),
                ("running_since", models.DateTimeField(null=True, verbose_name="jam berjalan sejak")),
                ("due_at", models.DateTimeField(null=True, verbose_name="janji selesai")),
                ("escalated_at", models.DateTimeField(null=True, verbose_name="dilaporkan terlambat")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="ditutup")),
                ("in_time", models.BooleanField(null=True, verbose_name="tepat waktu")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="akun", db_index=False),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="perangkat daerah",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="wilayah",
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dipegang", db_index=False),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="cases.case",
                        verbose_name="bundel",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="warga",
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas",
                "indexes": [
                    models.Index(fields=["queue", "agency", "urgent_at", "id"], name="cases_queue"),
                    models.Index(fields=["queue", "facility_id", "urgent_at", "id"], name="cases_queue_facility"),
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["assigned_to", "urgent_at", "id"],
                        name="cases_mine",
                    ),
                    models.Index(fields=["account", "-opened_at"], name="cases_account"),
                    models.Index(condition=models.Q(("closed_at", None)), fields=["due_at"], name="cases_late"),
                    models.Index(fields=["type_code", "closed_at"], name="cases_punctual"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at", None), ("running_since", None)),
                            models.Q(("due_at__isnull", False), ("running_since__isnull", False)),
                            _connector="OR",
                        ),
                        name="cases_due_only_while_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_at", None), ("running_since", None), _connector="OR"),
                        name="cases_closed_stands_still",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at", None), ("closed_at__gte", models.F("opened_at")), _connector="OR"
                        ),
                        name="cases_closed_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=80, verbose_name="isian")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="cases.case",
                        verbose_name="berkas", db_index=False),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="lampiran",
                    ),
                ),
            ],
            options={
                "verbose_name": "lampiran berkas",
                "constraints": [models.UniqueConstraint(fields=("case", "field", "file"), name="cases_file_once")],
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="hubungan")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="cases.case",
                        verbose_name="berkas", db_index=False),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas lain",
                    ),
                ),
            ],
            options={
                "verbose_name": "kaitan berkas",
                "constraints": [models.UniqueConstraint(fields=("case", "other", "kind"), name="cases_link_once")],
            },
        ),
        migrations.CreateModel(
            name="CaseTask",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60, verbose_name="kode")),
                ("name", models.CharField(max_length=160, verbose_name="tugas")),
                ("due_on", models.DateField(verbose_name="batas")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="dasar")),
                ("done_at", models.DateTimeField(null=True, verbose_name="selesai")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="cases.case",
                        verbose_name="berkas", db_index=False),
                ),
            ],
            options={
                "verbose_name": "tugas berbatas waktu",
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["due_on"], name="cases_tasks_due")
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "code"), name="cases_task_once")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=80, verbose_name="isian")),
                ("message", models.CharField(max_length=400, verbose_name="permintaan")),
                ("asked_at", models.DateTimeField(verbose_name="diminta")),
                ("mended_at", models.DateTimeField(null=True, verbose_name="diperbaiki")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="cases.case",
                        verbose_name="berkas",
                    ),
                ),
            ],
            options={
                "verbose_name": "permintaan perbaikan",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("mended_at", None)),
                        fields=("case", "field"),
                        name="cases_one_open_correction_a_field",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveIntegerField(verbose_name="urutan")),
                ("transition", models.CharField(max_length=60, verbose_name="langkah")),
                ("from_state", models.CharField(blank=True, max_length=40, verbose_name="dari")),
                ("to_state", models.CharField(max_length=40, verbose_name="ke")),
                ("post", models.CharField(blank=True, max_length=160, verbose_name="jabatan")),
                ("at", models.DateTimeField(verbose_name="saat")),
                ("reason", models.TextField(blank=True, verbose_name="alasan")),
                ("data", balai.core.store.fields.SealedJSON(default=dict, verbose_name="isian")),
                ("rule_version", models.PositiveSmallIntegerField(default=1, verbose_name="versi aturan")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh", db_index=False),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deeds",
                        to="cases.case",
                        verbose_name="berkas", db_index=False),
                ),
            ],
            options={
                "verbose_name": "tindakan",
                "indexes": [models.Index(fields=["by", "at"], name="cases_deeds_by")],
                "constraints": [models.UniqueConstraint(fields=("case", "seq"), name="cases_deed_order")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=balai.core.store.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("type_code", models.CharField(max_length=60, verbose_name="jenis")),
                ("code_hash", models.CharField(max_length=64, unique=True, verbose_name="sidik kode lanjut")),
                ("answers", balai.core.store.fields.SealedJSON(default=dict, verbose_name="jawaban")),
                (
                    "typing",
                    balai.core.store.fields.SealedJSON(
                        default=dict, verbose_name="ketikan yang belum menjadi jawaban"
                    ),
                ),
                ("seen_warnings", models.JSONField(default=list, verbose_name="peringatan yang sudah dibaca")),
                ("started_at", models.DateTimeField(verbose_name="dimulai")),
                ("saved_at", models.DateTimeField(db_index=True, verbose_name="tersimpan")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="akun",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas",
                    ),
                ),
            ],
            options={
                "verbose_name": "isian tersimpan",
            },
        ),
    ]
