"""The report page as a file: what is in it, what can get out of it, and that it is the same every time."""

import json
import re
import subprocess
import sys
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from importlib.metadata import version
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from conftest import PROJECT, Row, Run
from report_pages import (
    HOSTILE,
    articles_of,
    empty_run,
    facts_table,
    made_run,
    page_of,
    varied_facts,
    varied_page,
)

from pipeline.facts.dimensions import dim_metric
from pipeline.lexicon.confidence import trust
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.labels import parse_labels
from pipeline.lexicon.places import provinces
from pipeline.lexicon.tile_map import parse_tile_map, tile_map
from pipeline.lexicon.unit_names import parse_unit_names, unit_name
from pipeline.lexicon.units import units
from pipeline.page import assets
from pipeline.page.charts import chart_specs
from pipeline.page.columns import coded
from pipeline.page.embed import json_text, script_text
from pipeline.page.figures import figure, number_text
from pipeline.page.offsets import to_utf16
from pipeline.page.report import report
from pipeline.page.series import compares, find_series, is_short, ranks, series_keys
from pipeline.release.sql import views_sql
from pipeline.tables.schema import FACTS
from pipeline.tables.series import PARTS, series

RANGE = {"modifier": "between"}
CHANGE = {"aggregation": "change"}
SALES: dict[str, Any] = {
    "metric": "sales", "unit": "CNY", "aggregation": "flow", "per": None, "status": "actual", "repeats": None,
    "kind": "money", "endpoint": None, "province": None,
}  # fmt: skip
METRICS = {
    "sales": {"title": "Sales", "metric_basis": "catalogue", "combine": "sum"},
    "aid": {"title": "Aid", "metric_basis": "slug", "combine": "none"},
}
MEGABYTE = 1_000_000
LOADING = {"src", "href", "srcset", "action", "data", "poster", "formaction", "background"}


class Elements(HTMLParser):
    """Collects the elements of a page and the text of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str | None, str] = {}
        self._script: str | None = None
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._inside = tag == "script"
        self._script = dict(attrs).get("id")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[self._script] = self.scripts.get(self._script, "") + data


def data_of(page: str) -> dict[str, Any]:
    return dict(json.loads(Elements(page).scripts["data"]))


def column(data: dict[str, Any], name: str) -> list[Any]:
    packed = data["facts"][name]
    return [None if code < 0 else packed["values"][code] for code in packed["codes"]]


@pytest.fixture(scope="module")
def made() -> str:
    return page_of(made_run())


def row(**values: object) -> dict[str, Any]:
    """A fact's row with what `figure` looks at."""
    return {
        "kind": "count", "origin": None, "destination": None, "modifier": "exact", "value_low": None,
        "value_high": None, "unit": "count", "reported_unit": "count", "per": None, "aggregation": "level",
    } | values  # fmt: skip


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"reported_value": 1.2e11, "modifier": "about", "reported_unit": "CNY"}, "about 120 billion CNY"),
        ({"reported_value": 95.0, "modifier": "at_least", "reported_unit": "percent"}, "at least 95 %"),
        ({"reported_value": -9.2, "reported_unit": "percent"}, "-9.2 %"),
        ({"reported_value": 18.3, "reported_unit": "percent"} | CHANGE, "+18.3 %"),
        ({"reported_value": -9.2, "reported_unit": "percent"} | CHANGE, "-9.2 %"),
        ({"reported_value": 2.0, "reported_unit": "times", "kind": "ratio"} | CHANGE, "2 times"),
        ({"reported_value": -100 / 3, "reported_unit": "percent"}, "-33.33 %"),
        ({"reported_value": 99.9995, "reported_unit": "percent"}, "99.9995 %"),
        ({"reported_value": 0.00035, "reported_unit": "percent"}, "0.00035 %"),
        ({"reported_value": 2.0, "reported_unit": "percentage_point"}, "2 percentage points"),
        ({"reported_value": 1.1e7, "reported_unit": "mu", "unit": "hectare"}, "11 million mu"),
        ({"reported_value": 9e5, "modifier": "over", "per": "month"}, "over 900,000 per month"),
        ({"reported_value": 5.0, "per": "household;year"}, "5 per household and year"),
        ({"reported_value": 7.25e9, "modifier": "up_to", "reported_unit": "USD"}, "up to 7.25 billion USD"),
        ({"reported_value": 0.0}, "0"),
        ({"reported_value": 1.0, "reported_unit": "square_foot"}, "1 square foot"),
        ({"reported_value": 80.0, "reported_unit": "kilometre_per_hour"}, "80 kilometres per hour"),
        ({"reported_value": 4.0, "value_low": 3.0, "value_high": 5.0, "unit": "hour"} | RANGE, "3–5 hours"),
        ({"reported_value": 1.5e6, "value_low": 9e5, "value_high": 2.1e6} | RANGE, "0.9–2.1 million"),
        ({"reported_value": 1.0, "value_low": 9e17, "value_high": 2e18} | RANGE, "0.9–2 × 10¹⁸"),
        ({"reported_value": -4, "value_low": -5, "value_high": -3, "unit": "percent"} | RANGE, "-5 to -3 %"),
        (
            {"reported_value": 1.0, "kind": "route", "origin": "Dalian", "destination": "Seoul"},
            "Dalian–Seoul",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_a_reader_would(values: dict[str, Any], text: str):
    assert figure(row(**values)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1963.0, "1,963"),
        (1820000.0, "1.82 million"),
        (999999.0, "999,999"),
        (999999.6, "1 million"),
        (999_999_999.6, "1 billion"),
        (999_999_600.0, "1 billion"),
        (1e15, "1,000 trillion"),
        (1.5e18, "1.5 × 10¹⁸"),
        (999_999_999e9, "1 × 10¹⁸"),
        (-2e25, "-2 × 10²⁵"),
        (0.05, "0.05"),
        (1e12, "1 trillion"),
        (733333.3333333334, "733,333"),
        (100.0, "100"),
        (2.5e-7, "0.00000025"),
    ],
)
def test_a_number_keeps_its_digits_and_loses_its_zeros(value: float, text: str):
    assert number_text(value) == text


