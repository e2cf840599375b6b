"""Finds place names and decides which province each lies in."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.english import english_words
from pipeline.lexicon.places import Entry, fold
from pipeline.lexicon.wording import singular
from pipeline.nlp.names.capitals import TITLES
from pipeline.nlp.names.toponyms import Mention, find_mentions
from pipeline.nlp.records import Place, Sentence, read, text_of, write
from pipeline.nlp.text.limits import PLACES_AROUND

DIRECTION = r"(?:(?:(?:far\s)?(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral)[\w-]*\s)?China['’]s\s)?"
# What may stand between a place and the larger one after it.
WITHIN = regex.compile(
    rf"(?:,?\s(?:of|in|under|from)\s|,\s|\s?\()(?:the\s)?{DIRECTION}"  # "Yiwu of Zhejiang", "Suzhou, Jiangsu"
    r"|,?\s(?:in|on|at|near|along)\sthe\s[^.,;:()\n]{1,30}\sof\s(?:the\s)?"  # ", on the coast of Fujian"
    r"|,?\s(?:an?|the)\s[^.,;:()\n]{1,45}\s(?:of|in|under)\s(?:the\s)?"  # ", a city in the north of Anhui"
    rf"|\s[\w-]+(?:\s[\w-]+)?\s(?:of|in)\s(?:the\s)?{DIRECTION}"  # "Wushan Airport in Chongqing"
)
CERTAIN = regex.compile(rf"\sof\s(?:the\s)?{DIRECTION}|,\s(?:in\s)?{DIRECTION}")
# What may stand between a larger place and a smaller one after it: "Beijing Pinggu", "Hebei's Handan".
OUTSIDE = regex.compile(r"\s|['’]s\s(?:the\s)?|,?\s?\(?(?:including|such as)\s|\s?\(|,\s")
ALONGSIDE = regex.compile(r",?\s(?:and|or)\s|,\s")
CAPITAL = regex.compile(r"\s\p{Lu}\p{Ll}")
IN_NAME = regex.compile(r"\p{Ll}[,;]?\s\p{Lu}\p{Ll}+\s\Z")  # behind a capital that no sentence gives
LONGEST_GAP = 60
LOCAL = {"prefecture", "county"}


def find_places(text: str, sentences: list[Sentence]) -> list[Place]:
    """Return the places that `text` names, in order, each with its province where the text decides it.

    A name in several provinces is decided by the words beside it ("Suzhou, Anhui province"), else by
    another mention in the article, else by the places around it; what stays open has `options`.
    """
    mentions = find_mentions(text, sentences)
    _link(text, mentions)
    mentions = [m for m in mentions if m.linked or m.cue or not all(entry.cued for entry in m.options)]
    mentions = _without_things(text, mentions)
    for mention in mentions:
        if not mention.linked and not mention.cue and mention.options:
            mention.options = [entry for entry in mention.options if not entry.cued]
    _recall(text, mentions)
    _place_unknown(text, sentences, mentions)
    _settle_all(mentions)
    return [_place(text, mention) for mention in mentions]


def _without_things(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions but for counties' names that are a thing's in the text: "Wuhu Anji Tech Zone"."""
    things = {
        text[mention.start : mention.end]
        for before, mention in pairwise(mentions)
        if _names_a_thing(text, mention, before)
    }
    return [
        m
        for m in mentions
        if m.linked or not (_ends_a_name(text, m) or (not m.cue and text[m.start : m.end] in things))
    ]


def _ends_a_name(text: str, mention: Mention) -> bool:
    """Whether it is a word of English that ends a name of elsewhere: "Palm | Bay District"."""
    name = text[mention.start : mention.name_end].lower()
    inside = IN_NAME.search(text, max(0, mention.start - LONGEST_GAP), mention.start) is not None
    return inside and not mention.abroad and name in english_words()


def _names_a_thing(text: str, mention: Mention, before: Mention) -> bool:
    """Whether a county's name goes on in capitals behind a place that it does not lie in."""
    if mention.linked or mention.cue or before.abroad or not before.options:
        return False
    county = bool(mention.options) and all(entry.level == "county" for entry in mention.options)
    beside = text[before.end : mention.start] == " "
    return county and beside and CAPITAL.match(text, mention.end) is not None


