"""What every benchmark shares: its command line, its table, its JSON, and one process for each core."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from corpus import PARTS, Entry, entries, sample

Figure = int | float | str | None
Row = Mapping[str, Figure]
Item = TypeVar("Item")
Result = TypeVar("Result")

DETAILS = "details:"
"""Stands between the figures that run_all.py keeps and the names of documents, for those who work on them."""
DEFAULT_CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def arguments(about: str | None, kinds: Sequence[str]) -> argparse.ArgumentParser:
    """A parser with the options that all benchmarks have; a benchmark adds its own."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=DEFAULT_CORPUS, help="a folder of documents")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--kind", nargs="*", default=list(kinds))
    parser.add_argument("--limit", type=int, help="at most so many documents of each part, the same ones each time")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    return parser


def chosen(options: argparse.Namespace) -> list[Entry]:
    """The documents that the command line asks for; ends the program if there is none."""
    kinds = tuple(options.kind)
    found = [
        entry
        for part in ("tuned", "aside")
        if options.part in {"all", part}
        for entry in sample(entries(options.corpus, part, kinds), options.limit)
    ]
    if not found:
        sys.exit(f"no document of kind {', '.join(kinds)} in {options.corpus}")
    return found


def spread(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """`work` on every item, in order, over `jobs` processes; progress on stderr when it is a terminal."""
    if jobs <= 1:
        yield from _counted(map(work, items), len(items))
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from _counted(pool.map(work, items), len(items))


def _counted(results: Iterable[Result], total: int) -> Iterator[Result]:
    shown = sys.stderr.isatty()
    for done, result in enumerate(results, 1):
        if shown:
            print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
        yield result


class Share(float):
    """A part of a whole; the table shows it as a percentage."""


def rate(part: float, whole: float) -> Share | None:
    """`part` of `whole` to four places; None where there is no whole."""
    return Share(round(part / whole, 4)) if whole else None


def each(count: float, documents: int) -> float | None:
    """So many a document, to two places; None where there is none."""
    return round(count / documents, 2) if documents else None


def median(values: Iterable[float]) -> float | None:
    """The middle value (the upper one of two); None of nothing."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else None


def lay_out(rows: Sequence[Row]) -> str:
    """Rows of the same keys as a table in plain text: shares as percentages, figures to the right."""
    if not rows:
        return "(nothing)"
    heads = list(rows[0])
    body = [[show(row.get(head)) for head in heads] for row in rows]
    widths = [max(len(line[i]) for line in [heads, *body]) for i in range(len(heads))]
    number = [all(_is_number(row.get(head)) for row in rows) for head in heads]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, number, strict=True)
        ).rstrip()
        for line in [heads, *body]
    )


def show(value: Figure) -> str:
    """A figure for the table: a share as a percentage, None as a dash."""
    match value:
        case None:
            return "-"
        case Share():
            return f"{value:.1%}"
        case str():
            return value
        case _:
            return f"{value:,}"


def publish(figures: Mapping[str, object], out: Path | None) -> None:
    """Write the figures as JSON where `--json` says."""
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _is_number(value: Figure) -> bool:
    return value is None or isinstance(value, int | float)
