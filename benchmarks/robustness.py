"""Robustness: every document in a process of its own; none may crash, take over 10 s or over 1 GiB.

    python benchmarks/robustness.py [CORPUS] [--seconds 10] [--mib 1024] [--json OUT]

`ok` was checked, `refused` ended with one clear line (a form that is not read, a limit), `crash` is any other error,
`timeout` ran over the limit of time. Memory is limited as address space, so `peak` (resident) is below it.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

from child import MEMORY, SECONDS, Measured, measure
from corpus import Entry
from tally import DETAILS, Row, arguments, chosen, lay_out, median, publish, spread

OUTCOMES = ("ok", "refused", "crash", "timeout")


def run(entry: Entry, memory: int, seconds: int) -> tuple[Entry, Measured]:
    """One document."""
    return entry, measure(entry.path, "check", memory, seconds)


def summarise(measured: list[Measured]) -> dict[str, float | int | str | None]:
    """Outcomes and costs of one group of documents."""
    outcomes = Counter(one.outcome for one in measured)
    ended = [one for one in measured if one.outcome == "ok"]
    return {
        "documents": len(measured),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES},
        "median_ms": round(1000 * (median(one.seconds for one in ended) or 0)),
        "worst_ms": round(1000 * max((one.seconds for one in ended), default=0)),
        "worst_MiB": round(max((one.peak for one in ended), default=0) / 2**20),
    }


def main() -> None:
    """Run the documents that the command line asks for and print the table."""
    parser = arguments(__doc__, ())
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--mib", type=int, default=MEMORY // 2**20)
    options = parser.parse_args()
    work = partial(run, memory=options.mib * 2**20, seconds=options.seconds)
    results = list(spread(work, chosen(options), options.jobs))
    groups: dict[tuple[str, str], list[Measured]] = {}
    for entry, one in results:
        for kind in (entry.kind, "all"):
            groups.setdefault((entry.part, kind), []).append(one)
    rows: list[Row] = [{"part": part, "kind": kind, **summarise(some)} for (part, kind), some in sorted(groups.items())]
    print(lay_out(rows))
    refusals = Counter(entry.kind for entry, one in results if one.outcome == "refused")
    print("refused:", ", ".join(f"{kind} {count}" for kind, count in refusals.most_common()) or "none")
    print("\n" + DETAILS)
    for entry, one in results:
        if one.outcome in {"crash", "timeout"}:
            print(f"{one.outcome}: {entry.path.name} ({one.size:,} bytes) {one.word}")
    publish({"rows": rows}, options.json)


if __name__ == "__main__":
    main()
