"""`crossfoot read`: print every number of documents with what it reports."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.batch import arguments_of, each
from crossfoot.cli.failure import tell_unread
from crossfoot.cli.output import write_out, write_whole
from crossfoot.cli.sources import Source
from crossfoot.model.problems import Problem, UnreadableSource

if TYPE_CHECKING:
    from crossfoot.model.fact import Release


def run_read(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status."""
    failed: list[str] = []
    match options.format:
        case "parquet":
            _parquet(options, failed)
        case "xbrl-json":
            _xbrl_json(options, failed)
        case _:
            _text(options, failed)
    return 2 if failed else 0


def _text(options: argparse.Namespace, failed: list[str]) -> None:
    """To standard output as it comes, to a file all together."""
    from crossfoot.report.listing import csv_lines, json_lines
    from crossfoot.report.statements import statements_text
    from crossfoot.report.style import style_for

    style = style_for(options.output)
    parts = []
    for number, (_, release) in enumerate(each(options, partial(_read, ocr=options.ocr), failed)):
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


def _parquet(options: argparse.Namespace, failed: list[str]) -> None:
    """One file with the numbers of all documents."""
    from crossfoot.report.parquet import need, parquet_bytes

    need("pyarrow", "--format parquet")
    if options.output in (None, "-") and sys.stdout.isatty():
        raise Problem("--format parquet: not for a terminal; name a file with -o")
    releases = [release for _, release in each(options, partial(_read, ocr=options.ocr), failed)]
    if releases:
        write_out(parquet_bytes(releases), options.output)


def _xbrl_json(options: argparse.Namespace, failed: list[str]) -> None:
    """Two files: the report OUT, and beside it the schema of the issuer's own lines."""
    from crossfoot.report.xbrl_json import xbrl_report

    if options.output in (None, "-"):
        raise Problem("--format xbrl-json: a schema goes beside the report; name a file with -o")
    if len(arguments_of(options)) > 1:
        raise Problem("--format xbrl-json: a report is of one document; name one file a call")
    out = Path(options.output)
    schema = out.with_name(f"{out.stem}.xsd")
    if schema == out:
        raise Problem(f"{out}: the schema goes there; name the report {out.stem}.json")
    for _, release in each(options, partial(_read, ocr=options.ocr), failed):
        report = xbrl_report(release, schema.name, options.cik)
        new = not schema.exists()
        write_whole(report.schema, schema)
        try:
            write_whole(report.json, out)
        except UnreadableSource:
            if new:
                schema.unlink(missing_ok=True)
            raise


def _read(source: Source, *, ocr: bool) -> Release:
    from crossfoot.api import read

    release = read(source.content, source.name, ocr=ocr)
    tell_unread(release.document)
    return release
