import pytest
from cryptography.exceptions import InvalidTag

from balai.core.store.sealing import look_up, seal, unseal


def test_sealed_text_comes_back_and_never_looks_the_same_twice():
    first, second = seal("9971015207940003"), seal("9971015207940003")
    assert unseal(first) == unseal(second) == "9971015207940003"
    assert first != second
    assert "9971" not in first


def test_changed_ciphertext_is_refused():
    sealed = seal("rahasia")
    changed = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(InvalidTag):
        unseal(changed)


def test_key_of_the_past_still_opens(settings):
    sealed = seal("lama")
    settings.BALAI_KEYS = {"k2": b"2" * 32, **settings.BALAI_KEYS}
    assert seal("baru").startswith("k2:")
    assert unseal(sealed) == "lama"


def test_look_up_depends_on_value_and_purpose():
    assert look_up("1", purpose="nik") == look_up("1", purpose="nik")
    assert len({look_up("1", purpose="nik"), look_up("1", purpose="kk"), look_up("2", purpose="nik")}) == 3
