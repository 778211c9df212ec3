"""Which results lead to which: by their names alone, in the words of several issuers."""

from __future__ import annotations

import pytest

from crossfoot.formulas.ladder import leads


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Revenue", "Gross profit"),
        ("Total net revenues", "Income (loss) from operations"),
        ("Gross margin", "Operating loss"),
        ("Operating income (loss)", "Income (loss) before provision for income taxes"),
        ("Loss from operations", "(Loss)/income before tax"),
        ("Earnings before income taxes", "Net earnings"),
        ("Profit before tax", "Profit for the period"),
        ("Income before cumulative effect of accounting change", "NET INCOME/ (LOSS)"),
        ("Net income", "Net income attributable to common stockholders"),
        ("Profit for the year", "Total comprehensive income for the year"),
        ("Net cash provided by operating activities", "Free cash flow"),
        ("Cash and cash equivalents, beginning of period", "Cash and cash equivalents, end of period"),
        ("Net (decrease) increase in cash and restricted cash", "Cash and restricted cash at end of period"),
        ("Net cash used in operating activities", "Net change in cash and cash equivalents"),
        ("Common stock, $0.01 par value", "Total stockholders' equity"),
        ("Share capital", "Equity attributable to owners of the parent"),
        ("Net loss", "EBITDA"),
        ("Net income attributable to Plover Mills", "Adjusted EBITDA"),
        ("EBITDAre", "Recurring EBITDA"),
        ("Net income", "Funds from operations (FFO)"),
        ("Nareit FFO", "Core FFO attributable to common shareholders"),
        ("FFO", "AFFO"),
        ("Total debt", "Net debt"),
    ],
)
def test_a_statement_reaches_the_later_result_from_the_earlier_one(first: str, last: str) -> None:
    assert leads(first, last)
    assert not leads(last, first)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Net income", "Net income"),
        ("Wages", "Operating income"),
        ("Revenue", "Total current assets"),
        ("Operating income", "Adjusted net income"),
        ("Adjusted operating income", "Net income"),
        ("Operating income", "Net debt"),
        ("Long-term debt", "Net debt"),
        ("Net income per share of FFO", "Revenue"),
        ("Common stock issued", "Net income"),
        ("Income tax", "Net income"),
    ],
)
def test_lines_that_are_no_results_of_one_statement_lead_nowhere(first: str, last: str) -> None:
    assert not leads(first, last)
