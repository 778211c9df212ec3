"""Documents made to make a check explode, or find sums by accident: well-formed, and of no meaning."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence

_HEAD = ("", "June 30, 2021", "June 30, 2020")


def _page(body: str) -> str:
    return f"<html><body><p>first</p>{body}<p>last</p></body></html>"


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}</tr>" for row in rows) + "</table>"


def _same(label: str, figure: str, rows: int) -> str:
    return _page(_table([_HEAD, *((f"{label} {n}", figure, figure) for n in range(rows))]))


def _noise(rows: int, columns: int, most: int, label: str = "Line") -> str:
    dice = random.Random(7)
    head = ("", *(f"June 30, {2000 + k}" for k in range(columns)))
    lines = ((f"{label} {n}", *(f"{dice.randrange(most):,}" for _ in range(columns))) for n in range(rows))
    return _page(_table([head, *lines]))


def _sentences(count: int, numbers: int) -> str:
    def sentence(at: int) -> str:
        amounts = (f"${at * numbers + k} million" for k in range(numbers))
        return f"<p>Revenue was {', '.join(amounts)} in 2021.</p>"

    return _page("".join(sentence(at) for at in range(count)))


ADVERSARIAL: dict[str, Callable[[], str]] = {
    "a table of zeros": lambda: _same("Line", "0", 3_000),
    "totals of zeros": lambda: _same("Total", "0", 3_000),
    "a table of dashes": lambda: _same("Line", "-", 3_000),
    "a table of equal figures": lambda: _same("Line", "5", 3_000),
    "thousands of equal subtotals": lambda: _page(
        _table([_HEAD, *((f"{word} {n}", "5", "6") for n in range(2_000) for word in ("Line", "Total"))])
    ),
    "a column of 10,000 rows": lambda: _noise(10_000, 2, 9_000),
    "a table of noise": lambda: _noise(2_000, 10, 1_000_000),
    "a wide table of noise": lambda: _noise(100, 200, 1_000_000),
    "a table of small noise": lambda: _noise(3_000, 4, 50),
    "totals of noise": lambda: _noise(3_000, 3, 1_000_000, "Total"),
    "noise without labels": lambda: re.sub("<td>Line [0-9]+", "<td>", _noise(3_000, 3, 1_000_000)),
    "2,000 sentences of 50 numbers": lambda: _sentences(2_000, 50),
    "a sentence of 20,000 amounts": lambda: _sentences(1, 20_000),
    "a sentence of 20,000 numbers": lambda: _page(f"<p>Sales were {', '.join(map(str, range(1_000, 21_000)))}.</p>"),
    "a label of 1 MB": lambda: _page(_table([_HEAD, ("Sales and other " * 62_500, "5", "6"), ("Total", "5", "6")])),
    "a label of 1 MB without blanks": lambda: _page(_table([_HEAD, ("a" * 1_000_000, "5", "6")])),
    "20,000 equal headings": lambda: _page("<h2>Results</h2>" * 20_000 + _table([_HEAD, ("Sales", "5", "6")])),
    "5,000 sections of one line": lambda: _page(
        _table([_HEAD, *(row for _ in range(5_000) for row in (("Section:",), ("Line", "5", "6")))])
    ),
    "2,000 tables under one heading": lambda: _page(
        ("<h2>Income</h2>" + _table([_HEAD, ("Sales", "5", "6"), ("Cost", "2", "3"), ("Profit", "3", "3")])) * 2_000
    ),
    "50,000 paragraphs": lambda: _page("<p>Revenue was 5 million.</p>" * 50_000),
}
