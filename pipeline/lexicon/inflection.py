"""The forms of a verb: regular ones by rule, irregular ones from `reference/verbs.yml`."""

from functools import cache

from pipeline.lexicon.files import broken, table_of_lists, word_list

VOWELS = "aeiou"


def inflect(lemma: str) -> list[tuple[str, str]]:
    """Return the forms of a verb, each with what it is: base, s, past, participle, ing."""
    past, done = irregular().get(lemma, [past_of(lemma)] * 2)
    forms = [
        (lemma, "base"),
        (_third_person(lemma), "s"),
        (past, "past"),
        (done, "participle"),
        (_ing(lemma), "ing"),
    ]
    if len(lemma) > 4 and lemma[-1] == "l" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS:
        stem = lemma + "l"  # "totalled" beside "totaled"
        forms += [(stem + "ed", "past"), (stem + "ed", "participle"), (stem + "ing", "ing")]
    return forms


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Return past and participle of each irregular verb; raises LexiconError where one lacks either."""
    table = table_of_lists("verbs.yml", "irregular")
    for lemma, forms in table.items():
        if len(forms) != 2:
            raise broken("verbs.yml", ("irregular", lemma), "wants past and participle")
    return table


def past_of(lemma: str) -> str:
    """Return the regular past of a verb: "plan" -> "planned"."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith("ee") and lemma != "be":
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    """Double the last consonant of a stressed short syllable: "plan" -> "plann"."""
    if len(lemma) < 3:
        return lemma
    lone = lemma[-3] not in VOWELS or lemma[-4:-2] == "qu"  # the vowel: "equip"
    short = lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lone
    stressed = sum(letter in VOWELS for letter in lemma) == 1 or lemma in word_list("verbs.yml", "doubled")
    return lemma + lemma[-1] if short and stressed else lemma
