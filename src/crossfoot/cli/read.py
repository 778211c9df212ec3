"""`crossfoot read`: print every number of documents with what it reports."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crossfoot.cli.batch import each
from crossfoot.cli.output import write_out
from crossfoot.cli.sources import Source

if TYPE_CHECKING:
    from crossfoot.model.fact import Release


def run_read(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    from crossfoot.report.listing import csv_lines, json_lines
    from crossfoot.report.statements import statements_text
    from crossfoot.report.style import style_for

    style = style_for(options.output)
    failed: list[str] = []
    parts = []
    for number, (_, release) in enumerate(each(options, _read, failed)):
        if options.format == "table":
            text = ("\n" if number else "") + statements_text(release, style)
        elif options.format == "csv":
            text = csv_lines(release, header=number == 0)
        else:
            text = json_lines(release)
        if options.output is None:
            write_out(text, None)
        else:
            parts.append(text)
    if parts:
        write_out("".join(parts), options.output)
    return 2 if failed else 0


def _read(source: Source) -> Release:
    from crossfoot.api import read

    return read(source.content, source.name)
