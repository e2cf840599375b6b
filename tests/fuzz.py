"""Looks for texts of which something does not hold that always should, led by the ways they take in the code.

python tests/fuzz.py 20       for 20 minutes; needs atheris, see `make fuzz`

What is tried begins with a byte that says how the rest is read: as the text itself, or as the choices that
Hypothesis makes when it writes one. Findings stand in build/fuzz/findings, one text for each place at which
something did not hold; those of earlier searches stay until somebody deletes them. What took a new way is
kept in build/fuzz/corpus for the next time.
"""

import re
import sys
import traceback
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from test_always_true import require_sound

from hostile import SCRAPS, TEXTS
from hypothesis import given

HERE = Path(__file__).parent
FUZZ = HERE.parent / "build" / "fuzz"
CORPUS, FINDINGS, WORDS = FUZZ / "corpus", FUZZ / "findings", FUZZ / "words.txt"
MARK = re.compile(r"</?\w[^>]*>")
PLAIN, CHOSEN = b"t", b"c"
LONGEST = 3_000  # bytes
SLOW, SECONDS = 5, 60  # that one text may take: it is a finding, it ends the search
found: set[str] = set()


def one(data: bytes) -> None:
    """Try what the bytes stand for."""
    if data[:1] == PLAIN:
        tried(data[1:].decode("utf-8", "replace"))
    elif data[:1] == CHOSEN:
        WRITTEN(data[1:])


def tried(text: str) -> None:
    """Keep the text if it is the first that fails at its place."""
    try:
        require_sound(text)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__} {Path(frames[-1].filename).name} {frames[-1].lineno}"
        if place not in found:
            found.add(place)
            name = sha256(place.encode()).hexdigest()[:12]
            (FINDINGS / f"{name}.txt").write_text(text, encoding="utf-8", newline="", errors="surrogatepass")
            told = "".join(traceback.format_exception(error))
            (FINDINGS / f"{name}.log").write_text(f"{text!r}\n\n{told}", encoding="utf-8")
            print(f"finding: {place}: {text[:200]!r}", file=sys.stderr, flush=True)  # noqa: T201


WRITTEN = given(TEXTS)(tried).hypothesis.fuzz_one_input  # type: ignore[attr-defined]


def main() -> None:
    for folder in (CORPUS, FINDINGS):
        folder.mkdir(parents=True, exist_ok=True)
    for path in (HERE / "examples").glob("*.txt"):
        for line in path.read_text(encoding="utf-8").splitlines():
            data = PLAIN + MARK.sub("", line).encode()
            (CORPUS / sha256(data).hexdigest()[:16]).write_bytes(data)
    words = [scrap.encode("utf-8") for scrap in SCRAPS]
    quoted = ["".join(f"\\x{byte:02x}" for byte in word) for word in words if len(word) < 64]
    WORDS.write_text("".join(f'"{word}"\n' for word in quoted))
    options = {
        "max_total_time": round(60 * float(sys.argv[1])),
        "max_len": LONGEST,
        "len_control": 10,
        "report_slow_units": SLOW,
        "timeout": SECONDS,
        "dict": WORDS,
        "artifact_prefix": f"{FINDINGS}/",
        "print_final_stats": 1,
    }
    require_sound("It sold 12 vans.")  # loads the words, which counts for no text
    arguments = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(CORPUS)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
