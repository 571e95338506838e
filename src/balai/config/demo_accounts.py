"""Who can sign in to a demo city, for the terminal. Read from the demo's own file, so that it needs no Django."""

import json

from . import environment as env

FILE = "demo.json"
COLUMNS = ("Peran", "Jabatan", "Surel")


def table() -> str:
    """Return one sign-in for each role, or ``""`` in a city that is no demo."""
    path = env.data_folder() / FILE
    if not path.is_file():
        return ""
    kept = json.loads(path.read_text())
    rows = [COLUMNS, *((role, title, email) for role, title, _name, email, *_ in kept["accounts"])]
    widths = [max(len(row[n]) for row in rows) for n in range(2)]
    lines = [f"  {row[0].ljust(widths[0])}  {row[1].ljust(widths[1])}  {row[2]}" for row in rows]
    address = env.text("ADDRESS", "http://localhost:8000")
    says = f"Kata sandi semua akun contoh: {kept['password']}    Kode langkah kedua petugas: {address}/coba/"
    return "\n".join(["Kota contoh, satu akun untuk tiap peran:", *lines, says])
