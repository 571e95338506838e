import pytest

from balai.core.ui import theme


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#22377e", "#ffffff", 10.96)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.06)
    assert theme.contrast(other, one) == theme.contrast(one, other)


@pytest.mark.parametrize("hue", [theme.DEFAULT_HUE, "#7a1f2b", "#0b5d4e", "#000000", "#5b2a86"])
def test_dark_hues_may_be_a_citys_colour(hue):
    assert theme.faults(hue) == []


def test_both_sides_of_the_edge():
    assert theme.faults("#595959") == []  # 7.0 on white
    assert [f for f in theme.faults("#767676") if "di atas putih" in f] == []  # 4.54
    assert [f for f in theme.faults("#777777") if "di atas putih" in f]  # 4.48


def test_a_pale_hue_is_refused_with_its_contrast():
    fault = theme.faults("#ffc83d")[0]
    assert fault.startswith("Warna #ffc83d kurang terbaca di atas putih: kontras 1,5")


@pytest.mark.parametrize("hue", ["", "blue", "#12345", "#12345g", "#fff;}body{display:none"])
def test_what_is_no_colour_is_refused(hue):
    assert theme.faults(hue) == ["Tulis warna sebagai # dan enam angka heksadesimal, misalnya #22377E."]


def test_night_colours_read_on_the_dark_page():
    palette = theme.palette("#22377e")
    assert theme.contrast(palette.night_nila, theme.DARK) >= 7
    assert palette.css().startswith("@layer tokens{")
