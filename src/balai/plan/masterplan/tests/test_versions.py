import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError

from balai.core.areas.models import City
from balai.core.audit.models import Entry
from balai.core.store import keeping
from balai.plan.masterplan import contents, queries, schema
from balai.plan.masterplan.actions import Frozen, NotYet, Refused, analysis, plans, programmes, ties
from balai.plan.masterplan.models import (
    Budget,
    Plan,
    Programme,
    ProgrammeCode,
    Progress,
    Readiness,
    Swot,
    SwotStrategy,
    Target,
    Tie,
)
from balai.plan.masterplan.models.choices import Dimension
from balai.vocabulary.pillars import subdimensions_of

from . import builders

pytestmark = pytest.mark.django_db


def test_a_plan_goes_step_by_step_and_each_step_stands_on_the_trail(plan, programme):
    with pytest.raises(Refused):
        plans.move(plan.pk, "adopted", by=None, act=builders.ACT)
    builders.adopt(plan)
    kept = queries.in_force()
    assert kept == plan and kept.act_number == "12 Tahun 2025" and kept.force_date
    walked = [m.target for m in plan.moves.all()]
    assert walked == ["draft", "opd_input", "consolidated", "council_review", "adopted", "in_force"]
    assert Entry.objects.filter(action="plan.moved", subject="plan:1").count() == 6


def test_adoption_needs_its_act_and_something_to_adopt(plan, agency):
    for target in ("opd_input", "consolidated", "council_review"):
        plans.move(plan.pk, target, by=None)
    with pytest.raises(NotYet, match="tanpa program"):
        plans.move(plan.pk, "adopted", by=None, act=builders.ACT)
    builders.programme(plan, agency)
    with pytest.raises(NotYet, match="nomor"):
        plans.move(plan.pk, "adopted", by=None)
    plan.refresh_from_db()
    assert plan.state == "council_review" and plan.act == ""


def test_sending_a_plan_back_needs_a_reason(plan):
    plans.move(plan.pk, "opd_input", by=None)
    with pytest.raises(NotYet):
        plans.move(plan.pk, "draft", by=None)
    assert plans.move(plan.pk, "draft", by=None, reason="Kurang masukan").moves.last().reason == "Kurang masukan"


def test_an_adopted_plan_refuses_every_action_on_its_contents(adopted, programme, agency):
    before = contents.of(programme)
    with pytest.raises(Frozen):
        programmes.change(programme.pk, {"title": "Lain"}, based_on=programme.revision, by=None)
    with pytest.raises(Frozen):
        programmes.add(adopted.pk, builders.values(agency, "GOV-09"), by=None)
    with pytest.raises(Frozen):
        analysis.keep(Swot(plan=adopted, dimension="living", kind="S", text="x"), plan_id=adopted.pk, by=None)
    with pytest.raises(Frozen):
        plans.describe(adopted.pk, by=None, title="x", vision="", years=(2025, 2029), revision=adopted.revision)
    programme.refresh_from_db()
    assert contents.of(programme) == before


