"""What a figure measures, how it stands in time, whether it is so: marked sentences through `extract`."""

import pytest
from marked import check


@pytest.mark.parametrize(
    "sentence",
    [
        'Profit of the line broke the <claim metric_text="Profit of line">30 million yuan</claim> mark.',
        "Deposits crossed the <claim metric_text=Deposits>700 billion yuan</claim> barrier.",
        'Rail revenue has held steady at <claim metric_text="Rail revenue">520 million yuan</claim>.',
        'Rail revenue stayed flat at <claim metric_text="Rail revenue">520 million yuan</claim>.',
        'The number of trips hit a record low of <claim metric_text="number of trips">6,100</claim>.',
        'The wool output of Anhui saw a modest rise of <claim metric_text="wool output">0.9 percent</claim>.',
        'Operating profit fell to <claim metric_text="Operating profit">3 million yuan</claim>.',
        'The line was operating <claim metric_text="ferries operated">12</claim> ferries.',
    ],
)
def test_the_subject_is_measured_not_the_complement(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The price of mailing a crate from the island to the coast fell from <claim aggregation=level "
        'metric_text="price of mailing crate from island to coast">7 yuan</claim> to '
        '<claim aggregation=level metric_text="price of mailing crate from island to coast">4 yuan</claim>.',
        'Repairing a ferry takes <claim metric_text="time of Repairing ferry">12 days</claim>.',
        'After mending the pier the crew sold <claim metric_text="crates sold">12</claim> crates.',
    ],
)
def test_a_gerund_belongs_to_the_subject_of_the_verb_behind_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The album, priced at <claim metric_text="price of album" aggregation=level>45 yuan</claim>, sold.',
        'The growers sold <claim metric_text="wool sold" aggregation=flow>3 tons</claim> of wool at '
        '<claim metric_text="price of wool" aggregation=level per=jin>31 yuan</claim> per jin.',
        'A shawl fetches <claim metric_text="price of shawl" aggregation=level>260 yuan</claim>.',
        "The rug went for <claim aggregation=flow>2 million yuan</claim> at an auction.",
        'The post issued a stamp with a face value of <claim metric_text="face value">2 yuan</claim> and '
        'an album at <claim metric_text="price of album" aggregation=level>80 yuan</claim>.',
        "Shares closed at <claim metric_text=Shares aggregation=level>14 yuan</claim>.",
        "The yard pays <claim aggregation=level>2,000 yuan</claim> for a scrapped ferry.",
        "The yard paid <claim aggregation=flow>2,000 yuan</claim> for a scrapped ferry.",
        "A permit costs its holder <claim aggregation=level>90 yuan</claim>.",
        "Storms cost the line <claim aggregation=flow>90 million yuan</claim>.",
        "Revenue per crate slid to <claim aggregation=level>3.1 yuan</claim>.",
    ],
)
def test_a_price_is_of_one_thing_and_stands(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The yard has <claim metric_text=ferries>40</claim> ferries, "
        '<claim metric_text="ferries in Dalian" aggregation=rate>a quarter</claim> of them in Dalian.',
        'China Post bought <claim>90</claim> rafts, <claim metric_text="rafts in hills">nine</claim> of them '
        "in the hills, the company said.",
        'It drew <claim metric_text="pupils drawn">900</claim> pupils from <claim>12</claim> schools, '
        '<claim metric_text="girls pupils" aggregation=rate>half</claim> of them girls.',
        'It hired <claim metric_text="divers hired">60</claim> divers, <claim '
        'metric_text="divers from nearby ports" aggregation=rate>half</claim> of them from nearby ports.',
        "It owns <claim>9</claim> sheds, <claim aggregation=level metric_text=sheds>2</claim> "
        "of them in Dalian.",
        "It sold <claim>900</claim> letters, of which EMS letters numbered "
        '<claim metric_text="EMS letters">300</claim>.',
    ],
)
def test_a_part_is_told_by_the_words_behind_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port had <claim metric_text=cranes>40</claim> cranes and <claim metric_text=barges>90</claim> "
        "barges, up <claim metric_text=cranes aggregation=change>3 percent</claim> and "
        "<claim metric_text=barges aggregation=change>7 percent</claim> respectively.",
        'The output of coal, cement and glass rose by <claim metric_text="output of coal">2 percent</claim>, '
        '<claim metric_text="output of cement">3 percent</claim> and '
        '<claim metric_text="output of glass">4 percent</claim> respectively.',
        "The unit posted profit and revenue of <claim metric_text=profit>3 billion yuan</claim> and "
        "<claim metric_text=revenue>9 billion yuan</claim>, respectively.",
        "Revenue was <claim metric_text=Revenue>3 billion yuan</claim>, up "
        "<claim metric_text=Revenue>4 percent</claim> and beating the forecast.",
    ],
)
def test_respectively_shares_out_metrics(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two of the port's <claim metric_text=cranes aggregation=level>11</claim> cranes are idle.".replace(
            "Two", "<claim>Two</claim>"
        ),
        "The bonus goes to each of its <claim metric_text=divers status=actual aggregation=level>900</claim> "
        "divers.",
        'It put <claim metric_text="sorting belts put into use">12</claim> more sorting belts into use.',
        "It raised the daily capacity of the yard to <claim aggregation=level>9,000</claim> crates.",
        "The bureau approved another <claim>4</claim> zones, which brought the total to "
        "<claim metric_text=zones aggregation=level>31</claim>.",
        "Ferries carried <claim>9,000</claim> crates. Night boats carried "
        '<claim metric_text="crates carried by Night boats">700</claim>.',
        'The clerk clears a crate within <claim metric_text="time to clear crate">two hours</claim>; in 2015 '
        'that took <claim metric_text="time to clear crate">nine hours</claim>.',
        'In summer we sell <claim>90</claim> rugs, in winter <claim metric_text="rugs sold">160</claim> '
        "or so.",
    ],
)
def test_the_thing_counted_is_found_over_what_stands_between(sentence: str):
    check(sentence)


