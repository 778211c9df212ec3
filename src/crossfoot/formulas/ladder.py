"""Results that statements reach one after another: revenue, gross profit, operating income, ... net income.

Where a result is printed below an earlier one, the lines between them are what leads from the one to the other. So
their names alone tell where its sum begins, whatever the layout shows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.formulas.terms import is_non_gaap, term

_LADDERS: Final = (
    (
        r"(?:total )?(?:net )?(?:operating )?revenue",
        r"gross (?:profit|margin|loss)",
        r"(?:total )?operating income|income loss from operations",
        r"(?:loss )?income .*\bbefore (?:.*\b)?tax(?:es)?|pretax income",
        r"(?:loss )?income .*\bbefore (?:cumulative|extraordinary|equity|minority)\b.*|income from continuing .*",
        r"net income|(?:profit|loss|income)(?: loss)? (?:period|(?:financial |fiscal )?year|quarter)",
        r"net income .*\b(?:attributable|available|applicable|to common)\b.*",
        r"(?:total )?comprehensive income(?: (?:period|year|quarter|attributable)\b.*)?",
    ),
    (
        r"net income",
        r"net cash .*\boperating activities|cash (?:flows? )?from operations",
        r"free cash flow",
        r"free cash flow \w.*",
    ),
    (
        r"cash\b.* beginning\b.*|(?:net )?(?:increase|decrease|change)s?\b.* in cash\b.*",
        r"cash\b.* end\b.*",
    ),
    (
        r"net cash .*\boperating activities",
        r"(?:net )?(?:increase|decrease|change)s?\b.* in cash\b.*",
    ),
    (
        r"(?:common|ordinary|preferred|share|issued) (?:stock|shares|capital)\b.*",
        r"(?:total )?(?:shareholders|owners|parent)? ?equity(?: attributable .*)?",
    ),
)
_MEASURES: Final = (
    (
        r"(?:total )?net income(?: .*\b(?:attributable|available|continuing)\b.*)?",
        r"ebitda(?:re)?",
        r"(?:adjusted|recurring|normalized|core) ebitda(?:re|r)?(?: .*)?",
    ),
    (
        r"(?:total )?net income(?: .*\b(?:attributable|available)\b.*)?",
        r"(?:nareit )?(?:funds from operations|ffo)\b.*",
        r"(?:core|normalized|recurring|modified) (?:funds from operations|ffo)\b.*",
        r"(?:adjusted funds from operations|affo)\b.*",
    ),
    (r"(?:total )?(?:gross )?debt", r"(?:total |corporate )?net debt", r"(?:proforma|pro forma|adjusted) net debt"),
)
"""The same of measures that no statement prints: they begin with one that it does."""
_LONGEST: Final = 150
"""Characters of a name: what is longer is a sentence."""
_RUNGS: Final = tuple(tuple(re.compile(rung) for rung in ladder) for ladder in (*_LADDERS, *_MEASURES))


@lru_cache(maxsize=16384)
def rungs(label: str) -> tuple[int | None, ...]:
    """For each ladder of results the step that a label names, None where it names none."""
    name = term(label)
    if len(name) > _LONGEST:
        return (None,) * len(_RUNGS)
    return tuple([_last(ladder, name) for ladder in _RUNGS])


def _last(ladder: tuple[re.Pattern[str], ...], name: str) -> int | None:
    return next((at for at in reversed(range(len(ladder))) if ladder[at].fullmatch(name)), None)


@lru_cache(maxsize=16384)
def leads(first: str, last: str) -> bool:
    """True if statements reach the result `last` from the line `first` by what stands between them."""
    # the ladders of the statements lead within one basis
    below = len(_LADDERS) if is_non_gaap(first) != is_non_gaap(last) else 0
    return any(
        low is not None and high is not None and low < high
        for low, high in zip(rungs(first)[below:], rungs(last)[below:], strict=True)
    )
