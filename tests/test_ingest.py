"""Ingest: each kind of broken file gets its row, and harms no other."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.intake.article import Article
from pipeline.intake.decoding import decode
from pipeline.intake.ingest import ingest
from pipeline.intake.readers import registry
from pipeline.intake.readers.reader import Reader
from pipeline.io.sources import read_files
from pipeline.tables.schema import ARTICLES
from pipeline.tables.sources import SourceFile

TEXT = "Vans reach the “last” valley\n| China Post |2021-05-20\n\nThe valley has 2 vans. They run daily.\n"


def rows(folder: Path, max_megabytes: float = 1.0) -> list[dict[str, Any]]:
    found = ingest(read_files(folder, folder.parent, max_megabytes), max_megabytes)
    assert found.schema == ARTICLES.arrow
    return found.to_pylist()


def row(data: bytes, source: str = "in/a.txt") -> dict[str, Any]:
    return ingest([SourceFile(source, data)]).to_pylist()[0]


def test_a_good_article():
    found = row(TEXT.encode())
    assert found["article_id"] == "a"
    assert (found["title"], found["publisher"]) == ("Vans reach the “last” valley", "China Post")
    assert found["published_on"] == date(2021, 5, 20)
    assert found["text"] == TEXT
    assert [part["role"] for part in found["segments"]] == ["title", "byline", "body"]
    assert (found["problem"], found["advice"]) == (None, None)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("\ufeff".encode(), "empty: no letters or digits"),
        (b"* * *\n---\n", "empty: no letters or digits"),
        ("• Postman Story\nPostal Business: 8610 11185\n".encode(), "only site chrome, no article"),
        (b"PK\x03\x04\0\0binary", "not a text file: it holds NUL bytes"),
        (b"\xff\xfea", "not readable as UTF-16, which its first bytes announce"),
        ("Vans reach it.".encode("utf-32"), "UTF-32, which hardly any program reads"),
        (b"\0\0\xfe\xff\0\0\0a", "UTF-32, which hardly any program reads"),
    ],
)
def test_refused(data: bytes, problem: str):
    found = row(data)
    assert found["text"] is None
    assert found["segments"] is None
    assert found["problem"] == problem
    assert found["advice"]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16, not UTF-8: offsets count its characters without the mark"),
        ("cp1252", "not UTF-8: read as Windows-1252"),
        ("gb18030", "not UTF-8: read as GB 18030"),
    ],
)
def test_encodings(encoding: str, note: str | None):
    found = row(TEXT.encode(encoding))
    assert found["problem"] == note
    assert found["title"] == "Vans reach the “last” valley"
    assert found["text"].endswith(TEXT)


def test_a_byte_order_mark_is_character_0():
    assert row(TEXT.encode("utf-8-sig"))["text"] == "\ufeff" + TEXT


def test_cut_and_damaged_utf8_is_read_with_a_note():
    found = row((TEXT + "京").encode()[:-1])
    assert found["text"] == TEXT + "\ufffd"
    assert found["problem"] == "damaged UTF-8: 1 characters could not be read"


def test_line_ends_are_kept():
    text = TEXT.replace("\n", "\r\n")
    assert row(text.encode())["text"] == text


def test_no_date_is_a_note():
    found = row(b"Vans reach the last valley\n\nThe valley has 2 vans.\n")
    assert found["text"] is not None
    assert found["problem"] == "no publication date"
    assert "2021-11-09" in found["advice"]


def test_an_article_is_named_after_its_path_below_the_folder():
    names = ["a.txt", "2021/a.txt", "2021/x.y.txt", "2022/01/a.md"]
    texts = [TEXT.replace("2 vans", f"{at} vans").encode() for at in range(4)]
    files = [SourceFile(f"in/{name}", text, name=name) for name, text in zip(names, texts, strict=True)]
    assert [r["article_id"] for r in ingest(files).to_pylist()] == ["a", "2021/a", "2021/x.y", "2022/01/a"]


def test_bytes_without_a_name_are_named_after_their_text():
    first, again, spaced = (
        ingest([SourceFile("standard input", text.encode(), name=None)]).to_pylist()[0]
        for text in (TEXT, TEXT, TEXT.replace("\n\n", "\n \n\n"))
    )
    assert first["article_id"] == again["article_id"] == spaced["article_id"]
    assert re.fullmatch("t[0-9a-f]{16}", first["article_id"])


def test_first_path_wins_for_ids_and_texts():
    other = TEXT.replace("2 vans", "3 vans").encode()
    files = [
        SourceFile("in/a.txt", TEXT.encode()),
        SourceFile("in/b.txt", TEXT.replace("\n", "\r\n").encode()),
        SourceFile("in/a.md", other),
    ]
    first, copy, namesake = ingest(files).to_pylist()
    assert first["problem"] is None
    assert copy["problem"] == "same text as in/a.txt, which was read"
    assert namesake["problem"] == "same id as in/a.txt, which was read"
    assert copy["text"] is namesake["text"] is None


def test_a_refused_article_takes_no_id_from_another():
    files = [SourceFile("in/a.md", b""), SourceFile("in/a.txt", TEXT.encode())]
    assert [row["problem"] for row in ingest(files).to_pylist()] == ["empty", None]


def test_folder_with_every_kind_of_entry(tmp_path: Path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "folder.txt").mkdir()
    (folder / "b.txt").write_bytes(TEXT.encode())
    (folder / "sub" / "c.TXT").write_bytes(TEXT.replace("2 vans", "3 vans").encode())
    (folder / "big.txt").write_bytes(b"x" * 2000)
    (folder / "data.bin").write_bytes(b"\0\1")
    (folder / "README").write_bytes(b"read me")
    (folder / ".hidden").write_bytes(b"x")
    (folder / "~$letter.docx").write_bytes(b"x")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    found = {r["source"]: r["problem"] for r in rows(folder, max_megabytes=0.001)}
    assert found == {
        "in/README": "ignored: no ending",
        "in/b.txt": None,
        "in/big.txt": "larger than 0.001 MB",
        "in/data.bin": "ignored: no reader for .bin files",
        "in/folder.txt": "cannot be read: a folder or device, not a file",
        "in/gone.txt": "cannot be read: no such file or directory",
        "in/sub/c.TXT": None,
    }
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xd0\xcf\x11\xe0rest", "ignored: a file of an old Office program"),
        (b"{\\rtf1 text}", "ignored: rich text (RTF)"),
        (b"\x89PNG\r\n", "ignored: a picture"),
        (b"\x1f\x8brest", "ignored: a packed file"),
    ],
)
def test_a_file_that_no_reader_takes_is_told_by_its_content(data: bytes, problem: str):
    found = row(data, "in/a.doc")
    assert found["problem"] == problem
    assert found["advice"]


def test_a_file_of_a_broken_reader_is_refused_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch):
    def fail(data: bytes) -> Article:
        raise KeyError("page")

    known = (Reader("odd", ("odd",), fail), *registry.readers())
    monkeypatch.setattr(registry, "readers", lambda: known)
    broken, good = ingest([SourceFile("in/a.odd", b"x"), SourceFile("in/b.txt", TEXT.encode())]).to_pylist()
    assert broken["problem"].startswith("failed while reading: KeyError: 'page'")
    assert (broken["reader"], good["reader"], good["problem"]) == ("odd", "text", None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "a.txt").chmod(0)
    assert rows(tmp_path)[0]["problem"] == "cannot be read: permission denied"


def test_unreadable_file_has_a_row():
    found = ingest([SourceFile("in/a.txt", None, "permission denied")]).to_pylist()[0]
    assert found["problem"] == "cannot be read: permission denied"


@pytest.mark.parametrize("name", ["in/2021", "in/notes.xyz", "in/a.txt"])
def test_what_cannot_be_opened_says_so_whatever_its_name(name: str):
    why = "a folder that cannot be listed: permission denied"
    found = ingest([SourceFile(name, None, why)]).to_pylist()[0]
    assert (found["problem"], found["advice"]) == (
        f"cannot be read: {why}",
        "Put a readable file in its place.",
    )


def test_folder_elsewhere_is_named_by_its_own_name(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(TEXT.encode())
    assert [file.source for file in read_files(tmp_path / "in", tmp_path / "other", 1)] == ["in/a.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "Café Société", "École à Zürich: 5 °C", "SOCIÉTÉ GÉNÉRALE", "“Éire” sold 3½ tons for £5",
    ],
)  # fmt: skip
def test_western_letters_stand_alone_among_ascii_letters(text: str):
    found = decode(text.encode("cp1252"))
    assert (found.text, found.doubt) == (text, "not UTF-8: read as Windows-1252")


@pytest.mark.parametrize("text", ["北京 post", "朱镕基 said", "镕 said", "丂丄 丅 at", "Lhasa 㐂 valley 京"])
def test_all_of_gb_18030_is_read(text: str):
    found = decode(text.encode("gb18030"))
    assert (found.text, found.doubt) == (text, "not UTF-8: read as GB 18030")


def test_what_is_in_no_usual_encoding_is_guessed_and_said_so():
    text = "Vans run daily to the valley. " * 5 + "Příliš žluťoučký kůň úpěl."
    found = decode(text.encode("cp1250"))
    assert found.text == text
    assert found.doubt == "not UTF-8: read as cp1250, which is a guess"
