"""One verb over several documents: each by itself, under its own clock, whatever becomes of the others."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import TypeVar

from crossfoot.cli.bounds import collector_at_rest, time_bound
from crossfoot.cli.failure import BUGS, complain, line_of
from crossfoot.cli.sources import Source, sample, source_of
from crossfoot.model.limits import SCAN_SECONDS, SECONDS
from crossfoot.model.problems import Problem

Result = TypeVar("Result")


def arguments_of(options: argparse.Namespace) -> list[str | None]:
    """The documents that a call names, None for the bundled sample. Raises `Problem` if it names none, or "-" twice."""
    arguments: list[str | None] = [*options.files]
    if options.sample:
        arguments.append(None)
    if not arguments:
        raise Problem("no document named; name a file, or try --sample")
    if arguments.count("-") > 1:
        raise Problem("-: standard input can be read once; name it once")
    return arguments


def each(
    options: argparse.Namespace, verb: Callable[[Source], Result], failed: list[str]
) -> Iterator[tuple[str, Result]]:
    """(name, result) of `verb` for every document that can be used, in order.

    Of one that cannot, a line goes to standard error and its name into `failed`; the others are still done.
    """
    arguments = arguments_of(options)
    seconds = SCAN_SECONDS if options.ocr else SECONDS
    progress = len(arguments) > 1 and sys.stderr.isatty()
    for done, argument in enumerate(arguments, start=1):
        name = argument or "sample"
        if progress:
            print(f"\r\033[K{done} of {len(arguments)}: {name[-60:]}", end="", file=sys.stderr, flush=True)
        try:
            with time_bound(name, seconds), collector_at_rest() if done == 1 else nullcontext():
                source = (
                    sample() if argument is None else source_of(argument, options.name if argument == "-" else None)
                )
                result = verb(source)
        except (Problem, MemoryError, *BUGS) as error:
            if progress:
                print("\r\033[K", end="", file=sys.stderr)
            complain(line_of(error, name))
            failed.append(name)
            continue
        if progress:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        yield source.name, result
