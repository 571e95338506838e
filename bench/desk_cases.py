"""Fill the city of ``BALAI_DATA`` with cases in bulk, print what the desk's benchmark asks: ``-m bench.desk_cases N``.

They carry what the desk reads: numbers, places in queues, promises, holders, sealed answers, two deeds each.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from balai.core.agencies.models import Agency, Holding  # noqa: E402
from balai.core.areas.models import Area  # noqa: E402
from balai.core.cases.actions.deeds import RESTING  # noqa: E402
from balai.core.cases.models import Case, Deed  # noqa: E402
from balai.core.declare import house  # noqa: E402
from balai.core.sample import names  # noqa: E402
from balai.core.store import clock, engine, sealing  # noqa: E402
from bench._town import session_of  # noqa: E402
from bench.desk import CASE, CHUNK, DEED, QUEUE, rows  # noqa: E402

FIRST = 1_000_001
"""Above every case of the demo."""


def main(count: int) -> None:
    """Load, then print the pages and the session of the first verifier."""
    officer = Holding.objects.filter(post__role="verifikator").order_by("pk")[0].user
    known = {
        "now": clock.now(),
        "resting": RESTING,
        "when": connection.ops.adapt_datetimefield_value,
        "types": house().case_types,
        "queues": house().queue_of,
        "names": names.LAST,
        "answers": sealing.seal(json.dumps({"note": "x" * 400})),
        "agency": Agency.objects.get(function="dukcapil").pk,
        "wards": list(Area.objects.filter(level=Area.Level.WARD).values_list("pk", flat=True)),
        "officer": officer.pk,
    }
    if not engine.is_postgres():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
    with connection.schema_editor() as editor:
        for index in Case._meta.indexes:
            editor.remove_index(Case, index)
    for start in range(FIRST, FIRST + count, CHUNK):
        part = list(rows(min(CHUNK, FIRST + count - start), start, known))
        with transaction.atomic():
            engine.load(Case, CASE, part)
            engine.load(Deed, DEED, deeds(part))
    with connection.schema_editor() as editor:
        for index in Case._meta.indexes:
            editor.add_index(Case, index)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if not engine.is_postgres():
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(json.dumps({"session": session_of(officer), "pages": pages()}))


def deeds(cases: list[tuple[Any, ...]]) -> Any:
    """Yield the deeds of some cases: how each was opened, and how it came to where it stands."""
    nothing = sealing.seal("{}")
    for case in cases:
        pk, state, at = case[0], case[4], case[14]
        yield pk, 1, "opened", "", "submitted", "", at, "", nothing, 1
        if state != "submitted":
            yield pk, 2, "move", "submitted", state, "Verifikator Akta", at, "", nothing, 1


def pages() -> dict[str, str]:
    """Return the pages by what they show; the opened case is one of the demo's own, with everything a birth has."""
    queue = f"/meja/antrean/{QUEUE}/"
    inside = Case.objects.filter(queue=QUEUE).order_by("urgent_at", "id")
    own = inside.filter(pk__lt=FIRST).first() or inside[0]
    return {
        "queue": queue,
        "next page": f"{queue}?sejak={inside[min(300, inside.count() - 60)].number}",
        "queue with a case open": f"{queue}?berkas={own.number}",
        "held": "/meja/saya/",
        "day": "/meja/",
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
