"""Brings headings and items of lists back that were left out of the text of a page."""

from pipeline.intake.readers.lines import PageLine

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
MOSTLY = 0.5  # share of links in a line from which on it only leads elsewhere
SAME = 60  # characters by which a line is known again


def restored(body: list[str], page: list[PageLine]) -> list[str]:
    """Return the lines of the text with those headings and items between them that the page has there.

    A heading comes back where a line of the text, or an item that comes back, follows it; an item where it
    is no link. `page` has all lines of the page.
    """
    found = places(body, page)
    known = [place for place in found if place is not None]
    back: dict[int, str] = {}
    for at in range(max(known, default=0), min(known, default=0), -1):
        line = page[at]
        if at in known or line.links >= MOSTLY:
            continue
        if line.tag == "li":
            back[at] = f"- {line.text}"
        elif line.tag in HEADINGS and (at + 1 in known or at + 1 in back):
            back[at] = line.text
    lines: list[str] = []
    last = 0
    for text, place in zip(body, found, strict=True):
        if place is not None:
            lines += [back[at] for at in range(last, place) if at in back]
            last = place
        lines.append(text)
    return lines


def places(body: list[str], page: list[PageLine]) -> list[int | None]:
    """Return where on the page each line of the text begins, each behind the one before; None for nowhere.

    A table begins where its first two cells stand one behind the other.
    """
    starts: dict[str, list[int]] = {}
    for at, line in enumerate(page):
        starts.setdefault(line.text[:SAME], []).append(at)
    found: list[int | None] = []
    last = -1
    for text in body:
        first, second = _cells(text)
        behind = [at for at in starts.get(first, ()) if at > last]
        found.append(next((at for at in behind if second is None or _begins(page, at + 1, second)), None))
        last = last if found[-1] is None else found[-1]
    return found


def _begins(page: list[PageLine], at: int, start: str) -> bool:
    return at < len(page) and page[at].text[:SAME] == start


def _cells(text: str) -> tuple[str, str | None]:
    """Return by what a line is known again: its beginning, or the first two cells of a table."""
    cells = text.partition("\n")[0].split(" | ")
    if len(cells) > 1:
        return cells[0][:SAME], cells[1][:SAME]
    return text.removeprefix("- ")[:SAME], None
