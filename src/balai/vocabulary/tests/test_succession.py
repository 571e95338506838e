"""Only who holds a city's key can name the next one, for that city and no other."""

import json
from base64 import b64encode
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from balai.vocabulary import exchange
from balai.vocabulary.exchange import Bad, Why

SCHEMA = Path(__file__).resolve().parents[4] / "docs" / "bundle-key.schema.json"
OLD, NEW, THIEF = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2, 3))
SAID = exchange.succeed("13.71", old=OLD, new=NEW, after=7, at="2026-11-22T02:00:00Z")


def refused(said, *, city="13.71", old=OLD):
    with pytest.raises(Bad) as bad:
        exchange.follow(said, city=city, old=old.public_key())
    return bad.value.why


def test_the_old_key_names_the_new_one():
    followed = exchange.follow(SAID, city="13.71", old=OLD.public_key())
    assert exchange.public_text(followed) == exchange.public_text(NEW.public_key())
    assert exchange.read_succession(json.loads(exchange.succession_bytes(SAID))) == SAID


def test_the_statement_is_as_documented():
    said = f"balai-kunci\n13.71\n{SAID.old}\n{SAID.new}\n7\n2026-11-22T02:00:00Z\n".encode()
    assert b64encode(OLD.sign(said)).decode() == SAID.by_old and b64encode(NEW.sign(said)).decode() == SAID.by_new


@pytest.mark.parametrize(
    "changed",
    [
        {"after": 8},
        {"at": "2026-11-22T02:00:01Z"},
        {"new": exchange.public_text(THIEF.public_key())},
        {"by_old": SAID.by_new},
        {"by_new": SAID.by_old},
    ],
)
def test_a_changed_statement_is_nobodys(changed):
    assert refused(msgspec.structs.replace(SAID, **changed)) is Why.SUCCESSION


def test_another_city_or_a_thief_changes_no_key():
    assert refused(SAID, city="13.76") is Why.SUCCESSION
    assert refused(exchange.succeed("13.71", old=THIEF, new=NEW, after=7, at=SAID.at)) is Why.SUCCESSION
    assert refused(exchange.succeed("13.71", old=OLD, new=OLD, after=7, at=SAID.at)) is Why.SUCCESSION


@pytest.mark.parametrize("raw", [None, [], {}, {"city": "13.71"}, msgspec.to_builtins(SAID) | {"more": 1}])
def test_what_is_no_statement_is_refused(raw):
    with pytest.raises(Bad) as bad:
        exchange.read_succession(raw)
    assert bad.value.why is Why.SUCCESSION


def test_the_schema_in_the_docs_is_the_codes():
    kept = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert kept == exchange.succession_schema()
    jsonschema_rs.validator_for(kept).validate(msgspec.to_builtins(SAID))
