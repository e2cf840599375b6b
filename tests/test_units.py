from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.units import NO_KIND, currencies, units
from pipeline.measures.units import NoConversionError, canonical, convert, kind_of, rate_name, split_rate
from pipeline.nlp.figures.unit_forms import Form, money_before, unit_after


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("15", "mu", "1"),
        ("1", "qing", "6.666666666667"),
        ("3", "jin", "1.5"),
        ("4", "li", "2"),
        ("2", "tonne", "2000"),
        ("90", "minute", "1.5"),
        ("30", "basis_point", "0.3"),
        ("10", "metre_per_second", "36"),
        ("5", "jiao", "0.5"),
        ("212", "degree_fahrenheit", "100"),
        ("2", "kilobyte", "2000"),
        ("2", "short_ton", "1814.36948"),
        ("2", "long_ton", "2032.0938176"),
        ("3", "tonne_mile", "4.828032"),
        ("3", "passenger_mile", "4.828032"),
        ("3", "millibar", "300"),
        ("8", "penny", "0.08"),
        ("2", "day", "48"),
    ],
)
def test_a_value_converts_to_the_canonical_unit(value: str, unit: str, expected: str) -> None:
    assert round(convert(Decimal(value), unit), 12) == Decimal(expected)


def test_a_unit_of_no_kind_converts_to_nothing() -> None:
    for unit in (name for name, unit in units().items() if unit.kind == NO_KIND):
        for pair in ((unit, "kilometre"), ("kilometre", unit)):
            with pytest.raises(NoConversionError):
                convert(Decimal(1), *pair)


@pytest.mark.parametrize("name", sorted(units()))
def test_a_unit_converts_and_each_of_its_forms_is_read(name: str) -> None:
    unit = units()[name]
    assert unit.kind == NO_KIND or convert(Decimal(1), name) != 0
    for form in (*unit.words, *unit.signs):
        read = unit_after(f"7 {form}", 1)
        assert read is not None, f"{form!r} is not read"
        if name != "degree":  # which of the degrees, the sentence tells
            assert read.unit == name, f"{form!r} is read as {read.unit}"


def test_money_does_not_convert_without_a_rate() -> None:
    with pytest.raises(NoConversionError):
        convert(Decimal(1), "CNY", "USD")
    with pytest.raises(NoConversionError):
        convert(Decimal(1), "mu", "kilogram")


def test_an_unknown_unit_is_refused_by_name() -> None:
    with pytest.raises(LexiconError, match="furlongs"):
        kind_of("furlongs")


def test_a_rate_is_named_after_both_its_units() -> None:
    assert rate_name("watt", "square_metre;day") == "watt_per_square_metre_per_day"
    assert split_rate("watt_per_square_metre_per_day") == ("watt", "square_metre;day")
    assert split_rate("kilometre_per_hour") == ("kilometre_per_hour", None)
    assert canonical("watt_per_minute") == "kilowatt_per_minute"
    assert convert(Decimal(500), "watt_per_minute") == Decimal("0.5")


def test_kinds_and_canonical_units() -> None:
    assert (kind_of("mu"), canonical("mu")) == ("area", "hectare")
    assert (kind_of("CNY"), canonical("CNY")) == ("money", "CNY")
    assert (kind_of("US_cent"), canonical("US_cent")) == ("money", "USD")
    assert (kind_of("basis_point"), canonical("basis_point")) == ("percentage", "percentage_point")


