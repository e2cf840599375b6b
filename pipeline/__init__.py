"""Turns English news articles into a table of their quantitative claims."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import Result, explain, extract, pipe, read

__all__ = ["Result", "__version__", "explain", "extract", "pipe", "read"]


def __getattr__(name: str) -> Any:
    """Return what the package offers, loaded when first asked for: `import pipeline` stays fast."""
    if name in {"Result", "explain", "extract", "pipe", "read"}:
        from pipeline import api

        return getattr(api, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("news-metrics")
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
