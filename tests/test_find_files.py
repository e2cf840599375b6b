"""Which files are found in folders, at paths and by patterns, and how they are named."""

import os
from pathlib import Path

import pytest

from pipeline.io import DataError
from pipeline.io.sources import find_files, load_files, sidecars


def found(*paths: Path, root: Path) -> dict[str, str | None]:
    """Return the ids' base of each file found, by how it is shown."""
    return {file.source: file.name for file in find_files(paths, root)}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for name in ("news/a.txt", "news/2021/a.txt", "news/2021/b.html", "news/2022/b.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path / "news"


def test_a_folder_is_searched_to_its_depths_and_names_count_from_it(news: Path):
    assert found(news, root=news.parent) == {
        "news/2021/a.txt": "2021/a.txt",
        "news/2021/b.html": "2021/b.html",
        "news/2022/b.html": "2022/b.html",
        "news/a.txt": "a.txt",
    }


def test_a_folder_elsewhere_is_shown_by_its_own_name(news: Path, tmp_path: Path):
    assert "news/a.txt" in found(news, root=tmp_path / "other")


def test_files_given_by_themselves_are_named_from_the_folder_that_holds_them_all(news: Path):
    root = news.parent
    assert found(news / "a.txt", root=root) == {"news/a.txt": "a.txt"}
    both = found(news / "2021" / "b.html", news / "2022" / "b.html", root=root)
    assert list(both.values()) == ["2021/b.html", "2022/b.html"]


def test_a_pattern_finds_what_is_like_it(news: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(news.parent)
    assert list(found(Path("news/*/*.html"), root=news.parent)) == ["news/2021/b.html", "news/2022/b.html"]
    assert list(found(Path("news/**/a.txt"), root=news.parent)) == ["news/2021/a.txt", "news/a.txt"]
    assert list(found(news / "2021" / "?.txt", root=news.parent)) == ["news/2021/a.txt"]


@pytest.mark.parametrize(
    ("path", "said"), [("none", "no such file or folder"), ("*.pdf", "no file is like this")]
)
def test_what_finds_nothing_is_an_error(path: str, said: str, news: Path):
    with pytest.raises(DataError, match=said):
        find_files([news / path], news)


def test_a_file_given_twice_is_read_once(news: Path):
    paths = [news / "2021" / "a.txt", news / "2021" / "a.txt", news]
    assert found(*paths, root=news.parent) == found(news, root=news.parent)
    assert len(find_files(paths, news.parent)) == 4


def test_the_parts_of_a_saved_page_are_no_articles(news: Path):
    (news / "page.html").write_text("x")
    (news / "page_files").mkdir()
    (news / "page_files" / "frame.html").write_text("x")
    (news / "other_files").mkdir()
    (news / "other_files" / "c.txt").write_text("x")
    names = found(news, root=news.parent).values()
    assert "page.html" in names
    assert "page_files/frame.html" not in names
    assert "other_files/c.txt" in names


def test_links_that_lead_out_are_refused_and_others_followed(news: Path, tmp_path: Path):
    (tmp_path / "secret.txt").write_text("x")
    (news / "out.txt").symlink_to(tmp_path / "secret.txt")
    (news / "up").symlink_to(tmp_path)
    (news / "in.txt").symlink_to(news / "a.txt")
    errors = {file.name: file.error for file in find_files([news], tmp_path)}
    assert errors["out.txt"] == errors["up"] == "a link that leads out of the folder"
    assert errors["in.txt"] is None
    assert next(f for f in load_files(find_files([news], tmp_path)) if f.name == "out.txt").data is None


def test_a_link_to_a_folder_within_is_named_and_not_walked(news: Path, tmp_path: Path):
    (news / "loop").symlink_to(news)
    files = [file for file in load_files(find_files([news], tmp_path)) if file.name == "loop"]
    assert [file.error for file in files] == ["a folder or device, not a file"]


def test_a_folder_that_cannot_be_listed_is_named_and_the_rest_is_read(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def closed(path: Path):
        if path.name == "2021":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", closed)
    errors = {file.name: file.error for file in find_files([news], tmp_path)}
    assert errors == {
        "2021": "a folder that cannot be listed: permission denied",
        "2022/b.html": None,
        "a.txt": None,
    }


def test_a_given_folder_that_cannot_be_listed_is_an_error(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def closed(_: Path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(DataError, match="news: not a folder that can be listed: Permission denied"):
        find_files([news], tmp_path)


def test_a_file_that_vanishes_is_named(news: Path, tmp_path: Path):
    files = find_files([news], tmp_path)
    (news / "a.txt").unlink()
    gone = [file for file in load_files(files) if file.data is None]
    assert [(file.name, file.error) for file in gone] == [("a.txt", "no such file or directory")]


def test_names_that_are_no_text_are_shown_with_their_bytes(tmp_path: Path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    assert list(found(tmp_path, root=tmp_path)) == ["caf\\xe9.txt"]


def test_tables_that_speak_of_the_files_beside_them_are_told_by_their_name(news: Path, tmp_path: Path):
    (news / "2021" / "articles.csv").write_text("file,title\n")
    assert [file.name for file in sidecars(find_files([news], tmp_path))] == ["2021/articles.csv"]
