"""Dating: the period of each column, from its own headers, from those beside it, and from the text before the table."""

from __future__ import annotations

from crossfoot.model.period import closing
from crossfoot.periods.combine import combine
from crossfoot.tables.beside import alongside, by_year, reached, totalled, twice, unfinished
from crossfoot.tables.pieces import detached_headers
from crossfoot.tables.setting import Dated, Setting, resolved
from crossfoot.tables.timely import overreached, timely
from crossfoot.tables.titled import listed, spanned, told


def periods_of(parts: list[list[str]], corner: list[str], setting: Setting, section: str) -> list[str | None]:
    """The period of each column with the header texts `parts`, outermost first; `corner` are those over the labels."""
    own = overreached([[*timely(texts), *([section] if section else [])] for texts in parts])
    if setting.acquired:
        named = (setting.calendar.resolve(combine(tuple(texts))) for texts in [*own, setting.titles[:1]])
        if all(period in (None, setting.acquired) for period in named):
            return [closing(setting.acquired)] * len(own)
    return spanned(_periods(own, corner, setting), setting)


def _periods(own: list[list[str]], corner: list[str], setting: Setting) -> list[str | None]:
    """The period of each column: what its headers say; the titles complete them, or speak where no header does."""
    found = _headed(own, corner, setting)
    if not _is_told(found) or twice(found):
        found = _lifted(found, own, setting)
    if _is_told(found):
        return [period for period, _ in found]
    if len(own) > 1 and not any(own):
        return listed(len(own), setting)  # columns without headers beside each other are not all of one period
    return unfinished(by_year(told(found, own, corner, setting), own, setting), own, setting)


def _is_told(found: list[Dated]) -> bool:
    return all(complete for _, complete in found)


def _headed(own: list[list[str]], corner: list[str], setting: Setting) -> list[Dated]:
    """What the headers `own` say themselves, and with those over the labels and beside them."""
    phrases = [combine(tuple(texts)) for texts in own]
    found = [resolved((texts,), setting) for texts in own]
    dated = any(complete for _, complete in found)
    over = combine(tuple(corner))
    if over is not None and over.year and all(phrase is not None and not phrase.year for phrase in phrases):
        found = [resolved(([*corner, *texts], texts), setting) for texts in own]  # the year of them all
    found = [
        one if one[1] or (dated and phrase is None) else resolved((texts, [*corner, *texts]), setting)
        for one, phrase, texts in zip(found, phrases, own, strict=True)
    ]
    if found:
        found[0] = reached(found, own, setting) or found[0]
    return totalled(alongside(found, own), own)


def _lifted(found: list[Dated], own: list[list[str]], setting: Setting) -> list[Dated]:
    """`found` with what headers say that stand above the table, a cell a line."""
    apart = detached_headers(setting.above, [period for period, _ in found])
    if not apart:
        return found
    fuller = [resolved(([*above, *texts],), setting) for above, texts in zip(apart, own, strict=True)]
    if not _is_told(found):
        return [new if new[1] else old for new, old in zip(fuller, found, strict=True)]
    return fuller if _is_told(fuller) and not twice(fuller) else found
