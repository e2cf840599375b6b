"""Finds whom an article is about before its sentences are read: by title, site and most named family."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import regex
from spacy.tokens import Doc

from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.organisations import family_names
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.discourse.holding import Anchors
from pipeline.nlp.discourse.seats import find_seats
from pipeline.nlp.names.owner import of_media, without_desk
from pipeline.nlp.records import Located, Organisation, Party, Period, Place, read, text_of
from pipeline.nlp.roles.reporting import watches
from pipeline.nlp.text.sentences import UNREAD_ROLES
from pipeline.tables.segments import Segment

BRANCHES = ("Branch", "Sub-branch")  # what their names end in
OFTEN = 2  # times that a body names the town of its local paper at least
TOWNS = {"province", "prefecture"}  # levels of places that papers are called by
SMALL_LETTERS = regex.compile(r"\s\p{Ll}{3,}")  # a title of more than capitalised words


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of an article before its sentences are read; `owner` and `ours` are `names.owner`'s."""

    text: str
    segments: list[Segment]
    organisations: list[Organisation]
    places: list[Place]
    owner: Party | None
    ours: bool
    publisher: str

    @property
    def title(self) -> Segment:
        """The title, where there is none the first heading."""
        titles = (s for role in ("title", "heading") for s in self.segments if s.role == role)
        return next(titles, Segment(0, 0, "title"))


def find_anchors(doc: Doc) -> Anchors:
    """Return what title, site and names tell of the article as a whole."""
    article = Article(
        text_of(doc),
        read(doc, "segments", Segment),
        read(doc, "organisations", Organisation),
        read(doc, "places", Place),
        doc.user_data.get("owner"),
        doc.user_data.get("ours", False),
        doc.user_data.get("publisher") or "",
    )
    told = read(doc, "periods", Period)
    periods = [p for p in told if p.year is not None]
    in_title = [p for p in periods if _within(article.title, p) and p.use != "compare"]
    organisation, basis = _main_party(article)
    return Anchors(
        published_on=doc.user_data.get("published_on"),
        organisation=organisation,
        organisation_basis=basis,
        project=organisation is not None and _is_of_project(article, organisation),
        owner=article.owner or _voice(article),
        town=_town(article),
        period=in_title[0] if in_title else None,
        period_basis="title" if in_title else "none",
        seats=find_seats(article.text, article.organisations, article.places),
        spread=_spread(article.organisations),
        dates=_dates(article.text, told),
    )


def _dates(text: str, told: list[Period]) -> tuple[Period, ...]:
    """The periods that date what follows; none where others count from a day that nothing tells."""
    if any(period.year is None and period.use == "at" for period in told):
        return ()
    return tuple(period for period in told if period.year is not None and _governs(text, period))


def _town(article: Article) -> Place | None:
    """The town or province that its publisher is called by, where the body names it above all others."""
    told = [p for p in article.places if p.province and any(_within(part, p) for part in _body(article))]
    (name, times), *others = Counter(place.name for place in told).most_common(2) or [("", 0)]
    above = times >= OFTEN and all(times > count for _, count in others)
    if not above or not article.publisher.lower().startswith(f"{name.lower()} "):
        return None
    return next((p for p in told if p.name == name and p.level in TOWNS), None)


def _body(article: Article) -> list[Segment]:
    return [part for part in article.segments if part.role == "body"]


def _spread(organisations: list[Organisation]) -> frozenset[str]:
    """Names of the bodies of no place whose branches the text names in several provinces."""
    parties = {party for o in organisations for party in o.parties}
    provinces: dict[str, set[str]] = defaultdict(set)
    for branch in parties:
        words = branch.name.split() if branch.province else []
        for end in range(1, len(words)):
            provinces[" ".join(words[:end])].add(branch.province or "")
    wholes = (party.name for party in parties if party.province is None)
    return frozenset(name for name in wholes if len(provinces.get(name, ())) > 1)


def _governs(text: str, period: Period) -> bool:
    """Whether a period dates what follows: its year is printed, and in no bracket."""
    printed = period.use == "at" and str(period.year) in text[period.start : period.end]
    return printed and not _bracketed(text, period)


def _voice(article: Article) -> Party | None:
    """Whose "we" a body in the first person means: the organisation that it names more often than others."""
    if not article.ours:
        return None
    most = Counter(party for o in article.organisations for party in o.parties).most_common(2)
    return most[0][0] if most and most[0][1] > sum(count for _, count in most[1:]) else None


def _is_of_project(article: Article, party: Party) -> bool:
    """Whether title, headings or frame call what a lender of no known family tells of a project."""
    # "Reed Marsh Development Bank (RMDB)"
    text, segments = article.text, article.segments
    full = regex.search(rf"((?:\p{{Lu}}\p{{L}}*\s){{1,8}})\({regex.escape(party.name)}\)", text)
    named = {party.name, full[1] if full is not None else ""}
    called = {word for name in named for word in name.lower().split()}
    if party.group in family_names() or not subject_words("lenders") & called:
        return False
    frame = " ".join(text[s.start : s.end] for s in segments if s.role != "body").lower()
    return bool(subject_words("projects") & set(regex.findall(r"\p{L}+", frame)))


