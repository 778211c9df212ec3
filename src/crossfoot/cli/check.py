"""`crossfoot check`: tie out documents and report on them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from crossfoot.cli.batch import arguments_of, each
from crossfoot.cli.output import write_out
from crossfoot.cli.sources import Source
from crossfoot.model.problems import Problem

if TYPE_CHECKING:
    from crossfoot.model.report import Report
    from crossfoot.report.sarif import Checked

_RANK: Final = {"note": 0, "warning": 1, "error": 2}


def run_check(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    if options.format == "html" and len(arguments_of(options)) > 1:
        raise Problem("--format html: a page shows one document; name one file a call")
    write = {"terminal": _terminal, "json": _json, "sarif": _sarif, "html": _html}[options.format]
    failed: list[str] = []
    worst = write(options, failed)
    if failed:
        return 2
    return 1 if worst >= _RANK[options.fail_on] else 0


def _check(source: Source) -> Report:
    from crossfoot.api import check

    return check(source.content, source.name)


def _worst(report: Report) -> int:
    return max((_RANK[finding.severity] for finding in report.findings), default=-1)


def _gather(
    options: argparse.Namespace, failed: list[str], render: Callable[[Report], str | bytes], between: str = ""
) -> int:
    """Render each report: to standard output as it comes, to a file all together; returns the worst severity."""
    worst, parts = -1, []
    first = True
    for _, (report_worst, text) in each(options, lambda source: _rendered(source, render), failed):
        worst = max(worst, report_worst)
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text
        data = data if first else between.encode() + data
        first = False
        if options.output is None:
            write_out(data, None)
        else:
            parts.append(data)
    if parts:
        write_out(b"".join(parts), options.output)
    return worst


def _rendered(source: Source, render: Callable[[Report], str | bytes]) -> tuple[int, str | bytes]:
    report = _check(source)
    return _worst(report), render(report)


def _terminal(options: argparse.Namespace, failed: list[str]) -> int:
    from crossfoot.report.style import style_for
    from crossfoot.report.terminal import terminal_report

    style = style_for(options.output)
    return _gather(options, failed, lambda report: terminal_report(report, style, verbose=options.verbose), "\n")


def _json(options: argparse.Namespace, failed: list[str]) -> int:
    import msgspec

    from crossfoot.model.wire import report_dict

    return _gather(options, failed, lambda report: msgspec.json.encode(report_dict(report)) + b"\n")


def _html(options: argparse.Namespace, failed: list[str]) -> int:
    from crossfoot.report.html import html_report

    return _gather(options, failed, html_report)


def _sarif(options: argparse.Namespace, failed: list[str]) -> int:
    import msgspec

    from crossfoot.report.sarif import sarif_log

    checked = [one for _, one in each(options, _placed, failed)]
    if checked:
        write_out(msgspec.json.format(msgspec.json.encode(sarif_log(checked)), indent=2) + b"\n", options.output)
    return max((_worst(one.report) for one in checked), default=-1)


def _placed(source: Source) -> Checked:
    """The report on a source, and the source as text: a document may be one of several in it."""
    from crossfoot.intake.open import decode
    from crossfoot.report.sarif import Checked

    report = _check(source)
    data = source.content if isinstance(source.content, bytes) else source.content.read_bytes()
    return Checked(report, decode(data))
