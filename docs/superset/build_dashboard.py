"""Makes the dashboard "News facts" in a running Superset, over the tables of a DuckDB file.

    python docs/superset/build_dashboard.py data/out/facts.duckdb

The password is taken from SUPERSET_PASSWORD. Run again, it replaces what it made before.
"""

import argparse
import json
import os
import sys
from collections import Counter
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPCookieProcessor, Request, build_opener

Json = dict[str, Any]
TITLE, SLUG = "News facts", "facts"

NUMBER = {"expressionType": "SQL", "sqlExpression": "COUNT(*)", "label": "facts", "hasCustomLabel": True}
# The largest, should figures of several denominators or aggregations be there; nothing is added up.
YUAN = {"expressionType": "SQL", "sqlExpression": "MAX(value_cny)", "label": "yuan", "hasCustomLabel": True}
OF_PROVINCE = {"col": "province", "op": "IS NOT NULL"}
OF_MONEY = {"col": "value_cny", "op": "IS NOT NULL"}
LATEST = "latest_by_metric_and_province"
HOLDER = "province || ': ' || metric_title"
READ = ["province", "organisation", "metric", "year", "value", "unit", "quote", "sentence"]
BARS: Json = {"x_axis_sort_asc": True, "orientation": "horizontal", "show_value": True}
STACKED: Json = {
    **BARS,
    "x_axis": "province",
    "x_axis_sort": "sum",
    "groupby": ["kind"],
    "stack": "Stack",
    "only_total": True,
    "legendOrientation": "right",
    "legendType": "plain",
}
BY_HOLDER = {"expressionType": "SQL", "sqlExpression": HOLDER, "label": "of", "hasCustomLabel": True}

# Each chart: its table where that is not `facts`, what it asks of the table, how it is drawn, and its place
# (row, width of 12, height).
CHARTS: list[Json] = [
    {
        "name": "Facts by province",
        "type": "echarts_timeseries_bar",
        "query": {"columns": ["province", "kind"], "metrics": [NUMBER], "filters": [OF_PROVINCE]},
        "look": STACKED,
        "place": (0, 5, 50),
    },
    {
        "name": "Latest money by province and metric, in yuan",
        "table": LATEST,
        "type": "echarts_timeseries_bar",
        "query": {"columns": [BY_HOLDER], "metrics": [YUAN], "filters": [OF_PROVINCE, OF_MONEY]},
        "look": {
            **BARS,
            "x_axis": BY_HOLDER,
            "x_axis_sort": "yuan",
            "groupby": [],
            "show_legend": False,
            "y_axis_format": "SMART_NUMBER",
        },
        "place": (0, 7, 50),
    },
    {
        "name": "Facts by metric and year",
        "type": "pivot_table_v2",
        "query": {"columns": ["category", "metric", "year"], "metrics": [NUMBER], "filters": []},
        "look": {
            "groupbyRows": ["category", "metric"],
            "groupbyColumns": ["year"],
            "aggregateFunction": "Sum",
            "metricsLayout": "COLUMNS",
            "rowTotals": True,
            "colTotals": True,
            "valueFormat": "d",
        },
        "place": (1, 12, 60),
    },
    {
        "name": "Facts with quote and sentence",
        "type": "table",
        "query": {"columns": READ, "metrics": [], "filters": []},
        "look": {
            "query_mode": "raw",
            "all_columns": READ,
            "include_search": True,
            "page_length": 10,
            "show_cell_bars": False,
            "color_pn": False,
            "column_config": {"year": {"d3NumberFormat": "d"}, "value": {"d3NumberFormat": ",~f"}},
        },
        "place": (2, 12, 80),
    },
]
# The filters, and whether the view of the latest values has their column.
FILTERS = {"province": True, "year": True, "category": False, "kind": False}


class Superset:
    """The REST interface of a Superset, signed in."""

    def __init__(self, address: str, user: str, password: str) -> None:
        """Signs in and fetches the token that changes ask for."""
        self.address = address.rstrip("/")
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.headers = {"Referer": self.address}
        login = {"username": user, "password": password, "provider": "db", "refresh": False}
        self.headers["Authorization"] = f"Bearer {self.call('POST', 'security/login', login)['access_token']}"
        self.headers["X-CSRFToken"] = self.call("GET", "security/csrf_token/")["result"]

    def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """One request; a refusal raises urllib's HTTPError with Superset's words as a note."""
        request = Request(f"{self.address}/api/v1/{path}", headers=self.headers, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with self.opener.open(request) as answer:
                result: Json = json.load(answer)
        except HTTPError as error:
            error.add_note(f"{method} {path}: {error.read().decode()}")
            raise
        return result

    def put(self, kind: str, name: tuple[str, str], body: Json, only_new: Json | None = None) -> int:
        """Makes the object so named, or changes the one that is there, and returns its id."""
        column, value = name
        query = quote(f"(filters:!((col:{column},opr:eq,value:'{value}')))")
        found = self.call("GET", f"{kind}/?q={query}")["ids"]
        body = {column: value, **body}
        if found:
            self.call("PUT", f"{kind}/{found[0]}", body)
            return int(found[0])
        return int(self.call("POST", f"{kind}/", {**body, **(only_new or {})})["id"])


def adhoc(condition: Json) -> Json:
    """A filter in the form that a chart keeps it in."""
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": condition["col"],
        "operator": condition["op"],
        "comparator": condition.get("val"),
    }


