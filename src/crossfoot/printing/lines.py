"""What every form of a table has in common: its title lines, its figures cut into sign, digits and closing mark."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.model.draft import Grid, Printed


class Figure(NamedTuple):
    """One printed figure of a table in three pieces: "$", "(1,234", ")"."""

    sign: str
    digits: str
    close: str


def titles_of(grid: Grid) -> list[str]:
    """The lines above a table, outermost first."""
    return [line for line in (grid.company, grid.title, grid.caption) if line]


def figure_of(printed: Printed) -> Figure:
    """The pieces of a figure of a table."""
    sign = printed.before.removesuffix("(")
    opened = printed.before[len(sign) :]
    return Figure(sign.strip(), f"{opened}{printed.text}", printed.after)


def shown(printed: Printed) -> str:
    """A number as it stands in a sentence."""
    return f"{printed.before}{printed.text}{printed.after}"
