"""Sums up a run in plain text: files, facts, rejects, flags, scores."""

from collections import Counter
from typing import Any

import pyarrow as pa
import regex

from pipeline.lexicon.labels import labels
from pipeline.release.printable import printable
from pipeline.tables.flags import split
from pipeline.tables.lists import values

MOST_NOTES = 20  # lines on files; of more there is a sum
PARTICULARS = regex.compile(r":| \(|(?<=as) .*(?=, which was read)|(?<=the date) '.*'(?= was)|, (?=row)")


def summary(
    facts: pa.Table, rejects: pa.Table, files: pa.Table, scores: dict[str, Any] | None, made: str
) -> str:
    """Return the summary of the tables of one run; `made` names folder and files for readers."""
    states = _states(files)
    parts = [
        f"articles   {states['read']} read, {states['refused']} refused",
        *_notes(files.to_pylist()),
        f"facts      {facts.num_rows}: {_listed(count(facts, 'kind'), 'kind')}".rstrip(": "),
        f"rejects    {rejects.num_rows}: {_listed(count(rejects, 'reason'), 'reason')}".rstrip(": "),
        f"flags      {_listed(_flagged(facts), 'flag') or 'none'}",
    ]
    parts += [f"scores     {line}" for line in _scored(scores or {}, states["read"])]
    parts.append(f"files      {made}")
    return "\n".join(parts)


def counts(facts: pa.Table, rejects: pa.Table, files: pa.Table) -> dict[str, Any]:
    """Return how much there is of what, to compare runs by."""
    states = _states(files)
    return {
        "articles": {state: states[state] for state in ("read", "refused")},
        "facts": facts.num_rows,
        "rejects": {"all": rejects.num_rows, **count(rejects, "reason")},
        "metrics": len(count(facts, "metric")),
        "provinces": len(count(facts, "province").keys() - {None}),
        "years": len(count(facts, "year").keys() - {None}),
        "flags": _flagged(facts),
    }


def _states(files: pa.Table) -> Counter[str]:
    return Counter(values(files["status"]))


def _notes(files: list[dict[str, Any]]) -> list[str]:
    """Return a line for each file with a problem; of many the first, those refused before, and a sum."""
    noted = sorted((file for file in files if file["problem"]), key=lambda file: file["status"] == "read")
    lines = [_note(file) for file in noted[:MOST_NOTES]]
    if len(noted) > MOST_NOTES:
        rest = Counter(kind_of(file["problem"]) for file in noted[MOST_NOTES:])
        listed = ", ".join(f"{kind} {times}" for kind, times in rest.most_common())
        lines.append(f"  ... and {len(noted) - MOST_NOTES} more: {listed}")
    return lines


def _note(file: dict[str, Any]) -> str:
    name = f"{file['source']}, row {file['record']}" if file["record"] else file["source"]
    return printable(f"  {file['status']}  {name}: {file['problem']}. {file['advice'] or ''}".rstrip())


def kind_of(problem: str) -> str:
    """Return what problems of one kind share: the words before those that are of one file alone."""
    return str(PARTICULARS.split(problem)[0])


def count(found: pa.Table, column: str) -> dict[str, int]:
    """Return how often each value of `column` stands there, the most frequent first."""
    counted = Counter(values(found[column]))
    return dict(sorted(counted.items(), key=lambda item: (-item[1], str(item[0]))))


def _listed(counts: dict[str, int], name: str) -> str:
    """Return the codes of the closed list `name` as readers call them, each with its number."""
    called = labels(name)
    return ", ".join(f"{called.get(code, code)} {number}" for code, number in counts.items())


def _flagged(facts: pa.Table) -> dict[str, int]:
    """Return how many rows have each flag."""
    codes: Counter[str] = Counter()
    for cell, times in Counter(values(facts["flags"])).items():
        codes.update(dict.fromkeys(split(cell), times))
    return dict(sorted(codes.items()))


def _scored(scores: dict[str, Any], read: int) -> list[str]:
    """Return the lines of the scores, after how many of the `read` articles they speak of, if not of all."""
    if not scores:
        return []
    checked = scores.get("articles", {}).get("read", 0)
    if not checked:
        return ["none: there are no checked answers of these articles"]
    of = [] if checked == read else [f"of the {checked} of {read} articles that have checked answers"]
    return [*of, *score_lines(scores)]


def score_lines(scores: dict[str, Any]) -> list[str]:
    """Return one line for each scored thing that has precision, recall and F1."""
    return [
        f"{name}: " + ", ".join(f"{key} {value[key]:.3f}" for key in ("precision", "recall", "f1"))
        for name, value in scores.items()
        if isinstance(value, dict) and {"precision", "recall", "f1"} <= value.keys()
    ] + _flag_lines(scores.get("flags", {}))


def _flag_lines(found: dict[str, Any]) -> list[str]:
    """Return one line that says how often a flag warns of a wrong value, unit or kind, and of a right row."""
    if not found:
        return []
    wrong, right = found["wrong_figure"], found["right_row"]
    return [
        f"flags: on {wrong['flagged']} of {wrong['rows']} rows with a wrong figure, "
        f"on {right['flagged']} of {right['rows']} right rows"
    ]


def candidate_lines(scores: dict[str, Any]) -> list[str]:
    """Return one line for each column: how often a right candidate existed, and how often it was chosen."""
    return [
        f"{name}: a right candidate for {found['existed']:.3f}, chosen for {found['chosen']:.3f}"
        for name, found in scores.get("candidates", {}).items()
        if found["rows"]
    ]
