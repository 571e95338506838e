from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction
from django.utils.functional import lazystr

from balai.core import search
from balai.core.areas import demo
from balai.core.areas.models import Area
from balai.core.declare import House, house
from balai.core.declare.house import use
from balai.core.facilities import sample
from balai.core.facilities.models import Facility
from balai.core.search import index, leads, words
from balai.core.search.models import Entry, Gram, Posting, Word

from .builders import HOUSE

KINDS = ("service", "case_type", "document", "dataset", "facility", "agency", "area")


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    """A made-up city with its facilities, once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        sample.make_facilities(demo.make_city())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def found(city, db, monkeypatch):
    """Return a function from query to (kind, key) of its hits, over a declared house and a made-up city."""
    monkeypatch.setattr(leads, "_leads", {k: (lambda key, k=k: f"/{k}/{key}/") for k in KINDS})
    before = use(HOUSE)
    index.rebuild()
    yield lambda query, **options: [(h.kind, h.key) for h in search.find(query, **options)]
    use(before)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("akta kelahiran", ("case_type", "akta-kelahiran")),
        ("akte kelahiran", ("case_type", "akta-kelahiran")),
        ("kelahiran anak", ("case_type", "akta-kelahiran")),
        ("saya mau urus surat lahir", ("case_type", "akta-kelahiran")),
        ("surat lahir", ("case_type", "akta-kelahiran")),
        ("surat keterangan lahir mati", ("case_type", "lahir-mati")),
        ("melahirkan", ("case_type", "akta-kelahiran")),
        ("akta kel", ("case_type", "akta-kelahiran")),
        ("kematin", ("case_type", "akta-kematian")),
        ("ktp", ("case_type", "ktp-el")),
        ("KTP hilang", ("case_type", "ktp-el")),
        ("kartu tanda penduduk", ("case_type", "ktp-el")),
        ("siape", ("service", "population")),
        ("pindah", ("case_type", "pindah")),
        ("puskesmas ulu sungai", ("facility", "pkm-08")),
        ("puskemas ulu sungai", ("facility", "pkm-08")),
        ("pkm ulu sungai", ("facility", "pkm-08")),
        ("mpp", ("facility", "mpp")),
        ("kelurahan nyiur melambay", ("area", "99.71.07.1003")),
    ],
)
def test_people_find_what_they_mean(found, query, first):
    assert found(query)[0] == first


def test_a_misspelled_kind_of_office_lists_all_of_them(found):
    hits = found("puskemas", limit=20)
    assert {f"pkm-{n:02d}" for n in range(1, 9)} == {key for kind, key in hits if key.startswith("pkm")}


def test_papers_lead_to_themselves_and_to_what_issues_them(found):
    assert set(found("kutipan akta kelahiran")[:2]) == {("case_type", "akta-kelahiran"), ("document", "kutipan-lahir")}


def test_open_data_is_found_among_its_kind(found):
    assert found("kelahiran per bulan", kinds=("dataset",)) == [("dataset", "births-by-month")]
    assert ("dataset", "births-by-month") in found("jumlah kelahiran", limit=20)


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzzzz qqqqq", "x" * 500, "%_'\"; --"])
def test_nothing_is_found_for_nothing(found, query):
    assert found(query) == []


def test_hits_carry_words_and_address(found):
    hit = search.find("akte kelahiran", limit=1)[0]
    assert (hit.title, hit.url) == ("Akta kelahiran", "/case_type/akta-kelahiran/")
    assert hit.summary == "Catat kelahiran anak dan terima kutipannya."
    assert hit.kind_name == "Layanan"


def test_case_types_without_a_public_standard_are_not_found(found):
    bare = replace(HOUSE.services[0].case_types[2], standard=None)
    use(House((replace(HOUSE.services[0], case_types=(bare,)),)))
    index.rebuild()
    assert ("case_type", "ktp-el") not in found("ktp elektronik", limit=50)


def test_names_of_old_applications_lead_to_what_they_did(found):
    assert ("case_type", "akta-kelahiran") in found("siape")


def test_kinds_without_a_page_are_not_shown(found, monkeypatch):
    monkeypatch.setattr(leads, "_leads", {"area": lambda key: f"/{key}/"})
    assert {kind for kind, _ in found("sungai", limit=50)} == {"area"}
    assert found("ktp") == []


def test_facilities_follow_their_changes(found):
    one = Facility.objects.get(code="pkm-08")
    one.name = "Puskesmas Sejahtera Abadi"
    one.save()
    assert found("sejahtera abadi")[0] == ("facility", "pkm-08")
    one.active = False
    one.save()
    assert ("facility", "pkm-08") not in found("sejahtera abadi")
    one.active = True
    one.save()
    one.units.all().delete(), one.openings.all().delete(), one.delete()
    assert ("facility", "pkm-08") not in found("sejahtera abadi")


def test_the_index_is_rebuilt_only_when_declarations_changed(found):
    assert index.ensure() is False
    before = use(House())
    try:
        assert index.ensure() is True
        assert found("ktp") == []
        assert index.ensure() is False
    finally:
        use(before)
    assert index.ensure() is True
    assert found("ktp")[0] == ("case_type", "ktp-el")


def test_a_rebuild_equals_what_was_kept_step_by_step(found):
    Facility.objects.create(
        code="klinik-baru", name="Klinik Baru Sekali", kind="clinic", area=Area.objects.get(code="99.71.01.1001")
    )

    def content():
        entries = set(Entry.objects.values_list("kind", "key", "title", "summary"))
        postings = set(Posting.objects.values_list("entry__kind", "entry__key", "stem", "weight"))
        return entries, postings, set(Word.objects.values_list("text", "stem")), Gram.objects.count()

    kept = content()
    index.rebuild()
    assert content() == kept


def test_each_word_has_all_its_groups_of_letters(found):
    for word in Word.objects.all()[:50]:
        assert set(Gram.objects.filter(word=word).values_list("text", flat=True)) == words.grams(word.text)


def test_areas_of_other_cities_are_not_in_the_way(found):
    Area.objects.create(code="98.71", name="Kota Jauh Sekali", kind="kota", decree="x", valid_from=date(2025, 1, 1))
    index.rebuild()
    assert found("jauh sekali", kinds=("area",)) == []


def test_a_query_costs_few_questions(found, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        found("akte kelahiran anak puskemas")


def test_the_house_of_this_installation_can_be_indexed(db):
    assert index.rebuild() >= sum(t.standard is not None for t in house().case_types.values())


def test_hits_are_called_as_declared_in_the_readers_language(found):
    lazy = lazystr("Birth certificate")
    births = next(s for s in HOUSE.services if s.code == "population")
    renamed = replace(births, case_types=tuple(replace(t, name=lazy) for t in births.case_types))
    use(House((renamed, *(s for s in HOUSE.services if s is not births))))
    titles = {h.title for h in search.find("akta kelahiran") if h.kind == "case_type"}
    assert titles == {"Birth certificate"}, "the index was built in Indonesian; the reader reads English"
