"""Files: the same table gives the same bytes, and a bad file is one clear error."""

import csv
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import io
from pipeline.tables.schema import ARTICLES, FILES, REJECTS
from pipeline.tables.typed import from_rows, table_of, typed

ARTICLE = {"article_id": "a", "source": "in/a.txt", "text": "2 vans", "published_on": date(2021, 5, 20)}
REJECT = {
    "article_id": "a",
    "quote": "2021",
    "quote_start": 0,
    "quote_end": 4,
    "reason": "date",
    "sentence": "2021",
    "source": "in/a.txt",
}


def articles() -> pa.Table:
    segments = [{"role": "body", "start": 0, "end": 6}]
    return table_of([ARTICLE | {"segments": segments}], ARTICLES)


def test_parquet_round_trip_and_equal_bytes(tmp_path: Path):
    io.write_table(articles(), tmp_path / "new" / "1.parquet")
    io.write_table(articles(), tmp_path / "2.parquet")
    assert io.read_table(tmp_path / "2.parquet", ARTICLES).equals(articles(), check_metadata=True)
    assert (tmp_path / "new" / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_bytes_do_not_depend_on_batches(tmp_path: Path):
    made = [from_rows([REJECT | {"reason": reason}], REJECTS) for reason in ("date", "name", "date")]
    one = from_rows([REJECT | {"reason": reason} for reason in ("date", "name", "date")], REJECTS)
    plain = pa.concat_tables([pa.Table.from_batches([batch]) for batch in made]).unify_dictionaries()
    io.write_table(typed(plain, REJECTS), tmp_path / "1.parquet")
    io.write_table(typed(pa.Table.from_batches([one]), REJECTS), tmp_path / "2.parquet")
    assert (tmp_path / "1.parquet").read_bytes() == (tmp_path / "2.parquet").read_bytes()


def test_csv(tmp_path: Path):
    row = {"source": "in/a.txt", "record": 0, "article_id": "a", "reader": "text", "status": "refused"}
    row |= {"facts": 0, "rejects": 0, "problem": 'bad, "very"'}
    files = table_of([row], FILES)
    io.write_csv(files, tmp_path / "files.csv")
    assert (tmp_path / "files.csv").read_text() == (
        "source,record,article_id,reader,status,facts,rejects,problem,advice\n"
        'in/a.txt,0,a,text,refused,0,0,"bad, ""very""",\n'
    )
    io.write_csv(files.slice(0, 0), tmp_path / "none.csv", "utf-8-sig")
    assert (tmp_path / "none.csv").read_bytes() == (
        b"\xef\xbb\xbfsource,record,article_id,reader,status,facts,rejects,problem,advice\r\n"
    )


def test_a_line_break_of_any_kind_stays_in_its_cell(tmp_path: Path):
    texts = ["a\rb", "c\nd", "e\r\nf", "\r=1+1"]
    rows = [{"source": text, "record": 0, "article_id": "a", "status": "read", "facts": 0} for text in texts]
    rows = [row | {"rejects": 0} for row in rows]
    io.write_csv(table_of(rows, FILES), tmp_path / "files.csv")
    with (tmp_path / "files.csv").open(newline="", encoding="utf-8") as file:
        assert [row["source"] for row in csv.DictReader(file)] == texts
    assert pd.read_csv(tmp_path / "files.csv").source.tolist() == texts


NUMBERS = [(1.2e11, "120000000000"), (0.5, "0.5"), (-9.2, "-9.2"), (0.0, "0"), (1e22, "1e+22"), (None, "")]


def test_numbers_stand_as_people_write_them(tmp_path: Path):
    made = pa.table({"a": pa.array([value for value, _ in NUMBERS]), "b": [1] * len(NUMBERS)})
    io.write_csv(made, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(newline="") as file:
        assert [row["a"] for row in csv.DictReader(file)] == [cell for _, cell in NUMBERS]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_no_number_changes_on_its_way(values):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        io.write_csv(pa.table({"a": pa.array(values, pa.float64()), "b": [1] * len(values)}), path)
        with path.open(newline="") as file:
            assert [float(row["a"]) for row in csv.DictReader(file)] == values


def test_fingerprint(tmp_path: Path):
    io.write_text("mail", tmp_path / "a.txt")
    assert io.fingerprint(tmp_path / "a.txt") == (4, sha256(b"mail").hexdigest())
    with pytest.raises(io.DataError, match="cannot be read: No such file"):
        io.fingerprint(tmp_path / "none.txt")


def test_json(tmp_path: Path):
    io.write_json({"rows": {"f1": 0.5}}, tmp_path / "a.json")
    assert io.read_json(tmp_path / "a.json") == {"rows": {"f1": 0.5}}


@pytest.mark.parametrize(("text", "why"), [("[1]", "not a JSON object"), ("{", "not JSON")])
def test_bad_json(text: str, why: str, tmp_path: Path):
    io.write_text(text, tmp_path / "a.json")
    with pytest.raises(io.DataError, match=why):
        io.read_json(tmp_path / "a.json")


def test_bad_tables(tmp_path: Path):
    with pytest.raises(io.DataError, match="no such file"):
        io.read_table(tmp_path / "none.parquet", ARTICLES)
    io.write_text("no table", tmp_path / "a.parquet")
    with pytest.raises(io.DataError, match="not a readable Parquet file"):
        io.read_table(tmp_path / "a.parquet", ARTICLES)
    io.write_table(articles(), tmp_path / "b.parquet")
    with pytest.raises(io.DataError, match="columns are not those of the table 'rejects'"):
        io.read_table(tmp_path / "b.parquet", REJECTS)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(io.DataError, match="cannot be written"):
        io.write_text("x", tmp_path / "a.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_binary_is_no_text(tmp_path: Path):
    (tmp_path / "a.md").write_bytes(b"\xff")
    with pytest.raises(io.DataError, match="not UTF-8"):
        io.read_text(tmp_path / "a.md")
