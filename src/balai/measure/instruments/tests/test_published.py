"""Every figure that was published or worked out somewhere comes out of the shipped instruments."""

from decimal import Decimal
from fractions import Fraction

import pytest

from balai.measure.instruments import rules
from balai.measure.instruments.shelf import shipped

D = Decimal
KEDIRI = {
    "I.governance": (3, 3, 3, 2),
    "I.branding": (2, 3, 3, 3),
    "I.economy": (3, 4),
    "I.society": (3, 3, 4),
    "I.living": (4, 3, 3),
    "I.environment": (3, 3, 3, 2),
    "B": D("3.60"),
    **{f"O.{part}": D("3.21") for part in ("kebijakan", "kelembagaan", "anggaran")},
    **{f"OC.{p}": D("3.23") for p in ("governance", "branding", "economy", "living", "society", "environment")},
    **{f"QW.{p}": D("3.65") for p in ("governance", "branding", "economy", "living", "society", "environment")},
}


def scored(code, answers, **options):
    return rules.score(shipped()[code], answers, **options)


def test_kediri_2022_is_3_31_and_its_impact_3_07():
    found = scored("smart-city-2022", KEDIRI)
    assert found.value == D("3.31")
    assert found.shown(shipped()["smart-city-2022"], "I") == D("3.07")
    assert [found.nodes[f"I.{p}"] for p in ("governance", "branding", "economy", "environment")] == [
        D("2.75"),
        D("2.75"),
        D("3.5"),
        D("2.75"),
    ]
    assert found.shown(shipped()["smart-city-2022"], "I.living") == D("3.33")


COMPONENTS = tuple(D(mean) for mean in ("3.60", "3.21", "3.23", "3.07", "3.65"))


def weighed(weights):
    return sum(D(weight) * mean for weight, mean in zip(weights, COMPONENTS, strict=True)) / 100


def test_rounding_impact_first_would_give_3_32():
    assert rules.rounded(Fraction(weighed((10, 20, 30, 20, 20))), 2) == D("3.32")


@pytest.mark.parametrize(
    ("weights", "exact"),
    [
        ((10, 20, 30, 20, 20), "3.315"),  # 2022
        ((10, 20, 30, 30, 10), "3.257"),  # Sleman, undated
        ((20, 20, 20, 20, 20), "3.352"),
    ],
)
def test_only_the_weights_of_2022_give_what_was_published(weights, exact):
    assert weighed(weights) == D(exact)


def test_kediri_improved_by_0_25_and_not_against_another_instrument():
    same = rules.among(shipped().values())
    now, before = (rules.Standing(y, "smart-city-2022", D(v)) for y, v in ((2022, "3.31"), (2021, "3.06")))
    assert rules.improvement(now, before, same) == D("0.25")
    other = rules.Standing(2021, "spbe-2020", D("3.06"))
    assert rules.improvement(now, other, same) is None


def test_bandung_2022_was_the_best_of_a_hundred_and_0_37_better_than_before():
    now, before = (rules.Standing(y, "smart-city-2022", D(v)) for y, v in ((2022, "3.71"), (2021, "3.34")))
    assert rules.improvement(now, before, rules.among(shipped().values())) == D("0.37")
    low, high = rules.span(shipped()["smart-city-2022"])
    assert (low, high) == (1, 4), "the scale is read off the best seen: nobody is above 4"


@pytest.mark.parametrize(
    ("score", "status"),
    [
        ("3.43", "Tinggi"),
        ("2.95", "Sedang"),
        ("1.79", "Sangat rendah"),
        ("1.80", "Rendah"),
        ("2.59", "Rendah"),
        ("2.60", "Sedang"),
        ("3.39", "Sedang"),
        ("3.40", "Tinggi"),
        ("4.19", "Tinggi"),
        ("4.20", "Sangat tinggi"),
    ],
)
def test_eppd_scores_have_the_statuses_that_were_published(score, status):
    found = scored("eppd-2020", {"S": D(score)})
    assert (found.value, found.band.label) == (D(score), status)


@pytest.mark.parametrize("reason", ["tidak_dinilai", "nihil"])
def test_a_city_that_was_not_assessed_has_a_reason_and_no_score(reason):
    found = scored("eppd-2020", {"S": reason})
    assert (found.value, found.reason, found.band) == (None, reason, None)


@pytest.mark.parametrize(
    ("recipients", "quality", "value", "label"),
    [
        ("100", "100", "100.00", "Tuntas Paripurna"),
        ("100", "99.9", "99.98", "Tuntas Utama"),
        ("100", "50", "90.00", "Tuntas Utama"),
        ("80", "80", "80.00", "Tuntas Madya"),
        ("79.99", "80", "79.99", "Tuntas Muda"),
        ("60", "60", "60.00", "Tuntas Pratama"),
        ("50", "99", "59.80", "Belum Tuntas"),
    ],
)
def test_minimum_service_standards_weigh_recipients_four_fifths(recipients, quality, value, label):
    spm = shipped()["spm-2021"]
    answers = {leaf.code: D(recipients if leaf.code.endswith("penerima") else quality) for leaf in spm.leaves}
    found = rules.score(spm, answers)
    assert (found.value, found.band.label) == (D(value), label)


