"""CSV for spreadsheets: marked as UTF-8, nothing in it is run, and the text comes back."""

import csv
from io import StringIO

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import io
from pipeline.release.spreadsheet import ENCODING, FORMULA, inert


def cells(*texts: str | None) -> pa.Table:
    return pa.table({"text": pa.array(texts, pa.string())})


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-9.2 percent", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1", "'=1", "''=1"]
)
def test_a_formula_gets_an_apostrophe(text: str):
    assert inert(cells(text))["text"].to_pylist() == [f"'{text}"]


@pytest.mark.parametrize("text", ["12", "a=1", " =1", "'quoted'", "", None, "3-5 days"])
def test_other_text_stays(text: str | None):
    assert inert(cells(text))["text"].to_pylist() == [text]


def test_numbers_and_categories():
    found = pa.table({"number": pa.array([-9.2]), "kind": pa.array(["-x"]).dictionary_encode()})
    assert inert(found).to_pylist() == [{"number": -9.2, "kind": "'-x"}]


@given(st.lists(st.text(st.sampled_from("'=+-@\t\r\n＝ab1 ,\""), max_size=6)))
def test_the_text_comes_back(texts: list[str]):
    made = inert(cells(*texts))["text"].to_pylist()
    assert not [text for text in made if FORMULA.match(text) and text[0] != "'"]
    assert [text[1:] if FORMULA.match(text) else text for text in made] == texts


def test_the_file_opens_as_utf8(tmp_path):
    io.write_csv(inert(cells("=邮政", "北京")), tmp_path / "a.csv", ENCODING)
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(data.decode("utf-8-sig")))) == [["text"], ["'=邮政"], ["北京"]]
