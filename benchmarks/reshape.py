"""The same table as another issuer would lay it out: changes of an HTML table that leave every figure what it is.

Each change takes a page parsed by lxml and changes its tables of figures in place, in reading order of the figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise

from lxml.html import HtmlElement, HTMLParser, fromstring, tostring

from html_grid import Grid, grids, has_tall, header_places, is_figure, new_cell, span, write

DASHES = re.compile(r"[\s$(]*[-–—]+[\s)%]*")
MONTHS = ("January|February|March|April|May|June|July|August|September|October|November|December").split("|")
MONTH = "|".join(MONTHS)
DAY = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?P<comma>\s*,)?(?:\s*(?P<year>(?:19|20)\d\d))?")
CAPTION = re.compile(r"\(?[^()]*\b(?:in|of) (?:thousands|millions|billions)\b[^()]*\)?", re.I)
ENDED = re.compile(r"\b(?:(?:Three|Six|Nine|Twelve) Months? Ended|(?:Fiscal )?Years? Ended|Quarters? Ended)\b", re.I)
COUNT = re.compile(r"\b(three|six|nine|twelve)(?= months ended)", re.I)
PERIOD = re.compile(rf"\b(?:{MONTH}|(?:19|20)\d\d|ended)\b", re.I)


# What each change does


def captions_gone(page: HtmlElement) -> None:
    """Every second table does not say its scale."""
    for k, grid in enumerate(grids(page)):
        if k % 2:
            for place in header_places(grid):
                if CAPTION.fullmatch(place.text):
                    write(place.cell, "")


def captions_renamed(page: HtmlElement) -> None:
    """A scale "(in thousands)" is said as "(Expressed in thousands of U.S. dollars)"."""
    for grid in grids(page):
        for place in header_places(grid):
            if re.fullmatch(r"\(?(?:dollars |amounts |\$ )?in (?:thousands|millions)\)?", place.text, re.I):
                word = "thousands" if "thousand" in place.text.lower() else "millions"
                write(place.cell, f"(Expressed in {word} of U.S. dollars)")


def header_above(page: HtmlElement) -> None:
    """A header row of one cell that names a period is a paragraph before the table."""
    for grid in grids(page):
        for tr, row in zip(grid.trs[: grid.head], grid.rows, strict=False):
            shown = [p for p in row if p.text]
            others = any(PERIOD.search(p.text) for r in grid.rows[: grid.head] if r is not row for p in r)
            if len(shown) == 1 and others and PERIOD.search(shown[0].text) and shown[0].x1 - shown[0].x0 > 1:
                paragraph = page.makeelement("p", {})
                paragraph.text = shown[0].text
                grid.table.addprevious(paragraph)
                tr.getparent().remove(tr)
                break


def headings_split(page: HtmlElement) -> None:
    """A day "June 30, 2024" stands over two rows."""
    for grid in grids(page):
        for tr, row in reversed(list(zip(grid.trs[: grid.head], grid.rows, strict=False))):
            found = [(p, DAY.search(p.text)) for p in row]
            if not any(m and m["year"] and m.end() == len(p.text) for p, m in found):
                continue
            below = tr.makeelement("tr", {})
            for place, match in found:
                split = match is not None and match["year"] is not None and match.end() == len(place.text)
                cell = new_cell(place.cell, match["year"] if split and match else "", place.x1 - place.x0)
                below.append(cell)
                if split and match:
                    write(place.cell, place.text[: match.start("year")].strip())
            if not any(p.cell.get("rowspan") not in (None, "1") for p in row):
                tr.addnext(below)
            else:
                for (place, _), cell in zip(found, below, strict=True):
                    if cell.text:
                        write(place.cell, f"{place.text} {cell.text}")


def lengths_split(page: HtmlElement) -> None:
    """A span "Three Months Ended June 30," stands over two rows."""
    for grid in grids(page):
        for tr, row in reversed(list(zip(grid.trs[: grid.head], grid.rows, strict=False))):
            found = [(p, ENDED.search(p.text)) for p in row]
            if not any(m and m.end() < len(p.text) and m.start() == 0 for p, m in found):
                continue
            if any(p.cell.get("rowspan") not in (None, "1") for p in row):
                continue
            below = tr.makeelement("tr", {})
            for place, match in found:
                split = match is not None and match.start() == 0
                rest = place.text[match.end() :].strip() if split and match else ""
                below.append(new_cell(place.cell, rest, place.x1 - place.x0))
                if rest and match:
                    write(place.cell, match[0])
            tr.addnext(below)


def _dates(page: HtmlElement, shown: Callable[[re.Match[str]], str]) -> None:
    for grid in grids(page):
        for place in header_places(grid):
            text = DAY.sub(shown, place.text)
            if text != place.text and len(text) < 80:
                write(place.cell, text)


def dates_day_first(page: HtmlElement) -> None:
    """A day "June 30, 2024" is "30 June 2024"."""
    _dates(page, lambda m: " ".join(x for x in (m["day"], m["month"], m["year"]) if x))


def dates_short(page: HtmlElement) -> None:
    """A day "June 30, 2024" is "Jun. 30, 2024", "Three Months Ended" is "3 Months Ended"."""
    _dates(page, lambda m: m[0].replace(m["month"], m["month"][:3] + ("." if len(m["month"]) > 3 else "")))
    counts = {"three": "3", "six": "6", "nine": "9", "twelve": "12"}
    for grid in grids(page):
        for place in header_places(grid):
            text = COUNT.sub(lambda m: counts[m[1].lower()], place.text)
            if text != place.text and len(text) < 80:
                write(place.cell, text)


def dates_numeric(page: HtmlElement) -> None:
    """A day "June 30, 2024" is "6/30/2024"."""
    _dates(page, lambda m: f"{MONTHS.index(m['month']) + 1}/{m['day']}/{m['year']}" if m["year"] else m[0])


def _after(grid: Grid, x: int, said: dict[int, str]) -> None:
    """Put a cell into every row after grid column `x`, with what is `said` in it by row.

    A cell that covers both sides grows by one.
    """
    for k, (row, tr) in enumerate(zip(grid.rows, grid.trs, strict=True)):
        over = next((p for p in row if p.x0 <= x < p.x1), None)
        if over is not None and over.x1 > x + 1:
            over.cell.set("colspan", str(span(over.cell, "colspan") + 1))
        elif over is not None:
            over.cell.addnext(new_cell(tr, said.get(k, "")))
        elif row and row[-1].x1 <= x:
            tr.append(new_cell(tr, said.get(k, "")))


def spacers(page: HtmlElement) -> None:
    """A blank column stands after each column of figures."""
    for grid in grids(page):
        edges = {p.x1 - 1 for row in grid.body for p in row if is_figure(p.text) or p.text in (")", "%", ")%")}
        for x in sorted(edges, reverse=True):
            _after(grid, x, {})


def notes_column(page: HtmlElement) -> None:
    """A column of notes stands after the labels."""
    for grid in grids(page):
        numbered = {k: str(n) for n, k in enumerate(range(grid.head + 1, len(grid.rows), 3), 3)}
        labels = [p for row in grid.body for p in row if p.text and p.x1 <= grid.first and not is_figure(p.text)]
        last = max((p.x1 for p in labels), default=0)
        if has_tall(grid):
            continue
        if not last or any(p.x0 < last < p.x1 for row in grid.body for p in row if p.text):
            continue

        said = {grid.head - 1: "Notes", **numbered}
        _after(grid, last - 1, said)


def units_row(page: HtmlElement) -> None:
    """A last header row says the currency over each column."""
    for grid in grids(page):
        if not any("$" in p.text for row in grid.body for p in row):
            continue
        columns = sorted({(p.x0, p.x1) for row in grid.body for p in row if is_figure(p.text)})
        apart = [c for k, c in enumerate(columns) if not k or c[0] >= columns[k - 1][1]]
        tr, x = grid.table.makeelement("tr", {}), 0
        for x0, x1 in apart:
            if x0 > x:
                tr.append(new_cell(grid.trs[0], "", x0 - x))
            tr.append(new_cell(grid.trs[0], "$", x1 - x0))
            x = x1
        grid.trs[grid.head].addprevious(tr)


def outer_header(page: HtmlElement) -> None:
    """A first header row stands over all columns of figures and names no period."""
    for grid in grids(page):
        tr = grid.table.makeelement("tr", {})
        tr.append(new_cell(grid.trs[0], "", grid.first))
        tr.append(new_cell(grid.trs[0], "Consolidated", max(1, grid.width - grid.first)))
        grid.trs[0].addprevious(tr)


def header_apart(page: HtmlElement) -> None:
    """The header is a table of its own."""
    for grid in grids(page):
        if any(p.cell.get("rowspan") not in (None, "1") for p in header_places(grid)):
            continue
        own = grid.table.makeelement("table", dict(grid.table.attrib))
        for tr in grid.trs[: grid.head]:
            tr.getparent().remove(tr)
            own.append(tr)
        grid.table.addprevious(own)


def header_again(page: HtmlElement) -> None:
    """Half way down the header is printed again, as after a page break."""
    for grid in grids(page):
        half = grid.head + len(grid.body) // 2
        if len(grid.body) >= 8 and grid.rows[half] and not has_tall(grid):
            for tr in grid.trs[: grid.head]:
                grid.trs[half].addprevious(deepcopy(tr))


def torn(page: HtmlElement) -> None:
    """Half way down a long table ends, and goes on after the page's number without a header."""
    for number, grid in enumerate(grids(page)):
        half = grid.head + len(grid.body) // 2
        if len(grid.body) < 12 or has_tall(grid):
            continue
        rest = grid.table.makeelement("table", dict(grid.table.attrib))
        for tr in grid.trs[half:]:
            tr.getparent().remove(tr)
            rest.append(tr)
        footer = grid.table.makeelement("p", {})
        footer.text = str(number + 1)
        grid.table.addnext(footer)
        footer.addnext(rest)


