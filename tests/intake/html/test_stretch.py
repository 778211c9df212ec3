"""Stretches of tags: what is taken together is read as it would be one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.intake.html.parse import parse_html, text_nodes
from crossfoot.intake.html.read import _depth, _holds, _Walk
from crossfoot.intake.html.stretch import Cells, Chain, Filled, Item, cut
from crossfoot.intake.html.tags import Tag
from crossfoot.model.document import Document

PIECES = [
    "<table>", "</table>", "<tr>", "</tr>", "<tr style='border-top:1px solid black'>", "<td>", "</td>", "<td></td>",
    "<td colspan=3></td>", "<td rowspan=2></td>", "<td rowspan=2>7</td>", "<td style='border-bottom:1px solid'></td>",
    "<td><p align=center><b>", "</b></p></td>", "<td style='padding-left:9px'>&nbsp;&nbsp;</td>", "<td>&nbsp;<i>",
    "<td><br></td>", "<td><br style='padding-left:4px'>", "<th>", "<p>", "<p/>", "<div style='display:none'>", "</div>",
    "<span style='padding-left:5px'></span>", "<hr>", "\n", " ", "1,234", "Sales", "<font>", "</font>", "<td hidden></td>",
    "<pre>", "</pre>", "a\nb", "&#1;", "<center>", "<tdx>", "<td style='display:block'>", "<caption>Notes</caption>",
    "<b<td", "<x<td>", "<td<td", "<i<table>", "<p a<td=1>",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "<p>Begin<p>" + "".join(pieces))


def alone(items: list[Item]) -> list[Item]:
    """The items, those that were taken together one by one."""
    return [part for item in items for part in (item.parts if isinstance(item, Cells | Chain | Filled) else [item])]


def read(items: list[Item]) -> Document:
    walk = _Walk("page")
    walk.run(items)
    return walk.text.document("page", "")


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_cells_taken_together_are_read_as_each_alone(page: str) -> None:
    items = cut(parse_html(page, "page")).items
    assert read(items) == read(alone(items))


@settings(max_examples=100, deadline=None)
@given(PAGES)
def test_no_text_node_is_lost_or_doubled(page: str) -> None:
    root = parse_html(page, "page")
    nodes = [getattr(element, slot) for element, slot in text_nodes(root)]
    texts = [item for item in alone(cut(root).items) if isinstance(item, str)]
    assert len(texts) == len(nodes)


def test_a_tag_that_another_one_runs_into_is_one_tag() -> None:
    page = "<p>Begin<pre>x<<<td<<td<td<textarea></i></table>&1,000<title></b><s>"
    items = cut(parse_html(page, "page")).items
    assert sum(map(_depth, items)) == 0
    assert "1,000" in read(items).text


def test_cells_without_text_are_one_item_and_a_cell_with_one_text_another() -> None:
    row = "<table><tr><td>a</td>\n<td></td><td colspan=2><p> </p></td><td><p><b>7</b></p></td></tr></table>"
    items = cut(parse_html(row, "row")).items
    cells = [item for item in items if isinstance(item, Cells)]
    filled = [item for item in items if isinstance(item, Filled)]
    assert [(item.count, item.wide, item.blanks) for item in cells] == [(2, 3, 1)]
    assert [[tag.name for tag in item.chain.inner] for item in filled] == [[], ["p", "b"]]


def test_a_cell_in_which_something_stands_beside_its_text_is_taken_apart() -> None:
    row = "<table><tr><td><p>a</p><p>b</p></td><td>7<sup>1</sup></td></tr></table>"
    items = cut(parse_html(row, "row")).items
    chains = [item for item in items if isinstance(item, Chain)]
    assert [[tag.name for tag in chain.inner] for chain in chains] == [["p"], []]
    assert not any(isinstance(item, Filled) for item in items)


def test_a_cell_that_draws_a_rule_stays_alone() -> None:
    row = "<table><tr><td>a</td><td style='border-top:1px solid'></td><td></td><td>7</td></tr></table>"
    items = cut(parse_html(row, "row")).items
    assert [item.count for item in items if isinstance(item, Cells)] == [1]
    assert any(isinstance(item, Tag) and item.frames for item in items)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_tables_that_hold_no_other_are_those_that_a_walk_finds(page: str) -> None:
    items, leaves = cut(parse_html(page, "page"))
    if leaves is not None:
        tables = [at for at, item in enumerate(items) if isinstance(item, Tag) and item.name == "table"]
        assert leaves == {at for at in tables if not _holds(items, at, frozenset({"table"}))}


def test_of_two_nested_tables_the_inner_one_is_a_leaf() -> None:
    page = "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table><table><tr><td>c</td></tr></table>"
    items, leaves = cut(parse_html(page, "page"))
    tables = [at for at, item in enumerate(items) if isinstance(item, Tag) and item.name == "table"]
    assert leaves == frozenset(tables[1:])
    assert cut(parse_html("<tablet>a</tablet><p>b</p>", "page")).leaves is None
