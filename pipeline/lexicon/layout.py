"""The words of site layouts: menus, notices, bylines, captions, footers (`reference/layout.yml`)."""

from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

import regex
from pydantic import BaseModel, ConfigDict, Field, field_validator

from pipeline.lexicon.files import checked, read_yaml

LabelUse = Literal["date", "event", "publisher", "person", "title", "address", "other"]
Kind = Literal[
    "chrome", "notice", "byline", "caption", "related", "teaser", "footer", "text", "item", "line", "row"
]
TitleEvidence = Literal[
    "line", "labelled", "first_level", "copied", "again", "in_run", "first_of_run", "above_byline",
    "above_its_fields", "below_its_fields",
    "sentence", "much_of_the_story", "of_the_story", "near_the_story", "foreign", "few_words", "long",
    "many_words", "part_of_another", "name_of_site", "person", "below_a_list",
]  # fmt: skip
Words = Field(min_length=1)
NAMED = r"(?P<name>\p{Lu}[\p{L}\d&.-]*(?:\s(?:of\s|the\s|and\s|&\s)?\p{Lu}[\p{L}\d&-]*){0,4})"
COUNT = r"\d(?:[\d.,]*\d)?\s?[kKmM]?\+?"


class LayoutWords(BaseModel):
    """The lists of `layout.yml` as written there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    menu_lines: tuple[str, ...] = Words
    notices: tuple[str, ...] = Words
    calls: tuple[str, ...] = Words
    trail_starts: tuple[str, ...] = Words
    site_words: tuple[str, ...] = Words
    mastheads: tuple[str, ...] = Words
    media_words: tuple[str, ...] = Words
    section_words: tuple[str, ...] = Words
    products: tuple[str, ...] = Words
    leads: tuple[str, ...] = Words
    more_from: tuple[str, ...] = Words
    own_people: tuple[str, ...] = Words
    published_verbs: tuple[str, ...] = Words
    changed_verbs: tuple[str, ...] = Words
    counters: tuple[str, ...] = Words
    counted: tuple[str, ...] = Words
    footer_starts: tuple[str, ...] = Words
    footer_labels: tuple[str, ...] = Words
    page_ends: tuple[str, ...] = Words
    footer_marks: tuple[str, ...] = Words
    related: tuple[str, ...] = Words
    related_openers: tuple[str, ...] = Words
    related_words: tuple[str, ...] = Words
    related_kinds: tuple[str, ...] = Words
    related_of_kind: tuple[str, ...] = Words
    teasers: tuple[str, ...] = Words
    byline_labels: dict[str, LabelUse] = Words
    bare_labels: tuple[str, ...] = Words
    first_published: tuple[str, ...] = Words
    publishers: tuple[str, ...] = Words
    street_words: tuple[str, ...] = Words
    identifiers: tuple[str, ...] = Words
    staff_words: tuple[str, ...] = Words
    staff_ranks: tuple[str, ...] = Words
    desks: tuple[str, ...] = Words
    contributors: tuple[str, ...] = Words
    release_marks: tuple[str, ...] = Words
    no_logos: tuple[str, ...] = Words
    no_publishers: tuple[str, ...] = Words
    site_makers: tuple[str, ...] = Words
    caption_starts: tuple[str, ...] = Words
    caption_pictures: tuple[str, ...] = Words
    caption_agencies: tuple[str, ...] = Words
    caption_purposes: tuple[str, ...] = Words
    title_evidence: dict[TitleEvidence, int] = Words
    examples: dict[Kind, tuple[str, ...]] = Words

    @field_validator("title_evidence")
    @classmethod
    def _all_weighed(cls, weights: dict[TitleEvidence, int]) -> dict[TitleEvidence, int]:
        missing = [each for each in get_args(TitleEvidence) if each not in weights]
        if missing:
            raise ValueError(f"no weight of {', '.join(missing)}")
        return weights


@cache
def layout_words() -> LayoutWords:
    """Return the words of site layouts.

    Raises LexiconError where the file has an unknown, missing or empty list.
    """
    return checked(LayoutWords, "layout.yml", read_yaml("layout.yml"))


@cache
def menu_line() -> "regex.Pattern[str]":
    """Return the pattern of a whole menu line; `#` in the list stands for digits."""
    return regex.compile(alternation(layout_words().menu_lines).replace(r"\#", r"\d+"), regex.I)


@cache
def section_part() -> "regex.Pattern[str]":
    """Return the pattern of a part of the name of a section: "Views" in "News & Views"."""
    words = layout_words()
    return regex.compile(alternation([*words.menu_lines, *words.section_words]), regex.I)


@cache
def sections_at_end() -> "regex.Pattern[str]":
    """Return the pattern of four names of sections or more, one behind the other, at the end of a line."""
    words = layout_words()
    part = alternation(line for line in [*words.menu_lines, *words.section_words] if "#" not in line)
    return regex.compile(rf"(?<!\S)(?:{part})(?:\s+(?:(?:and|&)\s+)?(?:{part})(?!\S)){{3,}}\Z", regex.I)


@cache
def menu_run() -> "regex.Pattern[str]":
    """Return the pattern of menu lines one behind the other, from a start on: "Download Print Comment"."""
    line = alternation(layout_words().menu_lines).replace(r"\#", r"\d+")
    return regex.compile(rf"(?:(?:{line})(?:\s+|\Z))+", regex.I)


@cache
def notice() -> "regex.Pattern[str]":
    """Return the pattern of what a notice to the reader of the site says."""
    return regex.compile(rf"(?<!\w)(?:{alternation(layout_words().notices)})(?!\w)", regex.I)


@cache
def call() -> "regex.Pattern[str]":
    """Return the pattern of how a notice begins that calls upon the reader."""
    return regex.compile(rf"\W*(?:{alternation(layout_words().calls)})(?!\w)", regex.I)


@cache
def trail_start() -> "regex.Pattern[str]":
    """Return the pattern of how a trail of sections begins."""
    return regex.compile(rf"(?:{alternation(layout_words().trail_starts)})(?!\w)\W*", regex.I)


@cache
def site_name() -> "regex.Pattern[str]":
    """Return the pattern of a word of a site's name, capitalised as in names."""
    return regex.compile(rf"(?<!\w)(?:{alternation(layout_words().site_words)})(?!\w)")


