"""Finds organisations and resolves branches, short names and "the bank" to what they stand for."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.organisations import known_organisations, organisation_words
from pipeline.nlp.names.acting_names import acting_names
from pipeline.nlp.names.branches import Branches, families, find_branches
from pipeline.nlp.names.capitals import TITLES, Span
from pipeline.nlp.names.organisation_names import (
    THE_POST,
    Named,
    alone,
    apposed_names,
    definition,
    first_part,
    is_post,
    known_names,
    legal_end,
    mentions_of,
    other_names,
    with_initials,
)
from pipeline.nlp.names.owner import page_owner, without_desk
from pipeline.nlp.records import Organisation, Party, Place, Sentence, read, text_of, write
from pipeline.nlp.text.limits import NAMES_BEFORE, NAMES_SOUGHT
from pipeline.nlp.text.sentences import UNREAD_ROLES
from pipeline.tables.segments import Segment

BRANCH_KIND = "branch"
POSTS = {"group", "company"}  # kinds of those that may be "the post"
BRANCHED = {"bank", "insurer"}  # kinds whose branches bear their name


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A definite phrase that stands for an organisation named before: "the bank"."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Seen:
    """An organisation named before, with what "the ..." may call it."""

    parties: tuple[Party, ...]
    kind: str
    sentence: int
    paragraph: int
    family: str | None  # whose branches a bare "Jilin Branch" after it may be


Found = Branches | Named | Pronoun


@cache
def _anaphors() -> Any:
    words = "|".join(organisation_words().anaphors)
    traits = "|".join(organisation_words().traits_of_bodies)
    called = rf"(?:\p{{L}}+-\p{{Ll}}+|{traits})"  # "the state-owned", "the Shanghai-based"
    return regex.compile(rf"\b[Tt]he\s(?:{called}\s){{0,2}}((?i:{words}))\b(?!\s\p{{Lu}})")


def find_organisations(
    text: str, sentences: list[Sentence], places: list[Place], owner: Named | None = None
) -> list[Organisation]:
    """Return the organisations that `text` names, in order; `places` are the places of the text.

    A bracket that gives a short name belongs to the name; a possessive does not. The `owner` of the page is
    known from its begin on: "the Ministry" of a ministry's page.
    """
    told = [sentence for sentence in sentences if sentence.role not in UNREAD_ROLES]
    items, sole = _items(text, told, places, owner)
    seen = [Seen((owner.party,), owner.kind, -1, 0, None)] if owner is not None else []
    found: list[Organisation] = []
    for index, paragraph, sentence in _numbered(text, sentences):
        for item in items[sentence.start]:
            organisation = _resolve(item, seen, index, paragraph, sole)
            if organisation is None or (found and item.start < found[-1].end):  # inside a bracket just taken
                continue
            found.append(_with_bracket(text, organisation, sentence.end))
            kind = _kind(item, seen, organisation)
            seen.append(Seen(organisation.parties, kind, index, paragraph, _family(item, kind, organisation)))
            del seen[
                1 : max(1, len(seen) - NAMES_BEFORE)
            ]  # the first is the owner of the page, or the story's
    return found


def _items(
    text: str, sentences: list[Sentence], places: list[Place], owner: Named | None
) -> tuple[dict[int, list[Found]], str | None]:
    """Return what each sentence names, by its begin, and the text's sole organisation with branches."""
    in_full = _told_apart(text, {s.start: _names(text, s, places) for s in sentences})
    named = [name for names in in_full.values() for name in names]
    with_owner = [*named, owner] if owner is not None else named
    known = families(frozenset(pair for name in with_owner for pair in _branched(text, name)))
    branches = {s.start: list(find_branches(text, s.start, s.end, places, known)) for s in sentences}
    shorts = _owners(text, owner)
    shorts += _called(text, sentences, _spans(places), named, _spans(*branches.values()))
    in_full = _own_post(text, in_full, [*with_owner, *shorts])
    of_sentence = _by_sentence(shorts, sentences)
    items = {
        s.start: list(_in_sentence(text, s, branches[s.start], in_full[s.start], of_sentence[s.start]))
        for s in sentences
    }
    return items, _sole_family(with_owner, [branch for group in branches.values() for branch in group])


def _by_sentence(found: list[Named], sentences: list[Sentence]) -> dict[int, list[Named]]:
    """Return those that begin in each sentence, by its begin, in their order."""
    starts = [sentence.start for sentence in sentences]
    of_sentence: dict[int, list[Named]] = {start: [] for start in starts}
    for item in found:
        at = bisect_right(starts, item.start) - 1
        if at >= 0 and item.start < sentences[at].end:
            of_sentence[starts[at]].append(item)
    return of_sentence


def _numbered(text: str, sentences: list[Sentence]) -> Iterator[tuple[int, int, Sentence]]:
    """Yield the sentences that are read, with the numbers of sentence and paragraph among all."""
    paragraph, end = 0, 0
    for index, sentence in enumerate(sentences):
        paragraph += "\n" in text[end : sentence.start]
        end = sentence.end
        if sentence.role not in UNREAD_ROLES:
            yield index, paragraph, sentence


