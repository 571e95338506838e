from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Bucket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="kunci")),
                ("spent", models.FloatField(default=0, verbose_name="terpakai")),
                ("at", models.FloatField(verbose_name="saat")),
            ],
            options={
                "verbose_name": "jatah",
                "indexes": [models.Index(fields=["at"], name="store_bucket_age")],
            },
        ),
        migrations.CreateModel(
            name="Once",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=120, verbose_name="cakupan")),
                ("key", models.CharField(max_length=255, verbose_name="kunci")),
                ("body", models.CharField(max_length=64, verbose_name="sidik isi")),
                ("answer", models.JSONField(null=True, verbose_name="jawaban")),
                ("made_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="dibuat")),
            ],
            options={
                "verbose_name": "perubahan sekali",
                "constraints": [models.UniqueConstraint(fields=("scope", "key"), name="store_once_per_key")],
            },
        ),
    ]
