"""Turns English news articles into a table of their quantitative claims."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import extract

__all__ = ["__version__", "extract"]


def __getattr__(name: str) -> Any:
    """Return `extract` or `__version__`, loaded when first asked for: `import pipeline` stays fast."""
    if name == "extract":
        from pipeline.api import extract

        return extract
    if name == "__version__":
        from importlib.metadata import version

        return version("news-metrics")
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
