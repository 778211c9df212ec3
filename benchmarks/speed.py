"""Speed: reading and checking beside the limit (a bare parse) and beside the one other reader of releases.

    python benchmarks/speed.py [CORPUS] [--repeat 3] [--limit N] [--json OUT]

CPU time for each document, the least of some repeats, all contenders on one document before the next, in one process:

    lexbor      selectolax: parse, and the text of every cell     lxml    the same with lxml.html
    check once  crossfoot.check the first time that it sees the document: no label of it is known yet
    read        crossfoot.read                                    check   crossfoot.check
    edgartools  EarningsRelease: every table it makes of the release (where edgartools is installed)

Then: reading PDF by the page (CPU time; all PDF of the corpus); peak memory of a check in a process of its own
(largest documents) beside what it may take, 20 times the document or 150 MiB; the cost of made-up documents of growing
size and, beside it, of their numbers (per doubling: 2 is linear, 4 quadratic); and wall time of a cold start with
compiled modules, as an installed package has them, beside that of python alone.
"""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
from selectolax.lexbor import LexborHTMLParser

import crossfoot
from child import measure
from corpus import Entry
from tally import DETAILS, Row, arguments, chosen, lay_out, median, publish

Contender = Callable[[bytes], object]
Timings = dict[str, float | None]

ONCE = "check once"
TIMES_SIZE = 20
LEAST_ALLOWED = 150 * 2**20
"""Peak memory of a check may be so many times the document, or so many bytes where that is less."""


def with_lexbor(data: bytes) -> int:
    """Characters of all cells, by lexbor."""
    return sum(len(cell.text() or "") for cell in LexborHTMLParser(data).css("td,th"))


def with_lxml(data: bytes) -> int:
    """Characters of all cells, by lxml."""
    root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(huge_tree=True))
    return sum(len("".join(map(str, cell.itertext()))) for cell in root.iter("td", "th"))


def edgartools() -> Contender | None:
    """The reader of edgartools, as a function of the bytes of an EX-99.1; None where it is not installed."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            from edgar.earnings import EarningsRelease
    except ImportError:
        return None
    logging.disable(logging.CRITICAL)

    class Exhibit:
        """What EarningsRelease needs of an attachment."""

        def __init__(self, data: bytes) -> None:
            self.content = data.decode("utf-8", "replace")
            self.document = "ex99.htm"

    def read(data: bytes) -> object:
        return [table.scaled_dataframe for table in EarningsRelease(Exhibit(data)).tables]

    return read


def cpu(contender: Contender, data: bytes, repeat: int) -> float | None:
    """Least CPU seconds of some repeats; None where the contender fails."""
    best = None
    for _ in range(repeat):
        gc.collect()
        begun = time.process_time()
        try:
            contender(data)
        except Exception:
            return None
        spent = time.process_time() - begun
        best = spent if best is None else min(best, spent)
    return best


def contenders() -> dict[str, Contender]:
    """Everybody who runs, by name."""
    some: dict[str, Contender] = {
        "lexbor": with_lexbor,
        "lxml": with_lxml,
        ONCE: crossfoot.check,
        "read": crossfoot.read,
        "check": crossfoot.check,
    }
    theirs = edgartools()
    return some if theirs is None else {**some, "edgartools": theirs}


def race(entries: list[Entry], repeat: int) -> list[tuple[Entry, Timings]]:
    """Timings of all contenders on each document."""
    runners = contenders()
    out: list[tuple[Entry, Timings]] = []
    for entry in entries:
        data = entry.path.read_bytes()
        times = {name: cpu(run, data, 1 if name == ONCE else repeat) for name, run in runners.items()}
        out.append((entry, times))
    return out


def summarise(timed: list[tuple[Entry, Timings]]) -> list[Row]:
    """For each contender: median milliseconds, megabytes a second over all, and its median multiple of lexbor."""
    rows: list[Row] = []
    for name in timed[0][1] if timed else ():
        done = [(entry, times[name], times["lexbor"]) for entry, times in timed]
        ended = [(entry, own, bare) for entry, own, bare in done if own is not None]
        size = sum(entry.path.stat().st_size for entry, _, _ in ended)
        spent = sum(own for _, own, _ in ended)
        multiple = median(own / bare for _, own, bare in ended if bare)
        rows.append(
            {
                "contender": name,
                "documents": len(ended),
                "failed": len(done) - len(ended),
                "median_ms": _ms(median(own for _, own, _ in ended)),
                "worst_ms": _ms(max((own for _, own, _ in ended), default=None)),
                "MB_per_s": round(size / spent / 1e6, 1) if spent else None,
                "times_lexbor": None if multiple is None else round(multiple, 1),
            }
        )
    return rows


def pdf_pages(entries: list[Entry], repeat: int) -> list[Row]:
    """Milliseconds a page of reading each PDF: over all pages, the median document and the slowest one."""
    import pypdfium2

    timed: list[tuple[float, int]] = []
    for entry in entries:
        data = entry.path.read_bytes()
        spent = cpu(crossfoot.read, data, repeat)
        if spent is not None:
            with contextlib.closing(pypdfium2.PdfDocument(data)) as document:
                timed.append((spent, len(document)))
    pages = sum(count for _, count in timed)
    each = [spent / count for spent, count in timed]
    return [
        {
            "pdf": len(timed),
            "failed": len(entries) - len(timed),
            "pages": pages,
            "ms_per_page": _ms(sum(spent for spent, _ in timed) / pages) if pages else None,
            "median_ms_per_page": _ms(median(each)),
            "worst_ms_per_page": _ms(max(each, default=None)),
        }
    ]


def made_up(rows: int) -> bytes:
    """An invented release of one income statement a hundred rows, each table footing."""
    tables = []
    for first in range(0, rows, 100):
        body, total = [], 0
        for row in range(first, min(rows, first + 99)):
            figure = 1_000 + row * 37 % 9_000
            total += figure
            body.append(f"<tr><td>Line {row}</td><td>$</td><td>{figure:,}</td><td>{figure - 7:,}</td></tr>")
        count = len(body)
        body.append(f"<tr><td>Total</td><td>$</td><td>{total:,}</td><td>{total - 7 * count:,}</td></tr>")
        heads = "<tr><td></td><td></td><td>June 30, 2021</td><td>June 30, 2020</td></tr>"
        tables.append(f"<p>Revenue was ${total:,}.</p><table>{heads}{''.join(body)}</table>")
    return f"<html><body><h1>Results</h1>{''.join(tables)}</body></html>".encode()


def doubling(repeat: int) -> list[Row]:
    """The cost of a check of made-up documents, each twice as long as the one before."""
    rows: list[Row] = []
    before = None
    for size in (500, 1_000, 2_000, 4_000, 8_000):
        document = made_up(size)
        numerals = len(crossfoot.read(document).numerals)
        spent = cpu(crossfoot.check, document, repeat)
        rows.append(
            {
                "rows": size,
                "numerals": numerals,
                "check_ms": _ms(spent),
                "ms_per_1000": _ms(spent / numerals * 1000 if spent else None),
                "per_doubling": round(spent / before, 2) if spent and before else None,
            }
        )
        before = spent
    return rows


def start(repeat: int = 5) -> list[Row]:
    """Wall time of a cold start, least of some; one more run before them compiles the modules."""
    command = "from crossfoot.cli.main import main; main([{}])"
    programs = {
        "python alone": "pass",
        "import crossfoot": "import crossfoot",
        "crossfoot --version": command.format("'--version'"),
        "crossfoot --help": command.format("'--help'"),
        "crossfoot check --sample": command.format("'check', '--sample'"),
    }
    with tempfile.TemporaryDirectory() as folder:
        own = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        own.pop("PYTHONDONTWRITEBYTECODE", None)
        return [
            {"start": name, "ms": _ms(min([_run(program, own) for _ in range(repeat + 1)][1:]))}
            for name, program in programs.items()
        ]


def _run(program: str, environment: dict[str, str]) -> float:
    """Wall seconds of a python of its own."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    return time.perf_counter() - begun


