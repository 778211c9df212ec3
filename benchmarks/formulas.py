"""Formulas: sums found in bare spreadsheets, sums found though a figure is wrong, and silence on random figures.

    python benchmarks/formulas.py [CORPUS] [--aggrecol DATASET] [--noise 1200] [--seed 1] [--json OUT]

sums       the sums that people marked in the spreadsheets of AggreCol (a file of JSON lines, gzipped; files split
           into tuned and aside by the hash of their name), against those found on the bare grids; blank cells in a
           marked range add nothing and are left out of it
survive    of the sums found on the primary statements of the corpus, share still found, with the same lines, when
           one digit of one figure in them is wrong
noise      tables of random figures, some under the labels of real statements: findings for each thousand tables
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import NamedTuple

import crossfoot
from corpus import RELEASES, Entry
from crossfoot.formulas.down import sums_down
from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.sheet import Sheet, sheets_of
from grids import sheet_of
from gridsums import grid_sums
from noise import LABELLED, noise_table
from printed import slip
from tally import DEFAULT_CORPUS, Row, arguments, chosen, lay_out, publish, rate, spread

AGGRECOL = DEFAULT_CORPUS.parent / "datasets" / "aggrecol" / "dataset.jl.gz"
PRIMARY = ("income_statement", "balance_sheet", "cash_flow")
PER_TABLE = 8

Cell = tuple[int, int]
Marked = tuple[Cell, frozenset[Cell]]
"""A total and its parts."""


class Judged(NamedTuple):
    """What was found in one spreadsheet."""

    part: str
    right: int
    found: int
    marked: int


def part_of(name: str) -> str:
    """Either `tuned` or `aside`: one file in three, by the hash of its name."""
    return "aside" if hashlib.sha256(name.encode()).digest()[0] % 3 == 0 else "tuned"


def marked_sums(record: dict[str, object]) -> set[Marked]:
    """The sums that people marked."""
    marks = record["aggregation_annotations"]
    assert isinstance(marks, list)
    return {
        (tuple(mark["aggregator_index"]), frozenset(tuple(cell) for cell in mark["aggregatee_indices"]))
        for mark in marks
        if mark["operator"] == "Sum"
    }


def without_blanks(sheet: Sheet, marked: Marked) -> Marked:
    """A marked sum without the blank cells of its range: they add nothing, and the finder leaves them out."""
    at = {column: i for i, column in enumerate(sheet.columns)}
    total, parts = marked
    return total, frozenset(
        (r, c) for r, c in parts if c in at and r in sheet.values and sheet.values[r][at[c]] is not None
    )


def _holds(total: int, parts: list[int], unit: int) -> bool:
    live = sum(1 for part in parts if part)
    return abs(total - sum(parts)) <= max(1, tolerance(live)) * unit and bool(total or live)


def spreadsheet(line: str) -> Judged:
    """The finder's sums against the marked ones of one spreadsheet."""
    record = json.loads(line)
    marked = marked_sums(record)
    sheet = sheet_of(record["table_array"], record["number_format"])
    found = grid_sums(sheet) if sheet is not None else set()
    if sheet is not None:
        marked = {without_blanks(sheet, sum_) for sum_ in marked}
    name = str(record["file_name"])
    return Judged(part_of(name), len(found & marked), len(found), len(marked))


def survivors(entry: Entry, seed: int) -> Counter[str]:
    """Sums of the primary statements of one document with one digit wrong: how many, and how many are still found."""
    count: Counter[str] = Counter()
    release = crossfoot.read(entry.path.read_bytes(), entry.path.name)
    rng = random.Random(f"{seed}:{entry.path.name}")
    for table in release.tables:
        if table.statement not in PRIMARY:
            continue
        for sheet in sheets_of(table, release):
            if sheet.kind != "money":
                continue
            known = sums_down(sheet)
            for formula in rng.sample(known, min(PER_TABLE, len(known))):
                wrong = _wrong(sheet, formula, rng)
                if wrong is not None:
                    count["tried"] += 1
                    count["found"] += _sense(formula) in {_sense(other) for other in sums_down(wrong)}
    return count


