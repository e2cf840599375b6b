"""Texts of any length of the kinds that tempt a rule to look far, each of `n` characters or little more."""

from collections.abc import Callable

Make = Callable[[int], str]
PLACES = ("Henan", "Dalian", "Suzhou", "Pinggu", "Harbin", "Yunnan", "Nanjing", "Anhui")
PROSE = (
    "Henan Postal Branch delivered {big} parcels in 2019, up {small} percent over the year before. ",
    "PSBC Anhui Branch lent {big} million yuan (about ${small} million) to {small} farmers since 2018. ",
    "The mayor of Dalian said that {small} trucks had crossed the port by the end of May. ",
    "Nobody in the village had seen such a thing before, and the old people said so. ",
)


def again(piece: str) -> Make:
    """Return what repeats the piece."""
    return lambda n: (piece * (n // len(piece) + 1))[:n]


def counting(form: Callable[[int], str], opening: str = "", close: str = "") -> Make:
    """Return what sets the pieces of 2, 3, 4 ... one behind the other."""

    def make(n: int) -> str:
        pieces: list[str] = []
        size, number = 0, 2
        while size < n:
            pieces.append(form(number))
            size += len(pieces[-1])
            number += 1
        return f"{opening}{''.join(pieces)}{close}"

    return make


def prose(end: str) -> Make:
    """Return news with the end behind each sentence."""
    return counting(lambda k: PROSE[k % len(PROSE)].format(big=k * 37, small=k % 90 + 3) + end)


def place(number: int) -> str:
    """Return the name of one of some places."""
    return PLACES[number % len(PLACES)]


FAMILIES: dict[str, Make] = {
    "figures": counting(lambda k: f"{k} outlets, ", "It sold "),
    "figures without spaces": again("1,"),
    "figures and commas": again("1, "),
    "percents": counting(lambda k: f"{k % 90} percent, ", "It rose "),
    "percents without spaces": again("5%"),
    "money": counting(lambda k: f"${k} million, "),
    "ranges": counting(lambda k: f"{k} to {k + 3} tonnes, "),
    "ends": counting(lambda k: f"from {k} to {k + 1} "),
    "glosses": counting(lambda k: f"{k} million yuan (about ${k}.2 million), "),
    "respectively": counting(lambda k: f"tea and rice rose {k} and {k + 1} percent respectively, "),
    "a list of branches": counting(lambda k: f"{place(k)}, ", "Postal branches of ", "have 12 vans."),
    "branches with figures": counting(lambda k: f"{place(k)} Branch {k} million yuan, "),
    "new names": counting(
        lambda k: f"{'ABCDEFGH'[k % 8]}{'aeiou'[k % 5]}nhai Express Co., Ltd. sold {k} vans. "
    ),
    "places": counting(lambda k: f"{place(k)}, "),
    "places of many provinces": again("Suzhou\n"),
    "places without spaces": again("Suzhou-Dalian-"),
    "dates": again("May 3, 2021, "),
    "since": counting(lambda k: f"since {1990 + k % 30} it sold {k} vans, "),
    "years": counting(lambda k: f"{1990 + k % 40}, "),
    "relative clauses": again(", which rose by 4 percent"),
    "open brackets": again("("),
    "brackets with figures": again("(5 vans "),
    "dots": again("."),
    "dots apart": again(". "),
    "quotes": again("“a "),
    "capitals": again("A"),
    "words in capitals": again("ABC "),
    "names without end": again("Bank of "),
    "letters": again("a"),
    "letters with digits": again("a1"),
    "names with digits": again("CF9121B "),
    "digits": again("1"),
    "digits apart": again("1 "),
    "groups of three": again("000 "),
    "strokes": again("1/1/"),
    "hyphens": again("a-"),
    "spaces": lambda n: f"It sold 12{' ' * n}vans.",
    "spaces between words": again("word  "),
    "no-break spaces": lambda n: f"It sold 12{chr(0xA0) * n}vans.",
    "tabs": lambda n: f"It sold 12{chr(9) * n}vans.",
    "cells": again("a\t12\t"),
    "an address": again("https://example.org/1/a-b/"),
    "scale words": again("million "),
    "number words": again("one hundred and "),
    "fractions": again("and a half "),
    "modifiers": again("more than "),
    "denominators": again("per year "),
    "verbs": again("sold "),
    "parts": counting(lambda k: f"of which {k} are new, "),
    "labels": counting(lambda k: f"Vans sold: {k}\n"),
    "items": counting(lambda k: f"- {k} vans were sold\n"),
    "rows of a table": counting(lambda k: f"| Henan | {k} | {k * 3} |\n"),
    "Chinese": again("一百二十万元，"),
    "temperatures": again("It was 5 degrees below zero. "),
    "marks over one letter": lambda n: f"It sold 12 a{chr(0x301) * n}."[: n + 14],
    "one long paragraph": prose(""),
    "one long sentence": counting(
        lambda k: f"and the post of the valley had {k} vans as it went on with what it had "
    ),
    "news": prose("\n\n"),
}
