"""Print what the pages' benchmark needs of the demo city in ``BALAI_DATA``: a draft, sessions, a case, a dataset."""

from __future__ import annotations

import json

import django

django.setup()

from balai.core.agencies.models import Holding  # noqa: E402
from balai.core.cases.actions import start_draft  # noqa: E402
from balai.core.cases.models import Case  # noqa: E402
from balai.core.declare import house  # noqa: E402
from bench._town import session_of  # noqa: E402


def main() -> None:
    """Print them as JSON."""
    draft, _code = start_draft("birth", account=None)
    officer = Holding.objects.filter(post__role="verifikator").order_by("pk")[0].user
    told = {
        "draft": str(draft.pk),
        "stranger": session_of(None, **{"portal.drafts": [str(draft.pk)]}),
        "officer": session_of(officer),
        "number": Case.objects.filter(queue="population.new").order_by("urgent_at", "id")[0].number,
        "dataset": sorted(house().datasets)[0],
        "layer": "fasilitas",
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
