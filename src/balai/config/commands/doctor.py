"""``balai doctor``: what is configured, what is missing."""

import argparse
import json
from dataclasses import asdict

SIGNS = {"baik": "✓", "perlu dilihat": "!", "salah": "✗"}
TEACHES = """Periksa pemasangan: apa yang sudah diatur, apa yang kurang, dan apa yang harus dilakukan.

✓ baik, ! perlu dilihat, ✗ salah. Kode keluar 1 bila ada yang salah. Kata sandi dan token tidak pernah dicetak.

  balai doctor
  balai doctor --json      untuk pemantauan

English: what is configured, what is missing and what to do about it; exits with 1 when something is wrong."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the form."""
    parser.add_argument("--json", action="store_true", help="sebagai JSON")


def run(asked: argparse.Namespace) -> int:
    """Look and say."""
    from .. import doctor

    found = doctor.findings()
    if asked.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        width = max(len(finding.what) for finding in found)
        for finding in found:
            print(f"{SIGNS[finding.state]} {finding.what.ljust(width)}  {finding.says}")
            if finding.state is not doctor.State.WELL and finding.do:
                print(f"  {' ' * width}  → {finding.do}")
    return int(any(finding.state is doctor.State.BAD for finding in found))
