"""`crossfoot compose`: a release from a folder of books, read back and checked before it is given out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossfoot.cli.bounds import time_bound
from crossfoot.cli.failure import complain
from crossfoot.cli.output import write_out, write_whole
from crossfoot.model.problems import Problem, UnreadableSource

if TYPE_CHECKING:
    from crossfoot.model.composition import Composition
    from crossfoot.printing.forms import Form

_FORMS: Final[dict[str, Form]] = {
    ".htm": "html", ".html": "html", ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".docx": "docx",
}  # fmt: skip


def run_compose(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status: 1 if the finished document gives its own check something to say."""
    if options.init:
        from crossfoot.cli.example import write_example

        return write_example(options)
    form = _form(options)
    if form == "docx" and options.output in (None, "-") and sys.stdout.isatty():
        raise Problem("--format docx: not for a terminal; name a file with -o")
    if options.tie_out == "-" and options.output in (None, "-"):
        raise Problem("--tie-out -: the release goes to standard output; name a file for one of them")
    with time_bound(options.folder):
        from crossfoot.api import compose_document

        composition = compose_document(options.folder, form)
    _write(composition, options)
    return _say(composition, options.folder)


def _form(options: argparse.Namespace) -> Form:
    """The form asked for; else the one that the ending of OUT means; else HTML."""
    if options.format is not None:
        form: Form = options.format
        return form
    return _FORMS.get(Path(options.output or "").suffix.lower(), "html")


def _write(composition: Composition, options: argparse.Namespace) -> None:
    """Both files or none."""
    if options.tie_out is None:
        write_out(composition.document, options.output)
        return
    import msgspec

    record = msgspec.json.format(msgspec.json.encode(composition.tie_out()), indent=1) + b"\n"
    first = Path(options.tie_out) if options.tie_out != "-" else None
    new = first is not None and not first.exists()
    if first is not None:
        write_whole(record, first)
    try:
        write_out(composition.document, options.output)
    except UnreadableSource:
        if new and first is not None:
            first.unlink(missing_ok=True)
        raise
    if first is None:
        write_out(record, None)


def _say(composition: Composition, name: str) -> int:
    """What the check of the finished document found, on standard error; returns the exit status."""
    status = 0
    for finding in composition.report.findings:
        if finding.severity != "note":
            complain(f"{name}: {finding.severity} {finding.rule}: {finding.message}")
            status = 1
    for difference in composition.differences:
        complain(
            f"{name}: {difference.place}: the {difference.kind} is read as {difference.read} and meant as "
            f"{difference.meant}; say it beside the number"
        )
        status = 1
    return status
