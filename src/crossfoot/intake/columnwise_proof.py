"""Whether columns of figures stand row by row beside each other: the arithmetic of the table shows it.

Sums stand in the same rows of all amounts, and changes are those of the two amounts beside them. Columns put together
wrongly have none of that. It is evidence of layout, no verdict on a figure: most rows must agree, not all.
"""

from __future__ import annotations

from collections import Counter

from crossfoot.intake.columnwise_lines import Figure
from crossfoot.intake.columnwise_sums import footing

FEWEST_CHECKED = 4
"""Fewest rows that show what a column is."""
_UNIT = 10_000
"""One, in the worth of a figure."""
_SLACK = 600
"""Half the last place of a rate printed to a tenth, and a little more."""


def are_changes(rates: list[Figure], later: list[Figure], earlier: list[Figure]) -> bool:
    """Whether four fifths of `rates`, and at least `FEWEST_CHECKED`, are the changes in percent between two columns."""
    agreed = checked = 0
    for rate, new, old in zip(rates, later, earlier, strict=True):
        if "-" in (rate.kind, new.kind, old.kind) or abs(old.worth) < 5 * _UNIT:
            continue
        checked += 1
        base = abs(old.worth)
        slack = _SLACK + 120 * _UNIT * _UNIT // base  # the amounts are rounded too
        agreed += abs((new.worth - old.worth) * 100 * _UNIT - rate.worth * base) <= slack * base
    return agreed >= FEWEST_CHECKED and agreed * 5 >= checked * 4


def are_rates(column: list[Figure]) -> bool:
    """Whether most figures of a column are printed as percentages, or all to a tenth and small."""
    printed = [figure for figure in column if figure.kind != "-"]
    marked = sum(figure.kind == "%" for figure in printed)
    if marked * 2 > len(printed):
        return True
    return bool(printed) and all(f.kind in ("%", "1") and abs(f.worth) < 1_000 * _UNIT for f in printed)


def foot_alike(columns: list[list[Figure]]) -> bool:
    """Whether sums stand in the same rows of all columns of whole amounts, and in no pattern that comes again below.

    A pattern that does (two parts and their sum, over and over) would meet as well if the columns were shifted.
    """
    if any(sum(figure.kind in ("0", "-") for figure in column) * 5 < len(column) * 4 for column in columns):
        return False
    feet = footing([[figure.worth for figure in column] for column in columns])
    sums: dict[int, int] = {}
    for r, row in enumerate(zip(*feet, strict=True)):
        size, times = Counter(row).most_common(1)[0]
        if size and times * 4 >= len(columns) * 3:
            sums[r] = size
    if len(sums) * len(columns) < 2 * FEWEST_CHECKED:
        return False
    rows = len(columns[0])
    for shift in range(1, rows // 2 + 1):
        inside = [r for r in sums if r + shift < rows]
        if len(inside) > 1 and sum(sums.get(r + shift) == sums[r] for r in inside) * 2 > len(inside):
            return False
    return True
