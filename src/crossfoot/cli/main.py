"""`crossfoot`: the commands, their options and their exit status."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Final

from crossfoot import __version__
from crossfoot.cli.failure import BUGS, complain, line_of
from crossfoot.model.problems import Problem

_EPILOG: Final = """\
exit status: 0 no finding at or above --fail-on; 1 there is one; 2 an input or the call cannot be used.
`crossfoot COMMAND --help` lists the options of a command."""


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit status. Without `argv`, the process's own arguments."""
    if argv is None:
        from crossfoot.cli.bounds import bound_memory

        bound_memory()
    try:
        options = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong with the call
        return stop.code if isinstance(stop.code, int) else 2
    try:
        return _run(options)
    except BrokenPipeError:  # `crossfoot ... | head`: whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return 130
    except (Problem, MemoryError, *BUGS) as error:
        return complain(line_of(error, options.command))


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "check":
            from crossfoot.cli.check import run_check

            return run_check(options)
        case "read":
            from crossfoot.cli.read import run_read

            return run_read(options)
        case "compose":
            from crossfoot.cli.compose import run_compose

            return run_compose(options)
        case _:
            from crossfoot.cli.rules import run_rules

            return run_rules(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crossfoot",
        description="Ties out every number of an earnings release, or composes one from the books.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"crossfoot {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="tie out every number and print what does not tie")
    _add_sources(check)
    check.add_argument(
        "--format", choices=("terminal", "json", "sarif", "html"), default="terminal",
        help="terminal (default); json: one report a line; sarif: one log; html: one page, self-contained",
    )  # fmt: skip
    check.add_argument(
        "--fail-on", choices=("error", "warning", "note"),
        help="exit with 1 if there is a finding of this severity or a higher one (default: the policy's, else error)",
    )  # fmt: skip
    policy = check.add_mutually_exclusive_group()
    policy.add_argument(
        "--policy", metavar="FILE", help="waivers and severities (default: crossfoot.toml beside the document)"
    )
    policy.add_argument("--no-policy", action="store_true", help="do not look for a crossfoot.toml")
    check.add_argument(
        "--baseline", metavar="DRAFT", help="an earlier draft, or its report in JSON: only findings that are new count"
    )
    check.add_argument("-v", "--verbose", action="store_true", help="list the numbers that nothing tests, too")

    read = commands.add_parser("read", help="print every number with its period, unit, label and place")
    _add_sources(read)
    read.add_argument(
        "--format", choices=("table", "jsonl", "csv", "parquet", "xbrl-json"), default="table",
        help="table (default): the statements; jsonl, csv, parquet: one line for every number; "
        "xbrl-json: an XBRL report of the tables, with a schema beside it",
    )  # fmt: skip
    read.add_argument("--cik", help="the issuer's Central Index Key, for xbrl-json")

    compose = commands.add_parser("compose", help="compose a release from a folder of books")
    compose.add_argument("folder", metavar="DIR", help="the folder; docs/books.md and docs/composing.md describe it")
    compose.add_argument("-o", "--output", metavar="OUT", help="write there instead of to standard output")
    compose.add_argument(
        "--format", choices=("html", "markdown", "text", "docx"),
        help="form of the release (default: what the ending of OUT means, else html)",
    )  # fmt: skip
    compose.add_argument(
        "--tie-out", metavar="FILE", help="also write the tie-out record: from every number to the accounts behind it"
    )
    compose.add_argument("--init", action="store_true", help="make DIR a folder with example books")

    rules = commands.add_parser("rules", help="list the rules, or explain one")
    rules.add_argument("code", metavar="CODE", nargs="?", help="code or name of a rule: CF101, column-foots")
    return parser


def _add_sources(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", nargs="*", help="a document; - is standard input")
    command.add_argument("--sample", action="store_true", help="use the bundled sample release")
    command.add_argument(
        "--ocr", action="store_true", help="read scanned pages of a PDF, too, with the program tesseract"
    )
    command.add_argument("--name", help="name to show for standard input; its ending hints at the form")
    command.add_argument("-o", "--output", metavar="OUT", help="write there instead of to standard output")


if __name__ == "__main__":
    sys.exit(main())
