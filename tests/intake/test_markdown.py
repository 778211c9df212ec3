"""Markdown: markup taken off, runs back to the source, pipe, tab and tagged tables."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from tests.intake.laws import assert_sound, extents, prose, table

from crossfoot.intake.markdown import read_markdown


def text_of(source: str) -> str:
    document = read_markdown(source, "a.md")
    assert_sound(document)
    return document.text


def test_inline_markup_is_taken_off() -> None:
    assert text_of("Sold **9** *fine* \\$5 kettles \\(net\\) &amp; pots") == "Sold 9 fine $5 kettles (net) & pots"
    assert text_of("See [our page](https://example.com/2020/1) for 7 more") == "See our page for 7 more"
    assert text_of("CapEx[4](US$ million) was 24") == "CapEx[4](US$ million) was 24"
    assert text_of("$\\hbox{Net Loss of 12}$ only") == "Net Loss of 12 only"
    assert text_of("a<br>b <b>c</b> d <!-- 1 --> e") == "a b c d  e"
    assert text_of("5 < 6 and 7 > 6, snake_case_name, 2 * 3 * 4") == "5 < 6 and 7 > 6, snake_case_name, 2 * 3 * 4"
    assert text_of("open <!-- 12 never ends") == "open <!-- 12 never ends"


def test_a_comma_in_tags_joins_its_number() -> None:
    source = "Notes of 673 <b>,</b> 372 and 1<b>.</b>5"
    document = read_markdown(source, "a.md")
    assert "673,372 and 1.5" in document.text
    at = document.text.index("372")
    assert document.locator(at) == f"markdown:{source.index('372')}"


def test_raised_text_is_marked() -> None:
    document = read_markdown("Income<sup>(1)</sup> rose", "a.md")
    assert [document.text[a:b] for a, b in document.superscripts] == ["(1)"]


def test_headings_bold_lines_and_bullets() -> None:
    document = read_markdown(
        "## The year\n\n**Highlights of it:**\n- one 1\n- two 2\n\nThe end of it is near.\n", "a.md"
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 2), ("heading", 0), ("paragraph", 0), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip
    assert prose(document)[2:4] == ["one 1", "two 2"]


PIPES = """\
| | Three months ended | Six months ended |
|---|---|---|---|---|
| | June 30, 2020 | June 30, 2019 | June 30, 2020 | June 30, 2019 |
| **Kettles** | $ 10 | $ 20 | $ 30 | $ 40 |
| Pots | (1 | ) | 2 | — | 3 |
"""


def test_pipe_tables_keep_cells_by_ordinal() -> None:
    document = read_markdown(PIPES, "a.md")
    assert_sound(document)
    assert table(document)[2] == ["Kettles", "$ 10", "$ 20", "$ 30", "$ 40"]
    assert table(document)[3] == ["Pots", "(1", ")", "2", "—", "3"]
    grid = document.blocks[0].grid
    assert grid is not None
    assert not grid.typed
    assert next(cell for cell in grid.cells if cell.row == 2).bold


def test_headers_that_lost_their_spans_get_them_back() -> None:
    places = extents(read_markdown("\n".join(PIPES.splitlines()[:-1]), "a.md"))
    assert places["Three months ended"] == (1, 3)
    assert places["Six months ended"] == (3, 5)


def test_headers_that_slipped_to_the_left_are_put_back() -> None:
    source = "| 2020 | 2019 |\n|---|---|---|\n| Kettles | 10 | 20 |\n| Pots | 30 | 40 |\n"
    places = extents(read_markdown(source, "a.md"))
    assert places["2020"] == (1, 2)
    assert places["2019"] == (2, 3)


def test_uneven_groups_are_told_by_where_the_dates_begin_anew() -> None:
    source = (
        "| | Quarter ended | Year ended |\n|---|---|---|---|---|---|\n"
        "| | Dec. 31, 2020 | Sep. 30, 2020 | Dec. 31, 2019 | Dec. 31, 2020 | Dec. 31, 2019 |\n"
        "| Kettles | 1 | 2 | 3 | 4 | 5 |\n| Pots | 6 | 7 | 8 | 9 | 10 |\n"
    )
    places = extents(read_markdown(source, "a.md"))
    assert places["Quarter ended"] == (1, 4)
    assert places["Year ended"] == (4, 6)


def test_a_tab_table_goes_on_after_a_blank_line_and_with_other_trailing_tabs() -> None:
    source = "\t2011\t2010\nKettles\t10\t20\nShares:\t\t\n\nBasic\t0.10\t(0.20)\t\t\nDiluted\t0.10\t-\t\t\n"
    document = read_markdown(source, "a.md")
    assert_sound(document)
    assert table(document) == [
        ["2011", "2010"], ["Kettles", "10", "20"], ["Shares:"], ["Basic", "0.10", "(0.20)"], ["Diluted", "0.10", "-"],
    ]  # fmt: skip
    assert extents(document)["(0.20)"] == (2, 3)


def test_a_new_header_after_a_blank_line_begins_a_new_tab_table() -> None:
    one = "\t2011\t2010\nKettles\t10\t20\nPots\t1\t2\n"
    assert len(read_markdown(one + "\n" + one, "a.md").blocks) == 2


def test_tagged_tables_have_their_spans() -> None:
    source = (
        "Before.\n<table><tr><td></td><th colspan=2>Year ended</th></tr><tr><td>Kettles</td><td>$&nbsp;10</td>"
        "<td>(20)</td></tr></table>\nAfter 5.\n"
    )
    document = read_markdown(source, "a.md")
    assert_sound(document)
    assert extents(document) == {"Year ended": (1, 3), "Kettles": (0, 1), "$ 10": (1, 2), "(20)": (2, 3)}
    assert prose(document) == ["Before.", "After 5."]
    at = document.text.index("(20)")
    assert document.locator(at) == f"markdown:{source.index('(20)')}"


def test_typed_tables_in_markdown_are_found() -> None:
    document = read_markdown(
        "                  2011     2010   \nKettles       \\$ 10  \\$ 20   \nPots             12       13\n", "a.md"
    )
    assert ["Pots", "12", "13"] in table(document)


PIECES = [
    "**",
    "*",
    "_",
    "\\(",
    "\\)",
    "\\$",
    "$",
    "[",
    "](",
    ")",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
]
PIECES += [
    "&amp;",
    "&#1;",
    "# ",
    "- ",
    "\n",
    "| ",
    "\t",
    "1,234",
    "word",
    "2011",
    "<!--",
    "-->",
    "`",
    "\\hbox{",
    "}",
    "^{",
]


@given(st.lists(st.sampled_from([*PIECES, "<td colspan=3 rowspan=2>", "    ", "(5)", "Total", ": "]), max_size=80))
def test_anything_is_a_sound_document(pieces: list[str]) -> None:
    assert_sound(read_markdown("".join(pieces), "a.md"))


@given(st.text(max_size=200))
def test_any_text_is_a_sound_document(source: str) -> None:
    assert_sound(read_markdown(source, "a.md"))


@given(st.lists(st.text(alphabet="ab 12,.$()\n|\t", max_size=20), max_size=12))
def test_text_without_markup_is_kept_whole(pieces: list[str]) -> None:
    source = "".join(pieces)
    assert text_of(source).split() == source.split()


def test_cost_grows_in_proportion() -> None:
    for piece in ("[a](", "<!-- ", "**a", "$ \\hbox{a ", "<table><tr><td>1"):

        def cost(count: int, piece: str = piece) -> float:
            begun = time.process_time()
            read_markdown(piece * count, "a.md")
            return time.process_time() - begun

        cost(50)
        assert cost(8_000) < 5 * cost(4_000) + 0.1, piece
