"""A time that belongs to something else in the sentence (rival, whole, aside) dates no figure of it."""

from datetime import date

import pytest

from pipeline import extract

PUBLISHED = date(2022, 9, 5)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # the whole that a share or multiple is of
        ("Vans are turned round in half the time it took two years ago.", {"half": 2022}),
        ("Dairies earned half of what they had made in 2020.", {"half": 2022}),
        ("The park sold 62 percent of the tickets in 2018.", {"62 percent": 2018}),
        # a bracket with another year's figure
        (
            "Revenue was up to 412 million yuan (2021: 377 million yuan).",
            {"412 million yuan": 2022, "377 million yuan": 2021},
        ),
        # clauses set off on both sides
        ("Founded in 1987 for growers, Palm Bank has 96 branches.", {"96": 2022}),
        ("Wu Ming, who came home in 2018, pays his packers 90 yuan.", {"90 yuan": 2022}),
        (
            "The post runs 1,150 lockers, of which 430 were built in 2021, and has 2,400 shops.",
            {"1,150": 2022, "430": 2021, "2,400": 2022},
        ),
        ("It has 41 shops, which last year sold pears, plums and figs worth 2 million yuan.",
         {"41": 2022, "2 million yuan": 2021}),
        ("Opened in 2019, 2020 and 2021, the halls sorted 5 million parcels in 2021.", {"5 million": 2021}),
        (
            "Rail, by contrast, sold 30 million tickets in 2021, which is 17 percent fewer than in 2020.",
            {"30 million": 2021, "17 percent": 2021},
        ),
        # the start of "from X to Y", and of a fall from it
        (
            "Sales rose to 53 million yuan from 46 million yuan a year earlier, while costs grew 11 percent.",
            {"53 million yuan": 2022, "46 million yuan": 2021, "11 percent": 2022},
        ),
        ("Output was 90 tons, above last year's 80 tons.", {"90 tons": 2022, "80 tons": 2021}),
        ("Output beat the previous year's record of 80 tons.", {"80 tons": 2021}),
        # what is compared with, at a distance from its figure
        (
            "In 2021 the quays took 598,000 boxes, up from 521,000 boxes in 2020, while bulk fell by 7.8%.",
            {"598,000": 2021, "521,000": 2020, "7.8%": 2021},
        ),
        pytest.param(
            "Profit was $93 million, up from $71 million, or 59 cents a share, in the same quarter of 2021.",
            {"$93 million": 2022, "$71 million": 2021},
            marks=pytest.mark.xfail(strict=True, reason="the amount a share parts the year from its figure"),
        ),
        ("It got 120 tons of wheat from northern farms last year.", {"120 tons": 2021}),
        ("Wu borrowed 200,000 yuan from us in 2021 and pays back 900 yuan.", {"200,000 yuan": 2021}),
        ("By May 25 it sent 6,200 boxes, 37 percent more than by the same date in 2020, and earned 90 yuan.",
         {"6,200": 2022, "37 percent": 2022, "90 yuan": 2022}),
        ("The share should reach 80 percent by 2024, up from 65 percent at present.",
         {"80 percent": 2024, "65 percent": 2022}),
        (
            "In 2021 it sent 40 tons, 13 percent less than in 2020 and a third of the number in 2012. "
            "Another 9 tons burned.",
            {"40 tons": 2021, "13 percent": 2021, "a third": 2021, "9 tons": 2021},
        ),
        ("Sales were 2.6 percent above the level of 2019.", {"2.6 percent": 2022}),
        (
            "It cut 40 tons of rye, four days ahead of last year. It cut 9 tons of oats.",
            {"40 tons": 2022, "9 tons": 2022},
        ),
        (
            "In 2021 the park had 27,100 guests, a third of the 84,200 counted in 2019. It hired 30 clerks.",
            {"27,100": 2021, "a third": 2021, "84,200": 2019, "30": 2021},
        ),
        ("In 2021 sales were 72 percent of the level recorded in 2019. The post hired 30 clerks.",
         {"72 percent": 2021, "30": 2021}),
        ("Trucks pass in 2 hours, half the time needed in 2019. Imports were 9 tons from January to May.",
         {"half": 2022, "9 tons": 2022}),
        ("The port sold 60 percent of the tickets printed in 2018.", {"60 percent": 2018}),
        ("The farm had 40,000 guests, 3 percent above the level of 2019, the last year before the flood. "
         "It hired 30 clerks.", {"40,000": 2022, "30": 2022}),
        # what is compared with is a size of something
        ("Profit was 9 yuan in 2021 against a loss of 5 yuan in 2020. It hired 30 clerks.",
         {"9 yuan": 2021, "5 yuan": 2020, "30": 2021}),
        ("Profit swung to 9 yuan from a net loss of 5 yuan in the same period of 2020.",
         {"9 yuan": 2022, "5 yuan": 2020}),
        ("In 2021 it made a profit of 9 yuan, after a loss of 5 yuan in 2020. It hired 30 clerks.",
         {"9 yuan": 2021, "5 yuan": 2020, "30": 2021}),
        # a participle that opens the sentence, a relative clause before its verb
        ("Set up in 2017, the zone has 438 firms. It sold 9 tons between January and May.",
         {"438": 2022, "9 tons": 2022}),
        ("Luhai Post, which sent 9 letters last year, a third of them abroad, delivers only twice a week.",
         {"9": 2021, "a third": 2021, "twice": 2022}),
        ("The group was formed in 2018 and employs 11,400 people.", {"11,400": 2022}),
        ("It had 284 guests in 2021, which is 17 percent fewer than in 2020.", {"17 percent": 2021}),
        # the last year and this hold on behind what was long before them
        ("It lost 14 yuan last year. In 2014 it had made 3 yuan.\n\nSales rose by 2 percent.",
         {"14 yuan": 2021, "3 yuan": 2014, "2 percent": 2021}),
        # when what a sentence aims at is to be done
        ("We will spend 12 yuan on two halls, which will cut the time to six hours by 2025.",
         {"12 yuan": 2025, "two": 2025, "six hours": 2025}),
        ("The park, which leases 45 mu by the sea, is building two halls and is to hire 7 guards by 2025.",
         {"45 mu": 2022, "two": 2025, "7": 2025}),
        ("From 2025 the plan should save 26 yuan a year.", {"26 yuan": 2025}),
        ("In December there were 1,240 cages, twice as many as in 2020. Over the year they gave 9 tons.",
         {"1,240": 2021, "9 tons": 2021}),
        # "since" of its own clause, and the start that it gives
        ("It capped its rates at 18 percent in April 2017; nine lenders have closed since then.",
         {"18 percent": 2017, "nine": 2022}),
        ("The wait has been cut from 16 hours to four hours since the park was opened in 2019.",
         {"16 hours": 2019, "four hours": 2022}),
        # a bracket, a relative clause, a date of saying or what will be do not hold on
        ("Costs in 2021 were 34 yuan (2020: 29 yuan).\n\nIt opened 12 halls.", {"12": 2021}),
        ("Li, who came home in 2018, pays 90 yuan. On May 11 his shop sent 2,860 parcels.", {"2,860": 2022}),
        ("Cargo grew to 90 tons in 2021, the port said today. It hired 80 guards.", {"80": 2021}),
        ("In the spring of 2021 it sold 5 tons. Some 20 clerks will be hired in 2023.\n\nIt dug 8 wells.",
         {"8": 2021}),
        ("The bank on Monday reported a profit of 90 yuan for the quarter ended December 31, 2021.",
         {"90 yuan": 2021}),
        ("In Yiwu, where floods closed 34 halls last year, 12 are still shut.", {"34": 2021, "12": 2022}),
        ("Profit was 90 yuan or 9 yuan a share, compared with 70 yuan or 7 yuan a share last year.\n"
         "Revenue rose to 50 yuan from 40 yuan in the prior year.",
         {"70 yuan": 2021, "7 yuan": 2021, "50 yuan": 2022, "40 yuan": 2021}),
        ("The poor were reduced to 16 million in 2021 from 99 million in 2012. The rate reached 1.7 percent "
         "in the same period.", {"16 million": 2021, "99 million": 2012, "1.7 percent": 2021}),
        ("Sales were 5 yuan in the year to March 26. This excluded last year's vote. Fees fell by 8%.",
         {"5 yuan": 2022, "8%": 2022}),
        ("In May it cut its target for sales to 270 yuan.", {"270 yuan": 2022}),
        # what is so now
        ("In 2021 it lost 5 vans. Turnover of staff exceeds 60 percent.", {"5": 2021, "60 percent": 2022}),
        # "then", "that time" and "the year" of what was told
        ("The post wants 40 halls by 2025, and sales of 40 million yuan by then.",
         {"40": 2025, "40 million yuan": 2025}),
        ("The bureau has spent 12 yuan since January, more than in the same period of 2020. "
         "In that time 74 roads were paved.", {"74": 2022}),
        ("The poor have been helped since 2015. The rate, which stood at 38.1 percent at the time, fell.",
         {"38.1 percent": 2015}),
        ("In 2021 the post took in 12 yuan.\n\nThe bureau inspected 23 shops over the year.", {"23": 2021}),
        ("In the quarter ended December 31, 2021 the bank lent 5 yuan.\n\n"
         "Profit in the year-ago quarter was 9 yuan.", {"9 yuan": 2020}),
        ("In the third quarter of 2021 it lost 5 yuan.\n\nIn last year's first quarter it made 6 yuan.",
         {"5 yuan": 2021, "6 yuan": 2021}),
        # years that end when the books are closed, and months inside them
        ("Deposits were 417 yuan in the twelve months to June. It will open 15 halls this fiscal year. "
         "It opened 23 last fiscal year.", {"417 yuan": 2022, "15": 2023, "23": 2022}),
        ("It expects 5 yuan in the year to March 2023, and to have 300 vans by December.", {"300": 2022}),
        ("Between November and April we received 386 guests.", {"386": 2022}),
        ("Profit was 9 yuan in the year to March 2022. In the previous financial year it was 5 yuan.",
         {"9 yuan": 2022, "5 yuan": 2021}),
        ("Sales rose to Rs 9 crore in the year to March 2022 from Rs 8 crore in the year to March 2021. "
         "It sold 5 vans between April and August.", {"Rs 8 crore": 2021, "5": 2021}),
        ("Some 5,700 trains were loaded or unloaded last year, some 16 a day.", {"5,700": 2021}),
        ("The busiest day was August 28, the Tuesday after the fair, when it sent 412 boxes.", {"412": 2022}),
        # some of what is counted
        ("The bank has 210 branches, including those opened in 2021, and 3,000 agents.",
         {"210": 2022, "3,000": 2022}),
        ("The bank has 210 branches, including 12 opened in 2021.", {"210": 2022, "12": 2021}),
        ("It had a loss of 12 million yuan (prior-year profit: 7 million yuan).",
         {"12 million yuan": 2022, "7 million yuan": 2021}),
        # a span ahead is done by its end
        ("The fund will put 120 million yuan into banks over the next three years.",
         {"120 million yuan": 2025}),
        ("Sales rose by 12 percent over the past three years.", {"12 percent": 2022}),
        # a day without a year that is still to come was that of the year before
        ("The post reported on 2022-09-01 for 2022.\n\nIts busiest day was November 28, with 412,000 items.",
         {"412,000": 2021}),
    ],
)  # fmt: skip
def test_the_year_of_each_figure(text: str, years: dict[str, int]):
    facts = extract(text, published_on=PUBLISHED).set_index("quote").year
    assert {quote: facts[quote] for quote in years} == years


