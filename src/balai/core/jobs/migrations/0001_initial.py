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
            name="Worker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(verbose_name="mulai")),
                ("beat_at", models.DateTimeField(verbose_name="denyut")),
            ],
            options={
                "verbose_name": "pekerja",
            },
        ),
        migrations.CreateModel(
            name="JobRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=80, verbose_name="jenis")),
                ("key", models.CharField(max_length=200, verbose_name="kunci")),
                ("args", models.JSONField(default=dict, verbose_name="masukan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "menunggu"),
                            ("running", "berjalan"),
                            ("done", "selesai"),
                            ("failed", "gagal"),
                            ("cancelled", "dibatalkan"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="keadaan",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="selesai")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="dari")),
                ("result", models.JSONField(null=True, verbose_name="hasil")),
                ("error", models.CharField(blank=True, max_length=400, verbose_name="galat")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")),
                ("due_at", models.DateTimeField(verbose_name="dikerjakan sejak")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="diminta")),
                ("started_at", models.DateTimeField(null=True, verbose_name="mulai")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="tuntas")),
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
                    "worker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.worker",
                        verbose_name="pekerja",
                    ),
                ),
            ],
            options={
                "verbose_name": "pekerjaan",
                "indexes": [models.Index(fields=["state", "due_at"], name="jobs_due")],
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="jobs_once_per_key")],
            },
        ),
    ]
