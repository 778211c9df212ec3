"""Build the table of statement labels and their us-gaap elements that the package ships.

    python tools/build_concepts.py LABELS.csv ELEMENTS.csv [OUT]

LABELS.csv (columns element, period_type, label, filings, issuers) lists row labels of tagged filings with the element
each was tagged with; ELEMENTS.csv (element, type) lists every element of the taxonomy, so that no made-up name gets in.
Writes three tables, from the strictest key of a label to the loosest, as compressed JSON.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from crossfoot.concepts.wording import keys

KINDS = {
    "monetaryItemType": "money",
    "perShareItemType": "per_share",
    "sharesItemType": "shares",
    "percentItemType": "percent",
    "pureItemType": "ratio",
}
OUT = Path(__file__).parents[1] / "src" / "crossfoot" / "concepts" / "labels.json.gz"


def build(labels: Path, elements: Path) -> list[dict[str, list[list[object]]]]:
    """For each strictness a table from "period:kind:key" to [element, issuers], most frequent first.

    An element "" is an issuer's own.
    """
    with elements.open(newline="", encoding="utf-8") as lines:
        types = {row["element"]: row["type"] for row in csv.DictReader(lines)}
    tables: list[dict[str, Counter[str]]] = [defaultdict(Counter) for _ in range(2)]
    with labels.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            prefix, _, name = row["element"].partition(":")
            own = prefix != "us-gaap" or name not in types
            kind = "money" if own else KINDS.get(types[name], "count")
            for table, key in zip(tables, keys(row["label"]), strict=False):
                if key:
                    table[f"{row['period_type'][0]}:{kind}:{key}"]["" if own else name] += int(row["issuers"])
    return [
        {
            key: [[name, count] for name, count in sorted(votes.items(), key=lambda x: (-x[1], x[0]))]
            for key, votes in sorted(table.items())
        }
        for table in tables
    ]


def main() -> None:
    """Build the tables from the command line's files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("elements", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    options = parser.parse_args()
    data = json.dumps(build(options.labels, options.elements), separators=(",", ":")).encode()
    options.out.write_bytes(gzip.compress(data, mtime=0))
    print(f"{options.out}: {len(data):,} bytes, {options.out.stat().st_size:,} compressed")


if __name__ == "__main__":
    main()