def test_last_year_counts_from_the_year_of_the_title_where_nothing_else_dates_the_article():
    text = "Cold stores in 2022\n\nExports rose from 41,000 tonnes in 2020 to 67,500 tonnes last year.\n"
    facts = extract(text).set_index("quote").year
    assert facts.to_dict() == {"41,000 tonnes": 2020, "67,500 tonnes": 2021}


def test_the_day_of_a_dateline_dates_no_figure_and_a_plan_none_of_the_sentence_behind_it():
    text = (
        "Hill Bank grows\n\nHarbin, Jan 23, 2024 (HNA) The bank had an income of 53 million yuan in 2023.\n\n"
        "It plans to raise 20 million yuan in 2026. Its shares closed 3.1 percent higher.\n"
    )
    facts = extract(text).set_index("quote").year
    assert facts.to_dict() == {"53 million yuan": 2023, "20 million yuan": 2026, "3.1 percent": 2024}


def test_a_deadline_in_the_title_dates_no_figure_of_what_is_so():
    text = "Palm Line to add 90 ferries by March 2024\n\nThe line runs 40 ferries.\n"
    facts = extract(text, published_on=PUBLISHED).set_index("quote")
    assert facts.year["40"] == 2022


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("THE HIVE\n\nIssue 42 · August 2021\n\nA good half-year\n\n", 2021),
        ("THE HIVE\n\nSpring 2021 · No. 7\n\nA good half-year\n\n", 2021),
        ("THE HIVE\n\nNo. 7 of our ten years\n\nA good half-year\n\n", None),
        ("A good half-year\n\nLuhai, 18 April 2021: ", 2021),
    ],
)
def test_the_head_of_a_paper_without_a_date_tells_the_year(head: str, year: int | None):
    facts = extract(
        f"{head}The keepers of the valley now own 340 hives in all of the hills and woods around it.\n"
    )
    found = facts.set_index("quote").year["340"]
    assert (None if found != found else found) == year


