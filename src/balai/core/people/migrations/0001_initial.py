import balai.core.store.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name="surel")),
                ("phone", models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name="telepon")),
                ("phone_verified", models.BooleanField(default=False, verbose_name="telepon terbukti")),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="nama")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("unverified", "belum diperiksa"),
                            ("verified", "telepon atau surel terbukti"),
                            ("identity", "identitas diperiksa"),
                        ],
                        default="unverified",
                        max_length=12,
                        verbose_name="tingkat",
                    ),
                ),
                ("identity_how", models.CharField(blank=True, max_length=40, verbose_name="cara identitas diperiksa")),
                ("identity_at", models.DateTimeField(blank=True, null=True, verbose_name="identitas diperiksa pada")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktif")),
                ("is_application", models.BooleanField(default=False, verbose_name="akun aplikasi")),
                ("language", models.CharField(default="id", max_length=5, verbose_name="bahasa")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="dibuat")),
            ],
            options={
                "verbose_name": "akun",
            },
        ),
        migrations.CreateModel(
            name="CodeEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("list", models.SlugField(max_length=30, verbose_name="daftar")),
                ("code", models.CharField(max_length=8, verbose_name="kode")),
                ("label", models.CharField(max_length=120, verbose_name="arti")),
                ("broader", models.CharField(blank=True, max_length=8, verbose_name="kode ringkas")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ("source", models.CharField(max_length=200, verbose_name="sumber")),
                ("valid_from", models.DateField(verbose_name="berlaku sejak")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
            ],
            options={
                "verbose_name": "kode",
                "constraints": [
                    models.UniqueConstraint(fields=("list", "code", "valid_from"), name="people_code_from")
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownDevice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="sidik")),
                ("seen_at", models.DateTimeField(auto_now=True, verbose_name="terakhir masuk")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="akun",
                    ),
                ),
            ],
            options={
                "verbose_name": "perangkat dikenal",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="nama lengkap")),
                ("name_key", models.CharField(editable=False, max_length=160, verbose_name="kunci urut")),
                ("sex", models.CharField(max_length=1, verbose_name="jenis kelamin")),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="tanggal lahir")),
                ("birth_place", models.CharField(blank=True, max_length=100, verbose_name="tempat lahir")),
                ("nik", balai.core.store.fields.SealedText(blank=True, null=True, verbose_name="NIK")),
                ("nik_hash", models.CharField(blank=True, editable=False, max_length=64, verbose_name="sidik NIK")),
                ("kk_number", balai.core.store.fields.SealedText(blank=True, null=True, verbose_name="nomor KK")),
                ("kk_hash", models.CharField(blank=True, editable=False, max_length=64, verbose_name="sidik KK")),
                ("registered", models.BooleanField(default=False, verbose_name="NIK cocok dengan register")),
                ("nationality", models.CharField(default="WNI", max_length=3, verbose_name="kewarganegaraan")),
                ("religion", models.CharField(blank=True, max_length=2, verbose_name="agama")),
                ("blood", models.CharField(blank=True, max_length=2, verbose_name="golongan darah")),
                ("marital", models.CharField(blank=True, max_length=2, verbose_name="status kawin")),
                (
                    "relation_to_head",
                    models.CharField(blank=True, max_length=2, verbose_name="hubungan dengan kepala keluarga"),
                ),
                ("education", models.CharField(blank=True, max_length=2, verbose_name="pendidikan")),
                ("job", models.CharField(blank=True, max_length=2, verbose_name="pekerjaan")),
                ("disability", models.CharField(blank=True, max_length=2, verbose_name="disabilitas")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="alamat")),
                ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=3, verbose_name="RW")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telepon")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("alive", "hidup"),
                            ("dead", "meninggal"),
                            ("moved", "pindah"),
                            ("missing", "hilang"),
                            ("left", "pergi"),
                            ("invalid", "tidak valid"),
                        ],
                        default="alive",
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("status_date", models.DateField(blank=True, null=True, verbose_name="sejak")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="dicatat")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.area",
                        verbose_name="kelurahan",
                    ),
                ),
            ],
            options={
                "verbose_name": "penduduk",
                "indexes": [
                    models.Index(
                        condition=models.Q(("nik_hash", ""), _negated=True), fields=["nik_hash"], name="people_nik"
                    ),
                    models.Index(
                        condition=models.Q(("kk_hash", ""), _negated=True), fields=["kk_hash"], name="people_kk"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("registered", True), models.Q(("nik_hash", ""), _negated=True)),
                        fields=("nik_hash",),
                        name="people_one_registered_nik",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registered", False), models.Q(("nik_hash", ""), _negated=True), _connector="OR"
                        ),
                        name="people_registered_has_nik",
                    ),
                    models.CheckConstraint(condition=models.Q(("sex__in", ("1", "2"))), name="people_sex_known"),
                    models.CheckConstraint(
                        condition=models.Q(("nationality__in", ("WNI", "WNA"))), name="people_nationality_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["alive", "dead", "moved", "missing", "left", "invalid"])),
                        name="people_status_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guardianship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("basis", models.CharField(max_length=200, verbose_name="dasar")),
                ("from_date", models.DateField(verbose_name="sejak")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="sampai")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dicatat oleh",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="anak",
                    ),
                ),
                (
                    "guardian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="wali",
                    ),
                ),
            ],
            options={
                "verbose_name": "perwalian",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("guardian", models.F("child")), _negated=True), name="people_guards_other"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_date", None), ("to_date__gte", models.F("from_date")), _connector="OR"),
                        name="people_guardian_days",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="person",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
                verbose_name="penduduk",
            ),
        ),
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("system", models.SlugField(max_length=40, verbose_name="sistem")),
                ("number", balai.core.store.fields.SealedText(verbose_name="nomor di sana")),
                (
                    "number_hash",
                    models.CharField(db_index=True, editable=False, max_length=64, verbose_name="sidik nomor"),
                ),
                ("on_date", models.DateField(verbose_name="tanggal")),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="petugas",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="penduduk", db_index=False),
                ),
            ],
            options={
                "verbose_name": "catatan di register luar",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "system", "number_hash"), name="people_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("mother", "ibu"), ("father", "ayah"), ("spouse", "suami atau istri")],
                        max_length=8,
                        verbose_name="hubungan",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="dasar")),
                ("from_date", models.DateField(blank=True, null=True, verbose_name="sejak")),
                ("to_date", models.DateField(blank=True, null=True, verbose_name="sampai")),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="kerabat",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="penduduk",
                    ),
                ),
            ],
            options={
                "verbose_name": "hubungan keluarga",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("other")), _negated=True),
                        name="people_relation_to_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["mother", "father", "spouse"])), name="people_relation_known"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ("mother", "father")), ("to_date", None)),
                        fields=("person", "kind"),
                        name="people_one_mother_one_father",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("to_date", None)),
                        fields=("person", "other", "kind"),
                        name="people_relation_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["unverified", "verified", "identity"])), name="people_level_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "identity"), _negated=True), ("person__isnull", False), _connector="OR"
                ),
                name="people_identity_has_person",
            ),
        ),
    ]
