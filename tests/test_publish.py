from datetime import date

import pytest

from pipeline.facts.checks import CheckError, check
from pipeline.facts.publish import publish
from pipeline.tables.refusals import Refusal, refused_row
from pipeline.tables.schema import ARTICLES, CLAIMS, FACTS, FILES, REJECTS
from pipeline.tables.typed import table_of

TEXT = "0123456789" * 40
ARTICLE = {"article_id": "a", "source": "a.txt", "published_on": date(2019, 7, 1), "text": TEXT}
CLAIM = {
    "article_id": "a", "source": "a.txt", "published_on": date(2019, 7, 1),
    "disposition": "fact", "kind": "mass",
    "metric": "pears_picked", "metric_basis": "slug", "metric_text": "pears picked", "category": "rural",
    "aggregation": "flow", "status": "actual", "organisation": "China Post",
    "province": "Hebei", "year": 2019,
    "year_basis": "stated", "value": 5000.0, "unit": "kilogram",
    "reported_value": 5.0, "reported_unit": "tonne",
    "modifier": "exact", "value_low": 5000.0, "value_high": 5000.0, "confidence": 0.8, "extractor": "rules",
    "organisation_confidence": 0.9, "place_confidence": 0.9, "year_confidence": 0.9, "metric_confidence": 0.9,
    "organisation_basis": "named", "place_basis": "none",
    "role": "body",
}  # fmt: skip


def at(start, **values):
    """A claim whose quote stands at `start`, in a sentence of its own."""
    first = start - start % 20
    located = {
        "fact_id": f"f{start}{values.get('member', '')}", "claim_id": f"c{start}", "series": "m",
        "quote": TEXT[start : start + 2], "quote_start": start, "quote_end": start + 2,
        "sentence": TEXT[first : first + 20], "sentence_start": first, "sentence_end": first + 20,
    }  # fmt: skip
    return {**CLAIM, **located, **{name: value for name, value in values.items() if name != "member"}}


def table(rows, schema):
    return table_of(rows, schema)


def published(*claims, articles=(ARTICLE,)):
    return publish(table(claims, CLAIMS), [table(articles, ARTICLES)])


def links(*claims, column="repeats"):
    others = [{**ARTICLE, "article_id": name, "source": f"{name}.txt"} for name in "ab"]
    facts = published(*claims, articles=others).facts.to_pylist()
    return {row["fact_id"]: row[column] for row in facts if row[column]}


REJECT = {
    "disposition": "reject",
    "reason": "date",
    "kind": None,
    "metric": None,
    "fact_id": None,
    "claim_id": None,
}


def test_claims_are_split_and_sorted():
    found = published(at(50), at(90, **REJECT), at(10, metric="other", metric_text="figs"), at(30, **REJECT))
    assert [row["quote_start"] for row in found.facts.to_pylist()] == [10, 50]
    assert [row["quote_start"] for row in found.rejects.to_pylist()] == [30, 90]
    assert found.facts.schema.equals(FACTS.arrow, check_metadata=True)
    assert found.rejects.schema.equals(REJECTS.arrow, check_metadata=True)
    assert found.files.schema.equals(FILES.arrow, check_metadata=True)


def test_the_order_of_the_claims_makes_no_difference():
    claims = [
        at(10),
        at(50, role="title"),
        at(70, part_of_start=10, value=4.0, value_low=4.0, value_high=4.0),
    ]
    one, other = published(*claims), published(*reversed(claims))
    assert one.facts.equals(other.facts)


def test_nothing_at_all_is_published_as_empty_tables():
    found = published(articles=())
    assert (found.facts.num_rows, found.rejects.num_rows, found.files.num_rows) == (0, 0, 0)


def test_files_count_what_became_of_them():
    broken = {"article_id": "b", "source": "b.txt", "text": None, "problem": "empty", "advice": "fill it"}
    told = ARTICLE | {"reader": "text"}
    found = published(at(10), at(30, **REJECT), articles=(broken, told)).files.to_pylist()
    read = {"source": "a.txt", "record": 0, "article_id": "a", "reader": "text", "status": "read"}
    refused = {"source": "b.txt", "record": 0, "article_id": "b", "reader": None, "status": "refused"}
    assert found == [
        read | {"facts": 1, "rejects": 1, "problem": None, "advice": None},
        refused | {"facts": 0, "rejects": 0, "problem": "empty", "advice": "fill it"},
    ]