@cache
def site_maker() -> "regex.Pattern[str]":
    """Return the pattern of a word of the names of those who make sites."""
    return regex.compile(rf"(?<!\w)(?:{alternation(layout_words().site_makers)})(?!\w)")


@cache
def masthead() -> "regex.Pattern[str]":
    """Return the pattern of a word that few names but those of publishers have."""
    return _capitalised(layout_words().mastheads)


@cache
def media_name() -> "regex.Pattern[str]":
    """Return the pattern of a word of a publisher's name, in capitals or capitalised."""
    return _capitalised([*layout_words().mastheads, *layout_words().media_words])


def _capitalised(words: Iterable[str]) -> "regex.Pattern[str]":
    both = [form for word in words for form in (word, word.upper())]
    return regex.compile(rf"(?<!\w)(?:{alternation(both)})(?!\w)")


@cache
def counter() -> "regex.Pattern[str]":
    """Return the pattern of what a site counts: "3 comments", "Views: 1,204", "4 min read"."""
    words = layout_words()
    counted, units = alternation(words.counted), alternation(words.counters)
    before = rf"(?:{counted})\s*[:：(]?\s*{COUNT}(?:\s*(?:{units}))?\)?"
    return regex.compile(
        rf"(?<![\w.,])(?:{COUNT}\s*-?\s*(?:{units})(?:\(s\)|(?!\w))|{before}(?!\w))", regex.I
    )


@cache
def footer_start() -> "regex.Pattern[str]":
    """Return the pattern of how a line of the footer begins."""
    words = layout_words()
    label = rf"(?:{alternation(words.footer_labels)})\s*(?:[:：|]|\Z)"
    return regex.compile(rf"\W*(?:(?:{alternation(words.footer_starts)})(?!\w)|{label})", regex.I)


@cache
def page_end() -> "regex.Pattern[str]":
    """Return the pattern of how the disclaimer of a site begins."""
    return regex.compile(rf"\W*(?:{alternation(layout_words().page_ends)})(?!\w)", regex.I)


@cache
def footer_mark() -> "regex.Pattern[str]":
    """Return the pattern of what only footers hold."""
    claimed = r"\bcopyright\W{0,3}(?:\(c\)|(?:19|20)\d\d)"
    return regex.compile(rf"{alternation(layout_words().footer_marks)}|{claimed}", regex.I)


def cut_footer(line: str) -> bool:
    """Whether `line` is what a cut left of a footer's first words ("Register numb")."""
    return len(line) >= 4 and any(start.startswith(line) for start in layout_words().footer_starts)


@cache
def related() -> "regex.Pattern[str]":
    """Return the pattern of a whole line below which only other articles follow."""
    words = layout_words()
    last = alternation(words.related_words)
    opened = rf"(?:{alternation(words.related_openers)})(?:\s+\S+){{1,4}}"
    of_kind = alternation(words.related_of_kind)
    kind = rf"(?:{alternation(words.related_kinds)})\s+(?:[\p{{L}}&-]+\s+){{1,3}}(?:{of_kind})"
    return regex.compile(
        rf"\W*(?:(?:{alternation(words.related)})(?:\s+(?:{last}))?|{opened}|{kind})\W*", regex.I
    )


