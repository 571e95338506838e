"""The development authority: one per installation, its key for its owner's eyes only; its signatures really check."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from balai.core.signing import port
from balai.core.signing.authority import Authority
from balai.core.signing.development import PASSPHRASE, Development
from balai.core.signing.failures import Garbage, SigningFailed, WrongPassphrase
from balai.core.signing.secret import Secret
from balai.core.signing.values import Box, Signer

HEAD = Signer("Siti Aminah, S.H.", "Kepala Dinas", "Dukcapil")


def ask(pdf: bytes, words: str = PASSPHRASE):
    return Development().sign(pdf, signer=HEAD, box=None, reason="", link="", secret=Secret(words))


def test_two_first_starts_agree_on_one(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: Authority.kept_in(tmp_path / "signing", "Uji"), range(8)))
    assert len({a.root.serial_number for a in made}) == 1
    assert [p.name for p in (tmp_path / "signing").iterdir()] == ["authority.pem"]


def test_its_key_is_readable_by_its_owner_only(tmp_path):
    Authority.kept_in(tmp_path / "signing", "Uji")
    assert stat.S_IMODE((tmp_path / "signing" / "authority.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "signing").stat().st_mode) == 0o700


def test_a_signer_keeps_a_certificate_while_the_process_runs(tmp_path):
    authority = Authority.kept_in(tmp_path, "Uji")
    first, second = authority.signer("Siti", "Dukcapil"), authority.signer("Siti", "Dukcapil")
    assert first[1].serial_number == second[1].serial_number
    assert authority.signer("Rudi", "Dukcapil")[1].serial_number != first[1].serial_number


def test_it_wants_its_passphrase_and_a_pdf(settings, tmp_path):
    settings.DATA = tmp_path
    with pytest.raises(WrongPassphrase):
        ask(b"%PDF-1.7", "salah")
    with pytest.raises(Garbage):
        ask(b"halo")


def test_an_unknown_back_end_is_named(settings):
    settings.BALAI_SIGNING = "entah"
    with pytest.raises(LookupError, match="bsre_v1, bsre_v2, dev"):
        port.back_end()


def test_every_failure_says_a_sentence_in_words():
    for kind in (SigningFailed, *SigningFailed.__subclasses__()):
        assert str(kind.sentence).endswith(".") and kind.code


def test_boxes_measure_from_both_edges():
    assert Box(1, 0, 100, 50, 80).top() == pytest.approx(841.89 - 180)
