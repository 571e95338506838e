from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Face",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tagline", models.CharField(blank=True, max_length=60, verbose_name="semboyan di kop")),
                ("hue", models.CharField(blank=True, max_length=7, verbose_name="warna kota")),
                ("motif", models.TextField(blank=True, max_length=1024, verbose_name="ubin motif, SVG")),
                ("crest", models.BinaryField(blank=True, default=bytes, max_length=65536, verbose_name="lambang, PNG")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="bantuan di kaki halaman")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
            ],
            options={
                "verbose_name": "wajah kota",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="ui_one_face")],
            },
        ),
    ]
