"""An agency head's view: how much work there is, how late, with whom and at which step."""

from __future__ import annotations

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from balai.core.access import SignedRequest, officer_may
from balai.core.cases import queries
from balai.core.declare import house
from balai.vocabulary import words


@officer_may("desk.lead")
def load(request: SignedRequest) -> HttpResponse:
    """Show load and lateness by person and by step, and how each promise was kept."""
    found = queries.load(request.user)
    people: Counter[str] = Counter()
    late_people: Counter[str] = Counter()
    for row in found:
        name = row["assigned_to__name"] or _("belum diambil")
        people[name] += row["open"]
        late_people[name] += row["late"]
    steps: dict[tuple[str, str], list[int]] = {}
    for row in found:
        cell = steps.setdefault((row["type_code"], row["state"]), [0, 0])
        cell[0] += row["open"]
        cell[1] += row["late"]
    types = house().case_types
    return render(
        request,
        "desk/load.html",
        {
            "people": [(n, words.angka(c), words.angka(late_people[n])) for n, c in people.most_common()],
            "steps": [
                (types[t].name, types[t].state(s).name, words.angka(o), words.angka(late))
                for (t, s), (o, late) in sorted(steps.items())
            ],
            "kept": [
                (types[code].name, words.angka(k.closed), words.persen(k.percent) if k.closed else "–")
                for code in sorted({row["type_code"] for row in found})
                for k in [queries.punctuality(types[code])]
            ],
        },
    )
