"""Reads the files that the page is made of: templates, own scripts, and scripts of installed packages."""

import re
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import vl_convert
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

# In the order in which they use each other.
SCRIPTS = (
    "address", "store", "words", "tooltip", "facets", "filters", "histogram", "leftout", "article", "cite",
    "record", "reader", "table", "sheet", "records", "multiples", "charts", "page",
)  # fmt: skip
CHARTS = "window.vegaEmbed = vegaEmbed;"
EXPORTS = re.compile(r"\bexport\s*\{([^{}]*)\}\s*;?")
DEFAULT = re.compile(r"([\w$]+)\s+as\s+default\b")


if find_spec("altair") is None:
    raise ModuleNotFoundError("No module named 'altair'", name="altair")


def template() -> Template:
    """Return the template of the page; what it prints is escaped."""
    environment = Environment(
        loader=PackageLoader("pipeline"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def own_style() -> str:
    """Return the style sheet of the page."""
    return _own("report.css")


def own_script() -> str:
    """Return the scripts of the page as one module, which is strict; those that others use come first."""
    return "\n".join(_own(f"{name}.js") for name in SCRIPTS)


def table_style() -> str:
    """Return the style sheet of DataTables."""
    return _of_tables("dt_bundle.css")


@cache
def table_script() -> str:
    """Return DataTables as a script that leaves its constructor in `window.DataTable`.

    Raises ValueError where the bundle does not say what it exports.
    """
    code = _of_tables("dt_bundle.js")
    exports = EXPORTS.search(code)
    constructor = DEFAULT.search(exports[1]) if exports else None
    if exports is None or constructor is None:
        raise ValueError("itables: dt_bundle.js has no default export")
    return f"{code[: exports.start()]}window.DataTable={constructor[1]};{code[exports.end() :]}"


@cache
def chart_script() -> str:
    """Return Vega, Vega-Lite (the version whose charts altair writes) and, as a global, vega-embed."""
    from altair import SCHEMA_VERSION  # here, as it takes half a second where the script is kept already

    version = ".".join(SCHEMA_VERSION.lstrip("v").split(".")[:2])
    return str(vl_convert.javascript_bundle(CHARTS, vl_version=version))


def _own(name: str) -> str:
    return (resources.files("pipeline") / "templates" / name).read_text(encoding="utf-8")


def _of_tables(name: str) -> str:
    """Return a file that itables ships; importing it would take half a second."""
    package = find_spec("itables")
    if package is None or package.origin is None:
        raise ValueError("itables is not installed")
    return Path(package.origin).with_name("html").joinpath(name).read_text(encoding="utf-8")
