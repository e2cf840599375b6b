"""Rules for numbers that name something: codes, phone lines, models, plans, programmes."""

from collections.abc import Iterator

from pipeline.lexicon.nonclaims import NonclaimWords
from pipeline.nlp.rejects.patterns import (
    LETTERS,
    NOT_COUNTING,
    NOT_MEASURED,
    Rule,
    any_of,
    exactly,
    number_pattern,
    rule,
    spelled,
)


def codes(words: NonclaimWords) -> Iterator[Rule]:
    """Models, lines, standards, versions and what else is known by a code."""
    codes = rf"(?:[A-Z]{{1,5}}-?\d[\dA-Z]*(?:-[\dA-Z]+)*){NOT_MEASURED}"
    no_code = rf"(?!{exactly(words.not_codes)}-?\d)"
    yield rule(
        "identifier",
        r"\b[\w./:-]*\d[\w./-]*\.(?:com|cn|net|org)\b|(?:https?://|www\.)\S+",
        ("com", "cn", "net", "org", "www", "http", "https"),
        reach=40,
    )
    yield rule("name", rf"(?<!\w){exactly(words.fixed_names)}(?!\w)", beside=LETTERS + "-/", reach=8)
    yield rule(
        "identifier",
        rf"\b{exactly(words.makers)}\s+(?P<n>[A-Z]?\d{{2,4}}(?:-\d+)?[A-Z]*)s?\b",
        words.makers,
        reach=16,
    )
    yield rule("identifier", r"(?<![\w.,-])(?P<n>7\d7-\d{3})(?![\w-])")
    yield rule(
        "identifier",
        rf"\b{exactly(words.numbered_standards)}\s*(?P<n>\d+)",
        words.numbered_standards,
        reach=6,
    )
    yield rule("name", r"(?<![\w+])\d\+(?:\d|[A-Z])(?:\+(?:\d|[A-Z]))*(?!\w)", beside="+")
    yield rule("name", r"(?<!\w)[A-Z]\d[A-Z](?!\w)", beside=LETTERS, reach=1)
    yield rule("name", r"(?<![\w.,])[1-9][ACDGPS](?![\w$])", beside="ACDGPS")
    road = r"(?=\s+(?i:line|trains?|highway|expressway|road|corridor)\b)"
    yield rule("name", rf"(?<![\w-])[A-Z]\d{{1,3}}{road}", beside=LETTERS, reach=1)
    yield rule("identifier", rf"(?<![\w$]){no_code}{codes}", beside=LETTERS + "-", reach=8)
    yield rule("identifier", r"(?<![\w.+-])\d+[A-Z]\d+(?!\w)", beside=LETTERS)
    yield rule("identifier", r"(?<![\w.,+-])\d{11,}" + NOT_MEASURED + NOT_COUNTING)  # no count is printed so
    yield rule(
        "identifier",
        r"(?i:version|web|industry|internet|release|android|ios|bluetooth|harmonyos)\s+(?P<n>\d+(?:\.\d+)+)(?!\d)|(?<!\w)[vV]\d+(?:\.\d+)*(?!\w)",
        (
            "version",
            "web",
            "industry",
            "internet",
            "v",
            "release",
            "android",
            "ios",
            "bluetooth",
            "harmonyos",
        ),
        reach=10,
    )
    more = r"(?:(?:,\s+\d+)*,?\s+(?:and|or|to)\s+\d{1,3}(?!\w|[.,]\d|\s+[a-z]+s\b))?"
    numbered = rf"\b{exactly(words.numbered)}\s+(?:No\.\s*)?(?P<n>\d+{more}){NOT_MEASURED}"
    numbered += r"(?!\s+(?i:percent|million|billion|yuan))"
    yield rule("identifier", numbered, words.numbered, reach=20)
    plain = rf"\b{any_of(words.numbered_plain)}\s+(?P<n>\d{{1,4}}{more}|{spelled()}){NOT_MEASURED}"
    yield rule("identifier", plain + NOT_COUNTING + r"(?!-)", words.numbered_plain, reach=16)
    carried = rf"\b{any_of(words.carriers)}\s+(?:[A-Z][\w’'-]*\s+){{1,2}}(?P<n>\d{{1,3}})"
    yield rule("name", carried + NOT_MEASURED + NOT_COUNTING, words.carriers, reach=40)
    yield rule(
        "name", rf"(?<![\w-])[A-Z][a-z’']{{2,}}-(?P<n>\d{{1,3}}){NOT_MEASURED}(?!-)", beside="-", reach=16
    )


def lines(words: NonclaimWords) -> Iterator[Rule]:
    """Phone lines, postcodes and the like."""
    yield rule("identifier", r"[\u4e00-\u9fff]\s*(?P<n>\d{6,})", reach=2)
    yield rule("identifier", rf"(?<![\w.,-]){exactly(words.known_lines)}{NOT_MEASURED}")
    phone = (
        r"\+?86[- ]\d{2,3}[- ]\d{7,8}|(?:\+?86[- ]?)?"
        r"(?:0\d{2,3}[- ]\d{7,8}|400[- ]?\d{3,4}[- ]?\d{3,4}|10[ ]\d{4,})|8610[ ]\d+"
    )
    yield rule("identifier", rf"(?<![\w.,])(?:{phone}){NOT_MEASURED}", beside=" -")
    yield rule("identifier", rf"(?<![\w.,:])0\d{{2,}}{NOT_MEASURED}(?!:\d)")
    line_number = rf"(?P<n>\d{{3,4}}-\d{{7,8}}|\d{{5,11}}){NOT_MEASURED}"
    called = rf"\b{any_of(words.calling)}\s+(?:the\s+)?(?:\w+\s+)?{line_number}"
    yield rule("identifier", called + NOT_COUNTING, words.calling, reach=30)
    line = rf"\b{any_of(words.hotlines)}(?:\s+(?:number|line))?\s*(?:[:,]|is|at|of|\()?\s*"
    line += r"(?P<n>\+?\d[\d-]*\d(?: \d[\d-]{2,})*)"
    yield rule("identifier", line + NOT_MEASURED + NOT_COUNTING, words.hotlines, reach=30)
    code = rf"\b{any_of(words.numbering)}(?:\s*[:,]\s*|\s+(?:is\s+)?)(?P<n>[A-Z]*-?\d[\d-]*)"
    yield rule("identifier", code + NOT_MEASURED + NOT_COUNTING, words.numbering, reach=24)


