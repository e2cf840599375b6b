"""Pages of many kinds: title, publisher, date and story are told from all that stands around them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.intake.layout import read_layout

PAGES = yaml.safe_load((Path(__file__).parent / "data" / "layouts.yml").read_text(encoding="utf-8"))
STORY = {"title", "heading", "body"}


def cases() -> list[Any]:
    return [
        pytest.param(
            page,
            id=page["kind"],
            marks=[pytest.mark.xfail(reason=page["gap"], strict=True)] if "gap" in page else [],
        )
        for page in PAGES
    ]


def test_there_are_forty_kinds_and_more():
    assert len({page["kind"] for page in PAGES}) == len(PAGES) > 40


@pytest.mark.parametrize("page", cases())
def test_what_the_page_states_and_what_is_of_the_story(page: dict[str, Any]):
    layout = read_layout(page["text"])
    stated: tuple[str | None, str | None, date | None] = (
        page.get("title"),
        page.get("publisher"),
        page.get("date"),
    )
    assert (layout.title, layout.publisher, layout.published_on) == stated
    told = "\n".join(page["text"][part.start : part.end] for part in layout.segments if part.role in STORY)
    assert [words for words in page.get("story", []) if words not in told] == []
    assert [words for words in page.get("chrome", []) if words in told] == []