def test_every_unit_has_a_name_for_many():
    names = {unit: unit_name(unit) for unit in units()}
    assert not [name for name in names.values() if "_" in name]
    assert (names["CNY"], names["count"], names["century"], names["mu"]) == ("CNY", "", "centuries", "mu")


@pytest.mark.parametrize("changed", [{"same": ["parsec"]}, {"irregular": {"mu": "mus"}}])
def test_a_broken_list_of_unit_names_is_refused(changed: dict[str, Any]):
    good = {"fixed": {}, "same": ["mu"], "irregular": {}}
    with pytest.raises(LexiconError, match=r"unit_names.yml: \w+: unknown unit, or used before"):
        parse_unit_names(good | changed)


def test_a_list_of_unit_names_without_a_key_is_refused():
    with pytest.raises(LexiconError, match=r"unit_names.yml, same: Field required"):
        parse_unit_names({"fixed": {}, "irregular": {}})


def test_degrees_are_named_after_their_inventors():
    assert unit_name("degree_celsius") == unit_name("degree_celsius", True) == "degrees Celsius"


def test_the_tile_map_has_every_province_on_its_own_tile():
    assert set(tile_map()) == set(provinces())
    assert len(set(tile_map().values())) == len(provinces())


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"province": "Atlantis"}, "tile_map.csv, line 2: Atlantis: unknown province"),
        ({"province": "Henan"}, "Henan: unknown province, or used before"),
        ({"row": "5", "column": "5"}, "the tile (5, 5) is taken"),
        ({"row": "0"}, "row and column are whole numbers from 1"),
        ({"column": "1.5"}, "row and column are whole numbers from 1"),
    ],
)
def test_a_broken_tile_map_is_refused(changed: dict[str, str], message: str):
    rows = [
        {"province": province, "row": str(place[0]), "column": str(place[1])}
        for province, place in tile_map().items()
    ]
    with pytest.raises(LexiconError, match=re.escape(message)):
        parse_tile_map(enumerate([rows[0] | changed, *rows[1:]], start=2))


def test_a_missing_province_is_named():
    rows = [{"province": "Henan", "row": "5", "column": "5"}]
    with pytest.raises(LexiconError, match="no tile for Beijing, "):
        parse_tile_map(enumerate(rows, start=2))


