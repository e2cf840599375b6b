"""Every table's columns, declared once: name, Arrow type, description and allowed values."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa

from pipeline.lexicon.vocabularies import vocabulary

SCHEMA_VERSION = "1"

STRING, FLOAT, INT, DATE = pa.string(), pa.float64(), pa.int32(), pa.date32()
CATEGORY = pa.dictionary(pa.int32(), pa.string())
PIECES = pa.list_(pa.struct([("start", INT), ("end", INT), ("reads", STRING)]))
SPAN = pa.list_(pa.struct([("role", STRING), ("start", INT), ("end", INT)]))


@dataclass(frozen=True)
class Column:
    """One column: `vocabulary` names the closed list of `vocabularies.yml` it takes values from."""

    name: str
    type: pa.DataType
    description: str
    nullable: bool = True
    vocabulary: str | None = None

    @property
    def allowed(self) -> tuple[str, ...] | None:
        """The closed list of values, or None where the column is open."""
        return tuple(vocabulary(self.vocabulary)) if self.vocabulary else None


@dataclass(frozen=True)
class Reference:
    """A column whose values are those of a column of a table: of `table`, or of its own where that is ""."""

    column: str
    table: str
    to: str


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its key and what its columns refer to."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()

    def __getitem__(self, name: str) -> Column:
        """Return the column called `name`; raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    @cached_property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, with descriptions as field metadata and the version as table metadata."""
        fields = [
            pa.field(c.name, c.type, nullable=c.nullable, metadata={"description": c.description})
            for c in self.columns
        ]
        about = {"table": self.name, "description": self.description, "schema_version": SCHEMA_VERSION}
        return pa.schema(fields, about | _for_pandas(fields))


def _for_pandas(fields: Iterable[pa.Field]) -> dict[str, str]:
    """Return the metadata by which pandas takes dates for dates, and not for mere objects.

    https://pandas.pydata.org/docs/development/developer.html#storing-pandas-dataframe-objects-in-apache-parquet-format
    """
    dates = [
        {"name": field.name, "field_name": field.name, "pandas_type": "date", "metadata": None}
        | {"numpy_type": f"{field.type}[pyarrow]"}
        for field in fields
        if pa.types.is_date(field.type)
    ]
    return {"pandas": json.dumps({"index_columns": [], "column_indexes": [], "columns": dates})}


def _pick(columns: Iterable[Column], names: str) -> tuple[Column, ...]:
    known = {column.name: column for column in columns}
    return tuple(known[name] for name in names.split())


def _required(columns: Iterable[Column], names: str) -> tuple[Column, ...]:
    keep = set(names.split())
    return tuple(replace(c, nullable=c.name not in keep) for c in columns)


ARTICLE_COLUMNS = (
    Column(
        "article_id",
        STRING,
        "Id of the article: its path below the input folder without the ending, or what its table calls it",
        False,
    ),
    Column("title", STRING, "Title of the article"),
    Column("publisher", STRING, "Who published it, as its byline says"),
    Column("published_on", DATE, "Date of publication"),
    Column("article_url", STRING, "Web address, where the page, its table or the text names one"),
    Column("source", STRING, "Path of the source file in the project", False),
)

READER = Column("reader", STRING, "Which reader made the text of the file: text, html, pdf, ...")
RECORD = Column("record", INT, "Row of a table of articles, from 1; empty for a file that is one article")
PUBLISHED_BASIS = Column(
    "published_basis", CATEGORY, "Where the date of publication stands", True, "published_basis"
)

READING_COLUMNS = (PUBLISHED_BASIS, READER, RECORD)  # how the article was read

MEANING_COLUMNS = (
    Column(
        "kind",
        CATEGORY,
        "What is counted or measured: money, a number of things, a share, ...",
        False,
        "kind",
    ),
    Column("metric_text", STRING, "What is measured, in the article's words"),
    Column(
        "aggregation",
        CATEGORY,
        "What stood at a time, happened in a period, rose or fell, or is a share",
        True,
        "aggregation",
    ),
    Column("status", CATEGORY, "Actual, aimed at, or a limit set by a rule", True, "status"),
    Column("organisation", STRING, "Who the figure is about, by its full name"),
    Column("organisation_basis", CATEGORY, "How the organisation was found", True, "organisation_basis"),
    Column("organisation_group", STRING, "Family of the organisation"),
    Column("province", CATEGORY, "Province, or city or region of that rank; empty for the whole country"),
    Column("place", STRING, "Finest place named for the figure"),
    Column("place_basis", CATEGORY, "How province and place were found", True, "place_basis"),
    Column("origin", STRING, "Origin of a route"),
    Column("destination", STRING, "Destination of a route"),
    Column("year", pa.int16(), "Year the figure holds for"),
    Column("year_basis", CATEGORY, "Where the year comes from", True, "year_basis"),
    Column("period_start", DATE, "First day of the period; empty for what stood at a time"),
    Column("period_end", DATE, "Last day of the period, or the day on which it stood so"),
    Column("per", STRING, "Per what: day, month, year, household, person, ..."),
    Column(
        "modifier",
        CATEGORY,
        "What the words around the number make of it: about, over, nearly, ...",
        True,
        "modifier",
    ),
    Column("endpoint", CATEGORY, 'Which end of "from X to Y" the row is', True, "endpoint"),
    Column("compare_to", STRING, "What a change is measured against"),
)

QUOTE_COLUMNS = (
    Column("quote", STRING, "The number with its scale word and unit, as printed", False),
    Column(
        "quote_start", INT, "Where it begins in the text as read: so many characters stand before it", False
    ),
    Column("quote_end", INT, "Where it ends: so many characters stand before its end", False),
    Column("sentence", STRING, "The sentence the quote stands in", False),
    Column("sentence_start", INT, "Where the sentence begins, counted like quote_start", False),
    Column("sentence_end", INT, "Where the sentence ends, counted like quote_end", False),
)

ANCHOR_COLUMNS = (
    Column("about_organisation", STRING, "Whom the article as a whole is about"),
    Column("about_organisation_basis", CATEGORY, "How that was found", True, "about_basis"),
    Column("about_province", CATEGORY, "The province the article as a whole is about"),
    Column("about_province_basis", CATEGORY, "How that was found", True, "about_basis"),
    Column("about_year", pa.int16(), "The year the article as a whole is about"),
    Column("about_year_basis", CATEGORY, "How that was found", True, "about_basis"),
)

GLOSS_QUOTE_COLUMNS = (
    Column("gloss_quote", STRING, "The same figure in another unit, in brackets behind it, as printed"),
    Column("gloss_start", INT, "Where that begins, counted like quote_start"),
    Column("gloss_end", INT, "Where that ends, counted like quote_end"),
)

CONFIDENCE_COLUMNS = (
    Column("confidence", FLOAT, "How probable it is, 0 to 1, that the whole row is right"),
    Column("organisation_confidence", FLOAT, "How probable it is that the organisation is right"),
    Column("place_confidence", FLOAT, "How probable it is that the province is right"),
    Column("year_confidence", FLOAT, "How probable it is that the year is right"),
    Column("metric_confidence", FLOAT, "How probable it is that metric_text says what was measured"),
)

ARTICLES = Table(
    "articles",
    "One row per input file, or per row of a table of articles; what was refused has a problem and no text",
    (
        *ARTICLE_COLUMNS,
        *READING_COLUMNS,
        Column("text", STRING, "The text as read: of a text file as decoded; null where it was refused"),
        Column("segments", SPAN, "The parts of the text with their roles"),
        Column("pieces", PIECES, "Characters that read otherwise than printed: markup, entities, tables"),
        Column("problem", STRING, "Why the file was refused or what is doubtful; null where all is well"),
        Column("advice", STRING, "What to do about the problem"),
    ),
)

DISPOSITION = Column("disposition", STRING, "fact, reject, or refused: why the article has no rows", False)
REFUSAL = (
    Column("problem", STRING, "Why the article is refused; null but in a row that refuses it"),
    Column("advice", STRING, "What to do about that"),
)
CORRECTION = Column("correction", STRING, "Who corrected the row, what and why; empty where nobody did")

MENTIONS = Table(
    "mentions",
    "One row per claim or reject as the extractors read it: decimals as text, units as printed forms",
    (
        *ARTICLE_COLUMNS,
        *ANCHOR_COLUMNS,
        DISPOSITION,
        Column("member", INT, "Number of the row among those fanned out from one mention", False),
        replace(MEANING_COLUMNS[0], nullable=True),
        *MEANING_COLUMNS[1:],
        Column("theme", CATEGORY, "Theme of the paragraph", True, "category"),
        Column("number", STRING, "The reported number as a decimal, scale applied, sign of a decrease set"),
        Column("number_low", STRING, "Lower end of a range, like number"),
        Column("number_high", STRING, "Upper end of a range, like number"),
        Column("reported_unit", STRING, "Unit as the lexicon names it: mu, CNY, percent, count, ..."),
        Column("gloss_number", STRING, "The figure in brackets as a decimal"),
        Column("gloss_unit", STRING, "Its unit as the lexicon names it"),
        *GLOSS_QUOTE_COLUMNS,
        Column("flags", STRING, "Codes joined by ;"),
        Column("metric", STRING, "The metric, where a correction sets it"),
        Column("category", CATEGORY, "Its theme, where a correction sets it", True, "category"),
        CORRECTION,
        Column("part_of_start", INT, "quote_start of the mention this row is a part of"),
        Column("role", STRING, "Role of the segment: body, heading, title, ..."),
        *QUOTE_COLUMNS,
        Column("reason", CATEGORY, "Why a number is no claim", True, "reason"),
        *CONFIDENCE_COLUMNS,
        Column("extractor", STRING, "Which rule decided each column, or who made the row", False),
        *REFUSAL,
    ),
)

FACT_ONLY_COLUMNS = (
    Column(
        "fact_id", STRING, "Id of the row: the same in every run, and kept where the row is corrected", False
    ),
    Column(
        "claim_id",
        STRING,
        "Id of the figure in its article, which all rows made of it share",
        False,
    ),
    Column(
        "metric", STRING, "What is measured, by one name for all wordings: agricultural_loan_balance", False
    ),
    Column(
        "metric_basis",
        CATEGORY,
        "Whether that name is of the catalogue or made of the article's words",
        False,
        "metric_basis",
    ),
    Column("category", CATEGORY, "Topic of the metric", False, "category"),
    Column("province_code", CATEGORY, "ISO 3166-2 code of the province"),
    Column(
        "value",
        FLOAT,
        'The number in the unit of the column unit, "million" and the like multiplied out',
        False,
    ),
    Column(
        "unit",
        CATEGORY,
        "Code of the currency, percent, percentage_point, times, count, or the standard unit",
        False,
    ),
    Column(
        "reported_value",
        FLOAT,
        'The number in the unit as printed, "million" and the like multiplied out',
        False,
    ),
    Column("reported_unit", STRING, "The unit as printed: mu, CNY, percent, count, ...", False),
    Column("value_low", FLOAT, 'The least that the words allow ("over"); empty where they set no end'),
    Column("value_high", FLOAT, 'The most that the words allow ("nearly"); empty where they set no end'),
    Column("value_cny", FLOAT, "For money: the amount in yuan"),
    Column("value_usd", FLOAT, "For money: the amount in US dollars"),
    Column("fx_rate", FLOAT, "Yuan per US dollar used for the conversion"),
    Column(
        "fx_basis",
        CATEGORY,
        "Whether the rate is the article's own or the dated reference rate",
        True,
        "fx_basis",
    ),
    Column("gloss_value", FLOAT, "The figure in brackets behind the number, in gloss_unit"),
    Column("gloss_unit", STRING, "Unit of the figure in brackets"),
    Column("flags", STRING, "What a reader must know: codes joined by ;"),
    CORRECTION,
    Column(
        "series",
        STRING,
        "Rows of one series may be compared, no others summed, averaged or drawn together",
        False,
    ),
    Column("repeats", STRING, "Of a figure that is told again: fact_id of the row that tells it most fully"),
    Column("part_of", STRING, "Of a part: fact_id of its whole, in which it is counted too"),
    *CONFIDENCE_COLUMNS,
    Column("extractor", STRING, "Which rule decided each column, or who made the row", False),
    Column("reason", CATEGORY, "Why a number is no claim", False, "reason"),
    DISPOSITION,
    Column("part_of_start", INT, "quote_start of the mention this row is a part of"),
    Column("role", STRING, "Role of the segment: body, heading, title, ..."),
)

_EVERY = (*ARTICLE_COLUMNS, *MEANING_COLUMNS, *QUOTE_COLUMNS, *GLOSS_QUOTE_COLUMNS, *FACT_ONLY_COLUMNS)

MADE_LAST = ("series", "repeats", "part_of")  # by `publish`, of all rows together

FACTS = Table(
    "facts",
    "One row per observation: one value of one metric, for one organisation and place, in one period",
    _required(
        _pick(
            _EVERY,
            "fact_id claim_id article_id title publisher published_on article_url kind metric "
            "metric_basis metric_text category aggregation status organisation organisation_basis "
            "organisation_group province province_code place place_basis origin destination year "
            "year_basis period_start period_end per value unit reported_value reported_unit modifier "
            "value_low value_high endpoint compare_to value_cny value_usd fx_rate fx_basis "
            "gloss_value gloss_unit gloss_quote gloss_start gloss_end flags correction repeats "
            "part_of series "
            "confidence organisation_confidence place_confidence year_confidence metric_confidence "
            "quote quote_start quote_end sentence sentence_start sentence_end "
            "source extractor",
        ),
        "fact_id claim_id article_id kind metric metric_basis category aggregation status "
        "organisation_basis place_basis series value unit reported_value reported_unit modifier "
        "confidence organisation_confidence place_confidence year_confidence metric_confidence "
        "quote quote_start quote_end sentence sentence_start sentence_end source "
        "extractor",
    ),
    key=("fact_id",),
    references=(
        Reference("article_id", "dim_article", "article_id"),
        Reference("metric", "dim_metric", "metric"),
        Reference("province_code", "dim_province", "province_code"),
        Reference("repeats", "", "fact_id"),
        Reference("part_of", "", "fact_id"),
    ),
)

FACTS_SHORT = Table(
    "facts_short",
    "The rows of facts with the columns that are read first, numbers in six digits or two behind the point",
    _pick(
        FACTS.columns,
        "quote sentence metric_text value unit per aggregation status organisation province year confidence "
        "flags title published_on article_url fact_id",
    ),
    key=("fact_id",),
    references=(Reference("fact_id", "facts", "fact_id"),),
)

REJECTS = Table(
    "rejects",
    "Every number of the articles that is no claim, with the reason",
    (
        *_pick(ARTICLE_COLUMNS, "article_id"),
        *_pick(QUOTE_COLUMNS, "quote quote_start quote_end"),
        Column("value", FLOAT, "The number, where it has one"),
        Column("unit", STRING, "Its unit; empty where it has none"),
        *_pick(FACT_ONLY_COLUMNS, "reason"),
        *_pick(QUOTE_COLUMNS, "sentence"),
        *_pick(ARTICLE_COLUMNS, "source"),
    ),
    key=("article_id", "quote_start"),
    references=(Reference("article_id", "dim_article", "article_id"),),
)

DIM_PROVINCE = Table(
    "dim_province",
    "One row per province-level division of China",
    (
        Column("province_code", STRING, "ISO 3166-2 code", False),
        Column("province", STRING, "Usual English name, as in facts", False),
        Column("chinese", STRING, "Chinese name", False),
        Column("region", STRING, "Part of the country: North, Northeast, East, Central, ...", False),
        Column("gb_code", STRING, "GB/T 2260 code", False),
    ),
    key=("province_code",),
)

DIM_METRIC = Table(
    "dim_metric",
    "One row per metric of the catalogue, and per metric that is named after the words of a fact",
    (
        *_required(_pick(FACT_ONLY_COLUMNS, "metric metric_basis"), "metric metric_basis"),
        Column("title", STRING, "Name for a reader", False),
        Column("definition", STRING, "What is counted or measured; empty outside the catalogue"),
        *_pick(FACT_ONLY_COLUMNS, "category"),
        replace(
            MEANING_COLUMNS[0],
            description="What most of its figures are: money, a number of things, a share, ...",
        ),
        Column("unit", CATEGORY, "Standard unit of these", False),
        Column(
            "combine",
            CATEGORY,
            "How most of its figures are put together; of each series: the view comparable",
            False,
            "combine",
        ),
    ),
    key=("metric",),
)

DIM_ARTICLE = Table(
    "dim_article",
    "One row per article that was read",
    (
        *ARTICLE_COLUMNS,
        *READING_COLUMNS,
        *ANCHOR_COLUMNS,
        Column("facts", INT, "Number of facts", False),
        Column("rejects", INT, "Number of rejects", False),
    ),
    key=("article_id",),
)

CLAIMS = Table(
    "claims",
    "Facts and rejects together after normalising, told apart by disposition",
    (
        *(replace(c, nullable=True) for c in FACTS.columns if c.name not in MADE_LAST),
        *_pick(FACT_ONLY_COLUMNS, "disposition part_of_start role"),
        *ANCHOR_COLUMNS,
        replace(REJECTS["reason"], nullable=True),
        *REFUSAL,
    ),
)

FILES = Table(
    "files",
    "One row per input file, or per row of a table of articles: what became of it",
    (
        Column("source", STRING, "Path of the source file", False),
        replace(RECORD, description="Row of a table of articles, from 1; 0 for a whole file", nullable=False),
        *_pick(ARTICLE_COLUMNS, "article_id"),
        READER,
        Column("status", STRING, "read or refused", False),
        Column("facts", INT, "Number of facts", False),
        Column("rejects", INT, "Number of rejects", False),
        Column("problem", STRING, "What is wrong with the file"),
        Column("advice", STRING, "What to do about it"),
    ),
    key=("source", "record"),
)

PUBLISHED = (FACTS, REJECTS, FILES, DIM_ARTICLE, DIM_METRIC, DIM_PROVINCE)

ERRORS = Table(
    "errors",
    "Where facts and checked answers differ: one row per differing attribute, extra fact or missed answer",
    (
        Column("outcome", STRING, "wrong (the row), detail (of a right row), extra or missed", False),
        Column("attribute", STRING, "The attribute that differs; null for a whole row"),
        Column("expected", STRING, "The checked answer, choices joined by or"),
        Column("answer", STRING, "What the fact says"),
        Column("decided_by", STRING, "The module that decided it, and by which rule or on which basis"),
        Column("confidence", FLOAT, "Confidence of the fact"),
        *_pick(ARTICLE_COLUMNS, "article_id"),
        replace(FACTS["fact_id"], nullable=True),
        replace(FACTS["quote"], nullable=True),
        *_pick(QUOTE_COLUMNS, "quote_start quote_end"),
        Column("sentence", STRING, "The sentence with the quote marked, where it is known"),
    ),
)

CALIBRATION = Table(
    "calibration",
    "How often facts of a confidence are right: one row per tenth of confidence that has facts",
    (
        Column("confidence", FLOAT, "Middle of the tenth", False),
        Column("rows", INT, "Number of facts", False),
        Column("right", FLOAT, "Share of them whose whole row is right", False),
    ),
)

ATTRIBUTES = Table(
    "attributes",
    "How often each attribute of a fact is right, compared with the checked answers",
    (
        Column("attribute", STRING, "Name of the column, or of what is compared of several", False),
        Column("right", FLOAT, "Share of the paired rows in which it is right", False),
    ),
)
