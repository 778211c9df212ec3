"""Sentences: of what sentences of releases say of tables, how much does `check` propose, and is it right.

    python benchmarks/sentences.py [CORPUS] [--json OUT] [--list]

[sentences.csv](sentences.csv) holds sentences drawn at random (fixed seed) from tuned releases of every form, each
read beside the document's tables. No text of a sentence is stored, but the SHA-256 of it, so that a change of the
reader shows; each number in it is named by its place in the sentence, and what it should agree with by formula:

    same A           the figure A               difference A B   A less B        sum A B ...   their sum
    growth A B       A / B - 1                  ratio A B        A / B           none          nothing in the document
    open             not judged: left out of every share (the reader of the sentence could not decide)

Directions ("increased") and figures that only another sentence repeats are not labelled, and not counted.

An operand is `n:text`, a number of the document by ordinal and print, or `#k`, the k-th of the sentence. Several
formulas, split by "|", are all right: a percentage may be printed in the table, too. A proposed operand is the labelled
one if it is of the same unit and their printed intervals meet: the same figure is printed in many places.

    sentences   labelled and found again         precision   of the numbers for which an equation with its operands
    claims      numbers that something must tie              is proposed, those where one is a labelled formula
    perfect     sentences without a wrong or     recall      of the claims, those for which a labelled formula is
                missing formula                              proposed
    verdicts    of the numbers found, those that tie; the others are the issuer's slips or ours (see --list)
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import crossfoot
from crossfoot.claims.sentences import Sentence, sentences
from crossfoot.model.fact import Fact
from crossfoot.model.finding import Verdict
from crossfoot.model.relation import Expr, Growth, Quotient, Ref, Sum, refs
from crossfoot.model.report import Report
from tally import DETAILS, Row, arguments, lay_out, publish, rate

LABELS = Path(__file__).with_name("sentences.csv")
FORMS = {".htm": "html", ".html": "html", ".md": "markdown", ".txt": "text", ".pdf": "pdf"}
Formula = tuple[str, tuple[str, ...]]


@dataclass
class Tally:
    """What came of the sentences of one form."""

    count: Counter[str] = field(default_factory=Counter)

    def row(self, form: str) -> Row:
        """The figures of the table."""
        c = self.count
        return {
            "form": form,
            "sentences": c["sentences"],
            "lost": c["lost"],
            "numbers": c["numbers"],
            "claims": c["claims"],
            "proposed": c["proposed"],
            "precision": rate(c["right"], c["proposed"]),
            "recall": rate(c["found"], c["claims"]),
            "perfect": rate(c["perfect"], c["sentences"]),
            "verdicts": rate(c["tied"], c["found"]),
        }


def read_labels() -> dict[str, list[dict[str, str]]]:
    """The labelled sentences of every document."""
    found: dict[str, list[dict[str, str]]] = {}
    with LABELS.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["document"], []).append(row)
    return found


def formulas_of(label: str) -> list[Formula]:
    """The formulas that are right for one number."""
    return [(one.split()[0], tuple(one.split()[1:])) for one in label.split("|")]


def operand(name: str, facts: tuple[Fact, ...], sentence: Sentence) -> Fact | None:
    """The number that a label names: by its ordinal, or the nearest of that print where the reader counts otherwise."""
    if name.startswith("#"):
        return facts[sentence.numbers[int(name[1:])]]
    ordinal, _, text = name.partition(":")
    n = int(ordinal)
    if n < len(facts) and facts[n].text == text:
        return facts[n]
    like = [fact for fact in facts if fact.text == text and fact.quantity]
    return min(like, key=lambda fact: abs(fact.n - n), default=None)


def agree(one: Fact, other: Fact) -> bool:
    """Whether two numbers can be one figure: of one unit, their intervals meet, whatever the sign shown."""
    if one.n == other.n:
        return True
    values = [
        (abs(fact.mantissa) * Fraction(10) ** fact.exponent, Fraction(10) ** fact.exponent / 2) for fact in (one, other)
    ]
    known = one.period is None or other.period is None or one.period.split("/")[-1] == other.period.split("/")[-1]
    return abs(values[0][0] - values[1][0]) <= values[0][1] + values[1][1] and (one.unit == other.unit) and known


def kind_of(expr: Expr) -> str:
    """What a label calls the formula of an expression."""
    if isinstance(expr, Sum):
        return "sum" if min(expr.weights) > 0 else "difference"
    return {Ref: "same", Growth: "growth", Quotient: "ratio"}.get(type(expr), "other")


def is_formula(formula: Formula, verdict: Verdict, facts: tuple[Fact, ...], sentence: Sentence) -> bool:
    """Whether a proposed relation is the labelled formula, on any of its bases."""
    kind, names = formula
    wanted = [operand(name, facts, sentence) for name in names]
    for basis in verdict.relation.bases:
        if kind_of(basis.expr) != kind:
            continue
        used = [facts[n] for n in refs(basis.expr)]
        orders = [used, used[::-1]] if kind == "difference" and len(used) == 2 else [used]
        for order in orders:
            if len(order) == len(wanted) and all(w and agree(u, w) for u, w in zip(order, wanted, strict=True)):
                return True
    return False


def looks_beyond(verdict: Verdict, facts: tuple[Fact, ...], sentence: Sentence) -> bool:
    """Whether a relation computes with tables or with the sentence's own numbers: other sentences are not labelled."""
    used = [n for basis in verdict.relation.bases for n in refs(basis.expr)]
    return any(facts[n].table is not None or n in sentence.numbers for n in used)


