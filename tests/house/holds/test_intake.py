"""Intake over bad lines: double clicks, lost replies, replayed forms. What was acknowledged is stored, each once."""

from __future__ import annotations

import httpx
import pytest

from tests.tools.city import until

from . import rig
from .papers import pdf
from .proxy import Cut, Line

pytestmark = pytest.mark.slow

DOUBLE, FORMS, CUTS, AGAIN = 60, 20, 10, 3
"""Births sent twice, forms sent twice, broken lines for each door and place, sendings again after each."""

PORTAL = "SELECT count(*) FROM cases_case WHERE channel = 'portal' AND type_code = 'birth'"


@pytest.fixture
def city(attacked):
    return attacked


def unused_drafts(city, count: int) -> list[dict[str, str]]:
    """Take drafts that no test has sent yet."""
    return [city.seed["drafts"].pop() for _ in range(count)]


def uploaded(city) -> str:
    """Upload a paper to the API; return its id."""
    files = {"file": ("berita-acara.pdf", pdf("berita acara"), "application/pdf")}
    headers = {"Authorization": f"Bearer {city.seed['counter']}"}
    reply = httpx.post(f"{city.address}/api/v1/berkas/lampiran", files=files, headers=headers, timeout=30)
    assert reply.status_code == 201, reply.text
    return reply.json()["id"]


def births_delivered(city) -> None:
    """Wait until every fact has reached every listener."""
    until(lambda: rig.one(city, "SELECT count(*) FROM facts_delivery") == 0, seconds=60, every=0.2, what="deliveries")
    assert rig.one(city, "SELECT count(*) FROM facts_fact WHERE kind = 'birth.recorded'") == rig.one(
        city, "SELECT count(*) FROM maternal_birth"
    )
    told = rig.rows(city, "SELECT source_id, count(*) FROM population_birth WHERE source_id IS NOT NULL GROUP BY 1")
    assert {count for _, count in told} == {1}
    assert {source for source, _ in told} == {pk for (pk,) in rig.rows(city, "SELECT id FROM maternal_birth")}


def hospital(city, n: int, tag: str) -> tuple[str, rig.Request]:
    key = f"{tag}-rs-{n:05d}"
    return key, rig.birth(city.seed["hospital"], key)


def test_a_hospital_system_that_sends_twice_at_once_tells_one_birth(city):
    answers = {}
    for n in range(DOUBLE):
        key, request = hospital(city, n, "ganda")
        replies = rig.twice(city.port, request)
        assert [r.status for r in replies] == [201, 201], [r.body for r in replies]
        assert replies[0].json()["id"] == replies[1].json()["id"]
        answers[key] = replies[0].json()["id"]
    assert len(set(answers.values())) == DOUBLE
    assert {k: v for k, v in rig.acknowledged(city, "birth").items() if k.startswith("ganda")} == answers
    births_delivered(city)


def test_a_form_sent_by_a_double_click_opens_one_case(city):
    before, numbers = rig.one(city, PORTAL), []
    for draft in unused_drafts(city, FORMS):
        replies = rig.twice(city.port, rig.form(draft))
        assert [r.status for r in replies] == [302, 302], [r.body[:400] for r in replies]
        assert replies[0].headers["location"] == replies[1].headers["location"]
        numbers.append(replies[0].headers["location"].split("/")[2])
    assert rig.one(city, PORTAL) == before + FORMS == before + len(set(numbers))


@pytest.mark.parametrize("cut", Cut)
def test_a_birth_told_over_a_broken_line_is_kept_once(city, cut):
    before = rig.one(city, "SELECT count(*) FROM maternal_birth")
    answers = {}
    with Line(city.port) as line:
        for n in range(CUTS):
            key, request = hospital(city, n, cut.name)
            line.cuts.put(cut)
            with pytest.raises(rig.Lost):
                rig.send(line.port, request)
            if n == 0 and cut is Cut.REQUEST:
                assert rig.one(city, "SELECT count(*) FROM maternal_birth") == before
            ids = {rig.send(city.port, request).json()["id"] for _ in range(AGAIN)}
            assert len(ids) == 1
            answers[key] = ids.pop()
        assert line.done == [cut] * CUTS
    assert {k: v for k, v in rig.acknowledged(city, "birth").items() if k.startswith(cut.name)} == answers
    assert rig.one(city, "SELECT count(*) FROM maternal_birth") == before + CUTS == before + len(set(answers.values()))
    births_delivered(city)


@pytest.mark.parametrize("cut", Cut)
def test_a_form_sent_over_a_broken_line_opens_one_case(city, cut):
    before, numbers = rig.one(city, PORTAL), set()
    with Line(city.port) as line:
        for draft in unused_drafts(city, CUTS):
            line.cuts.put(cut)
            with pytest.raises(rig.Lost):
                rig.send(line.port, rig.form(draft))
            where = {rig.send(city.port, rig.form(draft)).headers["location"] for _ in range(AGAIN)}
            assert len(where) == 1
            numbers |= where
    assert rig.one(city, PORTAL) == before + CUTS == before + len(numbers)


@pytest.mark.parametrize("cut", Cut)
def test_a_case_opened_over_a_broken_line_is_opened_once(city, cut):
    answers = {}
    with Line(city.port) as line:
        for n in range(CUTS):
            key = f"{cut.name}-loket-{n:04d}"
            request = rig.foundling(city.seed["counter"], key, uploaded(city))
            line.cuts.put(cut)
            with pytest.raises(rig.Lost):
                rig.send(line.port, request)
            replies = [rig.send(city.port, request) for _ in range(AGAIN)]
            assert {r.status for r in replies} == {201}, replies[0].body
            assert len({(r.json()["number"], r.json()["pin"]) for r in replies}) == 1
            answers[key] = replies[0].json()["number"]
    kept = rig.acknowledged(city, "intake:birth")
    numbers = dict(rig.rows(city, "SELECT id, number FROM cases_case"))
    assert {key: numbers[kept[key]] for key in answers} == answers
    assert len(set(answers.values())) == CUTS


def test_a_replayed_form_with_other_answers_is_refused_and_changes_nothing(city):
    key = "lain-isi-0001"
    first = rig.send(city.port, rig.birth(city.seed["hospital"], key))
    other = rig.send(city.port, rig.birth(city.seed["hospital"], key, name="Orang Lain"))
    assert (first.status, other.status) == (201, 409)
    assert other.headers["content-type"] == "application/problem+json"
    assert rig.acknowledged(city, "birth")[key] == first.json()["id"]


def test_after_all_this_every_invariant_holds(city):
    said = city.balai("check")
    assert "0 pelanggaran" in said.stderr
    assert rig.one(city, "SELECT count(*) FROM cases_case") == rig.one(
        city, "SELECT count(DISTINCT number) FROM cases_case"
    )
    cases = rig.one(city, "SELECT count(*) FROM cases_case WHERE parent_id IS NULL")
    assert rig.one(city, "SELECT count(*) FROM population_birth") == cases
