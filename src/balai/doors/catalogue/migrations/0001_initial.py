import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dataset", models.CharField(max_length=80, unique=True, verbose_name="kumpulan data")),
                ("checked_at", models.DateTimeField(verbose_name="diperiksa")),
                ("refusal", models.CharField(blank=True, max_length=400, verbose_name="alasan ditolak")),
            ],
            options={
                "verbose_name": "pemeriksaan data",
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dataset", models.CharField(max_length=80, verbose_name="kumpulan data")),
                ("version", models.PositiveIntegerField(verbose_name="versi")),
                ("digest", models.CharField(max_length=64, verbose_name="sidik isi")),
                ("columns", models.JSONField(verbose_name="kolom")),
                ("picture", models.JSONField(default=list, verbose_name="gambar")),
                ("rows", models.PositiveIntegerField(verbose_name="baris")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="baris baru")),
                ("removed", models.PositiveIntegerField(default=0, verbose_name="baris hilang")),
                ("hidden", models.PositiveIntegerField(default=0, verbose_name="angka disembunyikan")),
                ("packed", models.BooleanField(default=True, verbose_name="isinya tersimpan")),
                ("published_at", models.DateTimeField(verbose_name="terbit")),
            ],
            options={
                "verbose_name": "versi data",
                "constraints": [models.UniqueConstraint(fields=("dataset", "version"), name="catalogue_version_once")],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="urutan")),
                ("content", models.BinaryField(verbose_name="isi")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="catalogue.release",
                        verbose_name="versi data",
                    ),
                ),
            ],
            options={
                "verbose_name": "potongan data",
                "constraints": [models.UniqueConstraint(fields=("release", "number"), name="catalogue_piece_once")],
            },
        ),
    ]
