"""Finds verb groups and the clauses around them: who does what, as far as a shallow parse can see."""

from dataclasses import dataclass, field

from pipeline.lexicon.grammar import auxiliaries, verb_classes, verb_forms, word_class
from pipeline.nlp.words import Word


FLOATING = {"each", "all", "both"}
CAUSATIVES = {"help", "let", "aid", "assist"}


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries: words[start:end]. `chain` lists all its verbs, the last is `lemma`."""

    start: int
    end: int
    lemma: str
    chain: tuple[str, ...] = ()
    finite: bool = True
    passive: bool = False
    perfect: bool = False
    past: bool = False
    modal: str = ""
    word: str = ""

    def has_class(self, name: str) -> bool:
        """Whether the verb is listed in the class `name`."""
        return name in verb_classes(self.lemma)


@dataclass(slots=True)
class Clause:
    """A stretch of words with at most one verb group; indexes are into the sentence's words.

    words[start:subject_end] is the subject region, words[verb.end:end] the predicate. `parent` is the
    clause whose subject an elliptic one shares; `link` the word that joins it: ",", "and", "which", "while".
    """

    start: int
    end: int
    subject: tuple[int, int]
    verb: VerbGroup | None
    link: str = ""
    parent: "Clause | None" = None
    children: list["Clause"] = field(default_factory=list)

    def holds(self, index: int) -> bool:
        """Whether the word at `index` lies in the clause."""
        return self.start <= index < self.end


def parse_clauses(words: list[Word]) -> list[Clause]:
    """Return the clauses of a sentence in order; together they cover every word."""
    groups = _verb_groups(words)
    if not any(group.finite for group in groups):
        groups = _headline_verb(words) or groups
    clauses: list[Clause] = []
    position = 0
    for group in groups:
        cut = _clause_start(words, position, group)
        if clauses:
            clauses[-1].end = cut
        elif cut > 0:
            cut = 0
        previous = clauses[-1] if clauses else None
        clauses.append(_clause(words, cut, len(words), group, previous))
        position = group.end
    return _split_at_semicolons(words, clauses or [Clause(0, len(words), (0, 0), None)])


def _split_at_semicolons(words: list[Word], clauses: list[Clause]) -> list[Clause]:
    """Give what follows a semicolon without a verb a clause of its own: "; in Shanxi, 26.5%"."""
    found: list[Clause] = []
    for clause in clauses:
        start = clause.verb.end if clause.verb is not None else clause.start
        cut = next((i for i in range(start + 1, clause.end) if words[i].tag == ";"), None)
        found.append(clause)
        if cut is not None and cut + 2 < clause.end:
            found.append(Clause(cut, clause.end, (0, 0), None, ";"))
            clause.end = cut
    return found


def _headline_verb(words: list[Word]) -> list[VerbGroup]:
    """A headline's only verb may look like a noun: "Regions post record output"."""
    for index in range(1, len(words) - 1):
        forms = _forms(words[index].lower)
        if (
            forms & {"base", "s"}
            and words[index - 1].tag in {"N", "O", "L"}
            and words[index + 1].tag in {"N", "Q", "T", "DET"}
        ):
            if "s" in forms or _plural(words[index - 1].lower):
                words[index].tag = "V"
                return [_plain_group(words, index)]
    return []


def _clause(words: list[Word], start: int, end: int, group: VerbGroup, previous: Clause | None) -> Clause:
    first = start
    link = ""
    while first < group.start and words[first].tag in {",", ";", ":", "CONJ", "SUB", "REL", "-", "(", "."}:
        link = words[first].lower
        first += 1
    clause = Clause(start, end, (first, group.start), group, link)
    if previous is not None and first == group.start and _reduced(words, group, previous):
        clause.subject = (previous.verb.end if previous.verb else previous.start, group.start)
        clause.parent = previous
        return clause
    if previous is not None and not _has_subject(words, clause):
        clause.parent = previous
        previous.children.append(clause)
    return clause


def _reduced(words: list[Word], group: VerbGroup, previous: Clause) -> bool:
    """Whether a participle follows its noun: "the rate | reaching 95 %", "has counters | set up"."""
    before = words[group.start - 1].tag if group.start else ""
    had = previous.verb is not None and previous.verb.lemma == "have" and "participle" in _forms(group.word)
    if had and before == "N":
        group.finite, group.passive = False, True
    return (
        not group.finite
        and before in {"N", "O", "L"}
        and previous.verb is not None
        and previous.verb.end < group.start
    )


