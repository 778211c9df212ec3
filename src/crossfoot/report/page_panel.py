"""What stands beside the document on the page: coverage, findings, what ties each number, the legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from crossfoot.model.finding import Finding, Verdict
from crossfoot.model.relation import numerals_of
from crossfoot.model.report import Report
from crossfoot.report.marks import STATES, TICKS, Mark, tick_of
from crossfoot.report.words import (
    BUCKETS,
    STATEMENTS,
    bounds,
    coverage_line,
    figure,
    file_name,
    headline,
    part_of,
    period_text,
    place,
    rule_name,
    tally,
    verdict_of,
)

_LISTED: Final = 12
_SHORT: Final = 64
_HEADS: Final = {"contradicted": "contra&shy;dicted", "not_checkable": "not check&shy;able"}
_VERDICTS: Final = {
    "ties": "ties",
    "improbable": "ties only if all roundings conspire",
    "contradicted": "does not tie",
    "not_checkable": "cannot be checked",
}


def panel(report: Report, marks: Sequence[Mark]) -> str:
    """The panel as HTML; only names of our own and escaped text of the document are in it."""
    parts = [
        "".join(_cards(report, marks)),
        f'<section aria-label="Coverage"><h2>Coverage</h2>{_coverage(report)}</section>',
        f'<section aria-label="Findings" id="findings"><h2>Findings</h2>{"".join(_findings(report))}</section>',
        "".join(_open(report)),
        "".join(_implied(report)),
        f'<section aria-label="Legend"><h2>Legend</h2>{"".join(_legend())}</section>',
    ]
    return "".join(parts)


def verdict_bar(report: Report) -> str:
    """The line across the top of the page."""
    name = escape(file_name(report))
    period = escape(period_text(report.release.period))
    return (
        f'<header class="bar {verdict_of(report)}"><p class="verdict">{escape(headline(report.findings))}</p>'
        f'<p class="count">{escape(coverage_line(report))}</p>'
        f'<p class="name">{name}{f" · {period}" if period else ""}</p></header>'
    )


def _coverage(report: Report) -> str:
    parts = tally(report)
    if not parts:
        return "<p>No number to check was found in the document.</p>"
    used = [b for b in BUCKETS if b == "tied" or any(counts[b] for counts in parts.values())]
    head = "".join(f"<th scope=col>{_HEADS.get(bucket, BUCKETS[bucket])}</th>" for bucket in used)
    rows = []
    for part, counts in parts.items():
        total = sum(counts.values())
        cells = "".join(
            f'<td class="b-{bucket}">{f"{counts[bucket]:,}" if counts[bucket] else "·"}</td>' for bucket in used
        )
        meter = f'<span><i style="width:{counts["tied"] * 100 // total}%"></i></span>'
        rows.append(f"<tr><th scope=row>{escape(STATEMENTS[part])}{meter}</th><td>{total:,}</td>{cells}</tr>")
    table = f"<thead><tr><td></td><th scope=col>numbers</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f'<table class="coverage">{table}</table>'


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        yield '<p class="none">Nothing contradicts anything else.</p>'
    last = len(report.findings) - 1
    for ordinal, finding in enumerate(report.findings):
        yield _finding(report, finding, ordinal, last)
    if report.gone:
        items = "".join(f"<li>{escape(finding.rule)} {escape(finding.message)}</li>" for finding in report.gone)
        yield f'<h3>Gone since the earlier draft</h3><ul class="open">{items}</ul>'


def _finding(report: Report, finding: Finding, ordinal: int, last: int) -> str:
    subject = finding.suspect if finding.suspect is not None else next(iter(finding.numerals), None)
    said = f"{finding.state} {finding.severity}" if finding.state == "new" else finding.severity
    kind = f"{finding.severity} waived" if finding.waived else finding.severity
    parts = [
        f'<article class="finding {kind}" id="f{ordinal}" tabindex="-1">',
        f"<h3><b>{said}</b> {escape(finding.rule)} {escape(rule_name(finding.rule))}</h3>",
    ]
    if finding.waived:
        parts.append(f'<p class="waived">waived: {escape(finding.waived)}</p>')
    if subject is not None:
        parts.append(f'<p class="place"><a href="#n{subject}">{escape(place(report, subject))}</a></p>')
    parts.append(f"<p>{escape(finding.message)}</p>")
    if finding.arithmetic:
        parts.append(f'<p class="sum">{escape(finding.arithmetic)}</p>')
    if finding.suspect is not None:
        would = f" → <ins>{escape(finding.expected)}</ins> would tie" if finding.expected else ""
        basis = f" on the {finding.basis} figures" if finding.basis else ""
        parts.append(
            f'<p class="fix">suspect <a href="#n{finding.suspect}"><del>{escape(figure(report, finding.suspect))}</del>'
            f"</a>{would}{basis}</p>"
        )
    elif finding.expected:
        parts.append(f'<p class="fix">expected <ins>{escape(finding.expected)}</ins></p>')
    others = [n for n in finding.numerals if n != finding.suspect]
    if others:
        parts.append(f'<p class="numbers">with {_links(report, others)}</p>')
    turns = [f'<a href="#f{ordinal - 1}">previous</a>'] if ordinal else []
    turns += [f'<a href="#f{ordinal + 1}">next</a>'] if ordinal < last else []
    turns += [f'<a href="#p{subject}">all that tests it</a>'] if subject is not None and finding.relation >= 0 else []
    parts.append(f'<p class="turn">{" · ".join(turns)}</p></article>')
    return "".join(parts)


def _links(report: Report, numbers: Sequence[int]) -> str:
    shown = ", ".join(f'<a href="#n{n}">{escape(figure(report, n))}</a>' for n in numbers[:_LISTED])
    return shown + (f" and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else "")


def _cards(report: Report, marks: Sequence[Mark]) -> Iterator[str]:
    """A card for every number that some relation reaches and for every relation; each is shown when linked to."""
    reached: dict[int, list[int]] = {}
    for ordinal, verdict in enumerate(report.verdicts):
        for n in numerals_of(verdict.relation):
            reached.setdefault(n, []).append(ordinal)
    yield '<div class="cards" aria-live="polite">'
    for n in sorted(reached):
        lines = "".join(_line(report, ordinal) for ordinal in reached[n][:_LISTED])
        more = f"<li>and {len(reached[n]) - _LISTED} more</li>" if len(reached[n]) > _LISTED else ""
        yield (
            f'<article class="card" id="p{n}" tabindex="-1"><h3><a href="#n{n}">{escape(figure(report, n))}</a> '
            f"{escape(STATES[marks[n].state].partition(':')[0])}</h3>"
            f'<p class="place">{escape(place(report, n))}</p><ul>{lines}{more}</ul></article>'
        )
    for ordinal, verdict in enumerate(report.verdicts):
        yield _relation(report, verdict, ordinal)
    yield "</div>"


def _line(report: Report, ordinal: int) -> str:
    verdict = report.verdicts[ordinal]
    said = verdict.arithmetic.partition("\n")[0] or verdict.relation.missing or verdict.relation.why
    said = said if len(said) <= _SHORT else said[: _SHORT - 1].rstrip() + "…"
    return f'<li>{_tick(report, verdict)} <a href="#r{ordinal}">{escape(said)}</a></li>'


def _tick(report: Report, verdict: Verdict) -> str:
    if verdict.name != "ties":
        return f'<b class="tick v-{verdict.name}">{"✗" if verdict.name == "contradicted" else "?"}</b>'
    return f'<b class="tick">{tick_of(verdict.relation, report.release.facts)}</b>'


def _relation(report: Report, verdict: Verdict, ordinal: int) -> str:
    relation = verdict.relation
    said = _VERDICTS[verdict.name]
    if verdict.name == "ties":
        said += " exactly" if verdict.exact else " within rounding"
    missing = f"<p>missing: {escape(relation.missing)}</p>" if relation.missing else ""
    arithmetic = f'<p class="sum">{escape(verdict.arithmetic)}</p>' if verdict.arithmetic else ""
    return (
        f'<article class="card" id="r{ordinal}" tabindex="-1"><h3>{_tick(report, verdict)} {escape(said)} '
        f"<span>{escape(relation.rule)} {escape(rule_name(relation.rule))}</span></h3>"
        f'<p>{escape(relation.why)}</p>{arithmetic}{missing}<p class="numbers">'
        f"{_links(report, numerals_of(relation))}</p></article>"
    )


def _open(report: Report) -> Iterator[str]:
    """Claims that nothing can decide, with the figure that is missing."""
    seen: dict[int, str] = {}
    for verdict in report.verdicts:
        target = verdict.relation.target
        if verdict.name == "not_checkable" and report.buckets[target] == "not_checkable":
            seen.setdefault(target, verdict.relation.missing or verdict.arithmetic or verdict.relation.why)
    if not seen:
        return
    items = "".join(
        f'<li><a href="#n{n}">{escape(figure(report, n))}</a> {escape(STATEMENTS[part_of(report.release.facts[n])])}: '
        f"{escape(missing)}</li>"
        for n, missing in seen.items()
    )
    yield (
        '<section aria-label="Not checkable"><h2>Not checkable</h2>'
        f'<p>A figure that is needed is not printed.</p><ul class="open">{items}</ul></section>'
    )


def _implied(report: Report) -> Iterator[str]:
    """Values that are not printed and that the printed ones bound."""
    if not report.implied:
        return
    items = "".join(
        f"<li>{escape(value.label)}, {escape(period_text(value.period))}: {escape(bounds(value))}"
        f'<p class="numbers">{escape(value.why)}: {_links(report, value.numerals)}</p></li>'
        for value in report.implied
    )
    yield (
        '<section aria-label="Implied"><h2>Implied</h2><p>Not printed, and bounded by what is.</p>'
        f'<ul class="open">{items}</ul></section>'
    )


def _legend() -> Iterator[str]:
    yield '<dl class="legend">'
    for state, said in STATES.items():
        yield f'<dt><span class="cf cf-{state}">1,234</span></dt><dd>{escape(said)}</dd>'
    for tick, said in TICKS.items():
        yield f'<dt><b class="tick">{tick}</b></dt><dd>{escape(said)}</dd>'
    yield "</dl>"
