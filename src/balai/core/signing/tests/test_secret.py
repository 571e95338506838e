"""A passphrase can be used and can't be seen."""

import copy
import json
import pickle

import pytest

from balai.core.signing.secret import Secret

WORD = "Kuda-Terbang-77"


def test_nothing_shows_it():
    secret = Secret(WORD)
    for shown in (
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>40}",
        repr([secret]),
        repr({"p": secret}),
    ):
        assert WORD not in shown
    assert secret.reveal() == WORD and secret


@pytest.mark.parametrize("act", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_it_does_not_leave_the_process(act):
    with pytest.raises(TypeError):
        act(Secret(WORD))


def test_wiped_is_gone():
    secret = Secret(WORD)
    secret.wipe()
    assert not secret
    with pytest.raises(LookupError):
        secret.reveal()


def test_equal_words_are_not_equal_secrets():
    assert Secret(WORD) != Secret(WORD)