def _has_subject(words: list[Word], clause: Clause) -> bool:
    return any(words[i].tag in {"N", "O", "L", "Q", "PRON", "R"} for i in range(*clause.subject)) and bool(
        clause.verb and clause.verb.finite
    )


def _clause_start(words: list[Word], floor: int, group: VerbGroup) -> int:
    """Return where the clause of `group` begins: after the last boundary that is none inside its subject."""
    index = group.start
    best = floor
    while index > floor:
        index -= 1
        tag = words[index].tag
        if tag in {";", "SUB", ":", "."}:
            return index
        if tag == "REL" and _relative(words, index):
            return _before_relative(words, floor, index)
        if tag == "," and (index + 1 == group.start or not _inside_list(words, floor, index, group.start)):
            return index
        if tag == "CONJ" and (index + 1 == group.start or _closes_predicate(words, floor, index, group)):
            return index if not (index > floor and words[index - 1].tag == ",") else index - 1
        if tag in {"(", ")"}:
            return index
        if not group.finite and index + 1 == group.start and tag == "PREP":
            return index
    return (
        group.start if floor and not group.finite else best if floor == 0 else _fallback(words, floor, group)
    )


def _before_relative(words: list[Word], floor: int, index: int) -> int:
    """After "When ..., the routes which ...": the noun before the relative opens the clause, else the relative."""
    if words[0].tag == "SUB" and floor:
        comma = next((i for i in range(index - 1, floor, -1) if words[i].tag == ","), None)
        if comma is not None and all(w.tag in {"N", "DET", "Q", "L", "O"} for w in words[comma + 1 : index]):
            return comma
    return index


def _fallback(words: list[Word], floor: int, group: VerbGroup) -> int:
    """No boundary between two verbs: a new subject starts at the last noun phrase, else at the verb."""
    index = group.start
    while index > floor and words[index - 1].tag in {"N", "O", "L", "DET", "PRON", "ADV", "POS"}:
        index -= 1
    return index if index > floor else group.start


def _relative(words: list[Word], index: int) -> bool:
    """Whether "that" or "which" at `index` opens a clause rather than being a determiner."""
    return (
        index + 1 < len(words)
        and words[index].lower != "that"
        or words[index + 1 : index + 2] != []
        and words[index + 1].tag in {"V", "AUX", "N", "DET", "O", "L", "Q", "PRON", "PREP"}
    )


def _closes_predicate(words: list[Word], floor: int, index: int, group: VerbGroup) -> bool:
    """Whether "and" at `index` ends a predicate (a figure or object stands before it), not a noun list."""
    if not floor:
        return False
    before, after = words[index - 1].tag, words[index + 1].tag
    if before in {",", "T", "ADV", "Q"}:
        return True
    stop = index - 1
    while stop > floor and words[stop].tag in {"N", "L", "O", "DET", "PREP", "POS", "ADV", "T"}:
        stop -= 1
    fresh = group.finite and after in {"Q", "PRON", "O", "DET"}
    if words[stop].tag == "Q" and stop > floor and words[stop - 1].tag in {";", ",", "SUB"}:
        return False
    if words[stop].tag in {"SUB", ";", "REL", "CONJ", "("} and stop >= floor:
        return False
    if words[stop].tag == "," and stop >= floor:
        return fresh
    return fresh or any(w.tag == "Q" for w in words[floor:index])


def _inside_list(words: list[Word], floor: int, comma: int, verb: int) -> bool:
    """Whether the comma at `comma` separates members of a coordinated subject ("A, B and C grew")."""
    return (
        any(w.tag == "CONJ" for w in words[comma + 1 : verb])
        and floor == 0
        and all(
            w.tag in {"N", "O", "L", "DET", "CONJ", ",", "ADV", "POS", "PREP"}
            for w in words[comma + 1 : verb]
        )
    )


def _verb_groups(words: list[Word]) -> list[VerbGroup]:
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
    if word.tag == "V" and _is_verb(words, index, earlier):
        return _plain_group(words, index)
    return None


