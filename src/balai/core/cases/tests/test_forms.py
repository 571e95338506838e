from datetime import date

import pytest
from django.db import connection

from balai.core.cases import actions
from balai.core.cases.forms import asked_again, clean_all, form_for, form_for_fields, journey, missing, relevant
from balai.core.cases.models import Case, Draft
from balai.core.cases.showing import rows_of, sections
from balai.core.store import clock

from . import toy

pytestmark = pytest.mark.usefixtures("house")

BAND = toy.ANSWERS | {"music": "band", "players": 2, "player__1": "Adi", "player__2": "Budi"}


def slugs(values) -> list[str]:
    return [page.slug for page in journey(toy.PARTY, values)]


def test_journey_follows_the_answers():
    assert slugs(toy.ANSWERS) == ["nama", "nik", "acara"]
    assert slugs(BAND) == ["nama", "nik", "acara", "band", "pemain-1", "pemain-2"]


def test_first_open_page_is_where_a_draft_goes_on():
    assert missing(toy.PARTY, {}).slug == "nama"
    assert missing(toy.PARTY, BAND | {"player__2": None}).slug == "pemain-2"
    assert missing(toy.PARTY, BAND) is None


def test_way_out_counts_as_an_answer():
    assert missing(toy.PARTY, toy.ANSWERS) is None
    assert missing(toy.PARTY, {k: v for k, v in toy.ANSWERS.items() if k != "nik"}).slug == "nik"


def test_answers_made_moot_by_a_changed_mind_are_left_out():
    assert relevant(toy.PARTY, BAND | {"music": "none"}) == toy.ANSWERS


@pytest.mark.parametrize(
    ("step", "data", "answers"),
    [
        (0, {"name": "  Siti   Melati "}, {"name": "Siti Melati"}),
        (1, {"nik": "997101 520794 0003"}, {"nik": "9971015207940003"}),
        (1, {"nik_unknown": "1"}, {"nik": None}),
        (2, {"day": "1 Agustus 2026", "music": "none"}, {"day": date(2026, 8, 1), "music": "none"}),
        (2, {"day": "01-08-2026", "music": "band"}, {"day": date(2026, 8, 1), "music": "band"}),
        (3, {"players": "2"}, {"players": 2}),
    ],
)
def test_typed_answers_are_read_kindly(step, data, answers):
    form = form_for(toy.STEPS[step], {"music": "band"}, data=data, files={})
    assert form.is_valid(), form.errors
    assert form.answers() == answers


@pytest.mark.parametrize(
    ("step", "data", "code", "words"),
    [
        (0, {"name": ""}, "name", "belum diisi"),
        (0, {"name": "Al"}, "name", "terlalu pendek"),
        (1, {"nik": "99710152079400"}, "nik", "16 angka"),
        (2, {"day": "31 Februari 2026", "music": "none"}, "day", ""),
        (2, {"day": "1 Agustus 2026"}, "music", "Pilih salah satu"),
        (3, {"players": "4"}, "players", "antara 1 dan 3 orang"),
        (3, {"players": "banyak"}, "players", "angka saja"),
    ],
)
def test_answers_that_cannot_stand_get_one_sentence(step, data, code, words):
    form = form_for(toy.STEPS[step], {"music": "band"}, data=data, files={})
    assert not form.is_valid()
    assert list(form.errors) == [code]
    assert words in form.errors[code][0]


def test_soft_rule_warns_and_lets_pass():
    form = form_for(toy.STEPS[0], {}, data={"name": "Sukarno"}, files={})
    assert form.is_valid()
    assert form.warnings == {"name": "Nama satu kata?"}


def test_whole_request_is_cleaned_with_the_same_sentences():
    raw = {"name": "Sukarno", "nik": None, "day": "2026-08-01", "music": "band", "players": 1, "player__1": "Adi"}
    done = clean_all(toy.PARTY, raw, by=None)
    assert done.errors == {}
    assert done.values["day"] == date(2026, 8, 1)
    assert done.warnings == {"name": "Nama satu kata?"}


