"""Layouts: every line gets its role, and title, publisher and date are read from where they stand."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.layout import Layout, read_layout

MENU = "• Postman Story\n  • 2021 Stamps\nPostal Business: 8610 11185\nChina Post Life: 8610 4008909999\n"
TITLE = "Green vans reach the last valley of Yushu"
FIRST = "The last valley of Yushu got its own mail van this week. It comes twice a day."
SECOND = "Some 320 families live there."
FOOTER = "Register number: 京ICP备00000001号\nPowered by CHINA POST | About Us | Sitemap |\n"


def roles(text: str) -> list[tuple[str, str]]:
    layout = read_layout(text)
    return [(part.role, text[part.start : part.end]) for part in layout.segments]


def named(text: str, role: str) -> list[str]:
    return [part for found, part in roles(text) if found == role]


def said(text: str) -> tuple[str | None, str | None, date | None]:
    layout = read_layout(text)
    return layout.title, layout.publisher, layout.published_on


def test_site_layout_with_menu_title_twice_byline_and_footer():
    text = f"{MENU}{TITLE}\n{TITLE}\n| China Post News |2021-05-20\n\n{FIRST}\n\n{SECOND}\n\n{FOOTER}"
    assert [role for role, _ in roles(text)] == [
        *["chrome"] * 4,
        *["title", "title_copy", "byline", "body", "body", "footer", "footer"],
    ]
    assert said(text) == (TITLE, "China Post News", date(2021, 5, 20))


@pytest.mark.parametrize(
    ("byline", "publisher", "day"),
    [
        ("|China Post|2022-06-29", "China Post", date(2022, 6, 29)),
        ("||2023-10-30", None, date(2023, 10, 30)),
        ("Xinhua | Updated: 2020-05-14 16:22", "Xinhua", date(2020, 5, 14)),
        ("Updated: July 8,2021 09:12    Xinhua", "Xinhua", date(2021, 7, 8)),
        (
            "2022-02-19 10:06  Source: Eastern Herders Net  Editor: Li Na",
            "Eastern Herders Net",
            date(2022, 2, 19),
        ),
        ("By Zhang Wei in Lhasa | China Daily | Updated: 2019-05-13", "China Daily", date(2019, 5, 13)),
        ("(Xinhua)    16:22, May 13, 2020", "Xinhua", date(2020, 5, 13)),
        ("Source: Global Times", "Global Times", None),
        ("Published on 5 Sept. 2021", None, date(2021, 9, 5)),
        ("2021年9月5日", None, date(2021, 9, 5)),
        ("Sector: Roads    Approved: 5 September 2021", None, date(2021, 9, 5)),
        ("Issued: 5 September 2021    Bulletin No. 4/2021", None, date(2021, 9, 5)),
        ("13/09/2021", None, date(2021, 9, 13)),
    ],
)
def test_bylines(byline: str, publisher: str | None, day: date | None):
    text = f"{TITLE}\n{byline}\n\n{FIRST}\n"
    assert named(text, "byline") == [byline]
    assert said(text) == (TITLE, publisher, day)


@pytest.mark.parametrize(
    "line",
    [
        "China Post issues goat stamps on August 5, 2021",
        "From May 2020 to May 2021 outlets grew",
        "Source of the river gets its own post office",
        "Date palms travel by mail van",
    ],
)
def test_a_title_is_no_byline(line: str):
    text = f"{line}\n\n{FIRST}\n"
    assert named(text, "title") == [line]


def test_a_date_with_two_readings_is_no_date():
    assert read_layout(f"{TITLE}\nUpdated: 09/11/2021\n\n{FIRST}\n").published_on is None


def test_date_glued_to_the_copy_of_the_title_is_a_byline():
    text = f"{MENU}Yushu in 2020\nYushu in 20202021-01-18\n\n{FIRST}\n"
    assert [part for part in roles(text) if part[0] in {"title", "title_copy", "byline"}] == [
        ("title", "Yushu in 2020"),
        ("title_copy", "Yushu in 2020"),
        ("byline", "2021-01-18"),
    ]
    assert said(text) == ("Yushu in 2020", None, date(2021, 1, 18))


def test_byline_glued_to_the_only_title():
    text = f"{TITLE}| China Post |2021-01-18\n\n{FIRST}\n"
    assert named(text, "title") == [TITLE]
    assert said(text) == (TITLE, "China Post", date(2021, 1, 18))


def test_unknown_section_name_above_the_title_is_chrome():
    text = f"{MENU}Stories\n{TITLE}\n| China Post |2021-01-18\n\n{FIRST}\n"
    assert named(text, "title") == [TITLE]
    assert "Stories" in named(text, "chrome")


@pytest.mark.parametrize(
    "menu",
    [
        "Home | News | Business | About us",
        "Home > News > Provinces",
        "Share\nPrint\nA A A",
        "Menu",
        "HOME   NEWS   POLICIES   SERVICES",
        "Video\tPhotos\tChina\tAsia & Pacific",
    ],
)
def test_menus_of_other_sites(menu: str):
    text = f"{menu}\n{TITLE}\n2021-01-18\n\n{FIRST}\n"
    assert named(text, "title") == [TITLE]
    assert len(named(text, "chrome")) == menu.count("\n") + 1


def test_numbered_headings_of_a_series_may_end_in_a_stop():
    text = (
        f"{MENU}{TITLE}\n\n1  Vans cross the pass\n\n{FIRST}\n\n2 Outlets open in 12 towns.\n\n{SECOND}\n\n"
        f"3. What comes next\n\n{SECOND}\n"
    )
    assert named(text, "heading") == [
        "1  Vans cross the pass",
        "2 Outlets open in 12 towns.",
        "3. What comes next",
    ]


def test_a_sentence_that_begins_with_a_number_is_no_heading():
    text = f"{TITLE}\n\n{FIRST}\n\n12 towns have an outlet.\n\n{SECOND}\n"
    assert named(text, "heading") == []


def test_a_title_may_begin_with_a_number():
    text = f"12 towns of Qinghai get mail vans\nUpdated: 2017-07-26 09:12 | China Daily\n\n{FIRST}\n"
    assert named(text, "title") == ["12 towns of Qinghai get mail vans"]


def test_short_line_between_paragraphs_is_a_heading():
    text = f"{TITLE}\n\n{FIRST}\n\nFrom field to table\n\n{SECOND}\n"
    assert named(text, "heading") == ["From field to table"]


@pytest.mark.parametrize(
    "line", ["Outlets opened: 320", "- 320 outlets", "Yushu\t12\t320", "• 320 outlets", "320 outlets opened;"]
)
def test_list_items_are_body(line: str):
    assert named(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n", "body") == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "A van crosses the pass on May 2, 2021. [Photo/China Post]",
        "A van crosses the pass. [Xinhua/Li Ming]",
        "A van crosses the pass. Photo: Li Ming",
        "Photo by Li Ming shows a van at the pass.",
        "A van crosses the pass. (Photo by Li Ming)",
        "A van crosses the pass on May 2. LI MING/FOR CHINA DAILY",
    ],
)
def test_captions(line: str):
    assert named(f"{TITLE}\n\n{line}\n\n{FIRST}\n", "caption") == [line]


def test_agency_in_brackets_is_no_caption():
    text = f"YUSHU, May 3 (Xinhua) -- {FIRST}\n\n{SECOND} (Xinhua)\n"
    assert [role for role, _ in roles(text)] == ["body", "body"]


def test_text_without_title_keeps_its_first_sentence():
    text = f"{MENU}\n{FIRST}\n\n{SECOND}\n"
    assert named(text, "body") == [FIRST, SECOND]
    assert read_layout(text).title is None


def test_dateline_gives_publisher_and_day_where_a_year_is_near():
    text = f"YUSHU, May 23 (Xinhua) -- On May 21, 2021, snow closed the pass. {FIRST}\n"
    assert said(text) == (None, "Xinhua", date(2021, 5, 23))
    assert said(f"YUSHU, May 23 (Xinhua) -- {FIRST}\n") == (None, "Xinhua", None)
    assert said(f"YUSHU, May 3 (Xinhua) -- On May 21, 2015, snow fell. {FIRST}\n")[2] is None


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("YUSHU, May 23, 2021 /PRNewswire/ --", "PRNewswire"),
        ("(Yushu, May 23, 2021)", None),
        ("Yushu, Qinghai, 23 May 2021 –", None),
    ],
)
def test_dateline_of_a_press_release_gives_its_day(dateline: str, publisher: str | None):
    assert said(f"{dateline} {FIRST}\n") == (None, publisher, date(2021, 5, 23))


def test_a_dateline_below_a_list_of_what_matters_most_counts():
    points = "".join(f"- The van stops at {count} farms of the valley\n" for count in (12, 31, 47, 64))
    text = f"Green vans reach the last valley\n\n{points}\nYushu, 23 May 2021 – {FIRST}\n"
    assert read_layout(text).published_on == date(2021, 5, 23)


@pytest.mark.parametrize(
    "above",
    [
        "LUHAI POST      PRESS RELEASE      23 May 2021",
        "THE HIVE | Spring 2021 | Feature",
        "Issue 64 • May 2021 • Markets",
        "THE HIVE\nIn this issue: Bees, p. 1 – Vans, p. 3 – Letters, p. 4",
    ],
)
def test_the_name_of_a_paper_and_its_issue_are_no_title(above: str):
    text = f"{above}\n\nGreen vans reach the last valley of Yushu\n\n{FIRST}\n"
    assert read_layout(text).title == "Green vans reach the last valley of Yushu"


def test_place_and_date_that_go_on_as_a_sentence_are_no_dateline():
    assert said(f"Yushu, May 23, 2021, was cut off by snow. {FIRST}\n") == (None, None, None)
    assert said(f"(Yushu, May 23, 2021, photo) {FIRST}\n") == (None, None, None)


@pytest.mark.parametrize(
    "footer",
    [
        "Register number: 京ICP备00000001号",
        "Register number: 京ICP备00000001号\nPowered by CHINA POST | About",
        "Register numb",
        "Copyright © 2021 Some Site. All rights reserved.",
        "(China Post)",
        "Editor: Li Na",
        "Related news\nVans reach Golog\nVans reach Hainan",
        "Print",
    ],
)
def test_footers(footer: str):
    text = f"{TITLE}\n2021-01-18\n\n{FIRST}\n\n{SECOND}\n\n{footer}"
    assert named(text, "footer") == footer.split("\n")
    assert named(text, "body") == [FIRST, SECOND]


def test_a_word_of_the_footer_does_not_end_the_text():
    claim = "Copyright law protects the 12 painters of the stamps, said Li."
    text = f"{TITLE}\n\n{FIRST}\n\n{claim}\n\n{SECOND}\n"
    assert named(text, "body") == [FIRST, claim, SECOND]


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = (
        "The last valley of Yushu got its own mail van this week, which\ncomes daily and serves\n32 homes."
    )
    text = f"{TITLE}\n\n{wrapped}\n\n{SECOND}\n"
    assert named(text, "body") == [wrapped, SECOND]


def test_lines_without_blank_lines_between_are_paragraphs():
    text = f"{TITLE}\n{FIRST}\n{SECOND}\n"
    assert roles(text) == [("title", TITLE), ("body", FIRST), ("body", SECOND)]


def test_markdown():
    text = (
        f"# {TITLE}\n\n*Xinhua | Updated: 2020-05-14*\n\n{FIRST}\n\n## From field to table\n\n**{SECOND}**\n"
    )
    assert [role for role, _ in roles(text)] == ["title", "byline", "body", "heading", "body"]
    assert said(text) == (TITLE, "Xinhua", date(2020, 5, 14))


def test_labelled_fields_and_web_address():
    text = f"Title: {TITLE}\nSource: Caixin\nDate: 2021-03-04\nURL: https://example.org/a/1.html\n\n{FIRST}\n"
    layout = read_layout(text)
    assert (layout.title, layout.publisher, layout.published_on) == (TITLE, "Caixin", date(2021, 3, 4))
    assert layout.article_url == "https://example.org/a/1.html"


def test_line_ends_and_byte_order_mark_keep_their_place():
    text = f"\ufeff{TITLE}\r\n2021-01-18\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n"
    assert [role for role, _ in roles(text)] == ["title", "byline", "body", "body"]
    assert read_layout(text).title == TITLE
    assert named(text, "title") == [TITLE]


def test_nothing_and_white_space():
    assert read_layout("") == Layout(segments=[])
    assert read_layout(" \n\u3000\n\ufeff") == Layout(segments=[])


LINES = st.sampled_from(
    [
        MENU,
        TITLE,
        FIRST,
        SECOND,
        FOOTER,
        "",
        "  ",
        "||2023-10-30",
        "1  Vans",
        "(China Post)",
        "* * *",
        "\u2028",
        "12%",
        "# A",
    ]
)


@given(st.one_of(st.lists(LINES).map("\n".join), st.text(), st.lists(LINES).map("\r\n\r\n".join)))
def test_every_visible_character_is_in_exactly_one_segment_in_order(text: str):
    edges = [(part.start, part.end) for part in read_layout(text).segments]
    assert all(start < end for start, end in edges)
    assert all(end <= start for (_, end), (start, _) in pairwise(edges))
    covered = {index for start, end in edges for index in range(start, end)}
    visible = {i for i, char in enumerate(text) if not char.isspace() and char not in "\ufeff\u200b"}
    assert visible <= covered


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Sales rise\n\nKochi, Jan 23, 2024 (INA) The bank said sales rose.", ("INA", date(2024, 1, 23))),
        ("Sales rise\n\nHarbin, May 3, 2021 (Hill News) The bank said so.", ("Hill News", date(2021, 5, 3))),
        ("Sales rise\n\nIn May (May 3, 2021) the bank (PSBC) said so.", (None, None)),
        ("Bulletin No. 6, 2023\nIssued on June 16, 2023\n\nThe post in May\n\nIn May, the post had 5 vans.",
         (None, date(2023, 6, 16))),
        ("PRESS RELEASE – FOR IMMEDIATE USE\n\nThe bank grows\n\nNairobi, 7 March 2023 – The bank grew.",
         (None, date(2023, 3, 7))),
    ],
)  # fmt: skip
def test_days_of_heads_without_a_dash_or_beside_numbers(head: str, expected: tuple[str | None, date | None]):
    found = read_layout(f"{head}\n\nIt has 64 vans on the road, and 12 more in the yard.\n")
    assert (found.publisher, found.published_on) == expected


def test_a_caption_shown_again_is_of_the_site():
    line = "A van crosses the pass with 12 sacks. [Photo/China Post]"
    text = f"{TITLE}\n\n{line}\n{line}\n\n{FIRST}\n\n{SECOND}\n"
    assert named(text, "caption") == [line]
    assert line in named(text, "chrome")
