"""What must always hold of cases, looked at by ``balai check``."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max, OuterRef, Subquery

from balai.core.declare import house

from .models import Case, Deed


def in_their_queue() -> Iterator[str]:
    """Name cases whose kept queue is not the one declared for their state."""
    for type_code, case_type in house().case_types.items():
        for state in case_type.states:
            wanted = house().queue_of.get((type_code, state.code), "")
            strays = Case.objects.filter(type_code=type_code, state=state.code).exclude(queue=wanted)
            for number, queue in strays.values_list("number", "queue"):
                yield f"berkas {number} tercatat di antrean {queue!r}, seharusnya {wanted!r}"


def known_states() -> Iterator[str]:
    """Name cases of a kind or in a state that nobody declares, and closed ones that are not closed."""
    for number, type_code, state, closed_at in Case.objects.values_list("number", "type_code", "state", "closed_at"):
        case_type = house().case_types.get(type_code)
        if case_type is None or state not in case_type.state_codes:
            yield f"berkas {number} berjenis {type_code!r} dalam keadaan {state!r} yang tidak dinyatakan"
        elif case_type.state(state).closed != (closed_at is not None):
            yield f"berkas {number} dalam keadaan {state!r} tetapi ditutup {closed_at}"


def whole_trails() -> Iterator[str]:
    """Name cases whose deeds have a gap, or end in another state than the case stands in."""
    gaps = Deed.objects.values("case__number").annotate(n=Count("pk"), last=Max("seq")).exclude(n=F("last")).order_by()
    for row in gaps:
        yield f"berkas {row['case__number']} punya {row['n']} tindakan, nomor terakhir {row['last']}"
    last = Deed.objects.filter(case=OuterRef("pk")).order_by("-seq").values("to_state")[:1]
    for number, state, at in (
        Case.objects.annotate(at=Subquery(last)).exclude(at=F("state")).values_list("number", "state", "at")
    ):
        yield f"berkas {number} dalam keadaan {state!r}, jejaknya berakhir di {at!r}"
