"""Each file of reference/, broken in some ways, is refused by its name and the reason when it is loaded."""

import sys
from collections.abc import Callable, Iterator

import pytest

from pipeline.lexicon import files, loaders, own
from pipeline.lexicon.files import LexiconError

FILES = sorted(path.name for path in own.REFERENCE.iterdir())
GARBAGE = "\x00\x01 %PDF-1.7 {[<;\n\ufffd\ufffd: - ]]\n"
OF_ANOTHER_TYPE: dict[str, Callable[[str], str]] = {
    ".yml": lambda text: "vans: 3\n",
    ".csv": lambda text: "\n".join(line.split(",")[0] for line in text.splitlines()),
    ".txt": lambda text: "\n".join(str(number) for number, _ in enumerate(text.splitlines())),
}
WAYS: dict[str, Callable[[str, str], str]] = {
    "garbage": lambda text, ending: GARBAGE,
    "empty": lambda text, ending: "",
    "only remarks": lambda text, ending: "# nothing\n\n",
    "of another type": lambda text, ending: OF_ANOTHER_TYPE[ending](text),
    "a list of numbers": lambda text, ending: "- 3\n- 4\n",
}


def forget() -> None:
    """Forget all that the modules of the lexicon have read."""
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline.lexicon"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    forget()
    yield
    forget()


def test_every_file_is_loaded_by_name():
    assert sorted(loaders.LOADERS) == FILES


@pytest.mark.parametrize("file", FILES)
def test_a_whole_file_loads(file: str):
    loaders.load(file)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", FILES)
def test_a_broken_file_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, file: str, way: str):
    read = files.read_text
    text = WAYS[way](read(file), file[-4:])
    monkeypatch.setattr(files, "read_text", lambda name: text if name == file else read(name))
    with pytest.raises(LexiconError, match=rf"^reference/{file}\b.*: .*\w{{4}}"):
        loaders.load(file)