def memory(entries: list[Entry], most: int) -> list[Row]:
    """Peak resident memory of a check of the largest documents, each in a process of its own."""
    rows: list[Row] = []
    largest = sorted((entry.path for entry in entries), key=_size, reverse=True)[:most]
    for rank, path in enumerate(largest, 1):
        one = measure(path, "check", memory=4 * 2**30, seconds=60)
        rows.append(
            {
                "largest": rank,
                "size_MB": round(one.size / 1e6, 1),
                "check_s": round(one.seconds, 2),
                "peak_MiB": round(one.peak / 2**20),
                "times_size": round(one.peak / one.size, 1),
                "allowed_MiB": round(max(LEAST_ALLOWED, TIMES_SIZE * one.size) / 2**20),
            }
        )
    return rows


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(1000 * seconds, 1)


def _size(path: Path) -> int:
    return path.stat().st_size


def main() -> None:
    """Time the documents that the command line asks for and print the tables."""
    parser = arguments(__doc__, ("release_html",))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--largest", type=int, default=3, help="so many documents for peak memory")
    options = parser.parse_args()
    entries = chosen(options)
    timed = race(entries, options.repeat)
    options.kind = ["release_pdf"]
    pdf = chosen(options)
    figures: dict[str, list[Row]] = {
        "race": summarise(timed),
        "pdf": pdf_pages(pdf, options.repeat),
        "memory": memory(entries, options.largest),
        "doubling": doubling(options.repeat),
        "start": start(),
    }
    print(*(lay_out(rows) for rows in figures.values()), sep="\n\n")
    slow = sorted(timed, key=lambda one: -(one[1]["check"] or 0))[:5]
    print("\n" + DETAILS, "slowest to check, ms", sep="\n")
    for entry, times in slow:
        print(f"  {1000 * (times['check'] or 0):7.0f}  {entry.part:6} {entry.path.name}")
    publish(figures, options.json)


if __name__ == "__main__":
    main()
