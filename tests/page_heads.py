"""Makes pages as sites print them, from a seed, with the title, publisher and date that they state."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

TITLES = (
    "Green vans reach the last valley of Yushu",
    "12 counties of Qinghai get mail vans",
    "Parcel volume of Golog up 7.9 pct in first seven months",
    "“Books by mail” finds its readers on the plateau",
    "Who still writes letters? Ask the post office of Yushu",
    "Goat stamps, yak cheese and a long road: a week with the mail van",
    "Lanhai Bank Announces 2021 Interim Results",
    "Post Counters Return to the Townships of Golog Prefecture",
    "COURIERS GO ELECTRIC, GRID PERMITTING",
    "UPDATE 2-Courier Lanmei's profit slips in price war",
    "Statistical Communique of Yushu on the 2020 Economic and Social Development",
    "Why the mail van of Zadoi runs at night",
    "U.S. couriers look to the plateau for growth",
    "No. 1 hub of the northwest sorts 90,000 parcels an hour",
    "From yak pasture to kitchen table in two days",
    "Drones and robots join the mail carriers of Hainan",
    "A small station at the end of the road, and its master",
    "Express firms see peak season arrive early",
    "Transcript of the briefing on rural delivery",
    "E-commerce becomes the new farm tool of the valleys",
    "Yushu's cold chain: who leads, who lags",
    "Tourists make 779,000 trips to the grassland during eight-day holiday",
    "Trade of Lanhai port rises for a third month",
    "Mail carriers on horseback retire after 40 years",
)
PUBLISHERS = (
    "Xinhua",
    "China Daily",
    "Global Times",
    "Lanhai Daily",
    "Golog Times",
    "Eastern Herders Weekly",
    "Yushu Herald",
    "Plateau Post",
    "Reuters",
    "PTI",
    "Science and Technology Daily",
    "People's Daily Online",
    "Lanhai Evening News",
    "State Post Bureau",
    "Ecns.cn",
    "UrduPoint.com",
    "Qinghai Provincial Bureau of Statistics",
)
PEOPLE = ("Li Na", "Ma Xiulan", "ZHOU WENQI", "Tashi Dorje", "Daniel Ferrer")
DATES = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y.%m.%d}",
    "{0:%B} {0.day}, {0:%Y}",
    "{0:%b} {0.day}, {0:%Y}",
    "{0:%B} {0.day},{0:%Y}",
    "{0.day} {0:%B} {0:%Y}",
    "{0.day} {0:%b} {0:%Y}",
    "{0:%d}-{0:%b}-{0:%Y}",
    "{0:%d}.{0:%m}.{0:%Y}",
    "{0:%A}, {0:%B} {0.day}, {0:%Y}",
    "{0:%a} {0.day} {0:%B} {0:%Y}",
    "{0:%Y}年{0:%m}月{0:%d}日",
    "{0:%b}. {0.day}, {0:%Y}",
    "{0:%Y-%m-%d} 09:30",
    "{0:%Y-%m-%d} 16:05:12",
    "{0:%B} {0.day}, {0:%Y} 9:30 AM",
    "{0:%Y-%m-%d}T09:30:00+08:00",
    "{0:%Y%m%d}",
    "{0:%d}-{0:%b}-{0:%y}",
)
CAPITALS = ("{0:%B} {0.day}, {0:%Y}", "{0.day} {0:%B} {0:%Y}", "{0:%a}, {0.day} {0:%b} {0:%Y}")
LABELS = (
    "Updated: ",
    "Published: ",
    "Last Updated: ",
    "Posted on ",
    "Date: ",
    "Pub Date:",
    "Published on ",
    "Release time: ",
    "",
)
MENUS = (
    ("Home | News | Business | About us",),
    ("Home > News > Provinces",),
    ("HOME   NEWS   POLICIES   SERVICES",),
    ("Menu", "Search", "Log in"),
    ("• Postman Story", "  • 2021 Stamps", "Postal Business: 8610 11185", "China Post Life: 8610 4008909999"),
    ("Skip to main content",),
    ("You are here: Home / News / Transport",),
    ("E-mail desk@example.org Phone 0971-65170000-203",),
    ("Share", "Print", "A A A"),
    ("Ports & Shipping",),
    ("Latest News",),
    ("IN-DEPTH / IN-DEPTH",),
    (),
    (),
)
NOTICES = (
    ("This site uses cookies. Read how.", "Accept all"),
    ("Subscribe to our newsletter and never miss a story.",),
    ("The site supports IPv6",),
    ("You have reached your limit of free articles.", "Sign in", "Subscribe now"),
    ("Please enable JavaScript in your browser.",),
    ("Pear Lane - Trade Portal, News for Growers",),
    ("The reports can be read in the library of Pear Lane.",),
    ("Advertisement",),
    (),
    (),
    (),
)
FIRST = (
    "The last valley of Yushu got its own mail van this week, its post said. It comes twice a day.",
    "Couriers of the prefecture carried 61 million parcels in the first five months, up 8.2 percent.",
    "At 7:20 every morning, a drone takes off in Zadoi and heads for the pastures, 23 kilometers away.",
    "“We had nothing but a horse,” says Tashi Dorje, who has carried mail for 31 years.",
)
SECOND = (
    "Some 320 families live there. The road was built in 2018.",
    "They have 9,300 vans and work from dawn.",
    "Another 14 stations will open next year, the post says.",
)
BESIDE = (
    "Share - WeChat 36",
    "4 min read",
    "Save  Print   E-mail",
    "2.1k shares",
    "Views: 1,204",
    "3 comments | 1.2k shares",
    "Forum ・ 3 HOURS AGO",
    "Go to Forum >>0 Comment(s)",
)
CAPTIONS = (
    "A van crosses the pass. [Photo/China Post]",
    "A van at the pass. Photo: Li Ming/Lanhai Daily",
    "image for illustrative purpose",
    "Photo is used for representation only.",
)
ENDS = (
    ("(Editor: Fan Li)",),
    ("Related News", "Vans reach Golog 2023-08-16", "7 ways to ship a parcel"),
    ("Read next:", "12 things to know about parcels"),
    ("Copyright ©2000-2021 All rights reserved.",),
    ("Register number: 京ICP备00000001号", "Powered by CHINA POST | About Us | Sitemap |"),
    ("Most popular in 24h", "360,000 villages to get better roads"),
    ("Comments (18)", "Views: 1,204"),
    ("Opinions expressed here are those of the writers.", "We reach 12 million readers in 30 lands."),
    (),
    (),
)


@dataclass(frozen=True)
class Page:
    """A page and what it states."""

    text: str
    title: str
    publisher: str | None
    published_on: date | None
    basis: str | None


def make_pages(count: int, seed: int) -> list[Page]:
    """Return `count` pages; the same seed gives the same pages."""
    random = Random(seed)
    return [_page(random) for _ in range(count)]


def _page(random: Random) -> Page:
    title, day = random.choice(TITLES), date(2015, 1, 1) + timedelta(days=random.randrange(3400))
    style = random.choices(
        (
            *(_one_line, _two_lines, _date_first, _glued, _credits_last, _dateline, _footer),
            *(_address, _fields),
            *(_letterhead, _excerpt, _sections_above, _via, _counted, _portal, _pictured, _staffed),
            *(_barred, _fair, _shown_twice, _led_to),
        ),
        WEIGHTS,
    )[0]
    return style(random, title, day)


def _build(random: Random, head: list[str], first: str, end: list[str] | None = None) -> str:
    gap = random.choice(("\n", "\n\n"))
    above = [*random.choice(NOTICES), *random.choice(MENUS)]
    body = [first, random.choice(SECOND), random.choice(FIRST)]
    close = [*(end or []), *random.choice(ENDS)]
    return "\n\n".join(["\n".join(above), gap.join(head), *body, "\n".join(close)]).strip() + "\n"


def _day(random: Random, day: date, label: bool = True) -> str:
    printed = random.choice(DATES).format(day)
    if random.random() < 0.1:
        printed = random.choice(CAPITALS).format(day).upper()
    return (random.choice(LABELS) if label else "") + printed


def _title_lines(random: Random, title: str) -> list[str]:
    mark = random.random()
    return [f"# {title}"] if mark < 0.1 else [title, title] if mark < 0.2 else [title]


def _beside(random: Random) -> list[str]:
    return [random.choice(BESIDE)] if random.random() < 0.3 else []


def _one_line(random: Random, title: str, day: date) -> Page:
    """ "Xinhua | Updated: 2021-06-22", "2021-06-22  Source: Xinhua  Editor: Li Na"."""
    name, printed, person = random.choice(PUBLISHERS), _day(random, day), random.choice(PEOPLE)
    line = random.choice(
        (
            f"{name} | {printed}",
            f"{printed} | {name}",
            f"| {name} |{_day(random, day, False)}",
            f"{printed}  Source: {name}  Editor: {person}",
            f"Source: {name} {_day(random, day, False)}",
            f"By {person} | {name} | {printed}",
            f"{name}  {printed}",
            f"*{name} | {printed}*",
            f"Source:{name}| {_day(random, day, False)}|Editor: {person}",
            f"({name})    {_day(random, day, False)}",
            f"{printed} · {name} · 3 min read",
        )
    )
    head = [*_title_lines(random, title), line, *_beside(random)]
    if random.random() < 0.2:
        head.append(random.choice(CAPTIONS))
    return Page(_build(random, head, random.choice(FIRST)), title, name, day, "byline")


def _two_lines(random: Random, title: str, day: date) -> Page:
    name = random.choice(PUBLISHERS)
    lines = random.choice(
        (
            [name, _day(random, day)],
            [_day(random, day), name],
            [f"By {random.choice(PEOPLE)}", f"{name}, {_day(random, day, False)}"],
        )
    )
    return Page(
        _build(random, [*_title_lines(random, title), *lines, *_beside(random)], random.choice(FIRST)),
        title,
        name,
        day,
        "byline",
    )


def _date_first(random: Random, title: str, day: date) -> Page:
    head = [_day(random, day), *_title_lines(random, title), *_beside(random)]
    return Page(_build(random, head, random.choice(FIRST)), title, None, day, "byline")


def _glued(random: Random, title: str, day: date) -> Page:
    """ "date 2021-06-22 Vans reach ...", with agency and clock below."""
    name = random.choice(("Xinhua", "Ecns.cn", "People's Daily Online"))
    below = f"{random.choice(('', '('))}{name}) 09:11, {day:%B} {day.day:02}, {day:%Y}"
    head = [f"{random.choice(('date', 'Published', 'Updated:'))} {day:%Y-%m-%d} {title}", below]
    return Page(_build(random, head, random.choice(FIRST)), title, name, day, "byline")


def _credits_last(random: Random, title: str, day: date) -> Page:
    name = random.choice(PUBLISHERS)
    head = [*_title_lines(random, title), _day(random, day)]
    return Page(_build(random, head, random.choice(FIRST), [f"Source: {name}"]), title, name, day, "byline")


def _dateline(random: Random, title: str, day: date) -> Page:
    name = random.choice(("Xinhua", "Eastwire", "GLOBE NEWSWIRE", "Reuters"))
    mark = random.choice(
        (
            f"YUSHU, {day:%B} {day.day}, {day:%Y} ({name}) -- ",
            f"YUSHU, {day:%b}. {day.day}, {day:%Y} /{name}/ -- ",
            f"YUSHU, {day.day} {day:%B} {day:%Y} ({name}) — ",
            f"Yushu, Qinghai--({name} - {day:%B} {day.day}, {day:%Y}) - ",
        )
    )
    return Page(
        _build(random, _title_lines(random, title), mark + random.choice(FIRST)), title, name, day, "dateline"
    )


def _footer(random: Random, title: str, day: date) -> Page:
    name = random.choice(PUBLISHERS)
    end = random.choice(
        (
            [f"Source: {name}", _day(random, day)],
            [f"({name}, {_day(random, day, False)})"],
            [f"{name} {_day(random, day, False)}"],
        )
    )
    return Page(
        _build(random, _title_lines(random, title), random.choice(FIRST), end), title, name, day, "footer"
    )


def _address(random: Random, title: str, day: date) -> Page:
    path = random.choice(
        (
            "a/{0:%Y%m}/{0:%d}/WS60d1.html",
            "{0:%Y-%m}/{0:%d}/c_1363.htm",
            "news/{0:%Y/%m/%d}/vans",
            "t{0:%Y%m%d}_702.html",
        )
    )
    name = random.choice(PUBLISHERS)
    head = [*_title_lines(random, title), f"Source: {name}"]
    end = [f"URL: https://www.example.org/{path.format(day)}"]
    return Page(_build(random, head, random.choice(FIRST), end), title, name, day, "address")


def _fields(random: Random, title: str, day: date) -> Page:
    name = random.choice(PUBLISHERS)
    fields = [
        f"Title: {title}",
        f"Source: {name}",
        f"Date: {_day(random, day, False)}",
        "URL: https://example.org/a/1.html",
    ]
    random.shuffle(fields)
    front = random.random() < 0.5
    head = (
        ["---", *(line.replace("Title: ", "title: ").replace("Date:", "date:") for line in fields), "---"]
        if front
        else fields
    )
    text = "\n".join(head) + f"\n\n{random.choice(FIRST)}\n\n{random.choice(SECOND)}\n"
    return Page(text, title, name, day, "byline")


def _letterhead(random: Random, title: str, day: date) -> Page:
    """Who issues a release stands above its mark, with an office or beside it, the title below."""
    name = random.choice(ISSUERS)
    mark = random.choice(("FOR IMMEDIATE RELEASE", "For immediate use", "*FOR IMMEDIATE RELEASE*"))
    office, beside = "Office of Public Affairs", f"{name} {mark.strip('*')}"
    above = random.choice(([name, mark], [name, office, mark], [beside]))
    lines = [*above, _day(random, day, False), title]
    text = "\n".join(lines) + f"\n\n{random.choice(FIRST)}\n\n{random.choice(SECOND)}\n"
    return Page(text, title, name, day, "byline")


def _excerpt(random: Random, title: str, day: date) -> Page:
    """The begin of the text stands above the whole, below what the site tells of itself."""
    first, name = random.choice(FIRST), random.choice(("Lanhai Daily", "Golog Times", "Yushu Herald"))
    house = f"{name} is of a house of papers that no party owns, with 4 titles for the valleys."
    head = [name, house, title, _day(random, day), f"{first[:70]} …"]
    return Page("\n\n".join([*head, first, random.choice(SECOND)]) + "\n", title, name, day, "byline")


def _sections_above(random: Random, title: str, day: date) -> Page:
    """The sections of a site stand behind its name, with nothing between them."""
    name = random.choice(("Lanhai Daily", "Golog Times", "Yushu Herald", "Plateau Post"))
    sections = random.sample(
        ("Business", "Sports", "Culture", "Opinion", "Weather", "World News", "Health"), 5
    )
    head = [f"{name} {' '.join(sections)}", title, _day(random, day)]
    text = "\n\n".join([*head, random.choice(FIRST), random.choice(SECOND)]) + "\n"
    return Page(text, title, name, day, "byline")


def _via(random: Random, title: str, day: date) -> Page:
    """The site from which it came stands beside the day."""
    name = random.choice(("golog.ca", "yushu-times.com", "lanhai.co.nz", "Golog Times"))
    line = f"{_day(random, day, False)} {random.choice(('via', 'Via', 'courtesy of'))} {name}"
    head = random.choice(([line, title], [title, line]))
    return Page(_build(random, head, random.choice(FIRST)), title, name, day, "byline")


def _counted(random: Random, title: str, day: date) -> Page:
    """Counters and sections stand behind the day."""
    line = f"{day.day} {day:%b %Y}, 17:48 Comments {random.randrange(90)} Views Golog, Qinghai Updates"
    head = [*_title_lines(random, title), line]
    return Page(_build(random, head, random.choice(FIRST)), title, None, day, "byline")


def _portal(random: Random, title: str, day: date) -> Page:
    """A portal counts its releases above title and dateline."""
    count = f"There were {random.randrange(100, 900)} releases posted in the last 24 hours on this portal."
    opening = f"YUSHU, {day:%B} {day.day}, {day:%Y} (GLOBE NEWSWIRE) -- {random.choice(FIRST)}"
    text = "\n\n".join([count, title, opening, random.choice(SECOND)]) + "\n"
    return Page(text, title, "GLOBE NEWSWIRE", day, "dateline")


def _pictured(random: Random, title: str, day: date) -> Page:
    """A caption is printed twice, and the title once more for the picture."""
    caption = random.choice(("The mail van at its best", "On the road again", "Mail van of Zadoi"))
    head = [*random.choice(([caption, caption], [f"{title} image"]))]
    first = f"{title}, as the post told those who asked. {random.choice(FIRST)}"
    text = "\n\n".join([_day(random, day), title, *head, first, random.choice(SECOND)]) + "\n"
    return Page(text, title, None, day, "byline")


def _staffed(random: Random, title: str, day: date) -> Page:
    """People of a paper sign with its name and their rank."""
    name = random.choice(("Lanhai Daily", "Golog Times", "Yushu Herald"))
    rank = random.choice(("Reporter", "Senior Reporter", "Staff Writer", "Contributing Editor Online"))
    head = [*_title_lines(random, title), f"{name} {rank}", _day(random, day)]
    return Page(_build(random, head, random.choice(FIRST)), title, name, day, "byline")


def _barred(random: Random, title: str, day: date) -> Page:
    """The name of a paper stands before a bar and the title."""
    name = random.choice(("LANHAI DAILY", "Golog Times", "Yushu Herald"))
    head = [f"{name} | {title}", _day(random, day)]
    text = "\n\n".join([*head, random.choice(FIRST), random.choice(SECOND)]) + "\n"
    return Page(text, title, name, day, "byline")


def _fair(random: Random, title: str, day: date) -> Page:
    """The days of a fair stand at the top, that of the article below the title."""
    head = [f"{random.randrange(2, 9):02} - {random.randrange(10, 28)} May 2014", "Golog, Hall of Lamps"]
    text = "\n\n".join([*head, title, _day(random, day), random.choice(FIRST), random.choice(SECOND)]) + "\n"
    return Page(text, title, None, day, "byline")


def _shown_twice(random: Random, title: str, day: date) -> Page:
    """The caption of a picture stands twice at the top."""
    caption = "Dolma was among the first 12 people through the doors of the hall on Friday."
    head = [caption, caption, title, _day(random, day)]
    text = "\n\n".join([*head, random.choice(FIRST), random.choice(SECOND)]) + "\n"
    return Page(text, title, None, day, "byline")


def _led_to(random: Random, title: str, day: date) -> Page:
    """A call leads to the whole of the article in a paper."""
    name = random.choice(("Lanhai Daily", "Golog Times", "Yushu Herald"))
    call = random.choice(("Click here to read the full article in the", "View the full story in"))
    text = "\n\n".join([title, _day(random, day), random.choice(FIRST), random.choice(SECOND)])
    return Page(f"{text}\n\n{call} {name}\n", title, name, day, "byline")


ISSUERS = (
    "Governor Lin Marrow",
    "Office of the Harbour Master",
    "Ministry of Ferries",
    "Nordvik Board of Roads",
)
WEIGHTS = (10, 5, 3, 2, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 2, 2, 2, 1, 1, 2)
