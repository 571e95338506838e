"""What assessors find enters the rankings as what it is: theirs, whole, beside the city's own claim, and only once."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.store import clock
from balai.hub.actions import announcing, members, panels
from balai.hub.arriving import counting
from balai.hub.models import Assessor, Assignment, Score, Subject
from balai.hub.queries.instruments import panels as instruments
from balai.hub.representing import agency_of
from balai.hub.rules import judging
from balai.vocabulary import exchange
from balai.vocabulary.pillars import Pillar

from .conftest import figure

KEDIRI = {  # Impact by dimension, Kota Kediri 2022; published as 3,07
    "governance": "2.75", "branding": "2.75", "economy": "3.5", "society": "3.33", "living": "3.33",
    "environment": "2.75",
}  # fmt: skip
SIX = [p.value for p in Pillar]
scores = st.decimals(min_value=1, max_value=4, places=2)


@given(st.lists(scores, min_size=1, max_size=5))
def test_a_dimension_is_the_exact_mean_of_its_readers(found):
    assert judging.dimension(found) == Fraction(sum(found)) / len(found)
    assert judging.dimension([*found, None]) is None


def test_edges_of_means():
    assert judging.dimension([]) is None
    assert judging.said(Fraction("3.005")) == Decimal("3.01")  # half up
    assert judging.said(Fraction("3.0049")) == Decimal("3.00")
    thirds = {p: Fraction(7, 3) for p in SIX}
    assert judging.said(judging.whole(thirds, SIX)) == Decimal("2.33")  # rounded once, at the end
    assert judging.whole(thirds | {"living": None}, SIX) is None


@pytest.fixture
def turn(padang, payakumbuh, db):
    office = offices.agency("hub")
    for home in (None, None):
        Assessor.objects.create(user=officer("asesor_hub", agency=office), pillars=SIX, home=home)
    cities = [padang.row, payakumbuh.row]
    made = panels.open_round(year=2026, closes_date=clock.today(), cities=cities, by=None)
    panels.deal(made.pk, by=None)
    return made


def score(turn, city, **found):
    for pillar, value in found.items():
        papers = Assignment.objects.filter(round=turn, city=city.row, pillar=pillar)
        papers.update(score=value, reason="Dilihat.", scored_at=clock.now())


def ranked(kind="panel"):
    found = Score.objects.filter(subject__kind=kind).order_by("city", "subject__node")
    return [(s.city.code, s.subject.node, str(s.value.normalize())) for s in found]


def test_open_papers_are_not_announced_before_the_round_closes(turn, padang):
    score(turn, padang, **KEDIRI)
    with pytest.raises(panels.Unfinished):
        announcing.announce(turn.pk, by=None)
    assert ranked() == []


def test_six_dimensions_and_their_mean_enter_the_rankings(turn, padang, payakumbuh):
    score(turn, padang, **KEDIRI)
    score(turn, payakumbuh, **dict.fromkeys(SIX, "3.00"))
    assert announcing.announce(turn.pk, by=None) == 2
    mine = {node: value for city, node, value in ranked() if city == "13.71"}
    assert mine["I"] == "3.07" and mine["I.economy"] == "3.5" and len(mine) == 7
    subject = Subject.objects.get(kind="panel", node="I")
    assert (subject.code, subject.edition) == ("smart-city-2022", instruments()["smart-city-2022"].instrument.sha256)
    assert list(counting.broken()) == []


def test_a_dimension_left_unscored_at_the_close_stays_empty_and_so_does_the_whole(turn, padang):
    score(turn, padang, living="3.20", economy="2.50")
    turn.closes_date = clock.today().replace(year=clock.today().year - 1)
    turn.save()
    announcing.announce(turn.pk, by=None)
    assert ranked() == [("13.71", "I.economy", "2.5"), ("13.71", "I.living", "3.2")]


def test_bundles_and_panels_leave_each_other_alone(turn, padang, payakumbuh):
    for city in (padang, payakumbuh):
        score(turn, city, **KEDIRI)
    padang.says(figures=(figure("90"),))
    announcing.announce(turn.pk, by=None)
    padang.says(figures=(figure("95"),))
    assert len(ranked()) == 14 and ranked("figure") == [("13.71", "", "95")]
    announcing.reopen(turn.pk, reason="Salah tulis.", by=None)
    assert ranked() == [] and len(ranked("figure")) == 1
    assert list(counting.broken()) == []


def test_what_is_announced_is_fixed_until_it_is_reopened_with_a_reason(turn, padang, payakumbuh):
    for city in (padang, payakumbuh):
        score(turn, city, **KEDIRI)
    announcing.announce(turn.pk, by=None)
    paper = Assignment.objects.filter(round=turn).select_related("assessor__user").first()
    told = {"value": Decimal("4"), "reason": "x", "by": paper.assessor.user}
    with pytest.raises(panels.Over):
        panels.score(paper.pk, **told)
    with pytest.raises(panels.Over):
        panels.deal(turn.pk, by=None)
    announcing.reopen(turn.pk, reason="Salah tulis.", by=None)
    panels.score(paper.pk, **told)
    announcing.announce(turn.pk, by=None)
    assert Score.objects.get(city=paper.city, subject__pillar=paper.pillar).value == 4


def test_a_score_of_someone_with_a_conflict_found_later_goes_back(turn, padang):
    score(turn, padang, **KEDIRI)
    paper = Assignment.objects.filter(round=turn, city=padang.row).first()
    held = Assignment.objects.filter(assessor=paper.assessor, city=padang.row).count()
    assert members.recuse(paper.assessor_id, padang.row.pk, reason="Pernah mendampingi.", by=None) == held
    assert not Assignment.objects.filter(assessor=paper.assessor, city=padang.row).exists()


@pytest.mark.urls("balai.config.hub_urls")
def test_whoever_leaves_the_panel_keeps_their_scores_and_gives_back_the_rest(turn, padang, payakumbuh):
    score(turn, padang, **KEDIRI)
    manager = signed_in(officer("pengelola_hub", agency=offices.agency("pusat")))
    leaving = Assessor.objects.first()
    held = Assignment.objects.filter(assessor=leaving)
    scored, opened = held.filter(city=padang.row).count(), held.filter(city=payakumbuh.row).count()
    assert scored and opened
    page = f"/meja/hub/asesor/{leaving.pk}/"
    told = {"apa": "berhenti", "alasan": ""}
    assert "Tulis alasannya" in manager.post(page, told).content.decode() and held.count() == scored + opened
    said = manager.post(page, told | {"alasan": "Pindah tugas."}, follow=True).content.decode()
    assert f"{opened} berkas kembali" in said and "Tidak lagi menilai." in said
    assert held.count() == scored
    assert "tidak lagi menilai" in manager.get("/meja/hub/putaran/").content.decode()
    kept = held.first()
    with pytest.raises(panels.NotYours):
        panels.score(kept.pk, value=Decimal("1.00"), reason="x", by=leaving.user)
    panels.deal(turn.pk, by=None)
    assert held.count() == scored and Assignment.objects.filter(round=turn).count() == 12
    manager.post(page, {"apa": "kembali"})
    panels.score(kept.pk, value=Decimal("1.00"), reason="x", by=leaving.user)


def works_for(assessor, city, role="kota_peserta"):
    offices.holding(offices.post(agency_of(city.row), role=role), assessor.user)


@pytest.mark.parametrize("role", ["kota_peserta", "pimpinan"])
def test_nobody_gets_papers_of_a_city_they_work_for_even_without_a_home_written_down(padang, payakumbuh, role):
    one, other = (
        Assessor.objects.create(user=officer("asesor_hub", agency=offices.agency("hub")), pillars=SIX) for _n in "ab"
    )
    works_for(one, padang, role)
    made = panels.open_round(year=2026, closes_date=clock.today(), cities=[padang.row, payakumbuh.row], by=None)
    panels.deal(made.pk, by=None)
    assert not Assignment.objects.filter(assessor=one, city=padang.row).exists()
    assert Assignment.objects.filter(assessor=other, city=padang.row).count() == 6
    assert Assignment.objects.filter(assessor=one, city=payakumbuh.row).exists()


@pytest.mark.urls("balai.config.hub_urls")
def test_whoever_comes_to_work_for_a_city_scores_it_no_more_and_the_manager_sees_it(turn, padang):
    paper = Assignment.objects.filter(round=turn, city=padang.row).first()
    works_for(paper.assessor, padang)
    page = signed_in(paper.assessor.user).post(f"/meja/hub/berkas/{paper.pk}/", {"score": "3", "reason": "Bagus."})
    assert "harus dinilai asesor lain" in page.content.decode()
    assert Assignment.objects.get(pk=paper.pk).score is None
    manager = officer("pengelola_hub", agency=offices.agency("hub"))
    assert "Tidak boleh menilai: Kota Padang" in signed_in(manager).get("/meja/hub/putaran/").content.decode()


@pytest.mark.urls("balai.config.hub_urls")
@pytest.mark.parametrize("wrong", ["", "abc", "999999", "9" * 30])
def test_a_conflict_with_no_city_is_asked_again(turn, wrong):
    manager = signed_in(officer("pengelola_hub", agency=offices.agency("hub")))
    told = {"apa": "benturan", "kota": wrong, "alasan": "Pernah mendampingi."}
    page = manager.post(f"/meja/hub/asesor/{Assessor.objects.first().pk}/", told)
    assert "Pilih kotanya" in page.content.decode()
    assert "Pernah mendampingi." in page.content.decode()


def node(code, own):
    return exchange.Node(code=code, name="Dampak", self=own, pillar=code.partition(".")[2])


@pytest.mark.urls("balai.config.hub_urls")
def test_the_claim_stands_beside_what_was_found_with_its_source(turn, padang, payakumbuh, client):
    edition = instruments()["smart-city-2022"].instrument.sha256
    own = exchange.Result(
        instrument="smart-city-2022", sha256=edition, name="Evaluasi", self="3.90", nodes=(node("I.living", "3.95"),)
    )
    padang.says(results=(own,))
    for city in (padang, payakumbuh):
        score(turn, city, **KEDIRI)
    announcing.announce(turn.pk, by=None)
    subject = Subject.objects.get(kind="panel", node="I.living")
    page = client.get(f"/peringkat/{subject.pk}/").content.decode()
    assert "3,33" in page and "3,95" in page and "Klaim kota" in page
    assert "putaran 2026" in page
    city = client.get("/kota/13.71/").content.decode()
    assert "Nilai asesor 2026" in city and "3,07" in city and "3,95" in city and "Dilihat." in city
    lines = client.get(f"/peringkat/{subject.pk}/data.csv").content.decode().splitlines()
    assert lines[0].endswith("klaim_kota") and lines[1].endswith("3.95")


@pytest.mark.urls("balai.config.hub_urls")
def test_a_round_is_announced_and_reopened_at_the_desk_and_the_city_reads_the_reasons(turn, padang, payakumbuh):
    manager = signed_in(officer("pengelola_hub", agency=offices.agency("pusat")))
    mine = signed_in(officer("kota_peserta", agency=agency_of(padang.row)))
    here = "/meja/hub/putaran/"
    manager.post(here, {"tahun": "2026", "apa": "umumkan"})
    assert ranked() == []  # nobody has scored yet
    for city in (padang, payakumbuh):
        score(turn, city, **KEDIRI)
    assert "Dilihat." not in mine.get("/meja/hub/kota-saya/").content.decode()
    manager.post(here, {"tahun": "2026", "apa": "umumkan"})
    assert len(ranked()) == 14
    assert "Dilihat." in mine.get("/meja/hub/kota-saya/").content.decode()
    manager.post(here, {"tahun": "2026", "apa": "buka"})
    assert len(ranked()) == 14  # no reason, no reopening
    manager.post(here, {"tahun": "2026", "apa": "buka", "alasan": "Ada salah tulis."})
    assert ranked() == []
