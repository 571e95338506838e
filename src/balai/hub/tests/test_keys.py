"""A city's key changes only by who holds the old one, or by the hub's people with a reason; no old one comes back."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balai.core.access.tests.doors import officer, signed_in
from balai.core.agencies.tests import builders as offices
from balai.core.audit.models import Entry
from balai.hub.arriving import fetching, keys
from balai.hub.arriving.taking import take
from balai.hub.models import Bundle, City, CityKey, Refusal
from balai.vocabulary import exchange
from balai.vocabulary.exchange import Bad, Why

from .conftest import figure
from .town import Town, served

pytestmark = pytest.mark.django_db
AT = "2026-11-22T02:00:00Z"


def names(speaker, new, *, after=None, old=None):
    """Return the statement by which a city's key (or ``old``) names another."""
    after = speaker.sequence if after is None else after
    return msgspec.to_builtins(exchange.succeed("13.71", old=old or speaker.key, new=new, after=after, at=AT))


def key_of(speaker):
    return City.objects.get(pk=speaker.row.pk).key


def text(key):
    return exchange.public_text(key.public_key())


def test_a_new_key_named_by_the_old_one_signs_from_then_on(padang):
    padang.says(figures=(figure("1"),))
    old, new = padang.key, Ed25519PrivateKey.generate()
    late = padang.signed(figures=(figure("2"),))  # the old key's last bundle, on its way
    assert keys.follow(padang.row.pk, names(padang, new)) and key_of(padang) == text(new)
    assert take(padang.row.pk, late, "x").why is None
    padang.key = new
    assert padang.says(figures=(figure("3"),)).why is None
    padang.key = old
    assert padang.says(figures=(figure("4"),)).why is Why.KEY  # what the old key signs now is nobody's
    assert Bundle.objects.count() == 3
    assert CityKey.objects.get(turn=2).how == "announced"
    assert Entry.objects.filter(action="hub.key_followed").count() == 1


def test_shown_again_it_changes_nothing(padang):
    first, second = padang.key, Ed25519PrivateKey.generate()
    said = names(padang, second)
    assert [keys.follow(padang.row.pk, said) for _ in range(2)] == [True, False]
    third = Ed25519PrivateKey.generate()
    keys.follow(padang.row.pk, names(padang, third, old=second))
    assert not keys.follow(padang.row.pk, said) and key_of(padang) == text(third)
    back = names(padang, first, old=third)
    with pytest.raises(Bad):
        keys.follow(padang.row.pk, back)  # a key that was replaced never comes back
    assert key_of(padang) == text(third)


def test_a_thief_of_a_replaced_key_cannot_name_another(padang):
    old, new, thief = padang.key, *(Ed25519PrivateKey.generate() for _ in range(2))
    keys.set_key(padang.row.pk, text(new), by=None, reason="Kunci dicuri.")
    assert not keys.follow(padang.row.pk, names(padang, thief, old=old))
    assert key_of(padang) == text(new)


def test_no_end_before_what_was_taken_already(padang):
    padang.says(figures=(figure("1"),))
    with pytest.raises(Bad) as bad:
        keys.follow(padang.row.pk, names(padang, Ed25519PrivateKey.generate(), after=0))
    assert bad.value.why is Why.SUCCESSION and key_of(padang) == text(padang.key)


@pytest.mark.urls("balai.config.hub_urls")
def test_another_key_at_the_desk_needs_a_reason_and_stays_in_the_audit(padang, settings):
    settings.BALAI_HUB_PRIVATE = False
    manager = signed_in(officer("pengelola_hub", agency=offices.agency("hub")))
    padang.says(figures=(figure("1"),))
    here, new = "/meja/hub/kota/13.71/", Ed25519PrivateKey.generate()
    told = {"address": "https://padang.go.id", "key": text(new)}
    assert "tulis mengapa" in manager.post(here, told).content.decode()
    assert key_of(padang) == text(padang.key)
    assert manager.post(here, told | {"reason": "Server kota terbakar."}).status_code == 302
    page = manager.get(here).content.decode()
    assert "Server kota terbakar." in page and exchange.key_id(new.public_key()) in page
    assert Entry.objects.get(action="hub.key_set", reason="Server kota terbakar.")
    padang.key = new
    assert padang.says(figures=(figure("2"),)).why is None


@pytest.mark.django_db(transaction=True)
def test_the_hub_follows_a_citys_list_from_key_to_key(padang, settings, tmp_path):
    settings.DATA = tmp_path
    town, (second, third) = Town(), (Ed25519PrivateKey.generate() for _ in range(2))
    town.publishes(padang.signed(figures=(figure("1"),)), sequence=1)
    town.succession = [names(padang, second), names(padang, third, old=second, after=1)]
    padang.key = third
    town.publishes(padang.signed(figures=(figure("2"),)), sequence=2, number=2)
    with served(town) as address:
        City.objects.filter(pk=padang.row.pk).update(address=address, state="joined")
        assert fetching.look(padang.row.pk) == "taken"
    assert Bundle.objects.count() == 2 and key_of(padang) == text(third)


@pytest.mark.django_db(transaction=True)
def test_a_forged_change_is_held_with_its_reason_and_good_bundles_still_count(padang, settings, tmp_path):
    settings.DATA = tmp_path
    town, thief = Town(), Ed25519PrivateKey.generate()
    forged = names(padang, thief) | {"by_old": exchange.succeed("13.71", old=thief, new=thief, after=0, at=AT).by_old}
    town.succession = [forged, "bukan pernyataan"]
    town.publishes(padang.signed(figures=(figure("1"),)))
    with served(town) as address:
        City.objects.filter(pk=padang.row.pk).update(address=address, state="joined")
        assert fetching.look(padang.row.pk) == "refused"
    assert key_of(padang) == text(padang.key) and Bundle.objects.count() == 1
    assert set(Refusal.objects.values_list("why", flat=True)) == {"succession"}
