"""Pieces of a table that a reading machine took for a heading."""

from __future__ import annotations

from tests.intake.laws import assert_sound, prose, table

from crossfoot.intake.markdown import read_markdown

ABOVE = "\t2011\t2010\nCash\t10\t20\nTotal assets\t\\$ 10\t\\$ 20\n\n"
TORN = (
    "## Long debts: 500 Other long debts 600 Total long debts 500 600 Commitments and contingencies Owners' funds: "
    "7 8 First stock Second stock Paid above par 90 91 (100) (101) Deficit TOTAL DEBTS AND FUNDS \\$ 1,000 \\$ 2,000 11 12"
)


def test_labels_and_figures_are_attached_in_order() -> None:
    document = read_markdown(ABOVE + TORN, "a.md")
    assert_sound(document)
    rows = table(document)
    assert rows[3:] == [
        ["Long debts:"],
        ["Other long debts", "500", "600"],
        ["Total long debts", "500", "600"],
        ["Commitments and contingencies"],
        ["Owners' funds:"],
        ["First stock", "7", "8"],
        ["Second stock", "90", "91"],
        ["Paid above par", "(100)", "(101)"],
        ["Deficit", "$ 1,000", "$ 2,000"],
        ["TOTAL DEBTS AND FUNDS", "11", "12"],
    ]


def test_counts_that_do_not_meet_leave_the_heading() -> None:
    document = read_markdown(ABOVE + TORN.replace(" 11 12", " 11"), "a.md")
    assert prose(document)[-1].startswith("Long debts:")
    document = read_markdown(ABOVE + TORN.replace("First stock ", ""), "a.md")
    assert prose(document)[-1].startswith("Long debts:")


def test_a_sentence_below_a_table_stays_a_sentence() -> None:
    document = read_markdown(ABOVE + "Sales were 10 in one year and 20 in another. Costs were 5 and 6.\n", "a.md")
    assert prose(document) == ["Sales were 10 in one year and 20 in another. Costs were 5 and 6."]


def test_locators_lead_to_where_label_and_figure_really_stand() -> None:
    source = ABOVE + TORN
    document = read_markdown(source, "a.md")
    at = document.text.index("(101)")
    assert document.locator(at) == f"markdown:{source.index('(101)')}"
