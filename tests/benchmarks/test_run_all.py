from __future__ import annotations

import pytest

from run_all import BENCHMARKS, README, figures, replaced


def test_every_benchmark_has_its_place_in_the_readme() -> None:
    page = README.read_text(encoding="utf-8")
    for name in BENCHMARKS:
        assert f"MARK {name}" in replaced(page, name, f"MARK {name}")


def test_figures_replace_the_old_ones_and_nothing_else() -> None:
    page = "a\n<!-- figures: x -->\nold\n<!-- end -->\nb\n<!-- figures: y -->\nkept\n<!-- end -->\n"
    assert replaced(page, "x", r"new \1") == page.replace("old", r"new \1")


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for the figures of reading"):
        replaced("nothing", "reading", "x")


def test_names_of_documents_stay_out() -> None:
    assert figures("table\n\ndetails:\n  1  a.htm\n") == "table"
