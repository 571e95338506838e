import balai.core.store.fields
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
            name="Pregnancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_date", models.DateField(verbose_name="hari perkiraan lahir")),
                (
                    "due_source",
                    models.CharField(
                        choices=[
                            ("lmp", "hari pertama haid terakhir"),
                            ("usg", "USG"),
                            ("fundus", "tinggi fundus"),
                            ("unknown", "perkiraan ibu"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="dasar perkiraan",
                    ),
                ),
                ("facility_id", models.BigIntegerField(null=True, verbose_name="rencana tempat lahir")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "menunggu kelahiran"),
                            ("delivered", "sudah lahir"),
                            ("lost", "keguguran"),
                            ("moved", "pindah"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="keadaan",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="didaftarkan")),
                ("ended_on", models.DateField(null=True, verbose_name="berakhir")),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="domisili",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                        verbose_name="berkas orang tua",
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
                    "midwife",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="bidan",
                    ),
                ),
                (
                    "mother",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="ibu",
                    ),
                ),
            ],
            options={
                "verbose_name": "kehamilan",
                "indexes": [models.Index(fields=["state", "facility_id", "due_date"], name="maternal_near")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")), fields=("mother",), name="maternal_one_open_pregnancy"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("ended_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="maternal_ended_when_not_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mother_no_nik", models.BooleanField(default=False, verbose_name="ibu belum punya NIK")),
                ("father_no_nik", models.BooleanField(default=False, verbose_name="ayah belum punya NIK")),
                ("marriage", models.CharField(blank=True, max_length=12, verbose_name="perkawinan")),
                (
                    "marriage_number",
                    models.CharField(blank=True, max_length=60, verbose_name="nomor buku nikah atau akta"),
                ),
                ("names", balai.core.store.fields.SealedJSON(default=list, verbose_name="calon nama")),
                ("witnesses", balai.core.store.fields.SealedJSON(default=list, verbose_name="saksi")),
                ("files", models.JSONField(default=dict, verbose_name="lampiran")),
                ("phone", balai.core.store.fields.SealedText(blank=True, default="", verbose_name="telepon")),
                ("consent_at", models.DateTimeField(null=True, verbose_name="persetujuan")),
                ("changed_at", models.DateTimeField(verbose_name="diubah")),
                (
                    "consent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dicatat oleh",
                    ),
                ),
                (
                    "pregnancy",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossier",
                        to="maternal.pregnancy",
                        verbose_name="kehamilan",
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas pra-kelahiran",
            },
        ),
        migrations.CreateModel(
            name="Birth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facility_id", models.BigIntegerField(null=True, verbose_name="fasilitas")),
                ("place_kind", models.CharField(max_length=1, verbose_name="jenis tempat")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="tempat")),
                ("helper", models.CharField(max_length=1, verbose_name="penolong")),
                ("recorded_at", models.DateTimeField(verbose_name="dicatat")),
                ("channel", models.CharField(max_length=12, verbose_name="saluran")),
                ("discharged_at", models.DateTimeField(null=True, verbose_name="ibu pulang")),
                ("released_at", models.DateTimeField(null=True, verbose_name="lengkap untuk Dukcapil")),
                (
                    "area",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="domisili",
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
                    "mother",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="ibu",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dicatat oleh",
                    ),
                ),
                (
                    "pregnancy",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="birth",
                        to="maternal.pregnancy",
                        verbose_name="kehamilan",
                    ),
                ),
            ],
            options={
                "verbose_name": "persalinan",
                "indexes": [models.Index(fields=["facility_id", "-recorded_at"], name="maternal_births_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("place_kind__in", ("1", "2", "3", "4", "5"))), name="maternal_place_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("helper__in", ("1", "2", "3", "4"))), name="maternal_helper"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Baby",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="urutan lahir")),
                ("name", balai.core.store.fields.SealedText(blank=True, default="", verbose_name="nama")),
                ("sex", models.CharField(max_length=1, verbose_name="jenis kelamin")),
                ("alive", models.BooleanField(default=True, verbose_name="lahir hidup")),
                ("born_at", models.DateTimeField(verbose_name="lahir")),
                ("grams", models.PositiveSmallIntegerField(null=True, verbose_name="berat, gram")),
                ("length_cm", models.PositiveSmallIntegerField(null=True, verbose_name="panjang, cm")),
                ("gestation_weeks", models.PositiveSmallIntegerField(null=True, verbose_name="usia kandungan, minggu")),
                ("cause", balai.core.store.fields.SealedText(blank=True, default="", verbose_name="sebab lahir mati")),
                ("died_on", models.DateField(null=True, verbose_name="meninggal")),
                (
                    "birth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="babies",
                        to="maternal.birth",
                        verbose_name="persalinan", db_index=False),
                ),
            ],
            options={
                "verbose_name": "bayi",
                "ordering": ("birth", "order"),
                "constraints": [
                    models.UniqueConstraint(fields=("birth", "order"), name="maternal_baby_order"),
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1), ("order__lte", 4)), name="maternal_baby_order_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("sex__in", ("1", "2"))), name="maternal_baby_sex"),
                    models.CheckConstraint(
                        condition=models.Q(("alive", True), ("died_on", None), _connector="OR"),
                        name="maternal_stillborn_never_died",
                    ),
                ],
            },
        ),
    ]