def test_embedded_data_cannot_end_their_element():
    hostile = {"text": "</script><!-- <script> & \u2028\u2029"}
    text = json_text(hostile)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == hostile


def test_an_embedded_script_cannot_end_its_element():
    escaped = script_text("a = '</script>' + '</SCRIPT>' + /<!--/")
    assert escaped == r"a = '<\/script>' + '<\/SCRIPT>' + /\x3c!--/"


def test_offsets_count_what_javascript_counts():
    text = "\U0001f4e6 32 \U0001f69a 7"
    offset = to_utf16(text)
    encoded = text.encode("utf-16-le")
    assert [offset(place) for place in range(len(text) + 1)] == [
        len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)
    ]
    assert encoded[2 * offset(2) : 2 * offset(4)].decode("utf-16-le") == "32"


def test_only_what_compares_is_drawn():
    assert set(chart_specs(9, 8)) == {"tiles", "trend"}


def test_words_are_packed_once():
    column = pa.chunked_array([pa.array(["a", None]), pa.array(["b", "a"])])
    for kind in (pa.string(), pa.dictionary(pa.int8(), pa.string())):
        assert coded(column.cast(kind)) == {"values": ["a", "b"], "codes": [0, -1, 1, 0]}


def in_series(*rows: Row) -> list[Row]:
    """Return the rows, each with the name of its series."""
    columns = [{name: row.get(name) for name in PARTS} for row in rows]
    names = series(pa.Table.from_pylist(columns)).to_pylist()
    return [row | {"series": name} for row, name in zip(rows, names, strict=True)]


def test_only_figures_of_one_measure_are_a_series():
    undrawn = [{"repeats": "x"}, {"endpoint": "from"}, {"kind": "route"}]
    rows = in_series(SALES, SALES | {"aggregation": "level"}, *(SALES | other for other in undrawn))
    assert series_keys(rows) == ["sales.CNY.flow.actual", "sales.CNY.level.actual", *[None] * len(undrawn)]
    titles = [series.title for series in find_series(rows, METRICS)]
    assert titles == ["Sales (at one time, CNY)", "Sales (in a period, CNY)"]
    assert [series.title for series in find_series(in_series(SALES), METRICS)] == ["Sales"]


@pytest.mark.parametrize(
    ("other", "title"),
    [
        ({"status": "target"}, "Sales (target)"),
        ({"status": "limit"}, "Sales (limit)"),
        ({"aggregation": "change"}, "Sales (rise or fall)"),
    ],
)
def test_an_aim_a_limit_and_a_change_are_series_that_say_so_and_stand_for_nothing(other: Row, title: str):
    [found] = find_series(in_series(SALES | other), METRICS)
    assert (found.title, found.compares) == (title, False)


def test_series_of_the_catalogue_come_first_and_count_their_provinces():
    rows = in_series(
        SALES | {"metric": "aid"}, SALES, SALES | {"province": "Henan"}, SALES | {"province": "Hubei"}
    )
    found = find_series(rows, METRICS)
    assert [(series.title, series.catalogue, series.provinces) for series in found] == [
        ("Sales", True, 2),
        ("Aid", False, 0),
    ]


def test_the_first_in_line_is_the_row_of_the_sql_view():
    rows = varied_facts()
    table = facts_table(rows)
    database = duckdb.connect()
    database.register("facts", table)
    database.register("dim_metric", dim_metric(table))
    database.execute(views_sql(table))
    view = database.sql("SELECT fact_id FROM latest_by_metric_and_province").fetchall()
    first: dict[Any, tuple[int, str]] = {}
    for fact, key, rank in zip(rows, series_keys(rows), ranks(rows), strict=True):
        if key is not None and compares(fact):
            group = key, fact["province"]
            first[group] = min(first.get(group, (rank, fact["fact_id"])), (rank, fact["fact_id"]))
    assert {fact_id for _, fact_id in first.values()} == {fact_id for (fact_id,) in view}
    assert "surer" in {fact_id for _, fact_id in first.values()}


