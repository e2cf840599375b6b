"""The report page in a browser: what a reader sees, finds, opens and sends on, and that it loads nothing."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from conftest import Row
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from report_pages import empty_run, made_run, page_of

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
Size = ViewportSize
LAPTOP, PHONE = Size(width=1366, height=768), Size(width=390, height=844)
Visit = Callable[..., Page]


def missing(what: str) -> None:
    """Skip a test for want of `what`; where the checks are run for good, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        missing(f"no browser: none of {', '.join(BROWSERS)} is installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(page_of(made_run()), encoding="utf-8")
    return file.as_uri()


@contextmanager
def opened(browser: Browser, address: str, viewport: Size) -> Iterator[Page]:
    """A page that may neither log an error, nor raise one, nor request anything but itself."""
    context = browser.new_context(viewport=viewport)
    context.set_default_timeout(5000)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda sent: None if sent.is_navigation_request() else trouble.append(sent.url[:200]))
    page.goto(address)
    yield page
    assert trouble == []
    context.close()


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, LAPTOP) as page:
        yield page


@pytest.fixture
def visit(shared: Page) -> Visit:
    """Takes the page, loaded once, to a view; what it shows is in the address alone."""

    def go(hash: str = "") -> Page:
        shared.evaluate("hash => { location.hash = hash; }", hash)
        return shared

    go()
    return go


@pytest.fixture
def load(browser: Browser, address: str) -> Iterator[Visit]:
    """Loads the page anew."""
    with ExitStack() as pages:
        yield lambda hash="", viewport=LAPTOP: pages.enter_context(opened(browser, address + hash, viewport))


def figures(page: Page) -> list[str]:
    return page.locator("#facts tbody a[data-fact]").all_inner_texts()


def facts(**wanted: object) -> list[Row]:
    return [row for row in made_run().facts if all(row[name] == value for name, value in wanted.items())]


def loan() -> Row:
    return facts(metric="agricultural_loan_balance", province="Henan")[0]


def test_the_page_shows_its_charts_and_all_facts(visit: Visit):
    page = visit()
    expect(page.get_by_role("heading", level=1)).to_have_text("99 figures from 7 articles")
    expect(page.locator("#shown")).to_have_text("All 99 facts")
    assert len(figures(page)) == 25
    for chart in ("#tiles svg", "#money canvas", "#trend canvas"):
        expect(page.locator(chart)).to_be_visible()
    expect(page.locator("#map-says")).to_contain_text("highest: Henan 10, Liaoning 9")
    expect(page.locator("#money-says")).to_contain_text("15 amounts, one mark each")
    expect(page.locator("#trend-says")).to_contain_text("5 figures of “Rural mail routes (flow, number)”")


def test_a_refused_file_is_named_with_its_problem_and_advice(visit: Visit):
    page = visit()
    page.get_by_text("1 file needs a look").click()
    expect(page.get_by_role("listitem").filter(has_text="made/empty.txt")).to_contain_text(
        "empty. Put the article's text into the file, or remove it."
    )


def test_filters_narrow_the_table_and_can_be_cleared(visit: Visit):
    page = visit()
    page.get_by_label("Province", exact=True).select_option("Henan")
    expect(page.locator("#shown")).to_have_text("10 of 99 facts")
    assert len(figures(page)) == 10
    more = page.get_by_role("button", name="More filters")
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    page.get_by_label("Kind", exact=True).select_option("money")
    expect(page.locator("#shown")).to_have_text("1 of 99 facts")
    assert figures(page) == ["about 120 billion CNY"]
    assert page.evaluate("location.hash") == "#province=Henan&kind=money"
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator("#shown")).to_have_text("All 99 facts")


def test_each_filter_leaves_the_rows_that_have_its_value(visit: Visit):
    page = visit()
    for hash, expected in (
        ("#province=none", facts(province=None)),
        ("#metric=rural_mail_route", facts(metric="rural_mail_route")),
        ("#category=finance&year=2017", facts(category="finance", year=2017)),
        ("#group=PSBC", facts(organisation_group="PSBC")),
        ("#article=004_98a14ff40081262e", facts(article_id="004_98a14ff40081262e")),
        ("#flagged=1", [row for row in made_run().facts if row["flags"]]),
        ("#repeats=1", facts(repeats=None)),
        ("#q=inclusive loan", facts(metric="inclusive_loan_balance")),
        ("#q=zhengzhou", facts(place="Zhengzhou")),
        ("#q=no such words", []),
    ):
        visit(hash)
        expect(page.locator("#shown")).to_have_text(f"{len(expected)} of 99 facts")


def test_typing_searches_and_the_address_follows(visit: Visit):
    page = visit()
    page.get_by_label("Search").press_sequentially("psbc GUANGXI")
    expect(page.locator("#shown")).to_have_text("2 of 99 facts")
    expect(page).to_have_url(re.compile(r"#q=psbc\+GUANGXI"))


