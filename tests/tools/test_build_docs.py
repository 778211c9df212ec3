from __future__ import annotations

import pytest

from build_docs import lead, limits_page, pages, with_output


def test_the_first_paragraph_of_a_page_leads() -> None:
    assert lead("# CF101\n\n<!-- note -->\n\nA total is\nthe sum.\n\nMore.") == "A total is the sum."


def test_a_limit_is_worked_out_and_keeps_its_reason() -> None:
    page = limits_page('"""Doc."""\nMOST: Final = 2 * 1_024\n"""Because of\nthis."""\n')
    assert page.splitlines()[-1] == "| MOST | 2,048 | Because of this. |"


def test_a_limit_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a product"):
        limits_page('MOST: Final = 2 * f()\n"""Reason."""\n')


def test_the_output_is_put_between_its_marks() -> None:
    page = "a\n<!-- output: demo -->\n```text\nold\n```\n<!-- end -->\nb\n"
    assert with_output(page, "new \\1\n") == page.replace("old", "new \\1")


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        with_output("nothing", "x")


def test_generated_pages_are_fresh() -> None:
    assert [path.name for path, text in pages().items() if path.read_text(encoding="utf-8") != text] == []