def test_spbe_example_is_2_695():
    level = {"policy": 3, "governance": 2, "audit": 1}
    spbe = shipped()["spbe-2020"]
    answers = {leaf.code: level.get(leaf.kind, 0) for leaf in spbe.leaves}
    answers |= {leaf.code: 1 for leaf in spbe.leaves_under("D3")}
    answers |= {leaf.code: 4 for leaf in spbe.leaves_under("D4.A7")}
    answers |= {leaf.code: 3 for leaf in spbe.leaves_under("D4.A8")}
    found = rules.score(spbe, answers)
    assert found.exact == D("2.695")
    assert (found.value, found.band.label) == (D("2.70"), "Baik")
    assert [found.nodes[domain] for domain in ("D1", "D2", "D3")] == [3, 2, 1]
    assert found.shown(spbe, "D4") == D("3.60")  # (27.5 × 4 + 18 × 3) ÷ 45.5


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("1.79", "Kurang"),
        ("1.80", "Cukup"),
        ("2.59", "Cukup"),
        ("2.60", "Baik"),
        ("3.49", "Baik"),
        ("3.50", "Sangat Baik"),
        ("4.19", "Sangat Baik"),
        ("4.20", "Memuaskan"),
        ("5.00", "Memuaskan"),
    ],
)
@pytest.mark.parametrize("code", ["spbe-2018", "spbe-2020", "pemdi-2026"])
def test_spbe_bands_are_half_open(code, value, label):
    assert rules.band(shipped()[code], D(value)).label == label


@pytest.mark.parametrize(
    ("means", "value", "code"),
    [
        ("3.2 3.1 2.9 3.9 3.2 3.3 3.4 3.1 3.0", "80.83", "B"),
        ("3.1 3.1 3.1 3.1 3.1 3.1 3.1 3.1 3.0", "77.22", "B"),  # Σ 27.8; with 0.11 it would be 76.45, C
        ("4 4 4 4 4 4 4 4 4", "100.00", "A"),
        ("1 1 1 1 1 1 1 1 1", "25.00", "D"),
    ],
)
def test_skm_takes_exact_ninths(means, value, code):
    answers = {f"U{n}": D(mean) for n, mean in enumerate(means.split(), 1)}
    found = scored("skm-2017", answers)
    assert (found.value, found.band.code) == (D(value), code)


def test_skm_with_the_printed_weight_would_be_another_quality():
    assert D("27.8") * D("0.11") * 25 == D("76.450")
    assert rules.band(shipped()["skm-2017"], D("76.45")).code == "C"


@pytest.mark.parametrize(
    ("value", "code"),
    [("64.99", "D"), ("65.00", "C"), ("76.60", "C"), ("76.61", "B"), ("88.30", "B"), ("88.31", "A")],
)
def test_skm_bands_change_at_these_values(value, code):
    assert rules.band(shipped()["skm-2017"], D(value)).code == code


def test_pemdi_33_example_is_level_4():
    found = rules.measure(shipped()["pemdi-2026"], "A9.I33", D("3.6"), D("2.1"))
    assert found == rules.Reading(D("1.5"), D("3.75"), 4)


@pytest.mark.parametrize(
    ("benefit", "burden", "level"),
    [
        ("1", "5", 1),
        ("1", "3.41", 1),
        ("1", "3.4", 2),
        ("2", "2.81", 2),
        ("2", "2.8", 3),
        ("3", "2.01", 3),
        ("3", "2", 4),
        ("4.4", "2.01", 4),
        ("4.4", "2", 5),
        ("5", "1", 5),
    ],
)
def test_pemdi_33_changes_level_at_its_cuts(benefit, burden, level):
    assert rules.measure(shipped()["pemdi-2026"], "A9.I33", D(benefit), D(burden)).level == level


def test_a_leaf_that_is_not_measured_has_no_map():
    with pytest.raises(ValueError, match=r"A1\.I01"):
        rules.measure(shipped()["pemdi-2026"], "A1.I01", D(1), D(1))


def test_padangs_70_24_per_cent_is_2_81_of_4():
    answers = {leaf.code: D("2.8096") for leaf in shipped()["enam-pilar-mandiri"].leaves}
    assert scored("enam-pilar-mandiri", answers).value == D("70.24")
    assert rules.rounded(Fraction("70.24") * 4 / 100, 2) == D("2.81")
    assert rules.rounded(Fraction("92.30") * 4 / 100, 2) == D("3.69")


def test_padang_and_denpasar_stand_on_broken_lines():
    same = rules.among(shipped().values())
    denpasar = [
        rules.Standing(2018, "spbe-2018", D("2.64")),
        rules.Standing(2019, "spbe-2018", D("3.33")),
        rules.Standing(2021, "spbe-2020", D("3.19")),
    ]
    runs = rules.runs(denpasar, same)
    assert [[s.year for s in run] for run in runs] == [[2018, 2019], [2021]]
    assert rules.improvement(denpasar[2], denpasar[1], same) is None, "the drop is the instrument"
    padang = [rules.Standing(2020, "spbe-2018", D("2.96")), rules.Standing(2019, "spbe-2018", D("2.78"))]
    (run,) = rules.runs(padang, same)
    assert rules.improvement(run[1], run[0], same) == D("0.18")
    assert rules.band(shipped()["spbe-2018"], D("2.78")).label == "Baik"


def test_padangs_livability_is_read_as_a_share_of_the_best_answer():
    answers = {leaf.code: D("3.399") for leaf in shipped()["layak-huni-30"].leaves}
    assert scored("layak-huni-30", answers).value == D("67.98")