def test_misspelt_and_missing_answers_are_named():
    done = clean_all(toy.PARTY, {"nama": "Siti Melati"}, by=None)
    assert set(done.errors) == {"name", "nik", "day", "music", "nama"}


def test_draft_keeps_answers_of_two_devices_and_is_sent_once():
    draft, code = actions.start_draft("party", account=None)
    actions.keep_draft(draft.pk, {"name": "Siti Melati", "nik": None})
    elsewhere = actions.resume(f"{code[:4]} {code[4:].lower()}")
    actions.keep_draft(elsewhere.pk, {"day": date(2026, 8, 1), "music": "none"})
    first = actions.submit_draft(draft.pk, by=None, channel="portal")
    assert actions.submit_draft(draft.pk, by=None, channel="portal").pk == first.pk
    assert Case.objects.count() == 1
    assert first.values == toy.ANSWERS
    with pytest.raises(actions.DraftGone):
        actions.resume(code)
    assert Draft.objects.get().answers == {}


def test_what_is_half_typed_is_shown_again_without_faults():
    draft, _code = actions.start_draft("party", account=None)
    typed = form_for(toy.STEPS[2], {}, data={"day": "1 Agu", "music": "band", "owner": "x"}, files={}).typed_so_far()
    assert typed == {"day": ["1 Agu"], "music": ["band"]}, "nothing but the page's own inputs"
    kept = actions.keep_typing(draft.pk, "acara", typed)
    form = form_for(toy.STEPS[2], {}, typing=kept.typing["acara"])
    assert (form["day"].value(), form["music"].value(), form.errors) == ("1 Agu", "band", {})
    sent = actions.keep_draft(draft.pk, {"day": date(2026, 8, 1), "music": "none"}, page="acara")
    assert sent.typing == {}


def test_typing_too_long_for_any_answer_is_cut():
    form = form_for(toy.STEPS[0], {}, data={"name": "a" * 50_000}, files={})
    assert len(form.typed_so_far()["name"][0]) == 8000


def test_unknown_resume_code_opens_nothing():
    actions.start_draft("party", account=None)
    with pytest.raises(actions.DraftGone):
        actions.resume("AAAA AAAA AAAA AA")


def test_first_facts_come_by_question_or_by_one_of_its_rounds():
    def shown(*codes):
        return [row.text for row in rows_of(toy.PARTY, BAND, codes)]

    assert shown("player") == [BAND["player__1"], BAND["player__2"]]
    assert shown("player__2", "name") == [BAND["player__2"], BAND["name"]]


def test_answers_are_shown_in_sections_with_numbers_masked():
    shown = sections(toy.PARTY, BAND | {"nik": "9971015207940003"})
    rows = {row.key: row.text for group in shown for row in group.rows}
    assert [g.title for g in shown] == ["Pemohon", "Acara", "Pemain 1", "Pemain 2"]
    assert rows["nik"] == "997101••••••0003"
    assert (rows["day"], rows["music"], rows["players"]) == ("1 Agustus 2026", "Band", "2 orang")


def test_answers_are_unreadable_in_the_database():
    Draft.objects.create(
        type_code="x", code_hash="h", answers={"nik": "9971015207940003"}, started_at=clock.now(), saved_at=clock.now()
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM cases_draft")
        assert "9971015207940003" not in cursor.fetchone()[0]
    assert Draft.objects.get().answers == {"nik": "9971015207940003"}


def test_field_of_a_round_is_asked_again_under_its_own_key():
    fields = asked_again(toy.PARTY, {}, {"player__2": "Salah eja.", "unknown": "?"})
    form = form_for_fields(fields, BAND, data={"player__2": "Bunga"}, files={})
    assert form.is_valid()
    assert form.answers() == {"player__2": "Bunga"}
    assert form.fields["player__2"].help_text == "Salah eja."
