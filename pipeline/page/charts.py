"""Builds the charts of the page as Vega-Lite specifications; the page fills their named data sources.

A colour `var(--name)` is one of the style sheet; the page puts in what it is at the time.
"""

from typing import Any

import altair as alt

TILE_HEIGHT = 44
WHOLE_YEAR = "datum.value % 1 === 0 ? format(datum.value, 'd') : ''"
EMPTY = "datum.share === null"
HOLLOW: dict[str, Any] = {"cornerRadius": 5, "fill": "transparent"}
# The page describes each chart as a whole: its marks need no names of their own.
PASSIVE: dict[str, Any] = {"tooltip": None, "cursor": "pointer", "aria": False}
ACTIVE: dict[str, Any] = {"tooltip": alt.TooltipContent("data"), "cursor": "pointer", "aria": False}
POWERS = [10.0**power for power in range(-3, 19)]
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
    charts = {"tiles": _tiles(rows, columns), "money": _money(), "trend": _trend()}
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


def _money() -> Any:
    """One dot a figure; the scale is logarithmic, since loans and single projects share it.

    The page sets the height, by the number of provinces, and the parameters `low` and `high`.
    """
    ends = [alt.ExprRef("low"), alt.ExprRef("high")]
    return (
        alt.Chart(alt.NamedData("money"))
        .mark_point(filled=True, size=95, opacity=0.8, **ACTIVE)
        .encode(
            x=alt.X(
                "value_cny:Q",
                scale=alt.Scale(type="log", domain=ends, nice=False),
                axis=alt.Axis(
                    orient="top", labelExpr=SHORT_NUMBER, values=POWERS, title="yuan (CNY), logarithmic scale"
                ),
            ),
            y=alt.Y("province:N", sort=alt.EncodingSortField("order", op="min"), title=None),
            color=alt.Color("category:N", legend=alt.Legend(orient="top", title=None, symbolType="circle")),
            shape=alt.Shape(
                "status:N",
                scale=alt.Scale(
                    domain=["actual", "target", "limit"], range=["circle", "triangle-up", "square"]
                ),
                legend=None,
            ),
        )
    )


def _trend() -> Any:
    """One dot a figure, and one line a subject: it joins the figures that are `joined`, one a year."""
    years = alt.Axis(labelExpr=WHOLE_YEAR, labelFlush=False, ticks=False, grid=False, title=None)
    values = alt.Axis(labelExpr=SHORT_NUMBER, tickCount=5, title=None)
    legend = alt.Legend(orient="bottom", title=None, columns=4, labelLimit=260)
    base = alt.Chart(alt.NamedData("trend")).encode(
        x=alt.X("year:Q", axis=years),
        y=alt.Y("value:Q", scale=alt.Scale(zero=False), axis=values),
        color=alt.Color("subject:N", legend=legend),
    )
    lines = base.transform_filter("datum.joined").mark_line(strokeWidth=2, **PASSIVE)
    dots = base.mark_point(filled=True, size=80, opacity=1, **ACTIVE)
    return alt.layer(lines, dots).properties(height=260)
