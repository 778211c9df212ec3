"""Letters of a PDF as people write them: ligatures in single letters, hyphens, bullets of symbol fonts."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = str.maketrans({
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\xad": "-", "\uf0b7": "•", "\uf0a7": "•", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "",
})  # fmt: skip
_UNKNOWN: Final = re.compile("[\x02\ufffe]")
_LIGATURES: Final = ("ffi", "fi", "fl", "ff", "ffl")
_STEMS: Final = re.compile(
    r"fi(?:r|na|s[ch]|xe|v|ft|el|le|t|gh|gu|nd|ll)|ro[fF]it|ef(?:in|it)|ni[fF]ic|ti[fF]i|si[fF]i|ci[fF]i|onfi|raf[fF]i"
    r"|fl(?:ow|at|oa|uc|ex|ee|oo|y|ig)|re[fF]le|n[fF]l[ai]|ff(?:e|or|s|\b)|sta[fF]f|ari[fF]f|ayo[fF]f|di[fF]fer"
    r"|ffi(?:c|li)|ffl",
    re.IGNORECASE,
)
"""Pieces of words in which a ligature stands, as releases use them."""


_MISREAD: Final = re.compile(
    "\xc2[\xa0-\xbf]|\xc3[\x80-\xbf\u0152-\u203a\u20ac\u2122]|\xe2[\u20ac\u201a][\x80-\xbf\u0152-\u203a\u20ac\u2122]"
    "|\xc2(?=[\\s\\x00]|\\Z)"
)
"""Bytes of UTF-8 that the program which printed the document took for letters of Windows-1252."""


def reread(text: str) -> str:
    """`text` with letters that were UTF-8 read as Windows-1252 read aright, as long as it was: "â€”" is a dash."""
    if "\xc2" not in text and "\xe2" not in text and "\xc3" not in text:
        return text
    return _MISREAD.sub(_aright, text)


def _aright(misread: re.Match[str]) -> str:
    shown = misread[0]
    if len(shown) == 1:
        return "\u200b"  # what was a blank that does not break is a blank behind it
    try:
        letter = shown.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return shown
    return letter + ("\u200b" if not letter.isspace() else " ") * (len(shown) - 1)


def spoken_of(shown: str) -> str:
    """A word with its ligatures in single letters; one whose letter the font does not give is told by the word."""
    text = shown.translate(_LETTERS)
    unknown = _UNKNOWN.search(text)
    if unknown is None:
        return text
    if unknown.end() == len(text):
        return _UNKNOWN.sub("-", text)
    before, after = text[: unknown.start()], text[unknown.end() :]
    for letters in _LIGATURES:
        word = before + letters + after
        near = word[max(0, len(before) - 3) : len(before) + len(letters) + 3]
        left = min(3, len(before))
        if any(stem.start() <= left and stem.end() > left for stem in _STEMS.finditer(near)):
            return spoken_of(word)
    return spoken_of(f"{before}-{after}")
