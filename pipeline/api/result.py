"""What reading gives: facts, rejects and articles, as data frames, as tables, or as a page in a notebook."""

import warnings
from functools import cached_property
from importlib import import_module
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.api.marked import marked_articles
from pipeline.facts.publish import Published, publish
from pipeline.tables.refusals import Refusal

ABOUT = ("article_id", "title", "publisher", "published_on", "published_basis", "article_url", "source")
BECAME = ("status", "facts", "rejects", "problem", "advice")


class Result:
    """The facts and rejects of some articles, and what became of each article."""

    def __init__(self, articles: pa.Table, claims: pa.Table) -> None:
        """Keep the rows of schema.ARTICLES, and of schema.CLAIMS that were made of them."""
        self.articles_table = articles
        self._claims = claims

    @cached_property
    def tables(self) -> Published:
        """The published tables, as the command line writes them."""
        return publish(self._claims, [self.articles_table])

    @cached_property
    def facts(self) -> pd.DataFrame:
        """The facts, with the columns of the fact table."""
        found: pd.DataFrame = self.tables.facts.to_pandas()
        return found

    @cached_property
    def rejects(self) -> pd.DataFrame:
        """Every number that is no claim, with the reason."""
        found: pd.DataFrame = self.tables.rejects.to_pandas()
        return found

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row per article: what is known of it, its text as read, how many rows, why refused."""
        return pd.DataFrame(self._articles(), columns=[*ABOUT, "reader", "record", *BECAME, "text"])

    def _articles(self) -> list[dict[str, Any]]:
        became = {
            (row["source"], row["record"], row["article_id"]): row for row in self.tables.files.to_pylist()
        }
        rows = []
        for row in self.articles_table.to_pylist():
            file = became[row["source"], row["record"] or 0, row["article_id"]]
            rows.append(row | {name: file[name] for name in BECAME})
        return rows

    def to_arrow(self) -> pa.Table:
        """Return the facts as an Arrow table."""
        return self.tables.facts

    def to_polars(self) -> Any:
        """Return the facts as a Polars data frame; raises ImportError where Polars is not installed."""
        try:
            polars = import_module("polars")  # no extra of the package: who asks for it has it
        except ImportError as error:
            raise ImportError("to_polars() needs Polars: pip install polars") from error
        return polars.from_arrow(self.to_arrow())

    def require_read(self) -> None:
        """Raise ValueError where the only article was refused; warn where some of several were.

        An article without a letter or digit has no facts, and is no error.
        """
        refused = [row for row in self._articles() if row["status"] == "refused"]
        serious = [row for row in refused if not row["problem"].startswith("empty")]
        if serious and self.articles_table.num_rows == 1:
            raise ValueError(
                " ".join(filter(None, Refusal(f"{serious[0]['problem']}.", serious[0]["advice"])))
            )
        if serious:
            said = f"{serious[0]['source']}: {serious[0]['problem']}"
            warnings.warn(
                f"{len(serious)} of {self.articles_table.num_rows} articles were refused ({said}); "
                "read() says which and why",
                stacklevel=3,
            )

    def __repr__(self) -> str:
        """Say how much there is."""
        facts, rejects = self.tables.facts.num_rows, self.tables.rejects.num_rows
        return f"<Result: {self.articles_table.num_rows} articles, {facts} facts, {rejects} rejects>"

    def _repr_html_(self) -> str:
        """Return the texts with their figures marked, the rejects in grey, for a notebook."""
        return marked_articles(
            self._articles(), self.tables.facts.to_pylist(), self.tables.rejects.to_pylist()
        )
