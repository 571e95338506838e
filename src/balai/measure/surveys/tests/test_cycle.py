"""A cycle moves on step by step, says what is missing, and keeps what it asked."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balai.measure.surveys import queries
from balai.measure.surveys.actions import agreeing, cycling, preparing, taking
from balai.measure.surveys.models import Pick, Step, Survey
from balai.measure.surveys.rules import cycle
from balai.measure.surveys.rules.cycle import MOVES, NotThatWay, State
from balai.measure.surveys.rules.definition import dump

from . import builders

ONWARD = ("open", "close", "compute", "report", "plan", "publish")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([m.code for m in MOVES]), max_size=30))
def test_only_the_drawn_steps_lead_anywhere_and_nothing_leaves_publication(codes):
    state = State.DRAFT
    for code in codes:
        try:
            step = cycle.move(code, state)
        except NotThatWay:
            assert not any(m.code == code and m.source is state for m in MOVES)
            continue
        assert state is not State.PUBLISHED
        state = step.target


def to_report(survey):
    for step in ("close", "compute"):
        cycling.move(survey.pk, step, by=None)
    cycling.write_report(survey.pk, "Ringkas.", by=None)
    cycling.move(survey.pk, "report", by=None)


@pytest.mark.django_db
def test_a_whole_cycle_is_written_down_step_by_step():
    survey = builders.survey("skm")
    manager = builders.officer("walidata")
    taking.take(survey.pk, builders.given(survey, 3))
    to_report(survey)
    with pytest.raises(cycling.Incomplete) as missing:
        cycling.move(survey.pk, "plan", by=manager)
    assert len(missing.value.sentences) == 9  # all nine tie at three
    for code in survey.form.definition.codes:
        cycling.promise(survey.pk, element=code, action="a", due_date="2027-01-01", in_charge="Sekda", by=manager)
    cycling.move(survey.pk, "plan", by=manager)
    cycling.move(survey.pk, "publish", by=manager)
    assert list(Step.objects.values_list("move", flat=True)) == list(ONWARD)
    with pytest.raises(NotThatWay):
        cycling.move(survey.pk, "reopen", by=manager, reason="salah")
    assert Survey.objects.get().state == State.PUBLISHED


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["compute", "report", "plan", "publish", "reopen", "kacau"])
def test_a_draft_goes_nowhere_but_open(code):
    survey = builders.survey(opened=False)
    with pytest.raises(NotThatWay):
        cycling.move(survey.pk, code, by=None)
    assert not Step.objects.exists()


@pytest.mark.django_db
def test_opening_needs_a_sample_and_a_step_back_a_reason():
    made = preparing.create(kind="livability", title="Uji", year=2026, by=None, key="k")
    with pytest.raises(cycling.Incomplete, match="jumlah sampel"):
        cycling.move(made.pk, "open", by=None)
    survey = builders.survey()
    cycling.move(survey.pk, "close", by=None)
    with pytest.raises(cycling.Incomplete, match="alasan"):
        cycling.move(survey.pk, "reopen", by=None)
    assert cycling.move(survey.pk, "reopen", by=None, reason="banjir").state == State.OPEN


@pytest.mark.django_db
def test_the_same_key_begins_one_cycle():
    pair = [preparing.create(kind="livability", title="Uji", year=2026, by=None, key="k") for _ in range(2)]
    assert pair[0].pk == pair[1].pk and Survey.objects.count() == 1


@pytest.mark.django_db
def test_an_opened_form_never_changes_and_the_next_cycle_gets_a_new_version():
    survey = builders.survey()
    before = survey.form.sha256
    body = dump(survey.form.definition)
    body["elements"][0]["question"] = "Apakah kota ini rapi?"
    with pytest.raises(preparing.NotADraft):
        preparing.change_form(survey.pk, body, by=None)
    following = builders.survey(opened=False)
    changed = preparing.change_form(following.pk, body, by=None)
    survey.form.refresh_from_db()
    assert (changed.version, survey.form.sha256) == (2, before)
    assert changed.definition.elements[0].question == "Apakah kota ini rapi?"


@pytest.mark.django_db
def test_a_survey_whose_last_day_is_over_closes_by_itself():
    survey = builders.survey()
    Survey.objects.filter(pk=survey.pk).update(opens_on="2020-01-01", closes_on="2020-01-31")
    cycling.close_due()
    survey.refresh_from_db()
    assert (survey.state, str(survey.closes_on)) == (State.CLOSED, "2020-01-31")
    cycling.close_due()
    assert Step.objects.filter(move="close").count() == 1


def impact_with_programmes():
    survey = builders.survey("impact", opened=False, parts="section", fixed=50)
    owner = builders.officer("produsen")
    agency = owner and Pick._meta.get_field("agency").related_model.objects.get()
    for sub in survey.form.definition.groups:
        agreeing.pick(survey.pk, sub=sub, programme_name=f"Program {sub}", agency_id=agency.pk, by=None)
    return survey, owner


@pytest.mark.django_db
def test_an_impact_survey_waits_for_every_owner_and_for_the_mayor():
    survey, owner = impact_with_programmes()
    stranger = builders.officer("verifikator")
    with pytest.raises(cycling.Incomplete, match="18 program belum disetujui"):
        cycling.move(survey.pk, "open", by=None)
    picks = list(Pick.objects.order_by("pk"))
    with pytest.raises(agreeing.NotTheOwner):
        agreeing.answer(picks[0].pk, by=stranger)
    agreeing.answer(picks[0].pk, by=owner, refusal="Programnya berhenti.")
    for pick in picks[1:]:
        agreeing.answer(pick.pk, by=owner)
    with pytest.raises(cycling.Incomplete, match="1 program belum disetujui"):
        cycling.move(survey.pk, "open", by=None)
    agreeing.answer(picks[0].pk, by=owner)
    cycling.move(survey.pk, "open", by=None)
    with pytest.raises(agreeing.NotNow):
        agreeing.answer(picks[0].pk, by=owner, refusal="terlambat")
    survey = Survey.objects.get()
    for section in survey.form.definition.sections:
        taking.take(survey.pk, builders.given(survey, 4, part=section))
    to_report(survey)
    cycling.move(survey.pk, "plan", by=None)
    with pytest.raises(cycling.Incomplete, match="belum disahkan"):
        cycling.move(survey.pk, "publish", by=None)
    agreeing.sign(survey.pk, by=builders.officer("walikota"))
    assert cycling.move(survey.pk, "publish", by=None).state == State.PUBLISHED


@pytest.mark.django_db
def test_a_recap_computed_anew_must_be_signed_anew():
    survey = builders.survey()
    taking.take(survey.pk, builders.given(survey, 4))
    for step in ("close", "compute"):
        cycling.move(survey.pk, step, by=None)
    agreeing.sign(survey.pk, by=builders.officer("walikota"))
    before = Survey.objects.get().signed_sha256
    cycling.move(survey.pk, "recompute", by=None, reason="kiriman tertunda")
    assert (before != "", Survey.objects.get().signed_sha256) == (True, "")


@pytest.mark.django_db
@pytest.mark.parametrize(("parts", "count", "wanted"), [("section", 6, 300), ("group", 18, 900)])
def test_the_two_ways_of_an_impact_survey(parts, count, wanted):
    survey = builders.survey("impact", opened=False, parts=parts, fixed=50)
    places = queries.places(survey, "part")
    assert (len(places), survey.wanted, {p.wanted for p in places}) == (count, wanted, {50})


@pytest.mark.django_db
def test_an_answer_to_one_dimension_holds_nothing_of_another():
    survey, owner = impact_with_programmes()
    for pick in Pick.objects.all():
        agreeing.answer(pick.pk, by=owner)
    cycling.move(survey.pk, "open", by=None)
    survey.refresh_from_db()
    taking.take(survey.pk, builders.given(survey, 2, part="living"))
    with pytest.raises(taking.NoSuchPlace):
        taking.take(survey.pk, builders.given(survey, 2, part=""))
    found = queries.running_sums(survey)
    assert {code.split(".")[0] for code in found} == {"living", "all"}