@given(
    st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False),
    st.sampled_from(["mu", "jin", "mile", "day"]),
)
def test_conversion_and_back_is_the_same(value: Decimal, unit: str) -> None:
    back = convert(convert(value, unit), canonical(unit), unit)
    assert abs(back - value) <= abs(value) * Decimal("1e-20")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("7 mu", "mu"),
        ("7 yuan", "CNY"),
        ("7 Hong Kong dollars", "HKD"),
        ("7 U.S. dollars", "USD"),
        ("7%", "percent"),
        ("7 percentage points", "percentage_point"),
        ("7 bps", "basis_point"),
        ("7kg", "kilogram"),
        ("7 km/h", "kilometre_per_hour"),
        ("7 kilometers per hour", "kilometre_per_hour"),
        ("7-square-meter", "square_metre"),
        ("7 sq km", "square_kilometre"),
        ("7 km^2", "square_kilometre"),
        ("7 ft²", "square_foot"),
        ("7 s-1", "inverse_second"),
        ("7 cm−1", "inverse_centimetre"),
        ("7 m⁻¹", "inverse_metre"),
        ("7 m/s2", "metre_per_square_second"),
        ("7 km/s^2", "kilometre_per_square_second"),
        ("7 tpd", "tonne"),
        ('7"', "inch"),
        ('"Rims" of 7" or more', "inch"),
        ("7 dimes", "dime"),
        ("a low temperature of 7 K", "kelvin"),
        ("the weather is fine at 7C", "degree_celsius"),
        ("it is 7 F outside", "degree_fahrenheit"),
        ("7 kilowatt-hours", "kilowatt_hour"),
        ("7 tons", "tonne"),
        ("7 short tons", "short_ton"),
        ("7 degrees Celsius", "degree_celsius"),
        ("7°C", "degree_celsius"),
        ("7 m long", "metre"),
        ("7 in thick", "inch"),
        ("7 yen", "JPY"),
        ("7 cents", "US_cent"),
        ("7 cubic metres", "cubic_metre"),
        ("7 GB", "gigabyte"),
        ("7 hours", "hour"),
        ("7 deg. C", "degree_celsius"),
        ("7 m.p.h.", "mile_per_hour"),
        ("7 k.p.h.", "kilometre_per_hour"),
        ("7 kilolitres", "cubic_metre"),
        ("7 megaliters", "megalitre"),
        ("7 microgrammes", "microgram"),
        ("7 acre-feet", "acre_foot"),
        ("7 tonne-kilometres", "tonne_kilometre"),
        ("7 ton-km", "tonne_kilometre"),
        ("7 passenger kilometers", "passenger_kilometre"),
        ("7 long tons", "long_ton"),
        ("7 working days", "day"),
        ("7 Danish crowns", "DKK"),
        ("7 crowns in Prague", "CZK"),
        ("7 rupees in Karachi", "PKR"),
        ("7 rupees", "INR"),
        ("7元", "CNY"),
        ("7 MUSD", "USD"),
        ("7 EURm", "EUR"),
        ("7p", "penny"),
        ("7 fen", "fen"),
        ("7 paise", "paisa"),
        ("the rate fell 7 points", "percentage_point"),
        ("the margin fell 7 BP", "basis_point"),
        ("7 BP cut", "basis_point"),
        ("7 degrees in the shade", "degree_celsius"),
        ("the store is kept at 7 degrees", "degree_celsius"),
        ("7° on the Fahrenheit scale", "degree_fahrenheit"),
        ("turned 7 degrees to the left", "degree"),
        ("a 7 degree bend", "degree"),
        ("winds of 7 kt", "knot"),
        ("7 kt of ore", "kilotonne"),
        ("7 MT of wheat", "tonne"),
        ("7 mbar", "millibar"),
    ],
)
def test_a_unit_is_read_after_its_number(text: str, unit: str) -> None:
    form = unit_after(text, text.index("7") + 1)
    assert form is not None
    assert form.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        *("7 in 2019", "7 won prizes", "7 May", "7 meetings", "7 items", "7 Gs", "7 museums"),
        *("temperature of 7 C class vans", "Hall 7 C is open", "warm weather for 7C goods"),
        *('"Ward 7" opened', '7"x', 'seats in 7 "boxes"', '“we have 7" he said'),
        *("the Nikkei index lost 7 points", "the rate at 7 points of sale", "7 crowns", "7 BP stations"),
        *("the university awarded 7 honorary degrees", "7 pm", "7 p"),
    ],
)
def test_a_word_that_is_no_unit_is_none(text: str) -> None:
    assert unit_after(text, text.index("7") + 1) is None