CHANGES = {
    "plan title": lambda plan: Plan.objects.filter(pk=plan.pk).update(title="x"),
    "plan act": lambda plan: Plan.objects.filter(pk=plan.pk).update(act_number="x"),
    "plan back to draft": lambda plan: Plan.objects.filter(pk=plan.pk).update(state="draft"),
    "programme title": lambda plan: Programme.objects.filter(plan=plan).update(title="x"),
    "programme years": lambda plan: Programme.objects.filter(plan=plan).update(year_end=2027),
    "budget amount": lambda plan: Budget.objects.filter(programme__plan=plan).update(amount=1),
    "new budget": lambda plan: Budget.objects.create(
        programme=plan.programme_rows.get(), year=2027, source="x", amount=1
    ),
    "new row": lambda plan: Readiness.objects.create(plan=plan, dimension="living", element="struktur", aspect="x"),
    "new link": lambda plan: plan.programme_rows.get().supporting.add(plan.programme_rows.get().lead),
    "code": lambda plan: ProgrammeCode.objects.filter(programme__plan=plan).update(code="x"),
    "target": lambda plan: Target.objects.create(
        tie=Tie.objects.create(programme=plan.programme_rows.get(), service="x"), year=2026, value=1
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_database_itself_keeps_an_adopted_plan(adopted, what):
    with pytest.raises(DatabaseError, match="adopted plan"), transaction.atomic():
        CHANGES[what](adopted)


@pytest.mark.parametrize("table", [Programme, Budget, ProgrammeCode])
def test_the_database_refuses_to_delete_from_an_adopted_plan(adopted, table):
    keeping.put(schema.GUARDS)
    with pytest.raises(DatabaseError, match="adopted plan"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table._meta.db_table}")


def test_a_plan_that_moved_is_never_deleted(adopted):
    with pytest.raises(ProtectedError):
        adopted.delete()


def test_what_runs_still_moves_after_adoption(adopted, programme):
    programmes.move(programme.pk, "planned", by=None)
    programmes.move(programme.pk, "budgeted", by=None)
    programmes.move(programme.pk, "running", by=None)
    programme.refresh_from_db()
    assert programme.state == "running"


def test_only_one_version_is_in_force(adopted, agency):
    other = Plan.objects.create(version=9, title="x", year_start=2030, year_end=2034)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=other.pk).update(
            state="in_force", act="perda", act_number="1", act_date="2025-01-01", force_date="2025-01-01"
        )


def test_nobody_opens_a_second_version_while_one_is_written(plan):
    with pytest.raises(Refused, match="disusun"):
        builders.plan()


def _whole(plan, agency):
    """Fill a draft with one row of everything that a version copies."""
    first, second = builders.programme(plan, agency), builders.programme(plan, agency, "GOV-02")
    analysis.keep(Swot(plan=plan, dimension="living", kind="S", text="kuat"), plan_id=plan.pk, by=None)
    SwotStrategy.objects.create(plan=plan, dimension="living", cell="SO", text="maju", points="S1, O1")
    tie = Tie.objects.create(programme=first, service="toy", indicator="toy.loans")
    ties.aim(tie.pk, {2026: 100}, by=None)
    programmes.move(second.pk, "merged_into", by=None, reason="sama", into=first)
    return first, second


def test_a_new_version_copies_rows_and_the_old_one_stays_as_it_was(lent, plan, agency):
    first, _second = _whole(plan, agency)
    builders.adopt(plan)
    before = contents.of(first)
    new = builders.plan(based_on=plan)
    twin = Programme.objects.get(plan=new, code="GOV-01")
    assert twin.lineage == first.lineage and contents.of(twin) == before
    assert Programme.objects.get(plan=new, code="GOV-02").merged_into == twin
    assert [t.value for t in Target.objects.filter(tie__programme=twin)] == [100]
    assert Swot.objects.get(plan=new).text == "kuat"
    programmes.change(twin.pk, {"title": "Dua pintu"}, based_on=twin.revision, by=None)
    first.refresh_from_db()
    assert (first.title, contents.of(first)) == ("Satu pintu", before)


def test_supersession_keeps_the_old_version_readable_and_carries_on_what_ran(lent, client, plan, agency):
    first, _second = _whole(plan, agency)
    builders.adopt(plan)
    new = builders.plan(based_on=plan)
    for target in ("planned", "budgeted", "running"):
        programmes.move(first.pk, target, by=None)
    programmes.tell(first.pk, programmes.Told(2026, 1, 20, 5_000_000), by=None)
    ties.tie(first, service="toy", indicator="toy.punctual", by=None)
    builders.adopt(new)
    plan.refresh_from_db()
    assert (plan.state, queries.in_force()) == ("revised", new)
    twin = Programme.objects.get(plan=new, code="GOV-01")
    assert twin.state == "running" and twin.progress.get().spent == 5_000_000
    assert {t.indicator for t in twin.ties.all()} == {"toy.loans", "toy.punctual"}
    assert client.get("/rencana/versi/1/").status_code == 200
    assert "Satu pintu" in client.get("/rencana/versi/1/program/GOV-01/").content.decode()
    assert client.get("/rencana/versi/1/waktu/").status_code == 200
    assert Progress.objects.filter(programme=first).count() == 1


def test_a_plan_for_a_new_period_supersedes(adopted, agency):
    new = builders.plan((2030, 2034))
    builders.programme(new, agency, year_start=2030, year_end=2030, budgets={})
    builders.adopt(new)
    adopted.refresh_from_db()
    assert (adopted.state, bool(adopted.end_date)) == ("superseded", True)


def test_a_draft_is_not_public(client, plan, programme):
    assert client.get("/rencana/versi/1/").status_code == 404
    assert client.get("/rencana/program/GOV-01/").status_code == 404
    assert "Belum ada rencana" in client.get("/rencana/").content.decode()


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Kota Melati", "perwali", "Peraturan Wali Kota Nomor 8 Tahun 2026"),
        ("Kabupaten Melati", "perwali", "Peraturan Bupati Nomor 8 Tahun 2026"),
        ("Kabupaten Melati", "perda", "Peraturan Daerah Nomor 8 Tahun 2026"),
        ("Kota Melati", "", ""),
    ],
)
def test_the_act_is_cited_by_the_name_that_it_has_here(city, plan, name, kind, said):
    City.objects.update(name=name)
    plan.act, plan.act_number = kind, "8 Tahun 2026"
    assert plan.act_words == said


def test_programmes_stand_in_the_movements_order(plan, agency):
    for n, dimension in enumerate(reversed(Dimension.values)):
        third = next(iter(subdimensions_of(dimension))).code
        builders.programme(plan, agency, code=f"P-{n}", dimension=dimension, subdimension=third)
    assert [p.dimension for p in queries.programmes(plan)] == Dimension.values
