"""The command `evaluate`: facts and checked answers in; scores, errors and what is plotted of them out."""

from pathlib import Path

from pipeline import io
from pipeline.commands.files import (
    ATTRIBUTES_NAME,
    CALIBRATION_NAME,
    ERRORS_NAME,
    ERRORS_PAGE_NAME,
    SCORES_NAME,
)
from pipeline.io.newset import NewSet
from pipeline.release.summary import candidate_lines, score_lines
from pipeline.scores.errors import errors_markdown
from pipeline.scores.evaluate import Scores, parse_gold
from pipeline.scores.evaluate import evaluate as compare
from pipeline.tables.run import run_of
from pipeline.tables.schema import ARTICLES, FACTS


def evaluate(facts: Path, gold: Path, articles: Path | None, output: Path) -> str:
    """Write how the facts compare with the checked answers; return the scores as lines for a reader.

    With the table of `articles` these are read again, to say how often a right candidate existed. Raises
    DataError where the answers in `gold`, a JSON object a line, are malformed.
    """
    answers = io.read_table(facts, FACTS)
    lines = io.read_text(gold).splitlines()
    try:
        expected = parse_gold(lines)
    except ValueError as error:
        raise io.DataError(f"{gold}: {error}") from error
    scores = compare(answers, expected, None if articles is None else io.read_table(articles, ARTICLES))
    found = scores.to_dict()
    run = run_of(answers)
    with NewSet(output) as new:
        # In a list, as it is no measure: DVC shows single values as such.
        io.write_json({"run": [run], **found}, new.path(SCORES_NAME))
        _write_errors(scores, new)
        io.write_csv(scores.calibration(), new.path(CALIBRATION_NAME))
        io.write_csv(scores.attributes(), new.path(ATTRIBUTES_NAME))
        new.place(run)
    read = found["articles"]["read"]
    lines = [*score_lines(found), *candidate_lines(found)]
    return "\n".join(lines) if read else "there are no checked answers of these articles"


def _write_errors(scores: Scores, new: NewSet) -> None:
    errors = scores.errors()
    io.write_csv(errors, new.path(ERRORS_NAME))
    io.write_text(errors_markdown(errors.to_pylist()), new.path(ERRORS_PAGE_NAME))
