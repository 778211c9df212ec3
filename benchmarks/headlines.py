"""Headline figures of releases, read by hand, against what `crossfoot.read` gives a user who asks for them.

    python benchmarks/headlines.py [CORPUS] [--limit N] [--json OUT]

headlines.csv holds, for each of some releases of every form, revenue, net income and diluted earnings per share of
the latest quarter (of the half or the year where no quarter is printed) and total assets at its end. Each was read off
the document by a person: the value in full, its period and unit, or nothing where the release does not print it.

The user picks as from any statement: the facts of the primary statement (else of any table) whose label names the item,
reported for the whole entity; of those the latest end, then the shortest span, then the most exactly printed, then the
first.

    right   value, period and unit are those read by hand (or there is nothing to find and nothing is found); the day on
            which a quarter starts is not printed, so it may be up to a month off in quarters of weeks
    wrong   a figure is given, and it or its period or its unit is another
    absent  no figure is given although one is printed
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NamedTuple

import crossfoot
from corpus import Entry
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import days, first_day, is_duration, last_day
from tally import DETAILS, Row, arguments, chosen, lay_out, publish, rate, spread

Count = Counter[tuple[str, str]]
TRUTH = Path(__file__).with_name("headlines.csv")
KINDS = ("release_html", "release_md", "release_txt", "release_pdf", "edgar_full_submission")
ITEMS = ("revenue", "net_income", "diluted_eps", "total_assets")
A_MONTH = 31
NOT_OURS = re.compile(r"adjusted|non-*\s*gaap|pro forma|underlying|core\b|average|organic|excluding", re.I)
NET = r"(?:consolidated )?(?:(?:loss|income) )?net (?:income|loss|earnings|profit)(?: (?:loss|income|earnings))?"
DRESSING = re.compile(r"\([^()]*\)|[/*,:–—-]|\b(?:the|of|for)\b|\b(?:period|year|quarter)$")


class Headline(NamedTuple):
    """One figure read by hand; `value` is None where the release does not print it."""

    item: str
    period: str
    unit: str
    value: Decimal | None


class Asked(NamedTuple):
    """How a user names an item: the statement, the kind of figure, and labels, the surest first."""

    statement: str
    kind: str
    labels: tuple[re.Pattern[str], ...]


def _labels(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


ASKED = {
    "revenue": Asked(
        "income_statement",
        "money",
        _labels(
            r"total (?:net |consolidated )?(?:operating )?(?:revenues?|sales)(?: net)?(?: and other income)?",
            r"(?:consolidated )?(?:net )?(?:operating )?(?:revenues?|sales)(?: net)?|sales to customers",
        ),
    ),
    "net_income": Asked(
        "income_statement",
        "money",
        _labels(
            rf"{NET}(?: including noncontrolling interests)?|profit",
            rf"{NET} (?:attributable|applicable|available) to\b(?!.*(?:non-?\s?controlling|common)).*",
        ),
    ),
    "diluted_eps": Asked(
        "income_statement",
        "per_share",
        _labels(r"(?=.*dilut)(?!.*(?:continuing|discontinued)).*", r"(?=.*dilut).*"),
    ),
    "total_assets": Asked("balance_sheet", "money", _labels(r"total assets|assets")),
}


def hand_read(path: Path = TRUTH) -> dict[str, list[Headline]]:
    """The figures read by hand, by the document's path inside the corpus."""
    found: dict[str, list[Headline]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            value = Decimal(row["value"]) if row["value"] else None
            found[row["path"]].append(Headline(row["item"], row["period"], row["unit"], value))
    return dict(found)


def pick(release: Release, item: str) -> Fact | None:
    """The fact that a user takes for an item, or None."""
    asked = ASKED[item]
    instant = asked.statement == "balance_sheet"
    every = [
        fact
        for fact in release.facts
        if fact.table is not None and fact.quantity and fact.kind == asked.kind and not fact.dims
        and fact.period is not None and is_duration(fact.period) != instant
        and (release.period is None or fact.period[-10:] <= release.period[-10:])
        and not NOT_OURS.search(_words(fact, whole=True))
    ]  # fmt: skip
    for facts in ([fact for fact in every if fact.statement == asked.statement], every):
        for label in asked.labels:
            fits = [fact for fact in facts if label.fullmatch(_words(fact, whole=asked.kind == "per_share"))]
            if fits:
                unit = min(fits, key=lambda fact: (_latest(fact)[:2], fact.n)).unit
                return min((fact for fact in fits if fact.unit == unit), key=_latest)
    return None


def _latest(fact: Fact) -> tuple[int, int, int, int]:
    period = fact.period or ""
    return -last_day(period).toordinal(), days(period), fact.exponent, fact.n


def _words(fact: Fact, *, whole: bool) -> str:
    """The label in plain lower case, without what stands in parentheses; `whole`: after the headings above it."""
    text = " ".join((*fact.path, fact.label)) if whole else fact.label
    plain = DRESSING.sub(" ", re.sub(r"\((loss|income|basic|diluted)\)", r"\1", text.lower()))
    return " ".join(plain.split()).rstrip(" .0123456789")


def outcome(truth: Headline, fact: Fact | None) -> str:
    """Either `right`, `wrong` or `absent`."""
    if fact is None:
        return "right" if truth.value is None else "absent"
    same = (fact.value, fact.unit) == (truth.value, truth.unit) and _same_span(fact.period or "", truth.period)
    return "right" if same else "wrong"


def _same_span(given: str, truth: str) -> bool:
    return given[-10:] == truth[-10:] and abs((first_day(given) - first_day(truth)).days) <= A_MONTH


def score(entry: Entry, truths: dict[str, list[Headline]], corpus: Path) -> tuple[Entry, Count, list[str]]:
    """Counts for one release by (item, outcome), and what is not right in words."""
    release = crossfoot.read(entry.path)
    name = entry.path.relative_to(corpus).as_posix()
    count: Count = Counter()
    said: list[str] = []
    for truth in truths[name]:
        fact = pick(release, truth.item)
        how = outcome(truth, fact)
        count[truth.item, how] += 1
        if how != "right":
            given = f"{fact.value} {fact.period} {fact.unit} {fact.label!r}" if fact else "nothing"
            said.append(f"  {how:6} {name} {truth.item}: {truth.value} {truth.period} {truth.unit} | read {given}")
    return entry, count, said


def summarise(scores: Iterable[tuple[Entry, Count]]) -> list[Row]:
    """One line for each item and each form, and one for all."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    issuers: dict[str, set[str]] = defaultdict(set)
    releases: Counter[str] = Counter()
    for entry, count in scores:
        for name in (entry.form, "all"):
            issuers[name].add(entry.issuer)
            releases[name] += 1
        for (item, how), times in count.items():
            for name in (item, entry.form, "all"):
                total[name][how] += times
    return [
        {
            "of": name,
            "releases": releases[name] or releases["all"],
            "issuers": len(issuers[name] or issuers["all"]),
            "figures": sum(total[name].values()),
            **{how: rate(total[name][how], sum(total[name].values())) for how in ("right", "wrong", "absent")},
        }
        for name in (*ITEMS, *sorted(set(total) - {*ITEMS, "all"}), "all")
        if name in total
    ]


def main() -> None:
    """Compare the releases that were read by hand and print the table."""
    options = arguments(__doc__, KINDS).parse_args()
    truths = hand_read()
    entries = [e for e in chosen(options) if e.path.relative_to(options.corpus).as_posix() in truths]
    if not entries:
        sys.exit(f"none of the releases of {TRUTH.name} is in {options.corpus}")
    scores, misses = [], []
    for entry, count, said in spread(partial(score, truths=truths, corpus=options.corpus), entries, options.jobs):
        scores.append((entry, count))
        misses.extend(said)
    rows = summarise(scores)
    print(lay_out(rows), "", DETAILS, *misses, sep="\n")
    publish({str(row["of"]): row for row in rows}, options.json)


if __name__ == "__main__":
    main()
