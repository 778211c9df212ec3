"""What templates make of figures: change, growth, ratios; never a false word or a number over zero."""

from __future__ import annotations

from fractions import Fraction

import pytest

from crossfoot.drafting.figures import Figure
from crossfoot.drafting.print_figure import Printer
from crossfoot.drafting.words import direction, loss_or, widened
from crossfoot.model.draft import Printed
from crossfoot.model.problems import Problem
from crossfoot.model.statements import Rounding

NOW, THEN = "2011-01-01/2011-03-31", "2010-01-01/2010-03-31"


def figure(
    now: int | Fraction, then: int | Fraction | None = None, kind: str = "money", key: str = "operations.x"
) -> Figure:
    def one(value: int | Fraction, period: str) -> Figure:
        return Figure(
            exact=Fraction(value), kind=kind, period=period, keys=(key,), terms=((key, period, 1),)  # type: ignore[arg-type]
        )  # fmt: skip

    made = one(now, NOW)
    return (
        made
        if then is None
        else Figure(**{f: getattr(made, f) for f in made.__struct_fields__} | {"before": one(then, THEN)})
    )


def printer(**policy: object) -> Printer:
    return Printer(Rounding(**policy), "USD")  # type: ignore[arg-type]


def shown(printed: Printed) -> str:
    return f"{printed.before}{printed.text}{printed.after}"


def test_growth_is_of_the_exact_figures() -> None:
    growth = figure(10204280, 9588632).growth
    assert shown(printer().percent(growth, 1)) == "6.4%"
    assert growth.terms == (("operations.x", NOW, 1), ("operations.x", THEN, 1))
    assert not growth.adds


@pytest.mark.parametrize(("now", "then"), [(5, 0), (5, -3), (-5, 3), (0, 0)])
def test_growth_over_zero_from_a_loss_or_to_one_is_not_meaningful(now: int, then: int) -> None:
    growth = figure(now, then).growth
    assert not growth.meaningful
    with pytest.raises(Problem, match="not meaningful"):
        _ = growth.value


def test_a_change_of_percentages_is_in_points() -> None:
    margin = figure(104, 96) / figure(1000, 1000)
    assert shown(printer().percent(margin)) == "10.4%"
    assert shown(printer().points(margin.change)) == "0.8 percentage points"
    assert shown(printer().basis_points(margin.change)) == "80 basis points"
    with pytest.raises(Problem, match="points or basis_points"):
        printer().percent(margin.change)


def test_figures_combine_with_figures_of_their_kind_alone() -> None:
    one, other = figure(5, 4), figure(3, 1, key="operations.y")
    assert (one - other).value == 2
    assert (one - other).prior.value == 3
    assert (one + other).terms[1] == ("operations.y", NOW, 1)
    assert (one - other).terms[1] == ("operations.y", NOW, -1)
    for wrong in (2, "3", None):
        with pytest.raises(Problem):
            _ = one + wrong
    with pytest.raises(Problem, match="do not add up"):
        _ = one + figure(1, kind="shares")


def test_a_loss_is_shown_without_its_sign_and_only_a_loss() -> None:
    loss = figure(-1226584, -1543568).loss
    assert shown(printer().amount(loss)) == "$1.2 million"
    assert loss.prior.value == 1543568
    assert shown(printer().percent(loss.growth.magnitude, 0)) == "21%"
    with pytest.raises(Problem, match="no loss"):
        _ = figure(5, -3).loss
    with pytest.raises(Problem, match="no comparative"):
        _ = figure(-5, 3).loss.prior


def test_words_follow_the_books() -> None:
    assert [direction(figure(n, 5), "increased", "decreased", "was unchanged") for n in (6, 4, 5)] == [
        "increased", "decreased", "was unchanged"
    ]  # fmt: skip
    assert direction(figure(6, 5).growth, "up", "down") == "up"
    assert [loss_or(figure(n)) for n in (-1, 0, 1)] == ["loss", "income", "income"]
    assert [widened(figure(n, -5)) for n in (-6, -4)] == ["widened", "narrowed"]
    assert widened(figure(-6, -5).loss) == "widened"
    with pytest.raises(Problem, match="neither up nor down"):
        direction(figure(5, 5), "up", "down")
    with pytest.raises(Problem, match="no comparative"):
        direction(figure(5), "up", "down")
    with pytest.raises(Problem, match="only a loss"):
        widened(figure(3, -5))


def test_an_amount_prints_in_the_largest_unit_in_which_it_is_not_zero() -> None:
    amounts = [shown(printer().amount(figure(n))) for n in (10204280, -1226584, 10978, 96, 0)]
    assert amounts == ["$10.2 million", "$(1.2) million", "$11 thousand", "$96", "$0.0 million"]
    assert shown(printer().amount(figure(10204280), "thousands", 0)) == "$10,204 thousand"
    assert shown(printer().exact(figure(10204280))) == "$10,204,280"


@pytest.mark.parametrize("places", [-1, 7, True, "1"])
def test_places_are_a_small_number(places: object) -> None:
    with pytest.raises(Problem, match="no number of decimal places"):
        printer().percent(figure(1, kind="percent"), places)  # type: ignore[arg-type]


def test_cells_print_nothing_as_a_dash_and_small_losses_with_their_sign() -> None:
    table = printer(unit="thousands")
    assert table.cell(figure(0), symbol=False).text == "—"
    assert table.cell(figure(300), symbol=False).text == "0"
    assert shown(table.cell(figure(-1500), symbol=True)) == "$(2)"
    small = figure(Fraction(-1, 1000), kind="per_share")
    assert shown(table.cell(small, symbol=True)) == "$(0.00)"
    assert table.cell(small, symbol=True).mantissa == 0


def test_the_sign_is_that_of_the_currency() -> None:
    assert shown(Printer(Rounding(), "EUR").amount(figure(2000000))) == "€2.0 million"
    assert shown(Printer(Rounding(), "CHF").amount(figure(2000000))) == "CHF 2.0 million"
