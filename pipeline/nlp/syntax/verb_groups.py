"""Finds the verb groups of a sentence: auxiliaries, main verb and the verbs it governs."""

from pipeline.lexicon.grammar import auxiliaries, verb_classes, verb_forms, verb_words, word_class
from pipeline.nlp.syntax.tagging import Word, word_at
from pipeline.nlp.syntax.unlisted import mark_unlisted_verbs
from pipeline.nlp.syntax.verb_signs import is_plural
from pipeline.nlp.syntax.verb_use import is_verb
from pipeline.nlp.syntax.verbs import FINITE, NON_FINITE, PRESENT, VerbGroup, forms_at, forms_of, lemma_of


def verb_groups(words: list[Word]) -> list[VerbGroup]:
    """Return the verb groups in order; verb-like words that are none become nouns (tag N)."""
    mark_unlisted_verbs(words)
    groups: list[VerbGroup] = []
    index = 0
    while index < len(words):
        group = _group_at(words, index, groups)
        if group is None:
            if words[index].tag == "V":
                words[index].tag = "N"  # verb-like, but a noun or adjective here
            index += 1
        else:
            groups.append(group)
            index = group.end
    return groups


def _group_at(words: list[Word], index: int, earlier: list[VerbGroup]) -> VerbGroup | None:
    word = words[index]
    if word.tag == "AUX" and auxiliaries()[word.lower] != "negation":
        return _auxiliary_group(words, index)
    if word.tag == "V" and is_verb(words, index, earlier):
        return _plain_group(words, index)
    return None


def _auxiliary_group(words: list[Word], index: int) -> VerbGroup:
    """The group that opens with an auxiliary: "has been", "will deliver", "had to cover"."""
    first = words[index].lower
    group = VerbGroup(index, index + 1, "be" if first in word_class("forms_of_be") else "have")
    kinds: list[str] = []
    position = index
    while position < len(words) and (
        words[position].tag in {"AUX", "ADV"} or words[position].lower in word_class("floating_words")
    ):
        if words[position].tag == "AUX":
            group.word, group.end = words[position].lower, position + 1
            kinds.append(auxiliaries()[group.word])
            group.modal = group.word if kinds[-1] == "modal" else group.modal
        position += 1
    group.past = "past" in kinds
    group.finite = any(kind in {"present", "past", "modal"} for kind in kinds)
    group.perfect = group.word == "been"
    group.lemma = "be" if group.word in word_class("forms_of_be") else group.lemma  # "would have been"
    main = _main_verb_at(words, position, group, kinds)
    if main is not None:
        be = group.word in word_class("forms_of_be") or words[main - 1].lower == "be"
        group.passive = be and "participle" in forms_of(words[main].lower)
        group.perfect = first in word_class("forms_of_have") and main == position
        _take_main_verb(words, main, group)
    if not group.chain:
        group.chain = (group.lemma,)
    return group


def _main_verb_at(words: list[Word], position: int, group: VerbGroup, kinds: list[str]) -> int | None:
    """Return where the main verb after the auxiliaries stands, None where an auxiliary is the verb."""
    word = word_at(words, position)
    if word.tag == "V":
        return position if _fits(words, position, group, kinds) else None
    if word.lower == "to":
        return _main_verb_after_to(words, position + 1, group)
    return position if kinds[-1] == "modal" and word.tag == "N" and word.lower in verb_forms() else None


def _fits(words: list[Word], position: int, group: VerbGroup, kinds: list[str]) -> bool:
    """Whether the verb form at `position` is one that its auxiliaries ask for."""
    be = group.word in word_class("forms_of_be")
    wanted = set(NON_FINITE) if be else {"participle"}
    if "modal" in kinds or group.word in word_class("forms_of_do"):
        wanted.add("base")
    return bool(forms_at(words[position].lower, "V") & wanted) and not (be and _adjectival(words, position))


def _main_verb_after_to(words: list[Word], position: int, group: VerbGroup) -> int | None:
    """Return where the verb of "had to cover", "are to reopen", "is to be built" stands, None without one."""
    word, be = word_at(words, position), group.word in word_class("forms_of_be")
    lower = word.lower
    if "base" not in forms_at(lower, word.tag) or not (be or group.lemma == "have"):
        return None
    group.modal = "be to" if be else ""
    return position + 1 if lower == "be" and word_at(words, position + 1).tag == "V" else position


