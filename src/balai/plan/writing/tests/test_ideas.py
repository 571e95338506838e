"""Residents propose without an account, nothing is public unread, support counts once, every answer is in words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from balai.core.agencies.tests.builders import agency
from balai.core.notify.models import Message
from balai.core.people.tests.builders import user as resident
from balai.core.store import clock
from balai.plan.masterplan.models import Programme
from balai.plan.writing import rights
from balai.plan.writing.actions import ideas
from balai.plan.writing.models import Idea, Support

from . import builders

pytestmark = pytest.mark.django_db
GOOD = {
    "dimension": "living",
    "title": "Lampu di gang sekolah",
    "text": "Gang menuju sekolah gelap, anak takut pulang.",
}


def sent(about=None, **more):
    given = {**GOOD, "area": None, "account": None} | more
    return ideas.send(about or builders.consultation(), **given)


def post(client=None, **more):
    return (client or Client()).post(reverse("writing:propose"), {**GOOD, **more})


def test_a_resident_without_account_proposes_and_reads_a_number():
    builders.consultation()
    answer = post()
    assert answer.status_code == 302
    idea = Idea.objects.get()
    assert idea.state == Idea.State.WAITING
    assert idea.code in Client().get(answer.url).content.decode()


def test_an_unread_idea_shows_nothing_of_what_was_typed():
    idea = sent()
    page = Client().get(reverse("writing:idea", args=[idea.code])).content.decode()
    assert GOOD["text"] not in page
    assert GOOD["title"] not in page
    assert GOOD["title"] not in Client().get(reverse("writing:ideas")).content.decode()


def test_personal_numbers_are_refused_and_everything_typed_stays():
    builders.consultation()
    page = post(text=f"{GOOD['text']} Hubungi 0812-3456-7890").content.decode()
    assert "Jangan tulis NIK" in page
    assert "0812-3456-7890" in page
    assert not Idea.objects.exists()


def test_a_program_that_fills_the_hidden_field_leaves_nothing():
    builders.consultation()
    assert "terkirim" in post(laman="http://iklan.id").content.decode()
    assert not Idea.objects.exists()


def test_one_network_sends_only_so_many_in_an_hour():
    builders.consultation()
    answers = [post(text=f"{GOOD['text']} Nomor urut {n}.") for n in range(10)]
    assert [a.status_code for a in answers] == [302] * 8 + [200] * 2
    assert "Terlalu banyak gagasan" in answers[-1].content.decode()
    assert "Nomor urut 9" in answers[-1].content.decode()


def test_the_same_words_again_are_the_same_idea():
    about = builders.consultation()
    assert sent(about).pk == sent(about, title="LAMPU di gang sekolah!").pk


def test_nothing_is_taken_before_and_after_the_consultation():
    today = clock.today()
    over = builders.consultation(from_date=today - timedelta(days=9), to_date=today - timedelta(days=2))
    with pytest.raises(ideas.NotOpen):
        sent(over)
    assert post().url == reverse("writing:ideas")


@pytest.mark.django_db(transaction=True)
def test_an_account_supports_once_however_often_it_presses():
    idea, fan = sent(), resident()
    ideas.show(idea.pk, by=None)

    def press(_n):
        try:
            return ideas.support(idea.pk, account=fan)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(press, range(16))) == {1}
    assert Support.objects.count() == 1
    assert ideas.support(idea.pk, account=fan, wanted=False) == 0
    assert ideas.support(idea.pk, account=fan, wanted=False) == 0


def test_an_idea_nobody_sees_is_not_supported():
    with pytest.raises(ideas.NotShown):
        ideas.support(sent().pk, account=resident())


def programme(plan):
    return Programme.objects.create(
        plan=plan, code="L-01", title="Gang terang", dimension="living", subdimension="living.harmony",
        horizon="short", lead=agency("pekerjaan-umum"), year_start=2026, year_end=2027,
    )  # fmt: skip


def test_an_answer_in_words_reaches_the_resident_and_names_the_programme():
    about, sender = builders.consultation(), resident()
    idea = sent(about, account=sender)
    planner, office = builders.planner(), builders.officer("pekerjaan-umum")
    work = programme(about.plan)
    ideas.show(idea.pk, by=planner)
    with pytest.raises(rights.NotYours):
        ideas.answer(idea.pk, outcome="adopted", text="Ya", lineages=[], by=office)
    ideas.assign(idea.pk, agency("pekerjaan-umum"), by=planner)
    ideas.answer(idea.pk, outcome="adopted", text="Dipasang tahun depan.", lineages=[work.lineage], by=office)
    page = Client().get(reverse("writing:outcomes")).content.decode()
    assert GOOD["title"] in page
    assert "Gang terang" in page
    assert Message.objects.filter(user=sender, notice="writing.idea_answered").count() == 1
    assert sender.name not in Client().get(reverse("writing:idea", args=[idea.code])).content.decode()


def test_a_hidden_idea_tells_its_sender_why_and_nothing_else():
    idea = sent()
    ideas.hide(idea.pk, by=builders.planner(), reason="Menyebut nama orang")
    answer = Client().get(reverse("writing:idea", args=[idea.code]))
    assert answer.status_code == 410
    assert "Menyebut nama orang" in answer.content.decode()
    assert GOOD["text"] not in answer.content.decode()


def test_the_programmes_public_page_lists_its_ideas_with_the_answer(client):
    from balai.plan.masterplan.tests.builders import adopt

    about, planner = builders.consultation(), builders.planner()
    row, office = programme(about.plan), agency("pekerjaan-umum")
    shown, hidden = sent(about), sent(about, title="Pagar dicat", text="Pagar sekolah kusam, perlu dicat lagi.")
    for idea in (shown, hidden):
        ideas.show(idea.pk, by=planner)
        ideas.assign(idea.pk, office, by=planner)
        said = {"outcome": "adopted", "text": "Lampu dipasang tahun depan.", "lineages": [row.lineage]}
        ideas.answer(idea.pk, by=builders.officer("pekerjaan-umum"), **said)
    Idea.objects.filter(pk=hidden.pk).update(state=Idea.State.HIDDEN, reason="Kembar")
    adopt(about.plan)
    page = client.get(f"/rencana/program/{row.code}/").content.decode()
    assert shown.title in page and "Lampu dipasang tahun depan." in page and "masuk rencana" in page
    assert hidden.title not in page
