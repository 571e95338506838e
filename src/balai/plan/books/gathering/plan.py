"""Read a plan version as plain values."""

from __future__ import annotations

from collections import Counter

from balai.core.agencies.models import Agency
from balai.core.areas import queries as areas
from balai.core.areas import svg
from balai.core.areas.models import Area
from balai.core.store import clock
from balai.plan.books.matter import Map, Matter, Section
from balai.plan.masterplan.models import Plan, Programme
from balai.plan.writing import queries as writing
from balai.plan.writing.actions.outlining import usual
from balai.vocabulary.words import tgl

from . import analysis, programmes

MAP_WIDTH = 640
MAP_BYTES = 60_000
PLANNING = "bappeda"


def gather(plan: Plan) -> Matter:
    """Return everything that a plan version's three books print."""
    return Matter(
        city=areas.city_name() or "Kota",
        agency=agency.name if (agency := planning_agency()) else "",
        version=plan.version,
        title=plan.title,
        vision=plan.vision,
        year_start=plan.year_start,
        year_end=plan.year_end,
        today=clock.today(),
        act=_act(plan),
        state_name=str(plan.get_state_display()),
        sections={n: _sections(plan, n) for n in (1, 2, 3)},
        programmes=programmes.of(plan),
        readiness=analysis.readiness(plan),
        swot=analysis.swot(plan),
        gaps=analysis.gaps(plan),
        apps=analysis.applications(plan),
        links=analysis.integrations(plan),
        quick_wins=analysis.quick_wins(plan),
        map=_map(plan),
    )


def planning_agency() -> Agency | None:
    """Return the agency that plans, ``None`` in a city that has not opened one."""
    return Agency.objects.filter(function=PLANNING, active=True).first()


def _act(plan: Plan) -> str:
    if plan.open or plan.act_date is None:
        return ""
    return f"Ditetapkan dengan {plan.act_words}, {tgl(plan.act_date)}"


def _sections(plan: Plan, n: int) -> tuple[Section, ...]:
    """Return a book's headings with their text; those that books usually have before any were laid out."""
    found = writing.outline(plan, n)
    if not found:
        rows = (row for row in usual() if row["book"] == n)
        return tuple(Section(r["code"], r["level"], r["title"], dimension=r["dimension"]) for r in rows)
    return tuple(
        Section(h.code, h.level, h.title, h.text, h.dimension, _pictures(h.section_id) if "gambar:" in h.text else {})
        for h in found
    )


def _pictures(section_id: int) -> dict[int, tuple[bytes, str]]:
    return {n: (picture.file.content(), picture.caption) for n, picture in writing.pictures(section_id).items()}


def _map(plan: Plan) -> Map | None:
    """Return the city's kecamatan, each with how many programmes name it or a kelurahan in it."""
    city = areas.find_city()
    drawn = svg.draw(areas.of_level(Area.Level.DISTRICT, city), MAP_WIDTH, MAP_BYTES) if city else None
    if drawn is None or drawn.frame is None:
        return None
    pairs = Programme.areas.through.objects.filter(programme__plan=plan).values_list(
        "programme_id", "area_id", "area__parent_id"
    )
    known = {shape.area.pk for shape in drawn.shapes}
    places = {(programme, area if area in known else parent) for programme, area, parent in pairs}
    counts = Counter(area for _programme, area in places)
    if not counts:
        return None
    shapes = tuple((s.area.name, s.path, s.x, s.y, counts[s.area.pk]) for s in drawn.shapes)
    return Map(drawn.frame.width, drawn.frame.height, shapes)