def _with_bracket(text: str, organisation: Organisation, end: int) -> Organisation:
    """Let a name hold the bracket after it that gives its short name, before `end`."""
    bracket = None if organisation.anaphor else definition(text, organisation.end, end)
    return replace(organisation, end=bracket[0]) if bracket else organisation


def _told_apart(text: str, names: dict[int, list[Named]]) -> dict[int, list[Named]]:
    """Let what ends a longer name stand for that: "Postal Savings Bank" for one of Palm Coast.

    It does where no mention calls the known organisation otherwise.
    """
    every = [name for found in names.values() for name in found]
    called = _only_called(text, every)
    longer = {short: name.party for name in every for short in called if _is_longer(name.party.name, short)}
    return {
        start: [replace(name, party=longer.get(text[name.start : name.end], name.party)) for name in found]
        for start, found in names.items()
    }


def _own_post(text: str, names: dict[int, list[Named]], every: list[Named]) -> dict[int, list[Named]]:
    """Let "the post" stand for the post that the text is about, where it names no China Post: "Nordpost"."""
    bodies = [
        name for name in every if name.kind in POSTS and text[name.start : name.end].lower() != THE_POST
    ]
    posts = [name for name in bodies if is_post(name.party)]
    if not posts or any(name.party.group for name in posts):
        return names
    own = posts[0].party
    return {
        start: [
            replace(name, party=own) if text[name.start : name.end].lower() == THE_POST else name
            for name in found
        ]
        for start, found in names.items()
    }


def _only_called(text: str, names: list[Named]) -> list[str]:
    """Return by what names the text calls those known organisations that it calls by but one."""
    mentions = {(name.party, text[name.start : name.end]) for name in names}
    called = [(party, mention) for party, mention in mentions if mention in known_organisations()]
    times = Counter(party for party, _ in called)
    return [mention for party, mention in called if times[party] == 1]


def _is_longer(name: str, short: str) -> bool:
    """Whether a name that no list knows ends in the short one: "Palm Coast Postal Savings Bank"."""
    return name.endswith(" " + short) and not name.startswith("the ") and name not in known_organisations()


def _owners(text: str, owner: Named | None) -> list[Named]:
    """Return the mentions of the owner of the page by its name."""
    if owner is None:
        return []
    spans = mentions_of(text, owner.party.name, 0)
    return [replace(owner, start=start, end=legal_end(text, end)) for start, end in spans]


def _branched(text: str, name: Named) -> list[tuple[str, str]]:
    """Return what a bank or insurer that no list knows is called before its branches, and its name."""
    if name.kind not in BRANCHED or name.party.name in known_organisations():
        return []
    bracket = definition(text, name.end, len(text))
    called = [name.party.name, *([bracket[1]] if bracket is not None else [])]
    return [(word, name.party.name) for word in called]


def _sole_family(named: list[Named], branches: list[Branches]) -> str | None:
    """Return the one organisation of a text that may have branches, if it is but one."""
    found = {name.party.group or name.party.name for name in named if name.kind in BRANCHED}
    found |= {name.party.group for name in named if name.party.group in organisation_words().branches}
    found |= {branch.family or branch.owner for branch in branches if branch.family or branch.owner}
    return found.pop() if len(found) == 1 else None


def _spans(*groups: Sequence[Place | Branches]) -> list[Span]:
    """Return where the items of all groups stand."""
    return [(item.start, item.end) for group in groups for item in group]


def _called(
    text: str,
    sentences: list[Sentence],
    places: list[Span],
    named: list[Named],
    branches: list[Span],
) -> list[Named]:
    """Return the mentions of short forms of what is `named` in full, and of names that act as bodies do."""
    called = {text[start:end] for start, end in places}
    shorts = list(_shorts(text, named, called))
    acting = acting_names(text, sentences, places, [*named, *shorts], branches)
    return shorts + acting + list(_in_capitals(text, sentences, [*named, *acting]))


def _in_capitals(text: str, sentences: list[Sentence], named: list[Named]) -> Iterator[Named]:
    """Yield what is named in titles and headings that are capitals throughout: "LUHAI BANK LENDS MORE"."""
    loud = [s for s in sentences if s.role in TITLES and text[s.start : s.end].isupper()]
    sought = reversed(named[:NAMES_SOUGHT]) if loud else ()
    names = {without_desk(item.party.name).upper(): item for item in sought}
    starts = [sentence.start for sentence in loud]
    for name in sorted(names, key=len, reverse=True):
        for start, end in mentions_of(text, name, 0) if " " in name else ():
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= loud[at].end:
                yield replace(names[name], start=start, end=end)


def _names(text: str, sentence: Sentence, places: list[Place]) -> list[Named]:
    """Return what the sentence names in full: known and other names, then what appositions tell."""
    start, end = sentence.start, sentence.end
    first, last = (bisect_left(places, at, key=lambda place: place.start) for at in (start, end))
    here = places[first:last]
    named = _longest(known_names(text, start, end), other_names(text, start, end, here))
    return named + apposed_names(text, start, end, here)


