"""The desk's pages: conflicts settled without a script, and nothing typed lost when something is refused."""

import pytest
from django.urls import reverse

from balai.core.access.tests.doors import signed_in
from balai.plan.writing import queries
from balai.plan.writing.actions import drafting, saving, suggesting
from balai.plan.writing.models import Draft, Suggestion

from . import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict():
    section, user = builders.section(), builders.planner()
    saving.save(section.pk, "Awal.\n\nJumlah 100.", base=0, by=user, key="a")
    saving.save(section.pk, "Awal.\n\nJumlah 120.", base=1, by=user, key="b")
    return section, user


def test_a_conflict_is_settled_by_one_choice(conflict):
    section, user = conflict
    client = signed_in(user)
    sent = {"text": "Awal baru.\r\n\r\nJumlah 130.", "base": "1", "key": "page", "restored": ""}
    page = client.post(reverse("writing:write", args=[section.pk]), sent)
    assert page.status_code == 409
    assert "Jumlah" in page.content.decode()
    assert Draft.objects.get().text == sent["text"]
    settle = reverse("writing:settle", args=[section.pk])
    unsettled = client.post(settle, {**sent, "against": "2"})
    assert "Pilih untuk tempat 1" in unsettled.content.decode()
    client.post(settle, {**sent, "against": "2", "choice_0": "own", "own_0": "Jumlah 125."})
    assert queries.text_of(section.plan, section.code) == "Awal baru.\n\nJumlah 125."
    assert not Draft.objects.exists()


def test_a_conflicting_proposal_is_settled_too(conflict):
    section, user = conflict
    other = builders.officer("kominfo")
    pk = suggesting.propose(section, "Awal.\n\nJumlah 130.", base=1, reason="Baru", by=other, key="s")
    client = signed_in(user)
    assert client.post(reverse("writing:suggestion", args=[pk]), {"take": "1"}).status_code == 409
    client.post(reverse("writing:settle_suggestion", args=[pk]), {"against": "2", "choice_0": "mine"})
    assert queries.text_of(section.plan, section.code) == "Awal.\n\nJumlah 130."
    assert Suggestion.objects.get().state == Suggestion.State.TAKEN


def test_whoever_may_no_longer_write_gets_the_typed_text_back(conflict):
    section, _user = conflict
    stranger = signed_in(builders.officer("kominfo"))
    page = stranger.post(reverse("writing:write", args=[section.pk]), {"text": "Tulisan panjang saya.", "base": "2"})
    assert page.status_code == 403
    assert "Tulisan panjang saya." in page.content.decode()


def test_a_text_too_long_stays_on_its_page(conflict):
    section, user = conflict
    page = signed_in(user).post(
        reverse("writing:write", args=[section.pk]), {"text": "kata " * 30_000, "base": "2", "key": "k"}
    )
    assert "terlalu panjang" in page.content.decode()
    assert page.content.decode().count("kata ") > 29_000


def test_an_unsaved_text_comes_back_and_goes_with_its_saving(conflict):
    section, user = conflict
    drafting.keep_draft(section, by=user, key="old", base=2, text="Awal.\n\nJumlah 120.\n\nTambahan.")
    client = signed_in(user)
    write = reverse("writing:write", args=[section.pk])
    page = client.get(write)
    assert "Tambahan." in page.context["text"]
    sent = {name: page.context[name] for name in ("text", "base", "key", "restored")}
    client.post(write, sent)
    assert not Draft.objects.exists()
    assert queries.text_of(section.plan, section.code).endswith("Tambahan.")


def test_who_writes_is_seen_by_others_and_a_newer_text_is_announced(conflict):
    section, user = conflict
    other = builders.officer("kominfo", "perencana")
    signed_in(user).get(reverse("writing:write", args=[section.pk]))
    part = signed_in(other).get(reverse("writing:here", args=[section.pk]), {"base": "1"}).content.decode()
    assert f"<b>{user.name} (Bappeda)</b> menulis" in part
    assert "naskah lebih baru" in part


@pytest.mark.parametrize("typed", ["9" * 5000, "-1", "x", "²", ""])
def test_numbers_that_cannot_be_right_break_no_page(conflict, typed):
    section, user = conflict
    client = signed_in(user)
    sent = {"text": "Lain.", "base": typed, "against": typed, "version": typed, "key": "k"}
    for name in ("writing:write", "writing:settle", "writing:agree", "writing:autosave", "writing:here"):
        assert client.post(reverse(name, args=[section.pk]), sent).status_code < 500
    assert client.get(reverse("writing:overview"), {"versi": typed}).status_code in (200, 404)
    assert client.get(reverse("writing:difference", args=[section.pk, 2]), {"dari": typed}).status_code in (200, 404)
