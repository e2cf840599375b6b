import pytest

from pipeline.claims.catalogue import name_metric
from pipeline.lexicon.categories import categories, parse_categories
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.themes import categorise, main_theme
from pipeline.lexicon.vocabularies import vocabulary


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("inventions shown at the fair", "innovation"),
        ("staff sent to the branch", "workforce"),
        ("members of the party committee", "governance"),
        ("loans to bakers", "finance"),
        ("goods for overseas buyers", "cross_border"),
        ("books lent to pupils", "culture"),
        ("passport applications taken", "government_services"),
        ("livestream viewers", "ecommerce"),
        ("letters carried by bicycle", "delivery"),
        ("sorting stations", "network"),
        ("pastures of villagers", "rural"),
    ],
)
def test_a_word_of_the_metric_text_tells_its_theme(text, category):
    assert categorise(None, text, "other") == category


def test_every_category_but_the_last_resort_has_words():
    assert {theme.theme for theme in categories()} == set(vocabulary("category")) - {"other"}


def test_the_catalogue_goes_first_and_may_yield_to_the_paragraph():
    route = name_metric("air route", "route", "level").entry
    assert categorise(route, "air route", None) == "network"
    assert categorise(route, "air route", "cross_border") == "cross_border"
    assert categorise(route, "air route", "rural") == "network"


def test_the_words_of_the_metric_go_before_the_paragraph_the_telling_ones_first():
    assert categorise(None, "spending on fences", "rural") == "finance"
    assert categorise(None, "spending on orchards", None) == "rural"
    assert categorise(None, "fences", "rural") == "rural"
    assert categorise(None, "spending on fences", None) == "finance"
    assert categorise(None, "fences", None) == "other"
    assert categorise(None, None, "culture") == "culture"


def test_trains_are_no_training():
    assert categorise(None, "trains", None) == "other"
    assert categorise(None, "training sessions", None) == "workforce"


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"theme": "weather", "words": ["rain"]}, "entry 1: 'weather' is no category"),
        ({"theme": "rural", "words": []}, "entry 1"),
        ({"theme": "rural"}, "entry 1"),
    ],
)
def test_a_broken_theme_is_named(entry, reason):
    with pytest.raises(LexiconError, match=reason):
        parse_categories([entry])


def test_the_main_theme_is_the_one_most_words_tell():
    assert main_theme("The museum shows stamps and books; a van brings them.") == "culture"
    assert main_theme("Vans run on new routes from the hub to the museum.") == "network"
    assert main_theme("The loan of the museum") == "finance"  # one word each: the order of the file
    assert main_theme("Nothing of the kind.") is None
