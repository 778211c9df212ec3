from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from corpus import documents
from crossfoot.intake.html.read import parse_html, read_html, text_nodes
from crossfoot.intake.open import decode
from crossfoot.model.document import Block, Document, Grid

BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\u00ad\x1c-\x1f\x85]+")


def blocks(html: str) -> list[tuple[str, str]]:
    document = read_html(html, "test.htm")
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def only_table(html: str) -> tuple[Document, Grid]:
    document = read_html(html, "test.htm")
    tables = [block.grid for block in document.blocks if block.grid is not None]
    assert len(tables) == 1
    return document, tables[0]


def placed(html: str) -> list[tuple[int, int, int, str]]:
    document, grid = only_table(html)
    return [(cell.row, cell.x0, cell.x1, document.text[cell.start : cell.end]) for cell in grid.cells]


def without_blanks(text: str) -> str:
    return BLANKS.sub("", text)


def assert_runs_lead_back(document: Document) -> None:
    """Every run is the same characters in the source node that it names, blanks for blanks."""
    nodes = [getattr(element, slot) for element, slot in text_nodes(parse_html(document.source, "again"))]
    end = 0
    for run in document.runs:
        assert run.start >= end
        end = run.end
        there = nodes[run.source][run.offset : run.offset + run.end - run.start]
        here = document.text[run.start : run.end]
        assert len(there) == len(here)
        assert all(b in {a, " "} for a, b in zip(there, here, strict=True))


def assert_in_order(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end


def test_headings_paragraphs_and_list_items_are_blocks() -> None:
    assert blocks("<h2>Results</h2><p>Sales rose.</p><ul><li>Up 5%<li>Down 2%</ul>tail") == [
        ("heading", "Results"),
        ("paragraph", "Sales rose."),
        ("paragraph", "Up 5%"),
        ("paragraph", "Down 2%"),
        ("paragraph", "tail"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Outlook</b></p>",
        "<p><font style='font-weight:700'>Out</font><font style='font-weight:bold'>look</font></p>",
        "<p align=center>Outlook</p>",
        "<center><p>Outlook</p></center>",
        "<div style='text-align:center'>Outlook</div>",
        "<p><u>Outlook</u></p>",
    ],
)
def test_a_short_line_set_apart_is_a_heading(html: str) -> None:
    assert blocks(html) == [("heading", "Outlook")]


def test_a_line_that_is_bold_only_in_part_is_a_paragraph() -> None:
    assert blocks("<p><b>Revenue</b> rose</p>") == [("paragraph", "Revenue rose")]


def test_a_bold_line_before_a_break_is_a_heading_of_its_own() -> None:
    assert blocks("<p><b>Outlook</b><br>We expect 5.</p>") == [("heading", "Outlook"), ("paragraph", "We expect 5.")]


def test_one_break_is_a_line_and_two_part_paragraphs() -> None:
    assert blocks("<p>a<br>b<br> <br>c</p>") == [("paragraph", "a\nb"), ("paragraph", "c")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var x = 5;</script>",
        "<style>p {}</style>",
        "<p style='display:none'>5</p>",
        "<span style='visibility: hidden'>5</span>",
        "<p hidden>5</p>",
        "<!-- 5 -->",
        "<ix:header><ix:hidden>5</ix:hidden></ix:header>",
        "<noscript>5</noscript>",
    ],
)
def test_what_a_page_does_not_show_is_not_read_and_does_not_move_the_count(hidden: str) -> None:
    document = read_html(f"<title>t</title><p>a</p>{hidden}<p>b <b>c</b> d</p>", "test.htm")
    assert document.text == "a\nb c d"
    assert_runs_lead_back(document)


def test_inline_tags_of_filings_read_as_plain_text() -> None:
    html = "<p>Sales of $<ix:nonFraction name='x' scale='6'>10.2</ix:nonFraction> million</p>"
    assert blocks(html) == [("paragraph", "Sales of $10.2 million")]


def test_each_blank_of_the_source_is_one_blank() -> None:
    document = read_html("<p>a&nbsp;\n\tb&#8201;c</p>", "test.htm")
    assert document.text == "a   b c"
    assert document.locator(4) == "html:0+4"
    assert_runs_lead_back(document)


def test_raised_text_is_marked() -> None:
    html = (
        "<p>EBITDA<sup>1</sup> and EPS<font style='position:relative;top:-3pt'>2</font>"
        " and <span style='vertical-align:super'>3</span></p>"
    )
    document = read_html(html, "test.htm")
    assert [document.text[start:end] for start, end in document.superscripts] == ["1", "2", "3"]


def test_cells_stand_where_their_spans_put_them() -> None:
    html = """<table>
      <tr><td></td><td colspan=3>2024</td><td colspan="2">2023</td></tr>
      <tr><td rowspan=2>Sales</td><td>$</td><td>5</td><td></td><td>4</td></tr>
      <tr><td>(</td><td>6</td><td>)</td></tr>
    </table>"""
    assert placed(html) == [
        (0, 1, 4, "2024"),
        (0, 4, 6, "2023"),
        (1, 0, 1, "Sales"),
        (1, 1, 2, "$"),
        (1, 2, 3, "5"),
        (1, 4, 5, "4"),
        (2, 1, 2, "("),
        (2, 2, 3, "6"),
        (2, 3, 4, ")"),
    ]


