import balai.core.store.fields
import balai.pillars.governance.population.rules.changes
import balai.pillars.governance.population.rules.papers
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("cases", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Birth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_id", models.BigIntegerField(null=True, unique=True, verbose_name="catatan penolong")),
                (
                    "marriage",
                    models.CharField(
                        choices=[
                            (balai.pillars.governance.population.rules.papers.Marriage["RECORDED"], "kawin tercatat"),
                            (
                                balai.pillars.governance.population.rules.papers.Marriage["SPTJM"],
                                "kawin, surat dinyatakan dengan SPTJM",
                            ),
                            (
                                balai.pillars.governance.population.rules.papers.Marriage["UNRECORDED"],
                                "kawin belum tercatat",
                            ),
                            (
                                balai.pillars.governance.population.rules.papers.Marriage["NO_FATHER"],
                                "anak seorang ibu",
                            ),
                            (
                                balai.pillars.governance.population.rules.papers.Marriage["FOUNDLING"],
                                "asal-usul tidak diketahui",
                            ),
                        ],
                        max_length=12,
                        verbose_name="perkawinan orang tua",
                    ),
                ),
                ("place_kind", models.CharField(max_length=1, verbose_name="jenis tempat")),
                ("helper", models.CharField(max_length=1, verbose_name="penolong")),
                ("facility_id", models.BigIntegerField(null=True, verbose_name="fasilitas")),
                ("reported_on", models.DateField(verbose_name="dilaporkan")),
                ("late", models.BooleanField(verbose_name="melampaui batas waktu")),
                ("straight", models.BooleanField(default=False, verbose_name="tanpa meja verifikasi")),
                ("discharged_at", models.DateTimeField(null=True, verbose_name="ibu pulang")),
                ("compared_after", models.BigIntegerField(default=0, verbose_name="pencocokan terakhir yang usang")),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="domisili ibu",
                    ),
                ),
                (
                    "father",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="ayah",
                    ),
                ),
                (
                    "lead",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas utama",
                    ),
                ),
                (
                    "mother",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="ibu",
                    ),
                ),
            ],
            options={
                "verbose_name": "kelahiran",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("marriage", balai.pillars.governance.population.rules.papers.Marriage["FOUNDLING"]),
                                ("father", None),
                                ("mother", None),
                            ),
                            models.Q(
                                ("marriage", balai.pillars.governance.population.rules.papers.Marriage["NO_FATHER"]),
                                ("father", None),
                                ("mother__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "marriage__in",
                                        (
                                            balai.pillars.governance.population.rules.papers.Marriage["FOUNDLING"],
                                            balai.pillars.governance.population.rules.papers.Marriage["NO_FATHER"],
                                        ),
                                    ),
                                    _negated=True,
                                ),
                                ("mother__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="population_parents_fit",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Newborn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="urutan lahir")),
                ("sex", models.CharField(max_length=1, verbose_name="jenis kelamin")),
                ("alive", models.BooleanField(default=True, verbose_name="lahir hidup")),
                ("born_at", models.DateTimeField(verbose_name="lahir")),
                ("born_on", models.DateField(verbose_name="tanggal lahir")),
                ("child_no", models.PositiveSmallIntegerField(null=True, verbose_name="anak ke-")),
                ("grams", models.PositiveSmallIntegerField(null=True, verbose_name="berat, gram")),
                ("length_cm", models.PositiveSmallIntegerField(null=True, verbose_name="panjang, cm")),
                ("gestation_weeks", models.PositiveSmallIntegerField(null=True, verbose_name="usia kandungan, minggu")),
                ("died_on", models.DateField(null=True, verbose_name="meninggal")),
                ("named", models.BooleanField(default=True, verbose_name="sudah bernama")),
                ("registered_on", models.DateField(null=True, verbose_name="tercatat")),
                ("issued_at", models.DateTimeField(null=True, verbose_name="akta terbit")),
                ("document_id", models.BigIntegerField(null=True, unique=True, verbose_name="akta")),
                (
                    "birth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="newborns",
                        to="population.birth",
                        verbose_name="kelahiran", db_index=False),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas",
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="penduduk",
                    ),
                ),
            ],
            options={
                "verbose_name": "bayi",
                "indexes": [models.Index(fields=["born_on"], name="population_born_on")],
                "constraints": [
                    models.UniqueConstraint(fields=("birth", "order"), name="population_baby_order"),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1), ("order__lte", 4)), name="population_baby_order_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("sex__in", ("1", "2"))), name="population_baby_sex"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alive", True), ("person__isnull", False)),
                            models.Q(("alive", False), ("died_on", None), ("person", None)),
                            _connector="OR",
                        ),
                        name="population_only_residents_live",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            (balai.pillars.governance.population.rules.changes.Basis["WRITING"], "salah tulis"),
                            (
                                balai.pillars.governance.population.rules.changes.Basis["CONTRARY"],
                                "pembatalan oleh pejabat sendiri",
                            ),
                            (balai.pillars.governance.population.rules.changes.Basis["COURT"], "putusan pengadilan"),
                        ],
                        max_length=10,
                        verbose_name="dasar",
                    ),
                ),
                ("fields", balai.core.store.fields.SealedJSON(default=dict, verbose_name="perubahan")),
                ("old_document_id", models.BigIntegerField(verbose_name="dokumen lama")),
                ("document_id", models.BigIntegerField(null=True, verbose_name="dokumen pengganti")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas",
                    ),
                ),
                (
                    "newborn",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="population.newborn",
                        verbose_name="bayi",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan akta",
            },
        ),
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("system", models.SlugField(max_length=40, verbose_name="sistem")),
                ("kind", models.SlugField(max_length=40, verbose_name="jenis")),
                ("number", models.CharField(max_length=60, verbose_name="nomor")),
                ("entered_on", models.DateField(verbose_name="tanggal pencatatan")),
                ("blank", models.CharField(blank=True, max_length=40, verbose_name="nomor blangko")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="petugas",
                    ),
                ),
            ],
            options={
                "verbose_name": "pencatatan pada register",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "family_card"), _negated=True),
                        fields=("system", "kind", "number"),
                        name="population_register_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("blank", ""), _negated=True),
                        fields=("blank",),
                        name="population_blank_once",
                    ),
                ],
            },
        ),
    ]
