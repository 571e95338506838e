"""An account: who signs in. It may belong to a recorded person; most persons have none."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How sure the city is who stands behind an account."""

    UNVERIFIED = "unverified", _("belum diperiksa")
    VERIFIED = "verified", _("telepon atau surel terbukti")
    IDENTITY = "identity", _("identitas diperiksa")


class Users(BaseUserManager["User"]):
    """Make accounts."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        """Return a new account; without a password it signs in by code or passkey."""
        user = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail address."""
        return self.get(email=username)


class User(AbstractBaseUser):
    """Somebody, or an agency's own application, that signs in."""

    email = models.EmailField(_("surel"), null=True, blank=True, unique=True)
    phone = models.CharField(_("telepon"), max_length=20, null=True, blank=True, unique=True)
    phone_verified = models.BooleanField(_("telepon terbukti"), default=False)
    name = models.CharField(_("nama"), max_length=160, blank=True)
    person = models.OneToOneField(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penduduk")
    )
    level = models.CharField(_("tingkat"), max_length=12, choices=Level, default=Level.UNVERIFIED)
    identity_how = models.CharField(_("cara identitas diperiksa"), max_length=40, blank=True)
    identity_at = models.DateTimeField(_("identitas diperiksa pada"), null=True, blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_application = models.BooleanField(_("akun aplikasi"), default=False)
    language = models.CharField(_("bahasa"), max_length=5, default="id")
    made_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Users()

    class Meta:
        verbose_name = _("akun")
        constraints = [
            models.CheckConstraint(name="people_level_known", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="people_identity_has_person", condition=~Q(level="identity") | Q(person__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"akun {self.pk}"

    def get_full_name(self) -> str:
        """Return the name as typed."""
        return self.name

    def clean(self) -> None:
        """Store empty addresses as nothing, so that many accounts may lack one."""
        self.email = self.email.lower() if self.email else None
        self.phone = self.phone or None


class KnownDevice(models.Model):
    """A browser from which an account has signed in before; only the hash of its cookie is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("akun"))
    token_hash = models.CharField(_("sidik"), max_length=64, unique=True)
    seen_at = models.DateTimeField(_("terakhir masuk"), auto_now=True)

    class Meta:
        verbose_name = _("perangkat dikenal")

    def __str__(self) -> str:
        return f"perangkat {self.pk}"
