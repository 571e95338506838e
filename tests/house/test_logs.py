"""Log lines hold nothing about a person and open no door."""

import pytest

from balai.config.logs import careful


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("NIK 1371014505900001 salah", "NIK ••• salah"),
        ("NIK 137101 450590 0001", "NIK •••"),
        ("telepon +62 812-3456-7890", "telepon •••"),
        ("surel siti@contoh.id ditolak", "surel ••• ditolak"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer •••"),
        ("token=rahasia&x=1", "token=•••&x=1"),
        ("duplicate key\nDETAIL:  Key (name)=(Siti) already exists.", "duplicate key\nDETAIL: •••"),
        ("Failing row contains (7, Siti Aminah, 2).", "Failing row contains •••"),
        ("exit code 1 in 20 ms on 2026-11-21", "exit code 1 in 20 ms on 2026-11-21"),
        ("case 123456789", "case 123456789"),
    ],
)
def test_careful(said, kept):
    assert careful(said) == kept
