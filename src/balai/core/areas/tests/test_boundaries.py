import json

import pytest

from balai.core.areas import geometry, queries
from balai.core.areas.importing import ImportFailed, import_boundaries
from balai.core.areas.importing import geojson as reader
from balai.core.areas.models import Boundary

from .builders import DAY, SQUARES, collection, feature, load_squares, load_table, square, write

pytestmark = pytest.mark.django_db


def take(folder, features):
    return import_boundaries(write(folder, "x.geojson", collection(features)), source="contoh", valid_from=DAY)


def test_boundaries_are_found_by_code_and_measured(tmp_path):
    load_squares(tmp_path)
    boundary = Boundary.objects.get(area__code="98.71.01.1001")
    assert (boundary.west, boundary.south, boundary.east, boundary.north) == (100.0, -1.0, 100.01, -0.99)
    assert boundary.sq_km == pytest.approx(1.2362, abs=0.001)  # 1.1119 km × 1.1118 km
    assert (boundary.label_lon, boundary.label_lat) == pytest.approx((100.005, -0.995), abs=1e-4)
    assert json.loads(boundary.geometry)["type"] == "Polygon"


def test_the_same_boundaries_again_change_nothing_and_new_ones_replace(tmp_path):
    load_squares(tmp_path)
    keys = set(Boundary.objects.values_list("pk", flat=True))
    same = take(tmp_path, [feature(c, square(*at)) for c, at in SQUARES.items()])
    assert (same.unchanged, same.changed, same.created) == (3, 0, 0)
    assert set(Boundary.objects.values_list("pk", flat=True)) == keys
    assert take(tmp_path, [feature("98.71.02.2001", square(100.02, -1.0))]).changed == 1
    assert Boundary.objects.get(area__code="98.71.02.2001").west == 100.02


def test_every_faulty_feature_is_named_by_line_and_nothing_is_loaded(tmp_path):
    load_table(tmp_path)
    bow_tie = [[[100.0, -1.0], [100.01, -0.99], [100.01, -1.0], [100.0, -0.99], [100.0, -1.0]]]
    with pytest.raises(ImportFailed) as failed:
        take(
            tmp_path,
            [
                feature("98.71", square(100.0, -1.0)),
                feature("98.72", square(100.0, -1.0)),
                feature("98.71.01", square(-1.0, 100.0)),
                feature("98.71.02", {"type": "Point", "coordinates": [100.0, -1.0]}),
                feature("98.71.01.1001", {"type": "Polygon", "coordinates": [[[100, "x"]]]}),
                feature("98.71.01.1002", {"type": "Polygon", "coordinates": bow_tie}),
                feature("98.71", square(100.0, -1.0)),
                {"type": "Feature", "properties": None, "geometry": square(100.0, -1.0)},
            ],
        )
    told = {f.line: f.sentence for f in failed.value.faults}
    assert sorted(told) == [3, 4, 5, 6, 7, 8, 9]
    assert "belum ada di Balai" in told[3]
    assert "tertukar" in told[4]
    assert "Polygon" in told[5]
    assert "tidak terbaca" in told[6]
    assert "tidak utuh" in told[7]
    assert "sudah ada di baris 2" in told[8]
    assert Boundary.objects.count() == 0


def test_a_ring_that_crosses_itself_a_little_is_mended_and_said(tmp_path):
    load_table(tmp_path)
    ring = [[100.0, -1.0], [100.1, -1.0], [100.1, -0.9], [100.0, -0.9], [100.0, -0.95], [99.9999, -0.95],
            [100.0, -0.9501], [100.0, -0.9499], [100.0, -1.0]]  # fmt: skip
    report = take(tmp_path, [feature("98.71", {"type": "Polygon", "coordinates": [ring]})])
    assert (report.mended, report.created) == (1, 1)
    assert geometry.shape(Boundary.objects.get().geometry).is_valid


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "FeatureCollection"),
        ("{}", "FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "tidak memuat satu batas pun"),
        ('{"type": "FeatureCollection", "features": [{"type": "Feature"', "terputus"),
        ('{"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}, "features": []}', "EPSG::3857"),
    ],
)
def test_files_that_are_no_boundaries(tmp_path, text, sentence):
    with pytest.raises(ImportFailed, match=sentence):
        import_boundaries(write(tmp_path, "x.geojson", text), source="contoh", valid_from=DAY)


def test_features_are_read_one_at_a_time_across_chunks(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "CHUNK", 70)
    path = write(tmp_path, "x.geojson", collection([feature(c, square(*at)) for c, at in SQUARES.items()]))
    assert [(line, f["properties"]["code"]) for line, f in reader.features(path)] == [
        (n, code) for n, code in enumerate(SQUARES, 2)
    ]


def test_the_area_at_a_point(tmp_path):
    load_squares(tmp_path)
    assert geometry.area_at(100.005, -0.995).code == "98.71.01.1001"
    assert geometry.area_at(100.015, -0.995).code == "98.71.02.2001"
    assert geometry.area_at(100.005, -0.995, "district").code == "98.71.01"
    assert geometry.area_at(100.005, -1.0).code == "98.71.01.1001"  # the border: always the lower code
    assert geometry.area_at(100.015, -1.005) is None
    assert geometry.area_at(101.0, 0.0) is None


def test_a_deleted_or_moved_boundary_is_found_where_it_is_now(tmp_path):
    load_squares(tmp_path)
    take(tmp_path, [feature("98.71.02.2001", square(100.5, -1.0))])
    assert geometry.area_at(100.015, -0.995) is None
    assert geometry.area_at(100.505, -0.995).code == "98.71.02.2001"
    Boundary.objects.filter(area__code="98.71.02.2001").delete()
    assert geometry.area_at(100.505, -0.995) is None


def test_the_box_around_areas(tmp_path):
    load_squares(tmp_path)
    assert geometry.box_of(queries.of_level("ward")) == (100.0, -1.01, 100.02, -0.99)
    assert geometry.box_of(queries.of_level("province")) is None
