"""Decides whether a verb-like word is used as a verb where it stands."""

from pipeline.lexicon.aspects import aspect_words
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.grammar import verb_classes, verb_forms, word_class
from pipeline.nlp.syntax.past_forms import is_past
from pipeline.nlp.syntax.tagging import JOINTS, Word, changes_by, find_tag, word_at
from pipeline.nlp.syntax.verb_signs import finite_verb_follows, is_plural, is_seldom_noun, to_figure
from pipeline.nlp.syntax.verbs import PRESENT, VerbGroup, forms_at, forms_of, lemma_of

# What may follow a base form that is a verb.
OPENERS = {"DET", "Q", "O", "L", "PRON", "R", "X", "N", "V", "PREP", "REL"}


# The prepositions of a phrase that goes on after a participle: "items collected in May rose".


def is_verb(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether the verb-like word is used as a verb here; `earlier` are the verb groups before it."""
    forms = forms_of(words[index].lower)
    if not forms:  # unlisted, and tagged so for what stands around it
        return True
    before, after = _before(words, index), word_at(words, index + 1)
    if _in_phrase(words[index].lower, after.lower):
        return False
    if before.lower == "to":
        return "base" in forms
    if "past" in forms or forms == {"participle"}:
        return is_past(words, index, before, earlier)
    if "ing" in forms:
        return _is_participle(words, index, before.tag, earlier)
    if forms & PRESENT and _barred(words, index, earlier):
        return False
    if "s" in forms:
        if (
            after.lower in word_class("per_openers")
            and word_at(words, index + 2).lower in denominators().times
        ):
            return False  # "three trains a week"
        one = before.tag == "X" and before.lower == "one"  # "an old one | costs 9 yuan"
        return _is_third_person(words, index, "N" if one else before.tag, earlier)
    return _is_base_verb(words, index, before, earlier)


def _before(words: list[Word], index: int) -> Word:
    """Return the word before the one at `index`, adverbs and floating "all" left out."""
    index -= 1
    while index >= 0 and (words[index].tag == "ADV" or words[index].lower in word_class("floating_words")):
        index -= 1
    rate = word_at(words, index).lower in denominators().times
    if rate and index and words[index - 1].lower in word_class("rate_openers"):
        return _before(words, index - 1)  # "three buses a day | run from"
    return word_at(words, index)


def _following(words: list[Word], index: int) -> str:
    """Return the tag of the word behind, past an adverb right before a figure: "trucks need | only | 19"."""
    behind = word_at(words, index + 1).tag
    return "Q" if behind == "ADV" and word_at(words, index + 2).tag == "Q" else behind


def _in_phrase(lower: str, after: str) -> bool:
    """Whether the word after tells a noun or a preposition: "the start of", "compared with"."""
    return (after in {"of", "per"} and not lower.endswith("ed")) or (
        lower == "compared" and after in word_class("compared_links")
    )


def _barred(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    return _finite_before(words, index, earlier) or _adjective_behind(words, index)


def _noun_of(following: str, seldom_noun: bool) -> bool:
    """Whether a plural is the subject of the verb behind it: "Luhai | shares | closed lower"."""
    return following in {"V", "AUX"} and not seldom_noun


def _adjective_behind(words: list[Word], index: int) -> bool:
    """Whether the word stands as an adjective behind its noun: "highways | open to traffic | were"."""
    if words[index].lower not in word_class("adjective_verbs") or index + 1 >= len(words):
        return False
    behind = index > 0 and words[index - 1].tag == "N" and words[index + 1].tag == "PREP"
    follows = _finite_auxiliary_follows(words, index) or finite_verb_follows(words, index + 1)
    return behind and follows


def _is_third_person(words: list[Word], index: int, previous: str, earlier: list[VerbGroup]) -> bool:
    """Whether a form in -s is a verb rather than a plural."""
    following, seldom_noun = _following(words, index), is_seldom_noun(words[index].lower)
    if seldom_noun and following in {"Q", "DET"} and _goes_on_listed(previous, earlier):
        return True
    if previous in {"N", ","} and _as_verb(words, index, following):
        return True
    if previous in {"N", ",", "Q"} and _before_figure(words, index, previous):
        return True
    if previous == "CONJ":
        return _goes_on_in_present(words, index, earlier)
    if previous == "N":
        return following in {"DET", "Q", "O", "X"} or (following in {"N", "T"} and seldom_noun)
    return previous in {"O", "PRON", "REL", "L", ")"} and not _noun_of(following, seldom_noun)


def _goes_on_listed(previous: str, earlier: list[VerbGroup]) -> bool:
    """Whether a verb may stand behind a time or comma: "this spring brings 72", "cools milk, employs 40"."""
    return previous == "T" or (previous == "," and (not earlier or _in_present(earlier)))


def _tells_who_says(words: list[Word], index: int) -> bool:
    """Whether a verb of saying stands between what is said and its speaker: ", | says Hu Bo"."""
    behind = word_at(words, index + 1)
    named = word_at(words, index - 1).tag == "," and (behind.tag in {"O", "DET"} or behind.text[:1].isupper())
    return named and "quote" in verb_classes(lemma_of(words[index].lower))


def _aims_at(words: list[Word], index: int) -> bool:
    """Whether it is a verb of aiming before "at": "the county aims at growth of 8 percent"."""
    return word_at(words, index + 1).lower == "at" and "aim" in verb_classes(lemma_of(words[index].lower))


def _before_figure(words: list[Word], index: int, previous: str) -> bool:
    """Whether a form in -s brings in a figure: "the book stands at 9 tons"."""
    following = word_at(words, index + 1).tag
    if previous == ",":
        opens = following in {"DET", "Q", "ADV", "T", "PREP"} and _closes_aside(words, index)
        sure = following == "DET" or to_figure(words, index + 1) or is_seldom_noun(words[index].lower)
        return opens and sure
    if not to_figure(words, index + 1):
        return False
    if previous == "Q":
        figure = words[index - 1].item  # none of a word that only looks like a figure
        return figure is not None and bool(figure.unit != "count")
    another = _finite_auxiliary_follows(words, index) and find_tag(words, JOINTS, index, len(words)) is None
    return following == "PREP" and not is_plural(word_at(words, index - 1).lower) and not another


def _goes_on_in_present(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a form in -s behind "and" is another verb of the same subject: "and expects the figure to"."""
    following, seldom_noun = word_at(words, index + 1).tag, is_seldom_noun(words[index].lower)
    if earlier and (following in {"REL", "PRON"} or (seldom_noun and following in {"DET", "Q"})):
        return True
    return _in_present(earlier) and (following in {"DET", "Q"} or seldom_noun)


def _as_verb(words: list[Word], index: int, following: str) -> bool:
    """Whether "to" with a verb, a speaker or an aim follows, or "now" stands before: "a unit, now runs".

    Behind an aside it is one as well: "the yard, which mends hulls, | expects orders to grow".
    """
    before = word_at(words, index - 1)
    if before.lower in word_class("still_words"):
        return True
    if _tells_who_says(words, index) or _aims_at(words, index):
        return True
    aside = before.tag == "," and following in {"N", "V"} and is_seldom_noun(words[index].lower)
    if aside and _closes_aside(words, index):
        return True
    return following == "PREP" and _to_verb(words, index + 1)


def _in_present(earlier: list[VerbGroup]) -> bool:
    """Whether the last verb is in the present tense: "and" goes on with one in -s."""
    last = earlier[-1] if earlier else None
    return last is not None and last.finite and not (last.past or last.perfect or last.passive)


def _is_participle(words: list[Word], index: int, previous: str, earlier: list[VerbGroup]) -> bool:
    """Whether a form in -ing opens a participle clause, not a noun: "queuing time has dropped"."""
    after, third = word_at(words, index + 1), word_at(words, index + 2)
    if after.tag == "N" and third.tag == "AUX" and previous in {",", "", "CONJ"}:
        return False
    if previous == "N" and not any(g.finite for g in earlier) and _finite_auxiliary_follows(words, index):
        return False
    if previous in {"DET", "POS"} or after.tag in {"AUX", ".", "POS"}:
        return False
    if after.tag == "V" and is_seldom_noun(after.lower):
        return False
    if previous == "N" and after.tag == "PREP":
        return _is_moving(words, index)
    return previous in {",", "CONJ", "PREP", "", "SUB"} or after.tag in {"DET", "Q", "O", "L", "PRON", "R"}


def _is_moving(words: list[Word], index: int) -> bool:
    """Whether a form in -ing has its figure behind it: "with fees | increasing by 3 percent"."""
    classes = verb_classes(lemma_of(words[index].lower))
    return bool(classes & {"rise", "fall", "measure"}) and to_figure(words, index + 1)


def _finite_before(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a finite verb stands before in the same clause: no second one can follow without a joint."""
    last = earlier[-1] if earlier else None
    if last is None or not last.finite or last.has_class("say"):
        return False
    return find_tag(words, JOINTS, last.end, index) is None


def _to_verb(words: list[Word], index: int) -> bool:
    """Whether "to" and a base form stand at `index`."""
    if index + 1 >= len(words) or words[index].lower != "to":
        return False
    following = words[index + 1]
    return "base" in forms_at(following.lower, following.tag) or following.tag in {"ADV", "AUX"}


def _finite_auxiliary_follows(words: list[Word], index: int) -> bool:
    for word in words[index + 1 :]:
        if word.tag in {";", ":", "SUB", "REL"}:
            return False
        if word.tag == "AUX":
            return True
    return False


def _is_base_verb(words: list[Word], index: int, before: Word, earlier: list[VerbGroup]) -> bool:
    """Whether a base form is a verb: after a plural, a pronoun, or "and" that goes on after "will"."""
    following, seldom_noun = _following(words, index), is_seldom_noun(words[index].lower)
    if following not in OPENERS:
        return following == "ADV" and seldom_noun and before.tag == "N" and is_plural(before.lower)
    if before.tag in {"CONJ", ","}:
        return _goes_on_in_base(words, index, following, earlier)
    if before.tag in {"N", "L", "O"} and seldom_noun and _to_verb(words, index + 1):
        return True
    if before.tag in {"Q", "PRON", "O", "REL"}:
        return _after_subject(words, index, before)
    return before.tag == "N" and (
        _expects(words, index, before) or _after_noun(before.lower, following, seldom_noun)
    )


def _goes_on_in_base(words: list[Word], index: int, following: str, earlier: list[VerbGroup]) -> bool:
    """Whether a base form behind "and" or a comma goes on with the verb before, or with its subject."""
    if not (is_seldom_noun(words[index].lower) or following != "N" or changes_by(words, index)):
        return False
    return _in_base_form(words, earlier) or _after_aside(words, index, following)


def _after_aside(words: list[Word], index: int, following: str) -> bool:
    """Whether the comma before a base form closes an aside of a plural: "Vans, with racks, | fetch 9"."""
    step = index - 1 - (words[index - 1].tag == "ADV")
    if word_at(words, step).tag != "," or following != "Q" or not _closes_aside(words, step + 1):
        return False
    comma = next(i for i in range(step - 1, 0, -1) if words[i].tag == ",")
    return is_plural(words[comma - 1].lower)


def _expects(words: list[Word], index: int, before: Word) -> bool:
    """Whether it is the verb of a forecast behind a name: "analysts at Selat Bank | expect volumes to"."""
    foresees = "aim" in verb_classes(lemma_of(words[index].lower)) and is_seldom_noun(words[index].lower)
    return foresees and before.text[:1].isupper() and word_at(words, index + 1).tag == "N"


def _after_subject(words: list[Word], index: int, before: Word) -> bool:
    """Whether a base form is the verb of a figure, pronoun or name: "98 percent now | receive their mail"."""
    following = word_at(words, index + 1).tag
    if before.tag == "Q" and following == "PREP":
        return _of_several(words, index)
    if before.tag == "Q":
        return is_seldom_noun(words[index].lower) or words[index - 1].tag == "ADV"
    return before.lower not in {"this", "these", "those"} or following != "N"


def _of_several(words: list[Word], index: int) -> bool:
    """Whether a number that opens its clause is the subject of the word behind it, which is no plural.

    "Of its 9,000 students, about 900 | pass through a station"; not "500 staff in the depots were".
    """
    item, opener = words[index - 1].item, word_at(words, index - 2)
    several = item.unit == "count" and abs(item.value) > 1 and opener.tag in {"", ",", ";", "CONJ", "SUB"}
    people = words[index].lower in aspect_words("group_nouns")
    return several and not people and not finite_verb_follows(words, index + 1)


def _after_noun(lower: str, following: str, seldom_noun: bool) -> bool:
    """Whether a base form is the verb of the noun before it: "vans carry mail", "output top 40 tons"."""
    if seldom_noun and following in {"Q", "O"}:
        return True
    return (is_plural(lower) or lower == "people") and (seldom_noun or following != "N")


def _in_base_form(words: list[Word], earlier: list[VerbGroup]) -> bool:
    """Whether the last verb is a base form, on its own or after a modal: "and" goes on with another."""
    last = earlier[-1] if earlier else None
    if last is None:
        return False
    listed = words[last.end - 1].lower in verb_forms()
    return bool(last.modal) or (listed and "base" in forms_of(last.word))


def _closes_aside(words: list[Word], index: int) -> bool:
    """Whether the comma before the word closes an aside: "A roof, with 3 panels, | covers", "Wuhu, our hub, |
    needs".
    """
    comma = next((i for i in range(index - 2, 0, -1) if words[i].tag == ","), 0)
    aside = words[comma + 1 : index - 1]
    opens = bool(aside) and (aside[0].tag in {"PREP", "DET", "REL"} or aside[0].lower.endswith(("ed", "ing")))
    return opens and comma > 0 and words[comma - 1].tag in {"N", "Q", "L", "O"}
