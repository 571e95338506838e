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
            name="Setting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=120, verbose_name="kode")),
                ("value", models.JSONField(verbose_name="nilai")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("source", models.CharField(max_length=400, verbose_name="sumber")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="dicatat")),
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
                "verbose_name": "parameter",
                "constraints": [models.UniqueConstraint(fields=("code", "valid_from"), name="parameters_one_a_day")],
            },
        ),
    ]
