"""Says what an organisation's name, "the bank" or a bare branch stands for, by what was named before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import regex

from pipeline.lexicon.organisations import known_organisations, organisation_words
from pipeline.nlp.names.branches import Branches
from pipeline.nlp.names.organisation_names import Named
from pipeline.nlp.records import Organisation, Party
from pipeline.nlp.text.limits import LETTERS_OF_NAME

BRANCH_KIND = "branch"
# Before a name that an aside brings in beside whom the text is about: "among them Luhai Branch".
ASIDE = regex.compile(
    r"\b(?:including|such as|among them|led by|followed by|ahead of|behind|than|like|except for)"
    r"\s(?:the\s)?\Z"
)
WITH = regex.compile(r"\bwith\s(?:the\s)?\Z")
ALONE = regex.compile(r"\s(?:alone|up|down|ahead|in front|leading|accounting|contributing|making)\b")
BEGIN = regex.compile(r"\b(?:from|between)\s(?:the\s)?\Z", regex.I)
BEHIND = regex.compile(r"\s(?:to|and)\s(?:the\s)?\p{Lu}")
END = regex.compile(r"\b(?:from\s[^.;]+\sto|between\s[^.;]+\sand)\s(?:the\s)?\Z", regex.I)
PLACE_FIRST = regex.compile(r"(?:In|At)\s(\p{Lu}[\p{L}' -]*?)(?:\s(?:[Cc]ity|[Cc]ounty|[Dd]istrict))?,\s")
BRANCHED = {"bank", "insurer"}  # kinds whose branches bear their name
# What a paper calls a name behind it from there on: 'Luhai Foods Co., Ltd. ("Luhai" or the "Company")'.
TERM = regex.compile(
    r"(?:,?\s\p{Lu}[\p{L}.]*)*,?(?:\s\([^()\n]{1,60}\))?\s?\([^()\n]{0,80}?\b[Tt]he\s[“\"‘']?(\p{Lu}\p{L}+)[”\"’']"
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A definite phrase that stands for an organisation named before: "the bank"."""

    start: int
    end: int
    word: str
    printed: str  # the word as the text has it: "the Company" may be a term for one of them
    before: str  # what stands before it in its sentence


@dataclass(frozen=True, slots=True)
class Seen:
    """An organisation named before, with what "the ..." may call it."""

    parties: tuple[Party, ...]
    kind: str
    sentence: int
    paragraph: int
    family: str | None  # whose branches a bare "Jilin Branch" after it may be
    aside: bool = False  # in an aside, or where a way begins or ends: "from Luhai North to Wuhu Station"


@dataclass(frozen=True, slots=True)
class Banks:
    """A text's one organisation that may have branches, and what it writes before branches for some names."""

    sole: str | None
    written: Mapping[str, str]


Found = Branches | Named | Pronoun


def resolve(
    item: Found, seen: list[Seen], terms: Mapping[str, Seen], sentence: int, paragraph: int, banks: Banks
) -> Organisation | None:
    """Return the organisation that the item stands for, None where nothing before tells.

    `seen` are those before it in order, `terms` those that a word stands for throughout, `sentence` and
    `paragraph` the numbers of its own.
    """
    if isinstance(item, Named):
        return Organisation(item.start, item.end, (item.party,))
    if isinstance(item, Pronoun):
        before = terms.get(item.printed) or _antecedent(item, seen, sentence, paragraph)
        return Organisation(item.start, item.end, before.parties, anaphor=True) if before else None
    family = item.family
    if family is None and not item.owner:
        family = _family_before(seen, paragraph) or banks.sole
    if family is None and item.bare:
        return None
    parties = item.parties(family, banks.written)
    return Organisation(item.start, item.end, parties) if parties else None


def seen_as(
    text: str, item: Found, organisation: Organisation, seen: list[Seen], sentence: int, paragraph: int
) -> Seen:
    """Return what the item of the text, resolved as the organisation, is to what stands behind it."""
    kind = _kind(item, seen, organisation)
    family = _family(item, kind, organisation)
    aside = _ends_way(text, item) or _in_aside(text, item)
    return Seen(organisation.parties, kind, sentence, paragraph, family, aside)


def term_for(text: str, end: int, limit: int) -> str | None:
    """Return what a bracket behind a name that ends at `end` calls it from there on: "Company"."""
    match = TERM.match(text, end, limit)
    return match[1] if match is not None and match[1].lower() in organisation_words().anaphors else None


