"""The people app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


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
                name="Umur dewasa: sampai saat itu orang tua dan wali boleh mengurus berkas anak",
                value=18,
                unit="tahun",
                source="UU 35/2014 tentang Perlindungan Anak, pasal 1",
            )
        )

        post_migrate.connect(fill_new, sender=self, dispatch_uid="people.codes")
