"""Rules for ages, clock times, coordinates, scores and spans of time."""

from collections.abc import Iterator

from pipeline.lexicon.nonclaims import NonclaimWords
from pipeline.nlp.rejects.patterns import (
    NOT_COUNTING,
    NOT_MEASURED,
    Rule,
    any_of,
    not_after,
    number_pattern,
    rule,
)


def ages(words: NonclaimWords) -> Iterator[Rule]:
    """Ages of people and things."""
    number = number_pattern()
    here = r"(?<![\w.,$¥€])"
    yield rule(
        "age",
        rf"{here}(?P<n>{number})(?:-(?i:year)s?-(?i:olds?)\b|\s+(?P<u>(?i:year))s?\s+(?i:old|of\s+age)\b)",
        ("year", "years"),
    )
    grand = rf"(?:{number}|(?i:(?:a\s+)?(?:hundred|thousand)))"
    yield rule("age", rf"{here}(?P<n>{grand})-(?i:year)-(?i:old)\b", ("year",), reach=2)
    printed = r"(?P<n>\d{1,3}(?:\s*(?:-|–|to|and)\s*\d{1,3})?)"
    yield rule(
        "age",
        rf"\b{any_of(words.ages)}\s+(?:(?:of|between|over|above|under|from|only)\s+)*{printed}{NOT_MEASURED}",
        words.ages,
        reach=24,
    )
    yield rule("age", r"(?<=[A-Z][a-z])\w*,\s+(?P<n>[1-9]\d)(?=,\s)", beside=",", reach=16)
    bound = (
        r"(?i:(?:\s+(?:are|is|were|was))?(?:\s+aged)?"
        r"\s+(?:under|over|above|below|(?:young|old)er\s+than)\s+(?:the\s+age\s+of\s+)?)"
    )
    yield rule(
        "age",
        rf"\b{any_of(words.people)}{bound}(?P<n>[1-9]\d?){NOT_MEASURED}{NOT_COUNTING}",
        ("under", "over", "above", "below", "younger", "older"),
        reach=36,
    )
    told_of = rf"\b(?i:my|his|her|our|their)\s+{any_of(words.kin)}\s+(?i:is|was|turned)"
    kin = rf"{told_of}\s+(?P<n>{number})(?=\s*[,.;]|\s+(?i:and|now)\b)"
    yield rule("age", kin, words.kin, reach=24)
    yield rule("age", r"\b(?i:over|under)-(?P<n>[1-9]\d)s?\b(?!-)", ("over", "under"), reach=6)
    yield rule(
        "age",
        rf"\b(?i:turn(?:s|ed|ing)?)\s+(?P<n>{number})(?=\s*[,.;]|\s+(?i:this|last|next|in|on)\b)",
        ("turn", "turns", "turned", "turning"),
        reach=8,
    )
    told = r"(?i:(?:who\s+(?:is|was|turned)|now|then|only|just|still)\s+)+"
    yield rule("age", rf",\s+{told}(?P<n>[1-9]\d)(?=,)", beside=",", reach=24)
    grown = (
        rf"\b{any_of(words.people)}\s+(?P<n>[1-9]\d)\s+(?i:(?:or|and)\s+(?:older|younger|above|over|under))\b"
    )
    yield rule("age", grown, ("older", "younger", "above", "over", "under"), reach=16)
    most = rf"(?i:oldest|youngest)\b(?:\s+[a-z]+){{0,4}}?\s+(?P<n>{number})(?=\s*[,.;)]|\s+and\b)"
    yield rule("age", rf"\b{most}", ("oldest", "youngest"), reach=40)
    older = r"(?i:history\s+of\s+(?:more\s+than\s+|over\s+|nearly\s+|about\s+|some\s+)?)"
    yield rule("age", rf"\b{older}(?P<n>{number})\s+(?P<u>(?i:year))s?\b", ("history",), reach=24)