def _auxiliary_group(words: list[Word], index: int) -> VerbGroup:
    group = VerbGroup(
        index,
        index + 1,
        "be" if words[index].lower in {"is", "are", "was", "were", "be", "been", "am"} else "have",
    )
    kinds = []
    position = index
    while position < len(words) and (
        words[position].tag in {"AUX", "ADV"} or words[position].lower in FLOATING
    ):
        if words[position].tag == "AUX":
            kinds.append(auxiliaries()[words[position].lower])
            group.end = position + 1
            if kinds[-1] == "modal":
                group.modal = words[position].lower
            last = words[position].lower
        position += 1
    group.past = "past" in kinds
    group.finite = any(kind in {"present", "past", "modal"} for kind in kinds)
    group.word = last
    be = last in {"is", "are", "was", "were", "be", "been", "being", "am"}
    if position < len(words) and words[position].tag == "V":
        forms = _forms(words[position].lower)
        wanted = {"participle", "ing"} if be else {"participle"}
        if "modal" in kinds or last in {"do", "does", "did"}:
            wanted.add("base")
        if be and forms & {"participle"}:
            group.passive = True
        if forms & wanted and not (be and _adjectival(words, position)):
            group.perfect = words[index].lower in {"has", "have", "had"}
            _take_main_verb(words, position, group)
        elif be:
            group.passive = False
    elif group.lemma == "have" and position + 1 < len(words) and words[position].lower == "to":
        if "base" in _forms(words[position + 1].lower):
            _take_main_verb(words, position + 1, group)
    elif last in {
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
    } and position < len(words):
        if words[position].tag == "N" and words[position].lower in verb_forms():
            _take_main_verb(words, position, group)
    else:
        group.perfect = last == "been"
    if not group.chain:
        group.chain = (group.lemma,)
    return group


def _adjectival(words: list[Word], position: int) -> bool:
    """Whether a participle after "is" opens a noun phrase: "are | combined losses"."""
    return (
        position + 1 < len(words)
        and words[position + 1].tag == "N"
        and words[position].lower in word_class("participial_adjectives")
    )


def _plain_group(words: list[Word], index: int) -> VerbGroup:
    forms = _forms(words[index].lower)
    group = VerbGroup(index, index + 1, "", past="past" in forms)
    group.finite = bool(forms & {"past", "s", "base"})
    if index and words[index - 1].lower == "to" and "base" in forms:
        group.finite = False
    _take_main_verb(words, index, group)
    return group


def _take_main_verb(words: list[Word], position: int, group: VerbGroup) -> None:
    """Take the verb at `position` and any "to"-chain after it: "aims to reach out to serve"."""
    chain = [_lemma(words[position].lower)]
    end = position + 1
    while True:
        ahead = end
        while (
            ahead < len(words)
            and ahead < end + 2
            and words[ahead].lower in {"out", "up", "ahead", "back", "also"}
        ):
            ahead += 1
        if ahead + 1 < len(words) and words[ahead].lower == "to":
            step = ahead + 1
            while step < len(words) and words[step].tag == "ADV":
                step += 1
            if (
                step < len(words)
                and words[step].lower in verb_forms()
                and "base" in _forms(words[step].lower)
            ):
                chain.append(_lemma(words[step].lower))
                end = step + 1
                continue
            if step < len(words) and words[step].lower in {"be", "have"}:
                chain.append(words[step].lower)
                end = step + 1
                if end < len(words) and words[end].tag == "V":
                    chain.append(_lemma(words[end].lower))
                    end += 1
                continue
        break
    if chain[-1] in CAUSATIVES:
        end = _helped_verb(words, end, chain)
    group.end, group.lemma, group.chain, group.word = end, chain[-1], tuple(chain), words[end - 1].lower


def _helped_verb(words: list[Word], end: int, chain: list[str]) -> int:
    """Take the verb of "helped (farmers) sell": adds it to the chain and returns where the group ends."""
    for position in range(end, min(end + 4, len(words))):
        word = words[position]
        known = verb_forms().get(word.lower)
        if (
            known
            and "base" in known.forms
            and word.tag == "V"
            and (position > end or known.lemma != "increase")
        ):
            chain.append(known.lemma)
            return position + 1
        if word.tag not in {"N", "DET", "V", "PRON"} or word.tag == "V":
            break
    return end


