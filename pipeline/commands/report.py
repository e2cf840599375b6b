"""The command `report`: the published tables and the articles in, the report page out."""

import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline import io
from pipeline.commands.check import place
from pipeline.commands.files import KEPT_CHARTS, REPORT_NAME
from pipeline.commands.published import read_published
from pipeline.io.kept import Kept, key_of, state_of
from pipeline.io.newset import NewSet
from pipeline.lexicon.tile_map import tile_map
from pipeline.page.report import Charts, make_charts
from pipeline.page.report import report as page_of
from pipeline.tables.run import one_run, run_id
from pipeline.tables.schema import ARTICLES

# What the charts are made of beside the places of the tiles.
ROOMS = ("page",)
LIBRARIES = ("altair", "vl-convert-python")


def report(articles: Path, output: Path) -> None:
    """Write the page of the tables in the folder; raises DataError where these are not of the `articles`."""
    tables = read_published(output)
    if run_id(tables, io.fingerprint(articles)[1]) != one_run(tables.values()):
        raise io.DataError(f"{articles}: the tables in {output} were not made of it; publish them again")
    with NewSet(output) as new:
        write_report(tables, articles, new)
        place(new, tables)


def write_report(tables: Mapping[str, pa.Table], articles: Path, new: NewSet) -> None:
    """Write the page: the figures, each with its sentence, in one file."""
    io.write_text(page_of(tables, io.read_table(articles, ARTICLES), _charts()), new.path(REPORT_NAME))


def _charts() -> Charts:
    """Return what draws the charts; once made it is kept."""
    key = key_of(state_of(ROOMS, None, LIBRARIES), json.dumps(list(tile_map().values())))
    with Kept(KEPT_CHARTS) as store:
        known = store.find([key]).get(key)
        if known is not None:
            return Charts(*json.loads(known))
        made = make_charts()
        store.add({key: json.dumps(made).encode()})
        return made
