"""The ways to tell whether a figure is so, is aimed at, or is a limit set by a rule."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_classes, verb_words
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup


def rival(figure: Figure) -> str | None:
    """What an aim or a change is measured against was so: "up from 27 percent", "against 20.7 billion"."""
    if figure.is_route:
        return None
    scene, index = figure.scene, figure.index
    risen = scene.lower(index - 1) == "from" and scene.lower(index - 2) in {"up", "down"}
    started = figure.quantity.paired == "from"
    return "actual" if risen or started or scene.lower(index - 1) in {"against", "versus"} else None


def forecast(figure: Figure) -> str | None:
    """A noun of what is to come: "kept its forecast of 5 billion yuan"."""
    if figure.meaning is None:
        return None
    words = set(figure.meaning.text.lower().split())
    return (
        "target"
        if words & aspect_words("forecast_nouns") and figure.scene.lower(figure.index - 1) == "of"
        else None
    )


def permitted(figure: Figure) -> str | None:
    """ "May borrow up to" and "offers up to" set a ceiling; "can hold up to" tells what it is able to."""
    verb = _main_clause(figure).verb
    if verb is None or figure.is_route or figure.quantity.modifier not in {"up_to", "under"}:
        return None
    may = verb.modal == "may" or (verb.modal == "can" and verb.lemma in aspect_words("permitted_verbs"))
    offers = verb.finite and not (verb.past or verb.perfect) and verb.lemma in aspect_words("offering_verbs")
    return "limit" if may or (offers and not verb.modal) else None


def ahead(figure: Figure) -> str | None:
    """ "are likely to", "is due to" stands between verb and figure."""
    return "target" if _lies_ahead(figure.scene, figure.index, _main_clause(figure)) else None


def modal(figure: Figure) -> str | None:
    """What modals and verbs of aiming say, of the figure's clause and those around."""
    clause = _main_clause(figure)
    walk: Clause | None = clause
    text = figure.scene.span_text(clause.start, clause.end).lower()
    while walk is not None:
        found = _by_verb(walk.verb, text, figure.index) if walk.verb is not None else ""
        if found:
            return found
        walk = walk.parent
    return None


def actual(figure: Figure) -> str:
    """Nothing speaks of an aim or a rule."""
    return "actual"


STATUS = Qualifier[str](
    "status", {way.__name__: way for way in (rival, permitted, forecast, ahead, modal, actual)}
)


def _main_clause(figure: Figure) -> Clause:
    """Skip an infinitive inside the subject: "trains, on a line due to open in May, will cover ..."."""
    scene, clause = figure.scene, figure.clause
    follower = next((c for c in scene.clauses if c.parent is clause and c.link == ","), None)
    if clause.verb is None or clause.verb.finite or follower is None or follower.verb is None:
        return clause
    return follower if follower.verb.finite else clause


def _by_verb(verb: VerbGroup, text: str, index: int) -> str:
    """Limit or target by modal and chain: "shall be no more than", "will open", "aims to open"."""
    if verb.start > index + 12:
        return ""
    if verb.modal in aspect_words("limit_modals") and any(cue in text for cue in aspect_words("limit_cues")):
        return "limit"
    if verb.modal in aspect_words("target_modals"):
        return "target"
    aiming = any("aim" in verb_classes(lemma) for lemma in verb.chain[:-1])
    aims = "aim" in verb_classes(verb.lemma) and not verb.past and verb.end <= index
    set_to = verb.passive and len(verb.chain) > 1 and verb.chain[0] in verb_words("set_verbs")
    return "target" if aiming or aims or set_to else ""


def _lies_ahead(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether "are likely to", "is due to" stands between verb and figure."""
    if clause.verb is None or clause.verb.end > index:
        return False
    words = [scene.lower(i) for i in range(clause.verb.end, index)]
    if clause.verb.lemma == "be" and words == ["to"]:  # "is to exceed 5 billion yuan"
        return True
    figure = (
        scene.text[scene.quantity(index).outer_start : scene.words[index].end]
        if scene.tag(index) == "Q"
        else ""
    )
    leads = "to" in words or figure.startswith(("to ", "exceed", "surpass", "top"))
    return leads and bool(aspect_words("ahead_words") & set(words))
