"""Changes of layout change no figure and no order of figures."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from html_grid import grids, is_figure
from reshape import CHANGES, reshaped

PAGE = """<html><body><p>Acme</p><table>
<tr><td>(in thousands)</td><td colspan="3">Three Months Ended June 30, 2024</td><td colspan="3">June 30, 2023</td></tr>
<tr><td></td><td colspan="3">Amount</td><td colspan="3">Amount</td></tr>
<tr><td>Costs</td></tr>
<tr><td>Rent</td><td>$</td><td>1,204</td><td></td><td>$</td><td>(990</td><td>)</td></tr>
<tr><td>Wages</td><td></td><td>20</td><td></td><td></td><td>—</td><td></td></tr>
<tr><td>Total</td><td>$</td><td>1,224</td><td></td><td>$</td><td>(990</td><td>)</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_keeps_the_figures_and_their_order(change: str) -> None:
    page = fromstring(reshaped(PAGE.encode(), change).decode())
    cells = ["".join("".join(map(str, cell.itertext())).split()) for cell in page.iter("td")]
    shown = [text.strip("$)(") for text in cells if is_figure(text)]
    assert [text for text in shown if len(text) > 1 or change != "notes_column"] == [
        "1,204",
        "990",
        "20",
        "1,224",
        "990",
    ]


@pytest.mark.parametrize(
    "change", sorted(set(CHANGES) - {"same", "torn", "header_above", "captions_gone", "header_again"})
)
def test_a_change_changes_the_page(change: str) -> None:
    assert reshaped(PAGE.encode(), change) != reshaped(PAGE.encode(), "same")


def test_a_grid_knows_its_header_and_where_its_figures_begin() -> None:
    (grid,) = grids(fromstring(PAGE))
    assert (grid.head, grid.first, grid.width) == (3, 2, 7)
