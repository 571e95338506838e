"""`balai`: every verb teaches, prints what is so, and says what it can't do in a sentence."""

import json
import os
import subprocess
import sys

import pytest

from balai.config import cli, demo_accounts, flow, ready
from balai.config.commands import areas, check
from balai.config.progress import Bar
from balai.core.declare import Answers, Hears, House, Service
from balai.core.store import invariants
from balai.vocabulary.pillars import Pillar

pytestmark = pytest.mark.once


def test_the_list_names_every_verb():
    done = subprocess.run([sys.executable, "-m", "balai.config.cli"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert all(f"\n    {verb}" in done.stdout for verb in cli.VERBS)


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_teaches(verb, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["balai", verb, "--help"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert "English:" in said and len(said) > 300


def test_an_unknown_verb_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["balai", "terbang"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    assert "terbang" in capsys.readouterr().err


class Told:
    kind = "test.told"


class Asked:
    """A question."""


def hears_it(fact, told):
    """React."""


def knows_it(question):
    """Answer."""


def a_house() -> House:
    def service(code: str, **parts) -> Service:
        return Service(code=code, name=code, purpose="uji", owner="dukcapil", pillar=Pillar.GOVERNANCE, **parts)

    return House(
        (
            service("satu", tells=(Told,), asks=(Asked,)),
            service("dua", hears=(Hears(Told, hears_it),), answers=(Answers(Asked, knows_it),)),
        )
    )


def test_flow_draws_facts_and_questions():
    found = flow.arrows(a_house())
    assert flow.as_text(found).splitlines() == [
        "satu ──test.told──▶ dua  (hears_it)",
        "satu ··Asked··▷ dua  (knows_it)",
    ]
    assert flow.as_mermaid(found).splitlines() == [
        "flowchart LR",
        "  satu -->|test.told| dua",
        "  satu -.->|Asked| dua",
    ]


def test_check_names_rows_and_fails(monkeypatch, capsys):
    monkeypatch.setattr(invariants, "_registered", {})
    invariants.register("uji.benar", list)
    asked = cli_arguments(check)
    assert check.run(asked) == 0
    invariants.register("uji.salah", lambda: iter(["baris 7 salah", "baris 9 salah"]))
    assert check.run(asked) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == ["uji.salah: baris 7 salah", "uji.salah: baris 9 salah"]
    assert "2 pemeriksaan, 2 pelanggaran" in said.err
    assert check.run(cli_arguments(check, "uji.benar")) == 0


def cli_arguments(module, *words: str):
    import argparse

    parser = argparse.ArgumentParser()
    module.arguments(parser)
    return parser.parse_args(words)


def test_areas_says_every_faulty_line(db, tmp_path, capsys):
    table = tmp_path / "wilayah.csv"
    table.write_text("code,name\n98,Provinsi Contoh\nbukan-kode,Salah\n98.71,\n")
    words = ["import", str(table), "--decree", "Contoh 1/2026", "--from", "2026-01-01"]
    assert areas.run(cli_arguments(areas, *words)) == 1
    said = capsys.readouterr().err
    assert "tidak ada yang dimasukkan" in said and "Baris 3" in said
    table.write_text("code,name\n98,Provinsi Contoh\n98.71,Kota Contoh\n")
    assert areas.run(cli_arguments(areas, *words)) == 0
    assert "created 2" in capsys.readouterr().out


def test_doctor_finds_nothing_wrong_here(db):
    from balai.config import doctor

    found = doctor.findings()
    assert [f for f in found if f.state is doctor.State.BAD] == []
    assert {"Basis data", "Kunci", "Pengaman", "Cadangan", "Layanan"} <= {f.what for f in found}


def test_doctor_says_what_is_wrong(db, settings):
    from balai.config import doctor

    settings.DEBUG = True
    assert any(f.state is doctor.State.BAD and "DEBUG" in f.says for f in doctor.findings())


def test_the_demo_accounts_are_listed(tmp_path, monkeypatch):
    monkeypatch.setenv("BALAI_DATA", str(tmp_path))
    assert demo_accounts.table() == ""
    account = ["bidan", "Bidan", "Sari", "bidan@demo.invalid", "/meja/", "RAHASIA"]
    (tmp_path / "demo.json").write_text(json.dumps({"password": "kata-sandi", "accounts": [account]}))
    said = demo_accounts.table()
    assert "bidan@demo.invalid" in said and "kata-sandi" in said and "RAHASIA" not in said


def test_a_folder_is_ready_until_program_or_database_change(tmp_path, monkeypatch):
    monkeypatch.delenv("BALAI_DATABASE_URL", raising=False)
    assert not ready.is_ready(tmp_path)
    (tmp_path / "balai.sqlite3").write_bytes(b"")
    ready.remember(tmp_path)
    assert ready.is_ready(tmp_path)
    monkeypatch.setenv("BALAI_DATABASE_URL", "postgresql:///lain")
    assert not ready.is_ready(tmp_path)
    monkeypatch.delenv("BALAI_DATABASE_URL")
    monkeypatch.setattr(ready, "PACKAGE", tmp_path)
    assert not ready.is_ready(tmp_path)
    ready.remember(tmp_path)
    (tmp_path / "balai.sqlite3").rename(tmp_path / "lama")
    (tmp_path / "balai.sqlite3").write_bytes(b"")
    assert not ready.is_ready(tmp_path)


def test_a_bar_is_drawn_only_for_long_work(monkeypatch):
    from io import StringIO

    out, now = StringIO(), [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    bar = Bar("Warga", 2000, out)
    bar.update(500)
    assert out.getvalue() == ""
    now[0] += 3
    bar.update(1000)
    now[0] += 3
    bar.update(2000)
    bar.close()
    assert out.getvalue().splitlines() == [
        "Warga: 1.000 dari 2.000",
        "Warga: 2.000 dari 2.000",
        "Warga: selesai dalam 6 dtk",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("words", [("check",), ("audit", "verify")])
def test_a_city_that_was_never_prepared_is_named_so(tmp_path, words):
    own = {k: v for k, v in os.environ.items() if not k.startswith(("BALAI_", "DJANGO_"))}
    command = [sys.executable, "-m", "balai.config.cli", *words]
    said = subprocess.run(command, env=own | {"BALAI_DATA": str(tmp_path)}, capture_output=True, text=True)
    assert said.returncode == 2
    assert "belum disiapkan" in said.stderr and "Traceback" not in said.stderr
