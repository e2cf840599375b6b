"""Finds the clauses of a sentence around its verbs: who does what, as far as a shallow parse can see."""

from dataclasses import dataclass

from pipeline.lexicon.changes import adverb_sign
from pipeline.lexicon.grammar import verb_classes, word_class
from pipeline.nlp.syntax.asides import subject_before_aside
from pipeline.nlp.syntax.tagging import JOINTS, Word, find_tag, word_at
from pipeline.nlp.syntax.verb_groups import headline_verb, verb_groups
from pipeline.nlp.syntax.verbs import VerbGroup, forms_of

PLAIN_JOINTS = {",", ";", "CONJ", "SUB", "REL"}


@dataclass(slots=True, eq=False)
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

    @property
    def owner(self) -> "Clause":
        """The clause whose subject this one shares: itself where it has its own."""
        clause = self
        while clause.subject[0] == clause.subject[1] and clause.parent is not None:
            clause = clause.parent
        return clause

    def holds(self, index: int) -> bool:
        """Whether the word at `index` lies in the clause."""
        return self.start <= index < self.end


def parse_clauses(words: list[Word]) -> list[Clause]:
    """Return the clauses of a sentence in order; together they cover every word."""
    groups = verb_groups(words)
    if not any(group.finite for group in groups):
        groups = headline_verb(words) or groups
    clauses: list[Clause] = []
    position = 0
    heads: dict[int, tuple[int, int]] = {}
    for group in groups:
        previous = clauses[-1] if clauses else None
        cut = 0
        if previous is not None:
            cut = _clause_start(words, position, group, id(previous) in heads)
            if _says_that(words, previous.verb, group):
                cut = position + (word_at(words, position).lower == "that")
            previous.end = cut
        elif position == 0:
            cut = _headless(words, group.start)
            if cut:
                clauses.append(Clause(0, cut, (0, 0), None))
        clause = _clause(words, cut, len(words), group, previous)
        if previous is not None and clause.subject[0] == clause.subject[1] and heads.get(id(previous)):
            clause.subject, clause.parent = heads[id(previous)], None
        _resume(words, previous, clause, group)
        _take_gerund(words, clauses, clause)
        head = _split_relative(words, clause)
        if head is not None:
            heads[id(clause)] = head
        clauses.append(clause)
        position = group.end
    return _split_at_semicolons(words, clauses or [Clause(0, len(words), (0, 0), None)])


def _resume(words: list[Word], previous: Clause | None, clause: Clause, group: VerbGroup) -> None:
    """Give the clause the subject that an aside with a verb cuts off: "the ratio, which ..., | fell"."""
    if previous is None or not group.finite or clause.subject[0] != clause.subject[1]:
        return
    subject = subject_before_aside(words, group.start)
    if subject is not None:
        clause.subject = subject


def _headless(words: list[Word], verb: int) -> int:
    """Where the clause of a figure that is its verb ends: "sales doubled, | while fees fell"; 0 for none."""
    joints = (i for i in range(2, verb) if words[i].tag == "SUB" and words[i - 1].tag == ",")
    cut = next(joints, 0)
    told = any(
        word.tag == "Q" and (word.lower.endswith("ed") or adverb_sign(words[i - 1].lower))
        for i, word in enumerate(words[:cut])
    )
    return cut - 1 if told else 0


def _take_gerund(words: list[Word], earlier: list[Clause], clause: Clause) -> None:
    """Give the verb behind a gerund the gerund in its subject: "the price of sending a parcel | fell"."""
    gerund = earlier[-1].verb if earlier else None
    if gerund is None or gerund.finite or clause.verb is None or not clause.verb.finite:
        return
    between = words[gerund.end : clause.verb.start]
    joints = {",", ";", ":", "SUB", "REL", "CONJ", "Q", "-", "AUX"}
    start = _gerund_start(words, gerund.start)
    if between and start is not None and not any(word.tag in joints for word in between):
        clause.subject, clause.parent = (start, clause.verb.start), None


def _gerund_start(words: list[Word], gerund: int) -> int | None:
    """Where the noun begins that the gerund belongs to ("the price of sending"), or the sentence it opens."""
    if gerund == 0:
        return 0 if words[0].lower.endswith("ing") else None
    if words[gerund - 1].tag in {"SUB", ";"} and words[gerund].lower.endswith("ing"):
        return gerund  # "while | running the trains | cost 9 million"
    if gerund < 2 or words[gerund - 1].tag != "PREP" or words[gerund - 2].tag != "N":
        return None
    start = gerund - 2
    while start and words[start - 1].tag in {"N", "DET", "POS"}:
        start -= 1
    return start


