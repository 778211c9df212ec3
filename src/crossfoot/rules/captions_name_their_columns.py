"""CF605: the caption of a table names the periods of its columns."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.captioned import figure_of, misnamed, years_said
from crossfoot.formulas.compared_days import parted
from crossfoot.model.fact import Release
from crossfoot.model.period import spelled
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule


@rule("CF605", "captions-name-their-columns")
def propose(release: Release) -> Iterator[Relation]:
    """For each table with a caption of other periods than its columns, that the two name the same."""
    for one in misnamed(release):
        figure = figure_of(one, release)
        yield Relation(
            rule="CF605",
            kind="disclosure",
            target=figure.n,
            missing="the same periods in the caption and over the columns",
            why=f"the caption '{one.caption}' leaves out {spelled(one.column.period)}, which heads this column",
            severity="warning",
            said=years_said(one, figure, release),
        )
    for odd in parted(release):
        yield Relation(
            rule="CF605",
            kind="disclosure",
            target=odd.year,
            missing="a year between the two days",
            why=f"'{odd.words}' are days two years apart; all others are compared with the year before",
            severity="warning",
        )
