"""The ways to find whose figure it is: an organisation, branches that share the statement, or nobody."""

from pipeline.lexicon.subjects import subject_words
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.meaning.said import Meaning
from pipeline.nlp.qualifiers.figure import Figure, Holder
from pipeline.nlp.records import Party
from pipeline.nlp.roles import parties

Parties = tuple[Party, ...]  # an empty one says: nobody's; None: nothing to offer


def beside(figure: Figure) -> Parties | None:
    """The name right before an elliptic figure: "Jiangsu Branch | about 160 billion yuan"."""
    if figure.is_route:
        return None
    return parties.beside(figure.scene, figure.index, figure.clause) or None


def agent(figure: Figure) -> Parties | None:
    """Who did it, after "by"."""
    return parties.agent(figure.scene, figure.index, figure.clause) or None


def subject(figure: Figure) -> Parties | None:
    """The organisation that is the subject of the figure's clause."""
    return parties.subject(figure.scene, figure.index, figure.clause) or None


def body(figure: Figure) -> Parties | None:
    """A body in the subject that no list knows: "the local power company"."""
    return parties.body(figure.scene, figure.index, figure.clause) or None


def people(figure: Figure) -> Parties | None:
    """Nobody, where the clause's subject is people or a place."""
    return () if parties.nobody(figure.scene, figure.index, figure.clause) else None


def clause_before(figure: Figure) -> Parties | None:
    """The subject or agent of a clause around, which lends it to the figure's."""
    scene, index, walk = figure.scene, figure.index, figure.clause.parent
    while walk is not None:
        found = parties.subject(scene, index, walk) or parties.agent(scene, index, walk)
        if found:
            return found
        walk = walk.parent
    return None


def earlier(figure: Figure) -> Parties | None:
    """An organisation named earlier in the sentence, subjects first."""
    return parties.earlier(figure.scene, figure.index) or None


def sayer_meant(figure: Figure) -> Parties | None:
    """Who gives the figure, where the clause says "it": "it carried 5 million, the company said"."""
    said = parties.sayer(figure.scene) if parties.pronoun_subject(figure.scene, figure.clause) else None
    return (said,) if said is not None else None


def relative(figure: Figure) -> Parties | None:
    """The subject of the relative clause on the counted noun."""
    return parties.in_relative(figure.scene, figure.index) or None


def their_people(figure: Figure) -> Parties | None:
    """Nobody, where "they" are people named before."""
    scene, clause = figure.scene, figure.clause
    known = figure.holding.paragraph.people or parties.people_before(scene, clause)
    return () if parties.points_back(scene, clause) and known else None


def personal(figure: Figure) -> Parties | None:
    """Nobody, where it is what people earn or what a household has."""
    household = not figure.is_route and figure.quantity.per == "household"
    return () if household or parties.personal(figure.scene, figure.clause) else None


def event(figure: Figure) -> Parties | None:
    """The organisation that an event of the clause is named after."""
    return parties.within(figure.scene, figure.clause) or None


def they(figure: Figure) -> Parties | None:
    """The several organisations of an earlier sentence that "they" means."""
    found = figure.holding.paragraph.subject
    return found if len(found) > 1 and parties.points_back(figure.scene, figure.clause) else None


def aside_on_family(figure: Figure) -> Parties | None:
    """The article's branch, where the paragraph's subject is only its whole family."""
    main, last = figure.holding.anchors.organisation, figure.holding.paragraph.subject
    if main is None or not main.province or not last or not last[0].name == last[0].group == main.group:
        return None
    return None if parties.pronoun_subject(figure.scene, figure.clause) else (main,)


def paragraph(figure: Figure) -> Parties | None:
    """The paragraph's subject."""
    found = figure.holding.paragraph.subject
    return found if len(found) == 1 else None


def section(figure: Figure) -> Parties | None:
    """Whom the heading names."""
    return _of_article(figure, figure.holding.section.organisation)


def sayer(figure: Figure) -> Parties | None:
    """The company that gives the sentence's figures."""
    return _of_article(figure, parties.sayer(figure.scene))


def article(figure: Figure) -> Parties | None:
    """Whom the article is about."""
    return _of_article(figure, figure.holding.anchors.organisation)


def none(figure: Figure) -> Parties:
    """Nobody: nothing names anyone."""
    return ()


def _of_article(figure: Figure, party: Party | None) -> Parties | None:
    """A national figure is the whole family's, and no one's where the party has none."""
    if party is None or not parties.national(figure.scene):
        return (party,) if party is not None else None
    if party.group is None:
        return ()
    return (Party(party.group, party.group),) if party.province else (party,)


ORGANISATION = Qualifier[Parties](
    "organisation",
    {
        way.__name__: way
        for way in (
            beside, agent, subject, body, people, clause_before, earlier, sayer_meant, relative, their_people,
            personal, event, they, aside_on_family, paragraph, section, sayer, article, none,
        )
    },
)  # fmt: skip


def of_no_one(who: Holder, meaning: Meaning) -> bool:
    """Whether a figure nobody is named for belongs to a place rather than to whom the article is about."""
    head = meaning.text.lower().split(" of ")[0].split(" in ")[0].split(" from ")[0].split()
    counted = meaning.noun.lower().split(" of ")[0].split()
    if not who.explicit and meaning.slot == "share" and counted and counted[-1] in subject_words("people"):
        return True
    farmed = head[-1:] == ["area"] and bool(set(head) & subject_words("farmed"))
    return not who.explicit and bool(head) and (farmed or head[-1] in subject_words("macro_heads"))
