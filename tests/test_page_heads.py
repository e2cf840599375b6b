"""Heads of pages of many sites: title, publisher and date are read whatever stands around them."""

from collections import Counter
from datetime import date

import pytest
from page_heads import Page, make_pages

from pipeline.intake.layout import read_layout

COUNT, SEED, SHARE = 500, 20210622, 0.95


def said(page: Page) -> tuple[str | None, str | None, date | None]:
    layout = read_layout(page.text)
    return layout.title, layout.publisher, layout.published_on


def wanted(page: Page) -> tuple[str | None, str | None, date | None]:
    return page.title, page.publisher, page.published_on


PAGES = make_pages(COUNT, SEED)


def test_the_pages_differ_and_are_the_same_in_every_run():
    assert len({page.text for page in PAGES}) == COUNT
    assert make_pages(COUNT, SEED) == PAGES
    assert min(Counter(page.basis for page in PAGES).values()) >= 10


def test_title_publisher_and_date_are_all_right_on_nearly_all_pages():
    wrong = [(wanted(page), said(page), page.text[:400]) for page in PAGES if said(page) != wanted(page)]
    assert len(wrong) <= (1 - SHARE) * COUNT, wrong


@pytest.mark.parametrize("basis", ["byline", "dateline", "footer", "address"])
def test_the_basis_says_where_the_date_stands(basis: str):
    pages = [page for page in PAGES if page.basis == basis and said(page) == wanted(page)]
    assert pages
    assert {read_layout(page.text).published_basis for page in pages} == {basis}


def test_no_figure_of_the_site_is_in_the_story():
    site = (
        "Comments (18)",
        "Views: 1,204",
        "12 million readers",
        "7 ways to ship",
        "12 things to know",
        "360,000 villages",
    )
    for page in PAGES:
        story = [p for p in read_layout(page.text).segments if p.role in {"body", "heading", "title"}]
        told = " ".join(page.text[part.start : part.end] for part in story)
        assert not any(words in told for words in site), page.text
