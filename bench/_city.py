"""A throw-away city with one office and one head, in a SQLite file, for benchmarks that need rows around them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

CERTIFICATE = "bench_certificate"


@contextmanager
def one_office() -> Iterator[SimpleNamespace]:
    """Yield ``agency``, ``head`` and an empty ``folder``; all gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="balai-bench-") as folder:
        os.environ["BALAI_DATA"] = str(Path(folder) / "data")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
        import django

        django.setup()
        from balai.config import prepare

        prepare.schema()
        space = Path(folder) / "bare"
        space.mkdir()
        yield SimpleNamespace(folder=space, **_office())
        sys.stdout.flush()


def _office() -> dict[str, object]:
    from balai.core.agencies.models import Agency, Holding, Post
    from balai.core.people.models import Person, User
    from balai.core.store import clock

    agency, _ = Agency.objects.get_or_create(
        code="dukcapil",
        defaults={
            "function": "dukcapil",
            "name": "Dinas Kependudukan dan Pencatatan Sipil",
            "address": "Jalan Contoh 1",
        },
    )
    from balai.core.declare import house

    certificate = replace(house().documents["birth_certificate"], code=CERTIFICATE)  # no case of the registry follows
    house().documents[CERTIFICATE] = certificate
    person = Person.objects.create(name="Siti Aminah", sex="2")
    head = User.objects.create_user("kepala@example.go.id", name="Siti Aminah", person=person)
    post = Post.objects.create(agency=agency, role=certificate.signer_role, title="Kepala Dinas")
    Holding.objects.create(post=post, user=head, from_date=clock.today(), signing_name="Siti Aminah, S.H., M.Si.")
    return {"agency": agency, "head": head}
