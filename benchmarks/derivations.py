"""Calculations that people wrote down (TAT-QA), as claims: true ones must tie, wrong digits must not.

    python benchmarks/derivations.py [CORPUS] [--data FILE] [--json OUT]

TAT-QA (Zhu et al., ACL 2021; data CC BY 4.0) has questions on tables of annual reports, each with the calculation of
its answer: "(668 - 716)/716" is -6.7 percent. A calculation becomes a claim as a sentence would state it: its numbers
are figures printed to their last digit, its answer is the claimed figure, and crossfoot's judge gives the verdict.
Wrong claims are made from each answer, one digit another one, of the same shape.

    read        calculations with numbers and an arithmetic answer that could be read; the rest are words or lists
    true        those that are so: redone exactly on the printed numbers, and rounded, they give the answer
    accepted    share of the true ones that tie
    mutants     answers with one wrong digit that no reading of the printed numbers allows: outside the interval that
                they give, found here by trying every corner of all intervals, in code of its own
    refused     share of the mutants that are contradicted
    allowed     wrong answers inside that interval, which printed precision cannot refute
    sound       share of those that are not contradicted
"""

from __future__ import annotations

import ast
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from crossfoot.judge.decide import decide
from crossfoot.model.document import Document
from crossfoot.model.fact import Fact, Release
from crossfoot.model.numeral import Numeral
from crossfoot.model.relation import Basis, Const, Expr, Growth, Product, Quotient, Ref, Relation, Sum
from tally import DETAILS, Row, arguments, lay_out, publish, rate

DATA = Path("datasets", "tatqa", "tatqa_dataset_dev.json")
NUMBER = re.compile(r"(\$?)(\d[\d,]*(?:\.\d+)?|\.\d+)(%?)")
PLAIN = re.compile(r"[\d\s.,%$()+\-*/x]+")
CORNERS = 10
"""Of more numbers than this the corners are too many to try: 2 ** 10."""


class Printed(NamedTuple):
    """A number as printed: mantissa and the place of its last digit."""

    mantissa: int
    exponent: int

    @property
    def value(self) -> Fraction:
        """What it says."""
        return self.mantissa * Fraction(10) ** self.exponent

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """What it stands for: half a unit of its last place to either side."""
        half = Fraction(10) ** self.exponent / 2
        return self.value - half, self.value + half


class Calculation(NamedTuple):
    """A calculation as a tree of Python's own, its numbers, and its answer as printed."""

    tree: ast.expr
    numbers: tuple[Printed, ...]
    answer: Printed
    percent: bool


def printed(text: str, percent: bool = False) -> Printed:
    """The number that a text of digits prints; a percentage is a hundredth."""
    whole, _, places = text.replace(",", "").partition(".")
    return Printed(int(whole + places or "0"), -len(places) - (2 if percent else 0))


def calculations(data: list[dict[str, object]]) -> Iterator[Calculation]:
    """Every calculation of the data set that can be read."""
    for page in data:
        questions = page["questions"]
        assert isinstance(questions, list)
        for question in questions:
            if question["answer_type"] == "arithmetic":
                found = calculation(
                    str(question["derivation"]), str(question["answer"]), question["scale"] == "percent"
                )
                if found is not None:
                    yield found


def calculation(derivation: str, answer: str, percent: bool) -> Calculation | None:
    """The calculation that a text writes down, or None if it is none."""
    text = derivation.replace("[", "(").replace("]", ")").replace("\N{MULTIPLICATION SIGN}", "*").replace("\u2013", "-")
    match = re.fullmatch(r"(-?)\$?([\d,]*\.?\d+)%?", answer.strip())
    if not PLAIN.fullmatch(text) or match is None:
        return None
    numbers: list[Printed] = []

    def named(found: re.Match[str]) -> str:
        numbers.append(printed(found[2], bool(found[3])))
        return f"n{len(numbers) - 1}"

    try:
        tree = ast.parse(NUMBER.sub(named, text).strip().replace("x", "*"), mode="eval").body
    except SyntaxError:
        return None
    if isinstance(tree, ast.Name):
        return None
    claimed = printed(match[2], percent)
    return Calculation(
        tree, tuple(numbers), claimed._replace(mantissa=-claimed.mantissa if match[1] else claimed.mantissa), percent
    )