def _says_that(words: list[Word], before: VerbGroup | None, group: VerbGroup) -> bool:
    """Whether all between a saying and the next verb is that verb's subject: "said | net income | fell"."""
    if before is None or not (before.finite and group.finite and before.has_class("say")):
        return False
    return find_tag(words, JOINTS, before.end, group.start) is None


def _split_at_semicolons(words: list[Word], clauses: list[Clause]) -> list[Clause]:
    """Give what follows a semicolon without a verb a clause of its own: "; in Shanxi, 26.5%"."""
    found: list[Clause] = []
    for clause in clauses:
        start = clause.verb.end if clause.verb is not None else clause.start
        cut = find_tag(words, {";"}, start + 1, clause.end)
        found.append(clause)
        if cut is not None and cut + 2 < clause.end:
            found.append(Clause(cut, clause.end, (0, 0), None, ";"))
            clause.end = cut
    return found


def _split_relative(words: list[Word], clause: Clause) -> tuple[int, int] | None:
    """Keep the noun before a relative clause apart: it is the subject of the verb after it."""
    start, end = clause.subject
    for index in range(start + 1, end):
        word = words[index]
        if word.lower in word_class("clause_relatives") and word.tag in {"REL", "SUB"}:
            clause.subject = (index + 1, end)
            stop = index - 1 if words[index - 1].tag == "PREP" else index
            return (start, stop - 1 if words[stop - 1].tag == "," else stop)
    return None


def _clause(words: list[Word], start: int, end: int, group: VerbGroup, previous: Clause | None) -> Clause:
    first = start
    link = ""
    while first < group.start and words[first].tag in {",", ";", ":", "CONJ", "SUB", "REL", "-", "(", "."}:
        link = words[first].lower
        first += 1
    accompanied = (
        words[first].lower == "with" and not group.finite
    )  # ", with roads, schools and clinics growing by"
    clause = Clause(start, end, (first + accompanied, group.start), group, link)
    inner = _object_that_acts(words, group, previous) or _gapped_subject(words, group, previous)
    if inner is not None and previous is not None:
        clause.subject, clause.parent = inner, previous
        return clause
    if previous is not None and first == group.start and _reduced(words, group, previous):
        begins = previous.verb.end if previous.verb else previous.start
        withs = (i for i in range(group.start - 1, begins, -1) if words[i].lower == "with")
        clause.subject = (next(withs, begins - 1) + 1, group.start)
        clause.parent = previous
        return clause
    if previous is not None and not _has_subject(words, clause):
        clause.parent = previous
    return clause


def _object_that_acts(words: list[Word], group: VerbGroup, previous: Clause | None) -> tuple[int, int] | None:
    """The object that is the infinitive's subject: "expects | its income | to pass"."""
    if previous is None or previous.verb is None or group.start < 2 or words[group.start - 1].lower != "to":
        return None
    start, end = previous.verb.end, group.start - 1
    if start >= end or not previous.verb.has_class("aim"):
        return None
    plain = all(words[i].tag in {"N", "DET", "PREP", "CONJ", "POS", "O", "L", "T"} for i in range(start, end))
    return (start, end) if plain and words[end - 1].tag == "N" else None


def _gapped_subject(words: list[Word], group: VerbGroup, previous: Clause | None) -> tuple[int, int] | None:
    """A second subject of what was foreseen: "is to grow and | volume | to reach 5 tons"."""
    if previous is None or previous.verb is None or words[group.start - 1].lower != "to":
        return None
    verb = previous.verb
    foreseen = any("aim" in verb_classes(lemma) for lemma in verb.chain[:-1])
    above = (
        previous.parent.verb if previous.parent is not None else None
    )  # "expects fees to fall and | volume"
    foreseen = foreseen or (not verb.finite and above is not None and above.has_class("aim"))
    end = group.start - 1
    start = _run(words, verb.end, end, {"N", "DET", "PREP", "POS", "L", "O"})
    if not foreseen or start == end or words[start - 1].tag != "CONJ" or words[end - 1].tag != "N":
        return None
    return start, end


def _reduced(words: list[Word], group: VerbGroup, previous: Clause) -> bool:
    """Whether a participle follows its noun: "the rate | reaching 95 %", "has counters | set up"."""
    before = words[group.start - 1].tag if group.start else ""
    had = previous.verb is not None and previous.verb.lemma == "have" and "participle" in forms_of(group.word)
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


def _clause_start(words: list[Word], floor: int, group: VerbGroup, relative: bool) -> int:
    """Return where the clause of `group` begins: after the last boundary that is none inside its subject."""
    if relative and group.finite and find_tag(words, PLAIN_JOINTS, floor, group.start) is None:
        return group.start
    aside = subject_before_aside(words, group.start) if group.finite and floor else None
    if aside is not None and aside[0] >= floor:
        opener = aside[0] - 1
        return opener if opener > floor and words[opener].tag in JOINTS else aside[0]
    for index in range(group.start - 1, floor - 1, -1):
        cut = _cut_at(words, floor, index, group)
        if cut is not None:
            return cut
    if not floor:
        return 0
    return _fallback(words, floor, group) if group.finite else group.start


