"""Run the tests: every check on SQLite, then what touches a database again on PostgreSQL.

script/test                        everything, on both databases, with browser journeys
script/test house                  only the promises of the whole house (format, lint, contracts, types, addresses)
script/test services               tests beside the code
script/test journeys               browser journeys
script/test src/balai/core/cases   any folder, file or pytest argument (-k, -x, --lf …)
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from .tools.browser import chromium_path
from .tools.postgres import running

ROOT = Path(__file__).resolve().parents[1]
PARTS = {"house": ["tests/house"], "services": ["src"], "journeys": ["tests/journeys"], "all": ["src", "tests"]}
NO_BROWSER = (
    "Chromium tidak ditemukan. Pasang paket chromium, sebutkan letaknya dengan BALAI_CHROMIUM, atau pakai "
    "--no-browser.\n"
    "Chromium not found. Install the chromium package, name it with BALAI_CHROMIUM, or use --no-browser."
)


def arguments() -> tuple[argparse.Namespace, list[str]]:
    """Return what was asked, and what goes on to pytest."""
    parser = argparse.ArgumentParser("script/test", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--db", choices=("sqlite", "postgres", "both"), default="both", help="which database(s)")
    parser.add_argument("--no-browser", action="store_true", help="leave out what needs Chromium")
    parser.add_argument("--jobs", default="2", help="parallel test processes (default 2; 0 for none)")
    parser.add_argument(
        "--update", action="store_true", help="write docs/openapi.json and docs/routes.txt anew, then stop"
    )
    return parser.parse_known_args()


def have_chromium() -> bool:
    """Find Chromium, or install it where we may."""
    if chromium_path():
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-yq", "--no-install-recommends", "chromium"], check=False, **quiet)  # type: ignore[call-overload]
    return chromium_path() is not None


def run_pytest(words: list[str], *, jobs: str, environment: dict[str, str]) -> int:
    """Run pytest once; 5 ("nothing collected") is no failure of a part that has nothing for this database."""
    parallel = [] if jobs == "0" else ["-n", jobs, "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-q", "--durations=10", *parallel, *words]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode
    return 0 if code == 5 else code


def main() -> int:
    """Run what was asked; return the first failing code."""
    asked, rest = arguments()
    if asked.update:
        return subprocess.run([sys.executable, "-m", "tests.house.stored"], cwd=ROOT, check=False).returncode
    named = any(not word.startswith("-") for word in rest)
    words = [path for word in rest for path in PARTS.get(word, [word])] if named else [*PARTS["all"], *rest]
    if not asked.no_browser and not have_chromium():
        print(NO_BROWSER, file=sys.stderr)
        return 2
    databases = ["sqlite", "postgres"] if asked.db == "both" else [asked.db]
    codes, reports = [], []
    with tempfile.TemporaryDirectory(prefix="balai-report-") as folder:
        for count, database in enumerate(databases, 1):
            print(f"\n== {database} ==", flush=True)
            environment = {"BALAI_TEST_PASS": str(count), "BALAI_TEST_BROWSER": "0" if asked.no_browser else "1"}
            environment["BALAI_TEST_EARLIER"] = os.pathsep.join(reports)
            reports.append(str(Path(folder) / f"{database}.json"))
            environment["BALAI_TEST_REPORT"] = reports[-1]
            given = os.environ.get("BALAI_DATABASE_URL", "")
            with running() if database == "postgres" and not given else nullcontext(given) as url:
                environment["BALAI_DATABASE_URL"] = url if database == "postgres" else ""
                codes.append(run_pytest(words, jobs=asked.jobs, environment=environment))
            reports = [path for path in reports if Path(path).exists()]
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
