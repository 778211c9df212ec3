"""The judge: exact interval arithmetic, against an exhaustive search over roundings."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.judge.decide import decide
from crossfoot.judge.sums import residual
from crossfoot.model.fact import Release
from crossfoot.model.finding import Verdict
from crossfoot.model.relation import Basis, Const, Expr, Growth, Mean, Product, Quotient, Ref, Relation, Sum
from tests.builders import release_of


def verdict(release: Release, target: int, *exprs: Expr, **fields: object) -> Verdict:
    names = ("exact", "rounded")
    bases = tuple(Basis(name=names[min(i, 1)], expr=e) for i, e in enumerate(exprs))  # type: ignore[arg-type]
    relation = Relation(rule="CF000", kind=fields.pop("kind", "sum"), target=target, bases=bases, why="test", **fields)  # type: ignore[arg-type]
    return decide((relation,), release)[0]


def column(*figures: str, scale: int = 0) -> Release:
    return release_of([[f"line {i}", f] for i, f in enumerate(figures)], scale=scale)


def add(*ns: int, weights: tuple[int, ...] | None = None) -> Sum:
    return Sum(terms=tuple(Ref(n=n) for n in ns), weights=weights or (1,) * len(ns))


def test_an_exact_sum_ties_exactly_and_shows_its_arithmetic() -> None:
    v = verdict(column("9,145", "168", "(13)", "9,300"), 3, add(0, 1, 2))
    assert (v.name, v.exact, v.basis) == ("ties", True, "exact")
    assert v.arithmetic == "9,145 + 168 − 13 = 9,300; printed 9,300"


def test_a_sum_beyond_rounding_is_contradicted_and_tells_what_was_expected() -> None:
    v = verdict(column("9,145", "168", "9,316"), 2, add(0, 1))
    assert (v.name, v.expected, v.basis) == ("contradicted", "9,313", None)


@pytest.mark.parametrize(
    ("figures", "absolute", "meant"),
    [
        (("9,145", "168", "9,813"), False, 9313),
        (("1.2", "3.0", "4.9"), False, 42),
        (("9,145", "168", "(9,813)"), True, -9313),  # only magnitudes are compared: the sign is the printed one
        (("(9,145)", "168", "9,813"), False, -8977),
    ],
)
def test_what_was_expected_is_handed_on_as_a_mantissa(figures: tuple[str, ...], absolute: bool, meant: int) -> None:
    assert verdict(column(*figures), 2, add(0, 1), absolute=absolute).meant == meant


def test_one_unit_off_is_within_rounding() -> None:
    v = verdict(column("10.4", "20.3", "30.8", scale=6), 2, add(0, 1))
    assert (v.name, v.exact) == ("ties", False)


def test_a_difference_that_needs_all_roundings_to_conspire_is_improbable() -> None:
    assert verdict(column("1", "1", "1", "1", "1", "8"), 5, add(0, 1, 2, 3, 4)).name == "improbable"
    assert verdict(column("1", "1", "1", "1", "1", "7"), 5, add(0, 1, 2, 3, 4)).name == "ties"
    assert verdict(column("1", "1", "1", "1", "1", "9"), 5, add(0, 1, 2, 3, 4)).name == "contradicted"


def test_a_dash_is_zero_at_its_neighbours_place() -> None:
    assert verdict(column("-", "12.5", "12.5"), 2, add(0, 1)).exact
    assert verdict(column("-", "12.5", "12.7"), 2, add(0, 1)).name == "contradicted"


def test_figures_of_different_precision_tie_within_the_coarser() -> None:
    release = release_of([["a", "10.2"], ["b", "10,204,280"]])
    release = Release(
        document=release.document,
        numerals=release.numerals,
        tables=release.tables,
        facts=(
            type(release.facts[0])(n=0, text="10.2", quantity=True, kind="money", mantissa=102, exponent=5),
            release.facts[1],
        ),
    )
    assert verdict(release, 0, Ref(n=1), kind="same").name == "ties"


@pytest.mark.parametrize(
    ("claim", "name", "basis"),
    [("6.4%", "ties", "exact"), ("6.3%", "contradicted", "exact"), ("9.9%", "contradicted", None)],
)
def test_growth_is_judged_on_each_basis(claim: str, name: str, basis: str | None) -> None:
    release = column("10,204,280", "9,588,632", "10.2", "9.6", claim)
    v = verdict(release, 4, Growth(new=Ref(n=0), old=Ref(n=1)), Growth(new=Ref(n=2), old=Ref(n=3)), kind="growth")
    assert (v.name, v.basis) == (name, basis)
    assert "10,204,280 / 9,588,632 − 1 = 6.421%" in v.arithmetic


def test_growth_of_a_loss_is_taken_on_its_magnitude() -> None:
    release = column("(80)", "(100)", "20%", "-20%")
    assert verdict(release, 2, Growth(new=Ref(n=0), old=Ref(n=1)), kind="growth").name == "ties"
    assert verdict(release, 3, Growth(new=Ref(n=0), old=Ref(n=1), magnitudes=True), kind="growth").name == "ties"


def test_absolute_compares_magnitudes() -> None:
    release = column("80", "100", "20%")
    assert verdict(release, 2, Growth(new=Ref(n=0), old=Ref(n=1)), kind="growth").name == "contradicted"
    assert verdict(release, 2, Growth(new=Ref(n=0), old=Ref(n=1)), kind="growth", absolute=True).name == "ties"


def test_a_denominator_that_can_be_zero_is_not_checkable() -> None:
    assert (
        verdict(column("5", "-", "20%"), 2, Quotient(numerator=Ref(n=0), denominator=Ref(n=1)), kind="ratio").name
        == "not_checkable"
    )


def test_a_missing_operand_is_not_checkable() -> None:
    assert verdict(column("5", "6"), 0, missing="revenues of the segment").name == "not_checkable"


@pytest.mark.parametrize(
    ("new", "old", "name"),
    [("7", "5", "ties"), ("5", "5", "ties"), ("5", "6", "contradicted"), ("5", "7", "contradicted")],
)
def test_more_is_contradicted_only_where_impossible(new: str, old: str, name: str) -> None:
    assert verdict(column(new, old), 0, Ref(n=1), kind="direction", comparison="above").name == name


def test_mean_product_and_constant() -> None:
    release = column("10", "20", "15", "150")
    assert verdict(release, 2, Mean(terms=(Ref(n=0), Ref(n=1))), kind="mean").name == "ties"
    assert verdict(release, 3, Product(left=Ref(n=0), right=Ref(n=2)), kind="product").name == "ties"
    assert verdict(release, 0, Const(mantissa=1, exponent=1), kind="other").name == "ties"


def _reachable(printed: list[int], weights: list[int], steps: int) -> list[Fraction]:
    """All sums over a fine grid of the values that round to the printed ones."""
    grid = [Fraction(i, steps) - Fraction(1, 2) for i in range(steps + 1)]
    return [
        sum(((p + g) * w for p, g, w in zip(printed, chosen, weights, strict=True)), Fraction(0))
        for chosen in product(grid, repeat=len(printed))
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-30, 30), st.sampled_from([1, -1])), min_size=1, max_size=4), st.integers(-4, 4))
def test_sums_agree_with_an_exhaustive_search_over_roundings(items: list[tuple[int, int]], off: int) -> None:
    printed, weights = [v for v, _ in items], [w for _, w in items]
    total = sum(v * w for v, w in items) + off
    release = column(*(f"({-v})" if v < 0 else str(v) for v in (*printed, total)))
    v = verdict(release, len(printed), add(*range(len(printed)), weights=tuple(weights)))
    possible = any(abs(value - total) <= Fraction(1, 2) for value in _reachable(printed, weights, 4))
    assert (v.name != "contradicted") == possible


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(-300, 900))
def test_growth_agrees_with_an_exhaustive_search_over_roundings(new: int, old: int, claim: int) -> None:
    release = column(str(new), str(old), f"({-claim / 10:.1f})%" if claim < 0 else f"{claim / 10:.1f}%")
    v = verdict(release, 2, Growth(new=Ref(n=0), old=Ref(n=1)), kind="growth")
    ends = [Fraction(2 * new + a, 2 * old + b) - 1 for a in (-1, 1) for b in (-1, 1)]
    low, high = min(ends), max(ends)
    stated, half = Fraction(claim, 1000), Fraction(1, 2000)
    assert (v.name == "contradicted") == (stated + half < low or stated - half > high)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=1, max_size=12), st.integers(0, 4))
def test_books_rounded_independently_are_never_contradicted(books: list[int], places: int) -> None:
    unit = 10**places

    def shown(value: int) -> str:
        units = round(Fraction(value, unit))
        return f"({-units})" if units < 0 else str(units)

    release = column(*(shown(b) for b in (*books, sum(books))), scale=places)
    v = verdict(release, len(books), add(*range(len(books))))
    assert v.name != "contradicted"
    left = residual(release.facts[-1], False, add(*range(len(books))), release.facts)
    assert left is not None
    assert abs(left.twice) <= left.slack


def test_an_amount_per_share_that_two_tables_print_is_one_and_no_rounding_of_the_other() -> None:
    head = "\n|  | 2021 | 2022 | 2023 | 2024 |\n|---|---|---|---|---|\n| Diluted earnings per share | $ 0.41 | $ 0.47 | $ {} | $ 0.55 |\n"
    source = f"Income statement data\n{head.format('0.52')}\nSelected data\n{head.format('0.53')}"
    report = crossfoot.check(source.encode(), "release.md")
    assert [(f.rule, f.severity) for f in report.findings if f.rule == "CF202"] == [("CF202", "error")]
