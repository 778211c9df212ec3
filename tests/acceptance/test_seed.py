"""The document that the project started from, when it is at hand: every figure, every tie, the one finding.

Figures and line names only; the document itself stays outside the repository.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import crossfoot
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import numerals_of
from crossfoot.model.report import Report

SEED = Path(__file__).parents[2].parent / "shared" / "seeds" / "000_6bad9571af509d0d.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"needs the seed document at {SEED}")

PERIODS = {
    "income_statement": ("2011-01-01/2011-03-31", "2010-01-01/2010-03-31"),
    "balance_sheet": ("2011-03-31", "2010-12-31"),
    "reconciliation": ("2011-01-01/2011-03-31", "2010-01-01/2010-03-31"),
}
FIGURES: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "income_statement": (
        ("revenues", "10204280", "9588632", "USD"),
        ("cost of revenues", "9145630", "8663769", "USD"),
        ("depreciation and amortization", "168538", "231875", "USD"),
        ("selling general and administrative expenses", "2160753", "2196312", "USD"),
        ("advertising and marketing", "4563", "3771", "USD"),
        ("total operating expenses", "11479484", "11095727", "USD"),
        ("operating loss", "-1275204", "-1507095", "USD"),
        ("interest income", "96", "124", "USD"),
        ("interest expense", "-48383", "-49591", "USD"),
        ("gain on settlements of debt", "0", "9500", "USD"),
        ("other", "88695", "4867", "USD"),
        ("total other income (expenses)", "40408", "-35100", "USD"),
        ("loss from continuing operations", "-1234796", "-1542195", "USD"),
        ("income (loss) from discontinued operations", "8212", "-1373", "USD"),
        ("net loss", "-1226584", "-1543568", "USD"),
        ("preferred stock dividends in arrears", "-143901", "-157710", "USD"),
        ("net loss applicable to common stockholders", "-1370485", "-1701278", "USD"),
        ("loss from continuing operations", "-0.01", "-0.02", "USD/shares"),
        ("loss from discontinued operations", "0.00", "0.00", "USD/shares"),
        ("loss per common share", "-0.01", "-0.02", "USD/shares"),
        ("basic and diluted", "132604753", "97046963", "shares"),
    ),
    "balance_sheet": (
        ("cash and cash equivalents", "10978", "20370", "USD"),
        ("accounts receivable, net of allowance", "2258627", "2721585", "USD"),
        ("prepaid expenses and other current assets", "121754", "103009", "USD"),
        ("assets held for sale", "1042", "1089", "USD"),
        ("current assets from discontinued operations", "11159", "12449", "USD"),
        ("total current assets", "2403560", "2858502", "USD"),
        ("property and equipment, net", "1037295", "1124398", "USD"),
        ("security deposits", "13330", "13330", "USD"),
        ("restricted cash, net of current portion", "533437", "533437", "USD"),
        ("intangible assets, net", "388667", "409000", "USD"),
        ("other assets", "51366", "39486", "USD"),
        ("total other assets", "986800", "995253", "USD"),
        ("total assets", "4427655", "4978153", "USD"),
        ("promissory notes payable - non-related parties", "673372", "683870", "USD"),
        ("promissory notes payable - related parties", "3382625", "2420625", "USD"),
        ("capital lease/equipment financing obligations, current portion", "3199", "4550", "USD"),
        ("escrow payable", "80000", "155000", "USD"),
        ("accounts payable and accrued expenses", "8837225", "9178674", "USD"),
        ("current liabilities from discontinued operations", "150274", "165274", "USD"),
        ("total current liabilities", "13126695", "12607993", "USD"),
        ("other long-term liabilities", "428361", "428646", "USD"),
        ("total long-term liabilities", "428361", "428646", "USD"),
        ("preferred stock", "73", "73", "USD"),
        ("common stock", "1336315", "1320105", "USD"),
        ("capital in excess of par value", "135755214", "135613755", "USD"),
        ("accumulated deficit", "-146219003", "-144992419", "USD"),
        ("total stockholders' deficit", "-9127401", "-8058486", "USD"),
        ("total liabilities and stockholders' deficit", "4427655", "4978153", "USD"),
    ),
    "reconciliation": (
        ("net loss", "-1226584", "-1543568", "USD"),
        ("(income) loss from discontinued operations", "-8212", "1373", "USD"),
        ("interest expense, net of interest income", "48287", "49467", "USD"),
        ("depreciation and amortization", "168538", "231875", "USD"),
        ("ebitda", "-1017971", "-1260853", "USD"),
        ("stock-based compensation expense", "23682", "68227", "USD"),
        ("adjusted ebitda", "-994289", "-1192626", "USD"),
    ),
}


@pytest.fixture(scope="module")
def report() -> Report:
    return crossfoot.check(SEED)


def _rows(release: Release, statement: str) -> list[tuple[Fact, ...]]:
    return [
        tuple(release.facts[n] for _, n in row.figures)
        for table in release.tables
        if table.statement == statement
        for row in table.rows
    ]


@pytest.mark.parametrize("statement", list(FIGURES))
def test_every_figure_has_its_value_unit_period_and_label(report: Report, statement: str) -> None:
    read = _rows(report.release, statement)
    assert [(facts[0].label.lower().rstrip(":"), *(fact.value for fact in facts), facts[0].unit) for facts in read] == [
        (label, Decimal(now), Decimal(before), unit) for label, now, before, unit in FIGURES[statement]
    ]
    assert {tuple(fact.period for fact in facts) for facts in read} == {PERIODS[statement]}


def test_every_statement_figure_is_tied(report: Report) -> None:
    figures = [fact.n for fact in report.release.facts if fact.table is not None]
    assert len(figures) == 112
    assert [n for n in figures if report.buckets[n] != "tied"] == []


def test_prose_has_one_finding_and_names_what_is_missing(report: Report) -> None:
    prose = [fact for fact in report.release.facts if fact.quantity and fact.table is None]
    buckets = [report.buckets[fact.n] for fact in prose]
    assert len(prose) == 27
    assert sorted(fact.text for fact in prose if report.buckets[fact.n] == "not_checkable") == ["36", "37.0", "5"]
    assert buckets.count("tied") == 23
    (finding,) = [f for f in report.findings if f.severity != "note"]
    assert report.release.facts[finding.numerals[0]].text == "6.3"
    assert (finding.severity, finding.basis) == ("warning", "exact")
    assert "6.4" in (finding.expected or "")


def test_missing_operands_are_named(report: Report) -> None:
    missing = [v.relation.missing.lower() for v in report.verdicts if v.name == "not_checkable"]
    assert sum("carrier services" in text for text in missing) == 1
    assert sum("corporate services" in text for text in missing) == 2


@pytest.mark.parametrize(
    ("target", "operands"),
    [("48,287", {"48,383", "96"}), ("49,467", {"49,591", "124"}), ("146,219,003", {"144,992,419", "1,226,584"})],
)
def test_articulation_across_statements(report: Report, target: str, operands: set[str]) -> None:
    facts = report.release.facts
    ties = [
        {facts[n].text for n in numerals_of(v.relation)}
        for v in report.verdicts
        if v.name == "ties" and facts[v.relation.target].text == target
    ]
    assert {target} | operands in ties
