import csv
import io
import zipfile

import pytest

from balai.doors.catalogue.formats import comma, parquet, sheet
from balai.doors.catalogue.formats.comma import CUT, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "＝1+1",
        "-SUM(A1)",
    ],
)
def test_formulas_become_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "value", ["+62 812-0000", "-5", "−5", "1371015207940003", "a=b", "Siti", "", None, -5, 1.5, "+62 (751) 123"]
)
def test_everything_else_stays_as_it_is(value):
    assert harmless(value) == value


def test_stream_is_rfc_4180():
    rows = [("a,b", 'q"q', "x\ny"), ("é", None, 0)]
    raw = b"".join(comma.stream(["satu", "dua", "tiga"], rows))
    assert raw == b'satu,dua,tiga\r\n"a,b","q""q","x\ny"\r\n' + "é,,0\r\n".encode()
    assert list(csv.reader(io.StringIO(raw.decode(), newline=""))) == [
        ["satu", "dua", "tiga"],
        ["a,b", 'q"q', "x\ny"],
        ["é", "", "0"],
    ]


def test_cut_stream_says_so_in_its_last_row():
    def breaking():
        for n in range(comma.ROWS_AT_ONCE + 3):
            yield (n,)
        raise OSError("disk")

    lines = b"".join(comma.stream(["n"], breaking())).decode().splitlines()
    assert lines[-1] == f'"{CUT}"'
    assert len(lines) == 1 + comma.ROWS_AT_ONCE + 3 + 1


def test_sheet_keeps_text_as_text(tmp_path):
    import openpyxl

    path = tmp_path / "x.xlsx"
    rows = [("1371015207940003", "=1+1", "2026-07-14", 5, 1.5), ("+62812", "http://contoh.id", None, None, None)]
    head = [("Kode", "code"), ("Nama", "text"), ("Hari", "date"), ("Banyak", "integer"), ("Bagian", "decimal")]
    sheet.write(path, head, rows, [("Judul", "=contoh")])
    book = openpyxl.load_workbook(path)
    cells = list(book["Data"].iter_rows(min_row=2))
    assert [(c.value, c.data_type) for c in cells[0]][:2] == [("1371015207940003", "s"), ("=1+1", "s")]
    assert cells[0][2].value.isoformat() == "2026-07-14T00:00:00"
    assert [c.value for c in cells[1]] == ["+62812", "http://contoh.id", None, None, None]
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets"))


def test_parquet_keeps_types(tmp_path):
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "x'y.parquet"
    columns = [("kode", "code"), ("hari", "date"), ("banyak", "integer"), ("bagian", "decimal")]
    parquet.write(
        path,
        columns,
        [
            b'{"kode":"1371015207940003","hari":"2026-07-14","banyak":5,"bagian":1.5}',
            b'{"kode":"x","hari":null,"banyak":null,"bagian":null}',
        ],
    )
    with duckdb.connect() as memory:
        table = memory.read_parquet(str(path))
        assert [str(t) for t in table.types] == ["VARCHAR", "DATE", "BIGINT", "DOUBLE"]
        assert table.fetchall()[0][0] == "1371015207940003"
