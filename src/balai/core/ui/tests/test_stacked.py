"""Tables whose rows stand as blocks on a phone: every cell says its role and the name of its own column."""

import re
from pathlib import Path

import pytest
from django.template import engines

SOURCE = Path(__file__).parents[3]
STACKED = re.compile(r'<table class="[^"]*\bstack\b[^"]*".*?</table>', re.S)
TABLES = [
    pytest.param(found[0], id=f"{path.relative_to(SOURCE)}:{path.read_text()[: found.start()].count(chr(10)) + 1}")
    for path in sorted(SOURCE.rglob("templates/**/*.html"))
    for found in STACKED.finditer(path.read_text())
]
PLACES = [("Klinik Anggrek", "klinik-01", 3), ("Klinik Melati", "", 12)]


def drawn() -> str:
    """Return a table that the component draws."""
    told = {"title": "Tempat", "columns": ["Nama", "Kode", ("Kamar", True)], "rows": PLACES}
    return engines["django"].from_string("{% table title columns rows %}").render(told)


def test_a_drawn_table_names_every_cell_but_the_first_of_a_row():
    html = drawn()
    assert html.count('data-name="Kode"') == html.count('data-name="Kamar"') == len(PLACES)
    assert 'data-name="Nama"' not in html


@pytest.mark.parametrize("table", TABLES)
def test_rows_and_cells_keep_their_roles_when_they_stop_being_a_table(table: str):
    assert 'role="table"' in table
    assert not re.findall(r"<(?:thead|tbody|tr|th|td)\b(?![^>]*\brole=)[^>]*>", table)


@pytest.mark.parametrize("table", TABLES)
def test_a_cell_is_named_after_its_own_column(table: str):
    heads = re.findall(r'role="columnheader"[^>]*>(.*?)</th>', table)
    for row in re.findall(r"<tr\b.*?</tr>", table.partition("</thead>")[2], re.S):
        for place, cell in enumerate(re.findall(r"<t[hd]\b[^>]*>", row)):
            named = re.search(r'data-name="(\{\{ c\d+ \}\})"', cell)
            assert not named or named[1] not in heads or heads.index(named[1]) == place % len(heads), cell
