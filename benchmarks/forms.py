"""Reading releases printed to other forms, against the reading of their own HTML.

    python benchmarks/forms.py [CORPUS] [--forms text pdf docx] [--into FOLDER] [--part tuned|aside|all]
                               [--limit N] [--show N] [--json OUT]

Releases have no tags, so `rendered.py` cannot score them. But their HTML is read well, and what is read otherwise of
the same page printed by a program is mostly read wrong there. Figures of tables are paired in document order by printed
digits; `value`, `period`, `unit`, `label` (its words) and `kind` (of the column) are the shares read alike, `alike`
that of value, period and unit together.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

import crossfoot
from alignment import digits, pairs
from corpus import Entry
from crossfoot.model.fact import Fact, Release
from crossfoot.model.problems import Problem
from rendered import PRINTERS, print_once
from tally import DETAILS, Row, arguments, chosen, lay_out, publish, rate, spread

MARKS = ("found", "value", "period", "unit", "alike", "label", "kind")
Count = Counter[tuple[str, str]]


def words(text: str) -> list[str]:
    """The words of a label, without marks and case."""
    return re.findall(r"\w+", text.lower())


def column_kind(release: Release, fact: Fact) -> str:
    """The kind of the column of a fact, "" outside of tables."""
    if fact.table is None or fact.column is None:
        return ""
    return release.tables[fact.table].columns[fact.column].kind


def marks(page: Release, one: Fact, print_out: Release, other: Fact | None) -> dict[str, bool]:
    """In which of MARKS a figure of the page is read alike in its print."""
    if other is None:
        return dict.fromkeys(MARKS, False)
    value, period, unit = one.value == other.value, one.period == other.period, one.unit == other.unit
    return {
        "found": True, "value": value, "period": period, "unit": unit, "alike": value and period and unit,
        "label": words(one.label) == words(other.label),
        "kind": column_kind(page, one) == column_kind(print_out, other),
    }  # fmt: skip


def compared(entry: Entry, forms: list[str], into: Path, show: int) -> tuple[Entry, Count, list[str]]:
    """Counts for one release, by (form, mark), and the first `show` figures of each table that are read otherwise."""
    page = crossfoot.read(entry.path)
    figures = [fact for fact in page.facts if fact.table is not None and fact.quantity and digits(fact.text)]
    count: Count = Counter()
    misses: list[str] = []
    for form in forms:
        target = print_once(entry, form, into)
        if target is None:
            continue
        try:
            print_out = crossfoot.read(target)
        except Problem as problem:
            misses.append(f"{entry.path.name} {form}: {problem}")
            count[form, "all"] += len(figures)
            continue
        facts = [fact for fact in print_out.facts if digits(fact.text)]
        found = dict(pairs([digits(fact.text) for fact in figures], [digits(fact.text) for fact in facts]))
        shown: Counter[int | None] = Counter()
        for i, one in enumerate(figures):
            other = facts[found[i]] if i in found else None
            earned = marks(page, one, print_out, other)
            count[form, "all"] += 1
            for mark in MARKS:
                count[form, mark] += earned[mark]
            if not earned["alike"] and shown[one.table] < show:
                shown[one.table] += 1
                misses.append(f"{entry.path.name} {form} table {one.table}: {said(one)} | {said(other)}")
    return entry, count, misses


def said(fact: Fact | None) -> str:
    """A fact in words."""
    return f"{fact.value} {fact.period} {fact.unit} {fact.label!r}" if fact else "not listed"


def main() -> None:
    """Print, read and compare the releases that the command line asks for."""
    parser = arguments(__doc__, ("release_html",))
    parser.add_argument("--forms", nargs="*", default=["text", "pdf"], choices=list(PRINTERS))
    parser.add_argument("--into", type=Path, default=Path(tempfile.gettempdir()) / "crossfoot-forms")
    parser.add_argument(
        "--show", type=int, default=0, help="print so many figures of each table that are read otherwise"
    )
    options = parser.parse_args()
    totals: Counter[tuple[str, str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    worst: list[tuple[float, str]] = []
    work = partial(compared, forms=options.forms, into=options.into, show=options.show)
    for entry, count, misses in spread(work, chosen(options), options.jobs):
        for (form, mark), times in count.items():
            totals[entry.part, form, mark] += times
        for form in options.forms:
            documents[entry.part, form] += bool(count[form, "all"])
            if entry.part == "tuned" and count[form, "all"]:
                worst.append((count[form, "alike"] / count[form, "all"], f"{form} {entry.path.name}"))
        if misses and entry.part == "tuned":
            print("\n".join(misses), file=sys.stderr)
    rows: list[Row] = [
        {
            "part": part,
            "form": form,
            "releases": documents[part, form],
            "figures": totals[part, form, "all"],
            **{mark: rate(totals[part, form, mark], totals[part, form, "all"]) for mark in MARKS},
        }
        for part in ("tuned", "aside")
        for form in options.forms
        if totals[part, form, "all"]
    ]
    print(lay_out(rows), end="\n\n")
    print(DETAILS, "worst tuned releases, share of figures read alike", sep="\n")
    for share, name in sorted(worst)[:8]:
        print(f"  {share:6.1%}  {name}")
    publish({f"{row['part']} {row['form']}": row for row in rows}, options.json)


if __name__ == "__main__":
    main()
