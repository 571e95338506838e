import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), db_index=True, verbose_name="pada"
                    ),
                ),
                ("action", models.CharField(max_length=80, verbose_name="perbuatan")),
                ("by_id", models.BigIntegerField(db_index=True, null=True, verbose_name="oleh")),
                ("subject", models.CharField(blank=True, db_index=True, max_length=80, verbose_name="tentang")),
                ("detail", models.JSONField(default=dict, verbose_name="rincian")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="alasan")),
                ("nonce", models.UUIDField(unique=True, verbose_name="tanda")),
                ("mac", models.CharField(max_length=64, verbose_name="meterai")),
            ],
            options={
                "verbose_name": "jejak",
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="urutan")),
                ("entry_id", models.BigIntegerField(unique=True, verbose_name="jejak")),
                ("entry_hash", models.CharField(max_length=64, verbose_name="sidik jejak")),
                ("previous_hash", models.CharField(max_length=64, verbose_name="sidik sebelumnya")),
                ("hash", models.CharField(max_length=64, verbose_name="sidik")),
                (
                    "sealed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="dimeterai"
                    ),
                ),
            ],
            options={
                "verbose_name": "mata rantai",
            },
        ),
    ]
