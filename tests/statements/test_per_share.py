from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.folders import BALANCES, RELEASE, folder
from tests.statements.test_prepare import figures, lines, prepared, refusal, statement

from crossfoot.books.open import open_books
from crossfoot.model.books import Plan, PreferredTerm, ShareEvent
from crossfoot.model.problems import UnusableBooks
from crossfoot.statements.preferred import arrears
from crossfoot.statements.shares import weighted_average

QUARTER = "2011-01-01/2011-03-31"
PLAN = Plan(period=QUARTER, comparative="2010-01-01/2010-03-31")


def event(date: str, kind: str, shares: str) -> ShareEvent:
    return ShareEvent(date=date, kind=kind, shares=Fraction(shares))  # type: ignore[arg-type]


OPENING = event("2010-12-31", "opening", "9000")


def test_shares_count_from_their_day_on() -> None:
    assert weighted_average([OPENING], QUARTER) == 9000
    assert weighted_average([OPENING, event("2011-03-31", "issue", "900")], QUARTER) == 9010
    assert weighted_average([OPENING, event("2011-01-01", "issue", "900")], QUARTER) == 9900
    assert weighted_average([OPENING, event("2011-04-01", "issue", "900")], QUARTER) == 9000
    assert weighted_average([OPENING, event("2011-02-15", "buyback", "-900")], QUARTER) == 9000 - 900 * Fraction(45, 90)


def test_a_split_restates_every_period() -> None:
    later = event("2011-04-30", "split", "1/10")
    assert weighted_average([OPENING, event("2011-03-31", "issue", "900"), later], QUARTER) == 901
    within = event("2011-02-15", "split", "2")
    assert weighted_average([OPENING, within, event("2011-03-31", "issue", "900")], QUARTER) == 18010


def test_no_shares_on_the_first_day() -> None:
    with pytest.raises(UnusableBooks, match=r"shares.csv: no number of shares at 2011-01-01"):
        weighted_average([event("2011-02-01", "opening", "5")], QUARTER)


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(-500, 500)), max_size=6))
def test_the_average_is_that_of_the_days(changes: list[tuple[int, int]]) -> None:
    changes.sort()
    events = [OPENING, *(event(f"2011-02-{day:02d}", "issue", str(shares)) for day, shares in changes)]
    outstanding = [9000] * 31
    outstanding += [9000 + sum(shares for since, shares in changes if since <= day) for day in range(1, 29)]
    outstanding += [outstanding[-1]] * 31
    assert weighted_average(events, QUARTER) == Fraction(sum(outstanding), 90)


def term(date: str, stated: int, rate: str = "2/25") -> PreferredTerm:
    return PreferredTerm(date=date, series="A", stated_value=Fraction(stated), rate=Fraction(rate))


def test_dividends_accumulate_by_days() -> None:
    found = arrears([term("2005-01-01", 365_000)], QUARTER, PLAN)
    assert found is not None
    assert found.value == -80 * 90
    found = arrears([term("2005-01-01", 365_000), term("2011-03-22", 730_000)], QUARTER, PLAN)
    assert found is not None
    assert found.value == -80 * 80 - 160 * 10
    assert [source.amount for source in found.sources] == [-6400, -1600]
    assert arrears([], QUARTER, PLAN) is None


def test_dividends_as_stated() -> None:
    stated = PreferredTerm(date=QUARTER, series="B", amount=Fraction("12.5"))
    found = arrears([stated], QUARTER, PLAN)
    assert found is not None
    assert found.value == Fraction("-12.5")
    with pytest.raises(UnusableBooks, match=r"preferred.csv: no amount of series B for 2010-01-01/2010-03-31"):
        arrears([stated], PLAN.comparative, PLAN)


def test_days_of_the_year() -> None:
    actual = Plan(period="2012-01-01/2012-03-31", comparative=QUARTER, day_count=None)
    found = arrears([term("2005-01-01", 366_000)], "2012-01-01/2012-03-31", actual)
    assert found is not None
    assert found.value == -80 * 91


PROFIT = {
    day: text.replace("1100:3", "1100:13").replace("4000:-8", "4000:-18")
    for day, text in BALANCES.items()
    if "4000:-8" in text
}
"""A thousand more of revenues, not yet paid, in both quarters."""


