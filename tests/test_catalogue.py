import pytest

from pipeline.catalogue import Matcher, name_metric
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.metrics import metrics, parse_metrics

EXAMPLES = [
    pytest.param(entry, example, id=f"{entry.name}: {example}")
    for entry in metrics().metrics
    for example in entry.examples
]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES)
def test_an_example_names_its_entry_and_no_other(entry, example):
    named = name_metric(example, entry.kinds[0], entry.aggregations[0] if entry.aggregations else None)
    assert named.name == entry.name
    assert named.entry is entry