def test_a_heading_names_what_the_items_below_it_give():
    check(
        "The ports of the coast\n\nThe bureau published its figures on Monday, as ever.\n\n"
        "Crates landed by port in 2018\n\n1. "
        'Qingdao: <claim metric_text="Crates landed" year=2018>64,000</claim>\n'
        '2. Yantai: <claim metric_text="Crates landed" year=2018>51,000</claim>\n'
    )


@pytest.mark.parametrize(
    ("sentence", "aggregation"),
    [
        ("Members may borrow no more than <claim {}>30,000 yuan</claim>.", "level"),
        ("The margin shrank by <claim {}>2 percentage points</claim>.", "change"),
        ("Buyers get a discount of <claim {}>30 basis points</claim>.", "change"),
        ("Takings came to <claim {}>98 percent</claim> of the 2019 level.", "rate"),
        ("A van uses <claim {}>0.2 kWh</claim> per kilometre.", "rate"),
        ("The yard rents <claim {}>600 square metres</claim> of sheds.", "level"),
        ("The yard spent it on a <claim {}>3-kilometre</claim> track.", "level"),
        ("The yard has stored <claim {}>700 tons</claim> of hay.", "level"),
        ("The line operated <claim {}>120</claim> flights in May.", "flow"),
        ("The line operates <claim {}>12</claim> ferries.", "level"),
        ("Courses were held for <claim {}>900</claim> divers.", "flow"),
        ("Over the past six years the bank lent <claim {}>3 billion yuan</claim>.", "flow"),
        ("Since 2014 the bank has lent <claim {}>3 billion yuan</claim>.", "cumulative"),
        ("The bank has cumulatively lent <claim {}>3 billion yuan</claim> to growers.", "cumulative"),
        ("The ferry was held up for <claim {}>20 days</claim>.", "flow"),
        ("Crossings totaled <claim {}>4 million</claim> in May.", "flow"),
        ("Cargo volume should exceed <claim {}>4 million</claim> crates.", "flow"),
        ("The sum of loans granted to growers stood at <claim {}>4 million yuan</claim>.", "level"),
        ("The loans granted to growers in May reached <claim {}>4 million yuan</claim>.", "flow"),
        ("Postage of <claim {}>4 million yuan</claim> was paid by the bureau.", "flow"),
        ("The belt can weigh <claim {}>900</claim> crates an hour.", "level"),
        ("Exports were <claim {}>1.7 times</claim> those of Henan.", "rate"),
        ("Exports were <claim {}>1.7 times</claim> those of 2019.", "change"),
        ("Takings were <claim {}>4 percent</claim> ahead of last year.", "change"),
        ("Takings were <claim {}>4 percent</claim> above the level of 2019.", "change"),
        ("The line cut its headcount from <claim {}>900</claim> to <claim>700</claim>.", "level"),
        ("Debt stands at <claim {}>1.4 times</claim> EBITDA.", "rate"),
        ("The hub has a capacity of <claim {}>900</claim> crates an hour.", "level"),
        ("The yard is big enough for <claim {}>9,500</claim> repairs a year.", "level"),
        ("The yard made <claim {}>9,500</claim> repairs a year.", "flow"),
        ("The grid supplies power to <claim {}>90,000</claim> homes.", "level"),
        ("The grid lost power to <claim {}>90,000</claim> homes.", "flow"),
        (
            "Rice grew by <claim>5 million yuan</claim> to <claim>9 million yuan</claim> and rye by "
            "<claim {}>2 million yuan</claim> to <claim>8 million yuan</claim>.",
            "change",
        ),
        ("The bank will lend <claim {}>2 billion yuan</claim> more.", "flow"),
        ("The bank lent <claim {}>2 billion yuan</claim> more than last year.", "change"),
        ("The growers have planted another <claim {}>40 mu</claim> of plums.", "flow"),
        ("It aims to add <claim {}>900 cubic metres</claim> of storage by 2026.", "flow"),
        ("<claim>Two</claim> piers opened, and <claim {}>nine</claim> more will be opened soon.", "flow"),
        ("The line has <claim>30</claim> piers, <claim {}>nine</claim> of which were opened in May.", "flow"),
        ("The hub, able to sort <claim {}>900</claim> crates an hour, opened in May.", "level"),
        ("The line rents <claim {}>nine</claim> sheds.", "level"),
        ("The average rent has gone up to <claim {}>315 yuan</claim> a month.", "level"),
        ("Her average pay has gone up to <claim {}>315 yuan</claim> a month.", "flow"),
        ("The cost of sending a crate has come down to <claim {}>4 yuan</claim>.", "level"),
        (
            "The clinic leads an alliance of <claim {}>nine</claim> homes and <claim {}>87</claim> wards.",
            "level",
        ),
        ("The yard will cover <claim {}>36 hectares</claim>.", "level"),
        ("<claim {}>Two</claim> piers are being built.", "flow"),
        ("The number of licensed boats dropped to <claim {}>2,150</claim>.", "level"),
        ("The line intends to buy <claim {}>900 litres</claim> of oil.", "flow"),
        ("The couriers arrived within <claim {}>48 hours</claim>.", "level"),
        ("The line connected <claim {}>900</claim> homes in May.", "flow"),
        ("Container throughput came to <claim {}>9 million</claim> TEUs.", "flow"),
    ],
)
def test_how_a_figure_stands_in_time(sentence: str, aggregation: str):
    check(sentence.replace("{}", f"aggregation={aggregation}"))


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Some <claim {}>90</claim> ferries are being built.", "target"),
        ("Some <claim {}>90</claim> ferries were being built.", "actual"),
        ("The yard is building <claim {}>90</claim> ferries.", "target"),
        ("A proposal to buy <claim {}>90</claim> ferries was turned down.", "target"),
        ("The crew met its plan and bought <claim {}>90</claim> ferries.", "actual"),
        ("The planned circulation is <claim {}>90,000</claim> albums.", "target"),
        ("The maximum loan is <claim {}>90,000 yuan</claim>.", "limit"),
        ("The average loan is <claim {}>90,000 yuan</claim>.", "actual"),
        ("Analysts had expected <claim {}>90 million yuan</claim>.", "target"),
        ("The yard means to buy <claim {}>90</claim> ferries.", "target"),
        ("Piers will be mended and <claim {}>90</claim> ferries painted.", "target"),
        ("Piers were mended and <claim {}>90</claim> ferries painted.", "actual"),
        ("The yard is now building <claim {}>90</claim> ferries.", "target"),
        ("A pier of <claim {}>90 metres</claim> is under construction.", "target"),
        ("A pier of <claim {}>90 metres</claim> was under construction.", "actual"),
        ("The line cancelled <claim {}>90</claim> planned crossings.", "actual"),
        ("The line has budgeted <claim {}>9 million yuan</claim> for 2024.", "target"),
        ("The county aims at wage growth of <claim {}>8 percent</claim>.", "target"),
        ("It plans to buy <claim>90</claim> ferries, <claim {}>12</claim> of them in May.", "target"),
        ("A ticket, now <claim {}>9 yuan</claim>, will cost <claim>12 yuan</claim>.", "actual"),
        ("It will raise income (2021: <claim {}>9 million yuan</claim>) in May.", "actual"),
        ("The rules require at least <claim {}>85 percent</claim> of crates to arrive in a day.", "limit"),
        ("It fell short of the <claim {}>94 percent</claim> required by the ministry.", "limit"),
        ("Under the rules, no driver may work more than <claim {}>nine hours</claim> a day.", "limit"),
        ("A driver may not carry more than <claim {}>nine</claim> crates.", "limit"),
        ("It has set a goal and intends to open <claim {}>nine</claim> piers.", "target"),
        ("It will run <claim>90</claim> ferries, compared with <claim {}>40</claim> today.", "actual"),
        ("The mail boat now calls at <claim {}>nine</claim> villages.", "actual"),
        ("Our target is <claim {}>50 grams</claim>.", "target"),
        ("It cut its output target from <claim>18 tons</claim> to <claim {}>16 tons</claim>.", "target"),
        ("Its aim is clear: sales of <claim {}>9 million yuan</claim>.", "target"),
        ("It plans well: sales were <claim {}>9 million yuan</claim>.", "actual"),
        ("The park admits no more than <claim {}>900</claim> people a day.", "limit"),
    ],
)
def test_whether_a_figure_is_so(sentence: str, status: str):
    check(sentence.format(f"status={status}"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was <claim>5 billion yuan</claim> and profit was <claim>9 million yuan</claim>. In July "
        "the two figures were <claim metric_text=Revenue>1 billion yuan</claim> and "
        "<claim metric_text=profit>2 million yuan</claim>.",
        'It would hold capital spending at <claim metric_text="capital spending">4 billion yuan</claim>.',
        'The line saw its net loss narrow to <claim metric_text="net loss">7 million yuan</claim>.',
        "Bookings came in <claim value=-12 aggregation=change>12 percent</claim> lower at "
        "<claim unit=count metric_text=Bookings>4,500</claim>.",
        "He told analysts that China Post would hold capital spending at "
        '<claim metric_text="capital spending" aggregation=flow>4 billion yuan</claim>.',
        "China Post shares closed <claim metric_text=shares aggregation=change>4 percent</claim> lower at "
        "<claim metric_text=shares aggregation=level>90 yuan</claim>.",
        'The pier lies <claim metric_text="distance from Harbin">40 km</claim> east of Harbin.',
        'The yard uses a barge that can hold up to <claim metric_text="load of barge">40 tons</claim>.',
        'A roof of panels generated <claim metric_text="electricity generated by roof">5 GWh</claim>.',
        "Some <claim metric_text=cranes>40</claim> cranes lift <claim>900</claim> crates a day.",
        'In all, <claim metric_text="divers received letters">40</claim> divers received '
        "<claim>9</claim> letters each.",
        'Piers were cut off and <claim metric_text="cranes damaged">29</claim> cranes damaged.',
        'The fee of brokers shall not exceed <claim metric_text="fee of brokers">1 percent</claim> '
        "of the loan.",
        'Pears took up <claim metric_text="share of Pears">a third</claim> of the total.',
        'The length of tracks open to lorries was <claim metric_text="length of tracks open to '
        'lorries">40 km</claim>.',
        'Its cargo volume, <claim metric_text="cargo volume" aggregation=flow>40 million</claim>, was down '
        "<claim>5%</claim>.",
        "The yard opened with <claim aggregation=level>11</claim> cranes.",
        "Barges call at <claim aggregation=level>40</claim> piers.",
        "The line plans to run <claim aggregation=flow>40</claim> trains.",
    ],
)
def test_more_ways_in_which_a_figure_is_tied_to_its_words(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank lent <claim>3 billion yuan</claim> in loans to <claim>90</claim> mills, up "
        '<claim metric_text="loans lent">5 percent</claim>.',
        "Revenue was <claim>4 billion yuan</claim>, beating analysts' estimates of "
        '<claim metric_text="Revenue expected" status=target>3 billion yuan</claim>.',
        "The yard is equipped with <claim metric_text=cranes>12</claim> cranes.",
        'The fund has disbursed <claim metric_text="funds disbursed">45 million yuan</claim>.',
        "Prices of wool rose <claim>3 percent</claim>, while those of silk fell "
        '<claim metric_text="Prices of silk" value=-9>9 percent</claim>.',
        'The pier cost <claim metric_text="cost of pier">9 million yuan</claim>.',
        "It raised their pay by an average of <claim metric_text=pay aggregation=change>90 yuan</claim>.",
        "It signed <claim>15</claim> leases worth a combined "
        '<claim metric_text="leases signed">9 billion yuan</claim>.',
        "A survey of <claim metric_text=divers>900</claim> divers found nothing new.",
        'The boat sailed <claim metric_text="distance sailed">12 km</claim> in '
        '<claim metric_text="time of boat to sail">9 hours</claim>.',
        "Barge sales <claim>doubled</claim> to <claim aggregation=flow>90</claim>, while raft sales fell "
        'by <claim metric_text="raft sales">a third</claim>.',
        "It carried <claim>90</claim> crates, a "
        '<claim metric_text="crates carried" aggregation=change>5 percent</claim> increase over last year.',
        "Exports grew at an annual rate of <claim metric_text=Exports aggregation=change>9 percent</claim>.",
        "The rules limit the weight of a crate to <claim status=limit aggregation=level>20 kg</claim>.",
        'Each cart can carry <claim metric_text="load of cart">2 tons</claim>.',
        "The line posted a loss of <claim metric_text=loss>3 million yuan</claim> on revenue of "
        "<claim metric_text=revenue>9 million yuan</claim>.",
        "There are <claim per=null>900</claim> divers here, each hauling <claim per=day>9</claim> crates "
        "a day.",
    ],
)
def test_figures_keep_to_their_own_nouns(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("The yard pays each of its welders a bonus of <claim {}>90 yuan</claim>.", "null"),
        (
            "The yard will pay a bonus of <claim {}>90 yuan</claim> to each of its drivers.",
            "person",
        ),
        ("Each county may receive no more than <claim {}>9 million yuan</claim>.", "county"),
        ("Each village teacher was given <claim {}>900 yuan</claim>.", "person"),
        ("It drew <claim>900</claim> shoppers, who spent <claim {}>90 yuan</claim> each.", "person"),
        ("Each family earned <claim {}>900 yuan</claim>.", "household"),
        ("The drivers earned <claim {}>900 yuan</claim>.", "null"),
        ("The fee was <claim {}>9 yuan</claim> per insured person.", "person"),
        ("A ferry carries <claim {}>90</claim> cars a trip.", "trip"),
        ("It will lift annual capacity from <claim>60 tons</claim> to <claim {}>82 tons</claim>.", "year"),
        (
            "It opened <claim {}>four</claim> gates, raising its load to <claim>90</claim> cars a day.",
            "null",
        ),
        (
            "It plans a yard with <claim {}>six</claim> piers and <claim>nine</claim> sheds, big enough for "
            "<claim>90</claim> ferries a year.",
            "null",
        ),
    ],
)
def test_what_each_of_many_gets_is_per_one_of_them(sentence: str, per: str):
    check(sentence.format(f"per={per}"))


