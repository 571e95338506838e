"""A cohort is drawn from its pool; criteria come as a table; each city opens its own signed letter and no other."""

from decimal import Decimal

import pytest

from balai.core.access.tests.doors import officer, signed_in
from balai.core.documents import batches
from balai.core.documents.models import Document
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.hub.actions import cohorts, writing
from balai.hub.models import Answer, Candidate, Cohort, Subject, Theme
from balai.hub.queries import letters, pool
from balai.hub.queries.pool import Asked
from balai.hub.representing import agency_of

from .conftest import result

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balai.config.hub_urls")]
CRITERIA = [
    {"code": "kkd", "name": "Kapasitas fiskal", "weight": 2, "source": "x"},
    {"code": "spbe", "name": "SPBE", "weight": 1, "source": "x"},
]


@pytest.fixture
def cohort(padang, payakumbuh, batam):
    padang.says(results=(result("2.96"),))
    payakumbuh.says(results=(result("2.41"),))
    batam.says(results=(result("3.10"),))
    made = Cohort.objects.create(year=2027, places=1, source="x", criteria=CRITERIA)
    Theme.objects.create(cohort=made, position=1, name="Visi", question="Apa?", weight=1)
    return made


def names(cohort, **asked):
    return [c.name for c in pool.cities(cohort, Asked(**asked))]


def test_a_pool_is_narrowed_by_place_size_standing_and_history(cohort, padang):
    index = Subject.objects.get(kind="official")
    assert names(cohort) == ["Kota Batam", "Kota Padang", "Kota Payakumbuh"]
    assert names(cohort, province="13") == ["Kota Padang", "Kota Payakumbuh"]
    assert names(cohort, size="middle") == ["Kota Payakumbuh"]
    assert names(cohort, subject=index, edge=Decimal("2.96")) == ["Kota Batam", "Kota Padang"]
    before = Cohort.objects.create(year=2026, places=1, source="x", state="decided")
    Candidate.objects.create(cohort=before, city=padang.row, state="chosen", place=1, reason="Skor.")
    assert names(cohort, fresh=True) == ["Kota Batam", "Kota Payakumbuh"]


def test_small_is_the_edge_where_small_is_good(cohort):
    index = Subject.objects.get(kind="official")
    index.falls = True
    assert names(cohort, subject=index, edge=Decimal("2.5")) == ["Kota Payakumbuh"]


def test_the_ticked_cities_are_invited_once(cohort, manager, padang, payakumbuh):
    here = "/meja/hub/angkatan/2027/undang/"
    page = manager.get(f"{here}?provinsi=13").content.decode()
    assert "Kota Padang" in page and "Kota Batam" not in page
    manager.post(here, {"kota": [padang.row.pk, payakumbuh.row.pk]})
    manager.post(here, {"kota": [padang.row.pk]})
    assert Candidate.objects.count() == 2
    assert "Kota Padang" not in manager.get(here).content.decode()


def test_a_table_of_criteria_is_all_or_nothing_and_names_its_faults(cohort, manager, padang, batam):
    cohorts.invite(cohort.pk, [padang.row, batam.row], facts={}, by=None)
    here = "/meja/hub/angkatan/2027/kriteria/"
    bad = "13.71; 72,5; 60\n13.76; 1; 1\n21.71; 50\n21.71; 50; 120"
    page = manager.post(here, {"rows": bad}).content.decode()
    assert all(words in page for words in ("Baris 2: kota 13.76", "Baris 3: perlu 2 nilai", "Baris 4: nilai kriteria"))
    assert list(Candidate.objects.values_list("facts", flat=True)) == [{}, {}]
    assert manager.post(here, {"rows": "13.71; 72,5; 60\n21.71\t50\t40"}).status_code == 302
    assert Candidate.objects.get(city=padang.row).facts == {"kkd": "72.5", "spbe": "60"}
    assert "13.71; 72,5; 60" in manager.get(here).content.decode()


