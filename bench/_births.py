"""Births to submit, for the benchmarks: answers as the API takes them, drafts as a browser has filled them, photos."""

from __future__ import annotations

import json
import sys
from typing import Any

PHOTOS = ("file_statement", "file_marriage", "file_kk")
"""What form F-2.01 asks of a married couple with a statement of birth."""


def photo(seed: int = 1) -> bytes:
    """Return a made-up picture of a paper as a phone shrinks it: 1600 × 1200, some 250 kB."""
    import random
    from io import BytesIO

    from PIL import Image

    dice = random.Random(seed)
    noise = Image.frombytes("RGB", (80, 60), dice.randbytes(80 * 60 * 3))
    out = BytesIO()
    noise.resize((1600, 1200), Image.Resampling.BICUBIC).save(out, "JPEG", quality=80)
    return out.getvalue()


def answers(ward: Any, files: dict[str, str], n: int) -> dict[str, Any]:
    """Return typed answers of the ``n``-th birth; each has parents of its own."""
    from tests.tools.births import answers as usual

    values = usual(ward, mother_nik=f"997101520794{n % 9999 + 1:04d}", father_nik=f"997101120390{n % 9999 + 1:04d}")
    return values | {code: [key] for code, key in files.items()} | {"email": None, "reporter_name": None}


def body(values: dict[str, Any]) -> dict[str, Any]:
    """Return answers as the API takes them."""
    flat: dict[str, Any] = {}
    baby: dict[str, Any] = {}
    for code, value in values.items():
        name, again, _n = code.partition("__")
        shown = f"{value:%H.%M}" if hasattr(value, "hour") else str(value) if hasattr(value, "year") else value
        (baby if again else flat)[name] = shown
    return flat | {"rounds": [baby]}


def kept_photos(owner: Any, births: int) -> list[dict[str, str]]:
    """Keep one photo as the city does, then give every birth its own rows of it; return ids by question."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from balai.core.files.actions import keep
    from balai.core.files.models import StoredFile
    from balai.core.store.ids import uuid7

    first = keep(SimpleUploadedFile("foto.jpg", photo(), "image/jpeg"), by=owner, purpose="case")
    told = {"name": first.name, "kind": first.kind, "size": first.size, "sha256": first.sha256, "purpose": "case"}
    rows = [[StoredFile(id=uuid7(), owner=owner, **told) for _ in PHOTOS] for _ in range(births)]
    StoredFile.objects.bulk_create([row for three in rows for row in three], batch_size=500)
    return [dict(zip(PHOTOS, (str(row.pk) for row in three), strict=True)) for three in rows]


def application() -> tuple[Any, str]:
    """Return an application's account and its key to the API."""
    from balai.core.access import tokens
    from balai.core.people.models import User

    account = User.objects.create_user("aplikasi@contoh.id", name="Aplikasi", is_application=True)
    account.level = "verified"
    account.save(update_fields=["level"])
    resident = tokens.give("Aplikasi", user=account, scopes=["cases:write", "cases:read"], by=None)
    return account, resident[1]


def prepare(births: int) -> dict[str, Any]:
    """Return what a client needs: half of the births for the API, half as whole drafts of browsers."""
    from balai.core.areas import queries as areas
    from balai.core.areas.models import Area
    from balai.core.cases.actions import start_draft
    from balai.core.cases.values import plain
    from bench._town import session_of

    ward = next(iter(areas.of_level(Area.Level.WARD, areas.city())))
    account, key = application()
    by_api = [body(answers(ward, files, n)) for n, files in enumerate(kept_photos(account, births // 2))]
    browsers = []
    for n, files in enumerate(kept_photos(None, births - births // 2), births // 2):
        draft, _code = start_draft("birth", account=None)
        draft.answers = plain(answers(ward, files, n))
        draft.save()
        browsers.append((str(draft.pk), session_of(None, **{"portal.drafts": [str(draft.pk)]})))
    return {"key": key, "api": by_api, "portal": browsers}


def received() -> dict[str, Any]:
    """Return the numbers of all births received, and how much the worker still has before it."""
    from balai.core.cases.models import Case
    from balai.core.facts.models import Delivery
    from balai.core.jobs.models import JobRow

    numbers = list(Case.objects.filter(type_code="birth").values_list("number", flat=True))
    return {"numbers": numbers, "waiting": Delivery.objects.count() + JobRow.objects.filter(state="waiting").count()}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else received()))
