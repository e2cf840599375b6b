"""Where each province stands on the tile map (`reference/tile_map.csv`)."""

from collections.abc import Iterable
from functools import cache

from pipeline.lexicon.files import LexiconError, read_csv
from pipeline.lexicon.places import provinces

FILE = "tile_map.csv"
Tile = tuple[int, int]


def parse_tile_map(rows: Iterable[tuple[int, dict[str, str]]]) -> dict[str, Tile]:
    """Return (row, column) by province, both counted from 1, from numbered rows of the file.

    Raises LexiconError where a province is unknown, comes twice or is missing, or a tile is taken.
    """
    tiles: dict[str, Tile] = {}
    for line, row in rows:
        tile, province = _tile(line, row), row["province"]
        if province not in provinces() or province in tiles:
            raise _broken(line, f"{province}: unknown province, or used before")
        if tile in tiles.values():
            raise _broken(line, f"{province}: the tile {tile} is taken")
        tiles[province] = tile
    missing = [province for province in provinces() if province not in tiles]
    if missing:
        raise LexiconError(f"reference/{FILE}: no tile for {', '.join(missing)}")
    return tiles


@cache
def tile_map() -> dict[str, Tile]:
    """Return the tiles of `reference/tile_map.csv` by province."""
    return parse_tile_map(read_csv(FILE, "province,row,column"))


def _tile(line: int, row: dict[str, str]) -> Tile:
    cells = row["row"], row["column"]
    if not all(cell.isascii() and cell.isdigit() and int(cell) for cell in cells):
        raise _broken(line, f"{row['province']}: row and column are whole numbers from 1")
    return int(cells[0]), int(cells[1])


def _broken(line: int, why: str) -> LexiconError:
    return LexiconError(f"reference/{FILE}, line {line}: {why}")