def spans_lost(page: HtmlElement) -> None:
    """A header cell that spans columns is one cell over the first of them."""
    for grid in grids(page):
        for place in header_places(grid):
            wide = place.x1 - place.x0
            if wide > 1 and place.x0 >= 1 and span(place.cell, "rowspan") == 1:
                place.cell.attrib.pop("colspan", None)
                for _ in range(wide - 1):
                    place.cell.addnext(new_cell(place.cell))


def signs_joined(page: HtmlElement) -> None:
    """Signs in cells of their own ("$", "(1,234", ")") are in the figure's cell."""
    for grid in grids(page):
        for row in grid.body:
            for one, two in pairwise(row):
                figure, sign = one.text, two.text
                if is_figure(figure) and sign in (")", "%", ")%") and one.x1 == two.x0:
                    write(one.cell, figure + sign)
                    write(two.cell, "")
            for one, two in pairwise(row):
                if (
                    one.text in ("$", "€", "£")
                    and (is_figure(two.text) or DASHES.fullmatch(two.text))
                    and one.x1 == two.x0
                ):
                    write(two.cell, one.text + two.text)
                    write(one.cell, "")


def labels_in_steps(page: HtmlElement) -> None:
    """Labels below a heading begin a column further to the right."""
    for grid in grids(page):
        inside = False
        for k, (row, tr) in enumerate(zip(grid.rows, grid.trs, strict=True)):
            if not row or row[0].x0 or row[0].x1 > grid.first:
                if row and not row[0].x0:
                    row[0].cell.set("colspan", str(span(row[0].cell, "colspan") + 1))
                continue
            figures = any(is_figure(p.text) for p in row)
            if k < grid.head or not figures or not inside:
                row[0].cell.set("colspan", str(span(row[0].cell, "colspan") + 1))
                inside = k >= grid.head and not figures and bool(row[0].text)
            else:
                tr.insert(0, new_cell(tr))


