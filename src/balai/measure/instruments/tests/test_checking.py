"""Each fault of an instrument is named, all in one list, and nothing is scored with a faulty one."""

import pytest

from balai.measure.instruments import rules
from balai.measure.instruments.rules import WrongAnswer


def faults(body):
    with pytest.raises(rules.Faulty) as found:
        rules.read(body)
    return found.value.faults


def test_the_toy_is_sound(toy):
    assert [leaf.code for leaf in rules.read(toy).leaves] == ["A.1", "A.2", "B"]


@pytest.mark.parametrize(
    ("bend", "sentence"),
    [
        (lambda t: t["nodes"][3].update(weight=39), "Jumlah bobot semua butir 99, seharusnya 100."),
        (lambda t: t["nodes"][3].update(weight="39,98"), "Jumlah bobot semua butir 99,98, seharusnya 100."),
        (lambda t: t["nodes"][3].update(weight=-40), "Bobot butir B harus lebih dari 0."),
        (lambda t: t["nodes"][3].update(weight="empat"), "Bagian bobot butir B harus angka, bukan “empat”."),
        (lambda t: t["nodes"][0].update(weight=50), "Bobot A tertulis 50, tetapi butir di bawahnya 60."),
        (lambda t: t["nodes"][3].update(code="A.1"), "Kode A.1 dipakai 2 kali."),
        (lambda t: t["nodes"][3].update(parent="C"), "Induk C dari butir B tidak ada."),
        (lambda t: t["nodes"][3].update(name=" "), "Butir B tanpa nama."),
        (lambda t: t["nodes"][3].update(code="B 1"), "Kode B 1 hanya boleh huruf, angka, titik, dan tanda hubung."),
        (lambda t: t["nodes"][3].update(kind="lain"), "Butir B memakai jenis “lain” yang tidak dijelaskan."),
        (lambda t: t["kinds"]["biasa"]["levels"].pop(2), "Butir A.1 tidak menjelaskan tingkat 3."),
        (
            lambda t: t["kinds"]["biasa"]["levels"].append({"n": 6, "name": "Enam"}),
            "Butir B menjelaskan tingkat 6 yang di luar skala.",
        ),
        (
            lambda t: t["kinds"]["biasa"]["levels"].append({"n": 5, "name": "Lima"}),
            "Butir B menjelaskan tingkat 5 sebanyak 2 kali.",
        ),
        (lambda t: t.update(picture=["A", "Z"]), "Gambar menyebut butir Z yang tidak ada."),
        (lambda t: t["bands"].reverse(), "Batas bawah predikat harus menurun, tanpa yang sama."),
        (
            lambda t: t["bands"].pop(),
            "Predikat terbawah harus tanpa batas bawah, supaya setiap nilai mempunyai predikat.",
        ),
        (lambda t: t.update(valid_to=2023), "Tahun berakhir 2023 mendahului tahun mulai 2024."),
        (
            lambda t: t.update(id="Mainan!"),
            "Kode instrumen “Mainan!” hanya boleh huruf kecil, angka, dan tanda hubung.",
        ),
        (lambda t: t.update(legal_basis=""), "Dasar hukum belum diisi."),
        (lambda t: t["scale"].update(max=1), "Skala 1 sampai 1 dengan langkah 1 tidak dapat dipakai."),
        (
            lambda t: t.update(comparable_with=["mainan"]),
            "Instrumen tidak perlu menyebut dirinya sendiri sebagai pembanding.",
        ),
        (
            lambda t: t.update(formula="rata"),
            "Bagian formula “rata” tidak dikenal; pilih salah satu dari weighted_mean, percent_of_max, "
            "percent_of_range, times_25.",
        ),
        (
            lambda t: t["nodes"][3].update(measured={"inputs": ["a", "b"], "slope": 1, "intercept": 0, "cuts": [2, 1]}),
            "Batas ukuran butir B harus naik dan satu kurangnya dari banyak tingkat.",
        ),
    ],
)
def test_each_fault_has_its_sentence(toy, bend, sentence):
    bend(toy)
    assert sentence in faults(toy)


def test_all_faults_come_in_one_list(toy):
    toy["nodes"][3]["weight"] = 30
    toy["nodes"][1]["name"] = ""
    toy["bands"].reverse()
    assert len(faults(toy)) >= 3


def test_a_circle_is_named_and_does_not_hang(toy):
    toy["nodes"][0]["parent"], toy["nodes"][1]["parent"] = "A.1", "A"
    assert any("di bawah dirinya sendiri" in fault for fault in faults(toy))


@pytest.mark.parametrize("weight", ["39.99", "40.01"])
def test_a_hundredth_is_within_bounds(toy, weight):
    toy["nodes"][3]["weight"] = weight
    assert rules.read(toy).leaves


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (0, "Butir B: isi bilangan bulat 1 sampai 5."),
        (6, "Butir B: isi bilangan bulat 1 sampai 5."),
        ("lupa", "Butir B: “lupa” bukan nilai dan bukan alasan tanpa nilai."),
        ((3, 4), "Butir B: beri satu tingkat saja."),
    ],
)
def test_an_answer_the_leaf_cannot_have_is_refused(toy, answer, sentence):
    instrument = rules.read(toy)
    with pytest.raises(WrongAnswer) as found:
        rules.score(instrument, {"A.1": 3, "A.2": 3, "B": answer})
    assert (found.value.code, found.value.sentence) == ("B", sentence)


def test_a_whole_index_may_have_no_value_for_a_reason(toy):
    instrument = rules.read(toy)
    found = rules.score(instrument, {"A.1": 3, "A.2": 3, "B": 3}, reason="tidak_dinilai")
    assert (found.value, found.reason, found.band) == (None, "tidak_dinilai", None)
    with pytest.raises(ValueError, match="bosan"):
        rules.score(instrument, {}, reason="bosan")


def test_validity_and_comparability(toy):
    instrument = rules.read(toy)
    assert [instrument.in_force(year) for year in (2023, 2024, 2026, 2027)] == [False, True, True, False]
    successor = rules.read(
        {**toy, "id": "mainan-2", "valid_from": 2027, "valid_to": None, "comparable_with": ["mainan"]}
    )
    assert instrument.comparable(successor), "it is enough that one of them says so"
    assert not instrument.comparable(rules.read({**toy, "id": "mainan-3"}))
