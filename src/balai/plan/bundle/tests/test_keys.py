"""The city changes its key: the old one vouches, the next bundle is signed by the new one, nothing old is lost."""

import pytest

from balai.plan.bundle import keys, publishing
from balai.plan.bundle.models import Edition, KeyChange, Published
from balai.vocabulary import exchange


def told(client):
    return client.get("/data/paket/daftar.json")


@pytest.mark.django_db(transaction=True)
def test_a_changed_key_is_vouched_for_and_signs_the_next_bundle(city, client, settings):
    old = keys.key()
    publishing.publish(2026, by=None, key="a")
    before = told(client)["ETag"]
    keys.change(reason="Setahun sekali.", by=None)
    new = keys.key()
    publishing.publish(2026, by=None, key="b")
    first, second = (bytes(e.body) for e in Edition.objects.filter(format=exchange.FORMAT).order_by("published"))
    exchange.unseal(first, {exchange.key_id(old.public_key()): old.public_key()})
    exchange.unseal(second, {exchange.key_id(new.public_key()): new.public_key()})
    answer = told(client)
    (said,) = answer.json()["succession"]
    follower = exchange.follow(exchange.read_succession(said), city=city["city"].code, old=old.public_key())
    assert exchange.public_text(follower) == keys.public() == answer.json()["keys"][0]["public"]
    assert said["after"] == Published.objects.order_by("sequence").first().sequence
    assert answer["ETag"] != before  # a hub that has read the list reads it again
    assert [p.name for p in (settings.DATA / "signing").glob("paket*")] == [
        f"paket-{exchange.key_id(new.public_key())}.pem"
    ]


@pytest.mark.django_db(transaction=True)
def test_two_changes_follow_one_another(city, client):
    first = keys.key().public_key()
    for n in range(2):
        keys.change(reason=f"Ke-{n}", by=None)
    current = first
    for said in told(client).json()["succession"]:
        current = exchange.follow(exchange.read_succession(said), city=city["city"].code, old=current)
    assert exchange.public_text(current) == keys.public()


def test_the_desk_changes_it_with_a_reason_only(city, steward):
    old = keys.public()
    steward.post("/meja/rencana/paket/kunci/", {"alasan": " "})
    assert keys.public() == old and not KeyChange.objects.exists()
    steward.post("/meja/rencana/paket/kunci/", {"alasan": "Petugas berganti."})
    assert keys.public() != old
    assert "Petugas berganti." in steward.get("/meja/rencana/paket/").content.decode()
