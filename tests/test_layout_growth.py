"""The layout of a text takes time in proportion to its length, whatever stands in it."""

import time
from collections.abc import Callable

import pytest

from pipeline.intake.layout import read_layout
from pipeline.intake.line_parts import read_parts
from pipeline.intake.signs import read_sign

HEAD = "Green vans reach the valley\n2021-05-20\n\n"
TEXT = "The post has 320 vans there."
SHORT, TIMES = 2_000, 4
ALLOWED = 2.5  # times the growth in proportion, and seconds that a busy machine may take beside
IDLE = 0.3
FAMILIES: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: f"{TEXT}{' ' * n}x {TEXT}",
    "words two spaces apart": lambda n: "word  " * (n // 6),
    "tabs": lambda n: "\t" * n + TEXT,
    "cells between tabs": lambda n: "a\tb\t" * (n // 4),
    "lines of two cells": lambda n: "a | b\n" * (n // 6),
    "one cell a line": lambda n: "a |\n" * (n // 4),
    "figures at the end of lines": lambda n: "Vans 12 13\n" * (n // 11),
    "dots": lambda n: "." * n,
    "dots apart": lambda n: ". " * (n // 2),
    "open brackets": lambda n: "(" * n,
    "brackets": lambda n: "(a) " * (n // 4),
    "open links": lambda n: "[a](" * (n // 4),
    "stars": lambda n: "*a " * (n // 3),
    "open tags": lambda n: "<b " * (n // 3),
    "capitals": lambda n: "A" * n,
    "words in capitals": lambda n: "ABC " * (n // 4),
    "lines of names": lambda n: "Abc Def Ghi Jkl\n" * (n // 16),
    "numbers": lambda n: "1 " * (n // 2),
    "dates": lambda n: "May 3, 2021 " * (n // 12),
    "lines of dates": lambda n: "May 3, 2021\n" * (n // 12),
    "strokes": lambda n: "1/1/" * (n // 4),
    "an address": lambda n: f"https://example.org/{'1/' * (n // 2)}\n\n{TEXT}",
    "fields": lambda n: "Source: a\n" * (n // 10),
    "one long paragraph": lambda n: (
        "the post of the valley has more vans than it had and goes on\n" * (n // 62)
    ),
    "headlines": lambda n: f"{TEXT}\n" + "Related\nVans reach the last valley\n" * (n // 36),
    "cards": lambda n: f"{TEXT}\n" + "-\nDec, 14, 2022\n0\nPort breaks record again\n" * (n // 44),
    "braces": lambda n: '{"a":' * (n // 5),
}


def seconds(text: str) -> float:
    began = time.process_time()
    read_layout(text)
    return time.process_time() - began


@pytest.mark.parametrize("family", FAMILIES)
def test_four_times_the_text_takes_about_four_times_as_long(family: str):
    make = FAMILIES[family]
    read_layout(HEAD + make(100))  # what is made once and kept
    short, long = (min(seconds(HEAD + make(n)) for _ in range(2)) for n in (SHORT, TIMES * SHORT))
    assert long <= ALLOWED * TIMES * short + IDLE


@pytest.mark.parametrize("part", ["2" * 60 + "See", "2" * 60 + "page 14.", "2." * 60 + "hours ago"])
def test_a_row_of_digits_is_no_row_of_counts_in_each_way_it_can_be_cut(part: str):
    began = time.process_time()
    read_parts(f"See | 12 | {part}")
    assert time.process_time() - began < IDLE


def test_a_path_without_end_is_no_warning_of_a_program_in_each_way_it_can_be_cut():
    read_sign("It sold 12 vans.")
    began = time.process_time()
    read_sign("1/" * 150_000)
    assert time.process_time() - began < IDLE