def _link(text: str, mentions: list[Mention]) -> None:
    """Let the larger place that stands beside a name decide it, the last name first."""
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if mention.abroad or (mention.options and mention.options[0].level in ("province", "landmark")):
            continue
        after = next((m for m in mentions[index + 1 : index + 3] if not m.abroad), None)
        if after is not None and after.start - mention.end <= LONGEST_GAP:
            _follow(text[mention.end : after.start], mention, after)
        if not mention.options:
            _told_beside(text, mention, mentions[index + 1 : index + 3])
        if index and not mention.linked:
            before = mentions[index - 1]
            if OUTSIDE.fullmatch(text, before.end, mention.start):
                _narrow(mention, before)
                _told_in_front(mention, before)


def _told_in_front(mention: Mention, larger: Mention) -> None:
    """Let the province right before an unknown name decide it: "Gansu's Quxi county"."""
    if not mention.options and larger.options[:1] and larger.options[0].level == "province":
        _keep(mention, [Entry("", "county", "county", larger.options[0].province)])


def _told_beside(text: str, mention: Mention, after: list[Mention]) -> None:
    """Let the province that an apposition names decide an unknown name: "Quxi, a county ... in Gansu"."""
    for larger in after:
        gap = text[mention.end : larger.start]
        if (
            len(gap) <= LONGEST_GAP
            and WITHIN.fullmatch(gap)
            and larger.options[:1]
            and larger.options[0].level == "province"
        ):
            _keep(mention, [Entry("", "county", "county", larger.options[0].province)])


def _follow(gap: str, mention: Mention, after: Mention) -> None:
    if WITHIN.fullmatch(gap) and _narrow(mention, after):
        return
    if ALONGSIDE.fullmatch(gap) and after.linked and len(after.provinces) == 1:
        _keep(mention, [e for e in mention.options if e.province in after.provinces])  # "A and B of Guizhou"
    elif len(after.provinces) == 1 and _apposed().fullmatch(gap):
        _keep(mention, [Entry("", "county", "county", min(after.provinces))])
    elif not CERTAIN.fullmatch(gap) or not after.options or after.options[0].level != "province":
        return
    elif not mention.options or mention.options[0].level == "county":  # the text knows better than the list
        _keep(mention, [Entry("", "county", "county", after.options[0].province)])


@cache
def _apposed() -> Any:
    """Return the pattern of ", a village in", behind which the text knows better than the list."""
    kinds = "|".join(map(singular, aspect_words("place_nouns")))
    return regex.compile(rf",\s(?:an?|the)\s(?:[\w-]+\s){{0,3}}?(?:{kinds})\s(?:of|in|under)\s(?:the\s)?")


def _narrow(mention: Mention, larger: Mention) -> bool:
    """Keep what lies in the larger place; returns whether anything does."""
    if not mention.options:
        return False
    kept = [
        (small, large)
        for small in mention.options
        for large in larger.options
        if small.province == large.province
        and (large.level == "province" or (large.level == "prefecture" and small.parent == large.name))
        and small.level in LOCAL
    ]
    if kept and not larger.linked and larger.options[0].level == "prefecture":
        _keep(larger, [large for _, large in kept])
    return _keep(mention, [small for small, _ in kept])


def _keep(mention: Mention, options: list[Entry]) -> bool:
    if options:
        mention.options = list(dict.fromkeys(options))
        mention.linked = True
    return bool(options)


