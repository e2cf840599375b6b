"""The ways to tell whether a figure is so, is aimed at, or is a limit set by a rule."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.grammar import verb_classes, verb_words, word_class
from pipeline.nlp.choice import Qualifier
from pipeline.nlp.meaning.counts import whole_of_part
from pipeline.nlp.qualifiers.figure import Figure
from pipeline.nlp.qualifiers.standing import head_of
from pipeline.nlp.records import Period
from pipeline.nlp.syntax.clauses import Clause
from pipeline.nlp.syntax.scene import Scene
from pipeline.nlp.syntax.verbs import VerbGroup, forms_of, lemma_of


def rival(figure: Figure) -> str | None:
    """What an aim or a change is measured against was so: "up from 27 percent", "against 20.7 billion"."""
    if figure.is_route:
        return None
    scene, index = figure.scene, figure.index
    risen = scene.lower(index - 1) == "from" and scene.lower(index - 2) in word_class("ways_up_and_down")
    started = figure.quantity.paired == "from"
    beside = scene.lower(index - 1) in word_class("rival_links")
    beside = beside or (scene.lower(index - 1) == "with" and scene.lower(index - 2) == "compared")
    return "actual" if risen or started or beside or _of_another_time(figure) else None


def _of_another_time(figure: Figure) -> bool:
    """Whether it is told beside: "(2021: 264 million)", "a stamp, now 1.75 euros, will cost 2 euros"."""
    scene, index, verb = figure.scene, figure.index, figure.clause.verb
    bracketed = scene.brackets[index] >= 0 and scene.tag(index - 1) == ":" and scene.tag(index - 2) == "T"
    if _told_in_passing(figure):
        return True
    now = scene.lower(index - 1) in aspect_words("present_words") and scene.tag(index - 2) == ","
    return bracketed or (now and verb is not None and verb.start > index)


def _told_in_passing(figure: Figure) -> bool:
    """Whether a day between commas says when it was so: "sales, 9 yuan in 2020, will reach 12 yuan"."""
    scene, index, verb = figure.scene, figure.index, figure.clause.verb
    apart = scene.tag(index - 1) == "," and scene.tag(index + 1) == "T" and scene.tag(index + 2) == ","
    if not apart or verb is None or verb.start < index:
        return False
    told, *later = (word.item.last for word in scene.words[index + 1 :] if isinstance(word.item, Period))
    days = [day for day in (figure.holding.anchors.published_on, *later) if day is not None]
    return told is not None and bool(days) and told < days[0]


def forecast(figure: Figure) -> str | None:
    """A noun of what is to come: "kept its forecast of 5 billion yuan"."""
    if figure.meaning is None:
        return None
    scene, index, verb = figure.scene, figure.index, figure.clause.verb
    words = {*figure.meaning.text.lower().split(), scene.lower(index - 2)}
    is_so = verb is not None and verb.lemma == "be" and verb.end <= index
    links = word_class("arrival_links") | word_class("value_links")
    tied = scene.lower(index - 1) in links or is_so  # "our target is 50 grams", "cut its target to 50"
    before = {scene.lower(i) for i in range(_colon(scene, index)) if scene.tag(i) == "N"}
    announced = before & aspect_words("plan_nouns")
    subject = {scene.lower(i) for i in range(*scene.subject_range(figure.clause))}
    if is_so and subject & aspect_words("aim_heads"):  # "the aim is 40 percent by 2025"
        return "target"
    return "target" if announced or (tied and words & aspect_words("forecast_nouns")) else None


def _colon(scene: Scene, index: int) -> int:
    """Where the colon stands behind which the figure is: "Its aim is clear: | sales of 9"; 0 for none."""
    return next((i for i in range(index - 1, 0, -1) if scene.tag(i) == ":"), 0)


def whole(figure: Figure) -> str | None:
    """What something is given to each of is there: "a bonus for each of its 1,900 workers"."""
    if figure.is_route or figure.quantity.kind != "count":
        return None
    there = whole_of_part(figure.scene, figure.index) or _is_known(figure.scene, figure.index)
    return "actual" if there else None


def _is_known(scene: Scene, index: int) -> bool:
    """Whether the things are known to be there: "will lay pipes for the 19 townships"."""
    known = scene.lower(index - 1) == "the" and scene.tag(index - 2) == "PREP" and scene.tag(index + 1) == "N"
    return known and scene.lower(index - 2) in word_class("through_links") | word_class("offer_links")


def planned(figure: Figure) -> str | None:
    """A word of what is to come in the name of the measure: "the planned circulation"."""
    if figure.meaning is None:
        return None
    words, verb = figure.meaning.text.lower().split(), figure.clause.verb
    if verb is not None and verb.past and not verb.has_class("measure"):  # "cancelled 212 planned operations"
        return None
    return "target" if set(words[:2]) & set(words[:-1]) & aspect_words("planned_words") else None


def ceiling(figure: Figure) -> str | None:
    """ "The maximum loan is 300,000 yuan", "the quota for herring is 9 tons", "a ceiling of 90 boats"."""
    if figure.meaning is None:
        return None
    if _is_limit(figure.scene, figure.index):
        return "limit"
    verb, words = figure.clause.verb, figure.meaning.text.lower().split()
    if not words or verb is None or verb.lemma != "be" or verb.end > figure.index:
        return None
    if head_of(figure.meaning.text) in aspect_words("limit_nouns"):
        return "limit"
    offered = figure.quantity.kind in aspect_words("offered_kinds") and not verb.past
    return "limit" if offered and words[0] in aspect_words("ceiling_words") else None


def _is_limit(scene: Scene, index: int) -> bool:
    """Whether the words before name a limit: "a ceiling of 9", "a legal minimum of 9", "the permitted 9"."""
    ruled, named, before = aspect_words("ruled_words"), scene.lower(index - 2), scene.lower(index - 3)
    quantity = scene.quantity(index)
    opened = scene.text[quantity.outer_start : quantity.start].lower().split()
    if opened and lemma_of(opened[0]) in verb_words("limiting_verbs"):  # "is | limited to 9 tons"
        verb = scene.clause(index).verb
        return verb is None or not verb.past  # "was limited by floods": what came of it
    if scene.lower(index - 1) in ruled:
        return scene.tag(index - 2) == "DET"
    bound = named in aspect_words("ceiling_words") and before in ruled
    return scene.lower(index - 1) == "of" and (bound or named in aspect_words("limit_nouns"))


def building(figure: Figure) -> str | None:
    """What is being built is yet to come: "120 km of road are being built", "are under construction"."""
    verb = _main_clause(figure).verb
    if verb is not None and not verb.past and verb.lemma == "be" and _under_way(figure.scene, verb.end):
        return "target"
    if verb is None or not verb.finite or verb.lemma not in verb_words("building_verbs"):
        return None
    scene = figure.scene
    being = "being" in {scene.lower(i) for i in range(verb.start, verb.end)}
    goes_on = scene.tag(verb.start) == "AUX" and verb.word.endswith("ing") and not verb.past
    return "target" if (being and not verb.past) or goes_on else None


def _past_adverbs(scene: Scene, index: int) -> int:
    """The word at `index` or behind the adverbs there: "are | also | due"."""
    while scene.tag(index) == "ADV":
        index += 1
    return index


def _under_way(scene: Scene, index: int) -> bool:
    index = _past_adverbs(scene, index)
    return scene.lower(index) == "under" and scene.lower(index + 1) in aspect_words("works")


def plan(figure: Figure) -> str | None:
    """ "a plan to open 300 outlets was passed", "has set a target and intends to open 9"."""
    scene, verb = figure.scene, figure.clause.verb
    if verb is None or scene.lower(verb.start - 1) != "to" or verb.end > figure.index:
        return None
    before = scene.lower(verb.start - 2)
    aims = scene.tag(verb.start - 2) != "Q" and "aim" in verb_classes(lemma_of(before))
    return "target" if before in aspect_words("plan_nouns") or aims else None


def gapped(figure: Figure) -> str | None:
    """ "roads would be built and 8,000 bridges renovated": the modal holds for the participle as well."""
    scene, clause = figure.scene, figure.clause
    at = scene.clauses.index(clause)
    while at > 1 and _is_bare(scene.clauses[at - 1].verb):
        at -= 1
    model = scene.clauses[at - 1].verb if at else None
    bare = clause.verb is not None and clause.link in {"and", ","} and clause.verb.start > figure.index
    if model is None or not bare or not model.passive or model.modal not in aspect_words("target_modals"):
        return None
    return "target" if _is_bare(clause.verb) else None


def _is_bare(verb: VerbGroup | None) -> bool:
    """Whether the verb is a participle alone: "and 8,000 bridges | renovated"."""
    return (
        verb is not None and verb.end - verb.start == 1 and verb.past and "participle" in forms_of(verb.word)
    )


def permitted(figure: Figure) -> str | None:
    """ "May borrow up to" and "offers up to" set a ceiling; "can hold up to" tells what it is able to."""
    verb = _main_clause(figure).verb
    if verb is None or figure.is_route:
        return None
    if _forbidden(figure, verb) or _let(figure, verb):
        return "limit"
    if figure.quantity.modifier not in {"up_to", "under"}:
        return None
    may = verb.modal in aspect_words("permitting_modals") or (
        verb.modal == "can" and verb.lemma in aspect_words("permitted_verbs")
    )
    offers = verb.finite and not (verb.past or verb.perfect) and verb.lemma in aspect_words("offering_verbs")
    return "limit" if may or (offers and not verb.modal) else None


def _let(figure: Figure, verb: VerbGroup) -> bool:
    """Whether it is the bound of what is let be: "lets boats carry no more than", "allows at least"."""
    bound = figure.quantity.modifier in {"up_to", "under", "at_least"} and verb.end <= figure.index
    letting = verb_words("letting_verbs") & {verb.lemma, *verb.chain[:1]}
    in_time = figure.quantity.kind == "duration" and verb.modal in aspect_words("limit_modals")
    rule = (
        letting and verb.finite and not (verb.past or verb.perfect)
    ) or in_time  # "must answer within 9 days"
    return bound and bool(rule)


def _forbidden(figure: Figure, verb: VerbGroup) -> bool:
    """Whether more is not allowed: "no household may borrow more than", "may not borrow more than"."""
    scene, may = figure.scene, verb.modal in aspect_words("permitting_modals")
    ruled = may or verb.modal in aspect_words("limit_modals")
    said = {scene.lower(i) for i in range(figure.clause.owner.subject[0], verb.end)}
    return ruled and figure.quantity.modifier in {"over", "up_to"} and bool(said & word_class("negations"))


def required(figure: Figure) -> str | None:
    """ "The regulator requires at least 85 percent", "short of the 94 percent required by law"."""
    scene, index, clause = figure.scene, figure.index, figure.clause
    verbs = verb_words("requiring_verbs")
    if any(scene.lower(i) == "required" and scene.lower(i + 1) == "by" for i in (index + 1, index + 2)):
        return "limit"
    if figure.is_route or figure.quantity.modifier not in {"at_least", "up_to"}:
        return None
    ruled = any(
        c.verb is not None and verbs & {c.verb.lemma, *c.verb.chain}
        for c in (clause, clause.parent or clause)
    )
    return "limit" if ruled else None


def limited(figure: Figure) -> str | None:
    """ "The rules limit the weight to 20 kg", "fees were capped at 5 yuan"."""
    scene, index, verb = figure.scene, figure.index, figure.clause.verb
    if verb is None or verb.end > index or verb.lemma not in verb_words("limiting_verbs"):
        return None
    return "limit" if scene.lower(index - 1) in word_class("arrival_links") else None


def ahead(figure: Figure) -> str | None:
    """ "are likely to", "is due to" stands between verb and figure, or behind it and its verb."""
    scene, index, clause = figure.scene, figure.index, _main_clause(figure)
    subject_comes = is_to_come(scene, index, clause) or is_to_be_done(scene, index)
    return "target" if subject_comes or _lies_ahead(scene, index, clause) else None


def modal(figure: Figure) -> str | None:
    """What modals and verbs of aiming say, of the figure's clause and those around."""
    clause = _main_clause(figure)
    if figure.scene.sentence.role == "title" and _only_infinitive(figure.scene):
        return "target"
    walk: Clause | None = clause
    text = figure.scene.span_text(clause.start, clause.end).lower()
    while walk is not None:
        found = _by_verb(walk.verb, text, figure.index) if walk.verb is not None else ""
        if found:
            return found
        walk = None if _is_told_aside(figure.scene, walk) else walk.parent
    return None


