"""Sums that tie one by one and cannot all be true."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import release_of

from crossfoot.feasibility.combine import derive
from crossfoot.judge.decide import decide
from crossfoot.model.fact import Release
from crossfoot.model.finding import Verdict
from crossfoot.model.relation import Basis, Ref, Relation, Sum


def total(target: int, *parts: tuple[int, int]) -> Relation:
    expr = Sum(terms=tuple(Ref(n=n) for n, _ in parts), weights=tuple(weight for _, weight in parts))
    return Relation(rule="CF101", kind="sum", target=target, bases=(Basis(name="exact", expr=expr),), why="")


def printed(figures: list[int]) -> Release:
    return release_of([[f"line {n}", f"{m:,}" if m >= 0 else f"({-m:,})"] for n, m in enumerate(figures)])


def derived(figures: list[int], *relations: Relation) -> list[Verdict]:
    release = printed(figures)
    verdicts = decide(relations, release)
    assert all(verdict.name in {"ties", "improbable"} for verdict in verdicts)
    return list(decide(derive(release, verdicts), release))


REVENUE = total(2, (0, 1), (1, 1))
COSTS = total(5, (3, 1), (4, 1))
INCOME = total(6, (2, 1), (5, -1))


def test_three_sums_that_all_miss_the_same_way_are_refuted_by_their_combination() -> None:
    (found,) = derived([9_377, 5_523, 14_901, 1_204, 415, 1_618, 13_284], REVENUE, COSTS, INCOME)
    assert found.name == "contradicted"
    assert found.arithmetic.startswith("9,377 + 5,523 \N{MINUS SIGN} 1,204 \N{MINUS SIGN} 415 = 13,281")
    assert found.relation.target == 6


def test_sums_that_miss_in_ways_that_rounding_explains_are_left_alone() -> None:
    assert derived([9_377, 5_523, 14_901, 1_204, 415, 1_619, 13_282], REVENUE, COSTS, INCOME) == []


def test_misses_that_cancel_are_left_alone() -> None:
    assert derived([9_377, 5_523, 14_901, 1_204, 415, 1_620, 13_281], REVENUE, COSTS, INCOME) == []


@st.composite
def books(draw: st.DrawFn) -> tuple[list[int], list[Relation]]:
    """A tree of sums over exact amounts, every figure rounded half up by itself."""
    exact: list[Fraction] = []
    relations: list[Relation] = []
    open_: list[int] = []
    for _ in range(draw(st.integers(2, 4))):
        items = [Fraction(draw(st.integers(-5_000, 5_000)), 10) for _ in range(draw(st.integers(1, 4)))]
        weights = [draw(st.sampled_from((1, 1, -1))) for _ in items]
        first = len(exact)
        exact += items
        parts = list(zip(range(first, first + len(items)), weights, strict=True))
        nested = draw(st.integers(0, 1))
        if open_ and nested:
            parts.append((open_.pop(), draw(st.sampled_from((1, -1)))))
        exact.append(sum((exact[n] * weight for n, weight in parts), Fraction(0)))
        relations.append(total(len(exact) - 1, *parts))
        open_.append(len(exact) - 1)
        if draw(st.integers(0, 1)):
            exact.append(exact[-1])
            relations.append(total(len(exact) - 1, (len(exact) - 2, 1)))
    figures = [(1 if value >= 0 else -1) * int(abs(value) + Fraction(1, 2)) for value in exact]
    return figures, relations


@given(books())
def test_books_that_add_up_are_never_refuted(made: tuple[list[int], list[Relation]]) -> None:
    figures, relations = made
    release = printed(figures)
    assert derive(release, decide(tuple(relations), release)) == ()


def _explained(figures: list[int], relations: list[Relation]) -> bool:
    """Whether some amounts at the corners and middles of the figures' intervals satisfy all sums: brute force."""
    halves = (-2, -1, 0, 1, 2)
    for shifts in product(halves, repeat=len(figures)):
        values = [4 * figure + shift for figure, shift in zip(figures, shifts, strict=True)]
        if all(_holds(values, relation) for relation in relations):
            return True
    return False


def _holds(values: list[int], relation: Relation) -> bool:
    expr = relation.bases[0].expr
    assert isinstance(expr, Sum)
    terms = zip(expr.terms, expr.weights, strict=True)
    return values[relation.target] == sum(weight * values[term.n] for term, weight in terms if isinstance(term, Ref))


@given(st.lists(st.integers(-1, 1), min_size=5, max_size=5))
def test_what_is_refuted_has_no_explanation_among_all_roundings(off: list[int]) -> None:
    figures = [40, 30, 70 + off[0], 70 + off[0] + off[1], 110 + off[2]]
    relations = [total(2, (0, 1), (1, 1)), total(3, (2, 1)), total(4, (3, 1), (0, 1))]
    release = printed(figures)
    verdicts = decide(tuple(relations), release)
    if any(verdict.name == "contradicted" for verdict in verdicts):
        return
    assert bool(derive(release, verdicts)) <= (not _explained(figures, relations))
