"""Turns English news articles into a table of their quantitative claims."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import explain, extract

__all__ = ["__version__", "explain", "extract"]


def __getattr__(name: str) -> Any:
    """Return what the package offers, loaded when first asked for: `import pipeline` stays fast."""
    if name in {"explain", "extract"}:
        from pipeline import api

        return getattr(api, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("news-metrics")
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
