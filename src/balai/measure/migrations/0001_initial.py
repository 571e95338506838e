import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case_id", models.BigIntegerField(unique=True, verbose_name="berkas")),
                ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="sidik tanda")),
                ("service", models.CharField(max_length=60, verbose_name="layanan")),
                ("case_type", models.CharField(max_length=60, verbose_name="jenis berkas")),
                ("invited_on", models.DateField(verbose_name="diundang")),
                ("used", models.BooleanField(default=False, verbose_name="terpakai")),
            ],
            options={
                "verbose_name": "undangan survei",
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("service", models.CharField(max_length=60, verbose_name="layanan")),
                ("case_type", models.CharField(max_length=60, verbose_name="jenis berkas")),
                ("month", models.CharField(max_length=7, verbose_name="bulan")),
                ("u1", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u2", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u3", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u4", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u5", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u6", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u7", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u8", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("u9", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("1", "laki-laki"), ("2", "perempuan")],
                        max_length=1,
                        verbose_name="jenis kelamin",
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("17-24", "17-24 tahun"),
                            ("25-34", "25-34 tahun"),
                            ("35-44", "35-44 tahun"),
                            ("45-59", "45-59 tahun"),
                            ("60+", "60 tahun ke atas"),
                        ],
                        max_length=5,
                        verbose_name="umur",
                    ),
                ),
                (
                    "schooling",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sd", "SD"),
                            ("smp", "SMP"),
                            ("sma", "SMA"),
                            ("s1", "S1"),
                            ("s2", "S2"),
                            ("s3", "S3"),
                        ],
                        max_length=3,
                        verbose_name="pendidikan",
                    ),
                ),
                (
                    "work",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pns", "PNS"),
                            ("tni", "TNI"),
                            ("polri", "POLRI"),
                            ("swasta", "swasta"),
                            ("wirausaha", "wirausaha"),
                            ("lainnya", "lainnya"),
                        ],
                        max_length=10,
                        verbose_name="pekerjaan",
                    ),
                ),
            ],
            options={
                "verbose_name": "jawaban survei",
                "indexes": [models.Index(fields=["service", "month"], name="measure_replies")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("u1", None), models.Q(("u1__gte", 1), ("u1__lte", 4)), _connector="OR"),
                        name="measure_u1_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u2", None), models.Q(("u2__gte", 1), ("u2__lte", 4)), _connector="OR"),
                        name="measure_u2_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u3", None), models.Q(("u3__gte", 1), ("u3__lte", 4)), _connector="OR"),
                        name="measure_u3_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u4", None), models.Q(("u4__gte", 1), ("u4__lte", 4)), _connector="OR"),
                        name="measure_u4_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u5", None), models.Q(("u5__gte", 1), ("u5__lte", 4)), _connector="OR"),
                        name="measure_u5_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u6", None), models.Q(("u6__gte", 1), ("u6__lte", 4)), _connector="OR"),
                        name="measure_u6_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u7", None), models.Q(("u7__gte", 1), ("u7__lte", 4)), _connector="OR"),
                        name="measure_u7_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u8", None), models.Q(("u8__gte", 1), ("u8__lte", 4)), _connector="OR"),
                        name="measure_u8_one_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("u9", None), models.Q(("u9__gte", 1), ("u9__lte", 4)), _connector="OR"),
                        name="measure_u9_one_to_four",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=60, verbose_name="layanan")),
                ("month", models.CharField(max_length=7, verbose_name="bulan")),
                ("element", models.CharField(max_length=3, verbose_name="unsur")),
                ("number", models.PositiveIntegerField(default=0, verbose_name="banyak")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="jumlah")),
            ],
            options={
                "verbose_name": "nilai survei",
                "constraints": [
                    models.UniqueConstraint(fields=("service", "month", "element"), name="measure_one_score_an_element")
                ],
            },
        ),
        migrations.CreateModel(
            name="Way",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=80, verbose_name="indikator")),
                ("version", models.PositiveSmallIntegerField(verbose_name="versi cara")),
                ("since", models.DateTimeField(verbose_name="dipakai sejak")),
                ("complete", models.BooleanField(default=False, verbose_name="masa lalu terhitung")),
            ],
            options={
                "verbose_name": "cara hitung",
                "constraints": [
                    models.UniqueConstraint(fields=("indicator", "version"), name="measure_one_way_a_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=7, verbose_name="periode")),
                ("area_id", models.BigIntegerField(default=0, verbose_name="wilayah")),
                ("facility_id", models.BigIntegerField(default=0, verbose_name="fasilitas")),
                ("taken_on", models.DateField(verbose_name="dicatat")),
                ("numerator", models.BigIntegerField(verbose_name="pembilang")),
                ("denominator", models.BigIntegerField(null=True, verbose_name="penyebut")),
                ("value", models.DecimalField(decimal_places=8, max_digits=24, null=True, verbose_name="nilai")),
                ("reason", models.CharField(blank=True, max_length=20, verbose_name="alasan tanpa nilai")),
                ("last_fact_id", models.BigIntegerField(verbose_name="fakta terakhir")),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measure.way",
                        verbose_name="cara hitung",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengamatan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("way", "area_id", "facility_id", "period", "taken_on"),
                        name="measure_one_observation_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason__gt", ""), ("value", None)),
                            models.Q(("reason", ""), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="measure_value_or_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Counted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("below", models.BooleanField(verbose_name="di bawah garis")),
                ("month", models.CharField(max_length=7, verbose_name="bulan")),
                ("fact_id", models.BigIntegerField(verbose_name="fakta")),
                ("area_id", models.BigIntegerField(default=0, verbose_name="wilayah")),
                ("facility_id", models.BigIntegerField(default=0, verbose_name="fasilitas")),
                ("value", models.BigIntegerField(verbose_name="nilai")),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measure.way",
                        verbose_name="cara hitung",
                    ),
                ),
            ],
            options={
                "verbose_name": "fakta terhitung",
                "indexes": [
                    models.Index(fields=["way", "area_id", "month", "fact_id"], name="measure_counted_in_area"),
                    models.Index(fields=["way", "facility_id", "month", "fact_id"], name="measure_counted_at_facility"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("way", "below", "month", "fact_id"), name="measure_counted_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Cell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=7, verbose_name="periode")),
                ("area_id", models.BigIntegerField(default=0, verbose_name="wilayah")),
                ("facility_id", models.BigIntegerField(default=0, verbose_name="fasilitas")),
                ("number", models.BigIntegerField(default=0, verbose_name="banyak, atas")),
                ("total", models.BigIntegerField(default=0, verbose_name="jumlah, atas")),
                ("base_number", models.BigIntegerField(default=0, verbose_name="banyak, bawah")),
                ("base_total", models.BigIntegerField(default=0, verbose_name="jumlah, bawah")),
                ("middle", models.BigIntegerField(null=True, verbose_name="nilai tengah")),
                ("below", models.BigIntegerField(default=0, verbose_name="di bawah nilai tengah")),
                ("here", models.BigIntegerField(default=0, verbose_name="sama dengan nilai tengah")),
                ("twice_median", models.BigIntegerField(null=True, verbose_name="dua kali median")),
                ("last_fact_id", models.BigIntegerField(default=0, verbose_name="fakta terakhir")),
                ("last_at", models.DateTimeField(verbose_name="saat fakta terakhir")),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measure.way",
                        verbose_name="cara hitung",
                    ),
                ),
            ],
            options={
                "verbose_name": "sel hitungan",
                "indexes": [
                    models.Index(fields=["way", "period", "facility_id", "area_id"], name="measure_cells_of_period")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("way", "area_id", "facility_id", "period"), name="measure_one_cell_a_slice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bucket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=7, verbose_name="periode")),
                ("area_id", models.BigIntegerField(default=0, verbose_name="wilayah")),
                ("facility_id", models.BigIntegerField(default=0, verbose_name="fasilitas")),
                ("value", models.BigIntegerField(verbose_name="nilai")),
                ("number", models.BigIntegerField(verbose_name="banyak")),
                (
                    "way",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measure.way",
                        verbose_name="cara hitung",
                    ),
                ),
            ],
            options={
                "verbose_name": "wadah nilai",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("way", "area_id", "facility_id", "period", "value"), name="measure_one_bucket_a_value"
                    )
                ],
            },
        ),
    ]
