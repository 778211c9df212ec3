"""All relations of a release, each once."""

from __future__ import annotations

from collections import Counter

from crossfoot.model.relation import numerals_of
from crossfoot.rules.propose import propose
from tests.builders import Maker

SHEET = [
    ["Assets", "", ""],
    ["Cash", "1,204", "1,377"],
    ["Inventories", "3,310", "2,965"],
    ["Total assets", "4,514", "4,342"],
    ["Liabilities and equity", "", ""],
    ["Payables", "2,117", "2,206"],
    ["Total stockholders' equity", "2,397", "2,136"],
    ["Total liabilities and stockholders' equity", "4,514", "4,342"],
]


def test_a_relation_that_two_rules_propose_is_kept_once_under_the_earlier_code() -> None:
    maker = Maker()
    maker.table(SHEET, statement="balance_sheet")
    relations = propose(maker.release())
    senses = Counter(frozenset(numerals_of(r)) for r in relations)
    assert max(senses.values()) == 1
    balance = next(r for r in relations if len(numerals_of(r)) == 2)
    assert balance.rule == "CF201"


def test_the_order_is_that_of_the_codes() -> None:
    maker = Maker()
    maker.table(SHEET, statement="balance_sheet")
    codes = [r.rule for r in propose(maker.release())]
    assert codes == sorted(codes)
    assert {"CF101", "CF201"} <= set(codes)
