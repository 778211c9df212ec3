"""Reading filings whose tables were laid out otherwise, against the truth of their tags.

    python benchmarks/reshaped.py [CORPUS] [--changes NAME ...] [--part tuned|aside|all] [--limit N] [--show N]
                                  [--json OUT]

Changes the tables of every filing of `reading.py` as another issuer would print them (`reshape.py` has the changes)
and scores the reading of each as `reading.py` does. What one change costs is the difference to `same`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from corpus import Entry
from reading import Count, score
from reshape import CHANGES, reshaped
from tally import Row, arguments, chosen, lay_out, publish, rate, spread

MARKS = ("found", "value", "period", "unit", "tuple")


def scored(entry: Entry, changes: tuple[str, ...], show: int = 0) -> tuple[Entry, dict[str, Count], list[str]]:
    """The counts of `reading.score` for one filing, by change."""
    counts: dict[str, Count] = {}
    misses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / entry.path.name
        truth = entry.path.stem + ".truth.jsonl"
        shutil.copy(entry.path.with_name(truth), target.with_name(truth))
        for change in changes:
            target.write_bytes(reshaped(entry.path.read_bytes(), change))
            _, counts[change], missed = score(Entry(target, entry.kind, entry.issuer), show)
            misses += [f"{change} {line}" for line in missed]
    return entry, counts, misses


def main() -> None:
    """Score the filings that the command line asks for, each changed in every way, and print the table."""
    parser = arguments(__doc__, ("ixbrl",))
    parser.add_argument("--changes", nargs="+", choices=tuple(CHANGES), default=list(CHANGES))
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each sort for each filing")
    options = parser.parse_args()
    totals: Counter[tuple[str, str, str]] = Counter()
    work = partial(scored, changes=tuple(options.changes), show=options.show)
    for entry, counts, misses in spread(work, chosen(options), options.jobs):
        if entry.part == "tuned" and misses:
            print("\n".join(misses), file=sys.stderr)
        for change, count in counts.items():
            for mark in ("all", *MARKS):
                totals[entry.part, change, mark] += count["table", mark]
    rows: list[Row] = [
        {
            "part": part,
            "change": change,
            "facts": totals[part, change, "all"],
            **{mark: rate(totals[part, change, mark], totals[part, change, "all"]) for mark in MARKS},
        }
        for part in ("tuned", "aside")
        for change in options.changes
        if totals[part, change, "all"]
    ]
    print(lay_out(rows))
    publish({f"{row['part']} {row['change']}": row for row in rows}, options.json)


if __name__ == "__main__":
    main()
