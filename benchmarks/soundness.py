"""Books that add up, rounded and printed at random: the judge may contradict none of them.

    python benchmarks/soundness.py [--books N] [--seed N] [--json OUT]

Each book has exact amounts: lines, subtotals, a total, the year before, shares. It is printed as releases print: every
figure rounded half up by itself, in units, thousands or millions, whole or to a place, percentages to 0 to 2 places,
per-share amounts to cents. From it come the relations that crossfoot's rules propose: sums over two levels, the same
figure at two precisions, differences, growth (of amounts and of magnitudes), ratios, means, per-share amounts,
directions. All of them are true of the books, so a contradiction would be a false proof.

    books          sets of books
    relations      relations judged
    contradicted   relations called false (asked: 0)
    proofs         sets of relations that tie, called impossible together (CF701; asked: 0)
    improbable     share that need nearly all roundings to conspire
    tied           share that tie
    open           share that cannot be decided (a divisor may be zero)
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from math import floor
from typing import Literal

from crossfoot.feasibility.combine import derive
from crossfoot.judge.decide import decide
from crossfoot.model.document import Document
from crossfoot.model.fact import Fact, Release
from crossfoot.model.numeral import Numeral
from crossfoot.model.relation import Basis, Expr, Growth, Mean, Quotient, Ref, Relation, Sum
from tally import DETAILS, Row, arguments, lay_out, publish, rate

BATCH = 2_000
DOCUMENT = Document(name="", form="text", text="", blocks=(), runs=(), source="")
Kind = Literal["sum", "same", "difference", "growth", "ratio", "per_share", "direction", "mean"]


class Book:
    """One set of books on its way to print: exact values, and the facts that print them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.exact: list[Fraction] = []
        self.facts: list[Fact] = []
        self.relations: list[Relation] = []

    def put(self, exact: Fraction, exponent: int, kind: str = "money") -> int:
        """Print a value to a place, rounded half up by magnitude; returns its ordinal. Zero may print as a dash."""
        scaled = abs(exact) / Fraction(10) ** exponent
        mantissa = floor(scaled + Fraction(1, 2))
        n = len(self.facts)
        dash = exact == 0 and self.chance.random() < 0.5
        text = "\N{EM DASH}" if dash else f"{mantissa:,}"
        self.exact.append(exact)
        self.facts.append(
            Fact(
                n=n, text=text, quantity=True, kind=kind, mantissa=-mantissa if exact < 0 else mantissa,
                exponent=0 if dash else exponent, dash=dash,
            )
        )  # fmt: skip
        return n

    def claim(
        self, kind: Kind, target: int, expr: Expr, *, absolute: bool = False,
        comparison: Literal["equal", "above", "below"] = "equal",
    ) -> None:  # fmt: skip
        """Propose a relation that is true of the books."""
        self.relations.append(
            Relation(
                rule="CF101", kind=kind, target=target, bases=(Basis(name="exact", expr=expr),), why="",
                absolute=absolute, comparison=comparison,
            )
        )  # fmt: skip

    def verdicts(self) -> Counter[str]:
        """What the judge says of all relations."""
        numerals = tuple(
            Numeral(n=f.n, start=0, end=0, text=f.text, digits=abs(f.mantissa), places=max(0, -f.exponent), block=0)
            for f in self.facts
        )
        release = Release(document=DOCUMENT, numerals=numerals, tables=(), facts=tuple(self.facts))
        verdicts = decide(tuple(self.relations), release)
        count = Counter[str](verdict.name for verdict in verdicts)
        count["proofs"] = len(derive(release, verdicts))
        return count


