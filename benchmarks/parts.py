"""Parts against the truth of tags: figures of a segment, a product or a region that are read as such, by its name.

    python benchmarks/parts.py [CORPUS] [--part tuned|aside|all] [--limit N] [--show N] [--json OUT]

Takes filings as reading.py does. A tagged figure is of a part where its tag has a member on the axis of segments,
of products and services, or of regions. Members are named in camel case ("AmericasSegmentMember"), so a printed name is
that member's where they share at least half of their words, or it is made of the other's initials.

    facts    tagged figures of parts
    given    of these, the reader names a part
    right    of these, the part that it names (or one of several, each within the one before) is a member of the tag
    named    right of those whose row, headings, column or title print a name of a member at all
    false    of tagged figures of the whole company, without any dimension, the reader names a part
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial

import crossfoot
from alignment import digits, pairs
from corpus import Entry
from crossfoot.model.fact import Fact, Release
from reading import Count, Truth
from tally import DETAILS, Row, arguments, chosen, lay_out, publish, rate, spread

AXES = frozenset({"StatementBusinessSegmentsAxis", "ProductOrServiceAxis", "StatementGeographicalAxis"})
WITHIN = AXES | {"SubsegmentsAxis"}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_EMPTY = frozenset("segment segments member operating reportable group and of the in other total region".split())
_CODES: Mapping[str, str] = {
    "us": "united states|us|domestic", "cn": "china", "jp": "japan", "de": "germany", "gb": "united kingdom|uk",
    "ie": "ireland", "ca": "canada", "tw": "taiwan", "sg": "singapore", "nl": "netherlands", "mx": "mexico",
    "br": "brazil", "fr": "france", "kr": "korea", "ch": "switzerland", "it": "italy", "in": "india", "au": "australia",
    "il": "israel", "es": "spain",
}  # fmt: skip


def stems(name: str) -> frozenset[str]:
    """The words of a name, in lower case, by their first five letters; those that every name may have left out."""
    words = [word.lower() for word in _WORD.findall(name.replace("’", "").replace("'", "").replace(".", ""))]
    return frozenset(word[:5] for word in words if word not in _EMPTY) or frozenset(word[:5] for word in words)


def members(truth: Truth) -> list[str]:
    """The names of each member of a tag of a part on the axes of parts, and of what is within them."""
    dims = truth["dims"]
    assert isinstance(dims, Mapping)
    axes = {str(axis).rpartition(":")[2]: str(member) for axis, member in dims.items()}
    found = [member for axis, member in axes.items() if axis in WITHIN] if axes.keys() & AXES else []
    return [name for member in found for name in _printed(member).split("|")]


def _printed(member: str) -> str:
    """What a filing may print for a member, several names parted by "|"."""
    prefix, _, name = member.partition(":")
    if prefix == "country":
        return _CODES.get(name.lower(), name)
    name = name.removesuffix("Member").removesuffix("Segment")
    return {"NonUs": "International|Intl|Non US"}.get(name, name)


def is_named(names: Iterable[str], printed: str) -> bool:
    """Whether a printed name shares half of its words, and of the other's, with one of `names`, or is its initials."""
    own = stems(printed)
    for name in names:
        other = stems(name)
        if 2 * len(own & other) >= max(len(own), min(len(other), 4)) > 0:
            return True
        if printed.isupper() and printed.isalpha() and "".join(w[0] for w in _WORD.findall(name)).upper() in printed:
            return True
    return False


def part_of(fact: Fact) -> str:
    """The part that a fact names, or ""."""
    return dict(fact.dimensions).get("segment", "")


def prints(names: list[str], fact: Fact, release: Release) -> bool:
    """Whether any text over or beside a figure in a table prints one of `names`."""
    if fact.table is None:
        return True
    table = release.tables[fact.table]
    column = table.columns[fact.column or 0]
    return any(is_named(names, text) for text in (fact.label, *fact.path, *column.header.split(" | "), table.title))


def score(entry: Entry, show: int = 0) -> tuple[Entry, Count, list[str]]:
    """Counts for one filing, by (table | prose, mark), and some misses in words."""
    lines = entry.path.with_name(entry.path.stem + ".truth.jsonl").read_text(encoding="utf-8").splitlines()
    every: Iterable[Truth] = map(json.loads, lines)
    truths = [t for t in every if not str(t["concept"]).startswith("dei:") and digits(str(t["text"]))]
    release = crossfoot.read(entry.path)
    facts = [fact for fact in release.facts if digits(fact.text)]
    count: Count = Counter()
    misses: list[str] = []
    shown: Counter[str] = Counter()
    for i, k in pairs([digits(str(t["text"])) for t in truths], [digits(fact.text) for fact in facts]):
        truth, fact = truths[i], facts[k]
        where = "table" if truth["in_table"] else "prose"
        names, own = members(truth), part_of(fact)
        miss = ""
        if names:
            right = any(is_named(names, name) for name in own.split(" | ") if name)
            printed = prints(names, fact, release)
            count[where, "facts"] += 1
            count[where, "given"] += bool(own)
            count[where, "right"] += right
            count[where, "printed"] += printed
            count[where, "named"] += right and printed
            miss = "" if right else "other" if own else "absent" if printed else ""
        elif not truth["dims"]:
            count[where, "whole"] += 1
            count[where, "false"] += bool(own)
            miss = "false" if own else ""
        if miss and shown[miss] < show:
            shown[miss] += 1
            place = (fact.table, *fact.path, fact.label, *dict(fact.dims).values())
            misses.append(f"{entry.path.name} {miss} {own!r} at {place} | tag {names}")
    return entry, count, misses


def main() -> None:
    """Score the filings that the command line asks for and print the table."""
    parser = arguments(__doc__, ("ixbrl",))
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each sort for each filing")
    options = parser.parse_args()
    scores: list[tuple[Entry, Count]] = []
    for entry, count, misses in spread(partial(score, show=options.show), chosen(options), options.jobs):
        scores.append((entry, count))
        if misses and entry.part == "tuned":
            print("\n".join(misses), file=sys.stderr)
    rows: list[Row] = []
    for part in ("tuned", "aside"):
        own = [count for entry, count in scores if entry.part == part]
        total: Count = sum(own, Counter())
        for where in ("table", "prose") if own else ():
            facts = total[where, "facts"]
            rows.append(
                {
                    "part": part, "where": where, "filings": len(own), "facts": facts,
                    "given": rate(total[where, "given"], facts), "right": rate(total[where, "right"], facts),
                    "right_of_given": rate(total[where, "right"], total[where, "given"]),
                    "named": rate(total[where, "named"], total[where, "printed"]),
                    "false": rate(total[where, "false"], total[where, "whole"]),
                }
            )  # fmt: skip
    print(lay_out(rows), end="\n\n")
    print(DETAILS, "tuned filings with most figures of parts that are not right", sep="\n")
    lost = [(count["table", "facts"] - count["table", "right"], entry) for entry, count in scores]
    for missed, entry in sorted([pair for pair in lost if pair[1].part == "tuned"], key=lambda pair: -pair[0])[:5]:
        print(f"  {missed:6}  {entry.path.name}")
    publish({f"{row['part']} {row['where']}": dict(row) for row in rows}, options.json)


if __name__ == "__main__":
    main()
