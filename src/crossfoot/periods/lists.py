"""Lists of days that share a month, a day or a year: "June 30, 2024 and 2023"."""

from __future__ import annotations

from crossfoot.periods.tokens import Token


def dated(dates: list[Token]) -> list[Token]:
    """The days that tokens name: a year takes the day before it, a day without a year the year after it.

    Where as many years follow as there are days, each day has its own: "July 1, July 2, 2023 2022" in two lines.
    """
    bare = next((at for at, token in enumerate(dates) if not token.month or token.year), len(dates))
    rest = dates[bare:]
    if rest and rest[0].month and bare == len(rest) - 1 > 0 and not any(token.month for token in rest[1:]):
        days, years = dates[: bare + 1], rest
    elif bare and rest and not any(token.month for token in rest):
        days, years = dates[:bare], rest
    else:
        return _filled(dates)
    if len(days) == 1 or len(years) == 1:
        return [_joined(day, year) for day in days for year in years]
    if len(years) % len(days) == 0:
        return [_joined(days[at % len(days)], year) for at, year in enumerate(years)]
    return _filled(dates)


def _joined(day: Token, year: Token) -> Token:
    if year is day:
        return day
    start, end = (day.start, year.end) if day.end <= year.start else (year.start, year.end)
    return day._replace(year=year.year, start=start, end=end)


def _filled(dates: list[Token]) -> list[Token]:
    """Years with the day of the date before them; dates with the year of the one after them."""
    out: list[Token] = []
    for token in dates:
        day = out[-1] if out and not token.month else None
        out.append(token._replace(month=day.month, day=day.day) if day else token)
    for at in range(len(out) - 2, -1, -1):
        if out[at].month and not out[at].year:
            out[at] = out[at]._replace(year=out[at + 1].year)
    return out