def book(chance: random.Random) -> Book:
    """A company's two periods, printed under one of the usual policies."""
    made = Book(chance)
    place = chance.choice((-2, 0, 0, 3, 3, 5, 6))
    size = 10 ** chance.randint(place + 1 if place > 0 else 2, max(place, 0) + 6)
    totals: list[tuple[Fraction, int]] = []
    for _ in range(2):
        parts: list[tuple[Fraction, int, int]] = []
        for _ in range(chance.randint(1, 4)):
            items = [_amount(chance, size) for _ in range(chance.randint(2, 9))]
            printed = [made.put(item, place) for item in items]
            weights = [chance.choice((1, 1, 1, -1)) for _ in items]
            value = sum((w * item for w, item in zip(weights, items, strict=True)), Fraction(0))
            subtotal = made.put(value, place)
            made.claim("sum", subtotal, _sum(printed, weights))
            parts.append((value, subtotal, chance.choice((1, 1, -1))))
        value = sum((w * v for v, _, w in parts), Fraction(0))
        total = made.put(value, place)
        if len(parts) > 1:
            made.claim("sum", total, _sum([n for _, n, _ in parts], [w for _, _, w in parts]))
            made.claim(
                "mean",
                made.put(sum((v for v, _, _ in parts), Fraction(0)) / len(parts), place),
                Mean(terms=tuple(Ref(n=n) for _, n, _ in parts)),
            )
        totals.append((value, total))
    _claims(made, chance, totals, place)
    return made


def _amount(chance: random.Random, size: int) -> Fraction:
    if chance.random() < 0.04:
        return Fraction(0)
    return Fraction(chance.randint(-size // 4, size) * 1000 + chance.randint(0, 999), 1000)


def _sum(numbers: list[int], weights: list[int]) -> Expr:
    return Sum(terms=tuple(Ref(n=n) for n in numbers), weights=tuple(weights))


def _claims(made: Book, chance: random.Random, totals: list[tuple[Fraction, int]], place: int) -> None:
    """What text and ratio lines say of the two totals."""
    (new, now), (old, before) = totals
    rounded = made.put(new, place + chance.randint(0, 3))
    made.claim("same", rounded, Ref(n=now))
    made.claim("difference", made.put(new - old, place), _sum([now, before], [1, -1]))
    change = made.put(abs(new - old), place + chance.randint(0, 2))
    made.claim("difference", change, _sum([now, before], [1, -1]), absolute=True)
    percent = -2 - chance.randint(0, 2)
    if old:
        made.claim(
            "growth", made.put((new - old) / abs(old), percent, "percent"), Growth(new=Ref(n=now), old=Ref(n=before))
        )
        magnitudes = Growth(new=Ref(n=now), old=Ref(n=before), magnitudes=True)
        made.claim("growth", made.put(abs(new) / abs(old) - 1, percent, "percent"), magnitudes)
        made.claim(
            "ratio", made.put(new / old, percent, "percent"), Quotient(numerator=Ref(n=now), denominator=Ref(n=before))
        )
    if new != old:
        made.claim("direction", now, Ref(n=before), comparison="above" if new > old else "below")
    count = Fraction(chance.randint(10**6, 10**9))
    shares = made.put(count, chance.choice((0, 3, 5)), "shares")
    per_share = made.put(new / count, -2, "per_share")
    made.claim("per_share", per_share, Quotient(numerator=Ref(n=now), denominator=Ref(n=shares)))


def batch(seed: tuple[int, int, int]) -> tuple[Counter[str], list[str]]:
    """The verdicts of some books, and the seeds of those that were contradicted."""
    base, first, last = seed
    count: Counter[str] = Counter()
    wrong: list[str] = []
    for ordinal in range(first, last):
        said = book(random.Random(f"{base}/{ordinal}")).verdicts()
        count += said
        count["books"] += 1
        if said["contradicted"] or said["proofs"]:
            wrong.append(f"book {ordinal} of seed {base}: {dict(said)}")
    return count, wrong


def main() -> None:
    """Run what the command line asks for."""
    parser = arguments(__doc__, ())
    parser.add_argument("--books", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    batches = [(options.seed, at, min(at + BATCH, options.books)) for at in range(0, options.books, BATCH)]
    count: Counter[str] = Counter()
    wrong: list[str] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for counted, seen in pool.map(batch, batches):
            count += counted
            wrong += seen
    judged = sum(count[name] for name in ("ties", "improbable", "contradicted", "not_checkable"))
    row: Row = {
        "books": count["books"], "relations": judged, "contradicted": count["contradicted"],
        "proofs": count["proofs"],
        "improbable": rate(count["improbable"], judged), "tied": rate(count["ties"], judged),
        "open": rate(count["not_checkable"], judged),
    }  # fmt: skip
    print(lay_out([row]))
    print(f"\n{DETAILS}")
    print("\n".join(wrong[:20]))
    publish({"soundness": [row]}, options.json)
    sys.exit(1 if count["contradicted"] or count["proofs"] else 0)


if __name__ == "__main__":
    main()