@pytest.mark.parametrize("heading", ["2020 in figures", "2020 at a glance"])
def test_a_heading_that_opens_with_a_year_dates_the_lines_below(heading: str):
    talk = "The keepers of the valley met in the hall, and all of them had something to tell."
    text = f"Hives and honey\n\n{talk}\n\n{heading}\n\n- Hives sold: 340\n- Honey sold: 9 tons\n\n{talk}\n"
    assert set(extract(text, published_on=PUBLISHED).year) == {2020}


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("BULLETIN ON PORTS, 2020", 2020),
        ("Port figures 2020: the main results", 2020),
        ("Port figures – 2020", 2020),
        ("A good year: 2020 at the port", 2020),
        ("Our 2020 in numbers", 2020),
        ("Port opens 2020 lockers", 2022),
    ],
)
def test_a_year_that_is_set_apart_in_a_title_dates_what_is_below(title: str, year: int):
    facts = extract(f"{title}\n\nThe quays took 598,000 boxes.\n", published_on=PUBLISHED)
    assert facts.set_index("quote").year["598,000"] == year


def test_a_heading_with_a_deadline_dates_the_list_below():
    text = (
        "Boats\n\nThe yard built 30 boats in 2021.\n\nResults expected by 2027\n\n- Losses cut to 15%\n"
        "- 410,000 people with a road\n\nStaff\n\nThe yard employs 62 people.\n"
    )
    facts = extract(text, published_on=PUBLISHED).set_index("quote").year
    assert facts.to_dict() == {"30": 2021, "15%": 2027, "410,000": 2027, "62": 2022}


