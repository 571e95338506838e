"""The disk fills up while people send: what was acknowledged is stored, the rest is refused in words and sent again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.tools.city import Builder, City, until

from . import rig
from .papers import pdf

pytestmark = pytest.mark.slow

DISK_MB, BIRTHS, PAPERS, PAPER_BYTES = 160, 120, 20, 200_000


@contextmanager
def small_disk() -> Iterator[Path]:
    """Give a file system of its own, with room for a city and little more."""
    root = Path(tempfile.mkdtemp(prefix="balai-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", root], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        root.rmdir()
        pytest.skip(f"mounting a small disk needs root: {mounted.stderr.strip()}")
    try:
        yield root
    finally:
        subprocess.run(["umount", "-l", root], check=True)
        root.rmdir()


@pytest.fixture
def cramped(tmp_path) -> Iterator[City]:
    """A running city whose data folder lies on the small disk, and its log, as at an operator's, somewhere else."""
    with small_disk() as root:
        builder = Builder(root, os.environ.get("BALAI_DATABASE_URL", ""))
        city = builder.template
        city.seed = rig.seeded(city)  # type: ignore[attr-defined]
        city.log.symlink_to(tmp_path / "city.log")
        try:
            yield city.start()
        finally:
            city.stop()
            builder.drop()


def fill(city: City) -> Path:
    """Leave no byte free; return the file that takes it all."""
    ballast = city.data.parent / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            return ballast


def upload(city: City, n: int) -> httpx.Response:
    """Send a paper; return the reply."""
    paper = pdf(f"surat {n} " + "x" * PAPER_BYTES)
    files = {"file": (f"surat-{n}.pdf", paper, "application/pdf")}
    headers = {"Authorization": f"Bearer {city.seed['counter']}"}
    return httpx.post(f"{city.address}/api/v1/berkas/lampiran", files=files, headers=headers, timeout=30)


def test_a_full_disk_loses_nothing_that_was_acknowledged(cramped):
    births = {key: rig.birth(cramped.seed["hospital"], key) for key in (f"penuh-{n:05d}" for n in range(BIRTHS))}
    ballast = fill(cramped)
    assert shutil.disk_usage(cramped.data).free < 65536

    replies = {key: rig.send(cramped.port, request) for key, request in births.items()}
    uploads = [upload(cramped, n) for n in range(PAPERS)]
    refused = {key for key, reply in replies.items() if reply.status != 201}
    full = [reply for reply in uploads if reply.status_code in (507, 422) and "penuh" in reply.text]
    print(f"{len(replies) - len(refused)} acknowledged, {len(refused)} refused, {len(full)} papers refused")
    assert {replies[key].status for key in refused} <= {507}
    assert all("penuh" in replies[key].json()["title"] for key in refused)
    assert refused or cramped.database_url, "only PostgreSQL keeps its tables elsewhere"
    assert full and all(reply.status_code == 201 for reply in uploads if reply not in full)

    ballast.unlink()
    told = {key: reply.json()["id"] for key, reply in replies.items() if key not in refused}
    assert {k: v for k, v in rig.acknowledged(cramped, "birth").items() if k.startswith("penuh")} == told

    again = {key: rig.insist(cramped.port, births[key])[0] for key in births}
    assert {reply.status for reply in again.values()} == {201}
    ids = {key: reply.json()["id"] for key, reply in again.items()}
    assert told.items() <= ids.items() and len(set(ids.values())) == BIRTHS
    assert rig.one(cramped, "SELECT count(*) FROM maternal_birth") == BIRTHS
    assert upload(cramped, PAPERS).status_code == 201
    until(
        lambda: rig.one(cramped, "SELECT count(*) FROM facts_delivery") == 0, seconds=120, every=0.5, what="deliveries"
    )
    assert "0 pelanggaran" in cramped.balai("check").stderr
