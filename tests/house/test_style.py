"""Format, lint and types: what the tools find is a failed test."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once


def run(*command: str) -> None:
    program = Path(sys.executable).with_name(command[0])
    own = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [program, *command[1:]],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            env={**own, "BALAI_DATA": data},
        )
    assert done.returncode == 0, done.stdout + done.stderr


def test_format():
    run("ruff", "format", "--check", "--diff", ".")


def test_lint():
    run("ruff", "check", ".")


@pytest.mark.slow
def test_types():
    run("mypy")
