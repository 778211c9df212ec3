"""CF401: earnings per share are the earnings over the weighted shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace as replaced

from crossfoot.formulas.labels import plain
from crossfoot.formulas.slips import slips
from crossfoot.formulas.terms import is_non_gaap, term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Const, Expr, Product, Quotient, Ref, Relation, Severity
from crossfoot.model.table import Row, Table
from crossfoot.rules.registry import rule

_NOT_EARNINGS = re.compile(
    r"^income tax|\b(?:provision|benefit|interest (?:income|expense)|other income|dividends?|revenue)\b"
)
_NOT_EPS = re.compile(r"dividend|distribution|book value|tangible|price|cash flow|effect|impact|adjustment")
_TAKERS = re.compile(r"controlling|preferred")
_TAKERS_OF_DISCONTINUED = re.compile(r"controlling")
_WEIGHTED = re.compile(r"weighted|average|basic|dilut")
_SHIFTS = (0, 3, -3, 6, -6)
"""Powers of ten by which the scale of the shares may be stated elsewhere than where it was looked for."""
_MOST = 8
_MANY = 3
_TELLING = 100
"""Of figures with fewer digits, too many are one digit apart."""
_KINDS = ("per_share", "money", "shares")
TAKEN_PART = (95, 100)
"""Participating securities seldom take more than a twentieth of the earnings."""
_HAIR = 20
"""Tenths of the last place that participating securities and the like can move earnings per share."""


class Way(NamedTuple):
    """Rows that give a per-share row, and how well."""

    income: Row
    shares: Row
    shift: int
    ties: int
    misses: int


class Found(NamedTuple):
    """A relation, whether it misses by more than conversions explain, and its count of shares."""

    relation: Relation
    missed: bool
    shares: int
    above: bool
    """More is printed than the earnings give: securities that take part in them only lower the amount per share."""


@rule("CF401", "earnings-per-share")
def propose(release: Release) -> Iterator[Relation]:
    """For each per-share line, the line of earnings over the line of shares that holds in most columns."""
    for table in release.tables:
        shares = [r for r in table.rows if r.kind == "shares" and r.figures]
        if not shares:
            continue
        found = [
            relation
            for row in table.rows
            if row.kind == "per_share" and row.figures and not _NOT_EPS.search(_text(row))
            for relation in _line(table, row, shares, release)
        ]
        failing = Counter(n for _, missed, n, above in found if missed and above)
        for relation, missed, n, above in found:
            if not missed or relation.severity != "note":
                yield relation
            elif above and failing[n] > 1:
                # several lines that miss over one count of shares: no conversion explains that
                yield replaced(relation, severity="warning")


def _text(row: Row) -> str:
    return plain(f"{row.path[-1] if row.path else ''} {row.label}")


def _line(table: Table, row: Row, shares: list[Row], release: Release) -> Iterator[Found]:
    best: Way | None = None
    for income in _incomes(table, row):
        for divisor in _divisors(row, shares):
            for shift in _SHIFTS:
                way = _way(row, income, divisor, shift, release)
                if way.ties and (best is None or (way.ties - way.misses) > (best.ties - best.misses)):
                    best = way
                if way.ties:
                    break
    if best is None or best.ties < best.misses:
        return
    converted = _converted(row, best, shares, release) if "dilut" in _text(row) else frozenset()
    parted = _parted(table, row, best, release)
    for target, money, count in _cells(row, best.income, best.shares, release):
        tenths = _miss(target, money, count, best.shift)
        if tenths and (target.n in converted or target.n in parted):
            continue
        if tenths and best.ties < 2 * best.misses and tenths <= _HAIR:
            continue
        above = _is_above(target, money, count, best.shift)
        diluted = "dilut" in _text(row)
        shared = not above and _is_above(target, money, count, best.shift, TAKEN_PART)
        severity = "note" if shared else _severity(target, money, count, best, tenths, converted=diluted and not above)
        yield Found(_relation(target, money, count, best, severity), tenths > _HAIR and best.ties > 1, count.n, above)


def _parted(table: Table, row: Row, way: Way, release: Release) -> frozenset[int]:
    """Amounts of continuing or discontinued operations of which others took a part that no line shows.

    Those alone that are no further from the earnings than the lines of these others (noncontrolling interests,
    preferred dividends) can bring them.
    """
    text = _text(row)
    if "continu" not in text:
        return frozenset()
    takers = _TAKERS_OF_DISCONTINUED if "discontinued" in text else _TAKERS
    taken: dict[int, Decimal] = {}
    shared: set[int] = set()
    for other in table.rows:
        if other.kind == "money" and takers.search(plain(other.label)):
            for column, n in other.figures:
                amount = abs(release.facts[n].value or Decimal(0))
                taken[column] = taken.get(column, Decimal(0)) + amount
                if amount and way.ties <= way.misses and "controlling" in plain(other.label):
                    shared.add(column)  # their parts of both kinds may cancel: no bound
    columns = {n: column for column, n in row.figures}
    found = set()
    for target, money, count in _cells(row, way.income, way.shares, release):
        part = taken.get(columns[target.n], Decimal(0))
        if part and target.value is not None and money.value is not None and count.value is not None:
            apart = abs(target.value * count.value) - abs(money.value).scaleb(way.shift)
            rounding = count.value.scaleb(target.exponent) + abs(target.value).scaleb(count.exponent)
            if columns[target.n] in shared or abs(apart) <= part.scaleb(way.shift) + rounding:
                found.add(target.n)
    return frozenset(found)


def _converted(row: Row, way: Way, shares: list[Row], release: Release) -> frozenset[int]:
    """Diluted amounts above the earnings over the diluted shares, yet no more than the basic ones.

    The if-converted method makes them where it adds back interest or dividends. None where a column with other diluted
    than basic shares ties.
    """
    basic = next((other for other in shares if "basic" in _text(other) and "dilut" not in _text(other)), None)
    if basic is None:
        return frozenset()
    counts = {target.n: count for target, _, count in _cells(row, way.income, basic, release)}
    above = set()
    for target, money, diluted in _cells(row, way.income, way.shares, release):
        count = counts.get(target.n)
        if count is None or count.value == diluted.value:
            continue
        if not _miss(target, money, diluted, way.shift):
            return frozenset()
        if _is_above(target, money, diluted, way.shift) and not _is_above(target, money, count, way.shift):
            above.add(target.n)
    return frozenset(above)


def _severity(target: Fact, income: Fact, divisor: Fact, way: Way, tenths: int, *, converted: bool) -> Severity:
    """A note, unless a slip of one digit explains the miss: participating securities and conversions make others.

    `converted`: a diluted amount below the earnings per share, as the if-converted method makes without bound.
    """
    if tenths <= _HAIR:
        return "note"
    if not converted and _is_beyond(target, income, divisor, way.shift) and way.ties >= way.misses:
        return "error" if way.ties > 1 and way.misses == 1 else "warning"
    for digits in _slips(target.mantissa) if abs(target.mantissa) >= _TELLING else ():
        other = Fact(n=target.n, text="", quantity=True, kind="per_share", mantissa=digits, exponent=target.exponent)
        if _miss(other, income, divisor, way.shift) == 0:
            return "error" if way.ties > 1 and way.misses == 1 else "warning"
    if way.misses != 1 or way.ties < _MANY:
        return "note"
    return "warning" if way.ties > _MANY or _shares_slipped(target, income, divisor, way.shift) else "note"


def _shares_slipped(target: Fact, income: Fact, divisor: Fact, shift: int) -> bool:
    """True if one slip in the count of shares explains the miss; of a coarse amount nearly any would."""
    if abs(target.mantissa) < _TELLING:
        return False
    return any(
        _miss(target, income, replaced(divisor, mantissa=count), shift) == 0
        for count in slips(divisor.mantissa)
        if count > 0
    )


def _is_beyond(target: Fact, income: Fact, divisor: Fact, shift: int) -> bool:
    """True if no conversion or participating security explains the miss: more than half again, or less than half."""
    power = income.exponent + shift - divisor.exponent - target.exponent
    top = abs(income.mantissa) * 10 ** max(0, power)
    bottom = divisor.mantissa * 10 ** max(0, -power)
    printed = abs(target.mantissa)
    return bool(2 * (printed - 2) * bottom > 3 * top or 2 * (printed + 2) * bottom < top)


def _is_above(target: Fact, income: Fact, divisor: Fact, shift: int, part: tuple[int, int] = (1, 1)) -> bool:
    """True if the magnitude printed is larger than that of the earnings (or this part of them) over the shares."""
    power = income.exponent + shift - divisor.exponent - target.exponent
    shown, given = abs(target.mantissa) * divisor.mantissa * part[1], abs(income.mantissa) * part[0]
    return bool(shown * 10 ** max(0, -power) > given * 10 ** max(0, power))


def _slips(mantissa: int) -> Iterator[int]:
    """Magnitudes one digit or one swap of neighbours away."""
    text = str(abs(mantissa))
    for i, old in enumerate(text):
        for new in "0123456789":
            if new != old:
                yield int(text[:i] + new + text[i + 1 :])
    for i in range(len(text) - 1):
        yield int(text[:i] + text[i + 1] + text[i] + text[i + 2 :])


def _relation(target: Fact, income: Fact, divisor: Fact, way: Way, severity: Severity) -> Relation:
    expr: Expr = Quotient(numerator=Ref(n=income.n), denominator=Ref(n=divisor.n))
    if way.shift:
        expr = Product(left=expr, right=Const(mantissa=1, exponent=way.shift))
    return Relation(
        rule="CF401",
        kind="per_share",
        target=target.n,
        absolute=True,
        bases=(Basis(name="exact", expr=expr),),
        why=f"{way.income.label} over {way.shares.label} (holds in {way.ties} columns)",
        severity=severity,
    )


def _incomes(table: Table, row: Row) -> list[Row]:
    """Lines whose amount the per-share line may divide, likeliest first."""
    text, adjusted = _text(row), is_non_gaap(row.label) or any(is_non_gaap(p) for p in row.path[-1:])
    wanted = "discontinued" if "discontinued" in text else "continuing" if "continuing" in text else ""
    ranked: list[tuple[int, int, Row]] = []
    for other in table.rows:
        if other.kind != "money" or not other.figures:
            continue
        name = term(other.label)
        if _NOT_EARNINGS.search(name) or (wanted and "controlling" in name):
            rank = None
        elif wanted:
            rank = 0 if wanted in name else 2 if wanted == "continuing" and name.startswith("net income") else None
        elif ("discontinued" in name and "continuing" not in name) or "controlling" in name:
            rank = None
        elif name.startswith(("net income", "income")) or "shareholders" in name or "attributable" in name:
            rank = 0 if "common" in other.label.lower() or "shareholders" in name else 1 if name == "net income" else 2
        else:
            rank = None
        if rank is not None:
            ranked.append(
                (rank + (3 if is_non_gaap(other.label) != adjusted else 0), abs(other.index - row.index), other)
            )
    ranked.sort(key=lambda x: x[:2])
    if wanted and any(wanted in term(other.label) for _, _, other in ranked):
        ranked = [entry for entry in ranked if wanted in term(entry[2].label)]  # the whole net income is another figure
    return [other for _, _, other in ranked[:_MOST]]


def _divisors(row: Row, shares: list[Row]) -> list[Row]:
    """Lines of shares for a per-share line: basic to basic, diluted to diluted."""
    text = _text(row)
    chosen = []
    weighted = [r for r in shares if _WEIGHTED.search(_text(r))]
    for divisor in weighted or shares:
        other = _text(divisor)
        basic, diluted = "basic" in other, "dilut" in other
        if ("dilut" in text and "basic" not in text and basic and not diluted) or (
            "basic" in text and "dilut" not in text and diluted and not basic
        ):
            continue
        chosen.append(divisor)
    return chosen[:4]


def _cells(row: Row, income: Row, divisor: Row, release: Release) -> Iterator[tuple[Fact, Fact, Fact]]:
    money, shares = dict(income.figures), dict(divisor.figures)
    for column, n in row.figures:
        if column in money and column in shares:
            three = (release.facts[n], release.facts[money[column]], release.facts[shares[column]])
            kinds = tuple(f.kind for f in three)
            dashed = three[0].dash or three[1].dash
            if kinds == _KINDS and all(f.quantity for f in three) and not dashed and three[2].mantissa > 0:
                yield three


def _way(row: Row, income: Row, divisor: Row, shift: int, release: Release) -> Way:
    ties = misses = 0
    for target, money, shares in _cells(row, income, divisor, release):
        holds = _miss(target, money, shares, shift) == 0
        ties += holds
        misses += not holds
    return Way(income, divisor, shift, ties, misses)


def _miss(target: Fact, income: Fact, divisor: Fact, shift: int) -> int:
    """Distance of |income / divisor| from |target| beyond rounding, in tenths of the target's last place."""
    power = income.exponent + shift - divisor.exponent - target.exponent
    top, bottom = abs(income.mantissa), divisor.mantissa
    if power >= 0:
        top *= 10**power
    else:
        bottom *= 10**-power
    apart = abs(top - abs(target.mantissa) * bottom)
    slack = bottom + (10**power if power > 0 else 1) + abs(target.mantissa) * (10**-power if power < 0 else 1)
    return max(0, 20 * apart - 10 * slack) // (2 * bottom)
