"""Loads any file of `reference/`, with the user's own, so that a broken one is refused before it is used."""

from collections.abc import Callable
from functools import partial

from pipeline.lexicon import bounds as bound
from pipeline.lexicon.abbreviations import abbreviations
from pipeline.lexicon.acting import deeds
from pipeline.lexicon.categories import categories
from pipeline.lexicon.changes import change_words
from pipeline.lexicon.choices import columns
from pipeline.lexicon.confidence import doubts_listed, trust
from pipeline.lexicon.dates import date_rules
from pipeline.lexicon.denominators import denominators
from pipeline.lexicon.english import english_words
from pipeline.lexicon.files import broken, items, read_table
from pipeline.lexicon.grammar import closed_words, compounds, verb_forms
from pipeline.lexicon.inflection import irregular
from pipeline.lexicon.labels import labels
from pipeline.lexicon.layout import layout_words
from pipeline.lexicon.markup import markup
from pipeline.lexicon.metrics import metrics
from pipeline.lexicon.modifiers import modifiers
from pipeline.lexicon.names import bodies
from pipeline.lexicon.numbers import number_words
from pipeline.lexicon.organisations import known_organisations
from pipeline.lexicon.package import about
from pipeline.lexicon.periods import period_words
from pipeline.lexicon.persons import given_names
from pipeline.lexicon.places import gazetteer, place_words, provinces, surnames
from pipeline.lexicon.printed_dates import printed_dates
from pipeline.lexicon.readers import uses
from pipeline.lexicon.rejects import check_rejects
from pipeline.lexicon.routes import route_words
from pipeline.lexicon.scoring import name_rules
from pipeline.lexicon.tables import table_words
from pipeline.lexicon.tile_map import tile_map
from pipeline.lexicon.unit_names import unit_names
from pipeline.lexicon.units import currencies, durations, sizes, talks, units
from pipeline.lexicon.units import unit_names as named_units
from pipeline.lexicon.vocabularies import vocabulary
from pipeline.lexicon.wordforms import singulars, stopwords


def load(file: str) -> None:
    """Read the file of this name and those that it needs; raises LexiconError where it is broken."""
    for loader in LOADERS[file]:
        loader()


def _lists(file: str) -> None:
    """Read a file of lists and tables of words, each asked for by its name."""
    for name, part in read_table(file).items():
        if isinstance(part, list):
            items(file, name)
        elif not isinstance(part, dict):
            raise broken(file, (name,), "no list or table")


def _vocabularies() -> None:
    for name in read_table("vocabularies.yml"):
        vocabulary(name)


def _bounds() -> None:
    bound.bounds()
    for part in (bound.shares, bound.yardsticks, bound.averages):
        part()


LOADERS: dict[str, tuple[Callable[[], object], ...]] = {
    "abbreviations.txt": (abbreviations,),
    "acting.yml": (deeds,),
    "aspects.yml": (partial(_lists, "aspects.yml"),),
    "bounds.yml": (_bounds,),
    "categories.yml": (categories,),
    "changes.yml": (change_words,),
    "choices.yml": (columns,),
    "confidence.yml": (trust,),
    "currencies.csv": (currencies,),
    "dates.yml": (date_rules,),
    "denominators.yml": (denominators,),
    "english_words.txt": (english_words,),
    "given_names.txt": (given_names,),
    "grammar.yml": (partial(_lists, "grammar.yml"), compounds, closed_words),
    "labels.yml": (partial(labels, "kind"),),
    "landmarks.csv": (gazetteer,),
    "layout.yml": (layout_words,),
    "markup.yml": (markup,),
    "metrics.yml": (metrics,),
    "modifiers.yml": (modifiers,),
    "names.yml": (bodies,),
    "numbers.yml": (number_words,),
    "organisations.yml": (known_organisations,),
    "package.yml": (about,),
    "periods.yml": (period_words,),
    "place_words.yml": (place_words,),
    "places.csv": (gazetteer,),
    "places_cued.txt": (gazetteer,),
    "places_foreign.csv": (gazetteer,),
    "plurals.yml": (singulars,),
    "printed_dates.yml": (printed_dates,),
    "provinces.csv": (provinces,),
    "readers.yml": (partial(uses, ()),),
    "rejects.yml": (check_rejects,),
    "routes.yml": (route_words,),
    "scoring.yml": (name_rules,),
    "stopwords.txt": (stopwords,),
    "subjects.yml": (partial(_lists, "subjects.yml"),),
    "surnames.txt": (surnames,),
    "tables.yml": (table_words,),
    "tile_map.csv": (tile_map,),
    "traits.yml": (doubts_listed,),
    "unit_names.yml": (unit_names,),
    "units.yml": (units, durations, named_units, sizes, talks),
    "verbs.yml": (partial(_lists, "verbs.yml"), irregular, verb_forms),
    "vocabularies.yml": (_vocabularies,),
}
