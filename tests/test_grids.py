"""Tables in a text: each cell is read by the labels of its row and column, or is a reject."""

import pytest

from pipeline import extract
from pipeline.intake.grids import find_grids
from pipeline.intake.layout import read_layout
from pipeline.intake.measures import UNREADABLE, Measure, measure_of, read_measure, without_measure
from pipeline.intake.shelf import article_row
from pipeline.nlp.extract import mentions

ABOVE = (
    "Lanhai Bank publishes its figures\nLanhai Daily | 2025-08-29\n\n"
    "The bank keeps growing. It said so on Friday.\n\n"
)
Told = tuple[str, str, str, int, float, str]


def told(table: str) -> list[Told]:
    """Return quote, metric, aggregation, year, value and unit of the facts of a table below a text."""
    facts = extract(f"{ABOVE}{table}\n\nThe bank is in Yushu.\n")
    columns = ["quote", "metric_text", "aggregation", "year", "value", "unit"]
    return [tuple(row) for row in facts[columns].itertuples(index=False)]


def rejected(table: str) -> list[str]:
    text = f"{ABOVE}{table}\n"
    rows = mentions(article_row(text, "in/a.txt", read_layout(text)))
    return [row["quote"] for row in rows if row["reason"] == "table"]


PIPES = """\
| Item | 2025 | 2024 |
|---|---|---|
| Net profit (RMB million) | 992.1 | 845.9 |
| Staff | 1,260 | 1,204 |"""
TABS = "Item\t2025\t2024\nNet profit (RMB million)\t992.1\t845.9\nStaff\t1,260\t1,204"
WIDE = """\
Item                       2025     2024
Net profit (RMB million)   992.1    845.9
Staff                      1,260    1,204"""
TIGHT = """\
Item                     2025     2024
Net profit (RMB million) 992.1    845.9
Staff                    1,260    1,204"""
LAST = "Item 2025 2024\nNet profit (RMB million) 992.1 845.9\nStaff 1,260 1,204"
STACKED = "Item |\n2025 |\n2024 |\nNet profit (RMB million) |\n992.1 |\n845.9 |\nStaff |\n1,260 |\n1,204 |"
HTML = """\
<table><tr><th>Item</th><th>2025</th><th>2024</th></tr>
<tr><td>Net profit (RMB million)</td><td>992.1</td><td>845.9</td></tr>
<tr><td>Staff</td><td>1,260</td><td>1,204</td></tr></table>"""


@pytest.mark.parametrize(
    "table",
    [PIPES, TABS, WIDE, TIGHT, LAST, STACKED, HTML],
    ids=["bar", "tab", "wide", "tight", "last", "stack", "html"],
)
def test_row_and_column_labels_tell_metric_unit_and_year(table: str):
    assert told(table) == [
        ("992.1", "Net profit", "flow", 2025, 992.1e6, "CNY"),
        ("845.9", "Net profit", "flow", 2024, 845.9e6, "CNY"),
        ("1,260", "Staff", "level", 2025, 1260, "count"),
        ("1,204", "Staff", "level", 2024, 1204, "count"),
    ]


@pytest.mark.parametrize("table", [PIPES, TABS, WIDE, LAST])
def test_nothing_between_the_cells_is_a_reject(table: str):
    rows = mentions(article_row(f"{ABOVE}{table}\n", "in/a.txt", read_layout(f"{ABOVE}{table}\n")))
    quotes = [row["quote"] for row in rows if row["disposition"] == "reject" and row["role"] == "table"]
    assert sorted(quotes) == ["2024", "2025"]


def test_the_sentence_of_a_cell_is_its_row():
    facts = extract(f"{ABOVE}{PIPES}\n")
    assert set(facts["sentence"]) == {"Net profit (RMB million) | 992.1 | 845.9", "Staff | 1,260 | 1,204"}


def test_a_column_of_changes():
    table = (
        "Item | June 30, 2025 | June 30, 2024 | Change\n"
        "Total assets (billion yuan) | 927.5 | 916.2 | 1.2%\nNPL ratio (%) | 2.83 | 2.84 | -0.01%"
    )
    assert told(table)[2] == ("1.2%", "Total assets", "change", 2025, 1.2, "percent")
    assert told(table)[3] == ("2.83", "NPL ratio", "rate", 2025, 2.83, "percent")


def test_the_column_tells_the_metric_where_the_rows_are_places():
    table = (
        "| Province | Loans (billion yuan) | Staff |\n|---|---|---|\n"
        "| Zhejiang | 12.3 | 4,100 |\n| Gansu | 3.4 | 1,200 |"
    )
    facts = extract(f"{ABOVE}{table}\n")
    assert list(zip(facts["quote"], facts["metric_text"], facts["province"], strict=True)) == [
        ("12.3", "Loans", "Zhejiang"),
        ("4,100", "Staff", "Zhejiang"),
        ("3.4", "Loans", "Gansu"),
        ("1,200", "Staff", "Gansu"),
    ]


