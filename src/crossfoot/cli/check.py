"""`crossfoot check`: tie out documents and report on them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from crossfoot.cli.batch import arguments_of, each
from crossfoot.cli.failure import tell_unread
from crossfoot.cli.output import write_out
from crossfoot.cli.policy import policy_of
from crossfoot.cli.sources import Source, bytes_of
from crossfoot.model.problems import Problem

if TYPE_CHECKING:
    from crossfoot.model.report import Report
    from crossfoot.report.sarif import Checked

_RANK: Final = {"note": 0, "warning": 1, "error": 2}


def run_check(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    if options.format == "html" and len(arguments_of(options)) > 1:
        raise Problem("--format html: a page shows one document; name one file a call")
    if options.baseline is not None and len(arguments_of(options)) > 1:
        raise Problem("--baseline: an earlier draft is of one document; name one file a call")
    write = {"terminal": _terminal, "json": _json, "sarif": _sarif, "html": _html}[options.format]
    failed: list[str] = []
    fails = write(options, failed)
    if failed:
        return 2
    return int(fails)


def _check(options: argparse.Namespace, source: Source) -> tuple[bool, Report]:
    """Whether the document fails, and its report."""
    from crossfoot.api import check

    policy = policy_of(options, source)
    report = check(source.content, source.name, policy, ocr=options.ocr)
    tell_unread(report.release.document)
    if options.baseline is not None:
        report = _against(options.baseline, report)
    least = _RANK[options.fail_on or (policy.fail_on if policy else None) or "error"]
    return any(_RANK[finding.severity] >= least and finding.counts for finding in report.findings), report


def _against(baseline: str, report: Report) -> Report:
    from crossfoot.api import check
    from crossfoot.policy.drafts import against, findings_of, is_saved, saved_findings

    data = bytes_of(baseline)
    saved = is_saved(data)
    return against(report, saved_findings(data, baseline) if saved else findings_of(check(data, baseline)))


def _gather(
    options: argparse.Namespace, failed: list[str], render: Callable[[Report], str | bytes], between: str = ""
) -> bool:
    """Render each report: to standard output as it comes, to a file all together; returns whether one fails."""
    fails, parts = False, []
    first = True
    for _, (failing, text) in each(options, lambda source: _rendered(options, source, render), failed):
        fails = fails or failing
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text
        data = data if first else between.encode() + data
        first = False
        if options.output is None:
            write_out(data, None)
        else:
            parts.append(data)
    if parts:
        write_out(b"".join(parts), options.output)
    return fails


def _rendered(
    options: argparse.Namespace, source: Source, render: Callable[[Report], str | bytes]
) -> tuple[bool, str | bytes]:
    fails, report = _check(options, source)
    return fails, render(report)


def _terminal(options: argparse.Namespace, failed: list[str]) -> bool:
    from crossfoot.report.style import style_for
    from crossfoot.report.terminal import terminal_report

    style = style_for(options.output)
    return _gather(options, failed, lambda report: terminal_report(report, style, verbose=options.verbose), "\n")


def _json(options: argparse.Namespace, failed: list[str]) -> bool:
    import msgspec

    from crossfoot.model.wire import report_dict

    return _gather(options, failed, lambda report: msgspec.json.encode(report_dict(report)) + b"\n")


def _html(options: argparse.Namespace, failed: list[str]) -> bool:
    from crossfoot.report.html import html_report

    return _gather(options, failed, html_report)


def _sarif(options: argparse.Namespace, failed: list[str]) -> bool:
    import msgspec

    from crossfoot.report.sarif import sarif_log

    done = [one for _, one in each(options, lambda source: _placed(options, source), failed)]
    if done:
        log = sarif_log([checked for _, checked in done])
        write_out(msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n", options.output)
    return any(fails for fails, _ in done)


def _placed(options: argparse.Namespace, source: Source) -> tuple[bool, Checked]:
    """The report on a source, and the source as text: a document may be one of several in it."""
    from crossfoot.intake.open import decode
    from crossfoot.report.sarif import Checked

    fails, report = _check(options, source)
    data = source.content if isinstance(source.content, bytes) else source.content.read_bytes()
    return fails, Checked(report, decode(data))
