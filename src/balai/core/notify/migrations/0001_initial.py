import balai.core.store.fields
import balai.core.store.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=balai.core.store.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=255, unique=True, verbose_name="kunci")),
                ("notice", models.CharField(max_length=80, verbose_name="jenis pesan")),
                ("case_id", models.BigIntegerField(null=True, verbose_name="berkas")),
                ("phone", balai.core.store.fields.SealedText(null=True, verbose_name="telepon")),
                ("phone_hash", models.CharField(blank=True, max_length=64, verbose_name="sidik telepon")),
                ("email", balai.core.store.fields.SealedText(null=True, verbose_name="surel")),
                ("subject", models.CharField(max_length=200, verbose_name="judul")),
                ("text", balai.core.store.fields.SealedText(verbose_name="isi")),
                ("template", models.CharField(blank=True, max_length=80, verbose_name="templat WhatsApp")),
                ("language", models.CharField(default="id", max_length=5, verbose_name="bahasa")),
                ("urgent", models.BooleanField(default=False, verbose_name="mendesak")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "menunggu"),
                            ("sending", "sedang dikirim"),
                            ("sent", "terkirim"),
                            ("failed", "gagal, dicoba lagi"),
                            ("gave_up", "tidak terkirim"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="keadaan",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[("whatsapp", "WhatsApp"), ("sms", "SMS"), ("email", "surel"), ("inapp", "di akun")],
                        max_length=10,
                        verbose_name="saluran",
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=40, verbose_name="penyedia")),
                ("provider_id", models.CharField(blank=True, max_length=200, verbose_name="nomor di penyedia")),
                ("ruled_out", models.JSONField(default=list, verbose_name="penyedia yang tidak bisa")),
                ("doubts", models.PositiveSmallIntegerField(default=0, verbose_name="tak pasti")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")),
                ("error", models.CharField(blank=True, max_length=40, verbose_name="galat")),
                ("lease", models.CharField(blank=True, max_length=32, verbose_name="dibawa oleh")),
                ("next_at", models.DateTimeField(verbose_name="dicoba lagi")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="tidak berguna sesudah")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="dibuat")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="terkirim")),
                (
                    "receipt",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "belum ada kabar"),
                            ("delivered", "sampai"),
                            ("read", "dibaca"),
                            ("failed", "tidak sampai"),
                        ],
                        max_length=10,
                        verbose_name="kabar",
                    ),
                ),
                ("seen_at", models.DateTimeField(null=True, verbose_name="dibaca di akun")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="akun penerima",
                    ),
                ),
            ],
            options={
                "verbose_name": "pesan",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("queued", "failed", "sending"))),
                        fields=["next_at"],
                        name="notify_due",
                    ),
                    models.Index(
                        condition=models.Q(("user__isnull", False)), fields=["user", "-created_at"], name="notify_inbox"
                    ),
                    models.Index(
                        condition=models.Q(("provider_id", ""), _negated=True),
                        fields=["provider_id"],
                        name="notify_receipt",
                    ),
                    models.Index(
                        condition=models.Q(("case_id__isnull", False)), fields=["case_id"], name="notify_of_case"
                    ),
                    models.Index(fields=["created_at"], name="notify_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=40, verbose_name="penyedia")),
                (
                    "channel",
                    models.CharField(
                        choices=[("whatsapp", "WhatsApp"), ("sms", "SMS"), ("email", "surel"), ("inapp", "di akun")],
                        max_length=10,
                        verbose_name="saluran",
                    ),
                ),
                ("phone_hash", models.CharField(blank=True, max_length=64, verbose_name="sidik telepon")),
                ("at", models.DateTimeField(verbose_name="waktu")),
                ("result", models.CharField(default="started", max_length=40, verbose_name="hasil")),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to="notify.message",
                        verbose_name="pesan",
                    ),
                ),
            ],
            options={
                "verbose_name": "percobaan kirim",
                "indexes": [
                    models.Index(
                        condition=models.Q(("channel", "sms")), fields=["phone_hash", "at"], name="notify_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("notice", models.CharField(max_length=80, verbose_name="jenis pesan")),
                ("language", models.CharField(blank=True, max_length=5, verbose_name="bahasa")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="judul")),
                ("text", models.TextField(verbose_name="isi")),
                ("template", models.CharField(blank=True, max_length=80, verbose_name="templat WhatsApp")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "bunyi pesan",
                "constraints": [models.UniqueConstraint(fields=("notice", "language"), name="notify_one_wording")],
            },
        ),
    ]
