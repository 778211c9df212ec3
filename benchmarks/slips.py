"""Slips that are not digits: plant one in a real release; a finding should name a number of the place where it stands.

    python benchmarks/slips.py [CORPUS] [--per-kind 1] [--seed 1] [--list OUT.jsonl] [--json OUT]

Each document is checked once as it is and once for every slip (benchmarks/slip_kinds.py lists the kinds). A slip is
found when a finding of severity error or warning, absent from the clean run, names a number of its place: of the
sentence, of the line, of the table whose heading is wrong.

    places    where the kind could be planted
    borne     share of these of which something else in the document tells that they would be wrong; the others are
              undetectable, as far as is known, and nothing is planted there
    planted   slips planted and checked;  found: share of them found
    noted     share of them that only a note names
    spill     new findings per slip that name no number of its place

`real_slips.csv` lists the slips that people found by reading published releases, and those that crossfoot found
first; the second table tells of which of them it speaks today, apart for both.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import crossfoot
from corpus import RELEASES, Entry
from mutation import LOUD, signature
from planting import Bed
from printed import Source
from real_slips import spoken_of
from slip_kinds import KINDS
from tally import DETAILS, Row, arguments, chosen, each, lay_out, publish, rate, spread

Slip = dict[str, object]
Count = Counter[tuple[str, str]]


def run(entry: Entry, per_kind: int, seed: int, kinds: tuple[str, ...]) -> tuple[Entry, Count, list[Slip]]:
    """Every slip planted in one document, whether it was found, and how many places there were."""
    name, data = entry.path.name, entry.path.read_bytes()
    count: Count = Counter()
    try:
        bed = Bed(Source(data, entry.form), crossfoot.check(data, name))
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        return entry, count, []
    known = {signature(finding) for finding in bed.report.findings}
    out: list[Slip] = []
    for kind in kinds:
        pool = [place for place in KINDS[kind](bed) if place is not None]
        borne = [place for place in pool if place.borne]
        count[kind, "places"] += len(pool)
        count[kind, "borne"] += len(borne)
        rng = random.Random(f"{seed}:{name}:{kind}")
        for place in rng.sample(borne, min(per_kind, len(borne))):
            found = crossfoot.check(bed.planted(place), name)
            if len(found.release.facts) != len(bed.facts):
                count[kind, "moved"] += 1  # the slip changed how many numbers there are: nothing can be compared
                continue
            fresh = [f for f in found.findings if signature(f) not in known]
            hits = [f for f in fresh if place.numbers & set(f.numerals)]
            loud = [f for f in hits if f.severity in LOUD]
            out.append(
                {
                    "document": name, "part": entry.part, "kind": kind, "found": bool(loud), "noted": bool(hits),
                    "rules": sorted({f.rule for f in hits}), "note": place.note[:80],
                    "spill": sum(f.severity in LOUD for f in fresh) - len(loud), "numbers": sorted(place.numbers)[:40],
                }
            )  # fmt: skip
    return entry, count, out


def summarise(slips: list[Slip], count: Count, kinds: list[str]) -> list[Row]:
    """A line for each kind, and one for all."""
    rows: list[Row] = []
    for kind in (*kinds, "all"):
        some = [slip for slip in slips if kind in ("all", slip["kind"])]
        of = [k for k in kinds if kind in ("all", k)]
        places = sum(count[k, "places"] for k in of)
        found = sum(bool(slip["found"]) for slip in some)
        if places:
            rows.append(
                {
                    "kind": kind,
                    "places": places,
                    "borne": rate(sum(count[k, "borne"] for k in of), places),
                    "planted": len(some),
                    "found": rate(found, len(some)),
                    "noted": rate(sum(bool(slip["noted"]) for slip in some) - found, len(some)),
                    "spill": each(sum(int(str(slip["spill"])) for slip in some), len(some)),
                }
            )
    return rows


def main() -> None:
    """Plant the slips in the documents that the command line asks for and print the tables."""
    parser = arguments(__doc__, RELEASES)
    parser.add_argument("--per-kind", type=int, default=1, help="slips of each kind in a document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plant", nargs="*", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--list", type=Path, metavar="OUT", help="write every slip of the tuned part, one a line")
    options = parser.parse_args()
    entries = chosen(options)
    work = partial(run, per_kind=options.per_kind, seed=options.seed, kinds=tuple(options.plant))
    slips: list[Slip] = []
    counts: dict[str, Count] = {"tuned": Counter(), "aside": Counter()}
    for entry, count, some in spread(work, entries, options.jobs):
        counts[entry.part] += count
        slips += some
    rows: list[Row] = []
    for part, count in counts.items():
        own = [slip for slip in slips if slip["part"] == part]
        rows += [{"part": part, **row} for row in summarise(own, count, options.plant)]
    real, details = spoken_of(options.corpus)
    print(lay_out(rows), lay_out(real), sep="\n\n")
    print("\n" + DETAILS, lay_out(details), sep="\n")
    publish({"planted": rows, "real": real}, options.json)
    if options.list:
        tuned = [slip for slip in slips if slip["part"] == "tuned"]
        options.list.write_text("".join(json.dumps(slip) + "\n" for slip in tuned), encoding="utf-8")


if __name__ == "__main__":
    main()
