"""Pages of made-up sites, each with the furniture that pages of its kind have around one article.

The pages are templates in `data/sites`; the first line of each says what kind of site it is of.
"""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "data" / "sites"
TEMPLATES = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True)
SITES = sorted(path.stem for path in FOLDER.glob("*.html"))
SECTIONS = ("Home", "World", "Business", "Culture", "Sports", "Opinion", "Video", "Weather")
OTHERS = (
    "City opens 40 parks in one summer",
    "Ferries carry 3 million people over the holiday",
    "Museum shows 1,200 clocks of four centuries",
)


@dataclass(frozen=True)
class Story:
    """An article to put on pages: every paragraph is of the story, and nothing else is."""

    title: str
    publisher: str
    day: date
    paragraphs: tuple[str, ...]
    address: str = "https://www.example.org/news/a-story-1234.html"


def page(site: str, story: Story) -> bytes:
    """Return the page of the story on the site."""
    made = TEMPLATES.get_template(f"{site}.html").render(**asdict(story), sections=SECTIONS, others=OTHERS)
    return made.strip().encode()
