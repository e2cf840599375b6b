"""Decides whether a verb-like word is used as a verb where it stands."""

from pipeline.lexicon.grammar import verb_forms, word_class
from pipeline.nlp.syntax.tagging import Word
from pipeline.nlp.syntax.verbs import VerbGroup, forms_of, lemma_of

PARTICLES = {"off", "up", "out", "down", "away", "back", "over"}
FLOATING = {"each", "all", "both"}


def is_verb(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether the verb-like word is used as a verb here."""
    forms = forms_of(words[index].lower)
    back = index - 1
    while back >= 0 and (words[back].tag == "ADV" or words[back].lower in FLOATING):
        back -= 1
    before = words[back] if back >= 0 else None
    previous = before.tag if before else ""
    after = words[index + 1] if index + 1 < len(words) else None
    following = after.tag if after else ""
    if words[index].lower == "compared" and after is not None and after.lower in {"with", "to"}:
        return False
    if after is not None and after.lower == "of" and not words[index].lower.endswith("ed"):
        return False
    if before is not None and before.lower == "to":
        return "base" in forms
    if forms & {"past"} or forms == {"participle"}:
        if previous in {"DET", "POS"} or (previous == "PREP" and following in {"N", "V", "L", "O"}):
            return False
        return not _reduced_relative(words, index, earlier)
    if "ing" in forms:
        return _is_participle(words, index, previous, after, earlier)
    if forms & {"s", "base"} and _finite_before(words, index, earlier):
        return False
    if "s" in forms:
        return _is_third_person(words, index, previous, following, earlier)
    return _is_base_verb(words, index, before, following, earlier)


def _is_third_person(
    words: list[Word], index: int, previous: str, following: str, earlier: list[VerbGroup]
) -> bool:
    """Whether a form in -s is a verb rather than a plural."""
    seldom_noun = _seldom_noun(words[index].lower)
    if previous == "," and following in {"Q", "DET"} and seldom_noun and not earlier:
        return True
    if previous in {"N", ","} and following == "PREP" and _to_verb(words, index + 1):
        return True
    if previous == "CONJ":
        last = earlier[-1] if earlier else None
        present = last is not None and last.finite and not (last.past or last.perfect or last.passive)
        return present and (following in {"DET", "Q"} or seldom_noun)
    if previous == "N":
        return following in {"DET", "Q", "O", "X"} or (following == "N" and seldom_noun)
    return previous in {"O", "PRON", "REL", "L", ")"}


def _is_participle(
    words: list[Word], index: int, previous: str, after: Word | None, earlier: list[VerbGroup]
) -> bool:
    """Whether a form in -ing opens a participle clause, not a noun: "queuing time has dropped"."""
    third = words[index + 2].tag if index + 2 < len(words) else ""
    if after is not None and after.tag == "N" and third == "AUX" and previous in {",", "", "CONJ"}:
        return False
    if previous == "N" and not any(g.finite for g in earlier) and _finite_auxiliary_follows(words, index):
        return False
    return _is_participle_clause(previous, after)


def _is_participle_clause(previous: str, after: Word | None) -> bool:
    following = after.tag if after else ""
    if previous in {"DET", "POS"} or following in {"AUX", ".", "POS"}:
        return False
    if after is not None and following == "V" and _seldom_noun(after.lower):
        return False
    if after is not None and following == "PREP" and after.lower == "of":
        return False
    return previous in {",", "CONJ", "PREP", "", "SUB"} or following in {"DET", "Q", "O", "L", "PRON", "R"}


def _finite_before(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a finite verb stands before in the same clause: no second one can follow without a joint."""
    last = earlier[-1] if earlier else None
    if last is None or not last.finite or last.has_class("say"):
        return False
    return not any(
        w.tag in {",", ";", ":", "CONJ", "SUB", "REL", "-", "(", ")"} for w in words[last.end : index]
    )


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


def _is_base_verb(
    words: list[Word], index: int, before: Word | None, following: str, earlier: list[VerbGroup]
) -> bool:
    """Whether a base form is a verb: after a plural, a pronoun, or "and" that goes on after "will"."""
    if before is None or following not in {"DET", "Q", "O", "L", "PRON", "R", "X", "N", "V", "PREP"}:
        return False
    if before.tag in {"CONJ", ","}:
        last = earlier[-1] if earlier else None
        return (
            last is not None
            and (
                bool(last.modal)
                or (words[last.end - 1].lower in verb_forms() and "base" in forms_of(last.word))
            )
            and (following != "N" or _seldom_noun(words[index].lower))
        )
    if before.tag in {"N", "L", "O"} and _to_verb(words, index + 1) and _seldom_noun(words[index].lower):
        return True
    if before.tag == "Q":  # "98 percent now receive their mail"
        return _seldom_noun(words[index].lower) and following != "PREP"
    if before.tag in {"PRON", "O", "REL"}:
        return before.lower not in {"this", "these", "those"} or following != "N"
    plural = before.tag == "N" and (is_plural(before.lower) or before.lower == "people")
    if before.tag == "N" and following in {"Q", "O"} and _seldom_noun(words[index].lower):
        return True
    return plural and (following != "N" or _seldom_noun(words[index].lower))


def _reduced_relative(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a past form belongs to the noun before it: "the goods | carried", "items | collected rose"."""
    if index and words[index - 1].tag == "," and not earlier and _aside(words, index):
        return True
    if index > 1 and words[index - 1].tag == "CONJ" and not earlier and _after_participle(words, index):
        return _finite_verb_follows(words, index + 1)
    if (
        index == 0
        or words[index - 1].tag not in {"N", "L", "Q"}
        or (words[index - 1].tag == "Q" and lemma_of(words[index].lower) in word_class("noun_verbs"))
    ):
        return False
    if _bare_participle(words, index):
        return True
    last = earlier[-1] if earlier else None
    if last is None or last.has_class("say") or index - last.end < 1:
        return False
    between = words[last.end : index]
    following = words[index + 1].tag if index + 1 < len(words) else ""
    if any(w.tag in {",", ";", ":", "CONJ", "SUB", "REL", "-", "(", ")"} for w in between):
        return False
    return following in {"PREP", "ADV", ",", ".", "T", "", "L"} and "participle" in forms_of(
        words[index].lower
    )


def _aside(words: list[Word], index: int) -> bool:
    """Whether a participle opens an aside before the verb: "A train, launched in May, takes"."""
    comma = next((i for i in range(index + 1, len(words)) if words[i].tag == ","), None)
    if comma is None or comma + 1 >= len(words) or comma == index + 1:
        return False
    after = words[comma + 1]
    return after.tag == "AUX" or (after.tag == "V" and bool(forms_of(after.lower) & {"s", "past", "base"}))


def _after_participle(words: list[Word], index: int) -> bool:
    """Whether a participle of the noun phrase stands before "and": "picked up from and | delivered"."""
    return any(w.tag == "N" and w.lower.endswith("ed") for w in words[max(0, index - 5) : index - 1])


def _bare_participle(words: list[Word], index: int) -> bool:
    """Whether a past form is a participle after its noun: "items | collected | surged by 60 percent"."""
    step = index + 1
    if step < len(words) and words[step].lower in PARTICLES:
        step += 1
    following = words[step] if step < len(words) else None
    if following is None or following.tag in {"Q", "DET", "O", "PRON", "R", "N"} or index == 0:
        return False
    if following.lower in {
        "by",
        "in",
        "from",
        "for",
        "on",
        "with",
        "to",
        "at",
        "among",
        "through",
        "under",
        "between",
    } or following.tag in {"V", "AUX", "ADV", "L", "T"}:
        return _finite_verb_follows(words, index + 1)
    return following.tag == "V"


def _finite_verb_follows(words: list[Word], index: int) -> bool:
    """Whether a finite verb follows before the phrase that begins at `index` is over."""
    for position in range(index, len(words)):
        word = words[position]
        if word.tag in {";", "REL", "SUB", ":", ","}:
            return False
        if word.tag == "CONJ" and any(w.tag == "Q" for w in words[index:position]):
            return False
        if word.tag == "AUX" or (
            word.tag == "Q" and word.lower.startswith(("surpass", "exceed", "top", "reach"))
        ):
            return True
        if word.tag == "V" and _finite_here(words, position):
            return True
    return False


def _finite_here(words: list[Word], position: int) -> bool:
    forms = forms_of(words[position].lower)
    before = words[position - 1].tag
    after = words[position + 1].tag if position + 1 < len(words) else ""
    if "past" in forms:
        return before not in {"PREP", "DET", "CONJ"}
    return bool(forms & {"base", "s"}) and after in {"Q", "DET"} and before in {"ADV", "N", "T"}


def is_plural(lower: str) -> bool:
    """Whether the word looks like a plural noun."""
    return lower.endswith("s") and not lower.endswith(("ous", "ss", "us", "is"))


def _seldom_noun(lower: str) -> bool:
    return lemma_of(lower) not in word_class("noun_verbs")
