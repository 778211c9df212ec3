"""What a report calls things: statements, periods, numbers as printed, the place of a number, rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from math import ceil, floor
from typing import Final

from crossfoot.model.document import Cell
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Finding
from crossfoot.model.implied import Implied
from crossfoot.model.report import Report
from crossfoot.report.style import clean
from crossfoot.rules.registry import rule_of

STATEMENTS: Final = {
    "income_statement": "Income statement",
    "balance_sheet": "Balance sheet",
    "cash_flow": "Cash flow",
    "equity": "Equity",
    "reconciliation": "Reconciliation",
    "segment": "Segments",
    "kpi": "Metrics",
    "guidance": "Guidance",
    "other": "Other tables",
    "prose": "Text",
}
"""The parts of a release, in the order in which reports show them."""

_QUARTER: Final = 91
"""Days of thirteen weeks, which are called three months."""
_YEAR: Final = 360
_NEARLY: Final = 4
"""Days by which whole weeks may differ from the months that they are called."""

BUCKETS: Final = {
    "tied": "tied",
    "contradicted": "contradicted",
    "not_checkable": "not checkable",
    "not_tested": "not tested",
    "no_quantity": "no quantity",
}


def file_name(report: Report) -> str:
    """The document's name without the folders: a page may be passed on to others."""
    return clean(report.release.document.name.replace("\\", "/").rpartition("/")[2]) or "document"


def part_of(fact: Fact) -> str:
    """The key in `STATEMENTS` of the part of the release that the fact stands in."""
    return fact.statement or ("prose" if fact.table is None else "other")


def period_text(period: str | None) -> str:
    """A period as a controller says it: "3 months to 30 Sep 2025", "36 weeks to ...", "31 Dec 2024"."""
    if period is None:
        return ""
    first, _, last = period.partition("/")
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return period
    day = f"{end.day} {end:%b} {end.year}"
    if not last:
        return day
    days = (end - begin).days + 1
    months = (days * 12 + 182) // 365
    if days % 7 == 0 and days % _QUARTER and days < _YEAR and abs(days * 12 - months * 365) > _NEARLY * 12:
        return f"{days // 7} weeks to {day}"
    return f"{months} month{'s' if months != 1 else ''} to {day}" if months else f"{days} days to {day}"


def figure(report: Report, n: int) -> str:
    """The number `n` as it stands in the document, with its sign form and percent sign."""
    return figure_of(report.release, n)


def figure_of(release: Release, n: int) -> str:
    """The number `n` of a release as it stands in the document, with its sign form and percent sign."""
    numeral = release.numerals[n]
    text = clean(numeral.text)
    if numeral.sign == "minus":
        text = f"-{text}"
    if numeral.suffix == "percent":
        text += "%"
    return f"({text})" if numeral.sign == "parentheses" else text


def place(report: Report, n: int) -> str:
    """Where the number `n` stands: statement, section, label, period."""
    fact = report.release.facts[n]
    parts = [STATEMENTS[part_of(fact)], *(clean(p).rstrip(":") for p in fact.path), clean(fact.label).rstrip(" ,;")]
    parts += [clean(value) for _, value in fact.dims]
    return " › ".join(part for part in parts if part) + (f", {period_text(fact.period)}" if fact.period else "")


