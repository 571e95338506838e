"""Parents report a birth at home: every page of the portal, photos and all, without scripts and without an account."""

import re

import pytest
from django.test import Client

from balai.core.cases import actions as cases
from balai.core.cases.models import Case, CaseFile, Draft
from balai.core.files.actions import keep
from balai.core.files.tests.samples import photo, upload
from balai.core.store import clock
from balai.pillars.governance.population.models import Newborn
from balai.vocabulary.words import tgl

LINE = re.compile(r"^(?P<slug>[a-z-]+?)(?:-(?P<round>\d))?$")


def answers(ward):
    """Answers by page, as typed; a page of one baby is answered for each round."""
    return {
        "asal": {"origin": "parents"},
        "jumlah": {"babies": "1"},
        "tempat": {"place_kind": "4"},
        "nama-tempat": {"place": "Kota Contoh"},
        "penolong": {"helper": "3"},
        "keadaan-bayi": {"alive": "yes"},
        "nama-bayi": {"name": "Aisyah"},
        "lahir": {"born_on": tgl(clock.today()), "born_time": "0.05"},
        "kelamin": {"sex": "2"},
        "ukuran": {"grams_unknown": "1", "length_cm": "49"},
        "anak-ke": {"child_no": "2"},
        "ibu": {
            "mother_nik": "9971 015207 940003",
            "mother_name": "Rahmawati",
            "mother_born": "12-07-1994",
            "mother_birth_place": "Kota Contoh",
        },
        "warga-ibu": {"mother_nationality": "WNI"},
        "alamat": {"area": str(ward.pk), "address": "Jalan Pasar 1", "rt": "001", "rw": "002"},
        "kk": {"kk_unknown": "1"},
        "perkawinan": {"marriage": "unrecorded"},
        "ayah": {
            "father_nik_unknown": "1",
            "father_name": "Suharto",
            "father_born": "12 Maret 1990",
            "father_birth_place": "Kota Contoh",
        },
        "warga-ayah": {"father_nationality": "WNI"},
        "punya-surat-lahir": {"has_statement": "no"},
        "surat-lahir": {"file_f203": "photo"},
        "surat-nikah": {"file_f105": "photo", "file_f204": "photo"},
        "saksi": {
            "witness1_name": "Joko",
            "witness1_nik_unknown": "1",
            "witness2_name": "Sri Wahyuni",
            "witness2_nik_unknown": "1",
        },
        "pelapor": {"reporter": "father"},
        "kontak": {"phone": "0812 0000 0112"},
        "persetujuan": {"consent": "on", "share": "yes"},
    }


def walk(client: Client, start: str, typed: dict[str, dict[str, str]]) -> tuple[str, list[str]]:
    """Answer page after page until the check; return its address and the pages that came."""
    url, came = start, []
    for _ in range(60):
        page = client.get(url, follow=True)
        url = page.redirect_chain[-1][0] if page.redirect_chain else url
        slug = url.rstrip("/").rsplit("/", 1)[1]
        if slug == "periksa":
            return url, came
        came.append(slug)
        body = dict(typed[LINE.match(slug)["slug"]])
        for code, value in body.items():
            if value == "photo":
                body[code] = upload(photo(), f"{code}.jpg")
        answer = client.post(url, body)
        if answer.status_code == 200:  # a warning: read, and go on
            assert b'name="seen"' in answer.content, re.findall(
                r'class="error"[^>]*>(.*?)</p>', answer.content.decode()
            )
            answer = client.post(url, body | {"seen": "1"})
        assert answer.status_code == 302, slug
        url = answer.url
    raise AssertionError(came)


@pytest.fixture
def sent(city, client):
    """A report sent by somebody without an account."""
    draft = client.post("/layanan/birth/mulai/").url
    check, came = walk(client, draft, answers(city.ward))
    done = client.post(check.replace("periksa", "kirim"))
    again = client.post(check.replace("periksa", "kirim"))
    assert done.status_code == 302 and done.url == again.url
    assert Case.objects.filter(type_code="birth").count() == 1
    return Case.objects.get(type_code="birth"), came


