"""Saving merges, happens once a key, keeps history, and refuses whom the section isn't for."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from balai.core.audit.models import Entry, Unchangeable
from balai.plan.masterplan.models import Plan
from balai.plan.writing import queries, rights
from balai.plan.writing.actions import drafting, outlining, saving
from balai.plan.writing.models import Draft, Section, Version

from . import builders

pytestmark = pytest.mark.django_db


def test_two_who_started_from_one_version_both_stay():
    section, one, two = builders.section(), builders.planner(), builders.officer("kominfo", "perencana")
    saving.save(section.pk, "Awal.\n\nAkhir.", base=0, by=one, key="a")
    saving.save(section.pk, "Awal kota.\n\nAkhir.", base=1, by=one, key="b")
    n = saving.save(section.pk, "Awal.\n\nAkhir tahun.", base=1, by=two, key="c")
    assert queries.text_of(section.plan, section.code) == "Awal kota.\n\nAkhir tahun."
    assert Version.objects.get(section=section, n=n).kind == Version.Kind.MERGED


def test_a_conflict_saves_nothing_and_shows_both():
    section, one = builders.section(), builders.planner()
    saving.save(section.pk, "Jumlah 100.", base=0, by=one, key="a")
    saving.save(section.pk, "Jumlah 120.", base=1, by=one, key="b")
    with pytest.raises(saving.Conflicting) as caught:
        saving.save(section.pk, "Jumlah 130.", base=1, by=one, key="c")
    (conflict,) = caught.value.merged.conflicts
    assert (conflict.theirs, conflict.mine) == ("Jumlah 120.\n", "Jumlah 130.\n")
    assert Section.objects.get(pk=section.pk).version == 2


def test_a_page_sent_twice_saves_once_and_one_typed_on_saves_again():
    section, one = builders.section(), builders.planner()
    assert [saving.save(section.pk, "Satu.", base=0, by=one, key="a") for _ in range(2)] == [1, 1]
    assert saving.save(section.pk, "Satu.\n\nDua.", base=0, by=one, key="a") == 2
    assert queries.text_of(section.plan, section.code) == "Satu.\n\nDua."


def test_a_version_can_never_be_changed():
    section = builders.section()
    saving.save(section.pk, "Satu.", base=0, by=builders.planner(), key="a")
    version = Version.objects.get()
    version.text = "Lain."
    with pytest.raises(Unchangeable):
        version.save()


def test_an_earlier_version_comes_back_as_the_newest():
    section, one = builders.section(), builders.planner()
    for n, text in enumerate(("Satu.", "Dua sama sekali lain.")):
        saving.save(section.pk, text, base=n, by=one, key=text)
    assert saving.restore(section.pk, 1, by=one, key="r") == 3
    assert [v.text for v in Version.objects.order_by("n")] == ["Satu.", "Dua sama sekali lain.", "Satu."]


@pytest.mark.parametrize(
    ("function", "role", "dimension", "agency", "expected"),
    [
        ("kesehatan", "produsen", "living", None, True),
        ("kesehatan", "produsen", "economy", None, False),
        ("kesehatan", "produsen", "", "kesehatan", True),
        ("kesehatan", "verifikator", "living", None, False),
        ("bappeda", "perencana", "", None, True),
    ],
)
def test_an_agency_writes_where_its_group_or_its_name_stands(function, role, dimension, agency, expected):
    from balai.core.agencies.tests.builders import agency as office

    plan, user = builders.plan(), builders.officer(function, role)
    builders.join(plan, "living", "kesehatan")
    section = builders.section(plan, dimension=dimension, agency=office(agency) if agency else None)
    assert rights.may_write(user, section) is expected
    if not expected:
        with pytest.raises(rights.NotYours):
            saving.save(section.pk, "Teks.", base=0, by=user, key="a")
        assert not Version.objects.exists()


def test_an_adopted_plan_takes_no_more_text():
    section, one = builders.section(), builders.planner()
    adopted = {"state": Plan.State.ADOPTED, "act": "perwali", "act_number": "12", "act_date": "2026-11-01"}
    Plan.objects.filter(pk=section.plan_id).update(**adopted)
    with pytest.raises(rights.Closed):
        saving.save(section.pk, "Teks.", base=0, by=one, key="a")


def test_agreement_is_about_the_version_that_was_read_and_ends_with_the_next():
    section, one = builders.section(), builders.planner()
    saving.save(section.pk, "Satu.", base=0, by=one, key="a")
    with pytest.raises(saving.Moved):
        saving.agree(section.pk, seen=0, by=one)
    saving.agree(section.pk, seen=1, by=one)
    assert Section.objects.get().state == Section.State.AGREED
    saving.save(section.pk, "Dua.", base=1, by=one, key="b")
    assert Section.objects.get().state == Section.State.WRITING
    assert list(
        Entry.objects.filter(action__startswith="writing.").values_list("action", flat=True).order_by("pk")
    ) == [
        "writing.saved",
        "writing.agreed",
        "writing.saved",
    ]


def test_two_tabs_never_mix_what_is_typed_in_them():
    section, one = builders.section(), builders.planner()
    for key, text in (("a", "Tab satu."), ("b", "Tab dua."), ("a", "Tab satu lagi.")):
        drafting.keep_draft(section, by=one, key=key, base=0, text=text)
    assert sorted(d.text for d in drafting.drafts(section, by=one)) == ["Tab dua.", "Tab satu lagi."]


def test_what_was_saved_is_no_longer_kept_as_unsaved_even_if_the_last_keystroke_comes_late():
    section, one = builders.section(), builders.planner()
    drafting.keep_draft(section, by=one, key="a", base=0, text="Satu.")
    saving.save(section.pk, "Satu.", base=0, by=one, key="a")
    section.refresh_from_db()
    assert drafting.keep_draft(section, by=one, key="a", base=0, text="Satu.") is None
    assert not Draft.objects.exists()


def test_a_revision_starts_from_the_text_it_revises():
    old, one = builders.plan(), builders.planner()
    outlining.lay_out(old.pk, by=one)
    section = Section.objects.get(plan=old, code="b1-demografi")
    saving.save(section.pk, "Penduduk.", base=0, by=one, key="a")
    new = builders.plan(based_on=old)
    assert outlining.lay_out(new.pk, by=one) == outlining.lay_out(old.pk, by=one) == len(outlining.usual())
    assert queries.text_of(new, "b1-demografi") == "Penduduk."
    assert [h.number for h in queries.outline(new, 1)][:3] == ["1", "1.1", "1.2"]


def test_a_heading_with_text_is_never_removed():
    plan, one = builders.plan(), builders.planner()
    made = outlining.add_heading(plan.pk, after=None, by=one, book=1, level=1, title="Baru", source="pilihan kota")
    saving.save(made.pk, "Teks.", base=0, by=one, key="a")
    with pytest.raises(outlining.NotEmpty):
        outlining.remove_heading(made.pk, by=one)
    second = outlining.add_heading(plan.pk, after=made.pk, by=one, book=1, level=2, title="Dua", source="pilihan kota")
    outlining.move_heading(second.pk, up=True, by=one)
    assert [s.title for s in queries.sections_of(plan)] == ["Dua", "Baru"]
    outlining.remove_heading(second.pk, by=one)
    assert [s.title for s in queries.sections_of(plan)] == ["Baru"]


@pytest.mark.django_db(transaction=True)
def test_twenty_who_save_at_once_lose_no_word():
    section = builders.section()
    writer = builders.planner()
    saving.save(section.pk, "Pembuka.\n\nPenutup.", base=0, by=writer, key="first")

    def save(n):
        try:
            text = f"Pembuka.\n\nTulisan{n} tentang hal{n} dan bukti{n}.\n\nPenutup."
            return saving.save(section.pk, text, base=1, by=writer, key=f"k{n}")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(save, range(20)))
    text = queries.text_of(section.plan, section.code)
    assert sorted(made) == list(range(2, 22))
    assert all(f"Tulisan{n} tentang hal{n} dan bukti{n}." in text for n in range(20))
    assert text.startswith("Pembuka.")
    assert text.endswith("Penutup.")
