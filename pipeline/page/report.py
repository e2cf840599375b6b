"""The last stage: one HTML page of all facts, in which each figure opens its sentence."""

from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa
from markupsafe import Markup

from pipeline.lexicon.labels import labels
from pipeline.lexicon.package import about
from pipeline.lexicon.tile_map import tile_map
from pipeline.page import assets
from pipeline.page.data import page_data
from pipeline.page.embed import json_text, policy, script_text
from pipeline.page.glance import glance
from pipeline.tables.run import run_of
from pipeline.tables.schema import FACTS


class Charts(NamedTuple):
    """What draws the charts, a script, and their specifications as JSON; neither knows of any figure."""

    script: str
    specs: str


def make_charts() -> Charts:
    """Return what draws the charts; it takes seconds, and is the same for all pages."""
    from pipeline.page.charts import chart_specs  # here, as it loads much

    rows, columns = (max(place) for place in zip(*tile_map().values(), strict=True))
    return Charts(assets.chart_script(), json_text(chart_specs(rows, columns)))


def report(published: Mapping[str, pa.Table], articles: pa.Table, charts: Charts | None = None) -> str:
    """Return the page of the `published` tables (by name, as schema.PUBLISHED) and the texts of `articles`.

    It is one file that loads nothing. Equal tables give equal bytes. `charts` are those of `make_charts`, for
    one who has them. Raises ValueError where the tables are of different runs.
    """
    drawn = charts or make_charts()
    scripts = {
        "table_script": script_text(assets.table_script()),
        "own_script": script_text(assets.own_script()),
        "chart_script": script_text(drawn.script),
    }
    styles = {"table_style": Markup(assets.table_style()), "own_style": Markup(assets.own_style())}
    return assets.template().render(
        **scripts,
        **styles,
        policy=policy(list(scripts.values()), list(styles.values())),
        run=run_of(published["facts"]),
        glance=glance(published),
        columns=FACTS.columns,
        labels=labels,
        package=about(),
        data=json_text(page_data(published, articles)),
        charts=Markup(drawn.specs),
    )
