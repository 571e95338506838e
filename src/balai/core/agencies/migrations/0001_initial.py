import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="kode")),
                ("function", models.SlugField(max_length=60, verbose_name="fungsi")),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                ("short_name", models.CharField(blank=True, max_length=80, verbose_name="nama pendek")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="alamat")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telepon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                ("website", models.CharField(blank=True, max_length=200, verbose_name="laman")),
                ("letterhead", models.JSONField(blank=True, default=list, verbose_name="baris kop")),
                ("active", models.BooleanField(default=True, verbose_name="aktif")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="wilayah kerja",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="induk",
                    ),
                ),
            ],
            options={
                "verbose_name": "instansi",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("active", True), ("area", None)),
                        fields=("function",),
                        name="agencies_one_per_function",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("active", True)),
                        fields=("function", "area"),
                        name="agencies_one_per_function_area",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="nama jabatan")),
                ("role", models.SlugField(max_length=60, verbose_name="peran")),
                ("facility_id", models.BigIntegerField(blank=True, null=True, verbose_name="fasilitas")),
                ("abolished_date", models.DateField(blank=True, null=True, verbose_name="dihapus")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="instansi",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "jabatan",
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("definitive", "definitif"),
                            ("plt", "pelaksana tugas (Plt.)"),
                            ("plh", "pelaksana harian (Plh.)"),
                            ("pj", "penjabat (Pj.)"),
                            ("an", "atas nama (a.n.)"),
                        ],
                        default="definitive",
                        max_length=10,
                        verbose_name="dasar",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="sejak")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="sampai")),
                ("cut_at", models.DateTimeField(blank=True, null=True, verbose_name="diakhiri pada")),
                ("decree", models.CharField(blank=True, max_length=200, verbose_name="surat keputusan")),
                ("signing_name", models.CharField(blank=True, max_length=160, verbose_name="nama di bawah surat")),
                ("rank", models.CharField(blank=True, max_length=80, verbose_name="pangkat")),
                ("nip", models.CharField(blank=True, max_length=18, verbose_name="NIP")),
                ("own_title", models.CharField(blank=True, max_length=200, verbose_name="jabatan sendiri")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pemangku",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.post",
                        verbose_name="jabatan",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemangkuan jabatan",
                "indexes": [
                    models.Index(fields=["user", "to_date"], name="agencies_holding_user"),
                    models.Index(fields=["post", "from_date"], name="agencies_holding_post"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_date", None), ("to_date__gte", models.F("from_date")), _connector="OR"),
                        name="agencies_holding_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cut_at", None), ("to_date__isnull", False), _connector="OR"),
                        name="agencies_cut_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis__in", ["definitive", "plt", "plh", "pj", "an"])),
                        name="agencies_basis_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("to_date", None), models.Q(("basis", "an"), _negated=True)),
                        fields=("post", "basis"),
                        name="agencies_one_open_holding",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, verbose_name="kode")),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                        verbose_name="instansi",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                        verbose_name="induk",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit kerja",
                "constraints": [models.UniqueConstraint(fields=("agency", "code"), name="agencies_unit_code")],
            },
        ),
        migrations.AddField(
            model_name="post",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.unit",
                verbose_name="unit",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["agency", "role"], name="agencies_post_role"),
        ),
    ]