def _recall(text: str, mentions: list[Mention]) -> None:
    """Give a name what another mention of it in the article was found to be, the earlier one first."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.linked:
            known.setdefault(fold(text[mention.start : mention.name_end]), mention)
    for mention in mentions:
        name = fold(text[mention.start : mention.name_end])
        if mention.linked:
            known[name] = mention
        elif name in known and (not mention.options or mention.options[0].level != "province"):
            _keep(mention, known[name].options)


def _place_unknown(text: str, sentences: list[Sentence], mentions: list[Mention]) -> None:
    """Decide each name that no list knows once for all of its mentions, by the places around them."""
    unknown: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        if not mention.options:
            unknown.setdefault(fold(text[mention.start : mention.name_end]), []).append(index)
    title = _sole([mention for mention in mentions if sentences[mention.sentence].role in TITLES])
    before, only = _certain_before(mentions), _sole(mentions)
    found = [
        (places, _nearest_province(mentions, places, title) or before[places[0]] or only)
        for places in unknown.values()
    ]
    for places, province in found:
        for index in places:
            mentions[index].options = [Entry("", "county", "county", province)]


def _certain_before(mentions: list[Mention]) -> list[str | None]:
    """Return for each of the mentions the last province before it that is certain."""
    last: str | None = None
    found = []
    for mention in mentions:
        found.append(last)
        last = next(iter(_certain(mention)), last)
    return found


def _nearest_province(mentions: list[Mention], places: list[int], title: str | None) -> str | None:
    """Where a name lies that stands at the indexes `places` of the mentions and that no list knows.

    In that of the `title`, else in the province which stands nearest most often in its sentences, else in its
    paragraphs.
    """
    here = title or _oftenest(_around(mentions, index, sentence=True) for index in places)
    return here or _oftenest(_around(mentions, index) for index in places)


def _oftenest(nearby: Iterable[list[str]]) -> str | None:
    """The province that is most often the nearest."""
    counts = Counter(found[0] for found in nearby if found)
    return max(counts, key=lambda province: counts[province], default=None)


def _sole(mentions: list[Mention]) -> str | None:
    """The only province that the mentions name, where it is one and more of them lie in it than abroad."""
    named = Counter(province for mention in mentions for province in _certain(mention))
    away = sum(mention.abroad for mention in mentions)
    return next(iter(named)) if len(named) == 1 and named.total() >= away else None


def _settle_all(mentions: list[Mention]) -> None:
    named = {province for mention in mentions for province in _certain(mention)}
    for index, mention in enumerate(mentions):
        if not mention.linked and len(mention.provinces) > 1:
            _settle(mention, _around(mentions, index), named)
        named |= _certain(mention)


def _settle(mention: Mention, near: list[str], named: set[str]) -> None:
    """Decide a name by the places around it and by size.

    `near` are the provinces around, `named` those of all places of the article that lie in one alone.
    """
    cities = [entry for entry in mention.options if entry.level == "prefecture"]
    if len({entry.province for entry in cities}) == 1 and not _outweighed(mention, set(near) or named):
        mention.options = cities
        return
    choices = [
        _nearest(mention, near),
        [entry for entry in mention.options if not cities and entry.kind == "city"],
        _of_article(mention, named),
        cities,
    ]
    mention.options = next((kept for kept in choices if kept), mention.options)


def _nearest(mention: Mention, near: list[str]) -> list[Entry]:
    """What it may be in the nearest province around."""
    province = next((p for p in near if p in mention.provinces), None)
    return [entry for entry in mention.options if province is not None and entry.province == province]


def _of_article(mention: Mention, named: set[str]) -> list[Entry]:
    """What it may be in the one of its provinces that the article names."""
    return [entry for entry in mention.options if mention.provinces & named == {entry.province}]


def _certain(mention: Mention) -> set[str]:
    """The province of a name that lies in one alone."""
    return mention.provinces if len(mention.provinces) == 1 else set()


def _outweighed(mention: Mention, near: set[str]) -> bool:
    """Whether a county of the same name stands among places of its own province only."""
    counties = [entry for entry in mention.options if entry.level == "county" and {entry.province} == near]
    return any(entry.kind != "district" or not entry.parent for entry in counties)


def _around(mentions: list[Mention], index: int, *, sentence: bool = False) -> list[str]:
    """Return the provinces around: of the sentence first, then of what stands before, nearest first."""
    here = mentions[index]
    beside = mentions[max(0, index - PLACES_AROUND) : index + PLACES_AROUND]
    same = [m for m in beside if m.paragraph == here.paragraph and m is not here]
    same = [m for m in same if m.sentence == here.sentence] if sentence else same
    same.sort(key=lambda m: (m.sentence != here.sentence, m.start > here.start, abs(m.start - here.start)))
    return [province for m in same for province in _certain(m)]


def _place(text: str, mention: Mention) -> Place:
    printed = text[mention.start : mention.name_end]
    sizes = ("province", "prefecture", "county", "landmark", "country", "foreign")
    entry = min(mention.options, key=lambda option: sizes.index(option.level))
    # the name as printed, unless it is an alias or in capitals: "Xi’an", but "Kashi" is Kashgar
    name = (
        printed
        if not entry.name or (fold(printed) == fold(entry.name) and not printed.isupper())
        else entry.name
    )
    provinces = sorted(mention.provinces)
    undecided = tuple(provinces) if len(provinces) > 1 else ()
    return Place(
        mention.start, mention.end, name, None if undecided else entry.province, entry.level, undecided
    )


@Language.component("places")
def places(doc: Doc) -> Doc:
    """Write the span group `places` from `sentences`."""
    write(doc, "places", find_places(text_of(doc), read(doc, "sentences", Sentence)))
    return doc
