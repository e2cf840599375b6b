"""The data package: valid by the Frictionless validator with its data, and its parts say the same."""

import csv
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Run

from pipeline import __main__ as cli
from pipeline import io
from pipeline.facts.dimensions import dim_metric
from pipeline.lexicon.metrics import metrics
from pipeline.lexicon.vocabularies import vocabulary
from pipeline.release.datapackage import table_schema
from pipeline.release.duckdb_file import make_duckdb
from pipeline.release.sql import CREATING, literal, views_sql
from pipeline.release.sqlite_file import make_sqlite
from pipeline.tables.run import run_of, with_run
from pipeline.tables.schema import FACTS, PUBLISHED, Table
from pipeline.tables.series import PARTS, series, way_to_combine, ways_to_combine
from pipeline.tables.typed import table_of

VIEWS = [
    "without_repeats", "comparable", "latest_by_metric_and_province", "series_overview", "province_by_year",
    "money", "flagged",
]  # fmt: skip


@pytest.fixture(scope="module")
def out(seeds: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all that package and database make of the seeds."""
    folder = tmp_path_factory.mktemp("out")
    for name, table in with_id(seeds).items():
        io.write_table(table, folder / f"{name}.parquet")
    cli.package(folder)
    cli.database(folder)
    return folder


RUN = "0123456789abcdef"


def with_id(run: Run) -> dict[str, pa.Table]:
    """Return the published tables with an id of a run, which stands for that of articles."""
    return {name: with_run(table, RUN) for name, table in run.published.tables.items()}


@pytest.fixture
def database(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(out / "facts.duckdb", read_only=True) as connection:
        yield connection


@pytest.mark.filterwarnings("default")  # the validator's own
def test_the_package_is_valid_data_included(out: Path):
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid
    assert {task.name for task in report.tasks} >= {table.name for table in PUBLISHED}
    assert next(task.stats["rows"] for task in report.tasks if task.name == "facts") == 88


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (",money,", ",monies,", "constraint-error"),
        ("CN-HA", "CN-XX", "foreign-key"),
        (",2021,", ",this year,", "type-error"),
    ],
)
def test_the_validator_would_see_a_break(out: Path, tmp_path: Path, old: str, new: str, problem: str):
    for path in out.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    facts = tmp_path / "facts.csv"
    facts.write_text(facts.read_text("utf-8-sig").replace(old, new, 1), "utf-8-sig")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert problem in {kind for [kind] in report.flatten(["type"])}


def test_the_descriptor_follows_the_schema(out: Path):
    package = json.loads((out / "datapackage.json").read_text())
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["licenses"][0]["title"]
    resources = {resource["name"]: resource for resource in package["resources"]}
    for table in PUBLISHED:
        assert [field["name"] for field in resources[table.name]["schema"]["fields"]] == table.names
        assert resources[f"{table.name}_parquet"]["path"] == f"{table.name}.parquet"
    fields = {field["name"]: field for field in resources["facts"]["schema"]["fields"]}
    assert [each["value"] for each in fields["kind"]["categories"]] == list(vocabulary("kind"))
    assert (fields["year"]["type"], fields["value"]["type"], fields["published_on"]["type"]) == (
        "integer",
        "number",
        "date",
    )
    assert fields["value"]["constraints"] == {"required": True}


@pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.name)
def test_keys_and_references_are_columns(table: Table):
    schema = table_schema(table)
    assert set(schema["primaryKey"]) <= set(table.names)
    tables = {each.name: each for each in PUBLISHED}
    for reference in table.references:
        assert reference.column in table.names
        assert reference.to in (tables[reference.table] if reference.table else table).names


@pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.name)
def test_parquet_carries_the_descriptions(table: Table, out: Path):
    schema = pq.read_schema(out / f"{table.name}.parquet")
    assert schema.metadata[b"description"].decode() == table.description
    for column in table.columns:
        assert schema.field(column.name).metadata[b"description"].decode() == column.description


def test_csv_has_the_rows_of_the_parquet(out: Path):
    found = pd.read_csv(out / "facts.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    facts = pd.read_parquet(out / "facts.parquet")
    assert list(found.columns) == FACTS.names
    assert found.quote.tolist() == facts.quote.tolist()
    assert [float(value) for value in found.value] == facts.value.tolist()
    assert found.year.tolist() == facts.year.astype(str).tolist()


def test_provinces_metrics_and_articles(seeds: Run):
    tables = seeds.published.tables
    provinces = tables["dim_province"].to_pylist()
    assert len(provinces) == 34
    assert provinces[15] == {
        "province_code": "CN-HA",
        "province": "Henan",
        "chinese": "河南省",
        "region": "Central",
        "gb_code": "410000",
    }
    named = {row["metric"]: row for row in tables["dim_metric"].to_pylist()}
    assert set(named) >= {entry.name for entry in metrics().metrics}
    assert set(named) >= {row["metric"] for row in seeds.facts}
    assert named["agricultural_loan_balance"]["title"] == "Agricultural loan balance"
    slugs = [row for row in named.values() if row["metric_basis"] == "slug"]
    assert {row["metric"] for row in slugs} == {
        row["metric"] for row in seeds.facts if row["metric_basis"] == "slug"
    }
    assert all(row["definition"] is None and row["unit"] for row in slugs)
    articles = tables["dim_article"].to_pylist()
    assert sum(row["facts"] for row in articles) == len(seeds.facts)
    assert sum(row["rejects"] for row in articles) == len(seeds.rejects)


def test_the_database_has_tables_views_and_comments(out: Path, database: duckdb.DuckDBPyConnection):
    for table in PUBLISHED:
        file = f"'{out}/{table.name}.parquet'"
        assert database.sql(f"FROM {table.name}").fetchall() == database.sql(f"FROM {file}").fetchall()
    made = {
        name for (name,) in database.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    }
    assert made == set(VIEWS)
    said = dict(
        database.sql(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'facts'"
        ).fetchall()
    )
    assert said == {column.name: column.description for column in FACTS.columns}


STORAGE = (
    64  # the version of the file's form, in its header: https://duckdb.org/docs/stable/internals/storage
)


def test_every_duckdb_since_1_0_can_read_the_database(out: Path):
    header = (out / "facts.duckdb").read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == STORAGE


def test_sqlite_has_the_same_tables_and_views(out: Path, database: duckdb.DuckDBPyConnection):
    with closing(sqlite3.connect(out / "facts.sqlite")) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in [*(table.name for table in PUBLISHED), *VIEWS]:
            expected = [
                tuple(_as_sqlite(cell) for cell in row) for row in database.sql(f"FROM {name}").fetchall()
            ]
            found = other.execute(f"SELECT * FROM {name}").fetchall()
            assert Counter(found) == Counter(expected), name
        [made] = other.execute("SELECT sql FROM sqlite_master WHERE name = 'facts'").fetchone()
        assert all(f'"{column.name}"' in made and column.description in made for column in FACTS.columns)


def _as_sqlite(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def test_sqlite_is_the_same_to_the_byte(seeds: Run, out: Path, tmp_path: Path):
    tables = with_id(seeds)
    run = run_of(tables["facts"])
    make_sqlite(tables, views_sql(tables["facts"], create=CREATING), run, tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == (out / "facts.sqlite").read_bytes()


@pytest.mark.parametrize("times", [1, 200], ids=["seeds", "many_rows"])
def test_duckdb_is_the_same_to_the_byte(seeds: Run, tmp_path: Path, times: int):
    facts = pa.concat_tables([seeds.published.facts] * times)
    for name in ("a", "b"):
        make_duckdb({"facts": facts}, "", "run", tmp_path / f"{name}.duckdb")
    assert (tmp_path / "a.duckdb").read_bytes() == (tmp_path / "b.duckdb").read_bytes()
    with duckdb.connect(tmp_path / "a.duckdb", read_only=True) as database:
        assert database.sql("FROM facts").fetchall() == [tuple(row.values()) for row in facts.to_pylist()]


def test_the_sql_file_makes_the_same_views(out: Path, database: duckdb.DuckDBPyConnection):
    with duckdb.connect() as other:
        other.execute((out / "views.sql").read_text())
        for name in VIEWS:
            rows = other.sql(f"FROM {name}").fetchall()
            assert rows == database.sql(f"FROM {name}").fetchall(), name
            assert rows


def test_no_name_of_a_folder_runs_as_sql(seeds: Run):
    folder = "out\nCREATE TABLE stolen AS SELECT 1;\r--'"
    script = views_sql(seeds.published.facts, folder)
    for table in PUBLISHED:
        script = script.replace(literal(f"{folder}/{table.name}.parquet"), "")
    lines = [line for line in script.splitlines() if "stolen" in line]
    assert len(lines) == 2
    assert all(line.startswith("--") for line in lines)


def test_views_show_what_they_say(seeds: Run, database: duckdb.DuckDBPyConnection):
    facts = pd.DataFrame(seeds.facts)
    alone = facts[facts.repeats.isna()]
    assert len(database.sql("FROM without_repeats").fetchall()) == len(alone)
    money = database.sql("SELECT fact_id, value_cny FROM money").fetchall()
    assert {fact for fact, _ in money} == set(alone[alone.kind == "money"].fact_id)
    assert [value for _, value in money] == sorted((value for _, value in money), reverse=True)
    matrix = database.sql("FROM province_by_year").df().set_index("province")
    assert matrix.loc["national", "2017"] == ((alone.year == 2017) & alone.province.isna()).sum()
    assert matrix.figures.sum() == len(alone)
    flags = database.sql("SELECT flag, meaning FROM flagged").fetchall()
    assert sorted(flag for flag, _ in flags) == sorted(";".join(alone["flags"].dropna()).split(";"))
    assert all(meaning == vocabulary("flag")[flag] for flag, meaning in flags)


def rows(*made: dict[str, object]) -> pa.Table:
    plain = {
        "metric": "loan_balance", "kind": "money", "unit": "CNY", "aggregation": "level", "status": "actual",
        "province": "Henan", "province_code": "CN-HA", "year": 2020, "confidence": 0.8,
    }  # fmt: skip
    listed = [
        {**dict.fromkeys(FACTS.names), "fact_id": f"f{at}", **plain, **row} for at, row in enumerate(made)
    ]
    return pa.Table.from_pylist(
        listed, schema=pa.schema([field.with_nullable(True) for field in FACTS.arrow])
    )


def view(name: str, facts: pa.Table) -> list[dict[str, object]]:
    """Return the rows that the view has of these facts."""
    facts = facts.set_column(facts.schema.get_field_index("series"), "series", series(facts))
    with duckdb.connect() as database:
        database.register("facts", facts)
        database.execute("CREATE TABLE dim_metric (metric VARCHAR, title VARCHAR, combine VARCHAR)")
        database.execute("INSERT INTO dim_metric VALUES ('loan_balance', 'Loans', 'latest')")
        database.execute(views_sql(facts))
        return database.sql(f"FROM {name}").to_arrow_table().to_pylist()


def test_the_latest_value_is_the_latest_and_surest_of_what_compares():
    hubei: dict[str, object] = {"province_code": "CN-HB", "year": 2021}
    facts = rows(
        {"value": 1.0},
        {"value": 2.0, "year": 2021, "confidence": 0.7},
        {"value": 3.0, "year": 2021},
        {"value": 4.0, "year": 2022, "status": "target"},
        {"value": 5.0, "year": 2022, "aggregation": "change"},
        {"value": 6.0, "year": 2022, "endpoint": "from"},
        {"value": 7.0, "year": 2022, "repeats": "f0"},
        {"value": 8.0, "per": "household"},
        {"value": 9.0, "province": None, "province_code": None},
        {"value": 10.0, "unit": "USD"},
        {"value": 1.0, "kind": "route", "unit": "count", "year": 2023},
        hubei | {"value": 11.0, "period_end": date(2021, 3, 31)},
        {
            "value": 12.0,
            "province_code": "CN-HB",
            "year": 2021,
            "period_end": date(2021, 6, 30),
            "confidence": 0.1,
        },
    )
    latest = view("latest_by_metric_and_province", facts)
    assert sorted((row["value"], row["figures"]) for row in latest) == [
        (3.0, 2),
        (8.0, 1),
        (9.0, 1),
        (10.0, 1),
        (12.0, 2),
    ]


def test_an_overview_tells_the_figures_places_and_years_of_a_series():
    facts = rows(
        {"value": 1.0},
        {"value": 2.0, "province": "Hubei", "province_code": "CN-HB", "year": 2022},
        {"value": 3.0, "province": None, "province_code": None, "year": None},
        {"value": 4.0, "per": "household"},
        {"value": 5.0, "status": "target"},
    )
    found = view("series_overview", facts)
    columns = ("series", "figures", "provinces", "years", "first_year", "last_year", "combine")
    assert [tuple(row[name] for name in columns) for row in found] == [
        ("loan_balance.CNY.level.actual", 3, 2, 2, 2020, 2022, "latest"),
        ("loan_balance.CNY.level.actual.per_household", 1, 1, 1, 2020, 2020, "latest"),
    ]


def test_each_series_says_how_its_own_figures_are_put_together():
    facts = rows(
        *(
            {"value": 1.0, "aggregation": aggregation, "kind": kind, "per": per}
            for aggregation in ("level", "flow", "cumulative", "rate")
            for kind in ("money", "duration", "count")
            for per in (None, "household")
        )
    )
    ways = {
        (row["aggregation"], row["kind"], row["per"]): row["combine"] for row in view("comparable", facts)
    }
    assert ways == {key: way_to_combine(*key) for key in ways}
    assert len(ways) == facts.num_rows
    for key, way in (
        (("level", "money", None), "latest"),
        (("flow", "money", None), "sum"),
        (("flow", "money", "household"), "average"),
        (("flow", "duration", None), "average"),
        (("rate", "count", None), "average"),
    ):
        assert ways[key] == way


def test_a_metric_outside_the_catalogue_is_called_by_the_words_of_most_of_its_facts():
    texts = ("barge towed upstream", "barges towed upstream", "barges towed upstream")
    facts = rows(*({"value": 1.0, "metric": "barge_towed", "metric_text": text} for text in texts))
    [found] = [row for row in dim_metric(facts).to_pylist() if row["metric"] == "barge_towed"]
    assert found["title"] == "Barges towed upstream"


def test_rows_of_a_series_agree_in_all_that_makes_it(seeds: Run):
    facts = pd.DataFrame(seeds.facts)
    assert (facts.groupby("series")[list(PARTS)].nunique(dropna=False) == 1).all(axis=None)
    compared = facts[facts.repeats.isna() & (facts.status == "actual") & (facts.aggregation != "change")]
    assert compared.groupby("series").aggregation.nunique().max() == 1


@pytest.mark.parametrize(
    ("made", "combine"),
    [
        ([("level", "count"), ("level", "count"), ("flow", "count")], "latest"),
        ([("flow", "money"), ("change", "percentage"), ("change", "percentage")], "sum"),
        ([("rate", "percentage")], "average"),
        ([("change", "count")], "none"),
        ([("level", "route")], "none"),
    ],
)
def test_a_metric_says_how_its_figures_are_put_together(made: list[tuple[str, str]], combine: str):
    facts = rows(*({"value": 1.0, "aggregation": aggregation, "kind": kind} for aggregation, kind in made))
    assert ways_to_combine(facts) == {"loan_balance": combine}


def test_a_flagged_repeat_is_among_the_flagged():
    facts = rows({"flags": "low_confidence", "repeats": "f1"}, {"flags": "ambiguous_scope;low_confidence"})
    flags = sorted((str(row["fact_id"]), str(row["flag"])) for row in view("flagged", facts))
    assert flags == [("f0", "low_confidence"), ("f1", "ambiguous_scope"), ("f1", "low_confidence")]


def test_no_cell_of_the_package_is_run(seeds: Run, tmp_path: Path):
    for table in PUBLISHED:
        made = seeds.published.tables[table.name].to_pylist()
        titled = [row | ({"title": "=HYPERLINK(1)"} if "title" in row else {}) for row in made]
        io.write_table(with_run(table_of(titled, table), RUN), tmp_path / f"{table.name}.parquet")
    cli.package(tmp_path)
    for name in ("facts", "dim_article", "dim_metric"):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            cells = {cell for row in csv.reader(file) for cell in row}
        assert not [cell for cell in cells if cell.startswith(("=", "@"))]
        assert "'=HYPERLINK(1)" in cells


def test_views_stand_without_any_fact():
    assert all(view(name, FACTS.arrow.empty_table()) == [] for name in VIEWS)
