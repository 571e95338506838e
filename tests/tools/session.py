"""Which tests run on which database, and one closing line for several runs.

``script/test`` runs pytest once per database. Each run writes what it found to ``BALAI_TEST_REPORT``; the last one
reads the earlier reports in ``BALAI_TEST_EARLIER`` and counts them in, so that pytest's own closing line speaks for
all of them and failures of the first database are named again at the end.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

DATABASE = {"db", "transactional_db", "cities"}  # fixtures that bring one
COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


@pytest.fixture(scope="session", autouse=True)
def _addresses_of_the_whole_house() -> None:
    """Build the city's addresses and its API before a test puts a house of toys in the real one's place."""
    import balai.config.urls  # noqa: F401


def _once(item: pytest.Item) -> bool:
    """Tell whether one database is enough: marked so, or a test beside the code that asks for none."""
    if item.get_closest_marker("once"):
        return True
    beside = item.path.is_relative_to(item.config.rootpath / "src")
    fixtures = set(getattr(item, "fixturenames", ()))
    return beside and not item.get_closest_marker("django_db") and not fixtures & DATABASE


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this database can't run or another one already did."""
    from django.conf import settings

    postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    second = os.environ.get("BALAI_TEST_PASS", "1") != "1"
    no_browser = os.environ.get("BALAI_TEST_BROWSER", "1") == "0"
    left_out = []
    for item in items:
        browser = item.get_closest_marker("browser")
        if (browser and (no_browser or second)) or (second and _once(item)):
            left_out.append(item)
        elif item.get_closest_marker("postgres") and not postgres:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: script/test --db postgres"))
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _short(report: Any) -> dict[str, str]:
    crash = getattr(getattr(report, "longrepr", None), "reprcrash", None)
    return {"nodeid": report.nodeid, "message": crash.message if crash else ""}


def _earlier(entry: dict[str, str], outcome: str, database: str) -> pytest.TestReport:
    """Return a report that pytest counts and, when it failed, names in its short summary."""
    return pytest.TestReport(
        nodeid=f"[{database}] {entry['nodeid']}", location=("", None, ""), keywords={},
        outcome="failed" if outcome == "error" else outcome,  # type: ignore[arg-type]
        longrepr=entry["message"] or None, when="call",
    )  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Write this run's report and add the earlier ones to the closing line."""
    if target := os.environ.get("BALAI_TEST_REPORT"):
        found = {
            outcome: [_short(r) for r in terminalreporter.stats.get(outcome, []) if hasattr(r, "nodeid")]
            for outcome in COUNTED
        }
        Path(target).write_text(json.dumps(found))
    for path in filter(None, os.environ.get("BALAI_TEST_EARLIER", "").split(os.pathsep)):
        for outcome, entries in json.loads(Path(path).read_text()).items():
            if outcome == "skipped":  # the same tests run, or are skipped for the same reason, here
                continue
            reports = terminalreporter.stats.setdefault(outcome, [])
            reports += [_earlier(entry, outcome, Path(path).stem) for entry in entries]