def put_chart(superset: Superset, chart: Json, dataset: int, dashboard: int) -> int:
    """Makes a chart of the dashboard, with the query it stands for."""
    query = {**chart["query"], "row_limit": 10_000}
    source = {"id": dataset, "type": "table"}
    params = {
        "viz_type": chart["type"],
        "datasource": f"{dataset}__table",
        "metrics": query["metrics"],
        "adhoc_filters": [adhoc(condition) for condition in query["filters"]],
        "row_limit": query["row_limit"],
        **chart["look"],
    }
    context = {"datasource": source, "queries": [query], "form_data": params, "result_format": "json"}
    body = {
        "viz_type": chart["type"],
        "datasource_id": dataset,
        "datasource_type": "table",
        "params": json.dumps(params),
        "query_context": json.dumps({**context, "result_type": "full"}),
        "dashboards": [dashboard],
    }
    return superset.put("chart", ("slice_name", chart["name"]), body)


def layout(ids: list[int]) -> Json:
    """Where the charts stand on the dashboard."""
    rows: dict[str, list[str]] = {}
    parts: Json = {"DASHBOARD_VERSION_KEY": "v2"}
    for number, chart in zip(ids, CHARTS, strict=True):
        row, width, height = chart["place"]
        part = f"CHART-{number}"
        rows.setdefault(f"ROW-{row}", []).append(part)
        meta = {"chartId": number, "sliceName": chart["name"], "width": width, "height": height}
        parents = ["ROOT_ID", "GRID_ID", f"ROW-{row}"]
        parts[part] = {"id": part, "type": "CHART", "children": [], "parents": parents, "meta": meta}
    for row_id, children in rows.items():
        parts[row_id] = {
            "id": row_id,
            "type": "ROW",
            "children": children,
            "parents": ["ROOT_ID", "GRID_ID"],
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
    parts["ROOT_ID"] = {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]}
    parts["GRID_ID"] = {"id": "GRID_ID", "type": "GRID", "children": list(rows), "parents": ["ROOT_ID"]}
    parts["HEADER_ID"] = {"id": "HEADER_ID", "type": "HEADER", "meta": {"text": TITLE}}
    return parts


def native_filter(column: str, dataset: int, excluded: list[int]) -> Json:
    """A list above the dashboard to pick values of the column from, for all charts but those excluded."""
    return {
        "id": f"NATIVE_FILTER-{column}",
        "name": column.capitalize(),
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [{"datasetId": dataset, "column": {"name": column}}],
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "controlValues": {"multiSelect": True, "enableEmptyFilter": False},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": excluded},
    }


def put_datasets(superset: Superset, path: Path) -> dict[str, int]:
    """Makes every table and view of the file known to Superset, with the columns it has now."""
    uri = f"duckdb:///{path.resolve()}?access_mode=READ_ONLY"
    database = superset.put("database", ("database_name", "facts"), {"sqlalchemy_uri": uri})
    query = quote("(schema_name:main,force:!t)")
    tables = superset.call("GET", f"database/{database}/tables/?q={query}")["result"]
    source = {"database": database, "schema": "main"}
    datasets = {
        table["value"]: superset.put("dataset", ("table_name", table["value"]), {}, source)
        for table in tables
    }
    for number in datasets.values():
        superset.call("PUT", f"dataset/{number}/refresh")
    return datasets


def build(superset: Superset, path: Path) -> None:
    """Makes database, datasets, charts and dashboard, and says how many rows each chart is given."""
    say = sys.stdout.write
    datasets = put_datasets(superset, path)
    say(f"datasets   {', '.join(datasets)}\n")
    dataset = datasets["facts"]
    columns = superset.call("GET", f"dataset/{dataset}")["result"]["columns"]
    types = Counter(column["type"] for column in columns)
    say(f"facts      {len(columns)} columns: {', '.join(f'{n} {name}' for name, n in types.most_common())}\n")

    look = {"dashboard_title": TITLE, "published": True}
    dashboard = superset.put("dashboard", ("slug", SLUG), look)
    ids = [put_chart(superset, chart, datasets[chart.get("table", "facts")], dashboard) for chart in CHARTS]
    of_latest = [number for number, chart in zip(ids, CHARTS, strict=True) if chart.get("table") == LATEST]
    parts = layout(ids)
    metadata = {
        "native_filter_configuration": [
            native_filter(column, dataset, [] if known else of_latest) for column, known in FILTERS.items()
        ],
        "filter_bar_orientation": "HORIZONTAL",
        "cross_filters_enabled": True,
        "positions": parts,
    }
    arranged = {"position_json": json.dumps(parts), "json_metadata": json.dumps(metadata)}
    superset.call("PUT", f"dashboard/{dashboard}", {**look, **arranged})
    for number, chart in zip(ids, CHARTS, strict=True):
        rows = superset.call("GET", f"chart/{number}/data/")["result"][0]["rowcount"]
        say(f"chart      {chart['name']}, {rows} rows\n")
    say(f"dashboard  {superset.address}/superset/dashboard/{SLUG}/\n")


def main() -> None:
    """Reads the command line."""
    layout_of_help = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout_of_help)
    parser.add_argument("duckdb", type=Path, help="path of facts.duckdb")
    parser.add_argument("--address", default="http://127.0.0.1:8088", help="where Superset runs")
    parser.add_argument("--user", default="admin")
    given = parser.parse_args()
    build(Superset(given.address, given.user, os.environ["SUPERSET_PASSWORD"]), given.duckdb)


if __name__ == "__main__":
    main()