def _main_party(article: Article) -> tuple[Party | None, str]:
    """Return whom the article is about, and what tells it.

    That is the title's subject; else on its family's own site the branch of the home province, where it is
    named, else the most named family; else the owner of the page, or whom the title names.
    """
    known = [o for o in article.organisations if o.parties[0].group in family_names()]
    leading = _leading(article.text, article.title, known)
    if leading is None and not _on_own_site(article.text, article.segments):
        return _owner_or_named(article)
    family = leading or _most_named(article.text, known)
    if family is None:
        return None, "none"
    towns = {p.name for p in article.places if p.province and _within(article.title, p)}
    branch = _branch_of(known, family, _home(article), towns)
    return branch or family, "site" if leading is None else "title"


def _owner_or_named(article: Article) -> tuple[Party | None, str]:
    """The owner of the page, and what tells it; before one that watches others, whom the title names.

    An owner that its body never names, while it names others, tells of those: a letter on the market.
    """
    own = article.owner or _publishing(article)
    away = own is not None and _only_others(article, own)
    if own is not None and not (away or watches(own)):
        return _sole_branch(article, own) or own, "site"
    named = _named_in(article.text, article.title, article.organisations)
    if away:
        return (None, "none") if named == own else (named, "title" if named is not None else "none")
    if named is not None:
        return named, "title"
    return own, "none" if own is None else "site"


def _named_in_body(article: Article) -> list[Organisation]:
    return [o for o in article.organisations if any(_within(part, o) for part in _body(article))]


def _sole_branch(article: Article, owner: Party) -> Party | None:
    """The one branch of the owner that the body names, where it names the whole by no sentence of its own."""
    told = _named_in_body(article)
    branches = {p for o in told for p in o.parties if is_branch(p) and p.name.startswith(f"{owner.name} ")}
    whole = any(not o.anaphor and owner in o.parties for o in told)
    return branches.pop() if len(branches) == 1 and not whole else None


def is_branch(party: Party) -> bool:
    """Return whether a party is a branch or sub-branch of another, by its name."""
    return party.name.endswith(BRANCHES)


def _only_others(article: Article, party: Party) -> bool:
    """Whether the body never names the party, or what stands for it, but another one more than once."""
    body = _body(article)
    if any(party.name in article.text[part.start : part.end] for part in body):
        return False
    named = Counter(each for o in _named_in_body(article) for each in o.parties)
    return party not in named and any(count > 1 for count in named.values())


def _publishing(article: Article) -> Party | None:
    """The publisher, where the article names it: "Luhai Postal Branch News Centre"."""
    name = without_desk(article.publisher)
    if of_media(name):
        return None
    return next((party for o in article.organisations for party in o.parties if party.name == name), None)


def _named_in(text: str, title: Segment, organisations: list[Organisation]) -> Party | None:
    """The first organisation that the title names alone, at its begin or so that a verb goes with it."""
    named = (o for o in organisations if _within(title, o) and len(o.parties) == 1)
    first = next(named, None)
    if first is None or not (SMALL_LETTERS.search(text, title.start, title.end)):
        return first.parties[0] if first is not None and first.start == title.start else None
    return first.parties[0]


def _leading(text: str, title: Segment, known: list[Organisation]) -> Party | None:
    """The member of a known family that the title is about."""
    for organisation in known:
        if len(organisation.parties) == 1 and _leads(text, title, organisation):
            return organisation.parties[0]
    return None


def _within(part: Segment, item: Located) -> bool:
    return part.start <= item.start < part.end


def _on_own_site(text: str, segments: list[Segment]) -> bool:
    """Whether menus, byline or footer name a family."""
    frame = " ".join(text[s.start : s.end] for s in segments if s.role in UNREAD_ROLES)
    return any(family in frame for family in family_names())


def _most_named(text: str, known: list[Organisation]) -> Party | None:
    counts = Counter(o.parties[0].group for o in known if not _bracketed(text, o))
    group = counts.most_common(1)[0][0] if counts else None
    return Party(group, group) if group is not None else None


def _leads(text: str, title: Segment, organisation: Organisation) -> bool:
    """Whether the title names the organisation, other than in an aside: "... for farmers with PSBC"."""
    if not _within(title, organisation):
        return False
    before = text[title.start : organisation.start].split()
    return not (before and before[-1].lower() in word_class("aside_links"))


def _bracketed(text: str, item: Located) -> bool:
    """Whether it stands in a bracket, as a source, an exception or another year: "(not including PSBC)"."""
    line = text[text.rfind("\n", 0, item.start) + 1 : item.start]
    return line.count("(") > line.count(")")


def _branch_of(named: list[Organisation], family: Party, home: str | None, towns: set[str]) -> Party | None:
    """The family's branch in the title's town, else its provincial branch in the article's home province."""
    branches = [p for o in named for p in o.parties if p.group == family.group and p.province]
    if family.name != family.group:
        return None
    local = next((p for p in branches if p.place in towns and p.place != p.province), None)
    if local is not None:
        return local
    if {p.province for p in branches} != {home}:
        return None
    return next((p for p in branches if p.province == home and p.place in {None, home}), None)


def _home(article: Article) -> str | None:
    """Return the one province that title, else first body paragraph, names."""
    for role in ("title", "body"):
        part = next((s for s in article.segments if s.role == role), None)
        named = {p.province for p in article.places if p.province and part is not None and _within(part, p)}
        if named:
            return named.pop() if len(named) == 1 else None
    return None
