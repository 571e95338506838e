"""The people app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class People(AppConfig):
    """Accounts, persons, families as recorded, guardianship and the code lists of the population register."""

    name = "balai.core.people"
    label = "people"

    def ready(self) -> None:
        """Fill the code lists of a new database; say what the law sets."""
        from balai.core.declare import Parameter
        from balai.core.parameters import declare

        from .codes import fill_new

        declare(
            Parameter(
                code="people.adult_years",
                name=_("Umur dewasa: sampai saat itu orang tua dan wali boleh mengurus berkas anak"),
                value=18,
                unit=_("tahun"),
                source="UU 35/2014 tentang Perlindungan Anak, pasal 1",
            ),
            Parameter(
                code="people.officer_session_hours",
                name=_("Lama sesi petugas sejak masuk"),
                value=12,
                unit=_("jam"),
                source="pilihan kota; OWASP ASVS 5.0 7.3.2",
            ),
        )

        self._sign_in()
        post_migrate.connect(fill_new, sender=self, dispatch_uid="people.codes")

    def _sign_in(self) -> None:
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from balai.core.jobs.schedule import plan

        from .signin import noting

        user_logged_in.connect(noting.sign_in, dispatch_uid="people.sign_in")
        user_logged_out.connect(noting.sign_out, dispatch_uid="people.sign_out")
        authenticator_added.connect(noting.second_factor_added, dispatch_uid="people.second_factor_added")
        plan("people.drop_unused", noting.drop_unused, at=3)
