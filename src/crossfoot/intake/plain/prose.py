"""Lines that are no table: headings and paragraphs, with hard-wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.values import is_rule
from crossfoot.model.document import Block

_BULLET = re.compile(r"(?:[•●▪◦‣·o►➢*+–—-]|-{2,3}|\(?[0-9a-z]{1,2}[.)])\s+(?=\S)|[•●▪]")
_TAG = re.compile(r"</?(?:TABLE|CAPTION|PAGE|FN|TEXT|S|C)>[\s<>SC\d]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STOPS = ".,;?!"
_RAGGED = 12
"""Characters that may be left free at the end of a line where the next word would fit."""
_FIRMS = ("Inc.", "Corp.", "Ltd.", "Co.", "L.P.", "S.A.", "N.V.", "A.G.")


def prose_blocks(
    raw: str, lines: list[Line], levels: dict[int, int], bold: dict[int, int], points: frozenset[int]
) -> Iterator[Block]:
    """Blocks of consecutive `lines`.

    `levels` gives the heading level by offset of a line that the source marks as one, `bold` the end of a bold stretch
    by the offset where it begins, `points` the offsets of lines whose bullet was taken off.
    """
    group: list[Line] = []
    for line in lines:
        text = raw[line.start : line.end]
        if not text or is_rule(text) or (text[0] == "<" and _TAG.fullmatch(text)):
            yield from _split(raw, group, bold)
            group = []
        elif line.start in levels:
            yield from _split(raw, group, bold)
            group = []
            yield Block(kind="heading", start=line.start, end=line.end, level=levels[line.start])
        else:
            if line.start in points:
                yield from _split(raw, group, bold)
                group = []
            group.append(line)
    yield from _split(raw, group, bold)


def _split(raw: str, group: list[Line], bold: dict[int, int]) -> Iterator[Block]:
    """The blocks of lines that no blank line parts."""
    if not group:
        return
    width = max(line.x + line.end - line.start for line in group)
    first = 0
    for i in range(1, len(group)):
        if _parts(raw, group[i - 1], group[i], group[first], width, bold):
            yield _block(raw, group[first:i], bold)
            first = i
    yield _block(raw, group[first:], bold)


def _parts(raw: str, above: Line, below: Line, first: Line, width: int, bold: dict[int, int]) -> bool:
    """Whether a new block begins at `below`."""
    text = raw[below.start : below.end]
    if _BULLET.match(text) or _is_bold(above, bold) or _is_bold(below, bold):
        return True
    ended = raw[above.start : above.end]
    if below.x > above.x + 1 and above is not first and ended[-1] in ".:":
        return True
    if _is_title(ended) or _is_title(text):
        return not (text[0].islower() or ended[-1] in ",-–")
    word = text.split(None, 1)[0]
    room = width - (above.x + len(ended)) - 1 - len(word)
    return room > (_RAGGED if ended[-1] in ".:" else max(_RAGGED, width // 5)) and not text[0].islower()


def _is_bold(line: Line, bold: dict[int, int]) -> bool:
    return bold.get(line.start, -1) >= line.end


def _block(raw: str, group: list[Line], bold: dict[int, int]) -> Block:
    start, end = group[0].start, group[-1].end
    text = raw[start : min(end, start + 200)]
    heading = end - start < 200 and (all(_is_bold(line, bold) for line in group) or _is_title(text))
    return Block(kind="heading" if heading else "paragraph", start=start, end=end)


def _is_title(text: str) -> bool:
    """Whether every longer word begins with a capital and no sentence ends here."""
    if len(text) > 120 or (text[-1] in _STOPS and not text.endswith(_FIRMS)):
        return False
    words = _WORD.findall(text)
    return 1 <= len(words) <= 14 and all(not word[0].islower() for word in words)
