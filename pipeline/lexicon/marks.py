"""Marks that keyboards and printers write in several ways, for the patterns that read them."""

DASHES = "-‐‑‒–—"  # hyphens and dashes between numbers, years and months: "2015‑16", "5–8"
APOSTROPHES = "'’‘ʼ´`＇"  # before a year without its century, among digits, in "the 90's"