def excerpt(release: Release, n: int, width: int = 100) -> tuple[str, str, str]:
    """The text before the number `n`, the number, the text after it: of its line in a table, else of its block."""
    numeral = release.numerals[n]
    text = release.document.text
    block = release.document.blocks[numeral.block]
    if block.grid is not None and 0 <= numeral.cell < len(block.grid.cells):
        before, after = _line(text, block.grid.cells, numeral.cell)
        own = block.grid.cells[numeral.cell]
        before += clean(text[own.start : numeral.start])
        after = clean(text[numeral.end : own.end]) + after
    else:
        before, after = text[block.start : numeral.start], text[numeral.end : block.end]
    before, after = _bare(before), _bare(after)
    number = clean(text[numeral.start : numeral.end])
    room = max(width - len(number), 20)
    left = max(room // 2, room - len(after))
    right = max(room // 2, room - len(before))
    if len(before) > left:
        before = "…" + before[1 - left :].partition(" ")[2]
    if len(after) > right:
        after = after[: right - 1].rpartition(" ")[0] + "…"
    return before, number, after


def _line(text: str, cells: Sequence[Cell], at: int) -> tuple[str, str]:
    """The cells to the left and to the right of the cell `at` on its line."""
    row = cells[at].row
    left, right = at, at + 1
    while left and cells[left - 1].row == row:
        left -= 1
    while right < len(cells) and cells[right].row == row:
        right += 1
    before, after = (
        "  ".join(clean(text[c.start : c.end]) for c in part) for part in (cells[left:at], cells[at + 1 : right])
    )
    return (before + "  " if before else ""), ("  " + after if after else "")


def _bare(text: str) -> str:
    """`text` without what steers a terminal; a blank at either end stays."""
    return "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable())


def bounds(value: Implied) -> str:
    """The bounds of a value that is not printed: "between 385,835 and 810,900 USD", rounded outwards."""
    return f"between {floor(value.low):,} and {ceil(value.high):,} {value.unit}".rstrip()


@cache
def rule_name(code: str) -> str:
    """The name of a rule, "column-foots"; "" if no rule owns the code."""
    rule = rule_of(code)
    return rule.name if rule is not None else ""


def count(number: int, noun: str) -> str:
    """`number` of a thing, in words: "1 error", "2 errors"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def headline(findings: Iterable[Finding]) -> str:
    """How many findings there are: "2 findings: 1 error, 1 warning (1 new); 3 waived", or "no finding"."""
    listed = list(findings)
    severities = [finding.severity for finding in listed if not finding.waived]
    waived = len(listed) - len(severities)
    tail = f"; {waived:,} waived" if waived else ""
    if not severities:
        return f"no finding{tail}"
    kinds = [count(severities.count(s), s) for s in ("error", "warning", "note") if s in severities]
    compared = any(finding.state for finding in listed)
    new = sum(finding.state == "new" and not finding.waived for finding in listed)
    return f"{count(len(severities), 'finding')}: {', '.join(kinds)}{f' ({new:,} new)' if compared else ''}{tail}"


def tally(report: Report) -> dict[str, dict[str, int]]:
    """How many quantities of each part of the release are in each bucket, parts in their usual order."""
    found: dict[str, dict[str, int]] = {}
    for fact, bucket in zip(report.release.facts, report.buckets, strict=True):
        if fact.quantity:
            counts = found.setdefault(part_of(fact), dict.fromkeys(BUCKETS, 0))
            counts[bucket] += 1
    return {part: found[part] for part in STATEMENTS if part in found}


def verdict_of(report: Report) -> str:
    """The report in one word: its worst severity; without findings "clean", or "open" where less than half is tied.

    Silence is no assurance: a document that nothing tests is not shown as one that ties.
    """
    severities = {finding.severity for finding in report.findings if not finding.waived}
    worst = next((severity for severity in ("error", "warning", "note") if severity in severities), None)
    if worst is not None:
        return worst
    quantities = len(report.buckets) - report.buckets.count("no_quantity")
    return "clean" if 2 * report.buckets.count("tied") >= max(quantities, 1) else "open"


def coverage_line(report: Report) -> str:
    """What is tied and what is not: "412 of 430 numbers tied, 18 not tested"."""
    counts = {bucket: report.buckets.count(bucket) for bucket in BUCKETS}
    quantities = sum(counts.values()) - counts["no_quantity"]
    if not quantities:
        return "no number to check"
    rest = [f"{counts[b]:,} {BUCKETS[b]}" for b in ("contradicted", "not_checkable", "not_tested") if counts[b]]
    return f"{counts['tied']:,} of {count(quantities, 'number')} tied" + "".join(f", {part}" for part in rest)
