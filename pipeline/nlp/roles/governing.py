"""Tells which periods of a sentence belong to something else in it than the claim: a rival, an aside."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.changes import change_words
from pipeline.lexicon.grammar import word_class
from pipeline.lexicon.periods import period_words
from pipeline.nlp.records import Period
from pipeline.nlp.syntax.scene import Scene, once
from pipeline.nlp.syntax.verbs import forms_of

STARTS = {
    "from",
    "over",
}  # compare where only what is measured by stands behind them: "from its peak in 2019"
RELATIVE = {"what", "than"}  # open a clause that tells what a share or a multiple is of
VERBAL = {"V", "AUX"}
INSTANCES = {"including", "among"}
NOMINAL = {"N", "ADJ"}


def _of_figure(scene: Scene, index: int) -> bool:
    """Whether the period belongs to "that of", "the number in": what a multiple is of."""
    held = scene.lower(index - 1) == "of" or scene.lower(index - 1) in period_words().yardsticks
    return held or scene.lower(index).startswith(("of ", "that of "))


@once
def of_rival(scene: Scene, index: int) -> bool:
    """Whether the period is that of the figure compared with: "against 210,000 a year earlier"."""
    figure = next((i for i in range(index - 1, -1, -1) if scene.tag(i) == "Q"), -1)
    if figure < 0:
        return False
    if scene.quantity(figure).unit == "times" and _of_figure(scene, index):
        return True
    shares = scene.quantity(figure).kind in aspect_words("share_kinds")
    if shares and _in_clause_of_whole(scene, figure, index):
        return True
    return _measured_against(scene, figure, index) or (figure > 0 and is_rival(scene, figure, index))


def left_by(scene: Scene, ahead: bool = True, bracketed: bool = False) -> list[Period]:
    """Return the dated periods of a sentence that later figures may be of.

    Not those of what is compared with, of a bracket unless `bracketed`, of a relative clause ("the hall,
    which opened in 2018"), of a thing spoken of ("it left out last year's vote") or of what had been before
    ("floods last autumn had delayed"); where not `ahead`, not those of what will be.
    """
    return [
        word.item
        for index, word in enumerate(scene.words)
        if isinstance(word.item, Period)
        and word.item.use == "at"
        and word.item.year is not None
        and (bracketed or scene.brackets[index] < 0)
        and not in_relative(scene, index)
        and not _opens(scene, index)
        and not _had_been(scene, index)
        and not of_rival(scene, index)
        and not (index and scene.tag(index + 1) == "POS")
        and (ahead or not _is_ahead(scene, index))
    ]


def deadlines(scene: Scene) -> list[Period]:
    """Return the deadlines with a year that the sentence names: "by the end of 2027"."""
    named = (word.item for word in scene.words if isinstance(word.item, Period))
    return [period for period in named if period.use == "deadline" and period.year is not None]


def _is_ahead(scene: Scene, index: int) -> bool:
    """Whether the clause tells of what will be: "contracts will be offered this spring"."""
    verb = scene.clause(index).verb
    return verb is not None and (verb.modal != "" or verb.has_class("aim"))


def _had_been(scene: Scene, index: int) -> bool:
    """Whether its clause hangs on what the sentence tells, as what was before: "though it had rained"."""
    clause = scene.clause(index)
    past = clause.verb is not None and clause.verb.perfect and scene.lower(clause.verb.start) == "had"
    return past and clause.link in word_class("subordinators")


def _opens(scene: Scene, index: int) -> bool:
    """Whether the period is in a participle that opens the sentence: "Set up in 2017, | the zone has"."""
    if scene.tag(index + 1) != "," or "participle" not in forms_of(scene.lower(0)):
        return False
    return not (_tells(scene, 0) or any(scene.tag(i) == "," for i in range(index)))


def in_relative(scene: Scene, index: int) -> bool:
    """Whether the word stands in a relative clause that a comma sets off."""
    comma = next((i for i in range(index, -1, -1) if scene.tag(i) in {",", ";"}), -1)
    return comma >= 0 and _opens_relative(scene, comma + 1)


def _opens_relative(scene: Scene, index: int) -> bool:
    """Whether a relative clause begins here, also with a preposition: "of which"."""
    return scene.lower(index + 1 if scene.tag(index) == "PREP" else index) in period_words().relatives


def of_aside(scene: Scene, index: int, figure: int) -> bool:
    """Whether the period at `index` is of an aside that does not hold the figure.

    A bracket: "412 million (2021: 377 million)"; a possessive behind the figure: "90 tons, above last
    year's 80"; some of what is counted: "210 branches, including those opened in 2021, and 30 agents"; a
    clause set off on both sides: "Wu, who came in 2018, pays 90 yuan"; a participle that opens the sentence:
    "Founded in 1987, the bank has 96 branches".
    """
    if scene.brackets[index] != scene.brackets[figure]:
        return scene.brackets[index] >= 0
    if index > figure:
        return scene.tag(index + 1) == "POS" or _in_instances(scene, figure, index)
    return _set_off(scene, index, figure)


def _set_off(scene: Scene, index: int, figure: int) -> bool:
    """Whether the period stands in words set off on both sides, and the figure behind them."""
    closed = next((i for i in range(index + 1, figure) if scene.tag(i) == ","), None)
    if closed is None:
        return False
    opened = next((i for i in range(index - 1, -1, -1) if scene.tag(i) in {",", ";"}), -1)
    if scene.lower(opened + 1) in INSTANCES:
        return True
    if _opens_relative(scene, opened + 1):
        resumed = closed + 2 if scene.tag(closed + 1) == "CONJ" else closed + 1
        goes_on = scene.tag(resumed) in VERBAL or bool(forms_of(scene.lower(resumed)))
        return goes_on or resumed_behind(scene, closed, figure) or _verbal(scene, closed + 1, figure + 2)
    if _tells(scene, opened + 1) or "participle" not in forms_of(scene.lower(opened + 1)):
        return False
    return not _verbal(scene, opened + 2, index) and _verbal(scene, closed + 1, figure)


def resumed_behind(scene: Scene, start: int, figure: int) -> bool:
    """Whether a present verb is behind a comma of words[start:figure]: "Li, who came in 2018, | pays 9"."""
    behind = (i + 1 for i in range(start, figure) if scene.tag(i) == ",")
    return any("s" in forms_of(scene.lower(i)) for i in behind)


def _tells(scene: Scene, index: int) -> bool:
    """Whether the finite verb of a subject before stands here: "Rail, by contrast, | sold 9 in 2019"."""
    verb = scene.clause(index).verb
    return index > 1 and verb is not None and verb.start == index and verb.finite


def _verbal(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb is among words[start:end]."""
    return any(scene.tag(i) in VERBAL for i in range(start, end))


def _in_instances(scene: Scene, figure: int, index: int) -> bool:
    """Whether the period is of some of what was counted: "210 branches, including those opened in 2021"."""
    return any(scene.lower(i) in INSTANCES for i in range(figure + 1, index))


def _in_clause_of_whole(scene: Scene, figure: int, index: int) -> bool:
    """Whether the period is of the whole: "half of what it made in 2020", "half the time it took"."""
    between = range(figure + 1, index)
    if any(scene.tag(i) in {",", ";"} for i in between):
        return False
    told = any(scene.lower(i) in RELATIVE for i in between)
    bare = scene.lower(figure + 1) != "of"  # "27 percent of the clothes they bought" are of that time too
    bare = bare and any(scene.tag(i) == "PRON" and scene.is_verb(i + 1) for i in between[1:])
    return (told or bare) and any(scene.is_verb(i) for i in between)


def _measured_against(scene: Scene, figure: int, index: int) -> bool:
    """Whether nothing but a comparison stands between figure and period: "12 percent from 2019"."""
    if scene.lower(index - 1) in word_class("yardstick_links"):
        return True
    if scene.words[index].item.use == "deadline" or _is_dated(scene, index):  # "over the next three years"
        return False
    between = scene.words[figure + 1 : index]
    measured = {word.lower for word in between if word.tag != "T"}  # a period's own cue told its use
    if any(w.tag in {"V", "AUX", ",", ";"} for w in between):
        return False
    return bool(measured & word_class("yardstick_links")) or _from_yardstick(scene, figure, index)


def _from_yardstick(scene: Scene, figure: int, index: int) -> bool:
    """Whether a value is compared with: "up 12 percent from its peak in 2019", not "got from us in 2019"."""
    start = next((i for i in range(index - 1, figure, -1) if scene.lower(i) in STARTS), index - 1)
    return any(scene.lower(i) in period_words().yardsticks for i in range(start + 1, index))


def _is_dated(scene: Scene, index: int) -> bool:
    """Whether the period says of its own when something is so: "as of the end of May", "by 2030"."""
    return scene.lower(index).startswith("as of ") or scene.lower(index).split()[0] == "by"


def is_rival(scene: Scene, figure: int, index: int) -> bool:
    """Whether the figure at `figure`, with its period at `index`, is itself the one compared with.

    "Up from 140,000 a year ago"; so is one coordinated with it: "against 61 in 2022 and 58 in 2020".
    """
    at = rival_link(scene, figure)
    link = scene.lower(at)
    first = next((i for i in range(figure - 2, -1, -1) if scene.tag(i) == "Q"), -1)
    period = _shared_period(scene, link, figure, first, index)
    if period is not None:
        return first > 0 and is_rival(scene, first, period)
    if link == "from" and (index == figure + 1 or _from_change(scene, at, first)):
        return True
    if link == "after":  # "a profit of 9 yuan, after | a loss of 5 yuan in 2020"
        return at < figure - 1 and first > 0
    return compares(scene, at) or is_multiplied(scene, figure)


def _shared_period(scene: Scene, link: str, figure: int, first: int, index: int) -> int | None:
    """The period of the figure that `link` joins this one to, None where it joins it to none.

    "Against 61 in 2022 and 58 in 2020", "up from 9 loans and 6 million yuan a year earlier".
    """
    if link == "and" and scene.tag(figure - 2) == "T":
        return figure - 2
    listed = link == "and" and all(scene.tag(i) in NOMINAL for i in range(first + 1, figure - 1))
    return index if listed or link == "or" else None


def compares(scene: Scene, index: int) -> bool:
    """Whether the word brings what is compared with: "against", "compared | with"."""
    link = scene.lower(index)
    compared = link in word_class("compared_links") and scene.lower(index - 1) == "compared"
    return compared or link in word_class("rival_links")


def rival_link(scene: Scene, figure: int) -> int:
    """The word that ties the figure on, before what it is a size of: "against | a net loss of 85 million"."""
    at = figure - 1
    if scene.lower(at) != "of":
        return at
    while at > 0 and scene.tag(at - 1) in NOMINAL:
        at -= 1
    held = scene.tag(at - 1) == "DET" or scene.lower(at - 1) in word_class("possessive_pronouns")
    return at - 2 if held else figure - 1


def _from_change(scene: Scene, link: int, first: int) -> bool:
    """Whether a change stands before "from": "up from", "to 53 parcels from"."""
    if scene.lower(link - 1) in change_words():
        return True
    plain = all(scene.tag(i) in {"N", ","} for i in range(first + 1, link))
    return first > 0 and plain and scene.lower(first - 1) == "to"


def is_multiplied(scene: Scene, figure: int) -> bool:
    """Whether the figure is what a multiple is of: "three times the 15 tons of 2017".

    So is the whole of a share that is told of another figure: "27 tons, a third of the 81 cut in 2019".
    """
    if scene.lower(figure - 1) != "the":
        return False
    share = figure - 3 if scene.lower(figure - 2) == "of" else figure - 2
    if share < 0 or scene.tag(share) != "Q":
        return False
    if share == figure - 2 and scene.quantity(share).unit == "times":
        return True
    return scene.quantity(share).unit == "percent" and _follows_figure(scene, share)


def _follows_figure(scene: Scene, index: int) -> bool:
    """Whether a comma stands before the word, and a figure in the words before that."""
    comma = scene.tag(index - 1) == ","
    return comma and any(scene.tag(i) == "Q" for i in range(scene.clause(index - 2).start, index - 1))
