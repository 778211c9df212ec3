"""Findings on releases as they were published: how many there are, and how many of them a person judges right.

    python benchmarks/clean.py [CORPUS] [--list OUT.jsonl] [--unjudged] [--severity error warning] [--json OUT]

Every finding is judged once, by a person who looks at the document, in benchmarks/judgements.csv:

    document,rule,fingerprint,verdict,why        verdict: real | rounding | misread | wrong-formula

`real`: the release says what cannot be true. `rounding`: the figures differ by rounding alone. `misread`: crossfoot
read a figure, its period, unit or scale wrongly. `wrong-formula`: read rightly, but no such equation is meant. All
but `real` are false. `--list` writes the findings with what a person needs to judge them; `--unjudged` only those
that judgements.csv does not have yet.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import crossfoot
from corpus import RELEASES, Entry
from crossfoot.model.finding import Finding
from crossfoot.model.report import Report
from tally import DETAILS, Row, arguments, chosen, each, lay_out, publish, rate, spread

JUDGEMENTS = Path(__file__).with_name("judgements.csv")
VERDICTS = ("real", "rounding", "misread", "wrong-formula")
LOUD = ("error", "warning")
Key = tuple[str, str, str]
Listed = dict[str, object]


def judgements(path: Path = JUDGEMENTS) -> dict[Key, str]:
    """The recorded verdicts by (document, rule, fingerprint); raises ValueError for a verdict that is none."""
    with path.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        if row["verdict"] not in VERDICTS:
            raise ValueError(f"{path.name}: {row['verdict']!r} is none of {', '.join(VERDICTS)}")
    return {(row["document"], row["rule"], row["fingerprint"]): row["verdict"] for row in rows}


def listing(entry: Entry, report: Report, finding: Finding) -> Listed:
    """A finding with what a person needs to judge it."""
    facts, document = report.release.facts, report.release.document
    named = [facts[n] for n in finding.numerals]
    return {
        "document": entry.path.name,
        "part": entry.part,
        "rule": finding.rule,
        "severity": finding.severity,
        "fingerprint": finding.fingerprint,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "expected": finding.expected,
        "suspect": finding.suspect,
        "why": report.verdicts[finding.relation].relation.why if finding.relation >= 0 else "",
        "numerals": [
            {
                "n": fact.n,
                "text": fact.text,
                "label": fact.label,
                "period": fact.period,
                "unit": fact.unit,
                "locator": document.locator(fact.start),
                "around": document.text[max(0, fact.start - 80) : fact.end + 40],
            }
            for fact in named
        ],
    }


def run(entry: Entry, severities: tuple[str, ...]) -> tuple[Entry, list[Listed]]:
    """The findings of one document, of the severities named."""
    try:
        report = crossfoot.check(entry.path)
    except Exception as error:
        print(f"{entry.path.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return entry, []
    return entry, [listing(entry, report, found) for found in report.findings if found.severity in severities]


def key(found: Listed) -> Key:
    """What judgements.csv knows a finding by."""
    return str(found["document"]), str(found["rule"]), str(found["fingerprint"])


def summarise(documents: int, found: Iterable[Listed], known: Mapping[Key, str]) -> dict[str, float | int | None]:
    """Counts of one group of documents; what is said of the judged is of loud findings (error, warning) alone."""
    every = list(found)
    loud = [item for item in every if item["severity"] in LOUD]
    judged = Counter(known[key(item)] for item in loud if key(item) in known)
    false = judged.total() - judged["real"]
    return {
        "documents": documents,
        **{severity: sum(item["severity"] == severity for item in every) for severity in (*LOUD, "note")},
        "loud_each": each(len(loud), documents),
        "unjudged": len(loud) - judged.total(),
        **{verdict: judged[verdict] for verdict in VERDICTS},
        "false_each": each(false, documents) if judged or not loud else None,
        "real_share": rate(judged["real"], judged.total()),
    }


def tables(results: list[tuple[Entry, list[Listed]]], known: Mapping[Key, str]) -> tuple[list[Row], list[Row]]:
    """The summary by part and form, and by part and rule."""
    by_form: list[Row] = []
    by_rule: list[Row] = []
    for part in ("tuned", "aside"):
        some = [(entry, found) for entry, found in results if entry.part == part]
        for form in (*sorted({entry.form for entry, _ in some}), "all"):
            group = [found for entry, found in some if form in {entry.form, "all"}]
            flat = [item for found in group for item in found]
            if group:
                by_form.append({"part": part, "form": form, **summarise(len(group), flat, known)})
        flat = [item for _, found in some for item in found]
        for rule in sorted({str(item["rule"]) for item in flat}):
            of_rule = [item for item in flat if item["rule"] == rule]
            by_rule.append({"part": part, "rule": rule, **summarise(len(some), of_rule, known)})
    return by_form, by_rule


def main() -> None:
    """Check the releases that the command line asks for and print the tables."""
    parser = arguments(__doc__, (*RELEASES, "release_pdf"))
    parser.add_argument("--severity", nargs="*", default=[*LOUD, "note"])
    parser.add_argument("--list", type=Path, metavar="OUT", help="write the findings, one a line")
    parser.add_argument("--unjudged", action="store_true", help="list only what is not judged yet")
    options = parser.parse_args()
    known = judgements()
    work = partial(run, severities=tuple(options.severity))
    results = list(spread(work, chosen(options), options.jobs))
    by_form, by_rule = tables(results, known)
    print(lay_out(by_form), lay_out(by_rule), sep="\n\n")
    worst = sorted(results, key=lambda result: -sum(item["severity"] in LOUD for item in result[1]))[:8]
    print("\n" + DETAILS, "most findings (error or warning)", sep="\n")
    for entry, found in worst:
        print(f"  {sum(item['severity'] in LOUD for item in found):4}  {entry.part:6} {entry.path.name}")
    publish({"by_form": by_form, "by_rule": by_rule}, options.json)
    if options.list:
        wanted = [item for _, found in results for item in found if not (options.unjudged and key(item) in known)]
        options.list.write_text("".join(json.dumps(item) + "\n" for item in wanted), encoding="utf-8")


if __name__ == "__main__":
    main()
