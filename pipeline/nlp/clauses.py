"""Finds verb groups and the clauses around them: who does what, as far as a shallow parse can see."""

from dataclasses import dataclass, field

from pipeline.lexicon.grammar import auxiliaries, verb_classes, verb_forms
from pipeline.nlp.words import Word


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
    clauses: list[Clause] = []
    position = 0
    for order, group in enumerate(groups):
        cut = _clause_start(words, position, group)
        if clauses:
            clauses[-1].end = cut
        elif cut > 0:
            cut = 0
        previous = clauses[-1] if clauses else None
        clauses.append(_clause(words, cut, len(words), group, previous))
        position = group.end
        del order
    return clauses or [Clause(0, len(words), (0, 0), None)]


def _clause(words: list[Word], start: int, end: int, group: VerbGroup, previous: Clause | None) -> Clause:
    first = start
    link = ""
    while first < group.start and words[first].tag in {",", ";", ":", "CONJ", "SUB", "REL", "-", "(", "."}:
        link = words[first].lower
        first += 1
    clause = Clause(start, end, (first, group.start), group, link)
    if previous is not None and not _has_subject(words, clause):
        clause.parent = previous
        previous.children.append(clause)
    return clause


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
        if tag in {";", "SUB", ":", "."} or (tag == "REL" and _relative(words, index)):
            return index
        if tag == "," and (index + 1 == group.start or not _inside_list(words, floor, index, group.start)):
            return index
        if tag == "CONJ" and (index + 1 == group.start or _closes_predicate(words, floor, index)):
            return index if not (index > floor and words[index - 1].tag == ",") else index - 1
        if tag in {"(", ")"}:
            return index
        if not group.finite and index + 1 == group.start and tag == "PREP":
            return index
    return (
        group.start if floor and not group.finite else best if floor == 0 else _fallback(words, floor, group)
    )


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


def _closes_predicate(words: list[Word], floor: int, index: int) -> bool:
    """Whether "and" at `index` ends a predicate (a figure or object stands before it), not a noun list."""
    before = words[index - 1].tag if index else ""
    return floor > 0 and (before in {",", "T", "ADV"} or any(w.tag == "Q" for w in words[floor:index]))


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
    while position < len(words) and words[position].tag in {"AUX", "ADV"}:
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
        if be and forms & {"participle"}:
            group.passive = True
        group.perfect = words[index].lower in {"has", "have", "had"}
        if forms & {"participle", "ing", "base"}:
            _take_main_verb(words, position, group)
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


def _plain_group(words: list[Word], index: int) -> VerbGroup:
    forms = _forms(words[index].lower)
    group = VerbGroup(index, index + 1, "", past="past" in forms)
    group.finite = bool(forms & {"past", "s", "base"}) and not _bare_participle(words, index)
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
    group.end, group.lemma, group.chain, group.word = end, chain[-1], tuple(chain), words[end - 1].lower


def _is_verb(words: list[Word], index: int, earlier: list[VerbGroup]) -> bool:
    """Whether the verb-like word is used as a verb here."""
    forms = _forms(words[index].lower)
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    previous = before.tag if before else ""
    following = after.tag if after else ""
    if before is not None and before.lower == "to":
        return "base" in forms
    if forms & {"past"} or (forms == {"participle"}):
        return previous not in {"DET", "POS"} and not (previous == "PREP" and following in {"N", "V"})
    if "ing" in forms:
        return (
            previous not in {"DET", "POS"}
            and following not in {"V", "AUX", ".", "POS"}
            and (
                previous in {",", "CONJ", "PREP", "", "SUB"}
                or following in {"DET", "Q", "O", "L", "PRON", "R"}
            )
            and not (following == "PREP" and after is not None and after.lower == "of")
        )
    if "s" in forms:
        return previous in {"O", "PRON", "REL", "L", "ADV", ")"} or (
            previous in {"N", "V"} and following in {"DET", "Q", "ADV", "O", "X"}
        )
    plural = before is not None and (
        before.lower.endswith("s") or before.lower == "people" or previous in {"PRON", "O", "REL"}
    )
    return (
        plural
        and previous in {"N", "PRON", "ADV", "O", "REL", "L"}
        and following in {"DET", "Q", "O", "L", "PRON", "R", "X", "N", "PREP"}
        and not (following == "N" and previous == "N")
    )


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
    for position in range(index, len(words)):
        word = words[position]
        if word.tag in {";", "REL", "SUB", ":"}:
            return False
        if word.tag == "," or (word.tag == "CONJ" and any(w.tag == "Q" for w in words[index:position])):
            return False
        if word.tag == "AUX":
            return True
        if (
            word.tag == "V"
            and _forms(word.lower) & {"past"}
            and not (words[position - 1].tag in {"PREP", "DET"})
        ):
            return True
        if (
            word.tag == "Q"
            and getattr(word.item, "outer_start", 0) < getattr(word.item, "start", 0)
            and word.lower.startswith(("surpass", "exceed", "top", "reach"))
        ):
            return True
    return False


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
