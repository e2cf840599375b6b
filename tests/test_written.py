"""What is written is read: numbers, amounts, dates and changes in every form that the grammar has.

`HYPOTHESIS_PROFILE=long pytest tests/test_written.py` tries some 50,000 of them; the short run a few hundred.
"""

from datetime import date
from decimal import Decimal

import pytest
import written
from hypothesis import example, given
from hypothesis import strategies as st
from written import Amount, Changed, Dated, Written

NEAR = 1e-9


def close(found: float | None, expected: Decimal) -> bool:
    return found is not None and abs(found - float(expected)) <= NEAR * max(1.0, abs(float(expected)))


def check_amount(amount: Amount, sentence: str) -> None:
    """Assert that the one fact of the sentence has the value, the unit and the ends of the amount."""
    text = sentence.format(amount.written.text)
    [row] = written.claims(text)
    assert row["unit"] == amount.unit, text
    assert close(row["value"], amount.value), (text, row["value"])
    if amount.ends is not None:
        assert close(row["value_low"], amount.ends[0]) and close(row["value_high"], amount.ends[1]), text


@given(written.MONEY)
@example(Amount(Written("RMB4’893’958", Decimal(4893958)), "CNY"))
@example(Amount(Written("$US6\u2009882\u2009616", Decimal(6882616)), "USD"))
@example(Amount(Written("EUR 1900", Decimal(1900)), "EUR"))
@example(Amount(Written("RMB65-130", Decimal("97.5"), Decimal(65), Decimal(130)), "CNY"))
def test_money_is_worth_what_is_written(amount: Amount) -> None:
    check_amount(amount, "The bank lent {} to tea growers.")


@given(written.MEASURES)
@example(Amount(Written("1000 hours", Decimal(1000)), "hour", Decimal(1)))
@example(Amount(Written("one thousand and one tonnes", Decimal(1001)), "kilogram", Decimal(1000)))
def test_a_measure_is_worth_what_is_written(amount: Amount) -> None:
    check_amount(amount, "The plant recorded {} of output in all.")


@given(st.one_of(written.NUMBERS, written.ranges(), written.NEXT, written.SHORTENED))
@example(Written("one thousand and one", Decimal(1001)))
@example(Written("400000000", Decimal(400000000)))
def test_a_count_is_worth_what_is_written(number: Written) -> None:
    check_amount(Amount(number, "count"), "The branch delivered {} parcels to villages.")


@given(written.SHARES)
def test_a_share_is_worth_what_is_written(share: Written) -> None:
    check_amount(Amount(share, "percent"), "The survey found that {} of the growers used lockers.")


@given(written.SIGNED)
def test_a_sign_is_kept(amount: Amount) -> None:
    check_amount(amount, "The store was kept at {} in May.")


@given(written.DATES, st.booleans())
@example(Dated("in 11M2003", 2003, date(2003, 1, 1), date(2003, 11, 30)), True)
def test_a_date_gives_its_days_to_the_figure(dated: Dated, first: bool) -> None:
    text = f"{dated.text[0].upper()}{dated.text[1:]}, the branch sold 4,321 parcels."
    text = text if first else f"The branch sold 4,321 parcels {dated.text}."
    [row] = written.claims(text)
    assert (row["quote"], row["year"], row["year_basis"]) == ("4,321", dated.year, "stated"), text
    assert dated.first is None or row["period_start"] == dated.first, (text, row["period_start"])
    assert dated.last is None or row["period_end"] == dated.last, (text, row["period_end"])


@given(written.ALL_CHANGES)
@example(Changed("increased 12 tonnes", ((Decimal(12000), "kilogram", "change", None),)))
@example(Changed("decreased 12 tonnes", ((Decimal(-12000), "kilogram", "change", None),)))
def test_a_change_has_its_sign_and_its_levels_have_none(changed: Changed) -> None:
    text = f"Output of tea {changed.text}."
    rows = written.claims(text)
    found = [(row["unit"], row["aggregation"] == "change", row["endpoint"]) for row in rows]
    assert found == [(unit, kind == "change", end) for _, unit, kind, end in changed.rows], text
    for row, (value, *_) in zip(rows, changed.rows, strict=True):
        assert close(row["value"], value), (text, row["quote"], row["value"])


@pytest.mark.parametrize("text", ["The branch delivered 12315 parcels to villages."])
def test_a_known_line_is_no_count(text: str) -> None:
    assert written.claims(text) == []
