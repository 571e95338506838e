"""An adopted book is a paper of the city: numbered, signed, checked by anyone, readable when it is long replaced."""

from __future__ import annotations

import pytest
from django.urls import reverse

from balai.core.documents import batches, checking
from balai.core.documents import queries as documents
from balai.core.documents.actions import withdraw
from balai.core.jobs import working
from balai.core.signing.development import PASSPHRASE
from balai.core.signing.secret import Secret
from balai.plan.books import actions, papers, queries
from balai.plan.books.models import Printing
from balai.plan.masterplan.models import Plan

from .conftest import adopt, programme


def published(city) -> list[Printing]:
    rows = actions.publish(city.plan.pk, by=city.planner)
    working.work_all()
    return [Printing.objects.get(pk=row.pk) for row in rows]


def signed(city) -> list[Printing]:
    rows = published(city)
    for row in rows:
        batches.sign_one(row.document, city.leader, Secret(PASSPHRASE))
    return [Printing.objects.get(pk=row.pk) for row in rows]


def test_a_plan_in_work_has_no_editions(city):
    with pytest.raises(actions.NotAdopted):
        actions.publish(city.plan.pk, by=city.planner)
    assert not Printing.objects.exists()


def test_without_a_leader_nobody_is_asked_to_sign(city):
    adopt(city.plan)
    from balai.core.agencies.models import Post

    Post.objects.filter(role="walikota").update(role="pimpinan")
    with pytest.raises(papers.NoSigner):
        actions.publish(city.plan.pk, by=city.planner)
    assert not Printing.objects.exists()


def test_each_book_gets_its_number_and_waits_for_the_leader(city):
    adopt(city.plan)
    rows = published(city)
    assert [row.document.number.split("/")[1] for row in rows] == ["RIK-I", "RIK-II", "RIK-III"]
    assert [d.pk for d in documents.to_sign(city.leader)] == [row.document_id for row in rows]
    assert published(city) == rows


def test_a_signed_book_is_valid_and_an_altered_one_is_not(city):
    adopt(city.plan)
    row = signed(city)[1]
    pdf = queries.signed_pdf(row).content()
    found = checking.by_file(pdf)
    assert (found.outcome, found.document) == (checking.Outcome.VALID, row.document)
    at = pdf.index(b"stream", len(pdf) // 3) + 40
    altered = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    assert checking.by_file(altered).outcome is checking.Outcome.ALTERED
    assert checking.by_file(pdf + b"\n% lagi").outcome is checking.Outcome.ALTERED


def test_the_verification_page_names_the_book_its_number_and_its_hash(city, client):
    adopt(city.plan)
    row = signed(city)[1]
    page = client.get(f"/periksa/{row.document.code}/").content.decode()
    assert "Buku II Masterplan" in page
    assert row.document.number in page
    assert queries.signed_pdf(row).sha256 in page


def test_everybody_reads_signed_books_and_nobody_unsigned_ones(city, client):
    adopt(city.plan)
    row = published(city)[0]
    address = reverse("books:file", args=[1, 1, "pdf"])
    assert client.get(address).status_code == 404
    assert client.get(row.pdf.get_absolute_url()).status_code == 404
    assert "Buku I " not in client.get(reverse("books:shelf")).content.decode()
    batches.sign_one(row.document, city.leader, Secret(PASSPHRASE))
    assert b"".join(client.get(address, follow=True).streaming_content).startswith(b"%PDF-")
    docx = client.get(reverse("books:file", args=[1, 1, "docx"]), follow=True)
    assert b"".join(docx.streaming_content).startswith(b"PK")
    assert "Buku I " in client.get(reverse("books:shelf")).content.decode()


def test_old_editions_stay_readable_when_a_new_plan_is_in_force(city, client):
    adopt(city.plan)
    first = signed(city)[0]
    Plan.objects.filter(pk=city.plan.pk).update(state=Plan.State.REVISED)
    city.plan = Plan.objects.create(version=2, title="Perubahan", year_start=2026, year_end=2030, based_on=city.plan)
    programme(city.plan, city.agency, "EN-01", "environment", "waste")
    adopt(city.plan)
    signed(city)
    shelf = client.get(reverse("books:shelf")).content.decode()
    assert shelf.index("versi 2") < shelf.index("versi 1")
    old = client.get(reverse("books:file", args=[1, 1, "pdf"]), follow=True)
    assert b"".join(old.streaming_content) == queries.signed_pdf(first).content()


def test_a_withdrawn_book_can_be_published_anew_and_stays_to_be_read(city, client):
    adopt(city.plan)
    row = signed(city)[2]
    withdraw(row.document, city.leader, "Salah cetak peta.")
    again = published(city)[2]
    assert again.pk != row.pk
    batches.sign_one(again.document, city.leader, Secret(PASSPHRASE))
    assert queries.edition(1, 3) == again
    assert [p.pk for p in queries.editions(city.plan) if p.book == 3] == [again.pk, row.pk]


def test_a_new_leader_signs_the_same_book_under_their_own_name(city):
    from balai.core.agencies.models import Holding
    from balai.core.people.models import User
    from balai.core.store import clock

    adopt(city.plan)
    row = published(city)[0]
    before = row.content
    acting = User.objects.create_user("plt@example.go.id", name="Pelaksana")
    holding = Holding.objects.get(user=city.leader)
    Holding.objects.create(
        post=holding.post, user=acting, basis="plt", from_date=clock.today(), signing_name="Pelaksana, M.Si."
    )
    batches.sign_one(row.document, acting, Secret(PASSPHRASE))
    row.refresh_from_db()
    row.document.refresh_from_db()
    assert row.document.signer_name == "Pelaksana, M.Si."
    assert row.content == before
