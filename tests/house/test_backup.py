"""A backup brings back every row and every file, or nothing at all."""

import hashlib
import json
import os
import secrets
import sqlite3
import threading
from pathlib import Path

import pytest

from tests.tools.city import City

WORDS = {"BALAI_BACKUP_PASSPHRASE": "kuda benar baterai staples"}
pytestmark = pytest.mark.slow
MAKE_PEOPLE = """
from balai.core.people.models import Person, User
from django.db import transaction
n = {n}
with transaction.atomic():
    for i in range(n):
        Person.objects.create(name=f"Warga {{i}}", sex="2")
    User.objects.create(email="petugas{{}}@contoh.id".format(Person.objects.count()), name="Petugas")
"""


def checksums(city: City) -> dict[str, str]:
    """Return table → SHA-256 of its rows in order, without what a restore itself writes."""
    if city.database_url:
        import psycopg

        with psycopg.connect(city.database_url) as connection:
            names = [r[0] for r in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
            rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    else:
        connection = sqlite3.connect(f"file:{city.data / 'balai.sqlite3'}?mode=ro", uri=True)
        names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
        connection.close()
    return {name: hashlib.sha256("\n".join(sorted(map(repr, rows[name]))).encode()).hexdigest() for name in rows}


def files(city: City) -> dict[str, str]:
    found = [p for p in (city.data / "files").rglob("*") if p.is_file()]
    return {str(p.relative_to(city.data)): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


@pytest.fixture
def city(cities) -> City:
    """A city with people, accounts and files."""
    city = cities.city()
    city.balai("django", "shell", "-v", "0", "-c", MAKE_PEOPLE.format(n=50))
    for i in range(20):
        path = city.data / "files" / f"{i % 4}" / secrets.token_hex(8)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(i * 5000))
    return city


def backed_up(city: City, **settings: str) -> Path:
    city.settings |= settings
    return Path(city.balai("backup", "--to", str(city.data.with_name(city.data.name + "-c"))).stdout.strip())


@pytest.mark.parametrize("settings", [{}, WORDS], ids=["open", "sealed"])
def test_everything_comes_back(cities, city, settings):
    made = backed_up(city, **settings)
    other = cities.city()
    other.settings |= settings
    assert checksums(other) != checksums(city)
    said = other.balai("restore", str(made)).stdout
    assert "dipulihkan" in said and "20 berkas" in said
    assert checksums(other) == checksums(city)
    assert files(other) == files(city) != {}
    assert (other.data / "secrets.json").read_bytes() == (city.data / "secrets.json").read_bytes()
    assert (other.data / "secrets.json").stat().st_mode & 0o077 == 0
    other.balai("django", "shell", "-v", "0", "-c", MAKE_PEOPLE.format(n=3))  # sequences go on where they were


def test_a_full_city_is_not_overwritten_by_mistake(cities, city):
    made = backed_up(city)
    city.balai("django", "shell", "-v", "0", "-c", MAKE_PEOPLE.format(n=5))
    before = checksums(city)
    refused = city.balai("restore", str(made), check=False)
    assert refused.returncode == 1 and "--replace" in refused.stderr
    assert checksums(city) == before
    city.balai("restore", str(made), "--replace")
    assert checksums(city) != before


@pytest.mark.parametrize("settings", [{}, WORDS], ids=["open", "sealed"])
def test_any_changed_byte_is_refused(cities, city, settings):
    """Forty places, the first and last bytes among them; a cut file and a longer one; nothing is touched."""
    made = backed_up(city, **settings)
    whole = made.read_bytes()
    other = cities.city()
    before = checksums(other)
    places = {0, 16, len(whole) - 1, len(whole) - 70, *(secrets.randbelow(len(whole)) for _ in range(36))}
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    damaged += [whole[:-1], whole[: len(whole) // 2], whole + b"\0", b""]
    from balai.config.backup import Refused, opened

    for content in damaged:
        made.write_bytes(content)
        with pytest.raises(Refused), opened(made, passphrase=settings.get("BALAI_BACKUP_PASSPHRASE", "")):
            pass
    made.write_bytes(damaged[0])
    other.settings |= settings
    refused = other.balai("restore", str(made), check=False)
    assert refused.returncode == 1 and "rusak" in refused.stderr
    assert checksums(other) == before


def test_a_wrong_passphrase_opens_nothing(cities, city):
    made = backed_up(city, **WORDS)
    assert b"Warga" not in made.read_bytes() and b"manifest" not in made.read_bytes()
    other = cities.city()
    other.settings["BALAI_BACKUP_PASSPHRASE"] = "salah"
    assert "kata sandinya salah" in other.balai("restore", str(made), check=False).stderr
    del other.settings["BALAI_BACKUP_PASSPHRASE"]
    assert "terkunci" in other.balai("restore", str(made), check=False).stderr


def test_a_backup_made_while_people_write_is_one_moment(cities, city):
    """Accounts are written with their persons in one transaction; a backup must never see one without the other."""
    city.start()
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            city.balai("django", "shell", "-v", "0", "-c", MAKE_PEOPLE.format(n=10) * 20)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backed_up(city) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
        city.stop()
    counts = []
    from balai.config.backup import opened

    for path in dict.fromkeys(made):
        with opened(path) as (_, manifest):
            counts.append((manifest.tables["people_person"], manifest.tables["people_user"]))
    assert all((people - 50) % 10 == 0 and accounts == 1 + (people - 50) // 10 for people, accounts in counts), counts


def test_old_backups_go_when_asked(city):
    folder = city.data / "simpanan"
    for _ in range(3):
        city.balai("backup", "--to", str(folder), "--keep", "2")
    assert len(list(folder.glob("balai-*.zip"))) <= 2


def test_only_the_same_kind_of_database(cities, city, tmp_path):
    from balai.config import backup

    made = backed_up(city)
    with backup.opened(made) as (_, manifest):
        assert json.dumps(manifest.tables)
        assert manifest.engine == ("postgresql" if city.database_url else "sqlite")
