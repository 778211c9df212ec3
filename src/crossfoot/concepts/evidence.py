"""The evidence for each element that a line could be: wordings, place, headings, and what else its statement prints."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from crossfoot.concepts.arithmetic import PLAYERS, ROLES, flow, says_net, way
from crossfoot.concepts.comprehensive import comparison, of_element, of_line
from crossfoot.concepts.learned import NO_VOTE, Vote, Wordings, logarithm
from crossfoot.concepts.surroundings import Surroundings
from crossfoot.concepts.wording import words

Evidence = dict[str, float]
"""By kind of evidence, how much there is; what is absent is 0."""

CANDIDATES: Final = 6
ALIKE: Final = 0.5
_FAR_BEHIND: Final = 200
"""A candidate so many times weaker than the strongest is none."""
_SMOOTH: Final = 1.5
_OWNER: Final = re.compile(r"attributable|available|applicable|parent|(?:stock|share)[ -]?(?:holder|owner)", re.I)
_OF_TAX: Final = re.compile(r"net of|after tax")
_LEFT_OUT: Final = re.compile(r"exclu|anti")
_SINCE_2024: Final = "2024-06"
"""From then on the taxonomy tells operating from nonoperating interest expense."""

WHOLE: Final = frozenset(
    {
        "ProfitLoss",
        "ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest",
        "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
    }
)
"""Elements of the whole group, where others own a part of it."""
OWN: Final = frozenset({"NetIncomeLoss", "ComprehensiveIncomeNetOfTax", "StockholdersEquity"})
"""The same of the owners' part."""


class Line(msgspec.Struct, frozen=True):
    """One line of a statement, as far as its element depends on it."""

    label: str
    path: tuple[str, ...]
    group: str
    """Period type and kind: "i:money"."""
    place: str
    around: Surroundings
    below_others: bool = False
    """A line of noncontrolling interests stands above it in its table."""
    role: str = ""
    """What it is the difference of, a key of `crossfoot.concepts.arithmetic.ROLES`, or ""."""
    zone: str = ""
    """Of an income statement, whether it stands "above" operating income, "between" it and that before tax, "below"."""
    flow: str = ""
    """Of investing and financing, which way the money flows as shown: "in", "out", "both" or ""."""
    alone: bool = True
    """Of other comprehensive income, no other line is of its component."""
    on_sheet: bool | None = None
    """Of cash in the cash flow statement, all its figures stand on the balance sheet; None where there is none."""


def candidates(line: Line, data: Wordings) -> list[tuple[int, Evidence]]:
    """The elements that `line` could be, the likeliest few, each with its evidence."""
    own = words(line.label)
    if not own:
        return []
    group, place, groups = line.group, line.place, data.groups
    heading = words(line.path[-1]) if line.path else ()
    votes = data.votes(own, group, place)
    seen = {e: n for e, n in data.seen(place, own).items() if groups[e] == group}
    known = {e: n for e, n in data.known(line.label).items() if groups[e] == group}
    placed: Mapping[int, Vote] = {}
    if heading and _needs_heading(own, line):
        both = tuple(dict.fromkeys(heading + own))
        placed = data.votes(both, group, place) if both != own else {}
    looks = of_line(line.label, line.path, line.alone, line.around.tax_line) if place == "oc" else None
    alike = data.of_component(looks) if looks else []
    likely = data.likelihoods({*votes, *seen, *known, *placed, *alike}, place)
    first: dict[int, float] = dict.fromkeys(likely, 0)
    first.update(seen)
    for e, count in known.items():
        first[e] += count * likely[e]
    for e in alike:
        first[e] += ALIKE * likely[e]
    for e, vote in votes.items():
        first[e] += vote[0] * likely[e]
    for e, vote in placed.items():
        first[e] += vote[0] * likely[e]
    least = max(first.values(), default=0) / _FAR_BEHIND
    ranked = sorted([e for e, strength in first.items() if strength > least], key=lambda e: (-first[e], e))[:CANDIDATES]
    under = data.under(place, own, heading) if seen else {}
    evidences = _shares(ranked, likely, (votes, placed), (seen, under, known))
    _add_looks(ranked, evidences, line, (own, heading), data)
    net = place in ("ci", "cf") and says_net(line.label)
    for e, evidence in zip(ranked, evidences, strict=True):
        name = data.elements[e]
        evidence["contested"], evidence["issuers"] = data.contested(e), data.issuers(e)
        if not line.around.whole:
            evidence["of a note"] = 1
        if _is_marked(name):
            evidence.update(dict.fromkeys(_marks(name, line, own), 1))
        if looks is not None:
            evidence.update(dict.fromkeys(comparison(looks, of_element(name)), 1))
        elif place in ("ci", "cf"):
            evidence.update(dict.fromkeys(flow(way(name), net, line.flow), 1))
        elif place in ("as", "li") and name.endswith(("Current", "Noncurrent")):
            evidence["current or not, not told"] = 1
        elif place == "is" and line.zone:
            evidence["zone"] = data.zone(e, line.zone)
    return list(zip(ranked, evidences, strict=True))


