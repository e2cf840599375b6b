"""Superset for one reader on one machine: its own data lie in build/superset, no other service is needed."""

import secrets
from pathlib import Path

from superset.config import TALISMAN_CONFIG

HOME = Path(__file__).resolve().parents[2] / "build" / "superset"
KEY = HOME / "secret_key"


def secret_key() -> str:
    """The key that cookies and stored passwords are signed with, made on the first start."""
    if not KEY.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        KEY.touch(mode=0o600)
        KEY.write_text(secrets.token_urlsafe(42), encoding="utf-8")
    return KEY.read_text(encoding="utf-8")


SECRET_KEY = secret_key()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}?check_same_thread=false"

# The pages load nothing from elsewhere, so that no one counts how often they are read.
TALISMAN_CONFIG["content_security_policy"]["img-src"] = ["'self'", "blob:", "data:"]
