"""Questions reach the agency that is asked; proposals are decided once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from balai.core.agencies.tests.builders import agency
from balai.core.notify.models import Message
from balai.plan.writing import queries, rights
from balai.plan.writing.actions import saving, suggesting, talking
from balai.plan.writing.models import Comment, Mention, Suggestion, Thread

from . import builders

pytestmark = pytest.mark.django_db


def test_an_agency_that_is_asked_gets_one_message_without_names():
    section, asker, asked = builders.section(), builders.planner(), builders.officer("kesehatan")
    for _ in range(2):
        talking.open_thread(section, text="Benarkah?", by=asker, key="a", mention=[agency("kesehatan")])
    assert Comment.objects.count() == Mention.objects.count() == 1
    message = Message.objects.get(user=asked)
    assert "Benarkah" not in message.text
    assert asker.name not in message.text
    assert f"/meja/rencana/naskah/{section.pk}/" in message.text


def test_an_answer_opens_a_closed_conversation():
    section, one = builders.section(), builders.planner()
    pk = talking.open_thread(section, text="Benarkah?", by=one, key="a")
    talking.resolve(pk, by=one)
    assert Thread.objects.get().resolved_by == one
    talking.reply(Thread.objects.get(), text="Belum.", by=one, key="b")
    assert Thread.objects.get().resolved_at is None


def test_a_proposal_is_merged_with_what_was_saved_since():
    section, writer, other = builders.section(), builders.planner(), builders.officer("kominfo")
    saving.save(section.pk, "Satu.\n\nDua.", base=0, by=writer, key="a")
    section.refresh_from_db()
    pk = suggesting.propose(section, "Satu.\n\nDua dan tiga.", base=1, reason="Lengkap", by=other, key="b")
    saving.save(section.pk, "Satu saja.\n\nDua.", base=1, by=writer, key="c")
    assert suggesting.take(pk, by=writer) == 3
    assert queries.text_of(section.plan, section.code) == "Satu saja.\n\nDua dan tiga."
    with pytest.raises(suggesting.Decided):
        suggesting.refuse(pk, by=writer, answer="Terlambat")
    assert Message.objects.filter(user=other, notice="writing.suggestion_decided").count() == 1


def test_only_a_writer_decides_and_only_its_maker_withdraws():
    section, writer, other = builders.section(), builders.planner(), builders.officer("kominfo")
    pk = suggesting.propose(section, "Usul.", base=0, reason="Perlu", by=other, key="b")
    with pytest.raises(rights.NotYours):
        suggesting.take(pk, by=other)
    with pytest.raises(rights.NotYours):
        suggesting.withdraw(pk, by=writer)
    suggesting.withdraw(pk, by=other)
    assert Suggestion.objects.get().state == Suggestion.State.WITHDRAWN
    assert queries.text_of(section.plan, section.code) == ""


def test_a_proposal_that_changes_nothing_is_none():
    section, other = builders.section(), builders.officer("kominfo")
    with pytest.raises(suggesting.NothingNew):
        suggesting.propose(section, "  \n", base=0, reason="Perlu", by=other, key="b")


@pytest.mark.django_db(transaction=True)
def test_racing_decisions_make_one_version():
    section, writer, other = builders.section(), builders.planner(), builders.officer("kominfo")
    pk = suggesting.propose(section, "Usul.", base=0, reason="Perlu", by=other, key="b")

    def take(_n):
        try:
            return suggesting.take(pk, by=writer)
        except suggesting.Decided:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(take, range(8))) == [0] * 7 + [1]
