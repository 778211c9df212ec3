"""Reading against the truth of tags: the share of tagged figures that `crossfoot.read` gets exactly right.

    python benchmarks/reading.py [CORPUS] [--part tuned|aside|all] [--limit N] [--show N] [--json OUT]

Takes filings whose Inline XBRL tags were taken out, NAME.html with NAME.truth.jsonl beside. The truth and what the
reader lists are paired in document order by printed digits. Then, for figures in tables and in prose apart:

    found    the reader lists the number          period   both ends of the period are the tag's
    value    the exact value, scale and sign      unit     the unit is the tag's
    tuple    value, period and unit all right
    aside    (part of what is not right) the value differs by its sign alone, because the truth takes a parenthesis that
             opens before a number in running text ("($5 million after tax)") for a minus sign
    concept  of facts of the whole entity that the reader puts on a primary statement: same element as the tag,
             of those given one and of all; and of the right ones, the value under the element's own sign
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial

import crossfoot
from alignment import digits, pairs
from corpus import Entry
from crossfoot.model.fact import Fact
from tally import DETAILS, Row, arguments, chosen, lay_out, publish, rate, spread

MARKS = ("found", "value", "period", "unit", "tuple")
FACE = frozenset({"income_statement", "balance_sheet", "cash_flow"})
Truth = Mapping[str, object]
Count = Counter[tuple[str, str]]


def same_value(stated: object, read: Decimal | None) -> bool:
    """Whether the tag's decimal string is the value that was read."""
    try:
        return read is not None and Decimal(str(stated)) == read
    except InvalidOperation:
        return False


def plain_unit(unit: str | None) -> str:
    """A unit without prefixes, with the names that mean "no unit of measure" made one."""
    bare = "/".join(part.rpartition(":")[2] for part in (unit or "").split("/"))
    return {"": "none", "Pure": "pure", "number": "pure", "percent": "pure"}.get(bare, bare)


def marks(truth: Truth, fact: Fact | None) -> dict[str, bool]:
    """Which of MARKS the reader earns for one tagged figure."""
    if fact is None:
        return dict.fromkeys(MARKS, False)
    value = same_value(truth["printed"], fact.value)
    period = truth["period"] == fact.period
    unit = plain_unit(str(truth["unit"] or "")) == plain_unit(fact.unit)
    return {"found": True, "value": value, "period": period, "unit": unit, "tuple": value and period and unit}


def concept_marks(truth: Truth, fact: Fact | None) -> dict[str, bool]:
    """Whether the concept counts here, is given, is right, and carries the right sign; {} where it does not count."""
    concept = str(truth["concept"])
    if fact is None or truth["dims"] or fact.statement not in FACE or not concept.startswith("us-gaap:"):
        return {}
    right = fact.concept == concept
    signed = right and same_value(truth["value"], fact.fact_value)
    return {"all": True, "given": fact.concept is not None, "right": right, "signed": signed}


def score(entry: Entry, show: int = 0) -> tuple[Entry, Count, list[str]]:
    """Counts for one filing, by (table | prose | face, mark), and some misses in words."""
    lines = entry.path.with_name(entry.path.stem + ".truth.jsonl").read_text(encoding="utf-8").splitlines()
    every: Iterable[Truth] = map(json.loads, lines)
    truths = [t for t in every if not str(t["concept"]).startswith("dei:") and digits(str(t["text"]))]
    count: Count = Counter()
    misses: list[str] = []
    facts: list[Fact] = []
    text = ""
    try:
        release = crossfoot.read(entry.path)
        text, facts = release.document.text, [fact for fact in release.facts if digits(fact.text)]
    except Exception as error:
        count["crash", "all"] += 1
        misses.append(f"{entry.path.name}: {type(error).__name__}: {error}")
    paired = dict(pairs([digits(str(t["text"])) for t in truths], [digits(fact.text) for fact in facts]))
    shown: Counter[tuple[str, str]] = Counter()
    for i, truth in enumerate(truths):
        fact = facts[paired[i]] if i in paired else None
        where = "table" if truth["in_table"] else "prose"
        count[where, "all"] += 1
        count[where, "aside"] += (
            fact is not None and opens_aside(text, fact) and same_value(truth["printed"], _minus(fact))
        )
        for mark, earned in marks(truth, fact).items():
            count[where, mark] += earned
            if not earned and shown[where, mark] < show:
                shown[where, mark] += 1
                misses.append(f"{entry.path.name} {where} {mark}: {describe(truth, fact)}")
        for mark, earned in concept_marks(truth, fact).items():
            count["face", mark] += earned
    return entry, count, misses


def opens_aside(text: str, fact: Fact) -> bool:
    """Whether a parenthesis opens before a number and closes only after further words."""
    return (
        text[max(0, fact.start - 8) : fact.start].rstrip(" $€£¥").endswith("(")
        and text[fact.end : fact.end + 8].lstrip(" %")[:1] != ")"
    )


def _minus(fact: Fact) -> Decimal | None:
    return -fact.value if fact.value else None


def describe(truth: Truth, fact: Fact | None) -> str:
    """A miss in words."""
    tag = " ".join(str(truth[key]) for key in ("text", "printed", "period", "unit", "concept"))
    said = f"{fact.value} {fact.period} {fact.unit} {fact.label!r}" if fact else "not listed"
    return f"tag {tag} | read {said}"


def summarise(scores: Iterable[tuple[Entry, Count]]) -> dict[str, dict[str, dict[str, float | int | None]]]:
    """Shares by part and by place: over all facts, and (`macro_`) as the mean over filings."""
    listed = list(scores)
    out: dict[str, dict[str, dict[str, float | int | None]]] = {}
    for part in ("tuned", "aside"):
        counts = [count for entry, count in listed if entry.part == part]
        if not counts:
            continue
        total: Count = sum(counts, Counter())
        places: dict[str, dict[str, float | int | None]] = {}
        for where in ("table", "prose"):
            some = [count for count in counts if count[where, "all"]]
            micro = {mark: rate(total[where, mark], total[where, "all"]) for mark in MARKS}
            macro = {
                f"macro_{mark}": rate(sum(count[where, mark] / count[where, "all"] for count in some), len(some))
                for mark in MARKS
            }
            micro["aside"] = rate(total[where, "aside"], total[where, "all"])
            places[where] = {"filings": len(some), "facts": total[where, "all"], **micro, **macro}
        face = {mark: total["face", mark] for mark in ("all", "given", "right", "signed")}
        places["concept"] = {
            "facts": face["all"],
            "right_of_given": rate(face["right"], face["given"]),
            "right_of_all": rate(face["right"], face["all"]),
            "signed_of_right": rate(face["signed"], face["right"]),
        }
        out[part] = places
    return out


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
    figures = summarise(scores)
    for block in (("table", "prose"), ("concept",)):
        rows: list[Row] = [{"part": p, "where": w, **figures[p][w]} for p in figures for w in block]
        print(lay_out([{k: v for k, v in row.items() if not k.startswith("macro_")} for row in rows]), end="\n\n")
    tuned = [pair for pair in scores if pair[0].part == "tuned"]
    worst = sorted(tuned, key=lambda pair: pair[1]["table", "tuple"] / max(1, pair[1]["table", "all"]))[:5]
    print(DETAILS, "worst tuned filings, share of table figures all right", sep="\n")
    for entry, count in worst:
        print(f"  {rate(count['table', 'tuple'], count['table', 'all']) or 0:6.1%}  {entry.path.name}")
    publish(figures, options.json)


if __name__ == "__main__":
    main()