def _needs_heading(own: tuple[str, ...], line: Line) -> bool:
    return len(own) <= 2 or line.group.endswith(("per_share", "shares"))


def _shares(
    ranked: Sequence[int],
    likely: Mapping[int, float],
    wordings: tuple[Mapping[int, Vote], Mapping[int, Vote]],
    counts: tuple[Mapping[int, int], Mapping[int, int], Mapping[int, int]],
) -> list[Evidence]:
    """How the wordings, and the filings with the same words in the same place, divide among the candidates."""
    votes, placed = wordings
    seen, under, known = counts
    every = sum([vote.votes * likely[e] for e, vote in votes.items()]) + 0.05
    every_exact = sum([vote.exact * likely[e] for e, vote in votes.items()])
    headed = sum([vote.votes * likely[e] for e, vote in placed.items()]) + 0.3
    filings, filings_under = sum(seen.values()), sum(under.values())
    issuers = sum([count * likely[e] for e, count in known.items()])
    out = []
    for e in ranked:
        vote = votes.get(e, NO_VOTE)
        weighed, exact = vote.votes * likely[e], vote.exact * likely[e]
        here, below = seen.get(e, 0), under.get(e, 0)
        share = (exact + _SMOOTH * weighed / every) / (every_exact + _SMOOTH)
        expected = (below + _SMOOTH * (here + _SMOOTH * share) / (filings + _SMOOTH)) / (filings_under + _SMOOTH)
        own = {
            "exact": exact / (every_exact + 0.3),
            "likeness": vote.likeness,
            "votes": math.log1p(weighed),
            "expected": logarithm(expected),
        }
        if exact:
            own["agreed"] = own["exact"] * math.log1p(every_exact)
        if here:
            own["filings"] = math.log1p(here)
            own["share of filings"] = here / (filings + 0.3)
        if below:
            own["share under the heading"] = below / (filings_under + 0.5)
        if e in placed:
            own["with the heading"] = placed[e].votes * likely[e] / headed
        if e in known:
            own["known"] = known[e] * likely[e] / (issuers + 0.05)
            if issuers < 1.5:
                own["known to one"] = own["known"]
        out.append(own)
    return out


def _add_looks(
    ranked: Sequence[int],
    evidences: Sequence[Evidence],
    line: Line,
    texts: tuple[tuple[str, ...], tuple[str, ...]],
    data: Wordings,
) -> None:
    """Add how each element's name and usual place look beside the line."""
    own, heading = frozenset(texts[0]), frozenset(texts[1])
    around = own.union(*[words(text) for text in line.path])
    whole, headings = data.weigh(texts[0]) + 1, data.weigh(texts[1]) + 100
    for element, evidence in zip(ranked, evidences, strict=True):
        name, weight = data.name(element)
        shared = data.weigh(own & name)
        evidence["place"], evidence["usual"] = data.stand(element, line.place)
        evidence["name"] = shared / (whole + weight - shared)
        evidence["name beyond the line"] = data.weigh(name - around) / (weight + 100)
        headed = heading & name
        if headed:
            evidence["heading in the name"] = data.weigh(headed) / headings


_MARKED: Final = (
    "Parent",
    "Restricted",
    "BeforeTax",
    "Antidilut",
    "IncludingDisposal",
    "Basic",
    "Dilut",
    "NoncontrollingInterest",
    "MinorityInterestAndIncomeLossFromEquityMethod",
)
_MARKED_NAMES: Final = frozenset(
    {"CostsAndExpenses", "OperatingExpenses", "InterestExpense", "InterestExpenseNonoperating"}
)
"""Names for or against which the rest of the statement speaks."""