def test_unclosed_cells_and_rows_are_cells_and_rows() -> None:
    assert placed("<table><tr><td>a<td>1<tr><td>b<td>2</table>") == [
        (0, 0, 1, "a"),
        (0, 1, 2, "1"),
        (1, 0, 1, "b"),
        (1, 1, 2, "2"),
    ]


def test_a_dash_is_a_cell_and_a_blank_is_none() -> None:
    assert placed("<table><tr><td>a<td>&nbsp;<td>—<tr><td>b<td>1<td>2</table>")[:2] == [(0, 0, 1, "a"), (0, 2, 3, "—")]


def test_divs_of_flexible_tables_are_cells() -> None:
    row = "<div style='display:table-row'><div style='display:table-cell'>{}</div><div style='display:table-cell'>{}</div></div>"
    html = f"<div style='display:table'>{row.format('a', 1)}{row.format('b', 2)}</div>"
    assert [cell[:2] + cell[3:] for cell in placed(html)] == [(0, 0, "a"), (0, 1, "1"), (1, 0, "b"), (1, 1, "2")]


def test_indent_counts_padding_margins_and_hard_blanks() -> None:
    html = """<table><tr><td style="padding-left:10pt;text-indent:-10pt">a<td>1
      <tr><td style="padding:2px 1pt 2px 12pt">b<td>2<tr><td><p style="margin-left:1em">c</p><td>3
      <tr><td>&nbsp;&nbsp;d<td>4</table>"""
    _, grid = only_table(html)
    assert [cell.indent for cell in grid.cells if cell.x0 == 0] == [0, 16, 16, 8]


def test_a_rule_is_drawn_by_the_cell_or_the_one_above_or_a_blank_row_between() -> None:
    html = """<table><tr><td>a<td style="border-bottom:1pt solid #000">1
      <tr><td>b<td>2<tr><td>c<td style="border-top:1pt solid black">3<tr><td><td style="border-bottom:3px double #000">
      <tr><td>d<td>4<tr><td>e<td style="border-top:0.0pt solid">5<tr><td>f<td style="border-top:1px none">6</table>"""
    document, grid = only_table(html)
    assert [document.text[cell.start : cell.end] for cell in grid.cells if cell.ruled] == ["2", "3", "4"]


def test_gridlines_are_no_rules_above_sums() -> None:
    rows = "".join(f"<tr><td style='border-top:1px solid'>r{n}<td style='border-top:1px solid'>{n}" for n in range(6))
    _, grid = only_table(f"<table>{rows}</table>")
    assert not any(cell.ruled for cell in grid.cells)


def test_a_row_of_dashes_is_a_rule() -> None:
    document, grid = only_table("<table><tr><td>a<td>1<tr><td><td>-----<tr><td>b<td>2</table>")
    assert grid.ruled_rows == {2}
    assert [document.text[cell.start : cell.end] for cell in grid.cells] == ["a", "1", "b", "2"]
    assert [cell.ruled for cell in grid.cells] == [False, False, False, True]


def test_header_cells_and_bold_cells_say_so() -> None:
    _, grid = only_table("<table><tr><th>a<td><b>1</b><td style='font-weight:700'>2<td>3<b>4</b></table>")
    assert [(cell.header, cell.bold) for cell in grid.cells] == [
        (True, True),
        (False, True),
        (False, True),
        (False, False),
    ]


def test_a_table_that_lays_out_bullets_is_paragraphs() -> None:
    html = """<table><tr><td>&bull;</td><td>Sales grew in all of our five segments this year.</td></tr>
      <tr><td>&bull;</td><td>Margins were 10% and cash was strong again.</td></tr></table>"""
    assert blocks(html) == [
        ("paragraph", "• Sales grew in all of our five segments this year."),
        ("paragraph", "• Margins were 10% and cash was strong again."),
    ]


def test_a_table_of_footnotes_is_paragraphs() -> None:
    html = "<table><tr><td>(1)<td>Excludes the gain on sale.<tr><td>(2)<td>Net of taxes of 5 million.</table>"
    assert [kind for kind, _ in blocks(html)] == ["paragraph", "paragraph"]


def test_tables_in_a_layout_table_come_one_by_one_with_the_text_between() -> None:
    html = """<table><tr><td><p>Before</p><table><tr><td>a</td><td>1</td></tr></table></td>
      <td>Between<table><tr><td>b</td><td>2</td></tr></table></td></tr></table>after"""
    assert [kind for kind, _ in blocks(html)] == ["paragraph", "table", "paragraph", "table", "paragraph"]
    assert read_html(html, "x").text.split() == ["Before", "a", "1", "Between", "b", "2", "after"]


