"""Measures the report page at 20,000 facts: its size, how long it takes to build, to load and to filter.

The facts are those of the seed articles, again and again under new article ids, with provinces, years and
values varied. Texts are typed in headless Chromium; each letter is measured from its input event until the
table is drawn and a frame later, with what the charts still do in between.
"""

import json
import random
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
import typer
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table as Printed

from pipeline import engine
from pipeline.claims.normalise import normalise_stage
from pipeline.facts.dimensions import dim_article
from pipeline.facts.publish import publish
from pipeline.intake.ingest import ingest
from pipeline.io.sources import read_files
from pipeline.lexicon.places import provinces
from pipeline.nlp.extract import extract_stage
from pipeline.page.report import report
from pipeline.tables.schema import ARTICLES, CLAIMS, FACTS, MENTIONS, REJECTS, Table
from pipeline.tables.sources import MAX_MEGABYTES
from pipeline.tables.typed import from_rows, typed

PROJECT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BAR = 0.3  # seconds for the slowest text
TEXTS = ("loan", "henan loan", "psbc branch", "delivery rate 100", "no such words")
ROUNDS = 3
LETTER_MILLISECONDS = 100  # from one letter to the next: a quick typist
WATCH = """() => {
  const times = [];
  let typed = null;
  document.getElementById("q").addEventListener("input", (event) => { typed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (typed === null) return;
    const from = typed;
    typed = null;
    requestAnimationFrame(() => setTimeout(() => times.push((performance.now() - from) / 1000)));
  }).observe(document.querySelector("#facts tbody"), { childList: true });
  window.take = () => times.splice(0);
}"""
Row = dict[str, Any]


def many(rows: list[Row], copies: int, chance: random.Random) -> list[Row]:
    """Return `copies` of the rows, each copy under its own article ids and with values of its own."""
    names = {province.name: province.iso for province in provinces().values()}
    return [_varied(row, copy, names, chance) for copy in range(copies) for row in rows]


def _varied(row: Row, copy: int, names: dict[str, str], chance: random.Random) -> Row:
    varied = row | {"article_id": f"{row['article_id']}_{copy:03}", "source": f"{copy:03}/{row['source']}"}
    for name in ("fact_id", "repeats", "part_of"):
        if varied.get(name):
            varied[name] = f"{varied[name]}{copy:03}"
    if varied.get("province"):
        varied["province"] = chance.choice(sorted(names))
        varied["province_code"] = names[varied["province"]]
    if varied.get("fact_id"):
        factor = chance.uniform(0.2, 5)
        varied["year"] = chance.randint(2010, 2024)
        for name in ("value", "reported_value", "value_cny", "value_usd"):
            varied[name] = varied[name] and varied[name] * factor
    return varied


def made(rows: list[Row], table: Table) -> pa.Table:
    """Return the rows as a table."""
    return typed(pa.Table.from_batches([from_rows(rows, table)]), table)


def inputs(facts: int) -> tuple[dict[str, pa.Table], pa.Table]:
    """Return published tables with at least `facts` facts, and their articles."""
    chance = random.Random(20)
    articles = ingest(read_files(PROJECT / "seeds", PROJECT, MAX_MEGABYTES))
    claims = engine.run(normalise_stage, engine.run(extract_stage, articles, MENTIONS), CLAIMS)
    tables = publish(claims, [articles]).tables
    copies = -(-facts // tables["facts"].num_rows)
    for table in (FACTS, REJECTS):
        tables[table.name] = made(many(tables[table.name].to_pylist(), copies, chance), table)
    articles = made(many(articles.to_pylist(), copies, chance), ARTICLES)
    tables["dim_article"] = dim_article(articles, tables["facts"], tables["rejects"])
    return tables, articles


def seconds_of(page: Page) -> dict[str, list[float]]:
    """Return how long the letters of each text took, and how long it took to clear it."""
    page.wait_for_selector("#tiles svg")
    page.evaluate(WATCH)
    page.focus("#q")
    found: dict[str, list[float]] = {text: [] for text in (*TEXTS, "")}
    for text in TEXTS * ROUNDS:
        page.keyboard.type(text, delay=LETTER_MILLISECONDS)
        found[text] += taken(page, len(text))
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        found[""] += taken(page, 1)
    return found


def taken(page: Page, letters: int) -> list[float]:
    """Return the times of the last letters, all of which must have drawn the table."""
    page.wait_for_timeout(1000)
    times: list[float] = page.evaluate("take()")
    if len(times) != letters:
        raise RuntimeError(f"{letters} letters were typed, {len(times)} tables drawn")
    return times


def measured(file: Path) -> tuple[float, dict[str, list[float]]]:
    """Return the seconds until the table stands, and those of each text."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        start = time.perf_counter()
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_selector("#facts tbody td")
        loaded = time.perf_counter() - start
        found = seconds_of(page)
        browser.close()
    return loaded, found


def main(facts: int = 20_000) -> None:
    """Print size, times and whether the slowest text stays under the bar."""
    tables, articles = inputs(facts)
    start = time.perf_counter()
    html = report(tables, articles)
    built = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(html, encoding="utf-8")
        loaded, found = measured(file)
    printed = Printed("measure", "median", "worst")
    printed.add_row("facts", f"{tables['facts'].num_rows:,}", "")
    printed.add_row("size", f"{len(html.encode()) / 1e6:.1f} MB", "")
    printed.add_row("build", f"{built:.2f} s", "")
    printed.add_row("load", f"{loaded:.2f} s", "")
    for text, seconds in found.items():
        printed.add_row(f"type {json.dumps(text)}", f"{median(seconds):.3f} s", f"{max(seconds):.3f} s")
    worst = max(max(seconds) for seconds in found.values())
    Console().print(printed)
    Console().print(f"worst {worst:.3f} s: {'under' if worst < BAR else 'OVER'} the bar of {BAR} s")


if __name__ == "__main__":
    typer.run(main)
