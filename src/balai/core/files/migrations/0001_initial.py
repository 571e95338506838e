import balai.core.store.ids
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
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=balai.core.store.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="nama")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("jpeg", "jpeg"),
                            ("png", "png"),
                            ("webp", "webp"),
                            ("pdf", "pdf"),
                            ("csv", "csv"),
                            ("xlsx", "xlsx"),
                            ("docx", "docx"),
                            ("json", "json"),
                            ("zip", "zip"),
                            ("parquet", "parquet"),
                            ("text", "text"),
                            ("heic", "heic"),
                            ("markup", "markup"),
                            ("other", "other"),
                            ("empty", "empty"),
                        ],
                        max_length=10,
                        verbose_name="jenis",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="bita")),
                ("sha256", models.CharField(max_length=64, verbose_name="sidik SHA-256")),
                ("pages", models.PositiveIntegerField(null=True, verbose_name="halaman")),
                ("purpose", models.CharField(max_length=40, verbose_name="kegunaan")),
                ("case_id", models.BigIntegerField(blank=True, null=True, verbose_name="berkas permohonan")),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("none", "tidak ada pemindai virus"),
                            ("waiting", "menunggu pemindaian"),
                            ("clean", "bersih"),
                            ("infected", "mengandung virus"),
                        ],
                        default="none",
                        max_length=10,
                        verbose_name="pemindaian",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="disimpan")),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pembawa",
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas",
                "indexes": [
                    models.Index(fields=["case_id"], name="files_of_case"),
                    models.Index(condition=models.Q(("case_id", None)), fields=["created_at"], name="files_unattached"),
                    models.Index(condition=models.Q(("scan", "waiting")), fields=["id"], name="files_unscanned"),
                ],
                "constraints": [models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="files_not_empty")],
            },
        ),
    ]
