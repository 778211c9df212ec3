"""Figures as printed, brought to one unit: what the rule thinks holds is what the judge says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.points import bridge, case_of, fits_of, places_of, thousandths, weigh
from crossfoot.judge.evaluate import evaluate, interval_of
from crossfoot.judge.sums import place_of_dashes
from crossfoot.judge.wording import expr_text
from crossfoot.model.fact import Fact
from crossfoot.model.relation import refs


def figure(n: int, mantissa: int, places: int, scale: int, *, dash: bool = False) -> Fact:
    digits = str(abs(mantissa)).rjust(places + 1, "0")
    text = "-" if dash else f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return Fact(
        n=n,
        text=text,
        quantity=True,
        kind="money",
        mantissa=0 if dash else mantissa,
        exponent=scale - places,
        dash=dash,
    )


cells = st.tuples(st.integers(-400, 400), st.integers(0, 2), st.sampled_from([-2, 0, 6]), st.booleans())


@given(st.lists(cells, min_size=3, max_size=6), st.integers(0, 2))
def test_a_bridge_holds_for_the_judge_where_its_thousandths_do(
    drawn: list[tuple[int, int, int, bool]], fine: int
) -> None:
    facts = [figure(n, m, p, s, dash=d) for n, (m, p, s, d) in enumerate(drawn)]
    if facts[0].dash:
        return
    target, parts = facts[0], facts[1:]
    expr = bridge(target, parts, (1,) * len(parts), fine)
    place = place_of_dashes([target, *(facts[n] for n in refs(expr))])
    value = evaluate(expr, tuple(facts), place)
    shown = [thousandths(f, fine) for f in facts]
    whole, rest = shown[0], [v for v in shown[1:] if v is not None]
    assert value is not None
    assert whole is not None
    assert len(rest) == len(parts)
    holds = 2 * abs(whole[0] - sum(v for v, _ in rest)) <= whole[1] + sum(u for _, u in rest)
    assert value.meets(interval_of(target, place)) == holds


def test_a_figure_in_another_unit_is_worded_as_it_is_printed() -> None:
    facts = (figure(0, 7, 0, 6), figure(1, 12, 0, -2), figure(2, -5, 0, 6))
    assert expr_text(bridge(facts[0], list(facts[1:]), (1, 1), 0), facts) == "12 \N{MINUS SIGN} 5"


def test_places_are_read_from_the_print() -> None:
    assert [places_of(figure(0, m, p, 6)) for m, p in ((25, 1), (7, 0), (1234, 2))] == [1, 0, 2]


def test_a_figure_too_fine_to_count_is_none() -> None:
    assert thousandths(figure(0, 12345, 4, 0), 0) is None


def test_the_run_that_makes_a_line_is_found_in_spite_of_one_wrong_case() -> None:
    rows = [[73, 14, -22, 65], [-31, 26, -8, -13], [124, -5, -41, 98], [52, 9, -17, 44], [61, 12, -20, 53]]
    cases = [case_of([(100 * v, 100) for v in row]) for row in rows]
    best = fits_of(cases, 3, 4)[0]
    assert (best.parts, best.weights, best.ties, best.misses) == ((0, 1, 2), (1, 1, 1), 4, 1)
    assert weigh(cases, 3, 1, 2, 1) is None
