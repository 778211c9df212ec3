"""Slips that stand in published releases: which of them crossfoot names, loud, in a note, or not at all.

    python benchmarks/real_slips.py [CORPUS]

`real_slips.csv` has a line for each:

    document,kind,printed,near,by,why

`printed` is a number of the place as it is printed, `near` another one of the same sentence or line ("" where one is
enough): a finding that names a number so printed, in a sentence or a line with the other, speaks of the slip. `by` is
"reader" where a person found it by reading, "tool" where crossfoot found it first. No text of a document is kept.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import crossfoot
from corpus import RELEASES, entries
from crossfoot.model.report import Report
from mutation import LOUD
from tally import Row, arguments, lay_out, rate

LISTED = Path(__file__).with_name("real_slips.csv")
KINDS = ("total", "prose", "direction", "scale", "period", "sign", "other")
BY = ("reader", "tool")
NEAR = 80
"""Characters within which two numbers are of one place."""


def listed(path: Path = LISTED) -> list[dict[str, str]]:
    """The slips of the file; raises ValueError for a kind or a finder that is none."""
    with path.open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    for row in found:
        if row["kind"] not in KINDS or row["by"] not in BY:
            raise ValueError(f"{path.name}: {row['kind']!r} by {row['by']!r} is none of {KINDS} by {BY}")
    return found


def loudest(report: Report, slip: Mapping[str, str]) -> tuple[str, str]:
    """How crossfoot speaks of a slip ("loud", "note" or "silent") and by which rule."""
    facts = report.release.facts
    beside = [fact.start for fact in facts if fact.text == slip["near"]]
    place = {
        fact.n
        for fact in facts
        if fact.text == slip["printed"] and (not slip["near"] or any(abs(fact.start - at) < NEAR for at in beside))
    }
    if not place:
        raise ValueError(f"{slip['document']} does not print {slip['printed']} near {slip['near']}")
    hits = sorted((f for f in report.findings if place & set(f.numerals)), key=lambda f: f.severity not in LOUD)
    if not hits:
        return "silent", ""
    return ("loud" if hits[0].severity in LOUD else "note"), hits[0].rule


def spoken_of(corpus: Path) -> tuple[list[Row], list[Row]]:
    """The shares by finder and kind, and a line for each slip, of the documents that the corpus holds."""
    paths = {entry.path.name: entry.path for entry in entries(corpus, "tuned", RELEASES)}
    details: list[Row] = []
    reports: dict[str, Report] = {}
    for slip in listed():
        name = slip["document"]
        if name in paths:
            report = reports.get(name) or reports.setdefault(name, crossfoot.check(paths[name]))
            said, rule = loudest(report, slip)
            details.append({k: slip[k] for k in ("by", "document", "kind", "printed")} | {"said": said, "rule": rule})
    rows: list[Row] = []
    for by in BY:
        for kind in (*KINDS, "all"):
            some = [row for row in details if row["by"] == by and kind in ("all", row["kind"])]
            if some:
                shares = {
                    said: rate(sum(row["said"] == said for row in some), len(some))
                    for said in ("loud", "note", "silent")
                }
                rows.append({"by": by, "kind": kind, "slips": len(some), **shares})
    return rows, details


def main() -> None:
    """Print both tables."""
    options = arguments(__doc__, RELEASES).parse_args()
    rows, details = spoken_of(options.corpus)
    print(lay_out(rows), lay_out(details), sep="\n\n")


if __name__ == "__main__":
    main()
