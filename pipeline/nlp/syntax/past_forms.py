"""Decides whether a past form is a verb or belongs to the noun beside it: "items | collected rose"."""

from pipeline.lexicon.grammar import verb_classes, verb_words, word_class
from pipeline.nlp.syntax.tagging import JOINTS, Word, find_tag, word_at
from pipeline.nlp.syntax.verb_signs import finite_verb_follows, is_seldom_noun, to_figure
from pipeline.nlp.syntax.verbs import FINITE, VerbGroup, forms_of, lemma_of


def is_past(words: list[Word], index: int, before: Word, earlier: list[VerbGroup]) -> bool:
    """Whether a past form is a verb rather than an attribute of the noun beside it."""
    after = word_at(words, index + 1)
    if (
        _moves_here(words, index)
        or _told_of_these(words[index], before, after)
        or _only_says(words, index, before)
    ):
        return True
    if _describes_subject(words, index, before):
        return False
    if before.tag in {"SUB", ""} and after.tag in {"N", "V"} and finite_verb_follows(words, index + 1):
        return False  # "while addressed letters declined by 5 percent"
    return not (_before_noun(before.tag, after.tag) or _reduced_relative(words, index, earlier))


def _moves_here(words: list[Word], index: int) -> bool:
    """Whether a past form of change has its figure beside it: "margin | widened by 20 points as fees ..."."""
    if not verb_classes(lemma_of(words[index].lower)) & {"rise", "fall"}:
        return False
    free = word_at(words, index - 1).tag not in {"DET", "POS", "PREP", "AUX"}
    return free and to_figure(words, index + 1)


def _describes_subject(words: list[Word], index: int, before: Word) -> bool:
    """Whether the noun behind it has a verb of its own: "total | installed | capacity has grown"."""
    if before.tag not in {"N", ",", "CONJ"} or verb_classes(lemma_of(words[index].lower)) & {"say", "aim"}:
        return False
    step = index + 1
    while word_at(words, step).tag == "N" or (word_at(words, step).lower == "of" and step > index + 1):
        step += 1
    verb = word_at(words, step)
    moved = verb.tag == "V" and "past" in forms_of(verb.lower) and to_figure(words, step + 1)
    return step > index + 1 and (verb.tag == "AUX" or moved)


def _told_of_these(word: Word, before: Word, after: Word) -> bool:
    """Whether the subject is a pronoun that looks like a determiner: "these | came to", "these | grew"."""
    plain = "participle" not in forms_of(word.lower)  # no attribute: "these | driven vans"
    return before.lower in word_class("standalone_determiners") and (after.tag == "PREP" or plain)


def _only_says(words: list[Word], index: int, before: Word) -> bool:
    """Whether it tells who says what follows, as no participle does: "the firm | said its income rose"."""
    says = lemma_of(words[index].lower) in verb_words("only_saying")
    return says and before.tag not in {"DET", "POS", "PREP", "AUX"}


def _before_noun(before: str, after: str) -> bool:
    """Whether the tags around a past form tell an attribute: "the sorted mail", "of collected waste"."""
    return before in {"DET", "POS"} or (before == "PREP" and after in {"N", "V", "L", "O"})


def _reduced_relative(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a past form belongs to the noun before it: "the goods | carried", "items | collected rose"."""
    before = word_at(words, index - 1).tag
    if before == "," and not _acted_since_joint(words, index, earlier) and _aside(words, index):
        return True
    if before == "CONJ" and not earlier and _after_participle(words, index):
        return finite_verb_follows(words, index + 1)
    if "participle" not in forms_of(words[index].lower):  # "its fleet grew to 90 aircraft"
        return False
    if before not in {"N", "L", "Q"} or (before == "Q" and not is_seldom_noun(words[index].lower)):
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


def _after_participle(words: list[Word], index: int) -> bool:
    """Whether a participle of the noun phrase stands before "and": "picked up from and | delivered"."""
    return any(w.tag == "N" and w.lower.endswith("ed") for w in words[max(0, index - 5) : index - 1])


def _bare_participle(words: list[Word], index: int) -> bool:
    """Whether a past form is a participle after its noun: "items | collected | surged by 60 percent"."""
    following = word_at(words, index + 1)
    particle = following.lower in word_class("particles")
    if particle:
        following = word_at(words, index + 2)
    links = word_class("participle_links") | ({"of"} if particle else set())  # "coal | sent out of"
    goes_on = following.lower in links or following.tag in {
        "V",
        "AUX",
        "ADV",
        "L",
        "T",
    }
    return goes_on and finite_verb_follows(words, index + 1)
