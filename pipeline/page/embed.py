"""Puts data and scripts into an HTML file so that nothing in them can end or leave their element."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

SCRIPT_END = re.compile("</(?=script)", re.IGNORECASE)
# What could end a script element, open a comment in it, or is a line end to JavaScript alone.
UNSAFE = "<>&\u2028\u2029"


def json_text(data: Any) -> Markup:
    """Return `data` as compact JSON for a script element; equal data give equal text."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in UNSAFE:
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def script_text(code: str) -> Markup:
    """Return JavaScript for a script element; in its strings and patterns the escapes mean the same."""
    return Markup(SCRIPT_END.sub(r"<\/", code).replace("<!--", r"\x3c!--"))


def content_hash(text: str) -> str:
    """Return what a content security policy calls the inline script or style `text`."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(scripts: list[Markup], styles: list[Markup]) -> str:
    """Return a content security policy: these scripts and styles alone, and nothing is loaded or sent."""
    scripts_allowed, styles_allowed = (" ".join(map(content_hash, texts)) for texts in (scripts, styles))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts_allowed}",
            f"style-src {styles_allowed}",
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