def test_rows_of_months():
    table = "Month\tParcels (million)\tChange\n2024 January\t12.1\t3%\n2024 February\t9.8\t-2%"
    assert [(quote, metric, year, value) for quote, metric, _, year, value, _ in told(table)] == [
        ("12.1", "Parcels", 2024, 12.1e6),
        ("3%", "Parcels", 2024, 3),
        ("9.8", "Parcels", 2024, 9.8e6),
        ("-2%", "Parcels", 2024, -2),
    ]


def test_a_loss_in_brackets_is_negative():
    table = "Item | 2025 | 2024\nNet profit (RMB million) | (5,736) | 12\nRevenue (RMB million) | 40 | 30"
    assert told(table)[0][4] == -5736e6


@pytest.mark.parametrize(
    "table",
    [
        "| Port | 2025 | 2024 |\n| Golog | 12.1 | 13.0 |\n| Yushu | 3.2 | 3.1 |",  # what of the ports?
        "Golog | 12.1 | 13.0\nYushu | 3.2 | 3.1",  # no labels of columns
        "| A | B | C |\n|---|---|---|\n| 1 | 12.1 | 13.0 |\n| 2 | 3.2 | 3.1 |",  # no labels of rows
        "2025 2024 Change\n(in %)\nJan-Sept* 12.1 13.0 -6.9",  # a row alone
        "Item | 2025 | 2024\nOutput (10,000 tons) | 12.1 | 13.0\nStaff (10,000) | 9.1 | 8.0",  # no such scale
    ],
)
def test_cells_whose_labels_do_not_tell_are_rejects(table: str):
    assert told(table) == []
    assert {"12.1", "13.0"} < set(rejected(table))


def test_menus_phones_and_lists_are_no_tables():
    for text in (
        "Postal Business: 8610 11185\nPostal Savings: 8610 95580\nLogistics and EMS: 8610 11183",
        "Video\tPhotos\tChina\nAsia\tWorld\tOpinion",
        "- 12 vans\n- 14 boats",
        "The van came at 9.  It left at 10.\nThe boat came at 11.  It left at 12.",
    ):
        assert find_grids(text) == []


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Results (RMB million)", Measure("RMB ", " million")),
        ("Results (RMB’000)", Measure("RMB ", " thousand")),
        ("Loans (billion yuan)", Measure("", " billion yuan")),
        ("GDP (100 million yuan)", Measure("", " hundred million yuan")),
        ("Output (10,000 tons)", UNREADABLE),
        ("Volume (million TEU)", Measure("", " million")),
        ("Share (%)", Measure("", "%")),
        ("Revenue (US$ million)", Measure("US$ ", " million")),
        ("(Amount in crore)", Measure("", " crore")),
        ("Unit: km", Measure("", " km")),
        ("Area (km2)", Measure("", " km2")),
        ("Passengers (000s)", Measure("", " thousand")),
        ("Output, tonnes", Measure("", " tonnes")),
        ("Growth, %", Measure("", "%")),
        ("Share %", Measure("", "%")),
        ("Rainfall in mm", Measure("", " millimetres")),
        ("Height, m", Measure("", " metres")),
        ("Sales (m)", Measure("", " million")),
        ("Income (excluding tax)", None),
        ("Sales in 2020", None),
        ("Staff, end of year", None),
        ("Deaths in total", None),
        ("Loans", None),
    ],
)
def test_what_a_label_says_of_its_numbers(label: str, measure: Measure | None):
    assert measure_of(label) == measure


def test_a_label_is_read_without_its_measure():
    assert without_measure("Output, tonnes") == "Output"
    assert without_measure("Rainfall in mm") == "Rainfall"
    assert without_measure("Sales in 2020") == "Sales in 2020"


def test_words_alone_are_a_measure_only_where_all_are_of_it():
    assert read_measure("RMB million") == Measure("RMB ", " million")
    assert read_measure("Parcels million") is None
    assert read_measure("Total") is None


@pytest.mark.parametrize(
    ("line", "metric", "aggregation"),
    [
        ("Mileage of rural roads: 176,400 km", "Mileage of rural roads", "level"),
        ("Loan balance: RMB 3.2 billion", "Loan balance", "level"),
        ("Outlets opened: 320", "Outlets opened", "flow"),
        ("Staff: about 3,000", "Staff", "level"),
        ("Change in revenue: -3.2%", "revenue", "change"),
        ("Revenue growth: 4%", "Revenue", "change"),
        ("Coverage of villages: 98.7%", "Coverage of villages", "rate"),
    ],
)
def test_a_label_line_is_a_claim_whose_metric_is_the_label(line: str, metric: str, aggregation: str):
    facts = extract(f"{ABOVE}- {line}\n- Vans: 12\n\nThe bank is in Yushu.\n")
    assert (facts["metric_text"][0], facts["aggregation"][0]) == (metric, aggregation)


@pytest.mark.parametrize(
    "text", ["The plan is clear: 320 outlets will open.", "He said: 40 vans carry parcels."]
)
def test_a_sentence_with_a_colon_is_no_label_line(text: str):
    assert not extract(text)["extractor"].str.startswith("metric=label").any()