def _opens(client, url):
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_who_is_invited_again_keeps_the_criteria(cohort, padang, batam):
    told = {padang.row.pk: {"kkd": "60", "spbe": "50"}}
    assert cohorts.invite(cohort.pk, [padang.row], facts=told, by=None) == 1
    assert cohorts.invite(cohort.pk, [padang.row, batam.row], facts={}, by=None) == 1
    assert Candidate.objects.get(city=padang.row).facts == told[padang.row.pk]


def _sign(row, ministry):
    head = officer("pimpinan", agency=ministry)
    batches.sign_one(Document.objects.get(pk=row.letter_id), head, Secret(PASSPHRASE))


def test_a_city_opens_its_own_letter_once_it_is_signed(cohort, manager, padang, batam, ministry):
    cohorts.invite(cohort.pk, [padang.row, batam.row], facts={}, by=None)
    cohorts.set_state(cohort.pk, "closed", by=None)
    Candidate.objects.filter(city=padang.row).update(score=Decimal("80"))
    cohorts.decide(cohort.pk, reason="", by=None)
    row = Candidate.objects.get(city=padang.row)
    writing.write_letter(row.pk, agency=ministry, by=None)
    row.refresh_from_db()
    letter = letters.of([row])[row.pk]
    mine, other = (signed_in(officer("kota_peserta", agency=agency_of(c.row))) for c in (padang, batam))
    assert letter.number and not letter.signed
    assert _opens(mine, letter.url) in (403, 404)  # a draft is nobody's letter yet
    assert letter.number not in mine.get("/meja/hub/kota-saya/").content.decode()
    assert _opens(manager, letter.url) == 200
    _sign(row, ministry)
    letter = letters.of([row])[row.pk]
    assert letter.signed and letter.number in mine.get("/meja/hub/kota-saya/").content.decode()
    assert _opens(mine, letter.url) == 200
    assert _opens(other, letter.url) in (403, 404)


def test_no_answer_is_marked_by_leaving_it_alone(cohort, manager, padang):
    second = Theme.objects.create(cohort=cohort, position=2, name="Jaringan", question="Apa?", weight=1)
    cohorts.invite(cohort.pk, [padang.row], facts={}, by=None)
    row = Candidate.objects.get()
    first = Theme.objects.get(position=1)
    answers = [Answer.objects.create(candidate=row, theme=t, text="Ada.") for t in (first, second)]
    page = f"/meja/hub/calon/{row.pk}/"
    assert "Belum dinilai" in manager.get(page).content.decode()
    told = {f"{answers[0].pk}-mark": "3", f"{answers[0].pk}-remark": "Perda.", f"{answers[1].pk}-mark": ""}
    reasonless = manager.post(page, told | {f"{answers[0].pk}-remark": ""}).content.decode()
    assert "Visi: Tulis alasan nilainya." in reasonless and reasonless.count('class="summary"') == 1
    assert manager.post(page, told).status_code == 302
    assert list(Answer.objects.order_by("pk").values_list("mark", flat=True)) == [3, None]


def test_a_questionnaire_with_gaps_names_them_once_and_says_when_it_was_sent(cohort, padang):
    cohorts.invite(cohort.pk, [padang.row], facts={}, by=None)
    cohorts.set_state(cohort.pk, "open", by=None)
    theme = Theme.objects.get()
    mine, here = signed_in(officer("kota_peserta", agency=agency_of(padang.row))), "/meja/hub/kuesioner/2027/"
    blank = mine.post(here, {f"t{theme.pk}-text": "", "apa": "kirim"}).content.decode()
    assert blank.count('class="summary"') == 1 and "Visi: Jawab tema ini" in blank
    assert mine.post(here, {f"t{theme.pk}-text": "", "apa": "simpan"}).status_code == 302  # a draft may have gaps
    assert mine.post(here, {f"t{theme.pk}-text": "Perda 4", "apa": "kirim"}).status_code == 302
    assert "Terkirim" in mine.get(here).content.decode()
