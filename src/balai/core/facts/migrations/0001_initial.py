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
            name="Fact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=80, verbose_name="jenis")),
                ("at", models.DateTimeField(verbose_name="saat")),
                ("body", models.JSONField(verbose_name="isi")),
                ("case_id", models.BigIntegerField(null=True, verbose_name="berkas")),
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
                "verbose_name": "fakta",
                "indexes": [
                    models.Index(fields=["kind", "id"], name="facts_kind"),
                    models.Index(fields=["case_id"], name="facts_case"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listener", models.CharField(max_length=120, verbose_name="pendengar")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")),
                ("due_at", models.DateTimeField(verbose_name="dicoba lagi")),
                ("gave_up", models.BooleanField(default=False, verbose_name="menyerah")),
                ("error", models.CharField(blank=True, max_length=400, verbose_name="galat")),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="facts.fact",
                        verbose_name="fakta", db_index=False),
                ),
            ],
            options={
                "verbose_name": "penyampaian",
                "indexes": [models.Index(fields=["gave_up", "due_at", "id"], name="facts_due")],
                "constraints": [models.UniqueConstraint(fields=("fact", "listener"), name="facts_once_per_listener")],
            },
        ),
    ]
