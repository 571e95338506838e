import balai.core.store.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="System",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="kode")),
                ("address", models.URLField(blank=True, verbose_name="alamat")),
                ("options", models.JSONField(blank=True, default=dict, verbose_name="pilihan")),
                ("secrets", balai.core.store.fields.SealedJSON(blank=True, null=True, verbose_name="rahasia")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="gagal berturut-turut")),
                ("open_until", models.DateTimeField(blank=True, null=True, verbose_name="tidak dihubungi sampai")),
                ("last_success_at", models.DateTimeField(blank=True, null=True, verbose_name="terakhir berhasil")),
                ("last_failure_at", models.DateTimeField(blank=True, null=True, verbose_name="terakhir gagal")),
                ("last_error", models.CharField(blank=True, max_length=40, verbose_name="galat terakhir")),
            ],
            options={
                "verbose_name": "sistem luar",
            },
        ),
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("system", models.CharField(max_length=40, verbose_name="sistem")),
                ("day", models.DateField(verbose_name="hari")),
                ("used", models.PositiveIntegerField(default=0, verbose_name="terpakai")),
                ("spent", models.BooleanField(default=False, verbose_name="dinyatakan habis")),
            ],
            options={
                "verbose_name": "kuota harian",
                "constraints": [models.UniqueConstraint(fields=("system", "day"), name="adapters_one_allowance_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Found",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nik_hash", models.CharField(max_length=64, verbose_name="sidik NIK")),
                ("element", models.CharField(max_length=20, verbose_name="isian")),
                ("value_hash", models.CharField(max_length=64, verbose_name="sidik isi")),
                ("same", models.BooleanField(verbose_name="sesuai")),
                ("score", models.PositiveSmallIntegerField(null=True, verbose_name="skor")),
                ("reference", models.CharField(max_length=40, verbose_name="rujukan")),
                ("at", models.DateTimeField(verbose_name="waktu")),
            ],
            options={
                "verbose_name": "hasil pencocokan",
                "constraints": [
                    models.UniqueConstraint(fields=("nik_hash", "element", "value_hash"), name="adapters_found_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case_id", models.BigIntegerField(verbose_name="berkas")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="siapa")),
                ("element", models.CharField(max_length=20, verbose_name="isian")),
                ("same", models.BooleanField(verbose_name="sesuai")),
                ("score", models.PositiveSmallIntegerField(null=True, verbose_name="skor")),
                (
                    "source",
                    models.CharField(
                        choices=[("dukcapil", "data kependudukan"), ("officer", "petugas melihat aslinya")],
                        max_length=10,
                        verbose_name="dasar",
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=40, verbose_name="rujukan")),
                ("at", models.DateTimeField(verbose_name="waktu")),
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
            ],
            options={
                "verbose_name": "pembandingan",
                "indexes": [models.Index(fields=["case_id", "subject"], name="adapters_comparison_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", "officer"), _negated=True), ("by__isnull", False), _connector="OR"
                        ),
                        name="adapters_officer_named",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Exchange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("system", models.CharField(max_length=40, verbose_name="sistem")),
                ("what", models.CharField(max_length=60, verbose_name="yang diminta")),
                ("subject", models.CharField(blank=True, max_length=60, verbose_name="perihal")),
                ("at", models.DateTimeField(verbose_name="waktu")),
                ("result", models.CharField(max_length=40, verbose_name="hasil")),
                ("milliseconds", models.PositiveIntegerField(verbose_name="milidetik")),
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
            ],
            options={
                "verbose_name": "pertukaran",
                "indexes": [
                    models.Index(fields=["system", "at"], name="adapters_exchange_time"),
                    models.Index(fields=["subject"], name="adapters_exchange_subject"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case_id", models.BigIntegerField(null=True, verbose_name="berkas")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="siapa")),
                ("fields", balai.core.store.fields.SealedJSON(null=True, verbose_name="data")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "menunggu"),
                            ("matched", "dijawab"),
                            ("no_person", "tidak ditemukan"),
                            ("off", "tidak dipakai"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="keadaan",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=40, verbose_name="sebab")),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="kunci")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="diminta")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="dijawab")),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="percobaan")),
                ("next_at", models.DateTimeField(null=True, verbose_name="dicoba lagi")),
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
            ],
            options={
                "verbose_name": "permintaan pencocokan",
                "indexes": [
                    models.Index(fields=["case_id"], name="adapters_request_case"),
                    models.Index(fields=["state", "next_at"], name="adapters_request_due"),
                ],
            },
        ),
    ]