@lru_cache(maxsize=4096)
def _is_marked(name: str) -> bool:
    return (
        name.endswith("Tax")
        or name in _MARKED_NAMES
        or name in WHOLE
        or name in OWN
        or name in PLAYERS
        or "CapitalLease" in name
        or any(part in name for part in _MARKED)
    )


def _marks(name: str, line: Line, own: tuple[str, ...]) -> Iterator[str]:
    """What the rest of the statement says for or against one element."""
    yield from _ownership(name, line)
    yield from _operations(name, line)
    yield from _form(name, line, own)


def _ownership(name: str, line: Line) -> Iterator[str]:
    others = line.around.others
    if others and not line.around.others_earn and "Equity" not in name and (name in WHOLE or name in OWN):
        yield ("whole" if name in WHOLE else "own") + ", others earn nothing"
    if name in WHOLE:
        if line.below_others:
            yield "whole, below others"
        if not others:
            yield "whole, no others"
        elif not _OWNER.search(line.label):
            yield "whole, others"
    elif name in OWN and others and not _OWNER.search(line.label):
        yield "own, others"
    if name == "StockholdersEquity" and line.around.others_here:
        yield "equity below others" if line.below_others else "equity above others"
    if "Parent" in name:
        yield "parent, others" if others else "parent, no others"


def _operations(name: str, line: Line) -> Iterator[str]:
    around = line.around
    if name in PLAYERS:
        yield "role" if line.role and name in ROLES[line.role] else "another role" if line.role else "no role"
    if name in ("CostsAndExpenses", "OperatingExpenses"):
        yield name + (", gross profit" if around.gross_profit else ", no gross profit")
    recent = around.year >= _SINCE_2024
    if recent and name in ("InterestExpense", "InterestExpenseNonoperating"):
        yield name + ", recent"
    if recent and "IncludingDisposal" in name:
        yield "disposal groups, recent"
    if "MinorityInterestAndIncomeLossFromEquityMethod" in name:
        yield "before equity method, " + ("stated after tax" if around.affiliates_after_tax else "not stated")


def _form(name: str, line: Line, own: tuple[str, ...]) -> Iterator[str]:
    label = line.label.lower()
    if "Restricted" in name:
        yield "restricted" if "restricted" in label else "restricted, not said"
        if line.on_sheet is not None:
            yield "restricted, as on the sheet" if line.on_sheet else "restricted, not as on the sheet"
        if line.around.restricted:
            yield "restricted, on the sheet"
    if "CapitalLease" in name and line.around.finance_leases:
        yield "leases apart"
    headings = " / ".join(line.path).lower()
    after_tax = _OF_TAX.search(label) or _OF_TAX.search(headings)
    if "BeforeTax" in name or (after_tax and name.endswith("AndTax")):
        if after_tax:
            yield "before tax, said net"
        elif line.around.tax_line:
            yield "before tax, tax stated"
    if name.endswith("Tax") and "tax" in own and not name.endswith(("NetOfTax", "BeforeTax", "AfterTax")):
        yield "tax"
    if name.endswith("NetOfTax") and after_tax:
        yield "net of tax"
    if "Antidilut" in name and not _LEFT_OUT.search(label):
        yield "antidilutive, not said"
    if not line.group.endswith("money"):
        yield from _dilution(name, label, headings)


def _dilution(name: str, label: str, headings: str) -> Iterator[str]:
    text = label if "basic" in label or "dilut" in label else headings
    basic, diluted = "basic" in text, "dilut" in text
    of_both = "BasicAndDiluted" in name
    of_diluted = "Dilut" in name and not of_both
    of_basic = name.endswith("Basic") or "PerBasicShare" in name
    if basic and diluted:
        if of_both or of_basic or of_diluted:
            yield "both said, " + ("both" if of_both else "basic" if of_basic else "diluted")
    elif (of_basic and diluted) or (of_diluted and basic) or (of_both and (basic or diluted)):
        yield "said otherwise"
    elif text is headings and ((of_basic and basic) or (of_diluted and diluted)):
        yield "said by the heading"
