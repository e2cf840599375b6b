"""Packs the columns of a table for the page: words as a list of the distinct ones and a code per row."""

from collections.abc import Iterable
from datetime import date
from typing import Any


def coded(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Return the distinct `values` in order of appearance and for each its place there, -1 for null."""
    places: dict[Any, int] = {}
    codes = [-1 if value is None else places.setdefault(value, len(places)) for value in values]
    return {"values": [_plain(value) for value in places], "codes": codes}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
