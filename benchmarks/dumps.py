"""Reading text that another program took out of a PDF, against the reading of the PDF itself.

    python benchmarks/dumps.py [CORPUS] [--by pdfium pdfminer] [--into FOLDER] [--part tuned|aside|all]
                               [--limit N] [--show N] [--json OUT]

Many releases reach a reader as such a dump. pdfium gives the lines of a page with single spaces between columns;
pdfminer.six, which most converters to markdown call, often gives all labels first and then one column after the
other (it is left out where it is not installed). Where nothing proves which figure is whose, such a table is refused:
its figures stay outside of tables. A page of HTML (`--kind release_html`) is printed to PDF by Chromium first, and the
truth is its own reading.

Figures of tables are paired by their printed digits, those read alike first. Of the figures in the truth's tables,
`right` have their value, period and label as there; `lacking` have a period or a label on one side only, and the rest
right; `wrong` stand in a table of the dump otherwise; `refused` in none of its tables.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

import crossfoot
from alignment import digits
from corpus import Entry
from crossfoot.model.fact import Fact
from crossfoot.model.problems import Problem
from forms import said, words
from rendered import print_once
from tally import DETAILS, Row, arguments, chosen, lay_out, publish, rate, spread

MARKS = ("right", "lacking", "wrong", "refused")
Count = Counter[tuple[str, str]]


def by_pdfium(source: Path) -> str:
    """The text of a PDF in the order of its content, pages parted by form feeds."""
    with pypdfium2.PdfDocument(source) as pages:
        return "\f".join(page.get_textpage().get_text_range() for page in pages)


def by_pdfminer(source: Path) -> str:
    """The text of a PDF in boxes of neighbouring lines."""
    return str(importlib.import_module("pdfminer.high_level").extract_text(source))


DUMPERS: dict[str, tuple[str, Callable[[Path], str]]] = {
    "pdfium": ("pypdfium2", by_pdfium),
    "pdfminer": ("pdfminer", by_pdfminer),
}


def dumped_once(entry: Entry, by: str, into: Path) -> Path | None:
    """The text of a document's PDF, taken out to `into` unless it is there; None where that cannot be done."""
    package, dumper = DUMPERS[by]
    folder = into / by
    target = folder / f"{entry.path.stem}.txt"
    if target.is_file():
        return target
    source = entry.path if entry.path.suffix == ".pdf" else print_once(entry, "pdf", into)
    if source is None or importlib.util.find_spec(package) is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(dumper(source), encoding="utf-8")
    return target


def alike(one: Fact, other: Fact) -> tuple[bool, bool, bool]:
    """Whether value, period and label of a figure are read alike."""
    return one.value == other.value, one.period == other.period, words(one.label) == words(other.label)


def agree(one: Fact, other: Fact) -> bool:
    """Whether what both say of a figure is alike."""
    value, period, label = alike(one, other)
    return value and (period or not (one.period and other.period)) and (label or not (one.label and other.label))


def compared(entry: Entry, by: list[str], into: Path, show: int) -> tuple[Entry, Count, list[str]]:
    """Counts for one document, by (dumper, mark), and the first `show` figures that each dump has wrong."""
    truth = figures_of(entry.path)
    count: Count = Counter()
    misses: list[str] = []
    for dumper in by:
        target = dumped_once(entry, dumper, into)
        if target is None:
            continue
        read = figures_of(target)
        shown = 0
        for text, figures in truth.items():
            count[dumper, "all"] += len(figures)
            for one, other in paired(figures, read.get(text, [])):
                mark = "right" if all(alike(one, other)) else "lacking" if agree(one, other) else "wrong"
                count[dumper, mark] += 1
                if mark == "wrong" and shown < show:
                    shown += 1
                    misses.append(f"{entry.path.name} {dumper}: {said(one)} | {said(other)}")
            count[dumper, "refused"] += max(len(figures) - len(read.get(text, [])), 0)
    return entry, count, misses


def figures_of(path: Path) -> dict[str, list[Fact]]:
    """The figures in the tables of a document, by their printed digits; none where it cannot be read."""
    figures: dict[str, list[Fact]] = defaultdict(list)
    try:
        facts = crossfoot.read(path).facts
    except Problem as problem:
        print(problem, file=sys.stderr)
        facts = ()
    for fact in facts:
        if fact.table is not None and fact.quantity and digits(fact.text):
            figures[digits(fact.text)].append(fact)
    return figures


def paired(figures: list[Fact], others: list[Fact]) -> list[tuple[Fact, Fact]]:
    """As many pairs as there are, of figures of the same digits, those most alike first."""
    left, free = list(figures), list(others)
    pairs = []
    for fewest in (3, 2, 1, 0):
        for one in list(left):
            other = next((other for other in free if sum(alike(one, other)) >= fewest), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                free.remove(other)
    return pairs


def main() -> None:
    """Dump, read and compare the documents that the command line asks for."""
    parser = arguments(__doc__, ("release_pdf",))
    parser.add_argument("--by", nargs="*", default=list(DUMPERS), choices=list(DUMPERS))
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "crossfoot-dumps")
    parser.add_argument("--show", type=int, default=0, help="print so many figures of each dump that are read wrong")
    options = parser.parse_args()
    totals: Counter[tuple[str, str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    worst: list[tuple[float, str]] = []
    work = partial(compared, by=options.by, into=options.into, show=options.show)
    for entry, count, misses in spread(work, chosen(options), options.jobs):
        for (by, mark), times in count.items():
            totals[entry.part, by, mark] += times
        for by in options.by:
            documents[entry.part, by] += bool(count[by, "all"])
            if entry.part == "tuned" and count[by, "all"]:
                worst.append((count[by, "right"] / count[by, "all"], f"{by} {entry.path.name}"))
        if misses and entry.part == "tuned":
            print("\n".join(misses), file=sys.stderr)
    rows: list[Row] = [
        {
            "part": part,
            "by": by,
            "documents": documents[part, by],
            "figures": totals[part, by, "all"],
            **{mark: rate(totals[part, by, mark], totals[part, by, "all"]) for mark in MARKS},
        }
        for part in ("tuned", "aside")
        for by in options.by
        if totals[part, by, "all"]
    ]
    print(lay_out(rows), end="\n\n")
    print(DETAILS, "worst tuned documents, share of figures read right", sep="\n")
    for share, name in sorted(worst)[:8]:
        print(f"  {share:6.1%}  {name}")
    publish({f"{row['part']} {row['by']}": row for row in rows}, options.json)


if __name__ == "__main__":
    main()
