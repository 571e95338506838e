"""A good bundle counts once; a bad one is held with its reason and changes nothing."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balai.core.audit.models import Entry
from balai.core.store import clock
from balai.hub.arriving.taking import take
from balai.hub.models import Bundle, City, Refusal, Score
from balai.vocabulary import exchange
from balai.vocabulary.exchange import Why

from .conftest import figure, result

pytestmark = pytest.mark.django_db


def counted(city):
    return sorted((s.year, s.subject.code, str(s.value.normalize())) for s in Score.objects.filter(city=city.row))


def test_a_bundle_is_taken_counted_and_traced(padang):
    outcome = padang.says(figures=(figure("96.1"),), results=(result("2.96"),))
    row = Bundle.objects.get(pk=outcome.bundle_id)
    assert (row.year, row.number, row.sequence, row.format) == (2026, 1, 1, "1.1")
    assert counted(padang) == [(2026, "akta", "96.1"), (2026, "spbe-2020", "2.96")]
    assert City.objects.get(pk=padang.row.pk).population == 919_145
    assert Entry.objects.filter(action="hub.taken").count() == 1


def test_the_same_bundle_again_is_the_same_bundle(padang):
    raw = padang.signed(figures=(figure("96.1"),))
    first, again = (take(padang.row.pk, raw, "x") for _ in range(2))
    assert (again.bundle_id, again.again, Refusal.objects.count()) == (first.bundle_id, True, 0)


def test_an_older_bundle_sent_again_changes_nothing(padang):
    old = padang.bundle(figures=(figure("10"),))
    take(padang.row.pk, exchange.seal(old, padang.key), "x")
    padang.says(figures=(figure("20"),))
    City.objects.filter(pk=padang.row.pk).update(last_sequence=9)
    stale = padang.signed(figures=(figure("99"),))  # sequence 3 of a city that is at 9
    assert take(padang.row.pk, stale, "x").why is Why.REPLAYED
    assert counted(padang) == [(2026, "akta", "2E+1")]


def test_two_histories_are_told_apart(padang):
    padang.says(figures=(figure("10"),))
    other = padang.bundle(sequence=1, previous="", figures=(figure("90"),))
    assert take(padang.row.pk, exchange.seal(other, padang.key), "x").why is Why.FORKED
    skewed = padang.bundle(sequence=2, previous="b" * 64, figures=(figure("90"),))
    assert take(padang.row.pk, exchange.seal(skewed, padang.key), "x").why is Why.FORKED
    assert counted(padang) == [(2026, "akta", "1E+1")]


def test_a_forged_signature_another_key_and_another_city_are_held(padang, batam):
    raw = padang.signed(figures=(figure("10"),))
    assert take(padang.row.pk, raw.replace(b'"10"', b'"99"'), "x").why is Why.SIGNATURE
    forged = exchange.seal(padang.bundle(), Ed25519PrivateKey.generate())
    assert take(padang.row.pk, forged, "x").why is Why.KEY
    as_padang = batam.bundle(city=exchange.City(code="13.71", name="Kota Padang"))
    assert take(batam.row.pk, exchange.seal(as_padang, batam.key), "x").why is Why.OTHER_CITY
    assert (Score.objects.count(), Bundle.objects.count(), Refusal.objects.count()) == (0, 0, 3)


def test_a_bundle_from_tomorrow_is_held(padang):
    late = clock.now() + timedelta(days=3)
    assert padang.says(published_at=f"{late:%Y-%m-%dT%H:%M:%SZ}").why is Why.FUTURE


def test_the_same_bad_file_is_one_row_that_counts_up(padang):
    for _ in range(3):
        assert take(padang.row.pk, b"{", "http://x").why is Why.UNREADABLE
    assert Refusal.objects.get().times == 3


def test_a_good_bundle_settles_what_was_held(padang):
    take(padang.row.pk, b"{", "x")
    padang.says()
    assert not Refusal.objects.filter(settled_at=None).exists()


def test_an_older_format_is_taken_and_followed_by_a_newer(padang):
    first = exchange.in_format(padang.bundle(figures=(figure("10"),)), "1.0")
    assert take(padang.row.pk, exchange.seal(first, padang.key), "x").why is None
    assert Bundle.objects.get().format == "1.0"
    assert padang.says(figures=(figure("20"),)).why is None  # its chain is that of format 1.1


def test_a_correction_replaces_what_the_city_said_of_the_year(padang):
    padang.says(figures=(figure("10"), figure("5", code="izin")))
    padang.says(figures=(figure("12"),))
    assert counted(padang) == [(2026, "akta", "12")]