@pytest.mark.parametrize(
    ("start", "end", "short"),
    [
        (None, None, False),
        (None, date(2021, 6, 30), False),
        (date(2021, 1, 1), date(2021, 12, 31), False),
        (date(2020, 7, 1), date(2021, 6, 30), False),
        (date(2016, 1, 1), date(2020, 12, 31), False),
        (date(2021, 1, 1), date(2021, 6, 30), True),
        (date(2021, 5, 20), date(2021, 5, 20), True),
    ],
)
def test_a_period_of_less_than_a_year_is_short(start: date | None, end: date | None, short: bool):
    assert is_short({"period_start": start, "period_end": end}) is short


def test_equal_tables_give_equal_bytes(made: str):
    code = (
        "import sys; sys.path[:0] = ['tests']; from hashlib import sha256; from report_pages import *;"
        "print(sha256(page_of(made_run()).encode()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert other.stdout.strip() == sha256(made.encode()).hexdigest()


def test_the_page_of_the_seeds_is_small(seeds: Run):
    assert len(page_of(seeds).encode()) < 2.2 * MEGABYTE


def test_the_page_refers_to_nothing_outside(made: str):
    elements = Elements(made)
    for tag, attributes in elements.found:
        for name in LOADING & set(attributes):
            assert (attributes[name] or "").startswith(("#", "data:,")), (tag, name)
    policy = next(each["content"] for tag, each in elements.found if each.get("http-equiv"))
    assert policy is not None
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy


def test_the_page_names_the_licences_of_the_scripts_in_it(made: str):
    for name in (
        "DataTables",
        "jQuery",
        "Vega-Lite",
        "D3",
        "MIT License",
        "BSD 3-Clause License",
        "ISC License",
    ):
        assert name in made
    assert made.count("Permission is hereby granted, free of charge") == 1


def test_markup_in_an_article_makes_no_element(made: str, seeds: Run):
    tags = [tag for tag, _ in Elements(made).found]
    assert tags.count("script") == [tag for tag, _ in Elements(page_of(seeds)).found].count("script") == 5
    assert "img" not in tags and "b" not in tags
    assert "window.hacked=1</script>" not in made
    assert HOSTILE in [article["text"] for article in data_of(made)["articles"]]


def test_every_fact_and_reject_is_embedded_with_its_place(made: str):
    data, run = data_of(made), made_run()
    assert data["facts"]["fact_id"] == [fact["fact_id"] for fact in run.facts]
    assert column(data, "metric") == [fact["metric"] for fact in run.facts]
    articles = data["articles"]
    for place, fact in enumerate(run.facts):
        article = articles[data["facts"]["article"][place]]
        units = article["text"].encode("utf-16-le")
        start, end = (data["facts"][name][place] for name in ("quote_start", "quote_end"))
        assert article["id"] == fact["article_id"]
        assert units[2 * start : 2 * end].decode("utf-16-le") == fact["quote"]
    assert len(data["rejects"]["article"]) == len(run.rejects)


def test_each_text_and_meaning_is_there_once(made: str):
    data = data_of(made)
    ids = [article["id"] for article in data["articles"]]
    assert len(ids) == len(set(ids)) == 7
    assert data["meanings"]["flag"]["ambiguous_scope"].startswith("the words leave open")
    assert data["metrics"]["agricultural_loan_balance"]["title"] == "Agricultural loan balance"
    assert made.count("In terms of parcel, express and logistics services") == 1


def test_links_point_to_rows(made: str):
    data, run = data_of(made), made_run()
    ids = data["facts"]["fact_id"]
    for name in ("repeats", "part_of"):
        found = [None if place is None else ids[place] for place in data["facts"][name]]
        assert found == [fact[name] for fact in run.facts]
        assert any(found)


def words_of_head(page: str) -> str:
    head = re.search("<header.*</header>", page, re.DOTALL)
    assert head is not None
    return " ".join(re.sub(r"<[^>]*>", "", head[0]).split())


def test_the_head_says_what_the_collection_is_about(made: str):
    words = words_of_head(made)
    flagged = sum(bool(row["flags"]) for row in made_run().facts)
    for said in (
        "96 figures from 7 articles", "From China Post (5), ", "published 2018-01-23 to 2022-06-29.",
        "11 provinces, most of Henan (10), ", "Figures for 2017 to 2021;", "Largest: ",
        f"{flagged} flagged · {len(made_run().rejects)} numbers left out",
        f"made by news-metrics {version('news-metrics')}",
        "made/empty.txt refused empty. Put the article&#39;s text into the file, or remove it.",
    ):  # fmt: skip
        assert said in words


def test_the_head_says_how_right_rows_were_at_first_sight_and_are_likely_to_be(made: str):
    seen = trust().fitted_on
    expected = sum(row["confidence"] for row in made_run().facts) / len(made_run().facts)
    words = words_of_head(made)
    assert f"of rows of {seen.articles} articles by others" in words
    assert f"{seen.right.row:.0%}".replace("%", "&nbsp;%") + " were right in every column" in words
    assert f"Of these rows, expect {round(expected * 100)}&nbsp;%" in words


def test_the_years_at_the_head_are_those_of_actual_facts():
    assert "Figures for 2017 to 2024" in words_of_head(varied_page())


def test_the_foot_tells_method_limits_licence_and_columns(made: str):
    foot = re.search("<footer class.*</footer>", made, re.DOTALL)
    assert foot is not None
    for said in (
        "Method.",
        "Limits.",
        "Licence.",
        "Cite.",
        *(f"<code>{name}</code>" for name in FACTS.names),
    ):
        assert said in foot[0]


def test_a_collection_that_is_not_of_china_has_no_map():
    facts = facts_table([row | {"province": None, "province_code": None} for row in made_run().facts])
    tables = made_run().published.tables | {"facts": facts}
    assert data_of(report(tables, articles_of(made_run())))["tiles"] == {}


MAKERS_WORDS = re.compile(r"\b(chrome|gloss|slug|fan-?out|fanned|gold|fx)\b", re.IGNORECASE)


def test_the_page_speaks_in_words_of_readers(made: str):
    said = re.sub(r"<code>[^<]*</code>|<(script|style)\b.*?</\1>", " ", made, flags=re.DOTALL)
    assert not MAKERS_WORDS.findall(re.sub(r"<[^>]*>", " ", said))
    for name, shown in data_of(made)["labels"].items():
        assert not [label for label in shown.values() if MAKERS_WORDS.search(label)], name
    for name, meanings in data_of(made)["meanings"].items():
        assert not [text for text in meanings.values() if MAKERS_WORDS.search(text)], name


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"flag": {"odd": "odd"}}, "labels.yml: flag: no code 'odd'"),
        ({"oddities": {}}, "no list named 'oddities'"),
        ({"flag": {"corrected": 1}}, "labels.yml, flag.corrected: "),
    ],
)
def test_a_broken_list_of_labels_is_refused(broken: dict[str, Any], message: str):
    with pytest.raises(LexiconError, match=re.escape(message)):
        parse_labels(broken)


