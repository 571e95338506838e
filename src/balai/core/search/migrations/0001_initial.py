import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=40, unique=True, verbose_name="kata")),
                ("stem", models.CharField(db_index=True, max_length=40, verbose_name="kata dasar")),
                ("entries", models.PositiveIntegerField(default=1, verbose_name="isi")),
            ],
            options={
                "verbose_name": "kata",
            },
        ),
        migrations.CreateModel(
            name="Built",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("declared", models.CharField(max_length=64, verbose_name="sidik pernyataan")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="dibangun")),
            ],
            options={
                "verbose_name": "pembangunan indeks",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="search_built_once")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="jenis")),
                ("key", models.CharField(max_length=120, verbose_name="kunci")),
                ("title", models.CharField(max_length=240, verbose_name="judul")),
                ("summary", models.CharField(blank=True, max_length=320, verbose_name="ringkasan")),
                ("boost", models.PositiveSmallIntegerField(default=100, verbose_name="bobot (%)")),
            ],
            options={
                "verbose_name": "isi pencarian",
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="search_entry_once")],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stem", models.CharField(max_length=40, verbose_name="kata dasar")),
                ("weight", models.PositiveSmallIntegerField(verbose_name="bobot")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="search.entry",
                        verbose_name="isi",
                    ),
                ),
            ],
            options={
                "verbose_name": "kemunculan kata",
                "constraints": [models.UniqueConstraint(fields=("stem", "entry"), name="search_stem_once")],
            },
        ),
        migrations.CreateModel(
            name="Gram",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=3, verbose_name="tiga huruf")),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="search.word",
                        verbose_name="kata",
                    ),
                ),
            ],
            options={
                "verbose_name": "potongan kata",
                "constraints": [models.UniqueConstraint(fields=("text", "word"), name="search_gram_once")],
            },
        ),
    ]
