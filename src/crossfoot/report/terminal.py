"""The report on a terminal: verdict, coverage, findings, what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from crossfoot.model.fact import Fact
from crossfoot.model.finding import Finding
from crossfoot.model.report import Report
from crossfoot.report.style import Style, clean, columns_of, fit, fit_end, left, right, wrap
from crossfoot.report.words import (
    BUCKETS,
    STATEMENTS,
    bounds,
    coverage_line,
    excerpt,
    figure,
    headline,
    part_of,
    period_text,
    place,
    rule_name,
    tally,
    verdict_of,
)

_COLOURS: Final = {"error": "red", "warning": "yellow", "note": "cyan", "clean": "green", "open": "dim"}
_SIGNS: Final = {"clean": "✓", "note": "✓", "open": "○"}
_OPEN_SHOWN: Final = 8
_BAR: Final = 20


def terminal_report(report: Report, style: Style, *, verbose: bool = False) -> str:
    """The report as lines of text. `verbose` lists every claim that cannot be checked and every number not tested."""
    lines = [*_head(report, style), "", *_coverage(report, style)]
    for finding in report.findings:
        if not finding.waived:
            lines += ["", *_finding(report, finding, style)]
    lines += _waived(report, style)
    lines += _gone(report, style)
    lines += _open_claims(report, style, verbose=verbose)
    lines += _implied(report, style)
    if verbose:
        lines += _untested(report, style)
    return "\n".join(lines) + "\n"


def _head(report: Report, style: Style) -> Iterator[str]:
    name = clean(report.release.document.name)
    verdict = verdict_of(report)
    mark = _SIGNS.get(verdict, "✗")
    yield style.paint(fit(name, style.width), "bold")
    yield f"{style.paint(f'{mark} {headline(report.findings)}', 'bold', _COLOURS[verdict])} · {coverage_line(report)}"


def _coverage(report: Report, style: Style) -> Iterator[str]:
    """A small table: a line for each part of the release, a column for each bucket that holds something."""
    parts = tally(report)
    if not parts:
        yield style.paint("No number to check was found in it.", "dim")
        return
    used = [b for b in BUCKETS if b == "tied" or any(counts[b] for counts in parts.values())]
    heads = ["numbers", *(BUCKETS[b] for b in used)]
    names = [STATEMENTS[part] for part in parts]
    wide = max(map(len, names))
    yield style.paint("  " + " " * wide + "".join(f"  {head}" for head in heads), "dim")
    for name, counts in zip(names, parts.values(), strict=True):
        total = sum(counts.values())
        cells = [right(f"{total:,}", len(heads[0]) + 2)]
        for bucket in used:
            cell = right(f"{counts[bucket]:,}" if counts[bucket] else "·", len(BUCKETS[bucket]) + 2)
            colour = {"tied": "green", "contradicted": "red"}.get(bucket, "dim") if counts[bucket] else "dim"
            cells.append(style.paint(cell, colour))
        filled = counts["tied"] * _BAR // total
        bar = style.paint("━" * filled, "green") + style.paint("─" * (_BAR - filled), "dim")
        line = f"  {left(name, wide)}{''.join(cells)}"
        yield f"{line}  {bar}" if style.width >= 80 else line


def _finding(report: Report, finding: Finding, style: Style) -> Iterator[str]:
    release, colour = report.release, _COLOURS[finding.severity]
    inside = "    "
    title = f"{finding.rule} {rule_name(finding.rule)}".rstrip()
    new = style.paint(" new", "bold", colour) if finding.state == "new" else ""
    mark = style.paint(f" {finding.fingerprint}", "dim")
    yield f"{style.paint(finding.severity.upper(), 'bold', colour)}{new} {style.paint(title, 'bold')}{mark}"
    subject = finding.suspect if finding.suspect is not None else next(iter(finding.numerals), None)
    if subject is not None:
        yield from wrap(place(report, subject), style.width, "  ")
        yield style.paint(f"{inside}{release.document.locator(release.numerals[subject].start)}", "dim")
        before, number, after = excerpt(release, subject, style.width - len(inside))
        yield f"{inside}{style.paint(before, 'dim')}{style.paint(number, 'bold', colour)}{style.paint(after, 'dim')}"
    yield from wrap(clean(finding.message), style.width, inside)
    for line in finding.arithmetic.splitlines():
        yield from wrap(clean(line), style.width, inside + "  ")
    if finding.suspect is not None:
        printed = style.paint(figure(report, finding.suspect), "bold", colour)
        expected = finding.expected
        would = f"; {style.paint(clean(expected), 'bold', 'green')} would tie" if expected else ""
        yield f"{inside}suspect: {printed}{would}" + (f" (on the {finding.basis} figures)" if finding.basis else "")
    elif finding.expected:
        yield f"{inside}expected: {style.paint(clean(finding.expected), 'bold', 'green')}"


def _waived(report: Report, style: Style) -> Iterator[str]:
    """Findings that a person accepts, with the reason, and waivers that waive nothing."""
    waived = [finding for finding in report.findings if finding.waived]
    if waived:
        yield ""
        yield style.paint("Waived in crossfoot.toml", "bold")
    for finding in waived:
        yield from wrap(f"{finding.rule} {clean(finding.message)}", style.width, "  ")
        yield from wrap(f"reason: {clean(finding.waived)}", style.width, "    ")
    if report.unused:
        yield ""
        yield style.paint("Waivers without effect: remove them, or see what became of the finding", "bold")
    for line in report.unused:
        yield from wrap(clean(line), style.width, "  ")


def _gone(report: Report, style: Style) -> Iterator[str]:
    """What the earlier draft had and this one no longer has."""
    if not report.gone:
        return
    yield ""
    yield style.paint("Gone since the earlier draft", "bold")
    for finding in report.gone:
        yield from wrap(f"{finding.rule} {clean(finding.message)}", style.width, "  ")


def _open_claims(report: Report, style: Style, *, verbose: bool) -> Iterator[str]:
    """Numbers that a relation is about but that nothing can decide, each with the operand that is missing."""
    seen: dict[int, str] = {}
    for verdict in report.verdicts:
        target = verdict.relation.target
        if verdict.name == "not_checkable" and report.buckets[target] == "not_checkable":
            seen.setdefault(target, clean(verdict.relation.missing or verdict.arithmetic or verdict.relation.why))
    if not seen:
        return
    yield ""
    yield style.paint("Not checkable: a figure that is needed is not printed", "bold")
    listed = list(seen.items()) if verbose else list(seen.items())[:_OPEN_SHOWN]
    wide = max(columns_of(figure(report, n)) for n, _ in listed)
    for n, missing in listed:
        label = fit_end(clean(report.release.facts[n].label), 40)
        said = f"{label}: {missing}" if label and missing else label or missing
        yield f"  {right(figure(report, n), wide)}  {fit(said, style.width - wide - 4)}"
    if len(seen) > len(listed):
        yield style.paint(f"  and {len(seen) - len(listed):,} more; --verbose lists them", "dim")


def _implied(report: Report, style: Style) -> Iterator[str]:
    """Values that are not printed and that the printed ones bound."""
    if not report.implied:
        return
    yield ""
    yield style.paint("Implied: not printed, and bounded by what is", "bold")
    for value in report.implied:
        said = f"{value.label}, {period_text(value.period)}: {bounds(value)}"
        yield from wrap(clean(said), style.width, "  ")
    for why in dict.fromkeys(value.why for value in report.implied):
        yield from wrap(clean(f"because {why}"), style.width, "    ")


def _untested(report: Report, style: Style) -> Iterator[str]:
    """Every quantity that no relation reaches, by part of the release."""
    facts = [fact for fact in report.release.facts if report.buckets[fact.n] == "not_tested"]
    if not facts:
        return
    order = list(STATEMENTS)
    facts.sort(key=lambda fact: (order.index(part_of(fact)), fact.n))
    yield ""
    yield style.paint("Not tested: nothing in the document ties them", "bold")
    for part, group in groupby(facts, key=part_of):
        yield f"  {STATEMENTS[part]}"
        if part == "prose":
            yield from (f"    {_in_sentence(report, fact.n, style)}" for fact in group)
            continue
        for (_, label), line in groupby(group, key=_line):
            numbers = "  ".join(figure(report, fact.n) for fact in line)
            room = max(20, style.width - columns_of(numbers) - 8)
            yield f"    {fit(clean(label), room)}  {style.paint(numbers, 'dim')}"


def _line(fact: Fact) -> tuple[int | None, str]:
    return fact.row, fact.label


def _in_sentence(report: Report, n: int, style: Style) -> str:
    before, number, after = excerpt(report.release, n, style.width - 4)
    return f"{style.paint(before, 'dim')}{style.paint(number, 'bold')}{style.paint(after, 'dim')}"
