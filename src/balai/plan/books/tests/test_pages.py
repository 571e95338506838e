"""The pages of the books: who may ask, what people see while a book is made, and when it failed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from balai.core.access.tests.doors import officer, signed_in
from balai.core.documents import batches
from balai.core.jobs import working
from balai.core.jobs.models import JobRow
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.plan.books import actions, queries
from balai.plan.books.models import Printing

from .conftest import adopt, seated

HOME = "/meja/rencana/buku/"


@pytest.fixture
def planner(city):
    return signed_in(city.planner)


def asked(client, book="2", key="satu"):
    return client.post(reverse("books:ask"), {"plan": "1", "book": book, "key": key})


def test_asking_leads_to_a_page_that_comes_again_until_the_book_is_there(city, planner):
    response = asked(planner)
    page = planner.get(response["Location"])
    assert page["Refresh"] == "1"
    assert "Menunggu giliran" in page.content.decode()
    working.work_all()
    done = planner.get(response["Location"])
    assert "Refresh" not in done
    row = Printing.objects.get()
    text = done.content.decode()
    assert row.pdf.sha256 in text
    assert row.docx.sha256 in text
    assert f"{row.pdf.get_absolute_url()}?unduh" in text


def test_the_form_sent_twice_makes_one_book(city, planner):
    assert asked(planner)["Location"] == asked(planner)["Location"]
    assert Printing.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [({"plan": "1", "book": "4"}, 404), ({"plan": "9", "book": "1"}, 404), ({"plan": "x", "book": "1"}, 404)],
)
def test_what_no_form_sends_makes_nothing(city, planner, form, status):
    assert planner.post(reverse("books:ask"), form).status_code == status
    assert not Printing.objects.exists()


def test_a_failed_book_says_so_and_can_be_tried_again(city, planner):
    address = asked(planner)["Location"]
    row = Printing.objects.get()
    JobRow.objects.filter(key=str(row.pk)).update(state=JobRow.State.FAILED)
    page = planner.get(address)
    assert "belum berhasil disusun" in page.content.decode()
    assert "Refresh" not in page
    assert planner.post(reverse("books:again", args=[row.pk])).status_code == 302
    working.work_all()
    row.refresh_from_db()
    assert row.made_at


@pytest.mark.parametrize("role", ["verifikator", "asesor"])
def test_who_does_not_plan_sees_no_drafts(city, role):
    client = signed_in(officer(role))
    assert client.get(HOME).status_code == 403
    assert asked(client).status_code == 403
    assert not Printing.objects.exists()


def test_a_reviewer_reads_drafts_and_makes_none(city, planner):
    asked(planner)
    working.work_all()
    client = signed_in(seated(city.agency, "penilai_internal", "Penilai"))
    page = client.get(HOME).content.decode()
    assert "rancangan" in page
    assert "Susun rancangan" not in page
    opened = client.get(Printing.objects.get().pdf.get_absolute_url())
    assert b"".join(opened.streaming_content).startswith(b"%PDF-")
    assert asked(client, key="dua").status_code == 403


def test_publishing_is_offered_when_the_plan_is_adopted_and_then_no_more(city, planner):
    assert "Terbitkan edisi resmi" not in planner.get(HOME).content.decode()
    early = planner.post(reverse("books:publish"), {"plan": "1"}, follow=True)
    assert "belum ditetapkan" in early.content.decode()
    adopt(city.plan)
    assert "Terbitkan edisi resmi" in planner.get(HOME).content.decode()
    page = planner.post(reverse("books:publish"), {"plan": "1"}, follow=True)
    assert "Buku lain dari edisi ini" in page.content.decode()
    assert Printing.objects.filter(edition=True).count() == 3
    assert "Terbitkan edisi resmi" not in planner.get(HOME).content.decode()


def test_without_a_leaders_post_the_planner_is_told_what_to_do(city, planner):
    from balai.core.agencies.models import Post

    adopt(city.plan)
    Post.objects.filter(role="walikota").update(role="pimpinan")
    page = planner.post(reverse("books:publish"), {"plan": "1"}, follow=True)
    assert "Belum ada jabatan Wali Kota" in page.content.decode()


def test_once_signed_the_desk_hands_out_the_signed_file(city, planner):
    adopt(city.plan)
    row = actions.publish(city.plan.pk, by=city.planner)[0]
    working.work_all()
    row.refresh_from_db()
    address = reverse("books:printing", args=[row.pk])
    assert "Menunggu tanda tangan Wali Kota" in planner.get(address).content.decode()
    batches.sign_one(row.document, city.leader, Secret(PASSPHRASE))
    row = Printing.objects.get(pk=row.pk)
    text = planner.get(address).content.decode()
    signed = queries.signed_pdf(row)
    assert signed.sha256 in text
    assert signed.get_absolute_url() in text
    assert row.pdf.sha256 not in text


def test_a_city_without_a_plan_is_told_where_to_begin(db):
    assert "Belum ada rencana induk" in signed_in(officer("perencana")).get(HOME).content.decode()


@pytest.mark.parametrize("address", ["/rencana/buku/9/1.pdf", "/rencana/buku/1/7.pdf", "/rencana/buku/1/1.txt"])
def test_books_that_are_not_there_are_not_found(city, client, address):
    assert client.get(address).status_code == 404