def test_a_page_without_facts_says_so():
    page = page_of(empty_run())
    assert "No figures yet" in page and "No article could be read." in page
    assert 'id="facts"' not in page


def test_a_page_without_articles_says_what_to_do():
    run = made_run()
    tables = {name: table.slice(0, 0) for name, table in run.published.tables.items()}
    page = report(tables, articles_of(run).slice(0, 0))
    assert "Put articles into the folder that is read and run the pipeline again." in page


def test_tables_of_different_runs_are_refused(seeds: Run):
    articles = articles_of(seeds)
    with pytest.raises(ValueError, match="no text of the article"):
        report(seeds.published.tables, articles.slice(1))


def test_a_correction_is_embedded(seeds: Run):
    tables = seeds.published.tables
    facts = tables["facts"]
    place = facts.schema.get_field_index("correction")
    told = "A. Reader: year 2020, not 2021"
    corrections = pa.array([told, *[None] * (facts.num_rows - 1)])
    tables["facts"] = facts.set_column(place, facts.schema.field(place), corrections)
    assert column(data_of(report(tables, articles_of(seeds))), "correction")[0] == told


def test_a_bundle_without_export_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(assets, "_of_tables", lambda _name: "var a = 1")
    with pytest.raises(ValueError, match="no default export"):
        assets.table_script.__wrapped__()