def _is_verb(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether the verb-like word is used as a verb here."""
    forms = _forms(words[index].lower)
    back = index - 1
    while back >= 0 and (words[back].tag == "ADV" or words[back].lower in FLOATING):
        back -= 1
    before = words[back] if back >= 0 else None
    previous = before.tag if before else ""
    after = words[index + 1] if index + 1 < len(words) else None
    following = after.tag if after else ""
    if after is not None and after.lower == "of" and not words[index].lower.endswith("ed"):
        return False
    if before is not None and before.lower == "to":
        return "base" in forms
    if forms & {"past"} or forms == {"participle"}:
        if previous in {"DET", "POS"} or (previous == "PREP" and following in {"N", "V", "L", "O"}):
            return False
        return not _reduced_relative(words, index, earlier)
    if "ing" in forms:
        if previous == "N" and not any(g.finite for g in earlier) and _finite_auxiliary_follows(words, index):
            return False
        return _is_participle_clause(previous, after)
    if forms & {"s", "base"} and _finite_before(words, index, earlier):
        return False
    if "s" in forms:
        if previous == "," and following in {"Q", "DET"} and _seldom_noun(words[index].lower) and not earlier:
            return True
        if previous in {"N", ","} and following == "PREP" and _to_verb(words, index + 1):
            return True
        return previous in {"O", "PRON", "REL", "L", ")"} or (
            previous == "N"
            and (
                following in {"DET", "Q", "O", "X"} or (following == "N" and _seldom_noun(words[index].lower))
            )
        )
    return _is_base_verb(words, index, before, following, earlier)


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
    return "base" in _forms(words[index + 1].lower) or words[index + 1].tag in {"ADV", "AUX"}


def _finite_auxiliary_follows(words: list[Word], index: int) -> bool:
    for word in words[index + 1 :]:
        if word.tag in {";", ":", "SUB", "REL"}:
            return False
        if word.tag == "AUX":
            return True
    return False


def _is_participle_clause(previous: str, after: Word | None) -> bool:
    following = after.tag if after else ""
    if previous in {"DET", "POS"} or following in {"V", "AUX", ".", "POS"}:
        return False
    if after is not None and following == "PREP" and after.lower == "of":
        return False
    return previous in {",", "CONJ", "PREP", "", "SUB"} or following in {"DET", "Q", "O", "L", "PRON", "R"}


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
                bool(last.modal) or words[last.end - 1].lower in verb_forms() and "base" in _forms(last.word)
            )
            and (following != "N" or _seldom_noun(words[index].lower))
        )
    if before.tag in {"PRON", "O", "REL"}:
        return before.lower not in {"this", "these", "those"} or following != "N"
    plural = before.tag == "N" and (_plural(before.lower) or before.lower == "people")
    if before.tag == "N" and following in {"Q", "O"} and _seldom_noun(words[index].lower):
        return True
    return plural and (following != "N" or _seldom_noun(words[index].lower))


def _seldom_noun(lower: str) -> bool:
    return _lemma(lower) not in word_class("noun_verbs")


def _reduced_relative(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether a past form is part of the noun phrase before it: "the goods | carried", "items | collected rose"."""
    if index > 1 and words[index - 1].tag == "CONJ" and not earlier and _after_participle(words, index):
        return _finite_verb_follows(words, index + 1)
    if (
        index == 0
        or words[index - 1].tag not in {"N", "L", "Q"}
        or (words[index - 1].tag == "Q" and _lemma(words[index].lower) in word_class("noun_verbs"))
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
    return following in {"PREP", "ADV", ",", ".", "T", "", "L"} and "participle" in _forms(words[index].lower)


def _plural(lower: str) -> bool:
    return lower.endswith("s") and not lower.endswith(("ous", "ss", "us", "is"))


def _after_participle(words: list[Word], index: int) -> bool:
    """Whether a participle read as part of the noun phrase stands before "and": "picked up from and | delivered"."""
    return any(w.tag == "N" and w.lower.endswith("ed") for w in words[max(0, index - 5) : index - 1])


def _bare_participle(words: list[Word], index: int) -> bool:
    """Whether a past form is a participle after its noun: "items | collected | surged by 60 percent"."""
    following = words[index + 1] if index + 1 < len(words) else None
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
    forms = _forms(words[position].lower)
    before = words[position - 1].tag
    after = words[position + 1].tag if position + 1 < len(words) else ""
    if "past" in forms:
        return before not in {"PREP", "DET", "CONJ"}
    return bool(forms & {"base", "s"}) and after in {"Q", "DET"} and before in {"ADV", "N", "T"}


def _forms(lower: str) -> frozenset[str]:
    known = verb_forms().get(lower)
    if known:
        return known.forms
    if lower.endswith("ing"):
        return frozenset({"ing"})
    return frozenset({"past", "participle"}) if lower.endswith("ed") else frozenset()


def _lemma(lower: str) -> str:
    known = verb_forms().get(lower)
    if known:
        return known.lemma
    return lower


__all__ = ["Clause", "VerbGroup", "parse_clauses"]
