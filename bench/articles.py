"""Makes any number of distinct articles: names, places, figures and layouts drawn from small grammars.

The same seed gives the same articles. A kind says how dense the figures are: "dense" has one or more in
nearly each sentence, "seeds" is laid out as a company's news page, "news" has one in one sentence of five.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from pipeline.lexicon.places import provinces

KINDS = {"dense": 0.95, "seeds": 0.3, "news": 0.2}  # the share of sentences that carry a figure
NEAR_DUPLICATES = 0.02  # the share of articles that are another with one figure changed
UNITS = ("mu", "hectares", "tons", "kilometres", "square metres", "kg", "kilowatt-hours")
THINGS = (
    "parcels", "mail items", "rural mail routes", "post offices", "parcel lockers", "delivery vans",
    "farmers", "charging points", "greenhouses", "bus shelters", "loan applications", "new jobs",
)  # fmt: skip
SUMS = (
    "agricultural loans", "sales of farm produce", "investment in roads", "the loan balance", "revenue",
    "spending on flood control", "exports", "subsidies for heating", "premium income", "net profit",
)  # fmt: skip
RATES = (
    "the on-time delivery rate", "the coverage rate of the network", "the share of electric vans",
    "the occupancy of the warehouses", "the survival rate of seedlings", "the vacancy rate",
)  # fmt: skip
DID = (
    "opened",
    "set up",
    "delivered",
    "repaired",
    "handed over",
    "collected",
    "inspected",
    "bought",
    "served",
)
FIGURES = (
    "In {year}, {who} {did} {modifier}{count} {thing} in {place}.",
    "{who} has {sum_} of {modifier}{money}, up {percent} percent from {before}.",
    "{rate} in {place} reached {percent} percent by the end of {month} {year}.",
    "{who} {did} {count} {thing} and {count2} {thing2}, {percent} percent more than a year earlier.",
    "By {month} {day}, {count} {thing} had been counted in {place}, of which {few} stood empty.",
    "The works cover {modifier}{count} {unit} and cost {money} ({dollars}).",
    "{who} plans to spend {money} on {thing} over the next {few} years.",
    "{place} and {place2} received {count} and {count2} {thing}, respectively.",
    "Nearly {percent} percent of the {thing} in {place} were made before {before}.",
    "{sum_} rose from {money} in {before} to {money2} in {year}, {who} said.",
    "A trip from {place} to {place2} now takes {few} hours, {few2} hours less than before.",
    "Each household of {place} earns {modifier}{count} yuan a year from {thing}.",
)
PLAIN = (
    "{who} said that the work would go on through the {season}.",
    "Residents of {place} had asked for years that something be done about the {thing}.",
    '"We know every lane here," said a driver who has long worked for {who}.',
    "The weather in {place} was mild, and the {thing} could be seen from the {landmark}.",
    "Officials from {place2} came to look at the {thing} and to learn how they are kept.",
    "It was not clear whether {who} would extend the scheme to {place2}.",
    "The council has yet to decide, and many shopkeepers near the {landmark} remain doubtful.",
    "Work on the {landmark} began after a long dispute with the owners of the {thing}.",
    "According to {who}, the {season} has brought more visitors than anybody expected.",
    "A choir sang at the {landmark} while volunteers handed out tea and warm bread.",
    "The company did not answer questions about the {thing} of its rivals.",
    "{who} will continue to improve its services and to work closely with local partners.",
)
SEASONS = ("spring", "summer", "autumn", "winter", "rainy season", "harvest")
LANDMARKS = (
    "old bridge",
    "market hall",
    "railway station",
    "river dam",
    "town library",
    "bus depot",
    "school",
)
MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")
MODIFIERS = ("", "", "", "about ", "over ", "nearly ", "more than ", "some ")
COMPANIES = (
    "Harbour",
    "Juniper",
    "Meridian",
    "Redwood",
    "Lantern",
    "Kestrel",
    "Orchard",
    "Granite",
    "Willow",
)
FORMS = (
    "Logistics",
    "Foods Group",
    "Energy",
    "Holdings Limited",
    "Railway Company",
    "University",
    "Cooperative",
)
MENU = ("• Our Story", "  • Services", "Customer Line: 8610 {digits}", "  • {year} Stamps")
FOOT = ("Register number: {digits}0{digits}", "Powered by {who} | About Us | Sitemap | Contact Us |")


def articles(number: int, kind: str = "seeds", seed: int = 1) -> Iterator[str]:
    """Yield the texts of `number` articles of one of KINDS, no two of them equal."""
    chance = Random(f"{seed} {kind}")
    names = sorted({province.name for province in provinces().values()})
    seen: set[str] = set()
    last = ""
    while len(seen) < number:
        near = last and chance.random() < NEAR_DUPLICATES
        last = _with_another_figure(last, chance) if near else _article(kind, chance, names)
        if last not in seen:
            seen.add(last)
            yield last


def write(folder: Path, texts: Iterator[str], start: int = 0) -> None:
    """Write the texts as files of the folder, a hundred in each folder below it."""
    for at, text in enumerate(texts, start):
        path = folder / f"{at // 100:04}" / f"{at:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _with_another_figure(text: str, chance: Random) -> str:
    words = text.split(" ")
    at = [index for index, word in enumerate(words) if word.isdigit() and len(word) < 4]
    if at:
        words[chance.choice(at)] = str(chance.randint(100, 999))
    return " ".join(words)


def _article(kind: str, chance: Random, names: list[str]) -> str:
    draw = _Draw(chance, names)
    date = f"{draw.year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    title = draw.fill("{who} brings {thing} to {place}")
    paragraphs = [_paragraph(kind, draw) for _ in range(chance.randint(4, 12))]
    if kind != "seeds":
        return "\n\n".join([f"{title}\n\n{date}", *paragraphs]) + "\n"
    top = [*map(draw.fill, MENU), title, title, f"| {draw.fill('{who}')} |{date}"]
    return "\n".join(top) + "\n\n" + "\n\n".join(paragraphs) + "\n\n" + "\n".join(map(draw.fill, FOOT)) + "\n"


def _paragraph(kind: str, draw: "_Draw") -> str:
    chosen = (
        FIGURES if draw.chance.random() < KINDS[kind] else PLAIN for _ in range(draw.chance.randint(3, 7))
    )
    return " ".join(_capital(draw.fill(draw.chance.choice(forms))) for forms in chosen)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


class _Draw:
    """Fills the gaps of a form with words and figures of one article."""

    def __init__(self, chance: Random, names: list[str]) -> None:
        self.chance, self.names = chance, names
        self.year = chance.randint(2012, 2024)
        self.owners = [self._owner() for _ in range(3)]

    def fill(self, form: str) -> str:
        """Return the form with each gap filled anew."""
        pick, number = self.chance.choice, self.chance.randint
        return form.format(
            who=pick(self.owners), did=pick(DID), thing=pick(THINGS), thing2=pick(THINGS), sum_=pick(SUMS),
            rate=pick(RATES), place=pick(self.names), place2=pick(self.names), unit=pick(UNITS),
            modifier=pick(MODIFIERS), count=self._count(), count2=self._count(), few=number(2, 9),
            few2=number(2, 9), money=self._money(), money2=self._money(),
            dollars=f"about ${number(2, 900)} million", percent=f"{number(10, 990) / 10:g}", year=self.year,
            before=self.year - number(1, 3), month=pick(MONTHS), day=number(1, 28), season=pick(SEASONS),
            landmark=pick(LANDMARKS), digits=number(10_000, 99_999),
        )  # fmt: skip

    def _owner(self) -> str:
        if self.chance.random() < 0.5:
            return f"{self.chance.choice(self.names)} Postal Branch"
        return f"{self.chance.choice(COMPANIES)} {self.chance.choice(FORMS)}"

    def _count(self) -> str:
        size = 10 ** self.chance.randint(2, 6)
        return f"{self.chance.randint(size // 10, size):,}"

    def _money(self) -> str:
        return f"{self.chance.randint(11, 990) / 10:g} {self.chance.choice(('million', 'billion'))} yuan"


def main(
    folder: Annotated[Path, typer.Argument(help="Folder that the articles are written to.")],
    number: Annotated[int, typer.Option(min=1, help="How many.")] = 1000,
    kind: Annotated[str, typer.Option(help="One of dense, seeds, news.")] = "seeds",
    seed: Annotated[int, typer.Option(help="Another seed gives other articles.")] = 1,
) -> None:
    """Write distinct articles as text files."""
    if kind not in KINDS:
        raise typer.BadParameter(f"one of {', '.join(KINDS)}", param_hint="--kind")
    write(folder, articles(number, kind, seed))


if __name__ == "__main__":
    typer.run(main)
