"""Routes: a pair of places is one only where a service joins them."""

import pytest

from pipeline.nlp.names.places import find_places
from pipeline.nlp.names.routes import find_routes
from pipeline.nlp.records import Route
from pipeline.nlp.text.sentences import split_sentences
from pipeline.tables.segments import Segment


def routes(text: str) -> list[Route]:
    sentences = split_sentences(text, [Segment(0, len(text), "body")])
    return find_routes(text, sentences, find_places(text, sentences))


def quotes(text: str) -> list[str]:
    return [text[route.start : route.end] for route in routes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ezhou-Liege and Ezhou-Delhi air routes", ["Ezhou-Liege", "Ezhou-Delhi"]),
        (
            "the Jinan-Hefei, Wuxi-Hefei and Yantai-Hefei routes",
            ["Jinan-Hefei", "Wuxi-Hefei", "Yantai-Hefei"],
        ),
        (
            "cargo routes Kunming-Dhaka and Nanning-Ho Chi Minh City were opened",
            ["Kunming-Dhaka", "Nanning-Ho Chi Minh City"],
        ),
        ("an Ezhou-Singapore cargo route", ["Ezhou-Singapore"]),
        ("a Lhasa-Chengdu chartered flight", ["Lhasa-Chengdu"]),
        ("Kunming–Vientiane passenger trains", ["Kunming–Vientiane"]),
        ("flights from Yantai to Nanjing and from Lhasa to Xi’an", ["Yantai to Nanjing", "Lhasa to Xi’an"]),
        ("block trains running from Wuwei to Almaty", ["Wuwei to Almaty"]),
        ("trains from Wuhan, Hubei to Almaty", ["Wuhan, Hubei to Almaty"]),
        ("the Guangzhou to Lagos flight", ["Guangzhou to Lagos"]),
        ("a weekly flight between Sanya and Manila", ["Sanya and Manila"]),
        ("an air route linking Nanning with Hanoi", ["Nanning with Hanoi"]),
        ("an Ezhou-Qaanaaq cargo flight", ["Ezhou-Qaanaaq"]),
        ("flights from Nanning to Hanoi, Bangkok and Manila", ["Nanning to Hanoi", "Bangkok", "Manila"]),
    ],
)
def test_pairs_with_a_service(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the China-Europe block train",
        "the China-Laos railway trains",
        "flights from Wuhan to 47 cities in 36 countries",
        "the Hunan-Hubei border line",
        "They bring pears from Linfen to tables by train",
        "delivery from Beijing to Shanghai takes 2 days",
        "The train carried pears from Linfen to Nanjing",
        "the Beijing-Tianjin-Hebei region has 3 lines",
        "the Jinan-Weihai area has 3 routes",
        "trains from Monday to Friday and flights from May to June",
        "trains from China to Europe",
    ],
)
def test_pairs_without_a_service(text: str) -> None:
    assert quotes(text) == []


def test_ends() -> None:
    (route,) = routes("A train from Lanzhou to Qaanaaq left.")
    assert (route.origin.name, route.origin.province) == ("Lanzhou", "Gansu")
    assert (route.destination.name, route.destination.province) == ("Qaanaaq", None)
    assert route.destination.level == "foreign"


def test_further_destinations_share_the_origin() -> None:
    found = routes("flights from Nanning to Hanoi and Manila")
    assert [(route.origin.name, route.destination.name) for route in found] == [
        ("Nanning", "Hanoi"),
        ("Nanning", "Manila"),
    ]


def test_a_pair_is_found_again_where_it_is_named_again() -> None:
    assert len(routes("The Yantai-Seoul route opened. The Yantai-Seoul route is busy.")) == 2


def test_pairs_go_on_after_between() -> None:
    text = "Cargo trains now run between Yiwu and Madrid, from Xiamen to Lodz and from Jinan to Minsk."
    assert quotes(text) == ["Yiwu and Madrid", "Xiamen to Lodz", "Jinan to Minsk"]