def as_whole(figure: Figure) -> str | None:
    """A part of what is aimed at: "will raise 9 million yuan, of which 2 million is earmarked for dams"."""
    if figure.meaning is None or not figure.told.part or figure.told.status != "target":
        return None
    verb = figure.clause.verb
    told = verb is not None and verb.finite and verb.start > figure.index
    bare = figure.scene.tag(figure.index - 1) == "," and _is_bare(verb)  # ", a third of it borrowed"
    happened = told and not bare and verb is not None and (verb.past or verb.perfect)
    return None if happened else "target"


def actual(figure: Figure) -> str:
    """Nothing speaks of an aim or a rule."""
    return "actual"


STATUS = Qualifier[str](
    "status",
    {
        way.__name__: way
        for way in (
            ceiling, rival, whole, permitted, required, limited, forecast, planned, building, plan, gapped,
            ahead, modal, as_whole, actual,
        )
    },
)  # fmt: skip


def _only_infinitive(scene: Scene) -> bool:
    """Whether a headline tells what is to come by its only verb: "Luhai to open 30 sheds"."""
    verbs = [clause.verb for clause in scene.clauses if clause.verb is not None]
    first = verbs[0] if verbs else None
    to = first is not None and first.start > 0 and scene.lower(first.start - 1) == "to"
    return to and not any(verb.finite for verb in verbs)