def value(tree: ast.expr, numbers: tuple[Fraction, ...]) -> Fraction:
    """The calculation redone exactly; raises ZeroDivisionError."""
    match tree:
        case ast.Name(id=name):
            return numbers[int(name[1:])]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value(operand, numbers)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = value(left, numbers), value(right, numbers)
            return (
                a + b
                if isinstance(op, ast.Add)
                else a - b
                if isinstance(op, ast.Sub)
                else a * b
                if isinstance(op, ast.Mult)
                else a / b
            )
    raise ValueError(ast.dump(tree))


def small(numbers: tuple[Printed, ...], n: int, tree: ast.expr) -> bool:
    """Whether a number is a count of items, exact: the whole divisor of a mean, a factor, or the 1 of "a / b - 1"."""
    if numbers[n].exponent < 0 or numbers[n].mantissa > 100:
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.right, ast.Name) and node.right.id == f"n{n}":
            mean = isinstance(node.op, ast.Div) and _adds(node.left) == numbers[n].mantissa
            growth = isinstance(node.op, ast.Sub) and numbers[n].mantissa == 1 and isinstance(node.left, ast.BinOp)
            if mean or growth or (isinstance(node.op, ast.Mult) and numbers[n].mantissa == 100):
                return True
    return False


def _adds(tree: ast.expr) -> int:
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
        return _adds(tree.left) + _adds(tree.right)
    return 1


def twins(said: Calculation) -> dict[int, int]:
    """The first of each figure: in "(a - b) / b" both b are one; elsewhere equal numbers may be two figures."""
    same = {n: n for n in range(len(said.numbers))}
    for node in ast.walk(said.tree):
        match node:
            case ast.BinOp(left=ast.BinOp(op=ast.Sub(), right=ast.Name(id=a)), op=ast.Div(), right=ast.Name(id=b)) if (
                said.numbers[int(a[1:])] == said.numbers[int(b[1:])]
            ):
                same[int(b[1:])] = int(a[1:])
    return same


def corners(said: Calculation) -> tuple[Fraction, Fraction] | None:
    """Lowest and highest value that the printed numbers allow, by every corner; None if too many or a pole."""
    same = twins(said)
    free = [n for n in sorted(set(same.values())) if not small(said.numbers, n, said.tree)]
    if len(free) > CORNERS:
        return None
    found: list[Fraction] = []
    for choice in itertools.product((0, 1), repeat=len(free)):
        at = dict(zip(free, choice, strict=True))
        numbers = tuple(
            said.numbers[same[n]].ends[at[same[n]]] if same[n] in at else number.value
            for n, number in enumerate(said.numbers)
        )
        try:
            found.append(value(said.tree, numbers))
        except ZeroDivisionError:
            return None
    return min(found), max(found)


def expression(tree: ast.expr, said: Calculation) -> Expr:
    """The calculation as crossfoot would write the claim; growth is one expression: no figure stands in it twice."""
    same = twins(said)
    match tree:
        case ast.Name(id=name):
            n = int(name[1:])
            number = said.numbers[n]
            return (
                Const(mantissa=number.mantissa, exponent=number.exponent)
                if small(said.numbers, n, said.tree)
                else Ref(n=same[n])
            )
        case ast.UnaryOp(operand=operand):
            return Sum(terms=(expression(operand, said),), weights=(-1,))
        case ast.BinOp(
            left=ast.BinOp(left=new, op=ast.Sub(), right=ast.Name(id=a)), op=ast.Div(), right=ast.Name(id=b)
        ) if same[int(a[1:])] == same[int(b[1:])]:
            return Growth(new=expression(new, said), old=Ref(n=same[int(b[1:])]))
        case ast.BinOp(left=left, op=op, right=right):
            a_, b_ = expression(left, said), expression(right, said)
            if isinstance(op, ast.Mult):
                return Product(left=a_, right=b_)
            if isinstance(op, ast.Div):
                return Quotient(numerator=a_, denominator=b_)
            return Sum(terms=(a_, b_), weights=(1, 1 if isinstance(op, ast.Add) else -1))
    raise ValueError(ast.dump(tree))


