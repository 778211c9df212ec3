"""The register of rules: one owner for a code, all rules in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import all_rules, rule, rule_of


def test_rules_come_in_order_of_code_and_have_a_page_each() -> None:
    rules = all_rules()
    codes = [r.code for r in rules]
    assert codes == sorted(set(codes))
    assert {"CF101", "CF201", "CF401"} <= set(codes)
    assert all(r.page.is_file() for r in rules)


def test_two_owners_of_a_code_are_refused() -> None:
    assert rule_of("CF101") is not None

    def propose(release: Release) -> Iterator[Relation]:
        assert release is not None
        yield from ()

    with pytest.raises(ValueError, match="CF101 is owned by"):
        rule("CF101", "another")(propose)


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert rule_of("cf101") == rule_of("column-foots")
    assert rule_of("CF999") is None
