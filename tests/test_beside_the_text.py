"""What stands beside the text: front matter, and a table of what is known of the files."""

from datetime import date
from typing import Any

from conftest import run_pipeline

from pipeline.intake.ingest import ingest
from pipeline.intake.shelf import Row
from pipeline.tables.sources import SourceFile

FRONT = (
    "---\ntitle: 40 vans reach the valley\ndate: 2021-05-20\npublisher: Hill News\n"
    "url: https://a.org/v\ntags: [mail, 12]\n---\n"
)
BODY = "Henan Postal Branch has 22 vans there. They run daily.\n"


def row(text: str, name: str = "a.md") -> Row:
    return ingest([SourceFile(f"in/{name}", text.encode(), name=name)]).to_pylist()[0]


def test_front_matter_is_taken_and_the_text_stays_as_it_is():
    found = row(FRONT + BODY)
    assert (found["title"], found["publisher"]) == ("40 vans reach the valley", "Hill News")
    assert (found["published_on"], found["published_basis"]) == (date(2021, 5, 20), "given")
    assert found["article_url"] == "https://a.org/v"
    assert found["text"] == FRONT + BODY
    assert found["problem"] is None


def test_the_title_of_front_matter_is_the_title_and_the_rest_of_it_no_part_of_the_story():
    run = run_pipeline(ingest([SourceFile("in/a.md", (FRONT + BODY).encode())]))
    assert [(fact["quote"], fact["year"]) for fact in run.facts] == [("40", 2021), ("22", 2021)]
    assert {reject["reason"] for reject in run.rejects} == {"chrome"}
    text = run.articles[0]["text"]
    assert all(text[fact["quote_start"] : fact["quote_end"]] == fact["quote"] for fact in run.facts)


def test_a_key_of_front_matter_may_be_written_in_any_way():
    for key in ("publishDate", "publish_date", "Publish-Date", "DatePublished"):
        found = row(f"---\n{key}: 2021-06-22T09:00:00+08:00\n---\n\n{BODY}")
        assert found["published_on"] == date(2021, 6, 22)


def test_front_matter_of_windows_and_in_quotes():
    found = row(
        FRONT.replace("40 vans reach the valley", '"40 vans: a gift"').replace("\n", "\r\n") + BODY, "a.txt"
    )
    assert found["title"] == "40 vans: a gift"
    assert found["segments"][1]["role"] == "title"


def test_broken_front_matter_is_a_note():
    found = row("---\ntitle: [a\n---\n" + BODY)
    assert found["text"].endswith(BODY)
    assert found["problem"].startswith("front matter that is no valid YAML")


def test_a_rule_at_the_top_is_no_front_matter():
    assert row(f"---\n{BODY}---\n{BODY}")["segments"][0]["role"] != "byline"


def sidecar(table: str, *names: str, **beside: str) -> list[Row]:
    files = [
        SourceFile(f"in/{name}", f"{BODY}{at} are new.".encode(), name=name) for at, name in enumerate(names)
    ]
    tables = [SourceFile("in/articles.csv", table.encode(), name="articles.csv")]
    tables += [SourceFile(f"in/{name}", text.encode(), name=name) for name, text in beside.items()]
    return ingest([*tables, *files], sidecars=tables).to_pylist()


def said(found: Row) -> tuple[Any, ...]:
    return found["title"], found["publisher"], found["published_on"], found["article_url"]


def test_a_table_named_articles_says_what_the_files_do_not():
    table = "file,title,date,publisher,url\na.txt,Vans,2021-05-20,Hill,https://a.org\n2021/b,,20 May 2020,,\n"
    first, second = sidecar(table, "a.txt", "2021/b.md")
    assert said(first) == ("Vans", "Hill", date(2021, 5, 20), "https://a.org")
    assert said(second)[2] == date(2020, 5, 20)
    assert first["text"] == f"{BODY}0 are new."


def test_it_wins_over_the_file_itself():
    files = [SourceFile("in/a.md", (FRONT + BODY).encode(), name="a.md")]
    tables = [SourceFile("in/articles.csv", b"file,publisher\na.md,Dale News\n", name="articles.csv")]
    (found,) = ingest(files, sidecars=tables).to_pylist()
    assert (found["publisher"], found["title"]) == ("Dale News", "40 vans reach the valley")


def test_it_names_files_from_its_own_folder():
    table = SourceFile("in/2021/articles.csv", b"file,title\na.txt,Vans\n", name="2021/articles.csv")
    files = [SourceFile(f"in/{n}", f"{BODY}{n}".encode(), name=n) for n in ("a.txt", "2021/a.txt")]
    assert [r["title"] for r in ingest(files, sidecars=[table]).to_pylist()] == [None, "Vans"]


def test_names_of_files_that_are_not_there_are_told():
    first, told = sidecar("file,title\na.txt,Vans\nb.txt,Carts\n", "a.txt")
    assert first["title"] == "Vans"
    assert told["source"] == "in/articles.csv"
    assert told["problem"] == "names 1 files that are not there (b.txt)"


def test_a_table_with_texts_is_no_sidecar_whatever_its_name():
    rows = sidecar(f'file,text\nb.txt,"{BODY.strip()} 7 are new."\n', "a.txt")
    assert [found["reader"] for found in rows] == ["csv", "text"]
