"""Web pages: the article is read, what the page says of it is taken, and what is around it is left out."""

from collections import Counter
from datetime import date

import pytest
from conftest import run_pipeline
from sites import SITES, Story, page

from pipeline.intake.article import Article
from pipeline.intake.ingest import ingest
from pipeline.intake.readers.html import read_archive, read_html
from pipeline.tables.sources import SourceFile

STORIES = (
    Story(
        "Lockers reach every county of Gansu",
        "Valley Times",
        date(2023, 4, 18),
        (
            "Gansu Postal Branch has set up 2,140 parcel lockers in 86 counties by the end of March, "
            "and invested over 96 million yuan in them, it said on Tuesday.",
            "In Dunhuang, where 312 of the lockers stand, couriers now need 4 hours less for their rounds than "  # noqa: E501
            "a year ago. Each of them looks after 26 lockers.",
            "What the villages want",
            "Villagers picked up 1.7 million parcels in the first quarter, up 23 percent on the year before. "
            "The branch plans to open 400 more lockers by 2024.",
        ),
    ),
    Story(
        "Bank lends 3.2 billion yuan to pear growers",
        "Hebei Economic News",
        date(2019, 11, 2),
        (
            "PSBC Hebei Branch lent 3.2 billion yuan to 41,000 growers of pears this year, 12 percent more "
            "than in 2018, its report says.",
            "The average loan was 78,000 yuan, and 99.2 percent of the loans were paid back in time. In "
            "Zhaoxian, growers sold 530,000 tons of pears, of which 14,000 tons went abroad.",
        ),
    ),
)
COMPARED = (
    "value",
    "unit",
    "metric_text",
    "organisation",
    "province",
    "place",
    "year",
    "aggregation",
    "status",
)


def rows(name: str, data: bytes) -> Counter[tuple[object, ...]]:
    run = run_pipeline(ingest([SourceFile(f"in/{name}", data)]))
    assert [row["problem"] for row in run.published.files.to_pylist()] == [None]
    return Counter(tuple(row[column] for column in COMPARED) for row in run.facts)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("story", STORIES, ids=["lockers", "pears"])
def test_title_publisher_and_date_are_those_of_the_page(site: str, story: Story):
    (row,) = ingest([SourceFile("in/a.html", page(site, story))]).to_pylist()
    assert (row["title"], row["publisher"], row["published_on"]) == (story.title, story.publisher, story.day)
    assert row["text"].startswith(f"{story.title}\n\n")
    assert all(paragraph in row["text"] for paragraph in story.paragraphs)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("story", STORIES, ids=["lockers", "pears"])
def test_the_facts_are_those_of_the_story_and_none_of_the_site(site: str, story: Story):
    plain = "\n\n".join([f"{story.title}\n{story.day}", *story.paragraphs])
    assert rows("a.html", page(site, story)) == rows("a.txt", plain.encode())


def test_the_address_is_taken_from_the_page_or_from_what_the_browser_wrote_into_it():
    story = STORIES[0]
    assert read_html(page("magazine", story)).article_url == story.address
    assert read_html(page("saved", story)).article_url == story.address


def test_a_date_only_in_the_address_says_so():
    (row,) = ingest([SourceFile("in/a.html", page("portal", STORIES[0]))]).to_pylist()
    assert (row["published_on"], row["published_basis"]) == (STORIES[0].day, "address")


def html(body: str, head: str = "") -> Article:
    return read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


LONG = "The valley has 2 vans. They run daily, and carry letters to all the villages on the hill. " * 4


def test_headings_items_and_rows_are_lines():
    lists = "<h2>Roads</h2><ul><li>Bridges: 12</li><li>Roads: 40 km</li></ul>"
    table = "<table><tr><th>Item</th><th>2020</th></tr><tr><td>Parcels</td><td>1,900</td></tr></table>"
    end = f"The road was built by 30 men. {LONG}"
    shown = (
        "\n\nRoads\n\n- Bridges: 12\n\n- Roads: 40 km\n\nItem | 2020\nParcels | 1,900\n\nThe road was built"
    )
    for frame in ("{}", "<main><article>{}</article></main>", "<div id=x><div>{}</div></div>"):
        made = html(frame.format(f"<h1>Vans reach it</h1><p>{LONG}</p>{lists}{table}<p>{end}</p>")).text
        assert shown in made


def test_links_between_paragraphs_do_not_come_back():
    lists = (
        "<h3>Read also</h3><ul><li><a href=/1>Fair draws 900</a></li><li><a href=/2>Bus lost</a></li></ul>"
    )
    made = html(f"<h1>Vans reach it</h1><p>{LONG}</p>{lists}<p>The road was built by 30 men. {LONG}</p>").text
    assert "Fair draws 900" not in made
    assert "Read also" not in made


def test_bold_links_and_entities_leave_no_trace():
    text = f"It has <b>2</b>&nbsp;<a href='/v'>vans</a> &amp; 3 carts. {LONG}"
    made = html(f"<h1>Vans reach it</h1><p>{text}</p>").text
    assert "It has 2 vans & 3 carts." in made


def test_what_the_head_states_wins_over_what_is_printed():
    head = "<meta property='article:published_time' content='2021-05-20'><meta property='og:site_name' content='Hill'>"  # noqa: E501
    made = html(f"<h1>Vans reach it</h1><p>Source: Valley News | 2021-05-22</p><p>{LONG}</p>", head)
    assert (made.published_on, made.publisher) == (date(2021, 5, 20), "Hill")
    assert "Source: Valley News | 2021-05-22" in made.text


def test_a_page_in_the_encoding_that_it_declares():
    text = f"<html><head><meta charset=gb2312></head><body><h1>邮局 opens</h1><p>{LONG}镕</p></body></html>"
    made = read_html(text.encode("gbk"))
    assert made.text.startswith("邮局 opens")
    assert made.text.endswith("镕")


def test_plain_text_that_is_called_a_page_is_read_as_it_is():
    assert (
        read_html(b"Vans < carts\n\nThe valley has 2 vans.").text == "Vans < carts\n\nThe valley has 2 vans."
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "a page without an article"),
        ("<script>var n = 3;</script>", "a page without an article"),
        ("<nav><a href=/>Home</a></nav>", "only site chrome, no article"),
    ],
)
def test_a_page_without_an_article_is_refused(body: str, problem: str):
    data = f"<!doctype html><html><body>{body}</body></html>".encode()
    (row,) = ingest([SourceFile("in/a.html", data)]).to_pylist()
    assert (row["text"], row["problem"]) == (None, problem)
    assert row["advice"]


def test_a_page_saved_in_one_file():
    inner = page("magazine", STORIES[0]).decode()
    archive = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://www.example.org/x\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="part"\n\n'
        f"--part\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{inner}\n--part--\n"
    ).encode()
    assert read_archive(archive) == read_html(inner.encode())
    (row,) = ingest([SourceFile("in/a.txt", archive)]).to_pylist()
    assert (row["reader"], row["title"]) == ("mhtml", STORIES[0].title)


def test_deep_pages_do_not_end_the_run():
    found = ingest(
        [
            SourceFile("in/a.html", b"<html><body>" + b"<div>" * 30_000 + LONG.encode()),
            SourceFile("in/b.html", page("blog", STORIES[0])),
        ]
    ).to_pylist()
    assert found[1]["title"] == STORIES[0].title
