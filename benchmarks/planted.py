"""Of slips planted by hand, as an auditor would: how many `check` names, loud, in a note, or not at all.

    python benchmarks/planted.py [CORPUS] [--part tuned|aside|all]

People who did not know the source read releases and put slips in them of the kinds that published ones have: a
direction word, a period, a caption, two sides, a scale word, a sign, a digit. `planted.csv` has a line for each:

    batch,document,kind,at,length,new

`at` and `length` tell the bytes of the file that `new` takes the place of; no other text of a document is kept. A slip
is found where a finding that the right document does not have names a number within 400 characters of it.

Batch 1 was worked on after it was planted, part of 2 was, too. 3 and 4 (issuers set aside) were closed until the source
was done: they are what to believe, once. Whoever works on one of them makes it a 1.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import crossfoot
from corpus import RELEASES, entries
from crossfoot.model.report import Report
from mutation import LOUD, signature
from tally import DETAILS, Row, arguments, lay_out, rate

LISTED = Path(__file__).with_name("planted.csv")
NEAR = 400
SAID = ("loud", "note", "silent")


def listed(path: Path = LISTED) -> list[dict[str, str]]:
    """The slips of the file."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def altered(source: bytes, slip: dict[str, str]) -> bytes:
    """The document with the slip in it."""
    at = int(slip["at"])
    return source[:at] + slip["new"].encode() + source[at + int(slip["length"]) :]


def said_of(right: Report, wrong: Report) -> str:
    """How the report on the document with a slip speaks of it, beside the report on the right one."""
    texts = enumerate(zip(right.release.document.text, wrong.release.document.text, strict=False))
    at = next((i for i, (one, other) in texts if one != other), 0)
    known = Counter(signature(finding) for finding in right.findings)
    fresh = []
    for finding in wrong.findings:
        known[signature(finding)] -= 1
        near = any(abs(wrong.release.facts[n].start - at) < NEAR for n in finding.numerals)
        if known[signature(finding)] < 0 and near:
            fresh.append(finding)
    if any(finding.severity in LOUD for finding in fresh):
        return "loud"
    return "note" if fresh else "silent"


def main() -> None:
    """Print the shares by batch, and by batch and kind for the tuned part."""
    options = arguments(__doc__, RELEASES).parse_args()
    paths = {entry.path.name: entry for entry in entries(options.corpus, options.part, RELEASES)}
    reports: dict[str, Report] = {}
    said: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for slip in listed():
        entry = paths.get(slip["document"])
        if entry is not None:
            name, source = entry.path.name, entry.path.read_bytes()
            right = reports.get(name) or reports.setdefault(name, crossfoot.check(source, name))
            found = said_of(right, crossfoot.check(altered(source, slip), name))
            for kind in (slip["kind"], "all"):
                said[entry.part, slip["batch"], kind][found] += 1
    rows: list[list[Row]] = [[], []]
    for (part, batch, kind), counts in sorted(said.items()):
        shares = {name: rate(counts[name], counts.total()) for name in SAID}
        if kind == "all" or part == "tuned":
            row: Row = {"part": part, "batch": batch, "kind": kind, "slips": counts.total(), **shares}
            rows[kind != "all"].append(row)
    print(lay_out(rows[0]), DETAILS, lay_out(rows[1]), sep="\n\n")


if __name__ == "__main__":
    main()
