"""What a figure measures, and what the figures read before say for those that leave words out."""

from dataclasses import dataclass, replace
from typing import Literal

REACH = 12  # figures back that "that of" or a bare number may repeat: a long list of one kind


# The form in which English ties the number to its meaning.
Form = Literal[
    "action", "apposition", "change_noun", "change_verb", "comparison", "counted", "dimension", "ellipsis",
    "from_to", "in", "label", "load", "measured", "money_verb", "multiple", "nearest", "nominal", "of",
    "part", "partitive", "priced", "rate_at", "share", "time_verb", "up_down",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure measures: metric text and how it stands in time.

    `form` is the form that was read; `noun` is the counted thing without its verb; `sign` is -1 for
    a decrease; `sure` says how far to trust it; `part` is True where the figure is a part of the one before;
    `inherited` where its words were said of an earlier figure; `status` is that of the figure before, until
    its own is decided.
    """

    text: str
    form: Form
    aggregation: str = ""
    noun: str = ""
    sign: int = 1
    sure: Literal["sure", "weak", "guess"] = "sure"
    part: bool = False
    verb: str = ""
    inherited: bool = False
    per: str | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What was read so far: `last`, the paragraph's last meaning; `read`, the last ones with their kinds.

    `intro` is what the line above a list says that its items give.
    """

    last: Meaning | None = None
    read: tuple[tuple[str, Meaning], ...] = ()
    intro: str = ""

    def then(self, meaning: Meaning, kind: str) -> "Said":
        """Return what is said after a figure of `kind` as well."""
        return Said(meaning, (*self.read[1 - REACH :], (kind, meaning)), self.intro)

    def like(self, kind: str, per: str | None) -> Meaning | None:
        """Return the last meaning of a figure of this kind, of the same denominator where one has it."""
        same = [meaning for other, meaning in reversed(self.read) if other == kind]
        return next((m for m in same if per or not m.per or m is self.last), same[0] if same else None)

    def new_paragraph(self) -> "Said":
        """Return what reaches past a paragraph's end."""
        return replace(self, last=None)
