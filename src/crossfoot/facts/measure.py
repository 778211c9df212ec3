"""What a number in a sentence measures: a stock, which stands on one day, or a flow, which runs over a span of days.

"had cash of" and "authorized" speak of a day, "repaid" and "impairment charges" of a span. A sentence tells by the
words around the number; WORDS is the table of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final, NamedTuple

_STOCK: Final = """
6 of goodwill | of intangible assets | accumulated costs
5 expects to incur | expect to incur | expected to incur | may range from | reasonably possible
5 reasonably possible that | could be subject | may decrease approximately | could decrease by | expected costs
5 if recognized | loss carryforward | loss carryforwards | eligible to receive | intangible asset of
5 benefits were recognized | estimated costs | future costs | yet to be | not yet commenced | will result in
5 anticipate making | anticipates making | expect to make | expects to make | scheduled to mature | has incurred total
5 incurred to date
4 aggregate principal amount | aggregate principal | principal amount | principal balance | face amount
4 borrowing capacity | estimated amortization expense | future amortization expense | estimated annual amortization
4 expected to be recognized | will be recognized | contractual obligations | maximum number of | may be issued
4 is authorized | were authorized | aggregate commitments | deferred revenue | warrants to purchase
4 warrant to purchase | principal of | recorded a liability
3 milestones | promissory note | promissory notes | face value | par value | stated value | carrying amount
3 carrying value | carrying values | book value | notional | outstanding | unrecognized | unamortized | undrawn
3 unused | unvested | authorized | authorization | maximum exposure | liquidation preference | lines of credit
3 line of credit | letters of credit | credit facility | credit facilities | credit agreement | possible loss
3 possible losses | range of loss | accumulated deficit | contingent consideration | performance obligations | balance
3 balances | backlog | interest rate | interest rates | bear interest | bears interest | bearing interest
3 accrues interest | interest at | per annum | exercise price | deficit | deficiency | convertible into | each warrant
3 each option | conversion price | ownership interest | equity interest | controlling interest
3 noncontrolling interest | non-controlling interest | economic interest | membership interest | voting interest
3 ownership | exercisable | reserved | collateral | total assets | net assets | current assets | tax assets
3 intangible assets | assets acquired | liabilities assumed | accrued liabilities | unrecognized compensation
3 unrecognized tax benefits | repurchase program | buyback program | commercial paper | square feet
3 purchase commitment | purchase commitments | purchase obligations | authority to repurchase | authority to issue
3 accrued a liability | authorizing | capacity | commitment | commitments | committed | goodwill | inventory
3 inventories | stock price | share price | closing price | common stock price | term loan | term loans
3 deferred income liability | tax reserve | owes | senior notes | rate notes | are scheduled | unsecured notes
3 remaining capacity | commitments under
2 available | availability | remaining | remains | remain | receivable | receivables | payable | payables | liability
2 liabilities | reserve | reserves | accrual | accrued | allowance | debt | indebtedness | borrowings | notes | bonds
2 debentures | loan | loans | mortgage | facility | revolver | cash | deposits | escrow | obligation | obligations
2 fair value | valued at | lawsuits | cases | claimants | actions | countries | jurisdictions | states | sites
2 stores | employees | warrants | votes | cumulative | equity value | contract price | stake | shareholders equity
2 stockholders equity | working capital | assets | securities | pledged | surplus | lease terms | aircraft
2 estimate of | unsecured | certificates | non-marketable equity | tax contingencies | plan provides for
1 discount rate | up to | maximum | minimum | aggregate | exceed | excess of | investment | investments | consisting
1 consist of | program | may be | could | would | estimated | estimates | expects | anticipate | anticipates | held
1 holds | owned | owns | own | assumed | issued an aggregate
"""
_FLOW: Final = """
5 amortization of intangible assets | expense of intangible assets | impairment of intangible assets
5 impairment of goodwill | goodwill impairment | margin of | rate plus | sofr plus | libor plus
4 commitment fee | cash used | used in operations | cash in operations | net cash used | compensation expense
4 purchase price | redemption price | additions to | deductions from | deductions to | fair value of options
4 options granted | awards granted | grant date fair value | grant-date fair value | aggregate purchase price
4 total consideration | accrued interest | repurchased | repaid | prepaid | paid | received | redeemed | borrowed
4 principal payment | principal payments | an increase of | a decrease of
3 plaintiffs | factored | repay | pays | proceeds | recognized | recorded | incurred | expensed | granted | vested
3 exercised | forfeited | settled | reclassified | reversed | contributed | contributions | dividends | dividend
3 consideration transferred | cash consideration | impairment | charges | charge | amortization | depreciation
3 stock-based compensation | share-based compensation | expense | expenses | net sales | revenue | revenues
3 net income | net loss | operating income | gain | gains | loss | losses | tax rate | volatility | risk-free
3 risk free | dividend yield | interest payments | grant date | grant-date | damages | awarded | verdict | stock split
3 effective tax | write-down | write-off | provided by | generated | net cash | interest paid | taxes paid
3 termination fee | spread | basis points | accounted for | restructuring | increased by | decreased by
3 was amortized
2 purchased | sold | sale of | acquired | issued | costs | cost | benefit | provision | income | sales | payments
2 payment | compensation | fees | fee | rent | increased | decreased | increase | decrease | declined | grew | rose
2 fell | spent | earned | margin | consideration | fine | penalty | judgment | collected | collections | transferred
2 converted | exchanged | withheld | customers | customer | of revenue | of revenues | of sales | severance | sofr
2 libor | euribor | tibor | invested | settlement | repurchase of | salary | per year | annual | change in
2 exchange for | in cash | cancelled | delivered | award | plus | to sell
1 average | additional | net of | adjustment | adjustments | impact | related to | cash flow | cash flows | earnings
1 ebitda | annually | rate | services | tax | taxes | production | volume | liquidity
"""


def _table() -> Mapping[str, int]:
    """Weight by words: above 0 for a stock, below for a flow."""
    out: dict[str, int] = {}
    for sign, text in ((1, _STOCK), (-1, _FLOW)):
        for line in text.strip().splitlines():
            weight, _, terms = line.partition(" ")
            out.update({term.strip(): sign * int(weight) for term in terms.split("|")})
    return out


WORDS: Final = _table()
_LONGEST: Final = dict(sorted((term.partition(" ")[0], term.count(" ") + 1) for term in WORDS))
"""How many words the longest term has that a word begins."""
_MOVERS: Final = frozenset(
    "additions deductions increase decrease increased decreased change changes reduction reductions".split()
)
"""Before the name of a stock they make a flow of it: "additions to the allowance"."""
_MOVED: Final = frozenset(
    "grew grown rose risen fell fallen increased decreased declined expanded improved climbed".split()
)
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*|\d[\d,.]*")
_BEFORE: Final = 16
_AFTER: Final = 10
"""Words before and after a number that tell what it measures."""
_NEAR: Final = 360
"""What a weight of 1 counts; two words and the distance in words divide it."""


class Term(NamedTuple):
    """Words of the table where a sentence has them: the place of the first and the last, in words, and the weight."""

    first: int
    last: int
    weight: int


class Measures:
    """The words of one sentence, ready to be asked about its numbers."""

    __slots__ = ("_numbers", "_places", "_terms")

    def __init__(self, sentence: str, offset: int = 0) -> None:
        words: list[str] = []
        self._places: list[int] = []
        self._numbers: list[int] = []
        low = sentence.lower()
        for match in _WORD.finditer(low if len(low) == len(sentence) else sentence):
            word = match[0]
            if word[0].isdigit():
                self._numbers.append(len(words))
            words.append(word)
            self._places.append(match.start() + offset)
        self._terms = _terms(words)

    def score(self, start: int, end: int) -> int:
        """How much a number at `start` to `end` looks like a stock (above 0) or like a flow (below).

        Near words count more; those beyond another number, which they may measure, less once nearer ones are found.
        """
        at, after = bisect_left(self._places, start), bisect_left(self._places, end)
        split = bisect_left(self._terms, (after,))
        total, nearest = 0, -1
        for k in range(split - 1, -1, -1):
            first, last, weight = self._terms[k]
            if last >= at:
                continue
            if at - last > _BEFORE:
                break
            beyond = nearest >= 0 and self._between(last, nearest)
            total += weight * (_NEAR // 3 if beyond else _NEAR) // (2 + at - last)
            if not beyond:
                nearest = first
        for k in range(split, len(self._terms)):
            first, _, weight = self._terms[k]
            if first - after >= _AFTER:
                break
            beyond = self._between(after - 1, first)
            total += weight * (_NEAR // 3 if beyond else _NEAR) // (4 + first - after)
        return total

    def _between(self, low: int, high: int) -> bool:
        """Whether a number stands between two words."""
        at = bisect_left(self._numbers, low + 1)
        return at < len(self._numbers) and self._numbers[at] < high


def _terms(words: list[str]) -> list[Term]:
    """The terms of the table in a row of words, the longest at each place."""
    out: list[Term] = []
    done, moved = 0, -9
    for at, word in enumerate(words):
        if at < done:
            continue
        if word in _MOVED and at + 1 < len(words) and words[at + 1] == "to":
            continue  # "the backlog grew to $5": what moved decides, not that it moved
        for length in range(_LONGEST.get(word, 0), 0, -1):
            weight = WORDS.get(word if length == 1 else " ".join(words[at : at + length]), 0)
            if weight:
                stock_moved = weight > 0 and at - moved <= 3
                out.append(Term(at, at + length - 1, -weight if stock_moved else weight))
                done = at + length
                break
        if word in _MOVERS:
            moved = at
    return out