def verdict(said: Calculation, expr: Expr, answer: Printed) -> str:
    """What the judge says of the claim that the calculation gives `answer`."""
    figures = [*said.numbers, answer]
    facts = tuple(
        Fact(n=n, text=str(abs(f.mantissa)), quantity=True, kind="money", mantissa=f.mantissa, exponent=f.exponent)
        for n, f in enumerate(figures)
    )
    numerals = tuple(
        Numeral(n=n, start=0, end=0, text=fact.text, digits=abs(fact.mantissa), places=max(0, -fact.exponent), block=0)
        for n, fact in enumerate(facts)
    )
    document = Document(name="", form="text", text="", blocks=(), runs=(), source="")
    release = Release(document=document, numerals=numerals, tables=(), facts=facts)
    claim = Relation(rule="CF304", kind="other", target=len(facts) - 1, bases=(Basis(name="exact", expr=expr),), why="")
    return decide((claim,), release)[0].name


def mutants(answer: Printed) -> Iterator[Printed]:
    """The answer with one digit another one; the first stays above 0, so that the shape stays."""
    digits = str(abs(answer.mantissa))
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and not (at == 0 and other == "0" and len(digits) > 1):
                mantissa = int(digits[:at] + other + digits[at + 1 :])
                yield answer._replace(mantissa=-mantissa if answer.mantissa < 0 else mantissa)


def account(said: Calculation, count: Counter[str], odd: list[str]) -> None:
    """Add what becomes of one calculation and of its mutants."""
    count["read"] += 1
    try:
        exact = value(said.tree, tuple(number.value for number in said.numbers))
    except ZeroDivisionError:
        return
    if said.percent and not _is_so(said, exact):
        # "(36 + 8) / 2 = 22 percent": percentages written without their sign
        said = said._replace(answer=said.answer._replace(exponent=said.answer.exponent + 2))
    if not _is_so(said, exact):
        odd.append(f"not so: {_told(said)} = {said.answer.value}, exactly {float(exact):.6g}")
        return
    count["true"] += 1
    expr = expression(said.tree, said)
    if verdict(said, expr, said.answer) in {"ties", "improbable"}:
        count["accepted"] += 1
    else:
        odd.append(f"refused though true: {_told(said)} = {said.answer.value}")
    span = corners(said)
    if span is None:
        return
    for mutant in mutants(said.answer):
        low, high = mutant.ends
        outside = high < span[0] or low > span[1]
        name = verdict(said, expr, mutant)
        count["mutants" if outside else "allowed"] += 1
        count["refused"] += outside and name == "contradicted"
        count["sound"] += not outside and name != "contradicted"
        if outside != (name == "contradicted") and len(odd) < 20:
            odd.append(f"{name}: {_told(said)} = {mutant.value}")


def _is_so(said: Calculation, exact: Fraction) -> bool:
    low, high = said.answer.ends
    return low <= exact <= high


def _told(said: Calculation) -> str:
    return f"{ast.unparse(said.tree)} {[str(number.value) for number in said.numbers]}"


def main() -> None:
    """Run what the command line asks for."""
    parser = arguments(__doc__, ())
    parser.add_argument("--data", type=Path, help="the data set's file (default: datasets/tatqa beside CORPUS)")
    options = parser.parse_args()
    path = options.data or options.corpus.parent / DATA
    if not path.is_file():
        sys.exit(f"{path} is not there; name the data set with --data")
    count: Counter[str] = Counter()
    odd: list[str] = []
    for said in calculations(json.loads(path.read_text(encoding="utf-8"))):
        account(said, count, odd)
    row: Row = {
        "read": count["read"], "true": count["true"], "accepted": rate(count["accepted"], count["true"]),
        "mutants": count["mutants"], "refused": rate(count["refused"], count["mutants"]),
        "allowed": count["allowed"], "sound": rate(count["sound"], count["allowed"]),
    }  # fmt: skip
    print(lay_out([row]))
    print(f"\n{DETAILS}")
    print("\n".join(odd))
    publish({"derivations": [row]}, options.json)


if __name__ == "__main__":
    main()
