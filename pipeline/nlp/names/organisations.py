"""Finds the organisations of an article: gathers what each sentence names, and what it stands for."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.organisations import known_organisations, organisation_words
from pipeline.nlp.names.acting_names import acting_names
from pipeline.nlp.names.antecedents import BRANCHED, Banks, Found, Pronoun, Seen, resolve, seen_as, term_for
from pipeline.nlp.names.branches import Branches, before_branches, families, find_branches
from pipeline.nlp.names.capitals import TITLES, Span
from pipeline.nlp.names.mentions import definition, legal_end, mentions_of, short_mentions
from pipeline.nlp.names.organisation_names import (
    THE_POST,
    Named,
    apposed_names,
    is_post,
    known_names,
    other_names,
)
from pipeline.nlp.names.owner import authority_of, page_owner, without_desk
from pipeline.nlp.records import Organisation, Place, Sentence, read, text_of, write
from pipeline.nlp.text.limits import LETTERS_OF_NAME, NAMES_BEFORE, NAMES_SOUGHT
from pipeline.nlp.text.sentences import UNREAD_ROLES
from pipeline.tables.segments import Segment

POSTS = {"group", "company"}  # kinds of those that may be "the post"


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
    items, banks = _items(text, told, places, owner)
    seen = [Seen((owner.party,), owner.kind, -1, 0, None)] if owner is not None else []
    terms = _terms_of_owner(text, owner)
    found: list[Organisation] = []
    for index, paragraph, sentence in _numbered(text, sentences):
        for item in items[sentence.start]:
            organisation = resolve(item, seen, terms, index, paragraph, banks)
            if organisation is None or (found and item.start < found[-1].end):  # inside a bracket just taken
                continue
            found.append(_with_bracket(text, organisation, sentence.end))
            seen.append(seen_as(text, item, organisation, seen, index, paragraph))
            if term := term_for(text, item.end, sentence.end):
                terms.setdefault(term, seen[-1])
            # the first is the owner of the page, or the story's
            del seen[1 : max(1, len(seen) - NAMES_BEFORE)]
    return found


def _terms_of_owner(text: str, owner: Named | None) -> dict[str, Seen]:
    """Return what "the Authority" stands for on the page of a port."""
    if owner is None or not owner.party.name.startswith("Port of "):
        return {}
    name = authority_of(owner.party.name, text)
    if name is None:
        return {}
    return {"Authority": Seen((replace(owner.party, name=name),), "authority", -1, 0, None)}


def _items(
    text: str, sentences: list[Sentence], places: list[Place], owner: Named | None
) -> tuple[dict[int, list[Found]], Banks]:
    """Return what each sentence names, by its begin, and what is known of those that have branches."""
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
    sole = _sole_family(with_owner, [branch for group in branches.values() for branch in group])
    return items, Banks(sole, _written(text, with_owner))


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


def _written(text: str, named: list[Named]) -> dict[str, str]:
    """Return the banks of no family that the text calls otherwise before branches, with that."""
    words = organisation_words()
    called: dict[str, set[str]] = {}
    for name in named:
        short = len(name.party.name) <= LETTERS_OF_NAME
        if short and name.kind in BRANCHED and name.party.group is None:
            bracket = definition(text, name.end, len(text))
            forms = called.setdefault(name.party.name, {name.party.name})
            forms |= {bracket[1]} if bracket is not None else set()
    for bank, forms in called.items():
        forms.update(words.names[bank].aliases if bank in words.names else ())
    sought = list(called.items())[:NAMES_SOUGHT]
    found = {bank: before_branches(text, forms) for bank, forms in sought}
    return {bank: form for bank, form in found.items() if form is not None and form != bank}


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
    shorts = list(short_mentions(text, named, called))
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
    named = _longest(known_names(text, start, end, here), other_names(text, start, end, here))
    return named + apposed_names(text, start, end, here)


def _in_sentence(
    text: str, sentence: Sentence, branches: list[Branches], names: list[Named], shorts: list[Named]
) -> Iterator[Found]:
    """Yield what the sentence names, without overlaps: branches first, then known and other names."""
    start, end = sentence.start, sentence.end
    pronouns = [
        Pronoun(match.start(), match.end(), match[1].lower(), match[1], text[start : match.start()])
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
