"""Doubt: many failures through different numbers speak against the reading, not against the numbers."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.findings.doubt import doubtful
from crossfoot.model.finding import Verdict
from crossfoot.model.relation import Basis, Ref, Relation, Sum, VerdictName
from tests.builders import release_of

RELEASE = release_of([[f"Line {k}", "14,900", "13,252", "1,648"] for k in range(40)])
ROW = [fact.n for fact in RELEASE.facts if fact.column == 0]


def verdict(rule: str, name: VerdictName, target: int, *others: int) -> Verdict:
    terms = tuple(Ref(n=n) for n in others)
    expr = Sum(terms=terms, weights=(1,) * len(terms))
    relation = Relation(rule=rule, kind="sum", target=target, bases=(Basis(name="exact", expr=expr),), why="")
    return Verdict(relation=relation, name=name)


def test_one_failure_among_ties_is_believed() -> None:
    verdicts = (
        verdict("CF103", "contradicted", ROW[0], ROW[1]),
        *(verdict("CF103", "ties", n, n + 1) for n in ROW[2:9]),
    )
    assert doubtful(RELEASE, verdicts) == frozenset()


def test_many_failures_through_different_numbers_are_doubted() -> None:
    failures = tuple(verdict("CF103", "contradicted", n, n + 1) for n in ROW[:4])
    ties = tuple(verdict("CF103", "ties", n, n + 1) for n in ROW[5:20])
    assert doubtful(RELEASE, failures + ties) == frozenset(range(4))


def test_many_failures_through_one_number_are_one_slip() -> None:
    failures = tuple(verdict("CF301", "contradicted", n, ROW[0]) for n in ROW[1:5])
    assert doubtful(RELEASE, failures) == frozenset()


def test_a_ratio_that_ties_nowhere_is_doubted() -> None:
    assert doubtful(RELEASE, (verdict("CF401", "contradicted", ROW[0], ROW[1]),)) == frozenset({0})
    assert doubtful(RELEASE, (verdict("CF101", "contradicted", ROW[0], ROW[1]),)) == frozenset()


def test_a_column_that_never_foots_among_columns_that_do_is_doubted() -> None:
    second = [fact.n for fact in RELEASE.facts if fact.column == 1]
    ties = tuple(verdict("CF101", "ties", n, n + 4) for n in second[:3])
    failure = verdict("CF101", "contradicted", ROW[0], ROW[1])
    assert doubtful(RELEASE, (*ties, failure)) == frozenset({3})
    assert doubtful(RELEASE, (*ties, failure, verdict("CF101", "ties", ROW[5], ROW[6]))) == frozenset()


BALANCE = """Plover Mills, Inc. Reports Results

Balance Sheets (in thousands)

|  | December 31, 2024 | December 31, 2023 |
|---|---|---|
| Current assets |  |  |
| Cash | 9,377 |  |
| Receivables | 5,523 |  |
| Total current assets | 14,900 |  |
| Other assets |  |  |
| Land | 4,204 |  |
| Machines | 6,915 |  |
| Total other assets | 11,119 |  |
| Liabilities |  |  |
| Payables | 3,118 |  |
| Loans | 7,344 |  |
| Total liabilities | 10,462 |  |
| Equity |  |  |
| Shares | 2,400 | 2,300 |
| Retained profits | 21,267 | {} |
| Total equity | 23,667 | 20,154 |
"""


@pytest.mark.parametrize(("printed", "loud"), [("17,854", 0), ("71,854", 1), ("26,398", 0)])
def test_the_only_sum_of_a_column_is_not_doubted_where_one_slip_explains_it(printed: str, loud: int) -> None:
    report = crossfoot.check(BALANCE.format(printed), "balance.md")
    assert sum(1 for finding in report.findings if finding.severity != "note") == loud


ERRORS = """Plover Mills, Inc. Reports Results

Balance Sheets (in thousands)

|  | December 31, 2024 | December 31, 2023 |
|---|---|---|
| Cash | 9,377 | 8,212 |
| Receivables | 5,523 | 5,040 |
| Total current assets | {} | 13,252 |
| Looms | 4,019 | 4,377 |
| Goodwill | 2,102 | 2,102 |
| Total assets | 21,021 | 19,731 |
| Payables | 3,204 | 3,150 |
| Wages | 1,208 | 1,117 |
| Total current liabilities | {} | 4,267 |
| Loans | 6,111 | 6,404 |
| Total liabilities | 10,523 | 10,671 |
"""


@pytest.mark.parametrize(
    ("assets", "liabilities", "loud"),
    [("14,900", "4,412", 0), ("14,200", "4,412", 2), ("14,200", "4,912", 4), ("17,318", "7,905", 0)],
)
def test_digits_wrong_in_two_totals_are_two_errors(assets: str, liabilities: str, loud: int) -> None:
    findings = crossfoot.check(ERRORS.format(assets, liabilities), "release.md").findings
    assert sum(finding.severity in ("error", "warning") for finding in findings) == loud


@pytest.mark.parametrize(("amount", "doubted"), [("73.7", True), ("78.7", False)])
def test_an_amount_printed_alike_in_text_and_table_is_of_another_scale_not_wrong(amount: str, *, doubted: bool) -> None:
    text = (
        f"Deposits under custody of ${amount} billion at the end of the third quarter of 2024.\n\n"
        "Key Figures\n(in millions, unless otherwise stated)\n\n"
        "|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Deposits under custody | $73.7 | $35.4 |\n| Revenue | $740 | $445 |\n"
    )
    release = crossfoot.read(text.encode(), "release.md")
    said = next(fact.n for fact in release.facts if fact.text == amount and fact.table is None)
    printed = next(fact.n for fact in release.facts if fact.text == "73.7" and fact.table is not None)
    relation = Relation(
        rule="CF301", kind="same", target=said, bases=(Basis(name="exact", expr=Ref(n=printed)),), why=""
    )
    assert doubtful(release, (Verdict(relation=relation, name="contradicted"),)) == frozenset({0} if doubted else ())