def profitable(root: Path, dilutive: str, price: str = "2.00", files: dict[str, str] | None = None) -> Path:
    prices = f'[shares.average_price]\n"{QUARTER}" = "{price}"\n"2010-01-01/2010-03-31" = "{price}"\n'
    texts = {
        "release.toml": RELEASE + prices,
        "dilutive.csv": "name,kind,shares,exercise_price,from,to,income\n" + dilutive,
    }
    release = RELEASE.replace("measures", 'statements = ["operations"]\nmeasures') + prices
    return folder(root, {**texts, "release.toml": release, **(files or {})}, {"company": {**BALANCES, **PROFIT}})


def test_options_by_the_treasury_stock_method(tmp_path: Path) -> None:
    made = prepared(profitable(tmp_path, "Plan,option,1000,0.50,,,\nUnder water,option,1000,3.00,,,\n"))
    operations = statement(made, "operations")
    assert figures(operations, "weighted_basic_shares") == [11000, 10000]
    assert figures(operations, "weighted_diluted_shares") == [11750, 10750]
    assert figures(operations, "basic_per_share") == [Fraction(888, 11000), Fraction(865, 10000)]
    assert figures(operations, "diluted_per_share") == [Fraction(888, 11750), Fraction(865, 10750)]
    assert "antidilutive: Under water" in made.notes[0]
    assert [line.key for line in operations.lines][-5:] == [
        "basic_per_share",
        "diluted_per_share",
        "weighted_shares_heading",
        "weighted_basic_shares",
        "weighted_diluted_shares",
    ]


def test_options_for_a_part_of_the_period(tmp_path: Path) -> None:
    made = prepared(profitable(tmp_path, "Plan,option,1000,1.00,2011-02-15,,\n"))
    assert figures(statement(made, "operations"), "weighted_diluted_shares") == [11250, 10000]


def test_convertibles_as_if_converted(tmp_path: Path) -> None:
    made = prepared(profitable(tmp_path, "Notes,convertible,2000,,,,36.5\nDear notes,convertible,10,,,,3650\n"))
    operations = statement(made, "operations")
    assert figures(operations, "weighted_diluted_shares") == [13000, 12000]
    assert figures(operations, "diluted_per_share")[0] == Fraction(888 + 9, 13000)
    assert "antidilutive: Dear notes" in made.notes[0]


def test_a_loss_dilutes_nothing(tmp_path: Path) -> None:
    root = folder(tmp_path, {"dilutive.csv": "name,kind,shares,exercise_price\nPlan,option,1000,0.50\n"})
    made = prepared(root)
    operations = statement(made, "operations")
    assert figures(operations, "weighted_diluted_shares") == [11000, 10000]
    assert lines(operations)["per_share"] in operations.lines
    assert "Plan" in made.notes[0]


def test_basic_and_diluted_apart(tmp_path: Path) -> None:
    release = RELEASE + '[shares]\nbasic_and_diluted = "apart"\n'
    operations = statement(prepared(folder(tmp_path, {"release.toml": release})), "operations")
    assert [line.label for line in operations.lines][-5:] == [
        "Basic loss per common share",
        "Diluted loss per common share",
        "Weighted average common shares outstanding:",
        "Basic",
        "Diluted",
    ]


def test_an_average_price_that_is_missing(tmp_path: Path) -> None:
    root = profitable(tmp_path, "Plan,option,1000,0.50,,,\n")
    release = (root / "release.toml").read_text().replace(f'"{QUARTER}" = "2.00"\n', "")
    (root / "release.toml").write_text(release)
    assert "no average market price for 2011-01-01/2011-03-31" in refusal(root)


def test_dividends_in_arrears_come_before_common_stock(tmp_path: Path) -> None:
    root = folder(tmp_path, {"preferred.csv": "date,series,stated_value,rate\n2009-01-01,A,3650,8%\n"})
    operations = statement(prepared(root), "operations")
    assert figures(operations, "preferred_dividends") == [-72, -72]
    assert figures(operations, "net_income_to_common") == [-184, -207]
    assert figures(operations, "per_share") == [Fraction(-184, 11000), Fraction(-207, 10000)]


def test_no_shares_no_per_share(tmp_path: Path) -> None:
    operations = statement(prepared(folder(tmp_path, {"shares.csv": ""})), "operations")
    assert "per_share" not in lines(operations)
    assert open_books(tmp_path).shares == ()
