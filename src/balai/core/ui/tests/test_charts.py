from xml.etree import ElementTree

import pytest

from balai.core.ui import charts, maps

LINE = charts.Line(
    title="Laporan",
    names=["00", "01", "02"],
    values=[3, None, 8],
    before=[2, 4, 6],
    before_name="rata-rata",
    target=5,
    target_name="target 5",
)
BARS = charts.Bars(title="Kelahiran", rows=[("Kuranji", 10), ("Pauh", 5), ("Bungus", None)])
STACK = charts.Stack(title="Waktu", parts=[("cepat", 3), ("lambat", 1)], unit="akta")
TIMELINE = charts.Timeline(
    title="Indeks",
    decimals=2,
    low=1,
    high=5,
    spells=(
        charts.Spell("Lama", [(2018, 2.64), (2019, 3.33)]),
        charts.Spell("Baru", [(2021, 3.19), (2022, None), (2023, 3.4)]),
    ),
)
MARKS = charts.Marks(
    title="Pilar", low=1, high=4, decimals=2, rows=[charts.Mark("Living", 3.5, 3.0, 3.75), charts.Mark("Lain", None)]
)
SHAPES = (
    charts.Shape("A", "M0 0h50v50z", 25, 25, 10),
    charts.Shape("B & C", "M50 0h50v50z", 75, 25, 0),
    charts.Shape("D", "M0 50h9z", 5, 55, None),
)
MAP = charts.Map(title="Peta", width=100, height=100, shapes=SHAPES)
DRAWN = {
    "line": lambda alone: charts.line(LINE, alone=alone),
    "bars": lambda alone: charts.bars(BARS, alone=alone),
    "stack": lambda alone: charts.stack(STACK, alone=alone),
    "timeline": lambda alone: charts.timeline(TIMELINE, alone=alone),
    "marks": lambda alone: charts.marks(MARKS, alone=alone),
    "map": lambda alone: maps.area_map(MAP, alone=alone),
    "spark": lambda alone: charts.spark([1, 2], "dua", alone=alone),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_alone_is_a_file_of_its_own(kind):
    svg = DRAWN[kind](True)
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(" not in svg, "a PDF knows no variables"
    assert "%" not in "".join(v for e in root.iter() for k, v in e.attrib.items()), "nor percentages"


@pytest.mark.parametrize("kind", DRAWN)
def test_a_picture_on_a_page_is_named_and_carries_no_style(kind):
    svg = DRAWN[kind](False)
    assert 'role="img"' in svg and "<title>" in svg
    assert "style=" not in svg


def test_a_line_says_its_newest_value_the_past_and_the_target():
    assert charts.summary(LINE) == "02: 8; rata-rata: 6; target 5"


def test_a_missing_value_breaks_the_line():
    plot = charts.Plot(LINE, 100)
    assert plot.path([1, None, 1]).count("M") == 2
    assert plot.path([]) == ""


@pytest.mark.parametrize(
    ("values", "top"),
    [([], 1), ([None], 1), ([0], 1), ([9], 10), ([10], 10), ([11], 15), ([0.03], 0.03), ([61], 80), ([-5], 1)],
)
def test_the_scale_ends_on_a_round_number(values, top):
    assert charts.round_top(values) == pytest.approx(top)


def test_words_at_the_end_stay_off_the_line():
    plot = charts.Plot(LINE, 100)
    assert plot.now_y([8, 4], 1) > plot.y(4), "a falling line comes from above: words below"
    assert plot.now_y([4, 8], 1) < plot.y(8)
    assert plot.now_y([8, 0], 1) < plot.y(0), "no room below the floor"


def test_a_past_of_one_point_has_no_words():
    lonely = charts.Line(title="x", names=["a", "b"], values=[1, 2], before=[None, 3], before_name="dulu")
    assert ">dulu<" not in charts.line(lonely)


def test_an_empty_chart_still_stands():
    assert "<svg" in charts.line(charts.Line(title="x", names=[], values=[]))
    assert "<svg" in charts.bars(charts.Bars(title="x", rows=[]))
    assert "<svg" in charts.stack(charts.Stack(title="x", parts=[]))


def test_map_steps_use_the_whole_ramp():
    assert maps.steps([1, 3, 3, 6, 11, 18, None]) == {None: 0, 1: 1, 3: 2, 6: 3, 11: 4, 18: 5}
    assert maps.steps([7, 7]) == {None: 0, 7: 1}
    assert sorted(set(maps.steps(range(100)).values())) == [0, 1, 2, 3, 4, 5]


def test_a_full_map_has_a_key_instead_of_values():
    many = [charts.Shape(f"A{i}", "M0 0h1z", 0, 0, i) for i in range(31)]
    full = charts.Map(title="Penuh", width=9, height=9, shapes=many)
    assert "<text" not in maps.area_map(full)
    assert ">0 <svg" in maps.scale(full)
    assert maps.scale(MAP) == ""


def test_no_data_is_hatched_and_never_zero():
    svg = maps.area_map(MAP)
    assert svg.count("url(#h") == 1
    assert "D: –" in svg
    assert "B &amp; C: 0" in svg


def test_values_in_their_unit():
    chart = charts.Line(title="x", names=[], values=[], unit="%", decimals=1)
    assert chart.say(96.14) == "96,1%"
    assert STACK.say(1200) == "1.200 akta"


def test_two_ways_of_scoring_are_never_one_line():
    root = ElementTree.fromstring(charts.timeline(TIMELINE, alone=True))
    lines = [e.attrib for e in root.iter() if e.tag.endswith("line")]
    joined = [e for e in lines if e.get("stroke-width") == "3"]
    assert len(joined) == 1, "2018 to 2019; a year without a figure joins nothing either"
    assert [e["x1"] == e["x2"] for e in lines].count(True) == 1, "one rule between the two"


def test_a_timeline_says_every_year_in_words():
    assert "Lama: 2018 2,64, 2019 3,33; Baru: 2021 3,19, 2022 –, 2023 3,40" in charts.timeline(TIMELINE)


@pytest.mark.parametrize("count", [1, 3, 9, 30])
def test_words_under_a_timeline_have_room_on_a_phone(count):
    spell = charts.Spell("Lama", [(2000 + n, 2) for n in range(count)])
    root = ElementTree.fromstring(charts.timeline(charts.Timeline(title="x", low=1, high=5, spells=[spell])))
    years = [
        float(e.attrib["x"].rstrip("%")) for e in root.iter() if e.tag.endswith("text") and (e.text or "")[:2] == "20"
    ]
    assert len(years) == len(set(years)) >= 1
    assert all(b - a >= 13 for a, b in zip(sorted(years), sorted(years)[1:], strict=False))


def test_the_first_and_the_last_value_of_a_timeline_are_not_cut_off_on_a_phone():
    phone, digit = 328, 8  # pixels across; a digit of the label
    spell = charts.Spell("Lama", [(2020, 70.24), (2022, 81.15)])
    chart = charts.Timeline(title="x", low=0, high=100, unit="%", decimals=2, spells=[spell])
    root = ElementTree.fromstring(charts.timeline(chart))
    words = [(e.text or "", e.attrib["x"]) for e in root.iter() if e.tag.endswith("text")]
    said = {word: float(x.rstrip("%")) * phone / 100 for word, x in words if word.endswith("%")}
    assert said.keys() == {"70,24%", "81,15%"}
    for word, middle in said.items():
        half = len(word) * digit / 2
        assert half <= middle <= phone - half


def test_nothing_known_draws_no_point():
    assert "circle" not in charts.timeline(charts.Timeline(title="x", low=1, high=5, spells=[charts.Spell("Lama", [])]))
    assert "circle" not in charts.marks(charts.Marks(title="x", low=1, high=4, rows=[charts.Mark("Living", None)]))


def test_marks_say_the_past_and_the_target_in_words():
    assert "Living: 3,50, sebelumnya: 3,00 · target 3,75" in charts.marks(MARKS)
