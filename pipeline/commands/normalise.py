"""The command `normalise`: the table of mentions in, the table of claims out."""

from pathlib import Path

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.tables.schema import CLAIMS, MENTIONS


def normalise(mentions: Path, claims: Path, workers: int) -> None:
    """Write the claims that the mentions make."""
    found = io.read_table(mentions, MENTIONS)
    io.write_table(engine.run(normalise_stage, found, CLAIMS, workers), claims)
