from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from balai.core.audit.models import Entry
from balai.core.people import actions, codes, queries
from balai.core.people.models import CodeEntry, Person

from . import builders

pytestmark = pytest.mark.django_db


def test_a_nik_is_unreadable_in_the_database_and_found_again():
    number = builders.nik()
    person = builders.person(nik=number, kk_number="9999010101900007")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik, nik_hash, kk_number, kk_hash FROM people_person WHERE id = %s", [person.pk])
        stored = " ".join(cursor.fetchone())
    assert number not in stored
    assert "9999010101900007" not in stored
    assert list(queries.by_nik(number)) == [person]
    assert list(queries.by_kk("9999010101900007")) == [person]
    assert Person.objects.get(pk=person.pk).nik == number


def test_hundred_newborns_without_nik_stay_hundred_people():
    for _ in range(100):
        actions.record_person(by=None, name="Bayi", sex="2", nik="", registered=False)
    assert Person.objects.filter(name="Bayi").count() == 100
    assert not queries.by_nik("").exists()


def test_a_nik_belongs_to_one_registered_person():
    number = builders.nik()
    builders.person(nik=number, registered=True)
    with pytest.raises(actions.AlreadyRegistered):
        actions.record_person(by=None, name="Lain", sex="1", nik=number, registered=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.person(nik=number, registered=True)
    builders.person(nik=number)  # somebody mistyped; both stay until the register decides
    assert queries.by_nik(number).count() == 2


def test_nobody_is_registered_without_a_nik():
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.person(registered=True)


def test_one_word_is_a_name_and_spaces_are_tidied():
    assert actions.record_person(by=None, name="  Sukarno ", sex="1").name == "Sukarno"
    assert actions.record_person(by=None, name="Siti   Nur", sex="2").name == "Siti Nur"


def test_names_are_found_without_case_and_accents():
    person = builders.person(name="Théodora Ñ. d'Arc")
    assert list(queries.by_name("theodora darc")) == [person]


def test_changing_one_column_keeps_the_hash_in_step():
    person = builders.person(nik=builders.nik())
    number = builders.nik()
    person.nik = number
    person.save(update_fields=["nik"])
    assert list(queries.by_nik(number)) == [person]


def test_opening_a_nik_needs_a_reason_and_is_recorded():
    person, officer = builders.person(nik=builders.nik(1234)), builders.user()
    with pytest.raises(actions.NoReason):
        actions.unmask(person, "nik", officer, "  ")
    assert not Entry.objects.exists()
    assert actions.unmask(person, "nik", officer, "mencocokkan KTP asli").endswith("1234")
    entry = Entry.objects.get()
    assert (entry.action, entry.by_id, entry.subject) == ("person.read", officer.pk, f"person:{person.pk}")
    assert (entry.detail, entry.reason) == ({"what": "nik"}, "mencocokkan KTP asli")


def test_only_sealed_columns_are_opened():
    with pytest.raises(KeyError):
        actions.unmask(builders.person(), "name", builders.user(), "alasan")


def test_the_trail_of_a_change_says_columns_and_no_values():
    person = actions.record_person(by=None, name="Dewi", sex="2", nik=builders.nik(4321))
    actions.change_person(person.pk, by=None, reason="KTP baru", name="Dewi Sri", birth_date=date(1990, 1, 2))
    said = "".join(f"{e.detail}{e.subject}{e.action}" for e in Entry.objects.all())
    assert "Dewi" not in said
    assert "4321" not in said
    assert Entry.objects.get(action="people.changed").detail == {"columns": ["birth_date", "name"]}


def test_a_person_prints_as_a_number():
    person = builders.person(name="Rahasia", nik=builders.nik())
    assert str(person) == f"penduduk {person.pk}"
    assert "Rahasia" not in repr(person)


def test_what_outside_registers_call_a_person_is_entered_once():
    person = builders.person()
    for _ in range(2):
        actions.enter_register(person, system="satusehat", number="P01", on_date=date(2026, 1, 1), by=None)
    assert Entry.objects.filter(action="people.register_entered").count() == 1


def test_code_lists_are_complete():
    sizes = {name: len(codes.choices(name)) for name in ("religion", "sex", "relation_to_head", "marital", "education")}
    assert sizes == {"religion": 7, "sex": 2, "relation_to_head": 11, "marital": 6, "education": 10}
    assert [len(codes.choices(name)) for name in ("blood", "job", "disability", "nationality")] == [13, 89, 7, 3]
    assert codes.label("job", "73") == "bidan"
    assert not CodeEntry.objects.filter(source="").exists()


def test_six_marital_states_count_as_four():
    assert [codes.broader("marital", str(n)) for n in range(1, 7)] == ["1", "2", "2", "3", "3", "4"]


def test_a_city_edits_a_code_and_filling_again_leaves_it():
    CodeEntry.objects.filter(list="religion", code="7").update(label="Kepercayaan")
    codes.fill_new()
    assert codes.label("religion", "7") == "Kepercayaan"


def test_a_code_means_what_it_meant_on_that_day():
    old = CodeEntry.objects.get(list="education", code="4")
    old.valid_to = date(2026, 6, 30)
    old.save()
    CodeEntry.objects.create(
        list="education", code="4", label="SMP", order=4, source="uji", valid_from=date(2026, 7, 1)
    )
    assert codes.label("education", "4", date(2026, 6, 30)) == "SLTP/sederajat"
    assert codes.label("education", "4", date(2026, 7, 1)) == "SMP"
