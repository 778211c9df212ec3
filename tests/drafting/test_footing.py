"""Forced footing: every total foots as printed, totals keep their own rounding, one amount prints one way."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.statement_builder import balance_sheet, line, operations, reconciliation

from crossfoot.drafting.footing import Adjustments, force, unfooted
from crossfoot.drafting.rounding import rounded
from crossfoot.model.statements import Statement, StatementColumn

ONE = (StatementColumn(period="2011-03-31", header="2011"),)


def sheet(*lines: object, key: str = "balance_sheet") -> Statement:
    return Statement(kind="balance_sheet", key=key, title="Sheet", columns=ONE, lines=lines)  # type: ignore[arg-type]


def printed(statement: Statement, adjustments: Adjustments) -> list[int]:
    return [
        rounded(x.amounts[0].value, 3) + adjustments.get((statement.key, x.key, 0), 0)
        for x in statement.lines
        if x.amounts[0]
    ]


def test_the_largest_remainder_is_moved() -> None:
    statement = sheet(
        line("a", "A", 1400), line("b", "B", 1480), line("c", "C", 5000), line("t", "Total", 7880, parts="a b c")
    )
    adjustments, left = force([statement], 3)
    assert (dict(adjustments), left) == ({("balance_sheet", "b", 0): 1}, ())
    assert unfooted([statement], 3, {}) == ("balance_sheet: Total, 2011",)
    assert unfooted([statement], 3, adjustments) == ()


def test_totals_keep_their_own_rounding() -> None:
    statement = sheet(
        line("a", "A", 1400), line("b", "B", 1400), line("s", "Subtotal", 2800, parts="a b"),
        line("c", "C", 1400), line("d", "D", 1400), line("u", "Subtotal", 2810, parts="c d e"), line("e", "E", 10),
        line("t", "Total", 5610, parts="s u"),
    )  # fmt: skip
    adjustments, left = force([statement], 3)
    assert left == ()
    assert printed(statement, adjustments) == [2, 1, 3, 2, 1, 3, 0, 6]
    assert unfooted([statement], 3, adjustments) == ()


def test_one_amount_prints_one_way_in_every_statement() -> None:
    first = sheet(line("a", "A", 1400), line("b", "B", 1410), line("t", "Total", 2810, parts="a b"))
    second = sheet(
        line("x", "X", 1410),
        line("y", "Y", 1300),
        line("z", "Z", 200),
        line("t", "T", 2910, parts="x y z"),
        key="other",
    )
    adjustments, left = force([first, second], 3)
    assert left == ()
    assert printed(first, adjustments) == [1, 2, 3]
    assert printed(second, adjustments)[0] == 2
    assert unfooted([first, second], 3, adjustments) == ()


def test_the_three_statements_foot_in_thousands_and_in_millions() -> None:
    for exponent in (3, 5, 6):
        statements = [operations(), balance_sheet(), reconciliation()]
        adjustments, left = force(statements, exponent)
        assert left == ()
        assert unfooted(statements, exponent, adjustments) == ()
        assert set(adjustments.values()) <= {-1, 1}


@given(st.lists(st.lists(st.integers(-99_999, 99_999), min_size=1, max_size=6), min_size=1, max_size=5))
def test_any_tree_of_totals_can_be_made_to_foot(groups: list[list[int]]) -> None:
    lines = []
    used: set[int] = set()
    for g, group in enumerate(groups):
        items = [v + Fraction(1, 7 + 13 * g + i) for i, v in enumerate(group)]  # one amount is one variable: all differ
        used.update(group)
        lines += [line(f"i{g}_{i}", "Item", v) for i, v in enumerate(items)]
        lines.append(line(f"s{g}", "Subtotal", sum(items), parts=" ".join(f"i{g}_{i}" for i in range(len(items)))))
    total = sum(x.amounts[0].value for x in lines if x.parts and x.amounts[0] is not None)
    lines.append(line("t", "Total", total, parts=" ".join(f"s{g}" for g in range(len(groups)))))
    statement = sheet(*lines)
    adjustments, left = force([statement], 3)
    assert left == ()
    assert unfooted([statement], 3, adjustments) == ()
    assert set(adjustments.values()) <= {-1, 1}


def test_what_sentences_state_is_moved_last() -> None:
    statement = sheet(
        line("a", "A", 1400), line("b", "B", 1480), line("c", "C", 5000), line("t", "Total", 7880, parts="a b c")
    )
    adjustments, left = force([statement], 3, {("balance_sheet", "b", 0)})
    assert (dict(adjustments), left) == ({("balance_sheet", "a", 0): 1}, ())
    everything = {("balance_sheet", key, 0) for key in "abct"}
    assert force([statement], 3, everything)[1] == (), "footing still wins"


def test_what_a_sentence_would_contradict_is_never_moved() -> None:
    statement = sheet(line("a", "A", 1400), line("b", "B", 1480), line("t", "Total", 2880, parts="a b"))
    pinned = {("balance_sheet", "a", 0)}
    assert force([statement], 3, pinned, pinned) == ({("balance_sheet", "b", 0): 1}, ())
    pinned |= {("balance_sheet", "b", 0), ("balance_sheet", "t", 0)}
    adjustments, left = force([statement], 3, pinned, pinned)
    assert (dict(adjustments), len(left)) == ({}, 1)


def test_figures_that_leave_no_room_are_named() -> None:
    one = sheet(line("a", "A", 1400), line("b", "B", 1400, depth=1), line("t", "T", 2800, parts="a b"))
    other = sheet(line("x", "X", 2800), line("y", "Y", 1400), line("t", "T", 4200, parts="x y"), key="other")
    third = sheet(line("x", "X", 1400), line("y", "Y", 4200), line("t", "T", 5600, parts="x y"), key="third")
    adjustments, left = force([one, other, third], 3)
    assert left == unfooted([one, other, third], 3, adjustments)


def test_two_totals_of_one_amount_print_alike() -> None:
    statement = sheet(
        line("a", "A", 1400), line("b", "B", 1410), line("assets", "Total assets", 2810, parts="a b"),
        line("x", "X", 300), line("y", "Y", 2510), line("claims", "Total claims", 2810, parts="x y"),
    )  # fmt: skip
    other = sheet(line("u", "U", 2810), line("v", "V", 2700), line("t", "Total", 5510, parts="u v"), key="other")
    for statements in ([statement, other], [other, statement]):
        adjustments, left = force(statements, 3)
        assert left == ()
        shown = printed(statement, adjustments)
        assert shown[2] == shown[5] == printed(other, adjustments)[0]
