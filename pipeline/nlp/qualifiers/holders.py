"""The ways to find whose figure it is: an organisation, branches that share the statement, or nobody."""

from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.places import fold, gazetteer
from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.choice import Decision, Qualifier
from pipeline.nlp.qualifiers.figure import Figure, Holder
from pipeline.nlp.records import Organisation, Party, Place
from pipeline.nlp.roles import nobody, persons, reporting, speakers, subjects
from pipeline.nlp.syntax.scene import Scene

Parties = tuple[Party, ...]  # an empty one says: nobody's; None: nothing to offer


def whole(figure: Figure) -> Parties | None:
    """That of the figure before, of which this one is a part."""
    holder = figure.before.holder
    return (
        holder.parties if figure.meaning is not None and figure.meaning.part and holder is not None else None
    )


def beside(figure: Figure) -> Parties | None:
    """The name right before an elliptic figure: "Jiangsu Branch | about 160 billion yuan"."""
    if figure.is_route:
        return None
    return subjects.beside(figure.scene, figure.index, figure.clause) or None


def counted_place(figure: Figure) -> Parties | None:
    """Nobody, where it counts what a place is divided into or one is among: "Gansu's | 86 counties".

    So the poor of a place, and the shares of those who answer a survey.
    """
    scene, index, clause = figure.scene, figure.index, figure.clause
    within = nobody.parts_of_place(scene, index) or nobody.among(scene, index)
    nobodys = within or nobody.counted_poor(scene, index, clause) or _of_those_asked(figure)
    return () if nobodys else None


def _of_those_asked(figure: Figure) -> bool:
    """Whether it is a share of those whom a survey asked, here or in the paragraph so far."""
    scene, clause = figure.scene, figure.clause
    if figure.is_route or figure.quantity.unit != "percent" or subjects.subject(scene, figure.index, clause):
        return False
    share = figure.meaning is not None and figure.meaning.part
    return nobody.of_asked(scene, figure.index, clause) or (figure.holding.paragraph.asked and share)


def possessor(figure: Figure) -> Parties | None:
    """Whose the measured thing in a "with" phrase is: "with Kite's net profit up | 31 percent"."""
    return None if figure.is_route else subjects.possessor(figure.scene, figure.index) or None


def place_beside(figure: Figure) -> Parties | None:
    """The branch of the place right before an elliptic figure: "Leshan | 31 million"."""
    holder, place = figure.before.holder, subjects.place_beside(figure.scene, figure.index)
    if place is None or holder is None or not holder.parties or not figure.told.inherited:
        return None
    model = holder.parties[0]
    form = organisation_words().branches.get(model.group or "")
    if form is None or model.name != form.format(model.place):
        return None
    return (Party(form.format(place.name), model.group, place.province, place.name),)


def agent(figure: Figure) -> Parties | None:
    """Who did it, after "by"; not what a person has: "Wang, who farms | 22 mu, was lent 3 million by"."""
    if nobody.after_who(figure.scene, figure.index):
        return None
    return subjects.agent(figure.scene, figure.clause) or None


def giver(figure: Figure) -> Parties | None:
    """Who gave it: "companies received 31 billion yuan from the bank"."""
    verb = figure.clause.verb
    if verb is None or verb.lemma not in subject_words("receiving"):
        return None
    owner = figure.holding.anchors.owner
    if owner is not None and speakers.from_us(figure.scene, figure.clause):
        return (owner,)
    return subjects.after_from(figure.scene, figure.clause) or None


def lender(figure: Figure) -> Parties | None:
    """Whose offer or rule it is that somebody may borrow so much: the one named, else the last bank."""
    scene, verb = figure.scene, figure.clause.verb
    if verb is None or verb.lemma not in subject_words("taking"):
        return None
    allowed = any(scene.lower(i) in {"can", "may"} for i in range(verb.start, verb.end))
    if figure.status != "limit" and not allowed:
        return None
    named = [word.parties for word in scene.words[: figure.index] if word.parties]
    found = named[-1] if named else figure.holding.paragraph.subject or figure.holding.paragraph.previous
    main = figure.holding.anchors.organisation
    return found or ((main,) if main is not None else None)


def subject(figure: Figure) -> Parties | None:
    """The organisation that is the subject of the figure's clause."""
    return subjects.subject(figure.scene, figure.index, figure.clause) or None


