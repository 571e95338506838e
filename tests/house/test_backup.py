"""A backup brings back every row and every file, or nothing at all."""

import hashlib
import os
import secrets
import sqlite3
import subprocess
from pathlib import Path

import pytest

from balai.config.backup import Refused, opened, prune
from balai.core.adapters import fakes
from balai.core.adapters.fakes.s3 import S3
from balai.core.files.storage.s3 import ObjectStore
from tests.tools.city import BALAI, City

PASSPHRASE = "kuda benar baterai staples"
WORDS = {"BALAI_BACKUP_PASSPHRASE": PASSPHRASE}
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


@pytest.fixture(scope="module")
def city(cities) -> City:
    """A city with people, accounts and files; nobody changes it."""
    city = cities.city()
    city.balai("django", "shell", "-v", "0", "-c", MAKE_PEOPLE.format(n=50))
    for i in range(20):
        path = city.data / "files" / f"{i % 4}" / secrets.token_hex(8)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(i * 5000))
    return city


def back_up(city: City, **settings: str) -> Path:
    city.settings = settings
    return Path(city.balai("backup", "--to", str(city.data.with_name(city.data.name + "-c"))).stdout.strip())


@pytest.fixture(scope="module")
def plain(city) -> Path:
    return back_up(city)


@pytest.fixture(scope="module")
def sealed(city) -> Path:
    return back_up(city, **WORDS)


def same(one: City, other: City) -> bool:
    """Compare every table, every file and the keys."""
    keys = [(c.data / "secrets.json").read_bytes() for c in (one, other)]
    return checksums(one) == checksums(other) and files(one) == files(other) != {} and keys[0] == keys[1]


def test_everything_comes_back_and_no_full_city_is_overwritten_by_mistake(cities, city, plain):
    other = cities.city()
    assert not same(city, other)
    said = other.balai("restore", str(plain)).stdout
    assert "dipulihkan" in said and "20 berkas" in said
    assert same(city, other)
    assert (other.data / "secrets.json").stat().st_mode & 0o077 == 0

    other.balai("django", "shell", "-v", "0", "-c", MAKE_PEOPLE.format(n=3))  # sequences go on where they were
    grown = checksums(other)
    refused = other.balai("restore", str(plain), check=False)
    assert refused.returncode == 1 and "--replace" in refused.stderr
    assert checksums(other) == grown != checksums(city)
    other.balai("restore", str(plain), "--replace")
    assert same(city, other)


def test_everything_comes_back_from_a_sealed_backup(cities, city, sealed):
    other = cities.city()
    other.settings = WORDS
    other.balai("restore", str(sealed))
    assert same(city, other)


@pytest.mark.parametrize("kind", ["plain", "sealed"])
def test_any_changed_byte_is_refused(kind, request, tmp_path):
    """Forty places, the first and last bytes among them; a file cut, emptied or longer than it was."""
    whole = request.getfixturevalue(kind).read_bytes()
    places = {0, 16, len(whole) - 1, len(whole) - 70, *(secrets.randbelow(len(whole)) for _ in range(36))}
    damaged = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    path = tmp_path / "rusak"
    for content in [*damaged, whole[:-1], whole[: len(whole) // 2], whole + b"\0", b""]:
        path.write_bytes(content)
        with pytest.raises(Refused), opened(path, passphrase=PASSPHRASE):
            pass
    path.write_bytes(whole)
    with opened(path, passphrase=PASSPHRASE) as (_, manifest):
        assert len(manifest.members) > 20


def test_a_refused_backup_changes_nothing(cities, plain, tmp_path):
    other, path = cities.city(), tmp_path / plain.name
    whole = plain.read_bytes()
    path.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
    before = checksums(other)
    refused = other.balai("restore", str(path), check=False)
    assert refused.returncode == 1 and "rusak" in refused.stderr
    assert checksums(other) == before


def test_a_sealed_backup_shows_nothing_and_a_wrong_passphrase_opens_nothing(sealed, plain):
    assert b"manifest" in plain.read_bytes() and b"manifest" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o077 == plain.stat().st_mode & 0o077 == 0
    with pytest.raises(Refused, match="kata sandinya salah"), opened(sealed, passphrase="salah"):
        pass
    with pytest.raises(Refused, match="terkunci"), opened(sealed):
        pass


def test_a_backup_made_while_people_write_is_one_moment(cities):
    """Ten persons and one account are written in one transaction, over and over; no backup sees half of it."""
    city = cities.city()
    block = "\n    ".join(MAKE_PEOPLE.format(n=10).strip().splitlines())
    writer = subprocess.Popen(
        [*BALAI, "django", "shell", "-v", "0", "-c", f"while True:\n    {block}"], env=city.environment
    )
    try:
        counts = []
        for _ in range(3):
            with opened(back_up(city)) as (_, manifest):
                counts.append((manifest.tables["people_person"], manifest.tables["people_user"]))
    finally:
        writer.kill()
        writer.wait()
    assert counts[-1][0] > 0
    assert all(people == 10 * accounts for people, accounts in counts), counts


@pytest.fixture
def bucket():
    """Return a running object store, and the address under which a city finds it."""
    with fakes.running(S3("kunci", "rahasia")) as running:
        yield running.fake, f"s3://kunci:rahasia@{running.url.removeprefix('http://')}/berkas?tls=0"


def test_files_in_an_object_store_are_in_the_backup_and_come_back(cities, city, plain, bucket):
    store, address = bucket
    written = {f"{n:02d}/{secrets.token_hex(8)}": os.urandom(n * 40_000) for n in range(5)}
    for name, content in written.items():
        ObjectStore.at(address).write(name, content)
    own = cities.city()
    path = back_up(own, BALAI_FILES=address)
    assert {name: content for name, (content, _at) in store.objects.items()} == written
    store.objects.clear()
    other = cities.city()
    other.settings = {"BALAI_FILES": address}
    said = other.balai("restore", str(path)).stdout
    assert "5 berkas" in said
    assert {name: content for name, (content, _at) in store.objects.items()} == written
    left_out = other.balai("backup", "--without-files", "--to", str(other.data.with_name(other.data.name + "-d")))
    assert "TIDAK ada" in left_out.stderr
    checked = other.balai("restore", left_out.stdout.strip(), "--check-only").stdout
    assert "tanpa berkas" in checked


def test_a_silent_or_full_object_store_changes_nothing(cities, plain, bucket):
    store, address = bucket
    other = cities.city()
    other.settings = {"BALAI_FILES": address}
    before = checksums(other)
    store.order("full")
    refused = other.balai("restore", str(plain), check=False)
    assert refused.returncode == 1 and "penuh" in refused.stderr and checksums(other) == before
    store.order("down")
    for command in (("restore", str(plain)), ("backup", "--to", str(other.data.with_name(other.data.name + "-e")))):
        silent = other.balai(*command, check=False)
        assert silent.returncode == 1 and "tidak menjawab" in silent.stderr
    assert checksums(other) == before and not list(other.data.with_name(other.data.name + "-e").glob("*"))


def test_old_backups_go_when_asked(tmp_path):
    names = [f"balai-20261121-1{n}0000.{kind}" for n, kind in enumerate(["zip", "balai", "zip", "balai"])]
    for name in [*names, "balai-catatan.txt"]:
        (tmp_path / name).touch()
    prune(tmp_path, keep=2)
    assert sorted(p.name for p in tmp_path.iterdir()) == [*names[2:], "balai-catatan.txt"]
