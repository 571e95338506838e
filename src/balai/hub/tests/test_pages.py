"""The hub's pages: open to all, cheap at any size, and behind the desk for those who may."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from balai.core.access import checking
from balai.core.access.routes import all_routes
from balai.core.access.tests.doors import officer, signed_in
from balai.core.documents.models import Document
from balai.core.jobs import working
from balai.core.store import clock
from balai.hub.actions import cohorts, members, panels, writing
from balai.hub.models import (
    Adoption,
    Answer,
    Assessor,
    Assignment,
    Candidate,
    City,
    Cohort,
    Innovation,
    Subject,
    Talk,
    Theme,
)
from balai.hub.representing import agency_of

from .conftest import Speaker, figure, innovation, result

pytestmark = [pytest.mark.django_db, pytest.mark.urls("balai.config.hub_urls")]


@pytest.fixture
def representative(padang):
    return signed_in(officer("kota_peserta", agency=agency_of(padang.row)))


def test_every_address_of_the_hub_has_a_rule():
    assert len(all_routes()) > 60
    assert checking.every_route_has_a_rule() == []


def test_everything_public_opens(padang, payakumbuh, client):
    payakumbuh.says(2025, figures=(figure("60", year=2025),), results=(result("3.06"),))
    payakumbuh.says(figures=(figure("78.5"),), results=(result("3.31"),), innovations=(innovation(),))
    padang.says(figures=(figure("90"),), results=(result("2.96"),))
    Cohort.objects.create(year=2017, places=25, invited=80, source="x", historic=True, state="decided")
    starts = clock.now() + timedelta(days=1)
    told = {"title": "Wicara", "about": "x", "speaker": "x", "place": "x", "seats": 3}
    one = Talk.objects.create(starts_at=starts, ends_at=starts + timedelta(hours=1), **told)
    subject = Subject.objects.get(kind="official")
    paths = (
        "/", "/kota/", "/kota/?q=payakumbuh&provinsi=13", "/kota/13.76/", "/kota/13.76/?tahun=2025", "/peringkat/",
        f"/peringkat/{subject.pk}/", f"/peringkat/{subject.pk}/?urut=perubahan&provinsi=13&tahun=2026",
        f"/peringkat/{subject.pk}/data.csv", "/pameran/", "/pameran/?q=puskesmas&dimensi=living&ukuran=middle",
        "/pameran/13.76/sipaduko/", "/agenda/", f"/agenda/{one.pk}/", f"/agenda/{one.pk}.ics", "/agenda.ics",
        "/angkatan/", "/angkatan/2017/", "/hub/status/13.76.json", "/en/", "/privasi/",
    )  # fmt: skip
    for path in paths:
        assert client.get(path).status_code == 200, path
    page = client.get("/kota/13.76/").content.decode()
    assert "+0,25" in page and "1 dari 2" in page
    for path in ("/kota/99.99/", "/kota/13.76/?tahun=1999", f"/peringkat/{subject.pk}/?tahun=abc", "/pameran/13.71/x/"):
        assert client.get(path).status_code == 404, path


def test_pages_ask_the_same_questions_for_two_cities_and_for_forty(client):
    first = Speaker("13.71", "Kota Padang")
    first.says(figures=(figure("90"),), results=(result("2.96"),), innovations=(innovation("satu"),))
    subject = Subject.objects.get(kind="official")
    paths = (f"/peringkat/{subject.pk}/", "/kota/13.71/", "/kota/", "/peringkat/", "/pameran/")
    few = [_asked(client, path) for path in paths]
    for n in range(40):
        city = Speaker(f"32.{n + 10}", f"Kota {n}", population=1000 * n)
        for year in (2024, 2025, 2026):
            told = tuple(figure(str(n), code=f"f{i}", year=year) for i in range(5))
            city.says(year, figures=told, results=(result(f"{2 + n / 50:.2f}"),), innovations=(innovation(f"i{n}"),))
    assert [_asked(client, path) for path in paths] == few


def _asked(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_desk_is_for_those_who_may(manager, representative, ministry, client):
    seat = Assessor.objects.create(user=officer("asesor_hub", agency=ministry), pillars=["living"])
    panel = ("/meja/hub/asesor/baru/", f"/meja/hub/asesor/{seat.pk}/", f"/meja/hub/asesor/{seat.pk}/ubah/")
    for path in ("/meja/hub/kota/", "/meja/hub/kota/baru/", "/meja/hub/angkatan/", "/meja/hub/putaran/", *panel):
        assert manager.get(path).status_code == 200, path
        assert representative.get(path).status_code == 403, path
        assert client.get(path).status_code == 302, path
    assert representative.get("/meja/hub/kota-saya/").status_code == 200
    assert manager.get("/meja/hub/kota-saya/").status_code == 403


def test_a_city_is_written_down_and_connected(manager, settings, padang):
    settings.BALAI_HUB_PRIVATE = False
    told = {"code": "21.71", "name": "Kota Batam", "province_name": "Kepulauan Riau"}
    assert manager.post("/meja/hub/kota/baru/", told).status_code == 302
    assert "sudah tercatat" in manager.post("/meja/hub/kota/baru/", told).content.decode()
    here = "/meja/hub/kota/21.71/"
    for wrong in ({"address": "http://10.0.0.1", "key": padang.row.key}, {"address": "https://b.go.id", "key": "abc"}):
        assert manager.post(here, wrong).status_code == 200
    assert manager.post(here, {"address": "https://b.go.id/", "key": padang.row.key}).status_code == 302
    batam = City.objects.get(code="21.71")
    assert (batam.state, batam.address) == ("joined", "https://b.go.id")
    manager.post(f"{here}tindak/", {"apa": "jeda", "alasan": "Ganti kunci."})
    batam.refresh_from_db()
    assert batam.state == "paused"


def test_a_city_adopts_through_its_account(representative, payakumbuh):
    payakumbuh.says(innovations=(innovation(),))
    assert "Kota Padang mengadopsi" in representative.get("/pameran/13.76/sipaduko/").content.decode()
    representative.post("/pameran/13.76/sipaduko/adopsi/", {"catatan": "Mulai 2027"})
    assert (Adoption.objects.get().city.code, Innovation.objects.get().adopted) == ("13.71", 1)
    representative.post("/pameran/13.76/sipaduko/adopsi/", {"apa": "batal"})
    assert Innovation.objects.get().adopted == 0


@pytest.fixture
def cohort(padang, payakumbuh, batam):
    made = Cohort.objects.create(
        year=2027, places=1, source="x", criteria=[{"code": "kkd", "name": "KKD", "weight": 1, "source": "x"}]
    )
    Theme.objects.create(cohort=made, position=1, name="Visi", question="Apa?", weight=1)
    facts = {c.row.pk: {"kkd": 60} for c in (padang, payakumbuh, batam)}
    cohorts.invite(made.pk, [padang.row, payakumbuh.row, batam.row], facts=facts, by=None)
    cohorts.set_state(made.pk, "open", by=None)
    return made


def test_a_cohort_from_questionnaire_to_letters(cohort, manager, representative, ministry, tmp_path, settings):
    theme = Theme.objects.get()
    here = "/meja/hub/kuesioner/2027/"
    empty = representative.post(here, {f"t{theme.pk}-text": "", "apa": "kirim"})
    assert "Jawab tema ini" in empty.content.decode()
    proof = SimpleUploadedFile("bukti.txt", b"bukan pdf", "text/plain")
    refused = representative.post(here, {f"t{theme.pk}-text": "RPJMD", f"t{theme.pk}-proof": proof, "apa": "kirim"})
    assert refused.status_code == 200 and "RPJMD" in refused.content.decode()
    sent = {f"t{theme.pk}-text": "RPJMD bab 4", f"t{theme.pk}-link": "https://a.go.id/x", "apa": "kirim"}
    assert representative.post(here, sent).status_code == 302
    answer = Answer.objects.get()
    page = f"/meja/hub/calon/{answer.candidate_id}/"
    marked = {"jawaban": answer.pk, f"{answer.pk}-mark": "4", f"{answer.pk}-remark": "Terbukti."}
    assert manager.post(page, marked).status_code == 302
    assert Candidate.objects.get(pk=answer.candidate_id).score == Decimal("80.00")
    for act in ("tutup", "putuskan", "surat"):
        assert manager.post("/meja/hub/angkatan/2027/tindak/", {"apa": act}).status_code == 302
    working.work_all()
    chosen = Candidate.objects.get(state="chosen")
    assert (chosen.city.code, chosen.place) == ("13.71", 1)
    assert Document.objects.filter(type_code=writing.LETTER).count() == 3
    assert manager.get("/angkatan/2027/").content.decode().count("Kota Padang") == 1
    representative.post(here, sent)
    assert Answer.objects.get().text == "RPJMD bab 4"


def test_equals_at_the_last_place_are_decided_by_people_with_a_reason(cohort, manager):
    Candidate.objects.update(score=Decimal("70"))
    act = "/meja/hub/angkatan/2027/tindak/"
    manager.post(act, {"apa": "putuskan"})
    assert not Candidate.objects.filter(state="chosen").exists()
    second = Candidate.objects.get(city__code="13.76")
    manager.post(act, {"apa": "putuskan", "pilih": [second.pk], "alasan": "Kesiapan jaringan lebih baik."})
    second.refresh_from_db()
    assert second.state == "chosen" and "Kesiapan jaringan" in second.reason


def test_no_assessor_sees_the_own_city_and_work_is_even(padang, payakumbuh, batam, ministry):
    people = [officer("asesor_hub", agency=ministry) for _ in range(3)]
    every = ["governance", "branding", "economy", "living", "society", "environment"]
    panel = [
        Assessor.objects.create(user=u, pillars=every, home=h)
        for u, h in zip(people, (padang.row, None, None), strict=True)
    ]
    every_city = [padang.row, payakumbuh.row, batam.row]
    turn = panels.open_round(year=2026, closes_date=clock.today(), cities=every_city, by=None)
    assert panels.deal(turn.pk, by=None).without == ()
    loads = [Assignment.objects.filter(assessor=a).count() for a in panel]
    assert sorted(loads) == [6, 6, 6]
    assert not Assignment.objects.filter(assessor=panel[0], city=padang.row).exists()
    panels.deal(turn.pk, by=None)
    assert Assignment.objects.count() == 18
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(round=turn, city=padang.row, pillar="living", assessor=panel[0], home=padang.row)


def test_an_assessor_scores_only_what_was_given_to_them(padang, ministry):
    user, other = (officer("asesor_hub", agency=ministry) for _ in range(2))
    assessor = Assessor.objects.create(user=user, pillars=["living"])
    turn = panels.open_round(year=2026, closes_date=clock.today(), cities=[padang.row], by=None)
    row = Assignment.objects.create(round=turn, city=padang.row, pillar="living", assessor=assessor)
    page = f"/meja/hub/berkas/{row.pk}/"
    stranger = signed_in(other)
    assert stranger.get(page).url == "/meja/hub/berkas/"
    assert "tidak lagi pada Anda" in stranger.get("/meja/hub/berkas/").content.decode()
    mine = signed_in(user)
    assert mine.get("/meja/hub/berkas/").status_code == 200
    assert mine.post(page, {"score": "4,5", "reason": "x"}).status_code == 200
    assert mine.post(page, {"score": "3,25", "reason": "Bukti lengkap."}).status_code == 302
    row.refresh_from_db()
    assert (row.score, row.reason) == (Decimal("3.25"), "Bukti lengkap.")
    members.recuse(assessor.pk, padang.row.pk, reason="Adiknya bekerja di sana.", by=None)
    assert mine.post(page, {"score": "4", "reason": "Bukti lengkap."}).url == "/meja/hub/berkas/"
    assert "tidak lagi pada Anda" in mine.get("/meja/hub/berkas/").content.decode()


def test_a_year_is_set_up_at_the_desk(manager, padang, ministry):
    told = {
        "year": "2028", "places": "5", "source": "SK", "criteria": "kkd; Kapasitas fiskal; 2; BPS",
        "themes": "Visi; Apa?; 2\nAplikasi; Mana?; satu",
    }  # fmt: skip
    assert "Baris 2" in manager.post("/meja/hub/angkatan/baru/", told).content.decode()
    assert manager.post("/meja/hub/angkatan/baru/", told | {"themes": "Visi; Apa?; 2"}).status_code == 302
    made = Cohort.objects.get(year=2028)
    assert (made.criteria[0]["weight"], Theme.objects.get(cohort=made).weight) == (2, 2)
    cohorts.invite(made.pk, [padang.row], facts={}, by=None)
    page = f"/meja/hub/calon/{Candidate.objects.get().pk}/"
    manager.post(page, {"jawaban": "kriteria", "k_kkd": "120"})
    assert Candidate.objects.get().facts == {}
    manager.post(page, {"jawaban": "kriteria", "k_kkd": "72,5"})
    assert Candidate.objects.get().facts == {"kkd": "72.5"} and 'value="72,5"' in manager.get(page).content.decode()
    round_ = {
        "year": "2028",
        "closes_date": "15 Februari 2029",
        "readers": "1",
        "codes": padang.row.code,
        "instrument": "smart-city-2022",
    }
    unknown = manager.post("/meja/hub/putaran/baru/", round_ | {"codes": "13.71, 99.98"}).content.decode()
    assert "99.98" in unknown and "Pilih kelompok" in manager.post(
        "/meja/hub/putaran/baru/", round_ | {"codes": ""}
    ).content.decode()  # fmt: skip
    assert manager.post("/meja/hub/putaran/baru/", round_).status_code == 302
    user = officer("asesor_hub", agency=ministry)
    seated = {"user": user.pk, "pillars": ["living"], "limit": "10", "home": "", "institution": ""}
    assert manager.post("/meja/hub/asesor/baru/", seated).status_code == 302
    manager.post("/meja/hub/putaran/")
    assert Assignment.objects.get().pillar == "living"
    page = f"/meja/hub/asesor/{Assessor.objects.get().pk}/"
    bar = {"apa": "benturan", "kota": padang.row.pk, "alasan": "Pernah mendampingi."}
    assert manager.post(page, bar).status_code == 302
    assert not Assignment.objects.exists()
    again = manager.post(page, bar | {"apa": "cabut", "alasan": ""}).content.decode()
    assert "Tulis alasannya" in again and "selected" not in again  # the other form on the page stays empty
    assert "Pernah mendampingi." in manager.get(page).content.decode()
    manager.post(page, bar | {"apa": "cabut", "alasan": "Salah orang."})
    manager.post("/meja/hub/putaran/")
    assert Assignment.objects.get().pillar == "living"
    manager.post(f"{page}ubah/", seated | {"home": padang.row.pk, "limit": "12"})
    assert Assessor.objects.get().limit == 12 and not Assignment.objects.exists()


def test_a_talk_is_announced_and_never_shrinks_below_its_guests(manager, db):
    told = {
        "title": "Wicara", "about": "x", "speaker": "x", "place": "Jakarta", "seats": "3", "day": "10 Februari 2027",
        "start": "09.00", "minutes": "60", "innovation": "",
    }  # fmt: skip
    assert manager.post("/meja/hub/acara/baru/", told | {"start": "25.00"}).status_code == 200
    assert manager.post("/meja/hub/acara/baru/", told).status_code == 302
    row = Talk.objects.get()
    assert f"{row.starts_at:%Y-%m-%d %H:%M}" == "2027-02-10 02:00"
    Talk.objects.update(taken=2)
    refused = manager.post(f"/meja/hub/acara/{row.pk}/", told | {"seats": "1"})
    assert "Sudah 2 orang terdaftar" in refused.content.decode()
    manager.post(f"/meja/hub/acara/{row.pk}/", told | {"start": "10.30"})
    row.refresh_from_db()
    assert (f"{row.starts_at:%H:%M}", row.changed) == ("03:30", 1)
    assert 'value="10.30"' in manager.get(f"/meja/hub/acara/{row.pk}/").content.decode()
