"""The ids of claims, facts and nameless texts: short hashes, the same on every machine.

Each begins with a letter of its own, so that nothing takes "12345678901234e5" for a number.
"""

from hashlib import blake2b

SIZE = 8  # bytes: 16 hex digits


def text_id(text: str) -> str:
    """Return the id of an article that has no name: that of its text, whatever white space is in it."""
    return "t" + _hash(" ".join(text.split()))


def claim_id(article_id: str, start: int, end: int) -> str:
    """Return the id of the mention in `text[start:end]` of the article's text."""
    return "c" + _hash(f"{article_id}\n{start}\n{end}")


def fact_id(claim: str, member: int) -> str:
    """Return the id of the member `member` of those fanned out from the claim."""
    return "f" + _hash(f"{claim}\n{member}")


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=SIZE).hexdigest()