def _cut_at(words: list[Word], floor: int, index: int, group: VerbGroup) -> int | None:
    """Return where the clause of `group` begins by the word at `index`, None where that is no boundary."""
    tag, adjacent = words[index].tag, index + 1 == group.start
    if tag in {";", "SUB", ":", ".", "(", ")"}:
        return index
    if tag == "REL" and _relative(words, index):
        return _before_relative(words, floor, index)
    if tag == ",":
        return index if adjacent or not _inside_list(words, floor, index, group.start) else None
    if tag == "CONJ" and (adjacent or _closes_predicate(words, floor, index, group)):
        return index - 1 if index > floor and words[index - 1].tag == "," else index
    return index if tag == "PREP" and adjacent and not group.finite else None


def _before_relative(words: list[Word], floor: int, index: int) -> int:
    """After "When ..., the routes which ...": the noun before the relative opens the clause."""
    if words[0].tag == "SUB" and floor:
        noun = _run(words, floor + 1, index, {"N", "DET", "Q", "L", "O"})
        if words[noun - 1].tag == "," and noun - 1 > floor:
            return noun - 1
    return index


def _fallback(words: list[Word], floor: int, group: VerbGroup) -> int:
    """No boundary between two verbs: a new subject starts at the last noun phrase, else at the verb."""
    index = _run(words, floor, group.start, {"N", "O", "L", "DET", "PRON", "ADV", "POS"})
    if index - 2 > floor and words[index - 1].tag == "Q" and words[index - 2].tag == "CONJ":
        return index - 2  # "47 routes were cut off | and 29 vehicles damaged"
    return index if index > floor else group.start


def _run(words: list[Word], floor: int, index: int, tags: set[str]) -> int:
    """Return where the words with these tags that end before `index` begin."""
    while index > floor and words[index - 1].tag in tags:
        index -= 1
    return index


def _relative(words: list[Word], index: int) -> bool:
    """Whether "that" or "which" at `index` opens a clause rather than being a determiner."""
    after = word_at(words, index + 1).tag
    if words[index].lower != "that":
        return after != ""
    return after in {"V", "AUX", "N", "DET", "O", "L", "Q", "PRON", "PREP"}


def _closes_predicate(words: list[Word], floor: int, index: int, group: VerbGroup) -> bool:
    """Whether "and" at `index` ends a predicate (a figure or object stands before it), not a noun list."""
    if not floor:
        return False
    before, after = words[index - 1].tag, words[index + 1].tag
    if before == "PREP":  # "at or above county level"
        return False
    if before in {",", "T", "ADV", "Q"}:
        return True
    start = _run(words, floor, index, {"N", "L", "O", "DET", "PREP", "POS", "ADV", "T"})
    opener = words[start - 1].tag if start > floor else ""
    if opener == "Q" and _opens_part(words, floor, start - 1):
        return False
    if opener in {"SUB", ";", "REL", "CONJ", "("}:
        return False
    fresh = group.finite and after in {"Q", "PRON", "O", "DET"}
    return fresh or (opener != "," and find_tag(words, {"Q"}, floor, index) is not None)


def _listed_with(words: list[Word], floor: int, comma: int) -> bool:
    """Whether the comma goes on with a list that "with" opens: "with roads, | docks and fields growing"."""
    start = _run(words, floor, comma, {"N", "DET", ","})
    return start > floor and words[start - 1].lower == "with"


def _opens_part(words: list[Word], floor: int, figure: int) -> bool:
    """Whether the figure opens a part of the sentence: "; 30 towns and", ", and the nine city and"."""
    step = figure - 1
    while step > floor and words[step].tag == "DET":
        step -= 1
    if step > floor and words[step].tag == "CONJ" and words[step - 1].tag == ",":
        return True
    return step >= floor and step < figure and words[step].tag in {";", ",", "SUB", "REL"}


def _inside_list(words: list[Word], floor: int, comma: int, verb: int) -> bool:
    """Whether the comma at `comma` separates members of a coordinated subject ("A, B and C grew")."""
    return (
        any(w.tag == "CONJ" for w in words[comma + 1 : verb])
        and (
            floor == 0
            or {words[comma - 1].tag, words[comma + 1].tag} <= {"L", "O"}
            or _listed_with(words, floor, comma)
        )
        and all(
            w.tag in {"N", "O", "L", "DET", "CONJ", ",", "ADV", "POS", "PREP"}
            for w in words[comma + 1 : verb]
        )
    )


__all__ = ["Clause", "VerbGroup", "parse_clauses"]
