"""Decides whether a verb-like word is used as a verb where it stands."""

from pipeline.lexicon.grammar import verb_classes, verb_forms, word_class
from pipeline.nlp.syntax.tagging import JOINTS, Word, find_tag, word_at
from pipeline.nlp.syntax.verbs import FINITE, PRESENT, VerbGroup, forms_of, lemma_of

# What may follow a base form that is a verb.
OPENERS = {"DET", "Q", "O", "L", "PRON", "R", "X", "N", "V", "PREP", "REL"}
# The prepositions of a phrase that goes on after a participle: "items collected in May rose".


def is_verb(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether the verb-like word is used as a verb here; `earlier` are the verb groups before it."""
    forms = forms_of(words[index].lower)
    before, after = _before(words, index), word_at(words, index + 1)
    if _in_phrase(words[index].lower, after.lower):
        return False
    if before.lower == "to":
        return "base" in forms
    if "past" in forms or forms == {"participle"}:
        return _is_past(words, index, before, earlier)
    if "ing" in forms:
        return _is_participle(words, index, before.tag, earlier)
    if forms & PRESENT and _barred(words, index, earlier):
        return False
    if "s" in forms:
        return _is_third_person(words, index, before.tag, earlier)
    return _is_base_verb(words, index, before, earlier)


def _is_past(words: list[Word], index: int, before: Word, earlier: list[VerbGroup]) -> bool:
    """Whether a past form is a verb rather than an attribute of the noun beside it."""
    after = word_at(words, index + 1)
    if _moves_here(words, index) or _told_of_these(before, after):
        return True
    if _describes_subject(words, index, before):
        return False
    if before.tag in {"SUB", ""} and after.tag in {"N", "V"} and _finite_verb_follows(words, index + 1):
        return False  # "while addressed letters declined by 5 percent"
    return not (_before_noun(before.tag, after.tag) or _reduced_relative(words, index, earlier))


def _before(words: list[Word], index: int) -> Word:
    """Return the word before the one at `index`, adverbs and floating "all" left out."""
    index -= 1
    while index >= 0 and (words[index].tag == "ADV" or words[index].lower in word_class("floating_words")):
        index -= 1
    return word_at(words, index)


def _in_phrase(lower: str, after: str) -> bool:
    """Whether the word after tells a noun or a preposition: "the start of", "compared with"."""
    return (after == "of" and not lower.endswith("ed")) or (lower == "compared" and after in {"with", "to"})


def _moves_here(words: list[Word], index: int) -> bool:
    """Whether a past form of change has its figure beside it: "margin | widened by 20 points as fees ..."."""
    if not verb_classes(lemma_of(words[index].lower)) & {"rise", "fall"}:
        return False
    free = word_at(words, index - 1).tag not in {"DET", "POS", "PREP", "AUX"}
    return free and _to_figure(words, index + 1)


def _describes_subject(words: list[Word], index: int, before: Word) -> bool:
    """Whether the noun behind it has a verb of its own: "total | installed | capacity has grown"."""
    if before.tag not in {"N", ",", "CONJ"} or verb_classes(lemma_of(words[index].lower)) & {"say", "aim"}:
        return False
    step = index + 1
    while word_at(words, step).tag == "N" or (word_at(words, step).lower == "of" and step > index + 1):
        step += 1
    verb = word_at(words, step)
    moved = verb.tag == "V" and "past" in forms_of(verb.lower) and _to_figure(words, step + 1)
    return step > index + 1 and (verb.tag == "AUX" or moved)


def _told_of_these(before: Word, after: Word) -> bool:
    """Whether the subject is a pronoun that looks like a determiner: "revenue from these | came to"."""
    return before.lower in word_class("standalone_determiners") and after.tag == "PREP"


def _to_figure(words: list[Word], index: int) -> bool:
    """Whether a figure stands at `index`, or behind a preposition and words of degree: "by some 20 tons"."""
    if word_at(words, index).tag == "PREP":
        index += 1
    while word_at(words, index).tag in {"ADV", "DET"}:
        index += 1
    return word_at(words, index).tag == "Q"


def _before_noun(before: str, after: str) -> bool:
    """Whether the tags around a past form tell an attribute: "the sorted mail", "of collected waste"."""
    return before in {"DET", "POS"} or (before == "PREP" and after in {"N", "V", "L", "O"})


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
    follows = _finite_auxiliary_follows(words, index) or _finite_verb_follows(words, index + 1)
    return behind and follows


def _is_third_person(words: list[Word], index: int, previous: str, earlier: list[VerbGroup]) -> bool:
    """Whether a form in -s is a verb rather than a plural."""
    following, seldom_noun = word_at(words, index + 1).tag, _seldom_noun(words[index].lower)
    opens = previous == "T" or (previous == "," and not earlier)  # "this spring brings 72 tons"
    if opens and following in {"Q", "DET"} and seldom_noun:
        return True
    if previous in {"N", ","} and _as_verb(words, index, following):
        return True
    if previous in {"N", ",", "Q"} and _before_figure(words, index, previous):
        return True
    if previous == "CONJ":
        return _goes_on_in_present(words, index, earlier)
    if previous == "N":
        return following in {"DET", "Q", "O", "X"} or (following == "N" and seldom_noun)
    return previous in {"O", "PRON", "REL", "L", ")"} and not _noun_of(following, seldom_noun)


def _before_figure(words: list[Word], index: int, previous: str) -> bool:
    """Whether a form in -s brings in a figure: "the book stands at 9 tons"."""
    following = word_at(words, index + 1).tag
    if previous == ",":
        opens = following in {"DET", "Q", "ADV"} and _closes_aside(words, index)
        return opens and (_to_figure(words, index + 1) or _seldom_noun(words[index].lower))
    if not _to_figure(words, index + 1):
        return False
    if previous == "Q":
        return bool(words[index - 1].item.unit != "count")
    return following == "PREP" and not is_plural(word_at(words, index - 1).lower)


def _goes_on_in_present(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a form in -s behind "and" is another verb of the same subject: "and expects the figure to"."""
    following, seldom_noun = word_at(words, index + 1).tag, _seldom_noun(words[index].lower)
    if earlier and (following == "REL" or (seldom_noun and following in {"DET", "Q", "PRON"})):
        return True
    return _in_present(earlier) and (following in {"DET", "Q"} or seldom_noun)


def _as_verb(words: list[Word], index: int, following: str) -> bool:
    """Whether "to" with a verb follows, or "now" stands before: "a unit, now runs"."""
    if word_at(words, index - 1).lower in word_class("still_words"):
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
    if after.tag == "V" and _seldom_noun(after.lower):
        return False
    if previous == "N" and after.tag == "PREP":
        return _is_moving(words, index)
    return previous in {",", "CONJ", "PREP", "", "SUB"} or after.tag in {"DET", "Q", "O", "L", "PRON", "R"}


def _is_moving(words: list[Word], index: int) -> bool:
    """Whether a form in -ing has its figure behind it: "with fees | increasing by 3 percent"."""
    classes = verb_classes(lemma_of(words[index].lower))
    return bool(classes & {"rise", "fall", "measure"}) and _to_figure(words, index + 1)


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
    return "base" in forms_of(words[index + 1].lower) or words[index + 1].tag in {"ADV", "AUX"}


def _finite_auxiliary_follows(words: list[Word], index: int) -> bool:
    for word in words[index + 1 :]:
        if word.tag in {";", ":", "SUB", "REL"}:
            return False
        if word.tag == "AUX":
            return True
    return False


def _is_base_verb(words: list[Word], index: int, before: Word, earlier: list[VerbGroup]) -> bool:
    """Whether a base form is a verb: after a plural, a pronoun, or "and" that goes on after "will"."""
    following, seldom_noun = word_at(words, index + 1).tag, _seldom_noun(words[index].lower)
    if following not in OPENERS:
        return following == "ADV" and seldom_noun and before.tag == "N" and is_plural(before.lower)
    free = seldom_noun or following != "N"
    if before.tag in {"CONJ", ","}:
        return free and _in_base_form(words, earlier)
    if before.tag in {"N", "L", "O"} and seldom_noun and _to_verb(words, index + 1):
        return True
    if before.tag in {"Q", "PRON", "O", "REL"}:
        return _after_subject(words, index, before)
    return before.tag == "N" and _after_noun(before.lower, following, seldom_noun)


def _after_subject(words: list[Word], index: int, before: Word) -> bool:
    """Whether a base form is the verb of a figure, pronoun or name: "98 percent now | receive their mail"."""
    following = word_at(words, index + 1).tag
    if before.tag == "Q":
        return (_seldom_noun(words[index].lower) or words[index - 1].tag == "ADV") and following != "PREP"
    return before.lower not in {"this", "these", "those"} or following != "N"


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


def _reduced_relative(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a past form belongs to the noun before it: "the goods | carried", "items | collected rose"."""
    before = word_at(words, index - 1).tag
    if before == "," and not _acted_since_joint(words, index, earlier) and _aside(words, index):
        return True
    if before == "CONJ" and not earlier and _after_participle(words, index):
        return _finite_verb_follows(words, index + 1)
    if "participle" not in forms_of(words[index].lower):  # "its fleet grew to 90 aircraft"
        return False
    if before not in {"N", "L", "Q"} or (before == "Q" and not _seldom_noun(words[index].lower)):
        return False
    return _bare_participle(words, index) or _ends_object(words, index, earlier)


def _ends_object(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a participle belongs to the object of the verb before: "sold the rye | grown in Gansu"."""
    last = earlier[-1] if earlier else None
    if last is None or last.has_class("say") or last.end >= index:
        return False
    if find_tag(words, JOINTS, last.end, index) is not None:
        return False
    following = word_at(words, index + 1).tag
    return following in {"PREP", "ADV", ",", ".", "T", "", "L"} and "participle" in forms_of(
        words[index].lower
    )


def _aside(words: list[Word], index: int) -> bool:
    """Whether a participle opens an aside before the verb: "A train, launched in May, takes"."""
    comma = find_tag(words, {","}, index + 1)
    if comma is None or comma == index + 1:
        return False
    after = word_at(words, comma + 1)
    return after.tag == "AUX" or (after.tag == "V" and bool(forms_of(after.lower) & FINITE))


def _acted_since_joint(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a verb stands before in the part of the sentence that the last "while" or ";" opens."""
    if not earlier:
        return False
    return find_tag(words, {";", ":", "SUB"}, earlier[-1].end, index) is None


def _closes_aside(words: list[Word], index: int) -> bool:
    """Whether the comma before the word closes an aside: "A roof, with 3 panels, | covers"."""
    comma = next((i for i in range(index - 2, 0, -1) if words[i].tag == ","), 0)
    aside = words[comma + 1 : index - 1]
    opens = bool(aside) and (aside[0].tag == "PREP" or aside[0].lower.endswith(("ed", "ing")))
    return opens and comma > 0 and words[comma - 1].tag in {"N", "Q", "L", "O"}


def _after_participle(words: list[Word], index: int) -> bool:
    """Whether a participle of the noun phrase stands before "and": "picked up from and | delivered"."""
    return any(w.tag == "N" and w.lower.endswith("ed") for w in words[max(0, index - 5) : index - 1])


def _bare_participle(words: list[Word], index: int) -> bool:
    """Whether a past form is a participle after its noun: "items | collected | surged by 60 percent"."""
    following = word_at(words, index + 1)
    if following.lower in word_class("particles"):
        following = word_at(words, index + 2)
    goes_on = following.lower in word_class("participle_links") or following.tag in {
        "V",
        "AUX",
        "ADV",
        "L",
        "T",
    }
    return goes_on and _finite_verb_follows(words, index + 1)


def _finite_verb_follows(words: list[Word], index: int) -> bool:
    """Whether a finite verb follows before the phrase that begins at `index` is over."""
    for position in range(index, len(words)):
        word = words[position]
        if word.tag in {";", "REL", "SUB", ":", ","}:
            return False
        if word.tag == "CONJ" and any(w.tag == "Q" for w in words[index:position]):
            return False
        if word.tag == "AUX" or (word.tag == "Q" and _measures(word.lower)):
            return True
        if word.tag == "V" and _finite_here(words, position):
            return True
    return False


def _measures(figure: str) -> bool:
    """Whether a figure begins with a verb as its modifier: "exceeded 40 tons"."""
    return "measure" in verb_classes(lemma_of(figure.split(maxsplit=1)[0]))


def _finite_here(words: list[Word], position: int) -> bool:
    forms = forms_of(words[position].lower)
    before, after = words[position - 1].tag, word_at(words, position + 1).tag
    if "past" in forms:
        return before not in {"PREP", "DET", "CONJ"}
    return bool(forms & PRESENT) and after in {"Q", "DET"} and before in {"ADV", "N", "T"}


def is_plural(lower: str) -> bool:
    """Whether the word looks like a plural noun."""
    return lower.endswith("s") and not lower.endswith(("ous", "ss", "us", "is"))


def _seldom_noun(lower: str) -> bool:
    return lemma_of(lower) not in word_class("noun_verbs")