def test_articles_of_one_table_are_counted_apart():
    table = ARTICLE | {"source": "t.csv"}
    rows = [table | {"article_id": name, "record": at} for at, name in ((1, "a"), (2, "b"))]
    found = published(at(10), at(50), at(30, article_id="b"), articles=rows).files.to_pylist()
    assert [(row["record"], row["article_id"], row["facts"]) for row in found] == [(1, "a", 2), (2, "b", 1)]


def test_a_title_repeats_its_body_even_where_it_leaves_out_the_subject():
    title = at(
        10, role="title", province=None, organisation=None, year_basis="published", metric_text="pears"
    )
    assert links(title, at(50)) == {"f10": "f50"}


def test_a_title_about_another_subject_repeats_nothing():
    assert links(at(10, role="title", province="Gansu"), at(50)) == {}
    assert links(at(10, role="title", metric="ham_sold", metric_text="hams sold"), at(50)) == {}


def test_two_articles_on_one_event_point_to_the_fuller_row():
    other = at(50, article_id="b", source="b.txt", fact_id="fb", claim_id="cb", place="Baoding")
    assert links(at(10), other) == {"f10": "fb"}


def test_a_longer_text_of_the_same_words_is_the_same_metric():
    longer = at(50, metric="pears_picked_hand", metric_text="pears picked by hand", place="Baoding")
    assert links(at(10), longer) == {"f10": "f50"}


def test_restatements_never_chain():
    found = links(at(10, role="title"), at(50), at(70, place="Baoding"), at(110, role="heading"))
    assert found == {"f10": "f70", "f50": "f70", "f110": "f70"}


@pytest.mark.parametrize(
    "change",
    [
        {"metric": "pears_eaten", "metric_text": "fruit eaten by guests"},
        {"metric": "plums_picked", "metric_text": "plums picked"},
        {"value": 6000.0, "value_low": 6000.0, "value_high": 6000.0},
        {"province": "Gansu"},
        {"province": None},
        {"organisation": "PSBC"},
        {"year": 2018},
        {"per": "day"},
        {"status": "target"},
        {"aggregation": "change"},
        {"claim_id": "c10", "sentence_start": 0, "sentence_end": 20, "sentence": TEXT[:20]},
    ],
)
def test_another_figure_metric_subject_or_sibling_is_no_repeat(change):
    assert links(at(10), at(50, **change)) == {}


def test_two_metrics_of_the_catalogue_with_one_number_are_no_repeat():
    one = at(10, metric="profit", metric_basis="catalogue", metric_text="profit of the year")
    other = at(50, metric="net_profit", metric_basis="catalogue", metric_text="net profit of the year")
    assert links(one, other) == {}


def part(start, **values):
    return at(start, part_of_start=10, value=1.0, value_low=1.0, value_high=1.0, **values)


def test_a_part_points_to_its_whole():
    assert links(at(10), part(50), column="part_of") == {"f50": "f10"}


def test_a_part_of_a_fanned_out_whole_points_to_the_member_of_its_subject():
    hebei, gansu = at(10), at(10, member=1, province="Gansu")
    assert links(hebei, gansu, part(50, province="Gansu"), column="part_of") == {"f50": "f101"}


def test_a_part_without_its_whole_points_nowhere():
    assert links(part(50), column="part_of") == {}
    assert links({**part(50), "part_of_start": 50}, column="part_of") == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"category": "weather"}, "category: 'weather' is no category"),
        ({"metric": None}, "metric: a row without a value"),
        ({"quote": "no"}, "'no' does not stand there"),
        ({"sentence": "no"}, "'no' does not stand there"),
        ({"gloss_quote": "12"}, "gloss_quote without its offsets"),
        ({"value_low": 5001.0}, "outside its own interval"),
        ({"value": float("nan")}, "value: a value is not finite"),
        ({"unit": "tonne"}, "'tonne' is no canonical unit of kind 'mass'"),
        ({"unit": "hectare"}, "'hectare' is no canonical unit of kind 'mass'"),
    ],
)
def test_a_row_that_breaks_a_promise_refuses_its_article_with_the_reason(change, reason):
    other = {**ARTICLE, "article_id": "b", "source": "b.txt"}
    good = at(50, article_id="b", source="b.txt")
    found = published(at(10, **change), at(30, **REJECT), good, articles=(ARTICLE, other))
    refused, read = found.files.to_pylist()
    assert (refused["status"], refused["facts"], refused["rejects"]) == ("refused", 0, 0)
    assert reason in refused["problem"]
    assert (read["status"], read["facts"], read["problem"]) == ("read", 1, None)
    assert found.facts["fact_id"].to_pylist() == ["f50"]
    assert found.dim_article["article_id"].to_pylist() == ["b"]