def test_a_deadline_dates_the_aims_of_its_paragraph_alone():
    text = (
        "By the end of 2025 the line will mend 62 piers. The yard is to build nine ferries. "
        "It owns 84 sheds. In 2023 it will buy 7 vans.\n\nThe line will paint 31 boats."
    )
    found = extract(f"Boats\n\n{text}\n", published_on=PUBLISHED).set_index("quote").year
    assert found.to_dict() == {"62": 2025, "nine": 2025, "84": 2022, "7": 2023, "31": 2022}


def test_a_page_is_of_its_last_change_not_of_the_days_it_tells_of():
    days = "Approved: 23 June 2021    Closing date: 31 December 2026"
    told = "The fund charges a fee of 0.25 percent, and 57 families have moved to new houses in the valley."
    above = f"Luhai Development Fund\n\nColdwater Roads Project\n\n{days}\n"
    assert set(extract(f"{above}Page last updated: 15 September 2023\n\n{told}\n").year) == {2023}
    assert set(extract(f"{above}\n{told}\n\nPage last updated: 15 September 2023\n").year) == {2023}
    assert set(extract(f"{above}\n{told}\n").year) == {2021}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        # what a figure is compared with
        ("The line sold 62 vans, an increase of 8 percent on last year.", {"62": 2022, "8 percent": 2022}),
        ("Sales were up 8 percent on the first half of 2020.", {"8 percent": 2022}),
        (
            "In 2021 it carried 71 tons, compared with 64 tons the season before.",
            {"71 tons": 2021, "64 tons": 2020},
        ),
        (
            "It made 9 loans worth 5 million yuan, up from 7 loans and 3 million yuan a year earlier.",
            {"9": 2022, "5 million yuan": 2022, "7": 2021, "3 million yuan": 2021},
        ),
        (
            "Riders numbered 118 million, compared with 131 million in the same period of 2021 and "
            "204 million in that of 2019.",
            {"118 million": 2022, "131 million": 2021, "204 million": 2019},
        ),
        # what was, beside what is
        (
            "The line opened four hubs last year, and says its way to port is down to 18 hours.",
            {"four": 2021, "18 hours": 2022},
        ),
        # what had been before tells nothing of what follows
        (
            "The yield rose to 371 kg, even though floods last autumn had delayed sowing on 110 mu.\n\n"
            "The valley brought in 38 tons of grain.",
            {"371 kg": 2022, "38 tons": 2022},
        ),
        # what is to come
        ("From April, higher wages will add 16 million yuan to the costs.", {"16 million yuan": 2023}),
        ("From October the line will run 14 trains.", {"14": 2022}),
        ("The yard opens in November with 64 berths.", {"64": 2022}),
        ("Another 55 nurses will join the yard in the new year.", {"55": 2023}),
        # a season has the year in which it ends
        ("The guns used 420 tons of water last season.", {"420 tons": 2022}),
    ],
)
def test_a_time_told_from_another_time(text: str, years: dict[str, int]):
    found = extract(f"Boats\n\n{text}\n", published_on=PUBLISHED).set_index("quote").year
    assert {quote: found[quote] for quote in years} == years


