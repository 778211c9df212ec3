from __future__ import annotations

import pytest

from build_docs import lead, limits_page, pages


def test_the_first_paragraph_of_a_page_leads() -> None:
    assert lead("# CF101\n\n<!-- note -->\n\nA total is\nthe sum.\n\nMore.") == "A total is the sum."


def test_a_limit_is_worked_out_and_keeps_its_reason() -> None:
    page = limits_page('"""Doc."""\nMOST: Final = 2 * 1_024\n"""Because of\nthis."""\n')
    assert page.splitlines()[-1] == "| MOST | 2,048 | Because of this. |"


def test_a_limit_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a product"):
        limits_page('MOST: Final = 2 * f()\n"""Reason."""\n')


def test_generated_pages_are_fresh() -> None:
    assert [path.name for path, text in pages().items() if path.read_text(encoding="utf-8") != text] == []