def judge(row: dict[str, str], sentence: Sentence, report: Report, tally: Counter[str]) -> list[str]:
    """Count one sentence; what is wrong or missing in it, in words."""
    facts = report.release.facts
    wrong: list[str] = []
    tally["sentences"] += 1
    for k, label in enumerate(row["numbers"].split(";")):
        if label == "open":
            continue
        n = sentence.numbers[k]
        tally["numbers"] += 1
        own = [v for v in report.verdicts if v.relation.target == n and v.relation.rule.startswith("CF3")]
        own = [v for v in own if v.relation.kind != "direction" and looks_beyond(v, facts, sentence)]
        hits = [v for v in own if any(is_formula(f, v, facts, sentence) for f in formulas_of(label))]
        tally["proposed"] += bool(own)
        tally["right"] += bool(hits)
        if label != "none":
            tally["claims"] += 1
            tally["found"] += bool(hits)
            tally["tied"] += any(v.name in {"ties", "improbable"} for v in hits)
            for v in hits:
                if v.name == "contradicted":
                    print(f"contradicted: {row['document']} n={n} {v.arithmetic}", file=sys.stderr)
        if bool(own) != bool(hits) or (label != "none" and not hits):
            said = "; ".join(f"{v.relation.kind} {refs(v.relation.bases[0].expr)} {v.name}" for v in own) or "nothing"
            wrong.append(f"number {k} (n={n}): labelled {label}, proposed {said}")
    tally["perfect"] += not wrong
    return wrong


def main() -> None:
    """Compare what the command line asks for and print the table."""
    parser = arguments(__doc__, ())
    parser.add_argument("--list", action="store_true", help="name every difference")
    options = parser.parse_args()
    tallies: dict[str, Tally] = {}
    details: list[str] = []
    for document, rows in read_labels().items():
        path = options.corpus / document
        report = crossfoot.check(path.read_bytes(), path.name)
        text = report.release.document.text
        known: dict[str, list[Sentence]] = {}
        for sentence in sentences(report.release):
            mark = hashlib.sha256(text[sentence.start : sentence.end].encode()).hexdigest()[:16]
            known.setdefault(mark, []).append(sentence)
        for row in rows:
            counts = [tallies.setdefault(form, Tally()).count for form in (FORMS[path.suffix], "all")]
            near = min(known.get(row["sha256"], []), key=lambda s: abs(s.start - int(row["start"])), default=None)
            if near is None or len(near.numbers) != len(row["numbers"].split(";")):
                for count in counts:
                    count["lost"] += 1
                continue
            one: Counter[str] = Counter()
            wrong = judge(row, near, report, one)
            for count in counts:
                count.update(one)
            details += [f"{document} {row['start']}: {words}" for words in wrong]
    found = [tallies[form].row(form) for form in sorted(tallies, key=lambda form: (form == "all", form))]
    print(lay_out(found), DETAILS, sep="\n\n")
    if options.list:
        print("\n".join(details))
    publish({"sentences": found}, options.json)


if __name__ == "__main__":
    main()