def test_a_heading_sorts_and_the_address_says_so(visit: Visit):
    page = visit("#kind=money")
    page.get_by_role("columnheader", name="Year").get_by_role("button").press("Enter")
    expect(page).to_have_url(re.compile("sort=year%3Aasc"))
    years = page.locator("#facts tbody td.year-cell").all_inner_texts()
    assert years == sorted(years)
    page.get_by_role("columnheader", name="Figure").click()
    expect(page).to_have_url(re.compile("sort=figure%3Aasc"))
    assert figures(page)[0] == "3 billion CNY" or figures(page)[0] == "5 million CNY"
    page.get_by_role("columnheader", name="Figure").click()
    expect(page).to_have_url(re.compile("sort=figure%3Adesc"))
    assert figures(page)[0].endswith("7.25 billion USD")


def test_a_click_opens_the_fact_with_its_quote_in_its_sentence(visit: Visit):
    page = visit()
    page.get_by_role("link", name="about 120 billion CNY").click()
    expect(page.locator("#quote")).to_have_text("120 billion yuan")
    expect(page.locator("#quote")).to_be_in_viewport()
    expect(page.locator("#source .body .sentence")).to_have_text(loan()["sentence"])
    expect(page.locator("#source .body .gloss")).to_have_text("$18.8 billion")
    record = page.get_by_role("complementary", name="The fact")
    for text in ("120,000,000,000 CNY", "18,800,000,000 USD", "6.38298 CNY per USD", "PSBC Henan Branch"):
        expect(record).to_contain_text(text)


def test_a_click_beside_the_link_opens_the_fact_as_well(visit: Visit):
    page = visit("#q=agricultural loan&province=Henan")
    page.locator("#facts tbody td.metric-cell").first.click()
    expect(page.locator("#quote")).to_have_text("120 billion yuan")


def test_the_keyboard_opens_and_closes_a_fact_and_focus_returns(visit: Visit):
    page = visit("#metric=agricultural_loan_balance")
    link = page.get_by_role("link", name="about 120 billion CNY")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reader-heading")).to_be_focused()
    assert f"fact={loan()['fact_id']}" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    assert page.evaluate("location.hash") == "#metric=agricultural_loan_balance"


def test_every_fact_highlights_exactly_its_quote(visit: Visit):
    page = visit()
    shown = page.evaluate(
        """async (ids) => {
          const shown = {};
          for (const id of ids) {
            const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
            location.hash = `#fact=${id}`;
            await changed;
            const inside = document.querySelector("#source .sentence #quote");
            shown[id] = inside?.textContent;
          }
          return shown;
        }""",
        [row["fact_id"] for row in made_run().facts],
    )
    assert shown == {row["fact_id"]: row["quote"] for row in made_run().facts}


def test_the_article_shows_other_facts_and_why_numbers_were_left_out(visit: Visit):
    page = visit(f"#fact={facts(quote='nine')[0]['fact_id']}")
    source = page.get_by_role("article", name="The article")
    expect(source.locator(".reject").filter(has_text="14, 2016").first).to_have_attribute(
        "title", "Left out, date: a date or year"
    )
    source.get_by_role("link", name="41", exact=True).press("Enter")
    expect(page.locator("#quote")).to_have_text("41")
    expect(page.locator("#reader-heading")).to_contain_text("about 41")
    menu = source.locator("details").first
    expect(menu.get_by_text("8610 11185")).to_be_hidden()
    menu.locator("summary").press("Enter")
    expect(menu.get_by_text("8610 11185")).to_be_visible()


def test_flags_and_links_to_other_facts_are_explained(visit: Visit):
    flagged = facts(metric="new_premium")[0]
    page = visit(f"#fact={flagged['fact_id']}")
    expect(page.get_by_label("What to know about this row")).to_contain_text(
        "fx gloss mismatch the bracketed currency figure contradicts the amount by more than 10 %"
    )
    page.get_by_role("link", name="Renewal premiums").click()
    expect(page.locator("#reader-heading")).to_contain_text("Renewal premiums")
    repeated = next(row for row in made_run().facts if row["repeats"] and row["kind"] == "money")
    visit(f"#fact={repeated['fact_id']}")
    page.get_by_role("complementary").get_by_role("link", name="7.25 billion USD").click()
    expect(page).to_have_url(re.compile(str(repeated["repeats"])))


def test_next_and_previous_follow_the_table(visit: Visit):
    page = visit("#metric=agricultural_loan_balance&sort=figure:desc")
    page.get_by_role("link", name="about 160 billion CNY").click()
    expect(page.locator("#reader-place")).to_have_text("Fact 1 of 2")
    expect(page.get_by_role("button", name="Previous fact")).to_be_disabled()
    page.get_by_role("button", name="Next fact").click()
    expect(page.locator("#quote")).to_have_text("120 billion yuan")
    expect(page.get_by_role("button", name="Next fact")).to_be_disabled()