def test_letters_are_units_only_after_digits() -> None:
    assert unit_after("two t of steel", 3, digits=False) is None
    assert unit_after("2 t of steel", 1) is not None


def test_pounds_are_money_only_with_a_scale_word() -> None:
    assert unit_after("7 pounds", 1) == Form("pound", 2, 8)
    assert unit_after("7 million pounds", 9, scaled=True) == Form("GBP", 10, 16)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US $ ", "USD"),
        ("U.S. $ ", "USD"),
        ("$", "USD"),
        ("HK$", "HKD"),
        ("RMB", "CNY"),
        ("Rmb ", "CNY"),
        ("renminbi ", "CNY"),
        ("¥", "CNY"),
        ("€", "EUR"),
        ("CNY ", "CNY"),
        ("$US", "USD"),
        ("$A", "AUD"),
        ("AU $", "AUD"),
        ("AUD$", "AUD"),
        ("C $ ", "CAD"),
        ("Rs. ", "INR"),
    ],
)
def test_a_currency_is_read_before_its_amount(text: str, code: str) -> None:
    form = money_before(text, len(text))
    assert form is not None
    assert (form.unit, form.start) == (code, 0)


@pytest.mark.parametrize(
    ("text", "code", "factor"),
    [
        ("EUR million ", "EUR", 10**6),
        ("US$m ", "USD", 10**6),
        ("SEKbn ", "SEK", 10**9),
        ("MEUR ", "EUR", 10**6),
        ("Rs crore ", "INR", 10**7),
    ],
)
def test_a_scale_may_stand_between_currency_and_amount(text: str, code: str, factor: int) -> None:
    assert money_before(text, len(text)) == Form(code, 0, len(text) - 1, Decimal(factor))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tokyo collected ¥", "JPY"),
        ("China sold goods to Japan for ¥", "CNY"),
        ("The yen fell. The firm kept its goal of ¥", "JPY"),
        ("Tokyo was wet. In China it cost ¥", "CNY"),
        ("It cost ¥", "CNY"),
    ],
)
def test_the_words_around_tell_which_currency_a_shared_sign_means(text: str, code: str) -> None:
    form = money_before(text, len(text))
    assert form is not None and form.unit == code


@pytest.mark.parametrize("code", sorted(currencies()))
def test_every_form_of_a_currency_is_read(code: str) -> None:
    money = currencies()[code]
    here = f"The bank {'in ' + money.cues[0] if money.cues else 'there'} lent "
    assert money.after or money.scaled
    for form in (*money.before, *money.shared_before):
        for gap in ("", " "):
            found = money_before(f"{here}{form}{gap}", len(here + form + gap))
            assert found is not None and (found.unit, found.start) == (code, len(here)), form
    for form in (*money.after, *money.scaled, *money.shared_after):
        text = f"{here}7 million {form}."
        found = unit_after(text, len(here) + 9, scaled=True)
        assert found is not None and (found.unit, text[found.end]) == (code, "."), form


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A bank in Lagos lent N", "NGN"),
        ("A bank in Dakar lent CFA ", "XOF"),
        ("A bank in Gabon lent CFA ", "XAF"),
        ("A bank in Nairobi lent Sh", "KES"),
        ("A bank in Kampala lent Sh", "UGX"),
        ("A bank lent Sh", None),
        ("A bank lent N", None),
    ],
)
def test_letters_are_a_currency_where_its_country_is_spoken_of(text: str, code: str | None) -> None:
    form = money_before(text, len(text))
    assert (form and form.unit) == code


@pytest.mark.parametrize("text", ["TOP ", "ALL ", "SDG ", "NIO ", "CUP ", "SOS ", "about ", "XRMB", ""])
def test_a_word_that_is_no_currency_is_none(text: str) -> None:
    assert money_before(text, len(text)) is None


def test_currency_codes_are_those_of_iso_4217() -> None:
    pycountry = pytest.importorskip("pycountry")
    assert set(currencies()) <= {currency.alpha_3 for currency in pycountry.currencies}