@pytest.mark.parametrize(
    "sentence",
    [
        'Wool exports grew faster than expected, by <claim metric_text="Wool exports">6 percent</claim>.',
        "It shipped <claim>9 tons</claim> of wool, at an average price of "
        '<claim metric_text="average price of wool" per=kilogram>40 yuan</claim> per kilogram.',
        "Some <claim>900</claim> people have signed up so far, including "
        '<claim metric_text="divers signed up">40</claim> divers.',
        'A pass costs <claim metric_text="cost of pass for adults">60 yuan</claim> for adults and '
        '<claim metric_text="cost of pass for children">30 yuan</claim> for children.',
        "Fees reached <claim metric_text=Fees>9 million yuan</claim>, with "
        '<claim metric_text="Fees from night boats">2 million yuan</claim> from night boats.',
        'The ferry is available in <claim metric_text="ports with ferry" aggregation=level>40</claim> ports.',
        'The pier is <claim metric_text="length of pier">5 km</claim> in length.',
        'Each crate travels an average of <claim metric_text="distance traveled">90 km</claim>.',
        "Its fleet grew to <claim aggregation=level>96</claim> barges after it took delivery of "
        "<claim>11</claim> of them.",
        'Growers made <claim metric_text="earnings in ten days">900 yuan</claim> in the ten days.',
    ],
)
def test_words_beside_a_figure_are_told_from_those_of_its_neighbours(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Rail revenue, at <claim metric_text="Rail revenue">30 million yuan</claim>, was the highest yet.',
        'Net debt <claim metric_text="Net debt">30 million yuan</claim> at the end of June',
        "The ferry fare was <claim>9 yuan</claim> in May; in 2019 it had been "
        '<claim metric_text="ferry fare">7 yuan</claim>.',
        "The line will cut <claim>90</claim> posts, "
        '<claim metric_text="share of posts cut in workforce">4 percent</claim> of its workforce.',
        "In May <claim>94 percent</claim> of the ferries left on time, "
        '<claim metric_text="ferries left on time" aggregation=change>2 percentage points</claim> better '
        "than in April.",
        "The line sold <claim>900</claim> passes in May, which is "
        '<claim metric_text="passes sold" aggregation=change>4 percent</claim> fewer than in April.',
        'The growers lost <claim metric_text="plums lost" aggregation=rate>9 percent</claim> of the plums.',
    ],
)
def test_a_figure_set_beside_its_measure_or_its_whole(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The hotels recorded <claim metric_text="overnight stays recorded">9,000</claim> overnight stays.',
        'Net profit attributable to shareholders of <claim metric_text="Net profit attributable to '
        'shareholders">9 million yuan</claim>',
        'A herder may borrow up to <claim metric_text="loan to herder without collateral">9,000 yuan</claim> '
        "without collateral.",
        'The clinic will borrow <claim metric_text="loan to clinic to mend roof">9 million yuan</claim> at '
        "<claim>4 percent</claim> to mend its roof.",
        'Drivers waited <claim metric_text="wait of Drivers at gate">three days</claim> at the gate.',
        'The mail boat calls <claim metric_text="calls of mail boat">twice</claim> a week.',
        'The app was downloaded <claim metric_text="downloads of app">2 million</claim> times.',
        'It sold <claim>9</claim> vans, while letter mail shrank to <claim metric_text="letter mail">'
        "4 million</claim> items.",
        "The volume of newspapers held steady at "
        '<claim metric_text="volume of newspapers">8 million</claim> copies.',
        'Parcels bring in <claim metric_text="share of Parcels in revenue">61 percent</claim> of revenue.',
        'Fee income, which makes up <claim metric_text="share of Fee income in sales">a third</claim> of '
        "sales, fell.",
        "Foreign trade came to <claim>90 million yuan</claim>. Private firms contributed <claim metric_text="
        '"Foreign trade of Private firms">40 million yuan</claim>.',
        'The shed, which cost <claim metric_text="cost of shed">9 million yuan</claim>, can hold '
        "<claim>90</claim> carts.",
        "Fares brought in <claim>9 million yuan</claim>, while running the ferries cost <claim metric_text="
        '"cost of running ferries">7 million yuan</claim>.',
        'The yard, which covers <claim metric_text="area of yard">36 hectares</claim>, is new.',
        'It bought <claim>8 tons</claim> of fresh roots, paying <claim metric_text="price of fresh roots" '
        "aggregation=level>7 yuan</claim> a kilogram.",
        'Homes paid <claim metric_text="price paid by Homes" aggregation=level>2 yuan</claim> per kWh.',
        "She gets <claim metric_text=pay>4 yuan</claim> per order.",
        'The shop pays its packers <claim metric_text="pay of packers">90 yuan</claim> a day.',
        'He expects each household to earn <claim metric_text="earnings of household">9,000 yuan</claim>.',
        'It is one of <claim metric_text="routes opened">46</claim> routes which the line has opened.',
        'It spent <claim>86 million yuan</claim>, of which <claim metric_text="spending used to buy vans">'
        "31 million yuan</claim> was used to buy vans.",
        'In the survey of <claim>90</claim> divers, <claim metric_text="divers found crates">seven in '
        "ten</claim> said they had found crates.",
        '<claim metric_text="fruit passes">Nine percent</claim> of the fruit passes through it, compared '
        'with <claim metric_text="fruit passes">80 percent</claim> in 2019.',
        "The board expects a volume of <claim>48 million tons</claim>, against <claim metric_text=volume>"
        "49 million tons</claim> in 2022.",
        'Hu Bo, an analyst, expects its volume to exceed <claim metric_text="expected volume crates" '
        "status=target>90 million</claim> crates.",
        "It expects fees to fall by <claim metric_text=fees>7 percent</claim> and ferry volumes to grow by "
        '<claim metric_text="ferry volumes">3 percent</claim>.',
        'It buys pears from <claim metric_text="farmers bought">90</claim> farmers in Maharashtra.',
    ],
)
def test_what_is_measured_keeps_what_tells_it_from_others(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The line will refurbish "
        '<claim metric_text="wharves refurbished" aggregation=flow status=target>40</claim> wharves.',
        'It plans to repaint <claim metric_text="hulls repainted" status=target>9 hectares</claim> of hulls.',
        "The crew, which marshals "
        '<claim metric_text="crates marshaled" per=day aggregation=flow>900</claim> crates a day, is small.',
        'They winnow <claim metric_text="grain winnowed" per=day aggregation=flow>9 tons</claim> of grain a '
        "day.",
        "We had to scuttle "
        '<claim metric_text="rafts scuttled" aggregation=flow status=actual>12</claim> rafts.',
        'The branch ferries <claim metric_text="pupils ferried" per=day>90</claim> pupils a day.',
        "Fees totalled <claim metric_text=Fees>9 million yuan</claim>.",
        'The yard cancelled <claim metric_text="trips cancelled" aggregation=flow>40</claim> trips.',
    ],
)
def test_a_verb_of_no_list_is_known_by_the_words_around_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "<claim status=target aggregation=flow>Two</claim> new piers are planned on the island.",
        "<claim status=target aggregation=flow>Four</claim> tugs are due to arrive in May.",
        "The county has set aside money for "
        "<claim status=target aggregation=flow>40</claim> halls, to be built by 2024.",
        "<claim status=target>Three</claim> piers are expected to reopen.",
        "The yard, which mended <claim status=actual>83</claim> hulls last year, expects orders to grow by "
        "<claim status=target aggregation=change>11 percent</claim>.",
        "Whether it will pay in Dalian, which lands <claim status=actual>a quarter</claim> of all shrimp, is "
        "another matter.",
        "It will open a school that teaches <claim status=target>90</claim> divers.",
    ],
)
def test_what_is_planned_or_due_is_yet_to_come_and_an_aside_tells_what_is_so(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'The yard wrote off <claim metric_text="money written off">9 million yuan</claim>.',
        'Bad loans shrank. The bank paid out <claim metric_text="money paid out">9 million yuan</claim>.',
        "Most requests are decided within "
        '<claim metric_text="time to decide requests" aggregation=level>two days</claim>.',
        'The stock of wool loans stood at <claim metric_text="stock of wool loans">9 million yuan</claim>, '
        'equal to <claim metric_text="share of stock of wool loans in lending" aggregation=rate>8 '
        "percent</claim> of all lending.",
        'Crabs make up <claim aggregation=rate metric_text="share of Crabs in catch">a third</claim> of the '
        "catch.",
        "Its freight performance amounted to <claim aggregation=flow>9 million tonne-kilometres</claim>.",
    ],
)
def test_particles_asides_and_passives_keep_what_is_measured(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'It has <claim>12</claim> vacancies among its <claim metric_text="diving posts">140</claim> diving '
        "posts.",
        "The line employs <claim>640</claim> divers at <claim metric_text=piers>38</claim> piers.",
        "The line signed an accord on rafts with "
        '<claim metric_text="shops with accord on rafts">50</claim> shops.',
        "Crab brought in <claim>6 million yuan</claim>, <claim aggregation=rate "
        'metric_text="share of income brought from Crab">a third</claim> of the total.',
    ],
)
def test_what_has_a_figure_of_its_own_tells_no_other_figure_apart(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "<claim status=target>Four</claim> tugs are also due to arrive in May.",
        "The <claim status=target>nine</claim> piers are also under construction.",
        "At the end of 2020 deposits, by contrast, stood at <claim metric_text=deposits "
        "aggregation=level>9 million yuan</claim>.",
    ],
)
def test_adverbs_and_asides_change_nothing(sentence: str):
    check(sentence)