def _is_told_aside(scene: Scene, clause: Clause) -> bool:
    """Whether a relative clause tells what is so, whatever is aimed at: ", which lends 9 yuan, will open"."""
    verb = clause.verb
    if clause.link not in word_class("clause_relatives") or verb is None or not verb.finite or verb.modal:
        return False
    apart = "," in {scene.tag(clause.start), scene.tag(clause.start - 1)}
    still = bool({scene.lower(i) for i in range(clause.start, verb.start)} & word_class("still_words"))
    return verb.past or verb.perfect or apart or still


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
    if verb.modal in aspect_words("target_modals") - ({"would"} if verb.perfect else set()):
        return "target"
    return "target" if _aims_to(verb) or _aims_at(verb, index) else ""


def _aims_to(verb: VerbGroup) -> bool:
    """Whether a verb of aiming governs it: "plans to open", "is set to open"."""
    aiming = any("aim" in verb_classes(v) or v in verb_words("aim_with_to") for v in verb.chain[:-1])
    return aiming or (verb.passive and len(verb.chain) > 1 and verb.chain[0] in verb_words("set_verbs"))


def _aims_at(verb: VerbGroup, index: int) -> bool:
    """Whether the figure is what is aimed at or foreseen: "expects 5 million", "had expected 5 million"."""
    forecast = verb.lemma in verb_words("forecast_verbs")
    set_aside = verb.perfect and verb.lemma in verb_words("budgeting_verbs")
    foreseen = set_aside or (forecast and (verb.end == index or (verb.perfect and not verb.passive)))
    return "aim" in verb_classes(verb.lemma) and verb.end <= index and (not verb.past or foreseen)


def is_to_come(scene: Scene, index: int, clause: Clause) -> bool:
    """Whether its subject, with the figure, is yet to come: "9 cranes are due to arrive", "are planned"."""
    verb = clause.verb
    if verb is None or verb.start < index or verb.past or verb.perfect or not verb.finite:
        return False
    if verb.passive:
        return "aim" in verb_classes(verb.chain[0]) or verb.chain[0] in verb_words("set_verbs")
    step = _past_adverbs(scene, verb.end)
    due = scene.lower(step) in aspect_words("ahead_words") and scene.lower(step + 1) == "to"
    return verb.lemma == "be" and due


def is_to_be_done(scene: Scene, index: int) -> bool:
    """Whether what is to be done with it stands behind its noun: "for 40 halls, to be built by May"."""
    step = index + 1
    while scene.tag(step) == "N":
        step += 1
    step += scene.tag(step) == ","
    return step > index + 1 and scene.lower(step) == "to" and scene.lower(step + 1) == "be"


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