def _sense(formula: Formula) -> tuple[int, tuple[tuple[int, int], ...]]:
    return formula.total, tuple(sorted(zip(formula.parts, formula.weights, strict=True)))


def _wrong(sheet: Sheet, formula: Formula, rng: random.Random) -> Sheet | None:
    """The sheet with one digit wrong in a column where the formula holds."""
    cells = []
    for at in range(len(sheet.columns)):
        total = sheet.values[formula.total][at]
        parts = [w * (sheet.values[p][at] or 0) for p, w in zip(formula.parts, formula.weights, strict=True)]
        if total is not None and _holds(total, parts, sheet.units[formula.total]):
            cells += [(row, at) for row in (formula.total, *formula.parts) if abs(sheet.values[row][at] or 0) >= 10]
    if not cells:
        return None
    row, at = rng.choice(cells)
    value, unit = sheet.values[row][at] or 0, sheet.units[row]
    changed = int(slip(str(abs(value) // unit), rng).text) * unit
    figures = list(sheet.values[row])
    figures[at] = changed if value > 0 else -changed
    return sheet._replace(values={**sheet.values, row: tuple(figures)})


def noise_findings(seed: int) -> tuple[str, Counter[str]]:
    """Findings, by severity, on one table of random figures."""
    kind, text = noise_table(seed)
    return kind, Counter(finding.severity for finding in crossfoot.check(text, "noise.md").findings)


def main() -> None:
    """Run the three and print their tables."""
    parser = arguments(__doc__, RELEASES)
    parser.add_argument("--aggrecol", type=Path, default=AGGRECOL)
    parser.add_argument("--noise", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tables = [_sums(options.aggrecol, options.jobs) if options.aggrecol.is_file() else []]
    if not tables[0]:
        print(f"no such file: {options.aggrecol}; sums are not measured", file=sys.stderr)
    held: dict[str, Counter[str]] = {}
    entries = chosen(options)
    for entry, count in zip(entries, spread(partial(survivors, seed=options.seed), entries, options.jobs), strict=True):
        held.setdefault(entry.part, Counter()).update(count)
    tables.append(
        [
            {"part": part, "formulas": count["tried"], "survive": rate(count["found"], count["tried"])}
            for part, count in sorted(held.items(), reverse=True)
        ]
    )
    tables.append(_noise(options.noise, options.jobs))
    print("\n\n".join(lay_out(rows) for rows in tables if rows))
    publish(dict(zip(("sums", "survive", "noise"), tables, strict=True)), options.json)


def _sums(path: Path, jobs: int) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        judged = list(spread(spreadsheet, list(lines), jobs))
    rows: list[Row] = []
    for part in ("tuned", "aside"):
        own = [one for one in judged if one.part == part]
        right, found, marked = (
            sum(one.right for one in own),
            sum(one.found for one in own),
            sum(one.marked for one in own),
        )
        rows.append(
            {
                "part": part,
                "files": len(own),
                "marked": marked,
                "precision": rate(right, found),
                "recall": rate(right, marked),
                "f1": rate(2 * right, found + marked),
            }
        )
    return rows


def _noise(tables: int, jobs: int) -> list[Row]:
    counts: dict[str, Counter[str]] = {}
    for kind, severities in spread(noise_findings, range(tables), jobs):
        own = counts.setdefault(kind, Counter())
        own.update(severities)
        own["tables"] += 1
        own["loud"] += bool(severities["error"] or severities["warning"])
    return [
        {
            "figures": kind,
            "tables": counts[kind]["tables"],
            "error": counts[kind]["error"],
            "warning": counts[kind]["warning"],
            "note": counts[kind]["note"],
            "loud_of_tables": rate(counts[kind]["loud"], counts[kind]["tables"]),
        }
        for kind in LABELLED
        if kind in counts
    ]


if __name__ == "__main__":
    main()
