"""Relation: an equation or a comparison that should hold among facts, and why it is meant."""

from __future__ import annotations

from typing import Literal

from crossfoot.model.record import Record

Severity = Literal["error", "warning", "note"]
Comparison = Literal["equal", "above", "below"]
VerdictName = Literal["ties", "improbable", "contradicted", "not_checkable"]


class Expr(Record, tag_field="op"):
    """An arithmetic expression over facts. Each fact should occur once in it: intervals are exact then."""


class Ref(Expr, tag="ref"):
    """The fact with ordinal `n`. `absolute` takes its magnitude: sentences say "a loss of 5", tables print "(5)"."""

    n: int
    absolute: bool = False


class Const(Expr, tag="const"):
    """An exact number, `mantissa * 10**exponent`."""

    mantissa: int
    exponent: int = 0


class Sum(Expr, tag="sum"):
    """The weighted sum of its terms; `weights` are small integers, +1 and -1 as a rule."""

    terms: tuple[Expr, ...]
    weights: tuple[int, ...]


class Product(Expr, tag="product"):
    """left times right."""

    left: Expr
    right: Expr


class Quotient(Expr, tag="quotient"):
    """numerator over denominator; not checkable where the denominator can be zero."""

    numerator: Expr
    denominator: Expr


class Growth(Expr, tag="growth"):
    """new / old - 1, taken on the magnitude of `old` so that a smaller loss is an increase.

    `magnitudes` compares the magnitudes of both instead ("the loss decreased 17%").
    """

    new: Expr
    old: Expr
    magnitudes: bool = False


class Mean(Expr, tag="mean"):
    """The arithmetic mean of its terms."""

    terms: tuple[Expr, ...]


class Basis(Record):
    """One way to compute what a relation claims: on exact table figures, or on the rounded figures of the sentence."""

    name: Literal["exact", "rounded"]
    expr: Expr


class Relation(Record, kw_only=True):
    """`target` should be what each basis gives. Rules yield relations; only `crossfoot.judge` decides them."""

    rule: str
    """Code of the rule that proposes it, "CF101"."""
    kind: Literal[
        "sum", "same", "difference", "growth", "ratio", "per_share", "direction", "product", "mean", "disclosure",
        "other",
    ]  # fmt: skip
    """"disclosure": something must be said beside the target; it has no bases, and a finding says what is missing."""
    target: int
    """Ordinal of the number that the relation is about: the total, the stated percentage, the later mention."""
    absolute: bool = False
    """Compare the magnitude of the target: a sentence prints a decrease of 5% without a minus."""
    bases: tuple[Basis, ...] = ()
    """At least one, the more exact first; none if an operand is missing."""
    comparison: Comparison = "equal"
    """"above": the target should exceed the first basis ("increased"); "below": the reverse."""
    missing: str = ""
    """For a relation that cannot be checked: which operand is not in the document."""
    why: str
    """The evidence that the relation is meant, in words a controller uses."""
    severity: Severity = "error"
    """Severity of a finding if every basis contradicts it; if only the exact basis does, it is at most a warning."""
    said: tuple[int, ...] = ()
    """Numbers beside which a sentence or a caption says it: a finding names them, too, but computes nothing of them."""


def refs(expr: Expr) -> tuple[int, ...]:
    """Ordinals of the facts in `expr`, in order of appearance."""
    # `type(...) is`: a class of records takes much longer to say what is no instance of it
    if type(expr) is Ref:
        return (expr.n,)
    if type(expr) is Sum or type(expr) is Mean:
        plain = [term.n for term in expr.terms if type(term) is Ref]
        if len(plain) == len(expr.terms):
            return tuple(plain)
        return tuple([n for term in expr.terms for n in ((term.n,) if type(term) is Ref else refs(term))])
    if type(expr) is Growth:
        return refs(expr.new) + refs(expr.old)
    if type(expr) is Quotient:
        return refs(expr.numerator) + refs(expr.denominator)
    if type(expr) is Product:
        return refs(expr.left) + refs(expr.right)
    return ()


def numerals_of(relation: Relation) -> tuple[int, ...]:
    """Ordinals of all numbers that the relation ties together, target first, each once."""
    found = [relation.target]
    for basis in relation.bases:
        found += refs(basis.expr)
    return tuple(dict.fromkeys(found))
