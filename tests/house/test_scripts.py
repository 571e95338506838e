"""`script/server` and `script/test` as somebody meets them on a machine of their own."""

import os
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import httpx
import pytest

from tests.tools.city import free_port, until

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("bash", "dirname", "sed", "rm", "mkdir", "head", "awk", "df", "cat", "env")
pytestmark = pytest.mark.once


def run(*words: str, path: Path, timeout: float = 60) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(path), "HOME": str(path), "LANG": "C.UTF-8"}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=timeout)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A machine with a shell and nothing else on its path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NEEDED:
        (folder / name).symlink_to(shutil.which(name))
    return folder


def fake_python(folder: Path, version: str) -> None:
    """Put a ``python3`` of another version on the path."""
    program = folder / "python3"
    program.write_text(f'#!/bin/bash\n[ "$1" = --version ] && echo "Python {version}" && exit 0\nexit 1\n')
    program.chmod(0o755)


@pytest.mark.parametrize("script", ["server", "test"])
def test_an_old_python_is_said_clearly(bare, script):
    fake_python(bare, "3.9.2")
    refused = run("bash", str(ROOT / "script" / script), path=bare)
    assert refused.returncode == 1
    assert "memerlukan Python 3.11" in refused.stderr and "needs Python 3.11" in refused.stderr
    assert refused.stderr.count("Python 3.9.2") == 2


def test_an_environment_that_works_is_kept(tmp_path):
    """Python behind a wrapper, as pyenv has it: the second start neither rebuilds nor touches what is installed."""
    uv, wrapper = tmp_path / "uv", tmp_path / "python3"
    uv.write_text('#!/bin/bash\nprintf "%s\\n" "$*" >>"$(dirname "$0")/asked"\n')
    wrapper.write_text(f'#!/bin/bash\nexec {sys.executable} "$@"\n')
    for program in (uv, wrapper):
        program.chmod(0o755)
    tree = tmp_path / "tree"
    asked = f'ROOT="{tree}"; . "{ROOT}/script/environment"; require_python; install --no-dev --inexact'
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    for _ in range(2):
        subprocess.run(["bash", "-euo", "pipefail", "-c", asked], env=environment, check=True)
        (tree / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        (tree / ".venv" / "bin" / "python").unlink(missing_ok=True)
        (tree / ".venv" / "bin" / "python").symlink_to(sys.executable)
    first, second = (tmp_path / "asked").read_text().splitlines()
    assert f"--python {sys.executable}" in first and str(wrapper) not in first
    assert "--python" not in second


def test_a_machine_without_python_is_told_so(bare):
    refused = run("bash", str(ROOT / "script" / "server"), path=bare)
    assert refused.returncode == 1 and "tidak ada Python" in refused.stderr


def test_a_full_disk_is_said_clearly(bare, tmp_path):
    """The writer of the script's probe meets a full disk, as the system words it."""
    broken = bare / "mkdir"
    broken.unlink()
    broken.write_text('#!/bin/bash\necho "mkdir: cannot create directory: No space left on device" >&2\nexit 1\n')
    broken.chmod(0o755)
    asked = f'. "{ROOT}/script/environment"; writable "{tmp_path}/x"'
    refused = run("bash", "-c", asked, path=bare)
    assert refused.returncode == 1
    assert "Disk penuh" in refused.stderr and "disk is full" in refused.stderr


def test_an_unwritable_folder_is_said_clearly(bare):
    refused = run("bash", "-c", f'. "{ROOT}/script/environment"; writable /proc/balai', path=bare)
    assert refused.returncode == 1
    assert "tidak dapat ditulisi" in refused.stderr and "not writable" in refused.stderr


def test_the_lock_names_only_the_public_index():
    with (ROOT / "uv.lock").open("rb") as file:
        packages = tomllib.load(file)["package"]
    hosts = {url.split("/")[2] for package in packages for url in _urls(package)}
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}


def _urls(package: dict) -> list[str]:
    files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
    registry = package.get("source", {}).get("registry")
    return [f["url"] for f in files if "url" in f] + ([registry] if registry else [])


def test_no_python_version_is_pinned_for_uv():
    assert not (ROOT / ".python-version").exists()


@pytest.mark.slow
def test_a_copy_of_the_tree_becomes_a_running_city(tmp_path):
    """The whole way, with the packages that this machine already has: install, prepare, serve, stop, start again."""
    uv = shutil.which("uv") or ROOT / ".tools" / "bin" / "uv"
    if not Path(uv).exists():
        pytest.skip("uv is neither on the path nor in .tools: script/test fetches it")
    tree = tmp_path / "balai"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    (tree / ".tools" / "bin").mkdir(parents=True)
    (tree / ".tools" / "bin" / "uv").symlink_to(uv)
    port = free_port()
    own = {k: v for k, v in os.environ.items() if not k.startswith(("BALAI_", "DJANGO_", "PYTEST_", "PYTHON"))}
    own |= {"BALAI_DATA": str(tmp_path / "data"), "BALAI_PYTHON": sys.executable}
    for _ in range(2):
        city = subprocess.Popen(
            [tree / "script" / "server", "--port", str(port), "--no-demo"],
            env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            until(lambda city=city: _answers(port) or city.poll() is not None, seconds=240, what="the first page")
            assert city.poll() is None, city.stdout.read()
        finally:
            if city.poll() is None:
                city.send_signal(signal.SIGINT)
            said, _ = city.communicate(timeout=40)
        assert city.returncode == 0, said
        assert f"http://localhost:{port}" in said
    assert not _answers(port)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def test_a_wheel_carries_templates_fonts_translations_and_pictures():
    """The builder takes what git does not ignore below src/balai: only what is made again may be ignored there."""
    listed = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "src/balai"]
    ignored = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {Path(name).suffix for name in ignored} <= {".pyc", ".mo"}
    kinds = {path.suffix for path in (ROOT / "src/balai").rglob("*")}
    assert {".html", ".css", ".js", ".svg", ".typ", ".ttf", ".woff2", ".po"} <= kinds