def body(figure: Figure) -> Parties | None:
    """A body in the subject that no list knows: "the local power company"."""
    return subjects.body(figure.scene, figure.index, figure.clause) or None


def people(figure: Figure) -> Parties | None:
    """Nobody, where the clause's subject is people or a place."""
    owned = figure.holding.anchors.owner is not None
    if owned and speakers.says_us(figure.scene, figure.clause) and not figure.holding.quoted:
        return None  # "a fire at our shed spoiled 3 tons"
    if nobody.by_name(figure.scene, figure.clause) and persons.presented(figure.scene, figure.index):
        return None
    return () if nobody.nobody(figure.scene, figure.index, figure.clause, owned=owned) else None


def trade(figure: Figure) -> Parties | None:
    """Nobody, where the clause speaks of a whole trade: "across the industry"."""
    return () if nobody.of_trade(figure.scene, figure.clause) else None


def macro(figure: Figure) -> Parties | None:
    """Nobody, where it belongs to a place or its people: output, population, farmed land."""
    if figure.meaning is None or not _of_place(figure):
        return None
    holding, priced = figure.holding, subject_words("prices") & set(figure.meaning.text.lower().split())
    if holding.paragraph.subject and nobody.its(figure.scene, figure.clause, subject_words("macro_heads")):
        return None
    if _passed_through(figure) or _made(figure):
        return None
    return None if priced and (holding.paragraph.subject or holding.anchors.owner) else ()


def _passed_through(figure: Figure) -> bool:
    """Whether it is what passes a port or zone that the text is about: the exports through it."""
    if figure.meaning is None or not subject_words("traded") & set(_head(figure.meaning.text)):
        return False
    about = figure.holding.paragraph.subject[:1] or (figure.holding.anchors.organisation,)
    named = any(
        party is not None and subject_words("passages") & set(party.name.lower().split()) for party in about
    )
    within = range(*figure.scene.subject_range(figure.clause))
    return named and not any(figure.scene.tag(i) == "L" for i in within)


def _made(figure: Figure) -> bool:
    """Whether it is what the company makes that the article is about: "the harvest was | 6,000 tons"."""
    scene, clause, anchors = figure.scene, figure.clause, figure.holding.anchors
    about = anchors.organisation
    if figure.meaning is None or about is None or not set(_head(figure.meaning.text)) & subject_words("made"):
        return False
    company = about.name.endswith(organisation_words().legal) and not about.province
    placed = any(scene.tag(i) == "L" for i in range(*scene.subject_range(clause)))
    return company and not placed and not nobody.of_country(scene, clause)


def earlier(figure: Figure) -> Parties | None:
    """An organisation named earlier in the sentence, subjects first."""
    return subjects.earlier(figure.scene, figure.index) or None


def their_people(figure: Figure) -> Parties | None:
    """Nobody, where "they", "she" or "its" mean people or a place named before."""
    scene, clause = figure.scene, figure.clause
    people = figure.holding.paragraph.people
    if nobody.its_place(scene, clause) or nobody.of_her(scene, clause):
        return ()
    if nobody.of_person(scene, clause):
        private = not _works_for(figure) and (people or _works_for(figure) is not None)
        return () if private and not nobody.one_of(scene, figure.index) else None
    people = people and not nobody.things_before(scene, clause)
    known = people or nobody.people_before(scene, clause) or nobody.people_given(scene, clause)
    return () if nobody.points_back(scene, clause) and known else None


def _works_for(figure: Figure) -> Parties | None:
    """Whom the person works for that "he" or "she" in the clause means; () of one who works for himself."""
    here = persons.presented(figure.scene, figure.clause.start)
    return here if here is not None else figure.holding.person


def staff(figure: Figure) -> Parties | None:
    """The body that the person of the clause works for, by name or as "he" or "she"."""
    scene, clause = figure.scene, figure.clause
    if nobody.by_name(scene, clause):
        return persons.presented(scene, figure.index) or None
    told = nobody.of_person(scene, clause) or nobody.of_team(scene, clause)
    return (_works_for(figure) or None) if told else None


