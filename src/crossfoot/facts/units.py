"""What a number outside the figures of a table counts, and at which power of ten, from the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from crossfoot.facts.counted import counted, priced_by
from crossfoot.facts.lists import follows, is_range
from crossfoot.facts.usual_scale import UsualScale
from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table
from crossfoot.numerals.lexicon import PER

_SHARES_AFTER: Final = re.compile(
    r"[ ]*(?:(?!and |or |who |that |which )[\w-]+[ ]+){0,5}?(?:shares\b|ADSs\b|units\b(?! of [A-Z]))"
    r"|[ ]*of[ ](?:[\w’'-]+[ ]+){0,4}?(?:(?:common|preferred|capital)[ ]stock|ordinary[ ]shares)\b"
    r"|[ ]*(?:[\w-]+[ ]+){0,3}?"
    r"(?:options|warrants|(?:RSU|PSU|DSU|RSA|SAR)(?:[’']?s\b|[ ]awards)"
    r"|restricted stock(?: awards)?|(?:stock|equity) awards|stock appreciation rights)\b",
    re.I,
)
_FEW_SHARES_AFTER: Final = re.compile(
    r"[ ]*(?:of[ ](?:a|one)[ ])?"
    r"(?:(?:[A-Z][\w.’'-]*|common|ordinary|preferred|preference|depositary|whole|additional|new)[ ]){0,3}"
    r"(?:shares\b|share\b(?=[ ]of\b|[.,;)])|ADSs\b|ordinary[ ]shares?\b)"
)
"""After a count too small for most noun phrases between: "each converts into 0.5 shares", "10 ordinary shares"."""
_SHARES_DO: Final = re.compile(
    r"[ ]*(?:(?:of[ ])?which[ ])?(?:(?:were|was|are|is|had|have|has|been|remain(?:s|ed)?|fully)[ ]){0,3}"
    r"(?:vested|unvested|granted|forfeited|exercised|exercisable|withheld|issued|outstanding|repurchased|retired"
    r"|cancell?ed|excluded[ ]from"
    r"|(?:(?:available|reserved|authorized)[ ])?for[ ](?:(?:future|further)[ ])?(?:grants?|issuance))\b",
    re.I,
)
"""What shares and awards do that few other things do: "and 120,000 were withheld for taxes"."""
_SHARES_BEFORE: Final = re.compile(
    r"\bnumber of (?:[\w-]+\s+){0,5}?(?i:shares|units)\b[^.;$]{0,120}\s(?:is|was|were|are|to|of|by)\s*$|"
    r"\b(?:shares|RSUs|options|warrants|dilutive securities)\b(?:\s+(?!shares)[a-z-]+){0,8}?"
    r"\s+(?:of|were|was|is|are|totall?ed|totall?ing|to|by|or|equal)(?:\s+(?:approximately|about|up to|by))?\s*$"
)
_OF_SHARES: Final = re.compile(
    r"\b(?:shares|stock options|RSUs|PSUs|warrants|(?:stock|equity|share)[ ](?:awards|units)|(?:anti-?)?dilutive"
    r"|(?:incentive|option|stock|equity|purchase|award|the[ ](?:\d{4}[ ])?)[ ]?plans?)\b",
    re.I,
)
_ALONE: Final = re.compile(r"\s*(?:million|billion|thousand)?\s*(?:[,.;)]|(?:and|or|for|as|divided|at|in|during|of)\b)")
"""After a count whose noun stands before it."""
_PER_SHARE_BEFORE: Final = re.compile(
    r"\b(?:(?:per[ -](?:\w+[ ]){0,4}?(?:share|unit|ADS)|EPS)\b(?:[^.;$]|\.(?=\d)){0,80}"
    r"|(?:average|exercise|conversion|closing|redemption|strike|share|stock|market|issue|offering|subscription|unit|trading)"
    r"\s+prices?\b[^.;$]{0,60}"
    r"|\b(?:exercisable|exercised|convertible)\s+at\b[^.;$]{0,30}"
    r"|\b(?:shares?|units?|ADSs|options|warrants)[ ]at[ ](?:an?[ ](?:[a-z-]+[ ]){0,3}?of[ ])?(?:approximately[ ])?"
    r"|value of (?:the )?(?:[\w-]+ ){0,3}(?:options|RSUs|PSUs|units|awards|shares)\b[^.;$]{0,80}\b(?:was|of|were))"
    r"\s*[$€£]?\s*\(?$",
    re.I,
)
_PER_SHARE_AFTER: Final = re.compile(
    r"[ ]*per[ ](?:(?:both[ ])?(?:basic|diluted)"
    r"|(?:[a-z]+[ ])?(?:year|annum|quarter|month)[ ]for[ ]each[ ](?:[a-z]+[ ])?(?:share|unit))\b",
    re.I,
)
_CENTS: Final = re.compile(r"(?:[ ]*(?:to|and|or|[-–])[ ]*\d[\d.]*)?[ -]?(?:cents?\b|¢|(?P<pence>pence\b))")
"""After an amount in hundredths: "45 cents", "40 to 45 cents", "3-cent"."""
_EACH: Final = re.compile(r"(?:[ ][a-z]+){0,4}?[ ](?:per|a|each)[ ](?:[a-z]+[ ]){0,3}?(?:share|unit)\b", re.I)
_LIST_PER_SHARE: Final = re.compile(
    r"(?:,?[ ]*(?:(?:and|or|to|through)\b|[-–—,])[ ]*(?:and[ ])?[$€£]?[ ]?\(?\d[\d,]*+\.\d+\)?){1,5}"
)
"""Between an amount and the words that say of a list that each is for a share: "$3.11 and $2.50 per share"."""
_RATE_AFTER: Final = re.compile(r"[ ]?x\b|[ ]+times\b|:1(?:\.0+)?\b|-(?:for|to)-(?:1|one)\b", re.I)
_RATE_BEFORE: Final = re.compile(
    r"\b(?:(?:exchange|conversion|coverage|leverage|current)\s+ratio|conversion\s+rate)\b[^.;$]{0,30}$", re.I
)
_PAR_AFTER: Final = re.compile(r"[ ]*(?:per share[ ]*)?(?:par|stated|nominal)\b", re.I)
_LIST_OF_SHARES: Final = re.compile(
    r"(?:\s*(?:,|and|or|to|[-–—]){1,2}\s*(?:and\s+)?\d[\d,.]*){1,5}\s+(?:million\s+|billion\s+|thousand\s+)?(?:\w+\s+){0,4}?"
    r"(?:shares|units|options|warrants|awards)\b",
    re.I,
)
_PAR_BEFORE: Final = re.compile(r"\b(?:par|stated|nominal)(?:\s+value)?(?:\s+of)?[\s,:–—-]*(?:US)?[$€£]?\s*$", re.I)
_MOST_SHARES: Final = 10**12
_SUFFIXES: Final = {"percent": ("percent", -2), "points": ("points", -2), "bps": ("points", -4)}
"""Kind and power of ten by what is printed after a number."""
_SHARE_LABEL: Final = re.compile(
    r"\b(?:shares?|stock)\b(?:[^.]|\.\d){0,80}\b(?:authorized|issued|outstanding)\b"
    r"|\b(?:authorized|issued|outstanding|treasury)\b(?:[^.]|\.\d){0,80}\bshares?\b"
    r"|^\W*shares:|^\W*(?:authorized|issued|outstanding)\b|\btreasury\b.*\bat cost\b",
    re.I,
)

_REACH: Final = 160
"""Characters between a number and the one with which it is compared."""
_WORD: Final = re.compile(r"[a-z]+|\d+|[%;:]|[^\x00-\x7f]")
_BETWEEN: Final = frozenset(
    "compared comparing versus vs from to with and or for in at of on as the a an both that up down increase decrease "
    "increased decreased respectively prior previous preceding comparable corresponding same last this first second "
    "third fourth fiscal full calendar year years quarter quarters month months week weeks half period periods ended "
    "ending ago earlier three six nine twelve while was were is january february march april may june july "
    "august september october november december $ s per share diluted basic cent cents pence".split()
)
"""Words of a comparison and of its times."""


class Measured(NamedTuple):
    """What a number is: its kind, the power of ten of its last digit, and its unit."""

    kind: str
    exponent: int
    unit: str | None


class SentenceUnits:
    """Tells what the numbers of one document's sentences and labels count; asked in their order."""

    def __init__(self, document: Document, numerals: Sequence[Numeral], tables: Sequence[Table], currency: str) -> None:
        self.document = document
        self.currency = currency
        self._tables = {table.block: table for table in tables}
        self._usual = UsualScale(document, numerals, tables)
        self._before: tuple[Numeral, str] | None = None
        self._of_shares: dict[tuple[int, int], bool] = {}
        """By block and cell of a label; asked of each of its numbers."""

    def measured(self, numeral: Numeral) -> Measured:
        """The kind, power of ten and unit of a number, given those before it."""
        found = self._measured(numeral)
        if not numeral.aside:
            self._before = (numeral, found.kind)
        return found

    def _measured(self, numeral: Numeral) -> Measured:
        if numeral.aside:
            return Measured(numeral.aside, -numeral.places, None)
        if numeral.suffix:
            kind, power = _SUFFIXES[numeral.suffix]
            return Measured(kind, power - numeral.places, "pure")
        table = self._tables.get(numeral.block) if numeral.cell >= 0 else None
        return self._amount(numeral, table) if numeral.currency else self._count(numeral, table)

    def _amount(self, numeral: Numeral, table: Table | None) -> Measured:
        """A number with a currency sign: money, or an amount for each share."""
        text, each = self.document.text, f"{numeral.currency}/shares"
        if _PAR_AFTER.match(text, numeral.end) or _PAR_BEFORE.search(text, max(0, numeral.start - 24), numeral.start):
            return Measured("per_share", -numeral.places, each)
        if numeral.per or self._is_per_share(numeral):
            return Measured("per_share", numeral.scale - numeral.places, each)
        measure = None if numeral.scale or table is not None else priced_by(text[numeral.end : numeral.end + 40])
        if measure is not None:
            return Measured("money", -numeral.places, f"{numeral.currency}/{measure}")
        if numeral.places == 2 and not numeral.scale and table is None:
            return Measured("money", -2, numeral.currency)  # cents are printed of amounts in full
        scale = numeral.scale or (table.scale if table is not None else self._usual.of(numeral))
        return Measured("money", scale - numeral.places, numeral.currency)

    def _count(self, numeral: Numeral, table: Table | None) -> Measured:
        """A bare number: shares, a ratio, an amount for each share, or a count of anything else."""
        text, exponent = self.document.text, numeral.scale - numeral.places
        if numeral.per:
            return Measured("per_share", exponent, f"{self.currency}/shares")
        low = self._before[0] if self._before is not None else None
        if low is not None and low.currency and numeral.scale and is_range(text, low, numeral):
            return Measured("money", exponent, low.currency)  # "$30-37 billion"
        if table is not None and self._is_share_count(numeral):
            shares = table.scale if table.shares_scale is None else table.shares_scale
            if numeral.digits * 10**shares >= _MOST_SHARES * 10**numeral.places:
                shares = 0  # printed in full
            return Measured("shares", (numeral.scale or shares) - numeral.places, "shares")
        after = text[numeral.end : numeral.end + 60].split("\n", 1)[0]
        if numeral.scale:
            after = " " + (after.lstrip().split(" ", 1)[-1] if " " in after.strip() else "")
        many = numeral.digits >= 100 or numeral.scale
        if self._counts_shares(numeral, after) if many else _FEW_SHARES_AFTER.match(after):
            return Measured("shares", exponent, "shares")
        cents = _CENTS.match(text, numeral.end) if numeral.cell < 0 and not numeral.scale else None
        if cents is not None:
            currency = "GBP" if cents["pence"] else self.currency
            if _EACH.match(text, cents.end()) or self._continues(numeral, "per_share"):
                return Measured("per_share", exponent - 2, f"{currency}/shares")
            return Measured("money", exponent - 2, currency)
        if _RATE_AFTER.match(after) or (
            numeral.places
            and (
                _RATE_BEFORE.search(text, max(0, numeral.start - 60), numeral.start)
                or self._continues(numeral, "ratio")
            )
        ):
            return Measured("ratio", exponent, "pure")
        return Measured("count", exponent, counted(after) if numeral.cell < 0 else None)

    def _is_per_share(self, numeral: Numeral) -> bool:
        """Whether the words around an amount say that it is one for each share."""
        if numeral.scale or numeral.places < 2 or numeral.digits >= 10 ** (numeral.places + 3):
            return False
        text = self.document.text
        if _PER_SHARE_AFTER.match(text, numeral.end) or self._continues(numeral, "per_share"):
            return True
        others = _LIST_PER_SHARE.match(text, numeral.end)
        if others is not None and PER.match(text, others.end(), others.end() + 60):
            return True
        return _PER_SHARE_BEFORE.search(text, max(0, numeral.start - 120), numeral.start) is not None

    def _counts_shares(self, numeral: Numeral, after: str) -> bool:
        """Whether the words around a count say that it is one of shares, options or warrants."""
        if _SHARES_AFTER.match(after) or _LIST_OF_SHARES.match(after) or self._continues(numeral, "shares"):
            return True
        text = self.document.text
        if _SHARES_DO.match(after) and _OF_SHARES.search(text, max(0, numeral.start - 150), numeral.end + 150):
            return True
        if not _ALONE.match(text, numeral.end):
            return False
        if numeral.scale and _OF_SHARES.search(text, max(0, numeral.start - 150), numeral.end + 150):
            return True
        return _SHARES_BEFORE.search(text, max(0, numeral.start - 100), numeral.start) is not None

    def _continues(self, numeral: Numeral, kind: str) -> bool:
        """Whether a number is the next member of a list whose last one is of a kind."""
        before = self._before
        if before is None or before[1] != kind:
            return False
        text, last = self.document.text, before[0]
        return (
            follows(text, last, numeral)
            or is_range(text, last, numeral)
            or _is_compared(text[last.end : numeral.start])
        )

    def _is_share_count(self, numeral: Numeral) -> bool:
        """Whether a number inside a row's label counts shares ("5,000 shares authorized; 120 issued")."""
        place = numeral.block, numeral.cell
        if place not in self._of_shares:
            self._of_shares[place] = self._is_share_label(*place)
        return self._of_shares[place]

    def _is_share_label(self, block: int, at: int) -> bool:
        grid = self.document.blocks[block].grid
        if grid is None:
            return False
        cell = grid.cells[at]
        shown = self.document.text[cell.start : cell.end]
        return bool(_SHARE_LABEL.search(shown)) and not shown.lstrip()[:1].isdigit()


def _is_compared(gap: str) -> bool:
    """Whether nothing but a comparison or a time stands between two numbers: " compared to the prior year's "."""
    return len(gap) <= _REACH and all(word.isdigit() or word in _BETWEEN for word in _WORD.findall(gap.lower()))