def times(words: NonclaimWords) -> Iterator[Rule]:
    """Clock times, coordinates, scores and spans of time."""
    number = number_pattern()
    here = r"(?<![\w.,$¥€])"
    unit = rf"(?P<u>{any_of(words.time_units)})"
    units = [word + ending for word in words.time_units for ending in ("", "s")]
    reported = rf"\b(?i:for|in|during|over)\s+(?i:the)\s+(?P<n>{number})\s+{unit}s?\b"
    yield rule("period", reported, units, reach=24)  # "profit for the six months was ..."
    clock = r"(?P<n>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?)(?![\d:])"
    yield rule("clock_time", rf"(?<![\d:.,]){clock}", beside=":")
    yield rule(
        "clock_time",
        r"(?<![\d:.,])(?P<n>\d{1,2}(?:[.:]\d\d)?)\s*(?:(?i:a\.m\.|p\.m\.)|(?:am|pm|AM|PM)\b|o[’']clock)",
        ("a", "am", "pm", "p", "o"),
    )
    yield rule("clock_time", rf"(?<![\w.,])(?P<n>{number})(?=\s+(?i:o[’']clock)\b)", ("o",))
    past = rf"\b(?P<n>(?i:half|(?:a\s+)?quarter)\s+(?i:past|to)\s+{number})\b"
    yield rule("clock_time", past, ("past", "to"), reach=2)
    yield rule(
        "coordinate",
        rf"{here}(?P<n>\d+(?:\.\d+)?)\s*(?:°|degrees?)\s*(?:\d+\s*['′]\s*)?(?:(?i:north|south|east|west)(?:ern)?\b|[NSEW]\b)",
        ("degrees", "degree"),
        "°",
    )
    yield rule(
        "coordinate",
        r"\b(?i:latitude|longitude)\s+(?:of\s+)?(?P<n>\d+(?:\.\d+)?)",
        ("latitude", "longitude"),
        reach=16,
    )
    yield rule(
        "score",
        rf"{here}(?P<n>\d+(?:\.\d+)?)[-\s](?i:magnitude)\b|\b(?i:magnitude)[-\s](?:of\s+)?(?P<m>\d+(?:\.\d+)?)",
        ("magnitude",),
        reach=14,
    )
    game = r"(?P<n>\d{1,3}\s?[-–:]\s?\d{1,3})(?![\w%]|\s*(?i:percent|points?)\b)"
    yield rule(
        "score",
        rf"\b{any_of(words.results)}\s+(?:\w+\s+){{0,3}}?{game}{NOT_COUNTING}",
        words.results,
        reach=40,
    )
    told = r"\b(?i:scores?)\b[^.;,\d]{1,30}?\s(?P<n>\d+(?:\.\d+)?)(?=\s+points?\b)"
    yield rule("score", told, ("points", "point"), reach=40)
    yield rule("score", r"(?i:score)\s+of\s+(?P<n>\d{1,3}\s+to\s+\d{1,3})\b", ("score",), reach=10)
    yield rule("score", rf"{here}(?P<n>\d+(?:\.\d+)?)(?=\s+on\s+the\s+\w+\s+scale\b)", ("scale",))
    yield rule("score", rf"{here}(?P<n>\d+(?:\.\d+)?\s+out\s+of\s+\d+)\s+points?\b", ("points",))
    yield rule(
        "score",
        r"\b(?i:scored?|scoring|scores)\s+(?:of\s+)?(?P<m>\d+(?:\.\d+)?)(?!\w|[.,]\d|\s*(?:%|percent))",
        ("score", "scored", "scores", "scoring"),
        reach=12,
    )
    yield rule("period", rf"{here}(?P<n>24)-hour\b", ("hour",))
    round_clock = r"(?i:24|seven|7|365)\s+(?i:hours?|days?)\s+(?i:a)\s+(?i:day|week|year)\b"
    yield rule("period", rf"{here}(?P<n>{round_clock})", ("hours", "days"))
    yield rule(
        "period",
        rf"{here}(?P<n>{number})-(?P<u>(?i:day|week|month|quarter|year|decade))(?:-long)?\b(?!-)",
        words.time_units,
    )
    yield rule("period", rf"\b(?i:first|last|final|every)\s+(?P<n>{number})\s+{unit}s\b", units, reach=8)
    until = r"(?i:to|ended|ending|through|until|since|between)"
    yield rule("period", rf"\b(?i:the)\s+(?P<n>{number})\s+{unit}s\s+{until}\b", units, reach=4)
    long_unit = r"(?P<u>(?i:year|decade|centurie|century))s?\b(?!\s+old)"
    about = r"(?:(?i:the|more\s+than|less\s+than|over|nearly|almost|about|around|some|the\s+past)\s+)?"
    long = rf"{about}(?P<n>{number})\s+(?:(?i:consecutive|straight|full|whole|long)\s+)?{long_unit}"
    spans = r"\b(?i:for|over|in|spanning|during|within|past|last|next|recent|previous|coming|after)\s+"
    yield rule("period", not_after(words.lasting) + spans + long, ("years", "decades", "centuries"), reach=24)
    opening = r"(?:\A|(?<=[.!?”\"\n]\s)|(?<=\n)|(?<=[“\"]))(?:In|Over|After|During)\s+"
    just = r"(?:(?:just|only|about|over|nearly|less\s+than|more\s+than)\s+)?"
    yield rule("period", rf"{opening}{just}(?P<n>{number})\s+(?P<u>(?i:day|week|month))s?,", units, reach=26)
    after = r"\s+(?i:later|earlier(?!\s+than)|ago|before|afterwards?|after)\b(?!\s+than)"
    guard = not_after(("within", "in", "than"))
    yield rule(
        "period",
        rf"{guard}\b(?P<n>{number})\s+{unit}s?{after}",
        ("later", "earlier", "ago", "before", "after", "afterwards", "afterward"),
    )
