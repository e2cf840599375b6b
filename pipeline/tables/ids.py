"""The ids of claims and facts: short hashes of what locates them, the same on every machine."""

from hashlib import blake2b

SIZE = 8  # bytes: 16 hex digits


def claim_id(article_id: str, start: int, end: int) -> str:
    """Return the id of the mention that stands at these offsets of the article."""
    return _hash(f"{article_id}\n{start}\n{end}")


def fact_id(claim: str, member: int) -> str:
    """Return the id of the member `member` of those fanned out from the claim."""
    return _hash(f"{claim}\n{member}")


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=SIZE).hexdigest()
