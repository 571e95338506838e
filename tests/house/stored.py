"""The addresses and the API as the repository knows them, so that a change of either shows in a review.

``script/test --update`` writes both anew.
"""

import json
import os
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
ROUTES, OPENAPI = DOCS / "routes.txt", DOCS / "openapi.json"


def routes() -> str:
    """Return one line for each address: pattern, methods, who may use it and the roles that are."""
    from balai.core.access import table

    return "".join(f"{line.rstrip()}\n" for line in table.as_text().splitlines())


def openapi() -> str:
    """Return the API's document, as it is served, with sorted keys."""
    from balai.doors.api.mount import api

    return json.dumps(api().get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def update() -> None:
    """Write both files."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    ROUTES.write_text(routes())
    OPENAPI.write_text(openapi())


if __name__ == "__main__":
    update()
