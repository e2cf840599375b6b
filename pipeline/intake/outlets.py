"""Tells whether a few words name one who publishes, or a person: "Eastern Weekly", "Li Na"."""

import regex

from pipeline.lexicon.layout import masthead, media_name, publisher_name, section_part, staff
from pipeline.lexicon.places import surnames

MAX_NAME_WORDS, MAX_GUESS_WORDS, MAX_SHOUTED = 7, 4, 3
DOMAIN = regex.compile(
    r"[\w-]{1,64}(?:\.[\w-]{1,64})?\.(?:com|net|org|cn|vn|co|info|gov|edu|news|io|tv|in|uk|hk|jp|ca|au|nz|ie|eu|de|fr|es|it|ch|nl|se|pl|ru|ua|kz|az|tr|il|ae|sa|pk|lk|bd|np|my|sg|ph|th|kr|tw|ng|gh|ke|ug|za|zw|us|biz|press|media|africa|asia|world|today|online)(?:\.\w{2})?"
)
JOINED = regex.compile(r"(?:\p{Lu}\p{Ll}+){2,4}")  # "NewsChina"
PARTS = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})")  # between those of such a word
NO_NAME = regex.compile(r"\d|: |\w/\w")  # in no name of one who publishes: "Li Na/Lanhai News" took a picture
EDGE = ' \t\r\n\u00a0\u3000|｜·•»›,，;；:：-–—/()[]【】*_#>"“”'
SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "&", "de"}
JOINTS = regex.compile(r"\s*(?:,|/|&|\+|\band\b)\s*", regex.I)  # between the sections that one line names


def publisher_of(name: str) -> str | None:
    """Return the known publisher that `name` is, without "Staff" or "Reporter" after it; None for others."""
    bare = staff().sub("", name)
    known = publisher_name().fullmatch(bare) or publisher_name().fullmatch(bare.removeprefix("The "))
    return bare if known else None


def without_staff(name: str) -> str:
    """Return the name of a publisher without its people behind it: "Golog Observer Reporter"."""
    bare = str(staff().sub("", name))
    office = masthead().fullmatch(name[len(bare) :].strip())  # "State Post Bureau"
    return bare if media_like(bare) and not office else name


def signer(name: str) -> str | None:
    """Return the publisher that signs like a person ("By NewsGolog", "Author Golog Media"), or None.

    So does the one behind a name: "By Li Na, Golog Times".
    """
    person, _, outlet = map(str.strip, name.rpartition(","))
    if person and len(person.split()) <= MAX_GUESS_WORDS and media_like(outlet):
        return outlet
    bare = staff().sub("", name)
    if bare != name and " " in bare and media_like(bare):  # "By Golog Media Reporter"
        return str(bare)
    if DOMAIN.fullmatch(name):
        return name
    joined = JOINED.fullmatch(name) and media_name().search(PARTS.sub(" ", name))
    named = " " in name and media_like(name) and staff().search(name) is None and not is_person(name)
    return name if joined or named else publisher_of(name)


def media_like(name: str) -> bool:
    """Whether a few words may be the name of one who publishes: a known one, a domain, "Eastern Weekly"."""
    words = name.strip(EDGE).split()
    if len(words) == 1 and DOMAIN.fullmatch(words[0]):
        return True
    if not 0 < len(words) <= MAX_NAME_WORDS or NO_NAME.search(name):
        return False
    bare = " ".join(words)
    if publisher_of(bare) is not None:
        return True
    return not _are_sections(bare) and _has_word_of_media(bare, words)


def _has_word_of_media(name: str, words: list[str]) -> bool:
    """Whether the `words` of a name, capitalised, have one of those of media where it may stand."""
    bare = PARTS.sub(" ", name)
    capitalised = all(
        word[0].isupper() or word.lower() in SMALL_WORDS or not word[0].isalpha() for word in words
    )
    named = media_name().search(bare)
    shouted = bare.isupper() and len(words) > MAX_SHOUTED  # any of its words is in capitals
    long = len(words) > MAX_GUESS_WORDS and masthead().search(bare) is None
    return capitalised and named is not None and (not (shouted or long) or named.end() == len(bare))


def _are_sections(name: str) -> bool:
    """Whether the words name two sections of a site or more: "News & Views", "Press and Publications"."""
    parts = [part for part in JOINTS.split(name) if part]
    return len(parts) > 1 and all(section_part().fullmatch(part) for part in parts)


def is_surely_media(name: str) -> bool:
    """Whether the words are a known publisher, a domain, or have a word that few other names have."""
    bare = name.strip(EDGE)
    sure = publisher_of(bare) is not None or DOMAIN.fullmatch(bare) or masthead().search(bare)
    return bool(sure) and media_like(name)


def is_person(name: str) -> bool:
    """Whether the words are a person's name by a surname in it ("Li Na", "MA XIULAN")."""
    words = name.split()
    return 2 <= len(words) <= 4 and any(word.capitalize() in surnames() for word in (words[0], words[-1]))


def is_name(value: str) -> bool:
    """Whether all words begin as those of names: "Golog Development Gateway", not "Seen on the road"."""
    return all(word[0].isupper() or word in SMALL_WORDS for word in value.split())


def outlet_of(value: str) -> str:
    """Return the name before the place it reports from: "Golog News Service: Kesra"."""
    name, colon, _ = value.partition(":")
    return name.strip() if colon and media_like(name) else value
