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
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="sidik")),
                ("scopes", models.JSONField(default=list, verbose_name="cakupan")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="dibuat")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="dicabut")),
                ("used_date", models.DateField(blank=True, null=True, verbose_name="terakhir dipakai")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dibuat oleh",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bertindak sebagai",
                    ),
                ),
            ],
            options={
                "verbose_name": "kunci API",
            },
        ),
    ]