def test_the_last_season_told_in_spring_is_that_of_last_year():
    text = "Boats\n\nThe guns used 420 tons of water last season.\n"
    assert set(extract(text, published_on=date(2022, 2, 5)).year) == {2021}


def test_a_heading_with_a_time_in_a_bracket_dates_the_lines_below():
    talk = "The keepers of the valley met in the hall, and all of them had something to tell."
    text = f"Hives and honey\n\n{talk}\n\nThe hives at a glance (end of 2021)\nKeepers: 340\nHives: 26\n"
    assert set(extract(text, published_on=PUBLISHED).year) == {2021}


def test_last_year_told_in_passing_does_not_date_the_next_paragraph():
    text = (
        "Ferry takes to the islands\n\nIn July the ferry made 412 trips. It has 30 seats.\n\n"
        "Last year the wind stopped 50 trips.\n\nThe crew sold 900 postcards. They earned 2,000 yuan."
    )
    found = extract(text, published_on=PUBLISHED).set_index("quote")["year"].to_dict()
    assert found == {"412": 2022, "30": 2022, "50": 2021, "900": 2022, "2,000 yuan": 2022}


def test_last_year_told_in_the_lead_dates_the_paragraphs_below():
    text = (
        "Ferry tells of its year\n\nThe ferry carried 3 million passengers last year.\n\n"
        "The crew sold 900 postcards. They earned 2,000 yuan."
    )
    found = extract(text, published_on=PUBLISHED).set_index("quote")["year"].to_dict()
    assert found == {"3 million": 2021, "900": 2021, "2,000 yuan": 2021}


def test_results_of_a_year_are_not_of_the_day_they_are_told_on():
    text = "Palm Mills published its annual results for 2020 on Monday. It sold 40 looms."
    assert extract(text, published_on=PUBLISHED).year.tolist() == [2020]


@pytest.mark.parametrize(
    "lead",
    [
        "Palm Mills today announced its preliminary results for the year ended 31 December 2021.",
        "The maker of looms published its annual results for 2021 on Monday.",
        "Palm Mills released its full-year earnings for 2021.",
    ],
)
def test_results_of_a_year_date_what_is_told_below_a_later_date(lead: str):
    text = (
        f"Palm Mills reports on looms\n\n{lead}\n\nRevenue of 312 million yuan\n\n"
        "It had orders of 141 million yuan on 31 January 2022.\n\nSales of looms rose 13 percent."
    )
    found = extract(text, published_on=PUBLISHED).set_index("quote")["year"].to_dict()
    assert found == {"312 million yuan": 2021, "141 million yuan": 2022, "13 percent": 2021}


def test_last_year_counts_from_the_day_a_report_was_given_on_not_from_the_year_of_its_heading():
    head = "Report to the Harbour Council\n\nDelivered on 9 March 2021 by Lin Hai\n\nI. The work of 2020\n\n"
    told = "Last year the weather was bad and the keepers were tired. The port handled 340 rafts.\n"
    assert set(extract(head + told).year) == {2020}
    plain = head.replace("Delivered on 9 March 2021 by Lin Hai\n\n", "")
    assert set(extract(plain + told).year) == {2019}


def test_in_a_text_without_a_date_what_stands_now_has_no_year():
    told = (
        "The dam and the mill\n\nThe keepers of the valley talk of the past.\n\nIn 2018 they built rafts. "
        "Today the dam is 90 metres from the mill.\n\n- Sheds: 42\n"
    )
    years = extract(told).set_index("quote").year
    assert years.isna().all()
    dated = extract(told, published_on=PUBLISHED).set_index("quote").year
    assert dated["90 metres"] == PUBLISHED.year


def test_the_one_year_of_an_undated_article_dates_its_other_paragraphs():
    told = "The quake struck on May 3, 2019.\n\nIt broke 5,000 roofs.\n\n{}The army sent 90 trucks."
    one = extract(told.format("")).set_index("quote")
    assert one.year[["5,000", "90"]].tolist() == [2019, 2019]
    several = extract(told.format("A flood took 12 bridges in 1998.\n\n")).set_index("quote")
    assert several.year.isna()["90"]
    assert several.year["12"] == 1998


@pytest.mark.parametrize(
    "told",
    [
        "Last autumn it lent 90 yuan.",
        "From January to May this year it lent 90 yuan.",
        "By next spring it will lend 90 yuan.",
        "The fee was 90 yuan. This year it is lower.",
    ],
)
def test_what_counts_from_the_day_of_an_undated_article_has_no_year(told: str):
    found = extract(f"The hub was built in 2019 for 7 firms.\n\n{told}").set_index("quote").year
    assert found["7"] == 2019
    assert found.isna()["90 yuan"]
