"""Which tables and pictures stand under which heading of the outline."""

from __future__ import annotations

from collections.abc import Callable

from balai.plan.books.content import Block
from balai.plan.books.matter import Matter, Section

from . import dimensions, whole

Maker = Callable[[Matter], list[Block]]

WHOLE: dict[str, tuple[Maker, ...]] = {
    "b1-kesiapan": (whole.readiness_chart,),
    "b1-kesiapan-struktur": (lambda m: whole.readiness(m, "struktur"),),
    "b1-kesiapan-infrastruktur": (lambda m: whole.readiness(m, "infrastruktur"),),
    "b1-kesiapan-suprastruktur": (lambda m: whole.readiness(m, "suprastruktur"),),
    "b1-visi-kota-cerdas": (whole.vision,),
    "b2-pendahuluan": (whole.numbers, whole.counts, whole.where),
    "b2-visi-kota-cerdas": (whole.vision,),
    "b2-sasaran": (whole.targets,),
    "b2-rencana-aksi": (whole.money,),
    "b2-aksi-aplikasi": (whole.applications,),
    "b2-peta-jalan": (whole.roadmap, whole.quick_wins),
    "b2-penutup": (whole.adopted,),
    "b3-sekilas": (whole.numbers, whole.where),
    "b3-visi": (whole.vision,),
    "b3-enam-dimensi": (whole.counts,),
    "b3-program-unggulan": (whole.quick_wins, whole.targets),
    "b3-langkah-berikut": (whole.soon, whole.adopted),
}
"""By the heading's code, which is the same in every plan version."""

OF_DIMENSION: dict[str, Callable[[Matter, str], list[Block]]] = {
    "b1-kesenjangan-": dimensions.gaps,
    "b1-swot-": dimensions.swot,
    "b2-strategi-": dimensions.strategy,
    "b2-aksi-": dimensions.programmes,
    "b3-dimensi-": dimensions.brief,
}
"""By how the code of a dimension's heading starts."""


def under(m: Matter, section: Section) -> list[Block]:
    """Return the blocks that the plan's tables put under a heading."""
    if section.dimension:
        makers = [make for start, make in OF_DIMENSION.items() if section.code.startswith(start)]
        return [block for make in makers for block in make(m, section.dimension)]
    return [block for make in WHOLE.get(section.code, ()) for block in make(m)]