def addresses() -> Iterator[Rule]:
    """Shares and houses: "601398.SH", "HKEX: 1398", "88 Nanjing Road"."""
    yield rule("identifier", r"(?<![\w.])(?P<n>\d{4,6})\.(?:SH|SZ|HK|BJ|SS)\b", beside=".")
    exchange = r"\b(?:SSE|SZSE|HKEX|SEHK|SH|SZ|HK|NYSE|NASDAQ|TSE)\s*[:：]\s*(?P<n>\d+)"
    yield rule(
        "identifier",
        exchange,
        ("sse", "szse", "hkex", "sehk", "sh", "sz", "hk", "nyse", "nasdaq", "tse"),
        reach=10,
    )
    street = r"(?:Road|Street|Avenue|Lane|Boulevard|Alley)"
    yield rule(
        "identifier",
        rf"(?<![\w.,$])(?P<n>\d{{1,4}})(?=\s+(?:[A-Z]\w+\s+){{1,3}}{street}\b)",
        ("road", "street", "avenue", "lane", "boulevard", "alley"),
    )


def names(words: NonclaimWords) -> Iterator[Rule]:
    """Numbers inside names of days, plans, lists and programmes."""
    number = number_pattern()
    yield rule("name", rf"(?<![\w.,])(?P<n>{number})-(?i:point|star)(?=\s)", ("point", "star"))
    capital = rf"(?P<n>(?=[A-Z]){spelled()}|Hundred|Thousand)"
    yield rule("name", rf"\b[Tt]he\s+{capital}(?=\s+[A-Z][a-z])", ("the",), reach=4)
    yield rule(
        "name",
        r"\bDouble\s+(?:\d+|(?i:ten|eleven|twelve)\b)(?:\s+(?:million|billion|thousand))?(?!\w)",
        ("eleven", "twelve", "ten"),
        " D",
        reach=8,
    )
    yield rule(
        "name",
        rf"(?<![\w.,$¥])(?P<n>\d{{3}})\s+(?:[A-Za-z-]+\s+){{0,2}}?{any_of(words.sales)}\b",
        words.sales,
    )
    listed = (
        rf"\b{exactly(words.ranked_lists)}\s+(?:Global\s+|World\s+)?(?P<n>(?:Top\s+)?\d{{2,4}}){NOT_MEASURED}"
    )
    yield rule("name", listed, words.ranked_lists, reach=24)
    yield rule("name", rf"\bTop\s+(?P<n>\d{{3,4}}){NOT_MEASURED}", ("top",), reach=5)
    day = r"(?<![\w.,$¥])(?P<n>\d{1,2}[.·]\d{1,2})"
    yield rule("name", rf"{day}\s+(?:[A-Za-z-]+\s+){{0,2}}?{any_of(words.sales)}\b", words.sales)
    scheme = r"\b(?i:the)\s+(?P<n>\d{2,4})\s+(?:[A-Z][a-z]+\s+){0,2}"
    yield rule("name", rf"{scheme}{exactly(word.title() for word in words.plans)}\b", words.plans, reach=4)
    plan = (
        rf"(?P<n>{number})[-\s](?i:year)s?\s+(?:(?:[A-Z][\w-]*|and|[a-z]+)\s+){{0,3}}?{any_of(words.plans)}\b"
    )
    yield rule("name", rf"\b{plan}", words.plans)
    yield rule("name", rf"\b(?P<n>{number})-(?i:year)\s+(?=[A-Z])", ("year",))
    yield rule("name", rf"\bNo\.?\s*(?P<n>\d+)(?=\s+{any_of(words.numbered_names)}\b)", ("no",), reach=5)
    yield rule(
        "ordinal", r"\b(?:No\.?\s*(?P<n>1)|(?i:number)\s+(?P<m>(?i:one)))(?![\w.])", ("no", "number"), reach=8
    )
    rank = r"(?:\s+(?:at|as|in|the|its|\w+ly))*\s+"
    rank += r"(?:[Nn]o\.?\s*(?P<n>\d{1,3})|(?i:number)\s+(?P<m>\d{1,3}|[a-z]+))"
    yield rule("ordinal", rf"\b{any_of(words.ranking)}{rank}(?![\w.]\w)", ("no", "number"), reach=30)
    yield rule("identifier", r"\b(?:No|Nos)\.?\s*(?P<n>\d+)(?!\w|\.\d)", ("no", "nos"), reach=6)
    quoted = r"(?P<n>(?=[^\"”’]*[A-Za-z])[\w+&-]+(?:\s+[\w+&-]+){0,4})"
    yield rule("name", rf"(?<!\w)[\"“‘']{quoted}[\"”’'](?!\w)", reach=36)
