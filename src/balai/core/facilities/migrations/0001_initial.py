import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("areas", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Facility",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="kode")),
                ("name", models.CharField(max_length=160, verbose_name="nama")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("puskesmas", "Puskesmas"),
                            ("hospital", "Rumah sakit"),
                            ("clinic", "Klinik"),
                            ("midwife", "Praktik bidan"),
                            ("counter", "Loket pelayanan"),
                            ("school", "Sekolah"),
                            ("hall", "Mal pelayanan publik"),
                        ],
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=240, verbose_name="alamat")),
                ("lon", models.FloatField(blank=True, help_text="derajat, WGS 84", null=True, verbose_name="bujur")),
                ("lat", models.FloatField(blank=True, help_text="derajat, WGS 84", null=True, verbose_name="lintang")),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[django.core.validators.RegexValidator("^\\+62\\d{7,13}$|^1\\d{2}$")],
                        verbose_name="telepon",
                    ),
                ),
                ("codes", models.JSONField(blank=True, default=dict, verbose_name="kode di register lain")),
                ("closes_on_holidays", models.BooleanField(default=True, verbose_name="tutup pada hari libur")),
                ("active", models.BooleanField(default=True, verbose_name="beroperasi")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="instansi",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "fasilitas",
                "ordering": ("name",),
                "indexes": [models.Index(fields=["kind", "name"], name="facilities_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat", None), ("lon", None)),
                            models.Q(("lat__gte", -11.1), ("lat__lte", 6.1), ("lon__gte", 95.0), ("lon__lte", 141.1)),
                            _connector="OR",
                        ),
                        name="facilities_in_indonesia",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, verbose_name="kode")),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                (
                    "cluster",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "manajemen"),
                            ("2", "ibu dan anak"),
                            ("3", "dewasa dan lansia"),
                            ("4", "penanggulangan penyakit menular"),
                            ("5", "lintas klaster"),
                        ],
                        max_length=1,
                        verbose_name="klaster",
                    ),
                ),
                ("codes", models.JSONField(blank=True, default=dict, verbose_name="kode di register lain")),
                ("active", models.BooleanField(default=True, verbose_name="melayani")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="units",
                        to="facilities.facility",
                        verbose_name="fasilitas",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit layanan",
                "ordering": ("facility", "name"),
                "constraints": [models.UniqueConstraint(fields=("facility", "code"), name="facilities_unit_code")],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField(verbose_name="hari (1 Senin – 7 Minggu)")),
                ("opens", models.PositiveSmallIntegerField(verbose_name="buka (menit)")),
                ("closes", models.PositiveSmallIntegerField(verbose_name="tutup (menit)")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="facilities.facility",
                        verbose_name="fasilitas",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="facilities.serviceunit",
                        verbose_name="unit layanan",
                    ),
                ),
            ],
            options={
                "verbose_name": "jam buka",
                "ordering": ("facility", "weekday", "opens"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__gte", 1), ("weekday__lte", 7)), name="facilities_weekday"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens__lt", models.F("closes")), ("opens__lt", 1440), ("closes__lte", 2880)
                        ),
                        name="facilities_hours_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DatedOpening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="sejak tanggal")),
                ("to_date", models.DateField(verbose_name="sampai tanggal")),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hanya hari")),
                ("opens", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="buka (menit)")),
                ("closes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tutup (menit)")),
                ("reason", models.CharField(max_length=160, verbose_name="sebab")),
                (
                    "facility",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dated_openings",
                        to="facilities.facility",
                        verbose_name="fasilitas",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilities.serviceunit",
                        verbose_name="unit layanan",
                    ),
                ),
            ],
            options={
                "verbose_name": "jam buka khusus",
                "ordering": ("facility", "from_date", "opens"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_date__lte", models.F("to_date"))), name="facilities_dates_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes", None), ("opens", None)),
                            models.Q(("opens__lt", models.F("closes")), ("closes__lte", 2880), ("opens__lt", 1440)),
                            _connector="OR",
                        ),
                        name="facilities_dated_hours",
                    ),
                ],
            },
        ),
    ]
