"""The parts that names and lines of other comprehensive income are built of."""

from __future__ import annotations

import pytest

from crossfoot.concepts.comprehensive import Aspects, comparison, component_of, of_element, of_line

HEDGES = ("Other comprehensive income, net of tax", "Cash flow hedges")


@pytest.mark.parametrize(
    ("name", "aspects"),
    [
        (
            "OtherComprehensiveIncomeLossCashFlowHedgeGainLossReclassificationAfterTax",
            Aspects("hedge", "transferred", "net"),
        ),
        (
            "OtherComprehensiveIncomeLossCashFlowHedgeGainLossBeforeReclassificationAndTax",
            Aspects("hedge", "arising", "net"),
        ),
        (
            "OtherComprehensiveIncomeUnrealizedHoldingGainLossOnSecuritiesArisingDuringPeriodNetOfTax",
            Aspects("securities", "arising", "net"),
        ),
        ("OtherComprehensiveIncomeLossForeignCurrencyTranslationAdjustmentTax", Aspects("translation", "whole", "tax")),
        ("OtherComprehensiveIncomeLossBeforeTax", Aspects("total", "whole", "before")),
        ("ComprehensiveIncomeNetOfTax", Aspects("comprehensive", "whole", "net")),
    ],
)
def test_an_element_says_what_it_is_of_by_its_name(name: str, aspects: Aspects) -> None:
    assert of_element(name) == aspects


def test_a_line_is_of_the_component_that_its_heading_names() -> None:
    assert component_of("Reclassified to earnings", HEDGES) == "hedge"
    assert component_of("Foreign currency translation adjustments", HEDGES) == "translation"
    assert component_of("Total comprehensive income", HEDGES) == "comprehensive"
    assert component_of("Sundry", ()) == ""


def test_of_several_lines_of_a_component_one_is_the_whole_and_one_what_went_to_income() -> None:
    assert of_line("Unrealized gains arising during the year", HEDGES, alone=False, before_tax=False).stage == "arising"
    assert of_line("Reclassified to earnings", HEDGES, alone=False, before_tax=False).stage == "transferred"
    assert of_line("Net change", HEDGES, alone=False, before_tax=False).stage == "whole"
    assert of_line("Unrealized gains on hedges", (), alone=True, before_tax=False).stage == "whole"


def test_amounts_are_before_tax_where_the_table_states_the_tax_apart() -> None:
    assert of_line("Translation adjustments", (), alone=True, before_tax=True).tax == "before"
    assert of_line("Translation adjustments, net of tax", (), alone=True, before_tax=True).tax == "net"
    assert of_line("Income taxes on translation adjustments", (), alone=False, before_tax=True).tax == "tax"


def test_what_either_does_not_say_speaks_neither_for_nor_against() -> None:
    line, element = Aspects("hedge", "", "net"), Aspects("hedge", "arising", "tax")
    assert comparison(line, element) == ["component, same", "tax, another"]