def test_every_question_is_asked_once_and_the_bundle_opens(city, client, sent):
    case, came = sent
    assert len(came) == len(set(came)) and "saksi" in came and "buku-nikah" not in came and "foto-kk" not in came
    assert case.account_id is None and case.applicant_name == "Suharto"
    assert set(CaseFile.objects.filter(case=case).values_list("field", flat=True)) == {
        "file_f203",
        "file_f105",
        "file_f204",
    }
    assert Newborn.objects.get().person.name == "Aisyah"  # one word is a name
    page = client.get(f"/berkas/{case.number}/").content.decode()
    assert case.number in page and "Petugas sedang memeriksanya" in page


def until_page(client, slug, city) -> str:
    """Begin a report and answer up to a page; return its address."""
    url = client.post("/layanan/birth/mulai/").url
    for _ in range(60):
        came = client.get(url, follow=True)
        url = came.redirect_chain[-1][0] if came.redirect_chain else url
        if url.endswith(f"/{slug}/"):
            return url
        body = answers(city.ward)[LINE.match(url.rstrip("/").rsplit("/", 1)[1])["slug"]]
        answer = client.post(url, body)
        url = answer.url if answer.status_code == 302 else client.post(url, body | {"seen": "1"}).url
    raise AssertionError(url)


def test_a_city_without_the_office_says_so_and_takes_nothing(db, client):
    page = client.get("/layanan/birth/")
    assert "Layanan ini belum dibuka" in page.content.decode() and "Mulai mengisi" not in page.content.decode()
    assert client.post("/layanan/birth/mulai/").url.endswith("/layanan/birth/") and not Draft.objects.exists()
    with pytest.raises(cases.NotOffered):
        cases.submit("birth", {"origin": "parents"}, key="k", by=None, channel="portal")


def test_a_page_of_one_question_says_of_which_baby_and_how_it_is_answered(city, client):
    url = until_page(client, "nama-bayi-1", city)
    page = client.get(url).content.decode()
    assert re.search(r"<h1>.*Siapa nama bayi\? \(Bayi 1\)", page)
    assert "Paling banyak 60 huruf" in page and 'aria-describedby="name_hint' in page


def test_the_form_says_from_its_first_page_how_long_it_usually_is(city, client):
    first, later = (until_page(client, slug, city) for slug in ("asal", "kelamin-1"))
    lengths = {re.search(r"langkah \d+ dari (\d+)", client.get(url).content.decode())[1] for url in (first, later)}
    assert len(lengths) == 1, "answers as most people give them don't make it longer"
    client.post(later.replace("kelamin-1", "jumlah"), {"babies": "2"})
    assert re.search(r"langkah \d+ dari (\d+)", client.get(later).content.decode())[1] > lengths.pop()


def test_the_same_mistake_in_two_fields_names_them(city, client):
    url = until_page(client, "ukuran-1", city)
    page = client.post(url, {"grams": "3 kilo", "length_cm": "lima"}).content.decode()
    assert "Berat: Isi dengan angka saja." in page and "Panjang: Isi dengan angka saja." in page


def test_parents_are_offered_only_what_they_can_do(city, client, sent):
    case, _came = sent
    page = client.get(f"/berkas/{case.number}/").content.decode()
    assert "Tarik laporan" in page and "Isi nama bayi" not in page, "the baby has its name"


def elsewhere(client, left) -> Client:
    """Open what was left on another device, with the code that the page of leaving shows."""
    code = re.search(r'class="plat large"[^>]*>([A-Z0-9-]+)<', client.get(left).content.decode())[1]
    other = Client()
    assert other.post("/lanjut/", {"code": code}).status_code == 302
    return other


def test_who_goes_on_later_finds_half_typed_words_on_another_device(city, client):
    url = until_page(client, "ibu", city)
    half = {"mother_nik": "9971 0152", "mother_name": "Rahma", "mother_born": "12 Jul", "then": "leave"}
    answer = client.post(url, half)
    assert answer.status_code == 302 and answer.url.endswith("/simpan/"), "leaving is never refused for a mistake"
    other = elsewhere(client, answer.url)
    resumed = other.get(url.replace("/ibu/", "/"), follow=True)
    assert resumed.redirect_chain[-1][0] == url
    page = resumed.content.decode()
    assert all(f'value="{words}"' in page for words in ("9971 0152", "Rahma", "12 Jul"))
    assert "aria-invalid" not in page, "nobody is scolded for what was not sent"
    assert other.post(url, answers(city.ward)["ibu"] | {"seen": "1"}).status_code == 302
    assert "12 Jul&quot;" not in other.get(url).content.decode()


