"""Mutation: change one digit of one number of a real release; a finding should name that number.

    python benchmarks/mutation.py [CORPUS] [--per-document 60] [--seed 1] [--list OUT.jsonl] [--json OUT]

Each document is checked once as it is and once for every mutant. A mutant keeps the number's length, commas, sign
and parentheses, so that no format betrays it. It is killed when a finding of severity error or warning, absent from
the clean run, names the altered number.

    coverage   share of the quantities that at least one relation ties, in the clean run
    kill       share of mutants killed; kill_lead: of those whose slip is in the leading half of the digits
    cov_kill, cov_lead   the same, of mutants of covered numbers
    at1        of the killed, share in which a new finding's suspect is the altered number
    spill      new findings per mutant that do not name the altered number
    unlisted   share of the numbers of the source that crossfoot does not list
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import crossfoot
from alignment import digits, pairs
from corpus import RELEASES, Entry
from crossfoot.model.finding import Finding
from crossfoot.model.report import Report
from crossfoot.model.wire import covered
from printed import Slip, Source, slip
from tally import Row, arguments, chosen, each, lay_out, publish, rate, spread

LOUD = ("error", "warning")
Count = Counter[tuple[str, str]]
Mutant = dict[str, str | int | bool]


def signature(finding: Finding) -> tuple[str, tuple[int, ...]]:
    """What makes two findings of two runs the same."""
    return finding.rule, tuple(sorted(finding.numerals))


def count_clean(report: Report) -> Count:
    """Quantities, covered ones, and findings of the clean run."""
    count: Count = Counter()
    for fact, is_covered in zip(report.release.facts, covered(report), strict=True):
        if fact.quantity:
            where = "prose" if fact.table is None else "table"
            for place in (where, "all"):
                count[place, "quantities"] += 1
                count[place, "covered"] += is_covered
    for finding in report.findings:
        count["clean", finding.severity] += 1
    return count


def count_mutant(mutant: Mutant, fresh: Iterable[Finding]) -> Count:
    """Add up one mutant; `fresh` are its new loud findings. Marks the mutant as killed and located, too."""
    n = mutant["numeral"]
    new = list(fresh)
    hits = [finding for finding in new if n in finding.numerals]
    mutant["killed"] = bool(hits)
    mutant["at1"] = any(finding.suspect == n for finding in hits)
    count: Count = Counter()
    for place in (str(mutant["where"]), "all"):
        for group, inside in (("", True), ("cov_", bool(mutant["covered"]))):
            if inside:
                count[place, f"{group}mutants"] += 1
                count[place, f"{group}killed"] += bool(hits)
                count[place, f"{group}lead"] += bool(mutant["leading"])
                count[place, f"{group}lead_killed"] += bool(mutant["leading"]) and bool(hits)
        count[place, "at1"] += bool(mutant["at1"])
        count[place, "spill"] += len(new) - len(hits)
    return count


def run(entry: Entry, per_document: int, seed: int) -> tuple[Entry, Count, list[Mutant]]:
    """All mutants of one document."""
    name = entry.path.name
    data = entry.path.read_bytes()
    source = Source(data, entry.form)
    try:
        report = crossfoot.check(data, name)
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        return entry, Counter({("all", "refused"): 1}), []
    count = count_clean(report)
    facts, is_covered = report.release.facts, covered(report)
    listed = dict(pairs([digits(number.text) for number in source.numbers], [digits(fact.text) for fact in facts]))
    count["all", "printed"] = len(source.numbers)
    count["all", "unlisted"] = len(source.numbers) - len(listed)
    known = {signature(finding) for finding in report.findings}
    rng = random.Random(f"{seed}:{name}")
    pool = [i for i, n in listed.items() if facts[n].quantity and len(digits(facts[n].text).replace(".", "")) > 1]
    mutants: list[Mutant] = []
    for i in rng.sample(pool, min(per_document, len(pool))):
        fact = facts[listed[i]]
        wrong: Slip = slip(source.numbers[i].text, rng)
        mutant: Mutant = {
            "document": name,
            "part": entry.part,
            "numeral": fact.n,
            "old": source.numbers[i].text,
            "new": wrong.text,
            "kind": wrong.kind,
            "leading": wrong.leading,
            "where": "prose" if fact.table is None else "table",
            "statement": fact.statement or "",
            "covered": is_covered[fact.n],
            "label": fact.label,
        }
        found = crossfoot.check(source.altered(i, wrong.text), name).findings
        fresh = [finding for finding in found if finding.severity in LOUD and signature(finding) not in known]
        count += count_mutant(mutant, fresh)
        mutants.append(mutant)
    return entry, count, mutants


def summarise(count: Count) -> dict[str, dict[str, float | int | None]]:
    """The shares of one group of documents, by place."""
    out: dict[str, dict[str, float | int | None]] = {}
    for where in ("table", "prose", "all"):
        of = {key: value for (place, key), value in count.items() if place == where}
        out[where] = {
            "mutants": of.get("mutants", 0),
            "coverage": rate(of.get("covered", 0), of.get("quantities", 0)),
            "kill": rate(of.get("killed", 0), of.get("mutants", 0)),
            "kill_lead": rate(of.get("lead_killed", 0), of.get("lead", 0)),
            "cov_kill": rate(of.get("cov_killed", 0), of.get("cov_mutants", 0)),
            "cov_lead": rate(of.get("cov_lead_killed", 0), of.get("cov_lead", 0)),
            "at1": rate(of.get("at1", 0), of.get("killed", 0)),
            "spill": each(of.get("spill", 0), of.get("mutants", 0)),
            "unlisted": rate(of.get("unlisted", 0), of.get("printed", 0)) if where == "all" else None,
        }
    return out


def main() -> None:
    """Run the mutants of the documents that the command line asks for and print the table."""
    parser = arguments(__doc__, RELEASES)
    parser.add_argument("--per-document", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", type=Path, metavar="OUT", help="write every mutant of the tuned part, one a line")
    options = parser.parse_args()
    work = partial(run, per_document=options.per_document, seed=options.seed)
    groups: dict[tuple[str, str], Count] = {}
    documents: Counter[tuple[str, str]] = Counter()
    mutants: list[Mutant] = []
    for entry, count, some in spread(work, chosen(options), options.jobs):
        mutants += [mutant for mutant in some if entry.part == "tuned"]
        for form in (entry.form, "all"):
            groups.setdefault((entry.part, form), Counter()).update(count)
            documents[entry.part, form] += 1
    figures: dict[str, dict[str, object]] = {}
    rows: list[Row] = []
    for (part, form), count in sorted(groups.items()):
        summary = summarise(count)
        clean = {severity: count["clean", severity] for severity in (*LOUD, "note")}
        figures.setdefault(part, {})[form] = {
            "documents": documents[part, form],
            "refused": count["all", "refused"],
            "clean_findings": clean,
            **summary,
        }
        rows += [{"part": part, "form": form, "where": where, **summary[where]} for where in summary]
    print(lay_out(rows))
    publish(figures, options.json)
    if options.list:
        options.list.write_text("".join(json.dumps(mutant) + "\n" for mutant in mutants), encoding="utf-8")


if __name__ == "__main__":
    main()