def _in_sentence(
    text: str, sentence: Sentence, branches: list[Branches], names: list[Named], shorts: list[Named]
) -> Iterator[Found]:
    """Yield what the sentence names, without overlaps: branches first, then known and other names."""
    start, end = sentence.start, sentence.end
    pronouns = [
        Pronoun(match.start(), match.end(), match.group(1).lower())
        for match in _anaphors().finditer(text, start, end)
    ]
    candidates: list[Found] = [
        *branches,
        *shorts,
        *names,
        *pronouns,
    ]
    kept: list[Found] = []
    for item in candidates:
        if all(item.end <= other.start or other.end <= item.start for other in kept):
            kept.append(item)
    yield from sorted(kept, key=lambda item: item.start)


def _longest(known: list[Named], others: list[Named]) -> list[Named]:
    """Return both, the known names first, unless another name holds a known one that is no family."""
    longer = [
        other
        for other in others
        for item in known
        if other.start <= item.start and item.end <= other.end
        if other.end - other.start > item.end - item.start and not item.party.group
    ]
    free = [each for each in others if each in longer or not any(_overlap(each, item) for item in known)]
    return longer + known + free


def _overlap(one: Named, other: Named) -> bool:
    return one.start < other.end and other.start < one.end


def _resolve(
    item: Found, seen: list[Seen], sentence: int, paragraph: int, sole: str | None
) -> Organisation | None:
    if isinstance(item, Named):
        return Organisation(item.start, item.end, (item.party,))
    if isinstance(item, Pronoun):
        before = _antecedent(item, seen, sentence, paragraph)
        return Organisation(item.start, item.end, before.parties, anaphor=True) if before else None
    family = item.family
    if family is None and not item.owner:
        family = _family_before(seen, paragraph) or sole
    if family is None and item.bare:
        return None
    parties = item.parties(family)
    return Organisation(item.start, item.end, parties) if parties else None


def _antecedent(item: Pronoun, seen: list[Seen], sentence: int, paragraph: int) -> Seen | None:
    """Return the nearest one before that the word may mean; of an earlier sentence, the first one.

    What opens a sentence is its subject, and a later sentence goes on about it: "Xinlu Logistics, in
    which Hetong Group holds a stake, will invest ... The company plans ...". On a page of its own kind it
    is the owner's, where the paragraph names no other.
    """
    fitting = _within_reach(item.word, _kindred(item.word, seen), paragraph)
    if not fitting:
        return None
    nearest = fitting[-1]
    if fitting[0].sentence < 0 and nearest.paragraph < paragraph:
        return fitting[0]
    if nearest.sentence == sentence:
        return nearest
    return next(entry for entry in fitting if entry.sentence == nearest.sentence)


def _kindred(word: str, seen: list[Seen]) -> list[Seen]:
    """Return those of a kind that the word is for; any firms, if there are none and the word allows."""
    words = organisation_words()
    kindred = [entry for entry in seen if entry.kind in words.anaphors[word]]
    if not kindred and word in words.any_firm:
        return [entry for entry in seen if entry.kind in words.firms]
    return kindred


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
        return next(entry.kind for entry in reversed(seen) if entry.parties == organisation.parties)
    return BRANCH_KIND


def _shorts(text: str, named: list[Named], places: set[str]) -> Iterator[Named]:
    """Yield the mentions of the short names of what is `named`: of a bracket after it, its first part.

    What an apposition tells to be a name is one elsewhere too. `places` have no short names; of two that are
    called the same, it is the first.
    """
    brackets, names = set(known_organisations()), set(known_organisations())
    most = len(names) + NAMES_SOUGHT
    for item in named:
        spans: list[tuple[int, int]] = []
        bracket = definition(text, item.end, len(text))
        if bracket is not None and bracket[1] not in brackets and len(brackets) < most:
            brackets.add(bracket[1])
            spans += mentions_of(text, bracket[1], 0 if bracket[1].isupper() else bracket[0])
        if item.party.name not in names and len(names) < most:
            names.add(item.party.name)
            first = first_part(item.party.name, text, places)
            spans += [
                span for short in with_initials(item.party.name) for span in mentions_of(text, short, 0)
            ]
            again = mentions_of(text, item.party.name, 0) if " " in item.party.name else []
            spans += again + (alone(text, first) if first else [])
        yield from (Named(start, stop, item.party, item.kind) for start, stop in spans)


@Language.component("organisations")
def organisations(doc: Doc) -> Doc:
    """Write the span group `organisations` from `sentences` and `places`.

    What the page is goes into `doc.user_data`: its `owner`, and whether its body often says "we" as `ours`.
    """
    text = text_of(doc)
    places = read(doc, "places", Place)
    page = page_owner(text, read(doc, "segments", Segment), doc.user_data.get("publisher"), places)
    doc.user_data["owner"] = page.owner.party if page.owner is not None else None
    doc.user_data["ours"] = page.ours
    write(
        doc, "organisations", find_organisations(text, read(doc, "sentences", Sentence), places, page.owner)
    )
    return doc
