"""The house keeps its shape: import contracts, as `lint-imports` sees them."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once


def contracts() -> dict[str, dict]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return {c["name"]: c for c in tomllib.load(file)["tool"]["importlinter"]["contracts"]}


def test_the_seven_contracts_are_kept():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 kept, 0 broken" in done.stdout


def test_every_wing_that_reads_services_is_kept_from_their_insides():
    readers = {f"balai.{wing}" for wing in ("doors", "plan", "measure", "hub") if (ROOT / "src/balai" / wing).is_dir()}
    contract = contracts()["Readers know services only through what they declare"]
    assert set(contract["source_modules"]) == readers
    assert contract["forbidden_modules"] == ["balai.pillars"]
