from __future__ import annotations

import re
from pathlib import Path

from crossfoot.books.layout_file import own_layout, parts_of
from crossfoot.books.release_file import a_year_before, read_release

PAGE = (Path(__file__).parents[2] / "docs" / "books.md").read_text(encoding="utf-8")


def test_our_own_layout_holds_together() -> None:
    layout = own_layout()
    sheet = {line.key for line in layout.balance_sheet}
    flows = {line.key for line in layout.cash_flows}
    for line in layout.balance_sheet:
        assert not line.cash_flow or line.cash_flow in {*flows, "cash"}, line.key
        assert {line.discontinued, line.held_for_sale} - {""} <= sheet, line.key
    for lines in (layout.operations, layout.balance_sheet, layout.cash_flows):
        keys = {line.key for line in lines}
        assert len(keys) == len(lines)
        assert {key for line in lines for key in (*line.when, line.sign_of)} - {""} <= keys
        into = {part for parts in parts_of(lines).values() for part, _ in parts}
        loose = keys - into - {line.key for line in lines if line.heading or line.total}
        assert loose == set(), "a line that no total adds"


def test_the_page_lists_every_line() -> None:
    layout = own_layout()
    named = set(re.findall(r"`([a-z_]+)`", PAGE))
    lines = [line for part in (layout.operations, layout.balance_sheet, layout.cash_flows) for line in part]
    assert {line.key for line in lines if not line.heading} - named == {"cash_at_beginning", "exchange_rate_effect"}


def test_the_examples_of_the_page_are_read() -> None:
    release, measure, layout = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    head = '[company]\nname = "x"\n[release]\nperiod = "2011-01-01/2011-03-31"\n'
    read = read_release(release)
    assert [entity.name for entity in read.entities] == ["parent", "carrier", "madrid", "paging"]
    assert read.entities[2].currency == "EUR"
    assert read_release(head + measure).measures[0].step[0].add == ("account:6400",)
    assert "[labels]" in layout


def test_the_year_before() -> None:
    assert a_year_before("2012-01-01/2012-02-29") == "2011-01-01/2011-02-28"
    assert a_year_before("2011-01-02/2011-04-02") == "2010-01-03/2010-04-03"
    assert a_year_before("2011-01-01/2011-12-31") == "2010-01-01/2010-12-31"
