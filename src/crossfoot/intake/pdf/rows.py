"""The rows of a table in a PDF: its lines, with the lines made one on which a label is wrapped. Tenths of a point."""

from __future__ import annotations

import re
from itertools import pairwise

from crossfoot.intake.pdf.lines import Piece, TextLine, text_of
from crossfoot.intake.pdf.place import TENTHS
from crossfoot.intake.pdf.words import Word
from crossfoot.intake.plain.values import is_year, names_period

Token = tuple[Word, TextLine]
"""A word and the line it stands on."""
RUNS_ON = re.compile(r"(?:,|-|–|—|/|&|\b(?i:and|or|of|the|to|for|in|on|by|with|from|per|net|at|as|a|an|related|than))$")
"""The end of a text that goes on in the next line."""
_TAKES_UP = re.compile(r"[a-z(&]|(?:\d{1,2},? )?(?:19|20)\d\d$")


class Spot:
    """A cell in the making. Its place is in points; its words keep theirs."""

    __slots__ = ("bold", "fixed", "header", "indent", "line", "names", "row", "ruled", "text", "tokens", "x0", "x1")

    def __init__(self, row: int, line: int, tokens: list[Token], *, header: bool, bold: bool) -> None:
        self.row, self.line, self.header, self.bold = row, line, header, bold
        self.indent = 0
        self.ruled = False
        """A rule is drawn above it."""
        self.fixed = False
        """A rule below it tells its extent."""
        self.names = header
        """It names columns."""
        self.take(tokens)

    def take(self, tokens: list[Token]) -> None:
        """Consist of these words."""
        words = [word for word, _ in tokens]
        self.tokens = tokens
        self.text = text_of(words)
        self.x0 = min([word.x0 for word in words]) // TENTHS
        self.x1 = -(-max([word.x1 for word in words]) // TENTHS)


def spots_of(lines: list[TextLine], headers: int, gutter: int) -> list[Spot]:
    """The cells of a table whose first `headers` lines are headers and whose figures begin at `gutter`."""
    usual = _usual_step(lines[headers:])
    spots: list[Spot] = []
    row = 0
    label: TextLine | None = None
    for i, line in enumerate(lines):
        header = i < headers
        above = lines[i - 1] if i else None
        joined = label is not None and above is label and _wraps(label, line, gutter, usual)
        if above is not None and not joined:
            row += 2 if usual and line.page == above.page and line.base - above.base > usual * 8 // 5 else 1
        for k, piece in enumerate(line.pieces):
            tokens = [(word, line) for word in piece.words]
            bold = piece.bold
            if joined and not k:
                last = spots.pop()
                tokens, bold = last.tokens + tokens, bold and last.bold
            spots.append(Spot(row, i, tokens, header=header, bold=bold))
        alone = len(line.pieces) == 1 and not header and line.x1 <= gutter
        label = line if alone else None
    return spots


def _usual_step(lines: list[TextLine]) -> int:
    """The step from one line of figures to the next, where no other line stands between."""
    steps = sorted(
        below.base - above.base
        for above, below in pairwise(lines)
        if len(above.pieces) > 1 and len(below.pieces) > 1 and above.page == below.page and below.base > above.base
    )
    return steps[len(steps) // 3] if steps else 0


def _wraps(label: TextLine, line: TextLine, gutter: int, usual: int) -> bool:
    """Whether a label alone on its line goes on in the first cell of the next one."""
    below: Piece = line.pieces[0]
    if below.x0 >= gutter or label.page != line.page or abs(label.size - line.size) * 8 > label.size:
        return False
    text, rest = str(label), below.text
    if (
        text[-1] == ":"
        or (text[-1] == "-" and rest[0].isupper())
        or label.pieces[0].bold != below.bold
        or (is_year(rest) and len(line.pieces) == 1)
    ):
        return False
    step = line.base - label.base
    if RUNS_ON.search(text[-12:]) or _TAKES_UP.match(rest):
        return step * 10 <= 14 * label.size
    close = usual > 0 and step * 100 <= 92 * usual and step * 10 <= 14 * label.size
    return close and not names_period(text) and -label.size <= below.x0 - label.x0 <= 3 * label.size