@cache
def teaser() -> "regex.Pattern[str]":
    """Return the pattern of the beginning of a line that names another article."""
    return regex.compile(rf"\W*(?:{alternation(layout_words().teasers)})\s*[:：|｜»]\s*\S", regex.I)


@cache
def leads_on() -> "regex.Pattern[str]":
    """Return the pattern of a line that leads on to the whole of a text: "Read more ..."."""
    return regex.compile(rf"\W*(?:{alternation(layout_words().teasers)})\W*", regex.I)


@cache
def caption() -> "regex.Pattern[str]":
    """Return the pattern of a whole caption line: a mark at its start, or a credit at its end."""
    words = layout_words()
    shown, agency = alternation(words.caption_pictures), alternation(words.caption_agencies)
    media = alternation([*words.mastheads, *words.media_words])
    inside = r"[^\[\](（）)]"
    bracket = (
        rf"[\[(（](?:{inside}*\b(?:{shown})\b{inside}*|(?:{agency})\s*/{inside}+"
        rf"|{inside}{{2,40}}/\s?(?:{inside}{{2,40}}\s)?(?:{agency}|{media}))[\])）]|\[(?:{agency})\]"
    )
    # "... on June 6. LI MING/FOR CHINA DAILY"
    signed = rf"[.)”]\s(?-i:\p{{Lu}}[\p{{L}}.]+(?:\s\p{{Lu}}[\p{{L}}.]+){{0,3}})\s?/\s?(?:for\s)?(?:{agency})"
    source = rf"\[\s*(?:source|{alternation(words.caption_starts)})\s*[:：]{inside}*\]"
    purposes = alternation(words.caption_purposes)
    purpose = rf"(?:{shown})s?(?:\s(?:is|are|used|only))*\sfor\s(?:{purposes})(?:\sonly)?\.?"
    return regex.compile(
        rf"{source}|{purpose}|(?:{alternation(words.caption_starts)})\s*(?:[:：/|]|(?<=by|shows)\s).*"
        rf"|.*(?:{bracket}|{signed}|[.\s](?:{shown})\s*(?:[:：/]|by\s)[^.]{{2,40}})\.?",
        regex.I,
    )


@cache
def labels() -> dict[str, LabelUse]:
    """Return what each byline label holds, by the label in lower case."""
    return {label.lower(): use for label, use in layout_words().byline_labels.items()}


@cache
def publisher_name() -> "regex.Pattern[str]":
    """Return the pattern of a known publisher's name."""
    return regex.compile(alternation(layout_words().publishers), regex.I)


@cache
def staff() -> "regex.Pattern[str]":
    """Return the pattern of the words by which a publisher's own people sign, after its name."""
    words = layout_words()
    ranks = rf"(?:(?:{alternation(words.staff_ranks)})\s+)*"
    signed = alternation([*words.staff_words, *words.desks])
    return regex.compile(rf"\s+{ranks}(?:{signed})(?:\s+(?:online|at\s+large))?\Z", regex.I)


@cache
def contributor() -> "regex.Pattern[str]":
    """Return the pattern of what one who writes for a publisher is called, behind a comma and its name."""
    return regex.compile(rf"\s*,\s*(?:{alternation(layout_words().contributors)})\Z", regex.I)


@cache
def release_mark() -> "regex.Pattern[str]":
    """Return the pattern of what marks a release as one that all may print at once."""
    return regex.compile(rf"(?<!\w)(?:{alternation(layout_words().release_marks)})(?!\w)", regex.I)


@cache
def logo() -> "regex.Pattern[str]":
    """Return the pattern of what stands for the picture of the `name` of a publisher: "Lanhai Times Logo".

    So does what it offers beside its page: "The Yushu Mirror e-Paper".
    """
    others = alternation(layout_words().no_logos)
    shown = alternation(["logo", *layout_words().products])
    return regex.compile(
        rf"(?P<name>(?:The\s+)?(?!(?i:{others})\b)\p{{Lu}}[\p{{L}}\d.&'’-]*(?:\s+(?:\p{{Lu}}[\p{{L}}\d.&'’-]*|of|the|and|&)){{0,4}}?)\s+(?i:{shown})"
    )


@cache
def leads_to_paper() -> "regex.Pattern[str]":
    """Return the pattern of what leads to the whole of an article, in the paper `name`."""
    leads = alternation(layout_words().leads)
    return regex.compile(
        rf"(?i:(?<!\w)(?:{leads}))[^.!?]{{0,40}}?\s(?:in|on|at|from)\s(?:(?i:the|today[’']s)\s)?{NAMED}(?=\W|\Z)"
    )