def headers_joined(page: HtmlElement) -> None:
    """All header rows are one: a cell over each column says all that stood above it."""
    for grid in grids(page):
        if has_tall(grid):
            continue
        columns = sorted({(p.x0, p.x1) for row in grid.body for p in row if is_figure(p.text)})
        apart = [c for k, c in enumerate(columns) if not k or c[0] >= columns[k - 1][1]]
        above = [p for p in header_places(grid) if p.x1 > grid.first]
        tr, x = grid.table.makeelement("tr", {}), 0
        for x0, x1 in apart:
            said = " ".join(p.text for p in above if p.x0 < x1 and x0 < p.x1)
            if x0 > x:
                corner = " ".join(p.text for p in header_places(grid) if p.x1 <= grid.first) if not x else ""
                tr.append(new_cell(grid.trs[0], corner, x0 - x))
            tr.append(new_cell(grid.trs[0], said, x1 - x0))
            x = x1
        for old in grid.trs[: grid.head]:
            old.getparent().remove(old)
        grid.trs[grid.head].addprevious(tr)


def same(_page: HtmlElement) -> None:
    """Nothing: what parsing and writing alone does."""


CHANGES: dict[str, Callable[[HtmlElement], None]] = {
    change.__name__: change
    for change in (
        same, captions_gone, captions_renamed, header_above, headings_split, lengths_split, headers_joined,
        dates_day_first, dates_short, dates_numeric, spacers, notes_column, units_row, outer_header, header_apart,
        header_again, torn, spans_lost, signs_joined, labels_in_steps,
    )
}  # fmt: skip


def reshaped(html: bytes, change: str) -> bytes:
    """A page with its tables changed."""
    page = fromstring(html, parser=HTMLParser(encoding="utf-8", huge_tree=True))
    CHANGES[change](page)
    out: bytes = tostring(page, encoding="utf-8")
    return out
