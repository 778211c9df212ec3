"""The evidence for each element that a line could be: wordings, place, headings, and what else its statement prints."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from crossfoot.concepts.learned import Vote, Wordings, logarithm
from crossfoot.concepts.surroundings import Surroundings
from crossfoot.concepts.wording import words

Evidence = dict[str, float]
"""By kind of evidence, how much there is; what is absent is 0."""

CANDIDATES: Final = 6
_FAR_BEHIND: Final = 200
"""A candidate so many times weaker than the strongest is none."""
_SMOOTH: Final = 1.5
_NO_VOTE: Final = Vote(0, 0, 0)
_OWNER: Final = re.compile(r"attributable|available|applicable|parent|stockholder", re.I)
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


def candidates(line: Line, data: Wordings) -> list[tuple[int, Evidence]]:
    """The elements that `line` could be, the likeliest few, each with its evidence."""
    own = words(line.label)
    if not own:
        return []
    heading = words(line.path[-1]) if line.path else ()
    votes = data.votes(own, line.group, line.place)
    seen = {e: n for e, n in data.seen(line.place, own).items() if data.groups[e] == line.group}
    known = {e: n for e, n in data.known(line.label).items() if data.groups[e] == line.group}
    placed: Mapping[int, Vote] = {}
    if heading and _needs_heading(own, line):
        both = tuple(dict.fromkeys(heading + own))
        placed = data.votes(both, line.group, line.place) if both != own else {}
    likely = {e: data.at(e, line.place)[0] / 1000 for e in {*votes, *seen, *known, *placed}}
    first: dict[int, float] = {e: seen.get(e, 0) + known.get(e, 0) * share for e, share in likely.items()}
    for e, vote in (*votes.items(), *placed.items()):
        first[e] += vote.votes * likely[e]
    least = max(first.values(), default=0) / _FAR_BEHIND
    ranked = sorted([e for e, strength in first.items() if strength > least], key=lambda e: (-first[e], e))[:CANDIDATES]
    shares = _Shares(votes, placed, seen, data.under(line.place, own, heading), known, likely)
    looks = _Looks(line, own, heading, data)
    out = []
    for e in ranked:
        evidence = shares.of(e)
        looks.add(e, evidence)
        if _MARKED.search(data.elements[e]):
            evidence.update(dict.fromkeys(_marks(data.elements[e], line, own), 1))
        out.append((e, evidence))
    return out


def _needs_heading(own: tuple[str, ...], line: Line) -> bool:
    return len(own) <= 2 or line.group.endswith(("per_share", "shares"))


class _Shares:
    """How the wordings, and the filings with the same words in the same place, divide among the candidates."""

    def __init__(
        self,
        votes: Mapping[int, Vote],
        placed: Mapping[int, Vote],
        seen: Mapping[int, int],
        under: Mapping[int, int],
        known: Mapping[int, int],
        likely: Mapping[int, float],
    ) -> None:
        self._votes, self._placed, self._seen, self._under, self._known = votes, placed, seen, under, known
        self._likely = likely
        self._all = sum([vote.votes * likely[e] for e, vote in votes.items()]) + 0.05
        self._exact = sum([vote.exact * likely[e] for e, vote in votes.items()])
        self._headed = sum([vote.votes * likely[e] for e, vote in placed.items()]) + 0.3
        self._filings = sum(seen.values())
        self._filings_under = sum(under.values())
        self._issuers = sum([count * likely[e] for e, count in known.items()])

    def of(self, element: int) -> Evidence:
        vote, likely = self._votes.get(element, _NO_VOTE), self._likely[element]
        exact, filings = vote.exact * likely, self._seen.get(element, 0)
        share = (exact + _SMOOTH * vote.votes * likely / self._all) / (self._exact + _SMOOTH)
        here = (filings + _SMOOTH * share) / (self._filings + _SMOOTH)
        under = self._under.get(element, 0)
        out = {
            "exact": exact / (self._exact + 0.3),
            "likeness": vote.likeness,
            "votes": math.log1p(vote.votes * likely),
            "expected": logarithm((under + _SMOOTH * here) / (self._filings_under + _SMOOTH)),
        }
        if exact:
            out["agreed"] = exact / (self._exact + 0.3) * math.log1p(self._exact)
        if filings:
            out["filings"] = math.log1p(filings)
            out["share of filings"] = filings / (self._filings + 0.3)
        if under:
            out["share under the heading"] = under / (self._filings_under + 0.5)
        if element in self._placed:
            out["with the heading"] = self._placed[element].votes * likely / self._headed
        if element in self._known:
            known = out["known"] = self._known[element] * likely / (self._issuers + 0.05)
            if self._issuers < 1.5:
                out["known to one"] = known
        return out


class _Looks:
    """How an element's name and usual place look beside the line."""

    def __init__(self, line: Line, own: tuple[str, ...], heading: tuple[str, ...], data: Wordings) -> None:
        self._data, self._place = data, line.place
        self._own, self._heading = frozenset(own), frozenset(heading)
        self._around = self._own.union(*[words(text) for text in line.path])
        self._weight = data.weigh(own)
        self._heading_weight = data.weigh(heading) + 100

    def add(self, element: int, evidence: Evidence) -> None:
        data = self._data
        name, weight = data.name(element)
        likely, filings = data.at(element, self._place)
        shared = data.weigh(self._own & name)
        evidence["place"] = math.log(likely / 1000 + 0.01)
        evidence["usual"] = math.log1p(filings)
        evidence["name"] = shared / (self._weight + weight - shared + 1)
        evidence["name beyond the line"] = data.weigh(name - self._around) / (weight + 100)
        headed = self._heading & name
        if headed:
            evidence["heading in the name"] = data.weigh(headed) / self._heading_weight


_MARKED: Final = re.compile(
    r"Parent|Restricted|BeforeTax|Tax$|Antidilut|IncludingDisposal|Basic|Dilut|^(?:CostsAndExpenses|OperatingExpenses"
    r"|InterestExpense|InterestExpenseNonoperating|NetIncomeLoss|ProfitLoss|ComprehensiveIncomeNetOfTax"
    r"|StockholdersEquity)$|NoncontrollingInterest$|MinorityInterestAndIncomeLossFromEquityMethod"
)
"""Names for or against which the rest of the statement speaks."""


def _marks(name: str, line: Line, own: tuple[str, ...]) -> Iterator[str]:
    """What the rest of the statement says for or against one element."""
    yield from _ownership(name, line)
    yield from _operations(name, line)
    yield from _form(name, line, own)


def _ownership(name: str, line: Line) -> Iterator[str]:
    others = line.around.others
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