def test_typing_is_kept_while_it_is_typed_and_only_for_who_opened_the_form(city, client):
    url = until_page(client, "kk", city)
    saved = client.post(f"{url}ketikan/", {"kk_unknown": "1", "mother_name": "bukan halaman ini"})  # not sent yet
    assert re.fullmatch(r"\d\d\.\d\d WI(B|TA|T)", saved.json()["saved"])
    page = client.get(url).content.decode()
    assert re.search(r'name="kk_unknown"[^>]* checked', page) and "Tersimpan di server" in page
    draft = Draft.objects.get()
    assert draft.typing == {"kk": {"kk_unknown": ["1"]}}
    assert Client().post(f"{url}ketikan/", {"kk": "1"}).status_code == 404
    assert client.post(url.replace("/kk/", "/tidak-ada/ketikan/"), {"kk": "1"}).status_code == 404


def test_typing_that_arrives_after_its_page_was_sent_leads_nobody_back(city, client):
    url = until_page(client, "kk", city)
    onward = client.post(url, {"kk_unknown": "1"}).url
    assert client.post(f"{url}ketikan/", {"kk_unknown": "1"}).status_code == 200
    assert Draft.objects.get().typing == {}
    client.post(f"{url}ketikan/", {"kk": "9971"})
    assert client.get(url.replace("/kk/", "/"), follow=True).redirect_chain[-1][0] == url, "this is typed anew"
    client.post(f"{url}ketikan/", {"kk_unknown": "1"})
    assert client.get(url.replace("/kk/", "/"), follow=True).redirect_chain[-1][0] == onward


def test_typing_names_no_file_of_somebody_else(city, client):
    foreign = keep(upload(photo(), "orang-lain.jpg"), by=city.officers["verifikator"], purpose="case")
    url = until_page(client, "surat-lahir", city)
    client.post(f"{url}ketikan/", {"file_f203_kept": str(foreign.pk)})
    assert "orang-lain.jpg" not in client.get(url).content.decode()
    own = client.post(url, {"file_f203": upload(photo(), "punya-saya.jpg"), "then": "leave"})
    assert own.status_code == 302


def test_what_was_asked_is_mended_with_number_and_pin(city, sent):
    case, _came = sent
    verifier = city.officers["verifikator"]
    asked = {"name__1": "Salah ketik", "file_f203": "Belum terbaca"}
    cases.move(case.pk, "ask_correction", by=verifier, key="c", corrections=asked)
    stranger = Client()
    assert stranger.get(f"/berkas/{case.number}/perbaiki/").status_code in {302, 403, 404}
    owner = Client()
    owner.post("/berkas/lacak/", {"number": case.number, "pin": cases.pin_of(case.number)})
    page = owner.get(f"/berkas/{case.number}/perbaiki/").content.decode()
    assert "Salah ketik" in page and "Belum terbaca" in page
    body = {"key": "perbaikan-1", "name__1": "Aisyah Putri", "file_f203": upload(photo(), "baru.jpg")}
    answer = owner.post(f"/berkas/{case.number}/perbaiki/", body)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    case.refresh_from_db()
    assert case.state == "submitted" and Newborn.objects.get().person.name == "Aisyah Putri"
    assert CaseFile.objects.filter(case=case, field="file_f203").count() == 2


def test_a_kept_address_of_a_case_asks_for_its_pin(city, sent):
    case, _came = sent
    stranger = Client()
    for kept in (f"/berkas/{case.number}/", f"/berkas/{case.number}/terkirim/", f"/berkas/{case.number}/perbaiki/"):
        answer = stranger.get(kept)
        assert (answer.status_code, answer.url) == (302, f"/berkas/lacak/?number={case.number}")
    unknown = stranger.get("/berkas/AK-260101-000000/")
    assert (unknown.status_code, unknown.url) == (302, "/berkas/lacak/?number=AK-260101-000000"), "answered alike"
    page = stranger.get(answer.url).content.decode()
    assert f'value="{case.number}"' in page and "Aisyah" not in page
