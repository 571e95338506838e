import pytest

from balai.core.areas import codes


@pytest.mark.parametrize(
    ("code", "level", "kind"),
    [
        ("13", "province", "provinsi"),
        ("13.01", "city", "kabupaten"),
        ("13.69", "city", "kabupaten"),
        ("13.71", "city", "kota"),
        ("13.99", "city", "kota"),
        ("13.71.01", "district", "kecamatan"),
        ("13.71.01.1001", "ward", "kelurahan"),
        ("13.71.01.2001", "ward", "desa"),
        ("13.71.01.3001", "ward", "desa adat"),
    ],
)
def test_the_code_says_level_and_kind(code, level, kind):
    assert (codes.level(code), codes.kind(code)) == (level, kind)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1371011001", "13.71.01.1001"), (" 13.71 ", "13.71"), ("13", "13"), ("137101", "13.71.01")],
)
def test_codes_are_cleaned(typed, code):
    assert codes.clean(typed) == code


@pytest.mark.parametrize("typed", ["", "1", "13.7", "13.71.01.001", "13-71", "13.71.01.4001", "13.70", "13.00", "१३"])
def test_other_codes_are_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match=r".+\."):
        codes.clean(typed)


def test_names_sort_by_number_and_without_case():
    assert sorted(["Kampung 10", "kampung 9", "Andalas"], key=codes.sort_key) == ["Andalas", "kampung 9", "Kampung 10"]
