"""Plain text: paragraphs, headings, locators, nothing lost."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st
from tests.intake.laws import assert_sound, prose, table

from crossfoot.intake.text import read_text

WRAPPED = """\
                         Example Works Inc.
                   Results of the Second Quarter

     The works sold 4,000 kettles in the quarter,
and expect to sell 5,000 more before the end of the year
if the weather holds.
     A second paragraph begins with an indent and is
wrapped as well.

  * first point
  * second point, which
    runs on
"""


def test_wrapped_lines_are_joined_one_for_one() -> None:
    document = read_text(WRAPPED, "a.txt")
    assert_sound(document)
    assert "in the quarter, and expect" in document.text
    blocks = prose(document)
    assert blocks[:2] == ["Example Works Inc.", "Results of the Second Quarter"]
    assert blocks[2].startswith("The works")
    assert blocks[2].endswith("holds.")
    assert blocks[3].startswith("A second")
    assert blocks[4] == "* first point"
    assert " ".join(blocks[5].split()) == "* second point, which runs on"


def test_titles_are_headings() -> None:
    document = read_text(WRAPPED, "a.txt")
    assert [block.kind for block in document.blocks[:3]] == ["heading", "heading", "paragraph"]


def test_locator_is_the_offset_in_the_source() -> None:
    document = read_text(WRAPPED, "a.txt")
    at = document.text.index("5,000")
    assert document.locator(at) == f"text:{WRAPPED.index('5,000')}"


def test_characters_that_print_nothing_do_not_part_a_number() -> None:
    source = "Sales were 1,\u200b234 units.\ufeff Done."
    document = read_text(source, "a.txt")
    assert "1,234" in document.text
    assert document.locator(document.text.index("Done")) == f"text:{source.index('Done')}"


def test_tabs_are_stops_of_eight_characters_in_text_with_many_of_them() -> None:
    source = "\t\t2020\t2019\nKettles\t\t10\t12\nPots, pans and lids\t3\t4\nTotal\t\t13\t16\n"
    document = read_text(source, "a.txt")
    assert_sound(document)
    assert ["Total", "13", "16"] in table(document)


@given(st.text(max_size=300))
def test_any_text_is_a_document_without_loss(source: str) -> None:
    document = read_text(source, "a.txt")
    assert_sound(document)
    assert re.findall(r"[0-9]+", document.text) == re.findall(
        r"[0-9]+", re.sub("[\u200b-\u200f\u2060\ufeff\xad]", "", source)
    )


@given(
    st.lists(
        st.sampled_from([*"ab1,.$()%|- \n\t:", "  ", "    ", "\n\n", "2011", "1,234", "(5)", "Total", "ended "]),
        max_size=120,
    )
)
def test_text_that_looks_like_tables_is_sound(pieces: list[str]) -> None:
    assert_sound(read_text("".join(pieces), "a.txt"))


def test_cost_grows_in_proportion() -> None:
    line = "Item of the list        1,234     5,678\nOther item\n\n  77\n"

    def cost(count: int) -> float:
        begun = time.process_time()
        read_text(line * count, "a.txt")
        return time.process_time() - begun

    cost(100)
    assert cost(6_000) < 5 * cost(3_000) + 0.1
