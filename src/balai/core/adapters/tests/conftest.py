"""Systems set up against fakes."""

import pytest

from balai.core.adapters import fakes
from balai.core.adapters.fakes.dukcapil import Dukcapil, among

SITI = {
    "NIK": "1371014503900001",
    "NO_KK": "1371010101100001",
    "NAMA_LGKP": "SITI AMINAH",
    "TMPT_LHR": "KOTA REKAAN",
    "TGL_LHR": "1990-03-05",
    "JENIS_KLMIN": "PEREMPUAN",
    "ALAMAT": "JALAN MERANTI 4",
    "NO_RT": "001",
    "NO_RW": "002",
}


@pytest.fixture
def siti():
    """What Siti types, the same as what the register holds."""
    return {"nik": SITI["NIK"], "name": "Siti Aminah", "birth_date": "1990-03-05", "sex": "2"}


@pytest.fixture
def register(monkeypatch):
    """A register of one person, and the settings to reach it."""
    with fakes.running(Dukcapil(among([SITI]), password="rahasia", ip="10.0.0.7")) as running:
        for name, value in {
            "URL": running.url,
            "CUSTOMER": "KOTA REKAAN",
            "USER": "u1",
            "PASSWORD": "rahasia",
            "IP": "10.0.0.7",
        }.items():
            monkeypatch.setenv(f"BALAI_DUKCAPIL_{name}", value)
        yield running.fake