def _adjectival(words: list[Word], position: int) -> bool:
    """Whether a participle after "is" opens a noun phrase: "are | combined losses"."""
    listed = words[position].lower in word_class("participial_adjectives")
    return listed and word_at(words, position + 1).tag == "N"


def _plain_group(words: list[Word], index: int) -> VerbGroup:
    forms = forms_at(words[index].lower, "V")
    infinitive = word_at(words, index - 1).lower == "to" and "base" in forms
    finite = bool(forms & FINITE) and not infinitive
    group = VerbGroup(index, index + 1, "", past="past" in forms, finite=finite)
    _take_main_verb(words, index, group)
    return group


def _take_main_verb(words: list[Word], position: int, group: VerbGroup) -> None:
    """Take the verb at `position` and any "to"-chain after it: "aims to reach out to serve"."""
    chain = [lemma_of(words[position].lower)]
    end = position + 1
    while not _tells_purpose(group, chain) and (step := _infinitive(words, end)) is not None:
        chain.append(lemma_of(words[step].lower))
        end = step + 1
        if chain[-1] in {"be", "have"} and word_at(words, end).tag == "V":
            chain.append(lemma_of(words[end].lower))
            end += 1
    step = _gerund(words, end, chain[-1])
    if step is not None:  # "went on shrinking", "kept rising"
        chain.append(lemma_of(words[step].lower))
        end = step + 1
    if chain[-1] in verb_words("causatives"):
        end = _helped_verb(words, end, chain)
    group.end, group.lemma, group.chain, group.word = end, chain[-1], tuple(chain), words[end - 1].lower


def _tells_purpose(group: VerbGroup, chain: list[str]) -> bool:
    """Whether an infinitive behind would only say what for: "roads were built | to connect villages"."""
    return (
        group.passive
        and len(chain) == 1
        and "create" in verb_classes(chain[0])
        and chain[0] not in verb_words("set_verbs")
    )


def _infinitive(words: list[Word], index: int) -> int | None:
    """Return where the verb of "(out) to serve" at `index` stands, None where there is no infinitive."""
    while word_at(words, index).lower in word_class("before_infinitives"):
        index += 1
    if word_at(words, index).lower != "to":
        return None
    index += 1
    while word_at(words, index).tag == "ADV":
        index += 1
    word = word_at(words, index)
    return index if "base" in forms_at(word.lower, word.tag) else None


def _gerund(words: list[Word], index: int, lemma: str) -> int | None:
    """Return where the gerund of "went on shrinking" stands, whose subject is that of `lemma`; else None."""
    on = word_at(words, index).lower == "on"
    word = word_at(words, index + on)
    goes_on = lemma in verb_words("going_on") or (on and lemma in verb_words("going_on_with"))
    return index + on if goes_on and "ing" in forms_at(word.lower, word.tag) else None


def _helped_verb(words: list[Word], end: int, chain: list[str]) -> int:
    """Take the verb of "helped (farmers) sell": adds it to the chain and returns where the group ends."""
    for position in range(end, min(end + 4, len(words))):
        word = words[position]
        owned = words[position - 1].tag in {"DET", "POS"}  # "watched its | return | shrink"
        owns = word_at(words, position + 1).tag == "DET"  # "helped | increase | their sales"
        noun = owned or word_at(words, position + 1).lower == "of"  # "saw a modest | rise of"
        if word.tag == "V" and not noun and _is_bare(word.lower, position == end and not owns):
            chain.append(lemma_of(word.lower))
            return position + 1
        if word.tag not in {"N", "DET", "PRON"} and not owned:
            break
    return end


def _is_bare(lower: str, next_to_it: bool) -> bool:
    """Whether a form is a listed bare infinitive; right after "helped", "increase" is a noun."""
    known = verb_forms().get(lower)
    return known is not None and "base" in known.forms and not (next_to_it and known.lemma == "increase")


def headline_verb(words: list[Word]) -> list[VerbGroup]:
    """A headline's only verb may look like a noun: "Regions post record output"."""
    for index in range(1, len(words) - 1):
        forms = forms_of(words[index].lower)
        if (
            forms & PRESENT
            and words[index - 1].tag in {"N", "O", "L"}
            and words[index + 1].tag in {"N", "Q", "T", "DET"}
            and ("s" in forms or is_plural(words[index - 1].lower))
        ):
            words[index].tag = "V"
            return [_plain_group(words, index)]
    return []
