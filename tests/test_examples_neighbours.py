"""Each figure among its neighbours: asides, second subjects, lists: marked sentences through `extract`."""

import pytest
from marked import check

CHANGE, LEVEL, FLOW = "aggregation=change", "aggregation=level", "aggregation=flow"


@pytest.mark.parametrize(
    "sentence",
    [
        'Wool income, a measure of the season, rose by <claim metric_text="Wool income">1 percent</claim>.',
        "The moth ratio, a gauge used by the office to measure loss, improved by "
        '<claim metric_text="moth ratio">3 points</claim> to <claim metric_text="moth ratio">5 '
        "percent</claim>.",
        "The ratio of moths, which measures how well sheds keep wool, stood at "
        '<claim metric_text="ratio of moths">11 percent</claim>.',
        'Wool sales grew by <claim metric_text="Wool sales">12 percent</claim>, while felt sales, '
        "held back by "
        'the frost, slipped by <claim metric_text="felt sales">3 percent</claim>.',
        'Surveys show that shed turnover, meaning all sales, rose by <claim metric_text="shed '
        'turnover">4 percent'
        "</claim>.",
        "A shed roof, with <claim>300</claim> panels, covers <claim aggregation=rate>a third"
        "</claim> of the demand.",
    ],
)
def test_an_aside_parts_a_subject_from_its_verb_and_is_no_part_of_it(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Wool income jumped <claim metric_text="Wool income">30 percent</claim>, with felt volumes up '
        '<claim metric_text="felt volumes">20 percent</claim>.',
        "Income came to <claim metric_text=Income>19 million yuan</claim> and the felt volume to "
        '<claim metric_text="felt volume">4,000</claim> bales.',
        "Income is expected to grow by <claim metric_text='expected income' status=target>8 percent</claim> "
        "and felt volume "
        'to reach <claim metric_text="felt volume" status=target>5,000</claim>.',
        'The Luhai sheds saw felt income drop by <claim metric_text="felt income">11 percent</claim>.',
        "The firm made a loss of <claim>12 million yuan</claim> (last year's profit: "
        "<claim metric_text=profit>7 million yuan</claim>).",
        'Wool sales reported growth of <claim metric_text="Wool sales">13 percent</claim>, followed '
        "by felt sales "
        'with <claim metric_text="felt sales">7 percent</claim>.',
        'Wool sales fell by <claim metric_text="Wool sales">3 percent</claim>, and felt sales, down '
        '<claim metric_text="felt sales">4 percent</claim>.',
        "The river carries wool (<claim metric_text=wool>9 tons</claim>), felt (<claim "
        "metric_text=felt>8 tons"
        "</claim>) and yarn (<claim metric_text=yarn>6 tons</claim>).",
        'It closed <claim>six</claim> sheds and opened <claim metric_text="sheds opened">two</claim>.',
    ],
)
def test_each_figure_has_its_own_subject(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Spending rose <claim metric_text=Spending>6 percent</claim>, with roads, docks and sheds "
        "increasing by "
        "<claim metric_text=roads>3</claim>, <claim metric_text=docks>4</claim> and "
        "<claim metric_text=sheds>5 percent</claim>, respectively.",
        'Wool income was <claim metric_text="Wool income">9 million yuan</claim> and felt income '
        '<claim metric_text="felt income">4 million yuan</claim>; they grew <claim metric_text="Wool income">'
        '1 percent</claim> and <claim metric_text="felt income">9 percent</claim>.',
        "Its exports and imports were <claim metric_text=exports>9 million yuan</claim> and <claim "
        "metric_text=imports>4 million yuan</claim>. These figures represent growth of <claim "
        "metric_text=exports>2 percent</claim> and <claim metric_text=imports>3 percent</claim>.",
    ],
)
def test_as_many_things_as_figures_pair_in_order(sentence: str):
    check(sentence)


@pytest.mark.parametrize(
    ("sentence", "aggregation"),
    [
        ("Exports (<claim {}>+8 percent</claim> y-o-y) grew well.", CHANGE),
        ("Felt volume declined by <claim>5 million</claim> bales, or <claim {}>3 percent</claim>.", CHANGE),
        ("Advances reached <claim {}>9 million yuan</claim>.", LEVEL),
        ("The firm reported total assets of <claim {}>9 million yuan</claim>.", LEVEL),
        ("The losses on loans stood at <claim {}>9 million yuan</claim>.", FLOW),
        ("Earnings per share were <claim {}>9 yuan</claim>.", FLOW),
        ("The firm installed <claim {}>9 GW</claim> of panels in 2021.", FLOW),
        ("The firm runs <claim {}>9 GW</claim> of panels.", LEVEL),
        ("The pier posted <claim {}>5 million</claim> TEU in 2021.", FLOW),
        ("Its <claim {}>300</claim> divers gathered <claim>9 tons</claim> of kelp.", LEVEL),
        ("The office lent to cooperatives with <claim {}>900</claim> members.", LEVEL),
        ("The team held <claim {}>30</claim> meetings in May.", FLOW),
        ("Some <claim {}>65</claim> barges joined the fleet.", FLOW),
        ("A day pass is <claim {}>260 yuan</claim>.", LEVEL),
        ("The third pier cost <claim {}>780 million yuan</claim>.", FLOW),
        ("That brought the fleet to <claim {}>41</claim> barges.", LEVEL),
    ],
)
def test_noun_verb_and_unit_tell_how_a_figure_stands(sentence: str, aggregation: str):
    check(sentence.format(aggregation))


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("No household may borrow more than <claim {}>50,000 yuan</claim>.", "limit"),
        ("Analysts had expected earnings of <claim {}>66 yuan</claim> a share.", "target"),
        (
            "The mill sold <claim>12 tons</claim> and expects the figure to reach <claim {}>15 tons</claim>.",
            "target",
        ),
        ("The mill sold more than <claim {}>12 tons</claim>.", "actual"),
    ],
)
def test_whether_a_figure_is_a_rule_or_foreseen(sentence: str, status: str):
    check(sentence.format(f"status={status}"))


@pytest.mark.parametrize(
    "sentence",
    [
        'Improvement in the felt ratio to <claim metric_text="felt ratio" aggregation=rate>11 '
        "percent</claim>.",
        'Some <claim>600</claim> crates were sent, and <claim metric_text="crates arrived">93 '
        "percent</claim> of "
        "them arrived within <claim>48 hours</claim>.",
        "The office wants to bring <claim>500</claim> sheds into the fair and lift sales to "
        "<claim metric_text=sales status=target>5 million yuan</claim>.",
        "The moth rate was <claim>40 percent</claim>. The office aims to raise that share to "
        '<claim metric_text="moth rate">60 percent</claim>.',
        'Some <claim metric_text="China-Europe trains run">444</claim> China-Europe trains were run in May.',
        "The town will raise <claim>31 km</claim> of dyke by <claim metric_text=dyke "
        "aggregation=change>one metre"
        "</claim>.",
        "The <claim>37</claim> sheds built <claim>1,100</claim> racks.",
    ],
)
def test_words_left_out_or_set_apart_are_found(sentence: str):
    check(sentence)