def test_a_link_opens_the_same_view_again(load: Visit):
    page = load()
    page.get_by_label("Search").fill("loan")
    page.get_by_label("Province", exact=True).select_option("Henan")
    page.get_by_label("Colour by").select_option(label="Agricultural loan balance")
    page.get_by_role("link", name="about 120 billion CNY").click()
    hash = page.evaluate("location.hash")
    assert "province=Henan" in hash and "q=loan" in hash and loan()["fact_id"] in hash
    again = load(hash)
    expect(again.locator("#quote")).to_have_text("120 billion yuan")
    again.keyboard.press("Escape")
    expect(again.get_by_label("Search")).to_have_value("loan")
    expect(again.get_by_label("Province", exact=True)).to_have_value("Henan")
    expect(again.locator("#shown")).to_have_text("1 of 99 facts")
    expect(again.locator("#map-says")).to_contain_text("latest actual figure of “Agricultural loan balance”")


def test_the_button_copies_the_address(visit: Visit):
    page = visit("#province=Henan")
    expect(page.locator("#shown")).to_have_text("10 of 99 facts")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_back_and_forward_step_through_the_views(visit: Visit):
    page = visit()
    page.get_by_label("Province", exact=True).select_option("Henan")
    page.get_by_role("link", name="about 120 billion CNY").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#shown")).to_have_text("10 of 99 facts")
    page.go_back()
    expect(page.locator("#shown")).to_have_text("All 99 facts")
    expect(page.get_by_label("Province", exact=True)).to_have_value("")
    page.go_forward()
    expect(page.locator("#shown")).to_have_text("10 of 99 facts")


def test_a_tile_and_the_national_button_choose_the_province(visit: Visit):
    page = visit()
    page.locator("#tiles svg text").filter(has_text="Henan").click()
    expect(page.get_by_label("Province", exact=True)).to_have_value("Henan")
    page.get_by_role("button", name="National or no province: 37 facts").click()
    expect(page.locator("#shown")).to_have_text("37 of 99 facts")


def test_a_dot_of_the_money_chart_opens_its_fact(visit: Visit):
    page = visit("#metric=agricultural_loan_balance&province=Henan")
    canvas = page.locator("#money canvas")
    expect(canvas).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    row = box["height"] - 24  # one province, so one row, at the bottom
    for across in range(60, int(box["width"]), 6):
        canvas.hover(position={"x": across, "y": row})
        if page.locator("#tooltip").is_visible():
            break
    expect(page.locator("#tooltip")).to_contain_text("120,000,000,000 CNY")
    canvas.click(position={"x": across, "y": row})
    expect(page.locator("#quote")).to_have_text("120 billion yuan")


def test_without_several_years_a_sentence_stands_for_the_lines(visit: Visit):
    page = visit("#article=000_a489618567355807")
    expect(page.locator("#trend-says")).to_contain_text("No metric has figures of more than one year")
    expect(page.locator("#trend")).to_be_hidden()


def test_an_article_with_markup_is_shown_and_not_run(visit: Visit):
    page = visit(f"#fact={facts(quote='5 million yuan')[0]['fact_id']}")
    source = page.get_by_role("article", name="The article")
    expect(page.locator("#quote")).to_have_text("5 million yuan")
    expect(source).to_contain_text("</script><script>window.hacked=1")
    expect(source).to_contain_text("<b>bold</b> &amp;")
    page.keyboard.press("Escape")
    page.get_by_label("Search").fill("hacked")
    expect(page.locator("#facts tbody")).to_contain_text("Vans <script>window.hacked=1</script>")
    assert page.evaluate("window.hacked") is None


def test_a_phone_needs_no_sideways_scrolling(load: Visit):
    page = load("", PHONE)
    expect(page.locator("#tiles svg")).to_be_attached()
    assert page.locator("#facts tbody tr").first.locator("td:visible").count() == 3
    page.locator("#facts tbody a").first.click()
    for element in ("document.documentElement", "document.querySelector('dialog .spread')"):
        assert page.evaluate(f"{element}.scrollWidth <= {element}.clientWidth")


def test_a_page_without_facts_says_so(browser: Browser, tmp_path: Path):
    file = tmp_path / "empty.html"
    file.write_text(page_of(empty_run()), encoding="utf-8")
    with opened(browser, file.as_uri(), LAPTOP) as page:
        expect(page.get_by_role("heading", name="No figures yet")).to_be_visible()
        expect(page.get_by_text("Put the article's text into the file, or remove it.")).to_be_visible()


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_nothing_serious(load: Visit, viewport: Size):
    if not AXE.exists():
        missing("axe-core is not installed: npm ci in tests/browser")
    page = load("#flagged=1", viewport)
    expect(page.locator("#tiles svg")).to_be_attached()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []
    page.evaluate("fact => { location.hash = `#fact=${fact}`; }", loan()["fact_id"])
    expect(page.locator("#quote")).to_be_visible()
    page.wait_for_timeout(300)  # the pane slides in
    assert serious(page) == []
    page.emulate_media(color_scheme="light")
    assert serious(page) == []


def serious(page: Page) -> list[object]:
    """What axe finds that is serious or critical."""
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [
        (each["id"], each["impact"], [node["html"][:160] for node in each["nodes"][:5]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
