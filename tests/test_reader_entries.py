"""Readers of other packages: what cannot be loaded, or is none, is named."""

from importlib.metadata import EntryPoint

import pytest

from pipeline.intake.readers import registry


@pytest.fixture(autouse=True)
def forgotten():
    registry.readers.cache_clear()
    yield
    registry.readers.cache_clear()


def offered(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an installed package offer a reader."""
    entry = EntryPoint("vans", value, registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])


def test_a_reader_of_a_package_is_asked_before_the_built_in_ones(monkeypatch: pytest.MonkeyPatch):
    offered("pipeline.intake.readers.pdf:PDF", monkeypatch)
    assert registry.readers()[0] is registry.PDF
    assert registry.readers()[1:] == registry.BUILT_IN


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("no.such.module:READER", "the reader 'vans' .* cannot be loaded: No module named 'no'"),
        ("pipeline.intake.readers.pdf:NONE", "cannot be loaded: .*has no attribute 'NONE'"),
        ("pipeline.intake.readers.registry:GROUP", "is no Reader"),
    ],
)
def test_what_is_no_reader_is_named(value: str, why: str, monkeypatch: pytest.MonkeyPatch):
    offered(value, monkeypatch)
    with pytest.raises(ValueError, match=why):
        registry.readers()