def speaker(figure: Figure) -> Parties | None:
    """The body of who speaks, where the clause says "we" or "our"; unquoted, the owner of the page."""
    scene, anchors = figure.scene, figure.holding.anchors
    if anchors.owner is not None and not figure.holding.quoted:
        return (anchors.owner,) if speakers.says_us(scene, figure.clause) else None
    if not speakers.first_person(scene, figure.clause):
        return None
    if speakers.for_himself(scene):
        return ()
    known = anchors.speaker or anchors.owner
    if known is None and not figure.holding.speaks and speakers.stranger_speaks(scene):
        return ()
    return figure.holding.speaks or ((known,) if known is not None else None)


def its_sayer(figure: Figure) -> Parties | None:
    """Who says something of its own, or that "it" did it: "Luhai said that its vans carried | 3 tons"."""
    scene, clause = figure.scene, figure.clause
    itself = any(scene.lower(i) in word_class("third_pronouns") for i in range(*clause.owner.subject))
    own = any(scene.lower(i) in word_class("possessive_pronouns") for i in range(clause.start, clause.end))
    if not (own or itself) or subjects.subject(scene, figure.index, clause):
        return None
    party = reporting.sayer(scene, any_body=itself)
    return (party,) if party is not None else None


def event(figure: Figure) -> Parties | None:
    """The organisation that an event of the clause is named after."""
    return _there(figure, subjects.within(figure.scene, figure.clause))


def aside_on_family(figure: Figure) -> Parties | None:
    """The article's branch, where the paragraph's subject is only its whole family."""
    main, last = figure.holding.anchors.organisation, figure.holding.paragraph.subject
    if main is None or not main.province or not last or not last[0].name == last[0].group == main.group:
        return None
    return None if nobody.pronoun_subject(figure.scene, figure.clause) else _there(figure, (main,))


def paragraph(figure: Figure) -> Parties | None:
    """The paragraph's subject; an agency's figures are its own only where a pronoun says so."""
    found = figure.holding.paragraph.subject
    if found and nobody.of_the_place(figure.scene, figure.clause):
        return ()
    if found and _watched(figure, found[0]) and not nobody.pronoun_subject(figure.scene, figure.clause):
        return None
    return _there(figure, found) if len(found) == 1 else None


def section(figure: Figure) -> Parties | None:
    """Whom the heading names; what a body watches is not its own."""
    party = figure.holding.section.organisation
    return None if party is not None and _watched(figure, party) else _of_article(figure, party)


def sayer(figure: Figure) -> Parties | None:
    """The company that gives the sentence's figures."""
    return _of_article(figure, reporting.sayer(figure.scene))


def article(figure: Figure) -> Parties | None:
    """Whom the article is about; a guess, or a body that watches others, only where the sentence names it."""
    party = figure.holding.anchors.organisation
    if party is None or nobody.of_the_place(figure.scene, figure.clause):
        return None
    if (figure.holding.anchors.project and not _lent(figure)) or _private(figure):
        return ()
    watched, scene = _watched(figure, party), figure.scene
    basis = figure.holding.anchors.organisation_basis
    doubted = watched or basis == "body" or _told_by_watcher(figure, party)
    named = any(
        party in word.parties
        and not reporting.foretells(scene, figure.index, position)
        and not (watched and reporting.only_tells(scene, position))
        for position, word in enumerate(scene.words)
    )
    return _of_article(figure, party) if named or not doubted else None


def _private(figure: Figure) -> bool:
    """Whether it is told of somebody who works for himself: "Ida Berg got up to fetch water, | 6 km away"."""
    scene, clause = figure.scene, figure.clause
    if any(word.tag == "O" for word in scene.words) or speakers.says_us(scene, clause):
        return False
    if nobody.person_before(scene, clause):
        return persons.presented(scene, len(scene.words)) == ()
    return figure.holding.person == () and nobody.tells_of_him(scene, clause)


def _lent(figure: Figure) -> bool:
    """Whether it is what a lender gives, not what is built or reached with it."""
    told = figure.meaning.text.lower().split() if figure.meaning is not None else []
    return bool(subject_words("lent") & set(told))


def _told_by_watcher(figure: Figure, party: Party) -> bool:
    """Whether the paragraph goes on with what another one that watches said: a central bank on all banks."""
    paragraph = figure.holding.paragraph
    before = {*paragraph.subject, *paragraph.mentioned} - {party}
    return any(_watched(figure, each) for each in before)