def test_two_rows_of_one_id_refuse_their_article():
    (file,) = published(at(10), at(10)).files.to_pylist()
    assert file["problem"].endswith("fact_id: 2 rows share f10")


def test_rows_of_an_article_that_is_not_there_stop_the_stage():
    with pytest.raises(CheckError, match="no text of this article"):
        published(at(10, article_id="elsewhere"))


def test_a_row_that_refuses_its_article_leaves_no_other_of_it():
    why = refused_row(
        ARTICLE | dict.fromkeys(("title", "publisher", "article_url")), Refusal("failed", "tell")
    )
    found = published(at(10), why, at(30, **REJECT))
    assert (found.facts.num_rows, found.rejects.num_rows, found.dim_article.num_rows) == (0, 0, 0)
    assert [(row["problem"], row["advice"]) for row in found.files.to_pylist()] == [("failed", "tell")]


def test_a_route_is_counted():
    assert published(at(10, kind="route", unit="count")).facts.num_rows == 1


def test_many_problems_are_counted_and_the_first_shown():
    with pytest.raises(CheckError, match=r"facts: 8 problems(?s:.*)and 3 more"):
        rows = table([at(start, quote="no") for start in range(0, 160, 20)], FACTS)
        check(rows, FACTS, [table([ARTICLE], ARTICLES)])


@pytest.mark.parametrize(
    "other",
    [{"unit": "tonne"}, {"aggregation": "level"}, {"status": "target"}, {"per": "day"}, {"endpoint": "from"}],
    ids=lambda other: next(iter(other)),
)
def test_rows_of_one_series_that_do_not_compare_stop_the_stage(other: dict[str, str]):
    rows = table([at(0), at(20, **other)], FACTS)
    with pytest.raises(CheckError, match="series: rows of 'm' differ in one of metric, unit, aggregation"):
        check(rows, FACTS, [table([ARTICLE], ARTICLES)])


@pytest.mark.parametrize(
    ("confidence", "below", "flags"),
    [
        (0.449, 0.45, "low_confidence"),
        (0.45, 0.45, None),
        (0.7, 0.7, None),
        (0.9, 0.95, "low_confidence"),
        (0.1, 0.0, None),
    ],
)
def test_a_row_below_the_confidence_is_flagged(confidence: float, below: float, flags: str | None):
    tables = publish(table([at(20, confidence=confidence)], CLAIMS), [table([ARTICLE], ARTICLES)], below)
    assert tables.facts["flags"].to_pylist() == [flags]


def test_low_confidence_joins_the_other_flags():
    flagged = published(at(20, confidence=0.1, flags="ambiguous_scope")).facts["flags"].to_pylist()
    assert flagged == ["ambiguous_scope;low_confidence"]


def test_a_metric_outside_the_catalogue_is_of_most_of_its_facts():
    claims = [at(start, kind="count", unit="count", reported_unit="count") for start in (20, 40)]
    dims = published(at(0), *claims).dim_metric.to_pylist()
    assert [row["unit"] for row in dims if row["metric"] == "pears_picked"] == ["count"]


def test_a_heading_goes_with_the_body_of_its_article_to_the_other_article():
    """Both articles tell one story: of four rows one is the figure, three restate it."""
    told = {"metric": "hall_opened", "metric_text": "halls opened", "value": 5.0, "value_low": 5.0}
    told |= {"value_high": 5.0, "kind": "count", "unit": "count", "reported_unit": "count"}
    bare = told | {"role": "heading", "organisation": None, "year": 2022, "year_basis": "published"}
    other = {"article_id": "b", "source": "b.txt"}
    rows = [at(0, **bare), at(20, **told), at(40, **bare | other), at(60, **told | other)]
    assert links(*rows) == dict.fromkeys(("f0", "f40", "f60"), "f20")
