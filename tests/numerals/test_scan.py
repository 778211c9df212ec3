"""Every printed number is one numeral, whatever its typography, and reads back as the value that was printed."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from crossfoot.model.fact import Fact, Release
from crossfoot.model.numeral import Numeral


def cell_html(*cells: str) -> str:
    """A table with one headed column pair and one row of the given cells after its label."""
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return (
        "<p>Results for the year ended December 31, 2024</p><table><tr><td></td>"
        f"<td colspan='{len(cells)}'>2024</td></tr><tr><td>Sales</td>{row}</tr><tr><td>Costs</td>{row}</tr></table>"
    )


def numbers(release: Release) -> list[Numeral]:
    """The numerals of the first data row."""
    table = release.tables[0]
    return [release.numerals[n] for _, n in table.rows[0].figures]


def count_by_hand(text: str) -> int:
    """How many numbers a text prints: digits with commas and one decimal point between them, found with no pattern."""
    count, k = 0, 0
    while k < len(text):
        if text[k].isascii() and text[k].isdigit():
            count += 1
            while k < len(text) and (text[k].isdigit() or (text[k] == "," and text[k + 1 : k + 2].isdigit())):
                k += 1
            if text[k : k + 1] == "." and text[k + 1 : k + 2].isdigit():
                k += 1
                while k < len(text) and text[k].isdigit():
                    k += 1
        elif text[k] == "." and text[k + 1 : k + 2].isdigit():
            count += 1
            k += 1
            while k < len(text) and text[k].isdigit():
                k += 1
        else:
            k += 1
    return count


@given(st.lists(st.text(alphabet="0123456789,.$()% aM-", min_size=1, max_size=12), min_size=1, max_size=12))
def test_each_printed_number_is_one_numeral(words: list[str]) -> None:
    release = crossfoot.read("Revenue was 5 in all.\n\n" + " x ".join(words) + " end.\n", "note.txt")
    text = release.document.text
    assert sum(not x.dash for x in release.numerals) == count_by_hand(text)
    assert [fact.n for fact in release.facts] == list(range(len(release.numerals)))
    assert all(text[x.start : x.end] == x.text for x in release.numerals)


def grouped(units: int, cents: int, places: int) -> str:
    return f"{units:,}" + (f".{cents:0{places}d}" if places else "")


@given(st.integers(1, 10**9), st.integers(0, 99), st.sampled_from([0, 1, 2]), st.integers(0, 7))
def test_a_number_printed_in_any_style_reads_back(units: int, cents: int, places: int, style: int) -> None:
    cents %= 10**places if places else 1
    shown = grouped(units, cents, places)
    value = Decimal(shown.replace(",", ""))
    cells, sign, percent = [
        ((shown,), 1, False),
        ((f"${shown}",), 1, False),
        (("$", shown), 1, False),
        ((f"({shown})",), -1, False),
        (("$", f"({shown}", ")"), -1, False),
        ((f"−{shown}",), -1, False),
        ((shown, "%"), 1, True),
        ((f"({shown})&#160; %",), -1, True),
    ][style]
    if style == 0 and len(shown) == 4 and 1950 <= units <= 2059:
        return  # it may be a year
    release = crossfoot.read(cell_html(*cells), "a.html")
    (numeral,) = numbers(release)
    read = Decimal(numeral.digits).scaleb(-numeral.places) * (-1 if numeral.sign != "none" else 1)
    assert read == value * sign
    assert (numeral.suffix == "percent") == percent
    assert (numeral.currency == "USD") == ("$" in "".join(cells))


@pytest.mark.parametrize(
    ("sentence", "text", "aside"),
    [
        ("Call us at (555) 010-4477 for more.", "4477", "phone"),
        ("See www.example.com/q3/12 for the figures.", "12", "identifier"),
        ("See Note 7 for details of the plan.", "7", "reference"),
        ("We opened it on May 5, 2024 in Oslo.", "5", "date"),
        ("The call starts at 4:30 p.m. today.", "30", "time"),
        ("Sales grew in fiscal 2024 again.", "2024", "period"),
    ],
)
def test_numbers_that_report_nothing_say_why(sentence: str, text: str, aside: str) -> None:
    release = crossfoot.read(f"Quarterly results.\n\n{sentence}\n", "a.txt")
    fact = next(x for x in release.facts if x.text == text)
    assert (fact.quantity, fact.kind) == (False, aside)


def test_a_raised_mark_is_no_part_of_a_label_or_a_number() -> None:
    html = (
        "<p>Three months ended March 31, 2024 (in millions)</p><table><tr><td></td><td>2024</td><td>2023</td></tr>"
        "<tr><td>Income per share<sup>1</sup></td><td>0.56</td><td>0.51</td></tr>"
        "<tr><td>Sales</td><td>1,234<sup>2</sup></td><td>1,100</td></tr></table>"
    )
    release = crossfoot.read(html, "a.html")
    first, second = release.tables[0].rows
    assert (first.label, first.kind) == ("Income per share", "per_share")
    assert [release.facts[n].value for _, n in second.figures] == [Decimal("1234E6"), Decimal("1100E6")]


def _seconds(text: str) -> float:
    start = time.process_time()
    crossfoot.read(text, "a.txt")
    return time.process_time() - start


@pytest.mark.parametrize("piece", ["1,", "5-", "(7) ", "$1.5 million to ", "a.b@c.d/9", "No. 3, 4 and "])
def test_cost_grows_with_length_alone(piece: str) -> None:
    short = "Revenue.\n\n" + piece * 400 + "\n"
    long = "Revenue.\n\n" + piece * 3_200 + "\n"
    _seconds(short)
    assert _seconds(long) < 0.5 + 20 * _seconds(short)


def values(facts: list[Fact]) -> list[Decimal | None]:
    return [fact.value for fact in facts]


def test_a_range_shares_the_scale_of_its_upper_end() -> None:
    release = crossfoot.read("We expect revenue of $8.70 to $8.72 billion in the year.\n", "a.txt")
    assert values(list(release.facts)) == [Decimal(8700000000), Decimal(8720000000)]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_after_a_currency_sign_is_a_zero_and_no_minus_of_the_next_figure(dash: str) -> None:
    release = crossfoot.read(cell_html(f"$ {dash}", "$ 3,473"), "a.html")
    assert [fact.value for fact in release.facts if fact.quantity] == 2 * [0, Decimal(3473)]