@cache
def more_from() -> "regex.Pattern[str]":
    """Return the pattern of a line that leads to other articles of the publisher `name`."""
    leads = alternation(layout_words().more_from)
    return regex.compile(rf"\W*(?i:{leads})\s+{NAMED}\W*")


@cache
def joins() -> "regex.Pattern[str]":
    """Return the pattern of a line that calls the reader to the community of the publisher `name`."""
    return regex.compile(
        rf"\W*(?i:join|become\s+part\s+of|welcome\s+to)\s+(?:(?i:the)\s+)?{NAMED}\s+(?:community|family)\W*"
    )


@cache
def own_people() -> "regex.Pattern[str]":
    """Return the pattern of one who works for the publisher `name`: "the Mirror's own reporter Li Na"."""
    people = alternation(layout_words().own_people)
    return regex.compile(
        rf"(?<!\w)(?:[Tt]he\s)?{NAMED}[’']s?\s(?:\p{{Ll}}[\p{{L}}-]*\s){{0,3}}(?i:{people})\s(?=\p{{Lu}})"
    )


@cache
def desk() -> "regex.Pattern[str]":
    """Return the pattern of a publisher's name before a desk of its: "Lanhai Web Desk"."""
    names = r"(?P<name>\p{Lu}[\p{L}\d&.'’-]*(?:\s+\p{Lu}[\p{L}\d&.'’-]*){0,3}?)"
    desks = alternation(layout_words().desks)
    return regex.compile(rf"(?!(?:{desks})\Z)(?:{names}\s+(?:{desks})|(?:{desks})[\s:,]+{names})")


@cache
def desks() -> frozenset[str]:
    """Return the desks of publishers, in lower case."""
    return frozenset(name.lower() for name in layout_words().desks)


@cache
def first_published() -> "regex.Pattern[str]":
    """Return the pattern of a sentence that says where the article was published first, by `name`."""
    said = alternation(layout_words().first_published)
    opening = r"(?:The\s+post|(?:This|The)\s+(?:article|story|post|report|piece))\b"
    return regex.compile(rf"{opening}.{{0,250}}?\s(?:{said})\s+(?P<name>[^.!?\n]{{2,60}}?)\.?\Z")


@cache
def day_told() -> "regex.Pattern[str]":
    """Return the pattern of a sentence up to the day on which the article was published, or `changed`.

    "Li Na reported this story on", "This article was last updated on".
    """
    words = layout_words()
    what = r"(?:story|article|post|report|piece|page|release|item)"
    told, changed = alternation(words.published_verbs), alternation(words.changed_verbs)
    who = r"(?:(?:\p{Lu}[\p{L}.'’-]*|and|of|for),?\s+){1,7}"
    return regex.compile(
        rf"(?:{who}(?i:{told})\s+this\s+{what}"
        rf"|(?i:this|the)\s+(?i:{what})\s+(?:was|has\s+been|is)\s+(?:\p{{Ll}}+\s+)?(?i:{told}|(?P<changed>{changed})))"
        r"(?:\s+(?:by|in)\s+(?:the\s+)?(?P<name>\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,4}))?(?:\s*(?:on|at)\b|\s*:)?\s*"
    )


@cache
def postal() -> "regex.Pattern[str]":
    """Return the pattern of a number in a street: "12 Fish Street", "Floor 3, One Grove Road,"."""
    street = rf"(?:{alternation(layout_words().street_words)})\b"
    number = r"(?:\d{1,5}\p{L}?|One|Two|Three)"
    return regex.compile(
        rf"(?<![\w.,]){number},?\s+(?:\p{{Lu}}[\p{{L}}.'’-]*\s+){{1,4}}{street}(?:\Z|[,.;]|\s+\p{{Lu}})"
        r"|\bP\.?\s?O\.?\s?Box\s+\d"
    )


@cache
def identifier() -> "regex.Pattern[str]":
    """Return the pattern of a whole line that only names a release or document by its number."""
    named = alternation(layout_words().identifiers)
    value = r"[:：#]?\s*[#(]?[\p{L}\d][\p{L}\d./-]{0,30}"
    return regex.compile(rf"[(\[]?\s*(?:{named})\s*{value}\s*[)\]]?", regex.I)


@cache
def bare_labels() -> frozenset[str]:
    """Return the labels that need no colon where they begin a line, in lower case."""
    return frozenset(label.lower() for label in layout_words().bare_labels)


def alternation(words: Iterable[str]) -> str:
    """Return an alternation of the words, longest first, with any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(regex.escape(part) for part in word.split()) for word in ordered)