def test_text_between_cells_is_kept() -> None:
    document, grid = only_table("<table><tr>stray<td>a<td>1<tr><td>b<td>2</table>")
    assert document.text.split() == ["stray", "a", "1", "b", "2"]
    assert len(grid.cells) == 5


def test_a_caption_stands_before_its_table() -> None:
    assert [kind for kind, _ in blocks("<table><caption>Table 1</caption><tr><td>a<td>1</table>")] == [
        "paragraph",
        "table",
    ]


def test_text_after_an_element_in_a_typed_page_is_kept() -> None:
    document = read_html("<pre>one\n<b>two</b> three<br>four</pre>five", "test.htm")
    assert without_blanks(document.text) == "onetwothreefourfive"
    assert_runs_lead_back(document)


def test_characters_that_xml_cannot_hold_are_kept() -> None:
    document = read_html("<p>a&#11;b &amp;lt; &lt;c&gt; \x01 &amp;#65;</p><p>d</p>", "test.htm")
    assert [document.text[block.start : block.end] for block in document.blocks] == ["a b &lt; <c> \x01 &#65;", "d"]
    assert_runs_lead_back(document)


def test_a_doctype_of_xhtml_changes_nothing() -> None:
    kind = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
    )
    html = "<html><head><style>a > b</style></head><body><p>one<script>if (a<b) c>d</script> two</p></body></html>"
    document = read_html(kind + html, "test.htm")
    assert without_blanks(document.text) == "onetwo"
    assert_runs_lead_back(document)


@pytest.mark.parametrize("mark", ["hidden", "HIDDEN", 'x="1"\nhidden=""'])
def test_what_is_marked_hidden_is_not_read(mark: str) -> None:
    assert blocks(f"<p>a</p><p {mark}>b</p><p>c</p>") == [("paragraph", "a"), ("paragraph", "c")]


def test_a_typed_statement_in_a_page_is_read_as_typed() -> None:
    html = """<p>Before</p><pre>
                         2024       2023
  Sales &amp; other         1,200      1,100
  Costs                   (700)      (650)
                         -----      -----
  Profit                   500        450
</pre><p>After</p>"""
    document = read_html(html, "test.htm")
    tables = [block for block in document.blocks if block.grid is not None]
    assert len(tables) == 1
    assert tables[0].grid is not None
    assert tables[0].grid.typed
    assert document.text.split()[-1] == "After"
    assert_runs_lead_back(document)
    assert_in_order(document)


def test_positioned_lines_with_figures_are_a_table() -> None:
    rows = [("Item", "2024"), ("Sales", "12"), ("Costs", "(5)"), ("Profit", "7")]
    html = "".join(
        f"<div style='position:absolute;left:{left}px;top:{20 * line}px'>{text}</div>"
        for line, row in enumerate(rows)
        for left, text in zip((10, 200), row, strict=True)
    )
    document, grid = only_table(html)
    assert grid.typed
    assert [(cell.row, cell.x0, document.text[cell.start : cell.end]) for cell in grid.cells] == [
        (line, left, text) for line, row in enumerate(rows) for left, text in zip((0, 190), row, strict=True)
    ]


def test_a_second_page_after_the_end_of_the_first_is_kept() -> None:
    assert read_html("<html><body>a</body></html><html><body>b<p>c</body></html>d", "x").text.split() == [
        "a",
        "b",
        "c",
        "d",
    ]


TEXTS = st.text(alphabet="ab 1\u00a0\n<&", max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
TAGS = st.sampled_from(["p", "b", "div", "table", "tr", "td", "th", "span", "li", "sup", "pre", "center", "caption"])
TREES = st.recursive(
    TEXTS,
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=6).map("".join))
def test_no_tree_loses_text_or_its_way_back(html: str) -> None:
    document = read_html(f"<p>x</p>{html}", "test.htm")
    shown = "".join(getattr(element, slot) for element, slot in text_nodes(parse_html(document.source, "x")))
    assert without_blanks(document.text) == without_blanks(shown)
    assert_runs_lead_back(document)
    assert_in_order(document)
    inside = "".join(document.text[block.start : block.end] for block in document.blocks)
    assert without_blanks(inside) == without_blanks(shown)


def cells_inside(block: Block) -> bool:
    return block.grid is None or all(block.start <= cell.start < cell.end <= block.end for cell in block.grid.cells)


def test_no_text_of_real_releases_is_lost_against_another_parser(shared: Path) -> None:
    paths = list(documents(shared / "corpus", "tuned", ("release_html",)))
    assert paths
    for path in paths[::9]:
        source = decode(path.read_bytes())
        page = LexborHTMLParser(source)
        for node in page.css("script,style,head,title,noscript,[style*='display:none'],[style*='display: none']"):
            node.decompose()
        document = read_html(source, path.name)
        assert page.body is not None
        assert without_blanks(document.text) == without_blanks(page.body.text())
        assert all(cells_inside(block) for block in document.blocks)
        assert_in_order(document)
        assert_runs_lead_back(document)
