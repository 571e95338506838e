import json
import re

import pytest

from balai.core.areas import demo, queries, svg
from balai.core.areas.models import Area, Boundary, City, Neighbourhood

from .builders import load_squares

pytestmark = pytest.mark.django_db


def points(path):
    """Return the absolute corners of a path of relative steps."""
    found = []
    for ring in path.split("z")[:-1]:
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
        x, y = numbers[:2]
        found.append((x, y))
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = round(x + dx, 1), round(y + dy, 1)
            found.append((x, y))
    return found


def test_neighbours_meet_and_names_stand_inside(tmp_path):
    load_squares(tmp_path)
    drawn = svg.draw(queries.of_level("ward"), width=208)
    assert (drawn.frame.width, drawn.frame.height) == (208, 208)
    by_code = {s.area.code: s for s in drawn.shapes}
    assert set(points(by_code["98.71.01.1001"].path)) == {(4, 4), (104, 4), (104, 104), (4, 104)}
    assert set(points(by_code["98.71.02.2001"].path)) == {(104, 4), (204, 4), (204, 104), (104, 104)}
    west = by_code["98.71.01.1001"]
    assert (west.x, west.y) == pytest.approx((54, 54), abs=1)
    assert west.room == pytest.approx(100, abs=2)
    assert drawn.frame.at(100.02, -0.99) == (204, 4)


def test_areas_without_boundaries_are_left_out(tmp_path):
    load_squares(tmp_path)
    assert svg.draw(queries.of_level("province")) == svg.Drawing(None, ())
    assert [a.code for a, *_ in svg.paths(queries.in_force())] == sorted([
        "98.71", "98.71.01", "98.71.02", "98.71.01.1001", "98.71.01.1002", "98.71.02.2001",
    ])  # fmt: skip


def test_the_made_up_city_is_whole_and_the_same_for_a_seed():
    import shapely

    from balai.core.areas import geometry
    from balai.core.areas.models import Boundary

    city = demo.make_city(seed=3)
    assert demo.make_city(seed=3) == city
    assert City.objects.get().area == city
    assert queries.of_level("district", city).count() == 8
    wards = queries.of_level("ward", city)
    assert wards.count() == 40
    assert len({a.name for a in wards}) == 40
    assert Neighbourhood.objects.values("area").distinct().count() == 40
    shapes = {
        level: [geometry.shape(b.geometry) for b in Boundary.objects.filter(area__level=level)]
        for level in ("city", "district", "ward")
    }
    assert shapely.coverage_is_valid(shapes["ward"])
    assert shapely.coverage_is_valid(shapes["district"])
    assert sum(s.area for s in shapes["ward"]) == pytest.approx(shapes["city"][0].area, rel=1e-6)
    assert {s.geom_type for level in shapes.values() for s in level} == {"Polygon"}
    first = list(Boundary.objects.order_by("area__code").values_list("geometry", flat=True))
    Boundary.objects.all().delete(), Neighbourhood.objects.all().delete(), City.objects.all().delete()
    for level in ("ward", "district", "city"):
        Area.objects.filter(level=level).delete()
    demo.make_city(seed=3)
    assert list(Boundary.objects.order_by("area__code").values_list("geometry", flat=True)) == first


def test_a_picture_keeps_its_budget_of_bytes():
    wards = list(queries.of_level("ward", demo.make_city()))
    for budget in (4_000, 12_000):
        drawn = svg.draw(wards, width=640, budget=budget)
        assert sum(len(s.path) for s in drawn.shapes) <= budget
        assert all(len(points(s.path)) >= 3 for s in drawn.shapes)


def test_a_far_speck_does_not_shrink_the_city(tmp_path):
    load_squares(tmp_path)
    row = Boundary.objects.get(area__code="98.71.01.1001")
    shape = json.loads(row.geometry)
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    speck = [[[98.0, -1.0], [98.0001, -1.0], [98.0001, -0.9999], [98.0, -1.0]]]
    row.geometry = json.dumps({"type": "MultiPolygon", "coordinates": [*polygons, speck]})
    row.west = 98.0
    row.save()
    svg._lines.cache_clear()
    drawn = svg.draw(queries.of_level("ward"), width=208)
    assert (drawn.frame.width, drawn.frame.height) == (208, 208)
    west = next(s for s in drawn.shapes if s.area.code == "98.71.01.1001")
    assert set(points(west.path)) == {(4, 4), (104, 4), (104, 104), (4, 104)}
    svg._lines.cache_clear()
