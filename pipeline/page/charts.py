"""Builds the charts of the page as Vega-Lite specifications; the page fills their named data sources.

A colour `var(--name)` is one of the style sheet; the page puts in what it is at the time.
"""

from typing import Any

import altair as alt

TILE_HEIGHT = 44
WHOLE_YEAR = "datum.value % 1 === 0 ? format(datum.value, 'd') : ''"
EMPTY = "datum.share === null"
ACTUAL = "datum.status === 'actual'"
HOLLOW: dict[str, Any] = {"cornerRadius": 5, "fill": "transparent"}
# The page describes each chart as a whole: its marks need no names of their own.
PASSIVE: dict[str, Any] = {"tooltip": None, "cursor": "pointer", "aria": False}
ACTIVE: dict[str, Any] = {"tooltip": alt.TooltipContent("data"), "cursor": "pointer", "aria": False}
# Long numbers on an axis in the words of the table.
SHORT_NUMBER = (
    "abs(datum.value) >= 1e12 ? format(datum.value / 1e12, ',~r') + ' tn'"
    " : abs(datum.value) >= 1e9 ? format(datum.value / 1e9, ',~r') + ' bn'"
    " : abs(datum.value) >= 1e6 ? format(datum.value / 1e6, ',~r') + ' m'"
    " : format(datum.value, ',~r')"
)

# A long name is written smaller, to fit into its tile.
NAME_SIZE = "(width < 420 ? 8 : 10) * min(1, 0.5 + 4.2 / length(datum.province))"


def chart_specs(rows: int, columns: int) -> dict[str, dict[str, Any]]:
    """Return the specifications by the name of their data source; the tile map has `rows` and `columns`."""
    charts = {"tiles": _tiles(rows, columns), "trend": _trend()}
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return {
        name: chart.properties(width="container", autosize=fit).to_dict() for name, chart in charts.items()
    }


def _tiles(rows: int, columns: int) -> Any:
    """One tile a province: `share` places it between the lowest and the highest value, null where empty."""
    spacing = alt.Scale(paddingInner=0.07, paddingOuter=0.02)
    base = alt.Chart(alt.NamedData("tiles")).encode(
        x=alt.X("column:O", axis=None, scale=spacing), y=alt.Y("row:O", axis=None, scale=spacing)
    )
    ramp = alt.Scale(domain=[0, 1], range=["var(--ramp-low)", "var(--ramp-high)"])
    layers = [
        base.transform_filter(EMPTY).mark_rect(**HOLLOW, stroke="var(--line)", **ACTIVE),
        base.transform_filter(f"!({EMPTY})")
        .mark_rect(cornerRadius=5, **ACTIVE)
        .encode(fill=alt.Fill("share:Q", scale=ramp, legend=None)),
        base.transform_filter("datum.chosen").mark_rect(
            **HOLLOW, stroke="var(--choice)", strokeWidth=3, **PASSIVE
        ),
    ]
    for test, color in (
        (EMPTY, "var(--muted)"),
        (f"!({EMPTY}) && datum.share <= 0.5", "var(--on-low)"),
        ("datum.share > 0.5", "var(--on-high)"),
    ):
        words = base.transform_filter(test)
        size, limit = alt.ExprRef(NAME_SIZE), alt.ExprRef(f"width / {columns} - 1")
        names = words.mark_text(fontSize=size, dy=-8, limit=limit, color=color, **PASSIVE)
        values = words.mark_text(fontSize=13, dy=8, fontWeight="bold", color=color, **PASSIVE)
        layers += [names.encode(text="province:N"), values.encode(text="shown:N")]
    return alt.layer(*layers).properties(height=rows * TILE_HEIGHT)


def _trend() -> Any:
    """One dot a figure, and one line a subject: it joins the figures that are `joined`, one a year.

    A target or limit is no dot: a pale triangle, and `said` says beside it what it is.
    """
    years = alt.Axis(labelExpr=WHOLE_YEAR, labelFlush=False, ticks=False, grid=False, title=None)
    values = alt.Axis(labelExpr=SHORT_NUMBER, tickCount=5, title=None)
    legend = alt.Legend(
        orient="bottom", title=None, columns=alt.ExprRef("width < 420 ? 2 : 4"), labelLimit=260
    )
    base = alt.Chart(alt.NamedData("trend")).encode(
        x=alt.X("year:Q", axis=years, scale=alt.Scale(padding=18)),
        y=alt.Y("value:Q", scale=alt.Scale(zero=False), axis=values),
        color=alt.Color("subject:N", legend=legend),
    )
    lines = base.transform_filter("datum.joined").mark_line(strokeWidth=2, **PASSIVE)
    shapes = alt.Scale(domain=["actual", "target", "limit"], range=["circle", "triangle-up", "triangle-down"])
    dots = base.mark_point(filled=True, size=80, opacity=1, **ACTIVE).encode(
        shape=alt.Shape("status:N", scale=shapes, legend=None),
        fillOpacity=alt.condition(ACTUAL, alt.value(1), alt.value(0.25)),
    )
    words = base.mark_text(dy=-13, fontSize=11, **PASSIVE).encode(text="said:N")
    return alt.layer(lines, dots, words).properties(height=260)
