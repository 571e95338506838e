import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=80, verbose_name="kode")),
                ("unit", models.CharField(max_length=80, verbose_name="unit")),
                ("period", models.CharField(max_length=10, verbose_name="masa")),
                ("last", models.PositiveIntegerField(default=0, verbose_name="terakhir")),
            ],
            options={
                "verbose_name": "aliran nomor",
                "constraints": [models.UniqueConstraint(fields=("code", "unit", "period"), name="numbers_one_stream")],
            },
        ),
        migrations.CreateModel(
            name="Number",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.PositiveIntegerField(verbose_name="urutan")),
                ("text", models.CharField(max_length=120, verbose_name="nomor")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="diberikan")),
                ("void_reason", models.CharField(blank=True, max_length=400, verbose_name="alasan batal")),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="numbers.stream",
                        verbose_name="aliran", db_index=False),
                ),
            ],
            options={
                "verbose_name": "nomor",
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "n"), name="numbers_once"),
                    models.UniqueConstraint(fields=("stream", "text"), name="numbers_text_once"),
                ],
            },
        ),
    ]
