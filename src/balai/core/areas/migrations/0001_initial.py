import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decree", models.CharField(max_length=200, verbose_name="keputusan")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("rows", models.PositiveIntegerField(verbose_name="baris")),
                ("created", models.PositiveIntegerField(verbose_name="baru")),
                ("renamed", models.PositiveIntegerField(verbose_name="berganti nama")),
                ("closed", models.PositiveIntegerField(verbose_name="dihapus")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="dimuat")),
            ],
            options={
                "verbose_name": "tabel wilayah yang dimuat",
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=13, verbose_name="kode")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("province", "provinsi"),
                            ("city", "kabupaten/kota"),
                            ("district", "kecamatan"),
                            ("ward", "kelurahan/desa"),
                        ],
                        max_length=8,
                        verbose_name="tingkat",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("provinsi", "provinsi"),
                            ("kabupaten", "kabupaten"),
                            ("kota", "kota"),
                            ("kecamatan", "kecamatan"),
                            ("kelurahan", "kelurahan"),
                            ("desa", "desa"),
                            ("desa adat", "desa adat"),
                        ],
                        max_length=20,
                        verbose_name="jenis",
                    ),
                ),
                ("decree", models.CharField(max_length=200, verbose_name="keputusan")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                ("sort_name", models.CharField(editable=False, max_length=160, verbose_name="kunci urut")),
                ("path", models.CharField(db_index=True, editable=False, max_length=60, verbose_name="jalur")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="induk",
                    ),
                ),
            ],
            options={
                "verbose_name": "wilayah",
                "ordering": ("code",),
                "indexes": [models.Index(fields=["level", "sort_name"], name="areas_by_level")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)), fields=("code",), name="areas_code_in_force"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="areas_valid_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geometry", models.TextField(verbose_name="bentuk")),
                ("west", models.FloatField(verbose_name="barat")),
                ("south", models.FloatField(verbose_name="selatan")),
                ("east", models.FloatField(verbose_name="timur")),
                ("north", models.FloatField(verbose_name="utara")),
                ("label_lon", models.FloatField(verbose_name="bujur nama")),
                ("label_lat", models.FloatField(verbose_name="lintang nama")),
                ("sq_km", models.FloatField(verbose_name="luas (km²)")),
                ("source", models.CharField(max_length=200, verbose_name="sumber")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="boundary",
                        to="areas.area",
                        verbose_name="wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "batas wilayah",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("west__lte", models.F("east")), ("south__lte", models.F("north"))),
                        name="areas_box_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="City",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "kota pemasangan",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="areas_one_city")],
            },
        ),
        migrations.CreateModel(
            name="FormerArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("kind", models.CharField(max_length=20, verbose_name="jenis")),
                ("decree", models.CharField(max_length=200, verbose_name="keputusan")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("valid_to", models.DateField(verbose_name="berlaku sampai")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former",
                        to="areas.area",
                        verbose_name="wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "nama lama wilayah",
                "ordering": ("area", "valid_from"),
            },
        ),
        migrations.CreateModel(
            name="Neighbourhood",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rt", models.CharField(max_length=3, verbose_name="RT")),
                ("rw", models.CharField(max_length=3, verbose_name="RW")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="neighbourhoods",
                        to="areas.area",
                        verbose_name="kelurahan/desa",
                    ),
                ),
            ],
            options={
                "verbose_name": "RT/RW",
                "ordering": ("area", "rw", "rt"),
                "constraints": [
                    models.UniqueConstraint(fields=("area", "rw", "rt"), name="areas_one_rt"),
                    models.CheckConstraint(
                        condition=models.Q(("rt__regex", "^[0-9]{3}$"), ("rw__regex", "^[0-9]{3}$")),
                        name="areas_rt_three_digits",
                    ),
                ],
            },
        ),
    ]
