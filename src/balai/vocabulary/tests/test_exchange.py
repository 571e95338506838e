"""A bundle says the same to everyone who reads it, and nobody but the city can have said it."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from balai.vocabulary import exchange
from balai.vocabulary.exchange import Bad, Why

SCHEMA = Path(__file__).resolve().parents[4] / "docs" / "bundle.schema.json"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS = {exchange.key_id(KEY.public_key()): KEY.public_key()}


def bundle(**more):
    told = {
        "city": exchange.City(code="13.71", name="Kota Padang", population=919_145, population_at="2025-12-31"),
        "year": 2026,
        "number": 1,
        "sequence": 1,
        "previous": "",
        "published_at": "2026-11-02T02:00:00Z",
        "figures": (
            exchange.Figure(
                code="akta", name="Akta tepat waktu", unit="%", direction="up", period="2026", version=1, value="96.1"
            ),
        ),
        "adoptions": (exchange.Adoption(city="13.76", innovation="sipaduko", since="2026-05-01"),),
    }
    return exchange.Bundle(**(told | more))


def refused(raw, keys=KEYS):
    with pytest.raises(Bad) as bad:
        exchange.unseal(raw, keys)
    return bad.value.why


def test_what_is_sealed_is_what_is_read():
    found, digest = exchange.unseal(exchange.seal(bundle(), KEY), KEYS)
    assert (found, digest) == (bundle(), exchange.sha256(bundle()))


def test_an_older_format_is_read_as_todays():
    older = exchange.in_format(bundle(), "1.0")
    raw = exchange.seal(older, KEY)
    assert exchange.written_in(raw) == "1.0"
    assert exchange.unseal(raw, KEYS)[0] == bundle(adoptions=())


def test_the_same_content_is_written_in_one_way_and_signed_alike():
    assert exchange.seal(bundle(), KEY) == exchange.seal(bundle(), KEY)


def test_every_changed_byte_is_noticed():
    raw = exchange.seal(bundle(), KEY)
    for place in range(0, len(raw), 7):
        changed = bytearray(raw)
        changed[place] ^= 1
        assert refused(bytes(changed)) in Why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda raw: raw[:-10], Why.UNREADABLE),
        (lambda raw: b"[" * 100_000, Why.UNREADABLE),
        (lambda raw: raw + b"\n", Why.NOT_CANONICAL),
        (lambda raw: raw.replace(b'"year":2026', b'"year":2025,"year":2026'), Why.NOT_CANONICAL),
        (lambda raw: raw.replace(b"Kota Padang", b"Kota Medann"), Why.SIGNATURE),
        (lambda raw: raw.replace(b'"sequence":1', b'"sequence":2'), Why.SIGNATURE),
        (lambda raw: raw.replace(b'"format":"1.1"', b'"format":"9.0"'), Why.FORMAT),
        (lambda raw: b'{"bundle":{}}', Why.SHAPE),
        (lambda raw: b" " * (exchange.LARGEST + 1), Why.TOO_LARGE),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(change, why):
    assert refused(change(exchange.seal(bundle(), KEY))) is why


def test_another_citys_key_is_not_believed():
    assert refused(exchange.seal(bundle(), Ed25519PrivateKey.generate())) is Why.KEY


def test_a_signed_bundle_with_unknown_members_is_refused():
    whole = json.loads(exchange.seal(bundle(), KEY))
    whole["bundle"]["secret"] = "x"
    said = exchange.statement("13.71", 1, exchange.sha256(whole["bundle"]))
    from base64 import b64encode

    whole["signature"]["value"] = b64encode(KEY.sign(said)).decode()
    assert refused(exchange.canonical(whole)) is Why.SHAPE


@pytest.mark.parametrize("value", ["NaN", "1e3", "01", "1.", "+1", "1,5", ""])
def test_a_number_has_one_way_to_be_written(value):
    figure = exchange.Figure(code="x", name="x", unit="", direction="up", period="2026", version=1, value=value)
    assert refused(exchange.seal(bundle(figures=(figure,)), KEY)) is Why.SHAPE


def test_what_may_be_a_nik_is_refused_and_a_hash_is_not_mistaken_for_one():
    office = exchange.Contact(office="Hubungi 1371014508900002")
    told = {"code": "x", "title": "x", "pillar": "living", "problem": "x", "summary": "x"}
    assert (
        refused(exchange.seal(bundle(innovations=(exchange.Innovation(**told, contact=office),)), KEY)) is Why.PERSONAL
    )
    digits = exchange.Result(instrument="x", sha256="1234567890123456" * 4, name="x")
    exchange.unseal(exchange.seal(bundle(results=(digits,)), KEY), KEYS)


def test_the_schema_in_the_documents_is_todays_and_fits():
    kept = json.loads(SCHEMA.read_text())
    assert kept == json.loads(json.dumps(exchange.schema()))
    jsonschema_rs.meta.validate(kept)
    checker = jsonschema_rs.validator_for(kept)
    checker.validate(json.loads(exchange.seal(bundle(), KEY)))
    wrong = json.loads(exchange.seal(bundle(), KEY))
    wrong["bundle"]["city"]["code"] = "Padang"
    assert not checker.is_valid(wrong)


@pytest.mark.parametrize(
    ("offered", "chosen"), [(("1.0", "1.1", "2.0"), "1.1"), (("1.0",), "1.0"), (("2.0",), None), ((), None)]
)
def test_the_best_common_format_is_chosen(offered, chosen):
    assert exchange.common(offered) == chosen


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200))
def test_any_words_come_back_as_they_were(words):
    plan = exchange.Plan(version=words, first_year=2024, last_year=2029)
    if exchange.NIK.search(words):
        return
    assert exchange.unseal(exchange.seal(bundle(plan=plan), KEY), KEYS)[0].plan.version == words
