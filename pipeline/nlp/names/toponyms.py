"""Finds the words of a text that may be place names, with what each may mean."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from pipeline.lexicon.places import Entry, fold, gazetteer, place_words, provinces, surnames
from pipeline.nlp.records import Sentence
from pipeline.nlp.text.sentences import SITE_ROLES

WORD = regex.compile(r"\p{Lu}\p{L}*(?:['’](?![sS]\b)\p{L}+)*")
ACRONYM = regex.compile(r"\p{Lu}{2,}")  # of a body that a place follows: "PSBC Quxi County Branch"
PERSON_WINDOW = 30
SIMPLE = r"\p{Lu}\p{Ll}+"
SMALL_KINDS = "township|town|village|subdistrict"
SMALL = regex.compile(rf"\s(?i:{SMALL_KINDS})\b")
LISTED = regex.compile(
    rf"(?:,\s{SIMPLE})*(?:,?\sand\s{SIMPLE})?\s(?i:{SMALL_KINDS})s\b"
)  # "Quxi and Dajing townships"


@dataclass(slots=True)
class Mention:
    """A name in the text. `linked` is set once words of the text decide which of `options` it is."""

    start: int
    name_end: int
    end: int
    options: list[Entry]
    cue: str | None  # "city", "county": the word that says what it is
    sentence: int
    paragraph: int
    linked: bool = False

    @property
    def provinces(self) -> set[str]:
        """The provinces it may lie in; empty for foreign and unknown names."""
        return {entry.province for entry in self.options if entry.province}

    @property
    def abroad(self) -> bool:
        """Whether it is a country or a foreign city."""
        return bool(self.options) and self.options[0].level in ("country", "foreign")


@cache
def _patterns() -> dict[str, Any]:
    words = place_words()
    kinds = "|".join(sorted(words.kinds, key=len, reverse=True))
    unknown = "|".join(sorted(words.unknown, key=len, reverse=True))
    people = "|".join(words.people)
    families = "|".join(sorted(surnames()))
    larger = "|".join(sorted(provinces()))
    name = r"\p{Lu}[\p{L}]*(?:['’](?!s\b)\p{L}+)*"
    adjectives = r"(?:(?!of\b|in\b|from\b|at\b|to\b)[\w-]+\s){0,3}?"
    return {
        # "Yangbi county", "Enshi Tujia and Miao Autonomous Prefecture"
        "after": regex.compile(
            rf"\s(?:(?:\p{{Lu}}\p{{Ll}}+\s(?:and\s)?){{0,4}}[Aa]utonomous\s)?((?i:{kinds}))\b(?!-)"
        ),
        # "the city of Suzhou"
        "before": regex.compile(rf"\b((?i:{kinds}))\sof\s\Z"),
        # "Chaoyang, a city in the west"
        "apposition": regex.compile(rf",\s(?:an?|the)\s{adjectives}({kinds})\b"),
        # "Quchi township", "Phuma Changthang, a township"
        "unknown": regex.compile(
            rf"(?<![\p{{L}}.])({name}(?:[ -]{name}){{0,2}})"
            rf"(\s(?i:{unknown})\b(?!-)|(?=,\san?\s{adjectives}(?:{unknown})\b))"
        ),
        # "in Quxi, Gansu", not "in Quxi, Gansu and Hubei"
        "within": regex.compile(
            rf"(?:\b(?i:in|at|near|to|from|of|outside)\s|^)({SIMPLE})(?=,\s(?:{larger})\b(?!\s(?:and|or)\b|['’]|-|\s\p{{Lu}}|,\s\p{{Lu}}))",
            regex.M,
        ),
        # "Quxi and Dajing townships"
        "listed": regex.compile(
            rf"(?:(?P<name>{SIMPLE}),\s)*(?P<name>{SIMPLE}),?\sand\s(?P<name>{SIMPLE})\s(?i:{SMALL_KINDS})s\b"
        ),
        # "Nyima, 34," "Nyima, a driver", "Nyima and Li Yuan"
        "person_after": regex.compile(
            rf",\s\d\d,(?!\d)|,\s(?:an?|the)\s(?:[\w-]+\s){{0,3}}?(?:{people})\b"
            rf"|\sand\s(?:{families})\s\p{{Lu}}\p{{Ll}}+\b(?!\s(?i:{kinds})\b)"
        ),
        # "postman Nyima", "said Nyima"
        "person_before": regex.compile(
            rf"\b(?i:{people}|said)\s\Z|\b(?:{families})\s\p{{Lu}}\p{{Ll}}+\sand\s\Z"
        ),
    }


def find_mentions(text: str, sentences: list[Sentence]) -> list[Mention]:
    """Return the possible place names of `text` in order, apart from the navigation and the footer."""
    found: list[Mention] = []
    where: list[tuple[Sentence, int]] = []
    paragraph = 0
    end = 0
    for index, sentence in enumerate(sentences):
        if "\n" in text[end : sentence.start]:
            paragraph += 1
        end = sentence.end
        where.append((sentence, paragraph))
        if sentence.role not in SITE_ROLES:
            known = _known(text, sentence, (index, paragraph))
            unknown = _unknown(text, sentence, known, (index, paragraph))
            found.extend(known + unknown)
    return sorted(found + _bare(text, found, where), key=lambda mention: mention.start)


def _known(text: str, sentence: Sentence, where: tuple[int, int]) -> list[Mention]:
    names, longer = gazetteer().entries, gazetteer().longer
    found: list[Mention] = []
    position, before = sentence.start, None
    for match in WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        if start < position:
            continue
        word = fold(match.group())
        last = _longest(text, start, longer[word]) if word in longer else 0
        if last or word in names:
            end = last or end
            mention = _mention(text, start, end, sentence.end, where)
            if mention is not None and not _personal(text, mention, before, sentence):
                found.append(mention)
                position = mention.end
        before = match
    return found


def _longest(text: str, start: int, names: tuple[str, ...]) -> int:
    """Return where the longest of `names` that stands at `start` ends, else 0."""
    for name in names:
        end = start + len(name)
        if fold(text[start:end]) == name and not text[end : end + 1].isalpha():
            return end
    return 0


def _mention(text: str, start: int, end: int, limit: int, where: tuple[int, int]) -> Mention | None:
    following = WORD.match(text, end + 1)
    if following and text[end] == " " and following.group() in place_words().not_after:
        return None
    known = gazetteer().entries[fold(text[start:end])]
    listed = LISTED.match(text, end, limit) and all(entry.level == "county" for entry in known)
    if listed or SMALL.match(text, end, limit):
        return None  # "Gande township" is no county of that name: the unknown names take it
    after = _patterns()["after"].match(text, end, limit)
    kind = _kind(after or _cue(text, start, end, limit))
    fitting = _fitting(fold(text[start:end]), kind, right_after=after is not None)
    return Mention(start, end, after.end() if after else end, fitting, kind, *where)


def _cue(text: str, start: int, end: int, limit: int) -> Any:
    """What says before the name or in an apposition what it is: "the city of Suzhou", "Suzhou, a city"."""
    before = _patterns()["before"].search(text, max(0, start - 30), start)
    return before or _patterns()["apposition"].match(text, end, limit)


def _kind(cue: Any) -> str | None:
    return cue.group(1).lower() if cue else None


def _fitting(name: str, kind: str | None, *, right_after: bool) -> list[Entry]:
    """What of the gazetteer the name may be: of the kind that a word says, else the province of the name."""
    options = list(gazetteer().entries[name])
    if kind is None:
        fitting = []
    else:
        fitting = [e for e in options if right_after and e.kind == kind]  # "Chaoyang district" is no county
        fitting = fitting or [e for e in options if {e.kind, e.level} & place_words().kinds[kind]]
    # "Henan": the province, unless a word says that the county is meant
    return fitting or [e for e in options if e.level == "province"] or options


def _personal(text: str, mention: Mention, before: Any, sentence: Sentence) -> bool:
    """Whether the word is a person's name: a family name or title stands directly before it.

    The name of a county is one too where what a person does or another person's name stands beside it.
    """
    if mention.cue or mention.options[0].level == "province":
        return False
    if (
        before is not None
        and text[before.end() : mention.start] in (" ", ". ")
        and before.group() in surnames()
    ):
        return True
    if mention.options[0].level != "county":
        return False
    floor = max(sentence.start, mention.start - PERSON_WINDOW)
    patterns = _patterns()
    return bool(
        patterns["person_after"].match(text, mention.end, sentence.end)
        or patterns["person_before"].search(text, floor, mention.start)
    )


def _unknown(text: str, sentence: Sentence, known: list[Mention], where: tuple[int, int]) -> list[Mention]:
    """Return places that only the word beside them tells ("Quxi township", "Quxi and Dajing townships")."""
    found = []
    for at, name_end, end in _told_by_kind(text, sentence):
        free = max((m.end + 1 for m in known if m.start < end and at < m.end), default=at)
        start = _name_start(text, max(at, free), name_end)
        name = text[start:name_end]
        if len(name) > 2 and name[0].isupper() and not name.isupper():
            found.append(Mention(start, name_end, end, [], "unknown", *where))
    return found


def _name_start(text: str, start: int, end: int) -> int:
    """Return where the name within text[start:end] begins, behind words that are no part of one."""
    for word in WORD.finditer(text, start, end):
        if word.group() in place_words().not_names or ACRONYM.fullmatch(word.group()):
            start = word.end() + 1
    return start


def _told_by_kind(text: str, sentence: Sentence) -> list[tuple[int, int, int]]:
    """Return where names that a word for a kind of place follows begin and end, and where that word ends."""
    alone = [
        (*m.span(1), m.end()) for m in _patterns()["unknown"].finditer(text, sentence.start, sentence.end)
    ]
    within = _patterns()["within"].finditer(text, sentence.start, sentence.end)
    alone += [(*m.span(1), m.end(1)) for m in within]
    lists = _patterns()["listed"].finditer(text, sentence.start, sentence.end)
    return alone + [(*span, span[1]) for found in lists for span in found.spans("name")]


def _bare(text: str, found: list[Mention], where: list[tuple[Sentence, int]]) -> list[Mention]:
    """Return where the names that only a word beside them tells stand without it: "the roads of Quxi"."""
    names = {text[m.start : m.name_end] for m in found if not m.options}
    if not names:
        return []
    pattern = regex.compile(
        rf"(?<![\p{{L}}.-])(?:{'|'.join(map(regex.escape, sorted(names)))})(?![\p{{L}}-])"
    )
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    return [
        Mention(match.start(), match.end(), match.end(), [], "unknown", index, paragraph)
        for index, (sentence, paragraph) in enumerate(where)
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if match.start() not in taken and sentence.role not in SITE_ROLES
    ]