def _watched(figure: Figure, party: Party) -> bool:
    """Whether the figure is of what the party watches, and no thing of its own."""
    told = figure.meaning.text if figure.meaning is not None else ""
    owner = party == figure.holding.anchors.owner
    return reporting.watches(party) and not reporting.keeps(party, told, owner=owner)


def none(figure: Figure) -> Parties:
    """Nobody: nothing names anyone."""
    return ()


ORGANISATION = Qualifier[Parties](
    "organisation",
    {
        way.__name__: way
        for way in (
            counted_place, whole, beside, possessor, place_beside, agent, giver, lender, subject, body,
            people, trade, their_people, macro, staff, speaker, its_sayer, earlier, event, aside_on_family,
            paragraph, section, sayer, article, none,
        )
    },
)  # fmt: skip


def holder_of(decision: Decision[Parties], figure: Figure) -> Holder:
    """Return whose the figure is; a name that only stands for an earlier one makes the basis `pronoun`."""
    way, entry = decision.winner.way, decision.entry
    basis = entry.basis if decision.value else "none"
    if basis == "named" and _only_referred_to(figure.scene, decision.value):
        basis = "pronoun"
    return Holder(decision.value, entry.sure == "sure", way, basis)


def _only_referred_to(scene: Scene, found: Parties) -> bool:
    """Whether the sentence has but "the bank", "the company" for the parties."""
    named = [w.item for w in scene.words if isinstance(w.item, Organisation) and w.item.parties == found]
    return bool(named) and all(item.anaphor for item in named)


def _of_article(figure: Figure, party: Party | None) -> Parties | None:
    """A national figure is the whole family's, and no one's where the party has none."""
    scene = figure.scene
    about_country = party != reporting.sayer(scene) and nobody.of_country(scene, figure.clause)
    if party is None or not (nobody.national(scene) or about_country):
        return _there(figure, (party,)) if party is not None else None
    if party.group is None:
        return ()
    return (Party(party.group, party.group),) if party.province else (party,)


def _there(figure: Figure, found: Parties) -> Parties | None:
    """Of a branch named earlier, where the figure is elsewhere, the whole family; None of none."""
    owner = figure.holding.anchors.owner
    if len(found) != 1 or found[0] == owner or not _elsewhere(found[0], figure.setting):
        return found or None
    return (Party(found[0].group, found[0].group),) if found[0].group else ()


def _elsewhere(party: Party, places: tuple[Place, ...]) -> bool:
    """Whether a branch named earlier is of none of these places: of another province, or of another town."""
    provinces = {place.province for place in places}
    if not party.province or not places or None in provinces:
        return False
    if party.province not in provinces:
        return True
    town = party.place not in {None, party.province}
    if len(places) != 1 or not town or places[0].level == "province":
        return False
    own, other = party.place or "", places[0].name
    return own != other and not _lies_in(other, own) and not _lies_in(own, other)


def _lies_in(place: str, town: str) -> bool:
    """Whether the place is a county or town of a larger town."""
    return any(entry.parent == town for entry in gazetteer().entries.get(fold(place), ()))


def _of_place(figure: Figure) -> bool:
    """Whether what is measured belongs to a place rather than to whom the article is about."""
    meaning = figure.meaning
    if meaning is None:
        return False
    head = _head(meaning.text)
    counted = meaning.noun.lower().split(" of ")[0].split()
    if meaning.form == "priced" and meaning.verb:
        return False  # what it sold something at is the seller's
    if meaning.form == "share" and counted and counted[-1] in subject_words("people"):
        own = word_class("possessive_pronouns") | word_class("body_first_person")  # "of its growers"
        return figure.scene.lower(figure.index + 2) not in own
    if head[-1:] == ["consumption"] and set(head) & subject_words("consumed"):
        return False
    farmed = head[-1:] == ["area"] and bool(set(head) & subject_words("farmed"))
    farmed = farmed or (head[-1:] in (["yield"], ["yields"]) and figure.quantity.kind == "mass")
    return bool(head) and (farmed or head[-1] in subject_words("macro_heads"))


def _head(text: str) -> list[str]:
    """The lower-case words of a noun phrase before its first preposition."""
    words = text.lower().split()
    return words[: next((i for i, word in enumerate(words) if i and word in subject_words("joining")), None)]