def _ends_way(text: str, item: Found) -> bool:
    """Whether the item is one end of "from ... to ..."."""
    before = text[max(0, item.start - LETTERS_OF_NAME) : item.start]
    begins = BEGIN.search(before) is not None and BEHIND.match(text, item.end) is not None
    return begins or END.search(before) is not None


def _in_aside(text: str, item: Found) -> bool:
    """Whether the item is but an example beside what its sentence is about: "with Luhai Branch alone up"."""
    before = text[max(0, item.start - LETTERS_OF_NAME) : item.start]
    alone = WITH.search(before) is not None and ALONE.match(text, item.end) is not None
    return alone or ASIDE.search(before) is not None


def _antecedent(item: Pronoun, seen: list[Seen], sentence: int, paragraph: int) -> Seen | None:
    """Return the nearest one before that the word may mean; of an earlier sentence, the first one.

    What opens a sentence is its subject, and a later sentence goes on about it: "Xinlu Logistics, in
    which Hetong Group holds a stake, will invest ... The company plans ...". On a page of its own kind it
    is the owner's, where the paragraph names no other.
    """
    if item.word == BRANCH_KIND and (there := _of_place(item.before, seen)) is not None:
        return there
    fitting = _within_reach(item.word, _kindred(item.word, seen), paragraph)
    fitting = [entry for entry in fitting if not entry.aside] or fitting
    if not fitting:
        return None
    nearest = fitting[-1]
    if fitting[0].sentence < 0 and nearest.paragraph < paragraph:
        return fitting[0]
    if nearest.sentence == sentence:
        return nearest
    return next(entry for entry in fitting if entry.sentence == nearest.sentence)


def _of_place(before: str, seen: list[Seen]) -> Seen | None:
    """Return the branch named before whose place opens the sentence: "In Luhai, the branch lent ..."."""
    opening = PLACE_FIRST.match(before)
    for entry in reversed(seen if opening is not None else []):
        for party in entry.parties:
            if entry.kind == BRANCH_KIND and opening is not None and party.place == opening[1]:
                return replace(entry, parties=(party,))
    return None


def _kindred(word: str, seen: list[Seen]) -> list[Seen]:
    """Return those of a kind that the word is for, else those called by it, else firms if the word allows."""
    words = organisation_words()
    kindred = [entry for entry in seen if entry.kind in words.anaphors[word]]
    kindred = kindred or [entry for entry in seen if _called_by(entry, word)]
    if not kindred and word in words.any_firm:
        return [entry for entry in seen if entry.kind in words.firms]
    return kindred


def _called_by(entry: Seen, word: str) -> bool:
    """Whether it is a branch of such a body, or the owner of the page with the word in its name.

    "the bank" after "PSBC Luhai Branch", "the authority" on the page of the Port of Luhai Authority.
    """
    if entry.sentence < 0:
        return word in entry.parties[0].name.lower().split()
    known = known_organisations().get(entry.family or "")
    kind = known.kind if known is not None else (entry.family or "").rpartition(" ")[2].lower()
    return entry.kind == BRANCH_KIND and kind in organisation_words().anaphors[word]


def _within_reach(word: str, kindred: list[Seen], paragraph: int) -> list[Seen]:
    """Return those near enough for the word; a branch that is the only one always is."""
    if word not in organisation_words().near_only:
        return kindred
    if word == BRANCH_KIND and len({entry.parties for entry in kindred}) == 1:
        return kindred
    return [entry for entry in kindred if entry.paragraph >= paragraph - 2]


def _family_before(seen: list[Seen], paragraph: int) -> str | None:
    """Return the family of the nearest branch or organisation before, in this paragraph if it has any."""
    families = [entry for entry in reversed(seen) if entry.family is not None]
    near = [entry for entry in families if entry.paragraph == paragraph]
    return (near or families)[0].family if families else None


def _family(item: Found, kind: str, organisation: Organisation) -> str | None:
    """Whose branches a bare branch after this name is of: a family's, a bank's, that of the branch itself."""
    group = organisation.parties[0].group
    if group in organisation_words().branches:
        return group
    if isinstance(item, Branches):
        return item.family or item.owner or None
    return organisation.parties[0].name if kind in BRANCHED else None


def _kind(item: Found, seen: list[Seen], organisation: Organisation) -> str:
    if isinstance(item, Named):
        return item.kind
    if isinstance(item, Pronoun):
        meant = (entry.kind for entry in reversed(seen) if entry.parties == organisation.parties)
        return next(meant, BRANCH_KIND)  # one of several that were named together
    return BRANCH_KIND
