"""Fetching from cities that are slow, cut off, wrong or hostile."""

import hashlib
import json

import pytest
from django.test import override_settings

from balai.core.jobs import working
from balai.core.store import clock
from balai.hub.actions import registry
from balai.hub.arriving import fetching, line
from balai.hub.models import Bundle, City, Refusal
from balai.vocabulary import exchange

from .conftest import figure
from .town import Town, served

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    return Town()


@pytest.fixture
def address(town, settings, tmp_path):
    settings.DATA = tmp_path
    with served(town) as found:
        yield found


@pytest.fixture
def city(padang, address):
    key = exchange.public_text(padang.key.public_key())
    return registry.connect(padang.row.pk, address=address, key=key, by=None, private=True)


def many(n=60):
    return tuple(figure(str(i), code=f"angka-{i}", source="Sumber yang panjang " * 3) for i in range(n))


def after(city):
    return City.objects.get(pk=city.pk)


def test_a_new_bundle_is_fetched_once_and_then_costs_one_request(padang, town, city):
    town.publishes(padang.signed(figures=many()))
    assert fetching.look(city.pk) == "taken"
    town.asked.clear()
    assert (fetching.look(city.pk), len(town.asked)) == ("same", 1)
    assert (Bundle.objects.count(), after(city).failures) == (1, 0)
    assert after(city).due_at > clock.now()


def test_a_cut_line_is_taken_up_where_it_broke(padang, town, city):
    town.publishes(padang.signed(figures=many()))
    town.cut = 3
    assert fetching.look(city.pk) == "taken"
    begun = [asked for path, asked in town.asked if path.endswith("1.1.json")]
    assert begun[0] == "" and all(asked.startswith("bytes=") for asked in begun[1:]) and len(begun) == 4


def test_pieces_of_a_dead_worker_are_used_by_the_next(padang, town, city):
    raw = padang.signed(figures=many())
    town.publishes(raw)
    parts = line.Parts.of("13.71", 1, "1.1")
    parts.begin(f'"{hashlib.sha256(raw).hexdigest()[:16]}"')
    parts.path.write_bytes(raw[:5000])
    assert fetching.look(city.pk) == "taken"
    assert ("/data/paket/2026/1-1.1.json", "bytes=5000-") in town.asked
    assert not parts.path.exists()


def test_pieces_of_another_version_are_not_mixed_in(padang, town, city):
    town.publishes(padang.signed(figures=many()))
    parts = line.Parts.of("13.71", 1, "1.1")
    parts.begin('"another"')
    parts.path.write_bytes(b"x" * 5000)
    assert fetching.look(city.pk) == "taken"


def test_bad_bundles_are_held_with_their_reasons_and_a_good_one_after_them_counts(padang, town, city):
    first = padang.signed(figures=many())
    town.publishes(first.replace(b'"59"', b'"60"'), sequence=1)
    town.publishes(b'{"bundle":', sequence=2, number=2)
    town.publishes(b"{}", sequence=3, number=3, form="9.0")
    town.publishes(b"{}", sequence=4, number=4, sha="0" * 64)
    town.publishes(b"{}", sequence=5, number=5, size=exchange.LARGEST + 1)
    padang.sequence, padang.previous = 5, "c" * 64
    town.publishes(padang.signed(number=6, figures=many()), sequence=6, number=6)
    assert fetching.look(city.pk) == "refused"
    held = set(Refusal.objects.values_list("why", flat=True))
    assert held == {"signature", "unreadable", "format", "other_content", "too_large"}
    assert list(Bundle.objects.values_list("sequence", flat=True)) == [6]


def test_a_bundle_in_an_older_format_only_is_taken(padang, town, city):
    older = exchange.in_format(padang.bundle(figures=many(3)), "1.0")
    town.publishes(exchange.seal(older, padang.key), form="1.0")
    assert fetching.look(city.pk) == "taken"
    assert Bundle.objects.get().format == "1.0"


@pytest.mark.parametrize(("list_", "outcome"), [(None, "not_found"), (b"<html>", "unreadable")])
def test_a_city_without_a_readable_list_is_asked_again_later(town, city, list_, outcome):
    if list_ is not None:
        town.files["/data/paket/daftar.json"] = list_
    assert fetching.look(city.pk) == outcome
    assert (after(city).failures, after(city).outcome) == (1, outcome)


def test_a_busy_city_and_one_that_is_gone(padang, town, city):
    town.publishes(padang.signed())
    town.busy = 1
    assert fetching.look(city.pk) == "busy"
    City.objects.filter(pk=city.pk).update(address="http://127.0.0.1:9")
    assert fetching.look(city.pk) == "no_connection"
    assert after(city).failures == 2


def test_a_list_cannot_send_the_hub_elsewhere(padang, town, city):
    town.publishes(padang.signed())
    told = json.loads(town.files["/data/paket/daftar.json"])
    told["bundles"][0]["editions"]["1.1"]["url"] = "http://169.254.169.254/latest/meta-data"
    town.files["/data/paket/daftar.json"] = json.dumps(told).encode()
    assert fetching.look(city.pk) == "bad_address"


def test_a_due_city_is_one_job_however_often_it_is_asked_for(padang, town, city):
    town.publishes(padang.signed(figures=many(2)))
    assert [fetching.ask_due() for _ in range(3)] == [1, 1, 1]
    assert working.work_all() == 1
    assert Bundle.objects.count() == 1


def test_the_city_reads_how_it_fared(padang, town, city, client):
    town.publishes(b"{")
    fetching.look(city.pk)
    with override_settings(ROOT_URLCONF="balai.config.hub_urls"):
        told = client.get("/hub/status/13.71.json").json()
    assert (told["accepted"], told["outcome"], told["held"][0]["why"]) == (None, "refused", "unreadable")
    assert "Terbitkan ulang" in told["held"][0]["words"]


@pytest.mark.parametrize(
    "address_", ["ftp://x.id", "http://127.0.0.1", "http://10.0.0.8", "http://dalam", "http://a:b@x.go.id", "x.go.id"]
)
def test_addresses_inside_or_odd_are_refused(padang, address_):
    key = exchange.public_text(padang.key.public_key())
    with pytest.raises(registry.BadAddress):
        registry.connect(padang.row.pk, address=address_, key=key, by=None)
