"""Checks and mends HTML source before it is parsed, so that no input overruns the parser or loses text unseen.

Every scan here is linear in the length of the source.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from crossfoot.model.limits import ATTRIBUTES
from crossfoot.model.problems import DamagedInput, LimitExceeded

_TAG: Final = re.compile(r"""<[a-zA-Z][^=>]*+(?>(?:=\s*+(?>(?:"[^"]*+"|'[^']*+')?)[^=>]*+)*)""")
_NO_SIGNS: Final = bytes(set(range(256)) - {*b"=\"'>"})
"""All but the signs that tell which values of attributes hold a `>`."""
_NAME: Final = re.compile(r"""[\s/]++[^\s/=>]++(?>(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?)|[\s/]++""")
_CLOSERS: Final = re.compile(r"<(?=/)/(?:body|html)\s*>", re.IGNORECASE)  # one sign is looked for faster than two
UNSHOWN: Final = frozenset({"script", "style", "head", "title", "template", "noscript", "ix:header", "ix:hidden"})
"""Elements whose text no reader of the page sees."""
_UNSHOWN_TAG: Final = re.compile(
    r"<(/?)(script|style|title|noscript|template|ix:header|ix:hidden)(?=[\s/>])", re.IGNORECASE
)


def mend_source(source: str, name: str) -> str:
    """`source` with what would make the parser hide or drop text made harmless.

    Raises `LimitExceeded` for a tag whose attributes would take the parser hours.
    """
    longest = max(_TAG.findall(source), key=len, default="") if _may_be_long(source) else ""
    if len(longest) > 2 * ATTRIBUTES and len(_NAME.findall(longest)) > ATTRIBUTES:
        raise LimitExceeded(f"{name}: a tag has more than {ATTRIBUTES:,} attributes ({longest[:40]!r}...); remove it")
    if "\0" in source:
        source = source.replace("\0", "\ufffd")
    source = _without_closers(source)
    return _close_comments(source)


def _may_be_long(source: str) -> bool:
    """Whether a tag may take twice as many characters as it may have attributes: a cheap test, which most pages fail.

    If no value holds a `>`, a tag ends at the first one, and there is one in every stretch of so many characters.
    """
    stretches = range(0, len(source) - ATTRIBUTES + 1, ATTRIBUTES)
    if any(source.find(">", at, at + ATTRIBUTES) < 0 for at in stretches):
        return True
    signs = source.encode("utf-8", "replace").translate(None, _NO_SIGNS)
    odd = signs.replace(b"''", b"").replace(b'=""', b"")  # values that hold no sign, or names in single quotes
    return b'="' in odd or b"='" in odd


def guard_tree(parser: etree.HTMLParser, name: str) -> None:
    """Raise `DamagedInput` if the parser gave up on a part of the document."""
    for entry in parser.error_log:
        if entry.level >= etree.ErrorLevels.FATAL:
            if "depth" in entry.message:
                raise DamagedInput(
                    f"{name}: line {entry.line}: elements nested too deep; text below them would be lost"
                )
            raise DamagedInput(f"{name}: line {entry.line}: {entry.message.strip()}; text after it would be lost")


def ends_unshown(root: etree._Element) -> bool:
    """Whether the document ends inside an element that is not shown: perhaps one that never ends."""
    element = root
    while len(element):
        element = element[-1]
        if element.tail and not element.tail.isspace():
            return False
        if element.tag in UNSHOWN:
            return True
    return False


def _without_closers(source: str) -> str:
    """The source without the ends of its page: the parser drops a second page after `</html>`."""
    low = source.lower()
    first = min((at for name in ("</body", "</html") if (at := low.find(name)) >= 0), default=len(low))
    if len(low) != len(source):  # a letter of another script is two in lower case
        first = 0
    return source[:first] + _CLOSERS.sub(" ", source[first:])


def _close_comments(source: str) -> str:
    """A comment that never ends would hide the rest of the document: show it instead."""
    at = source.find("<!--")
    while at >= 0:
        end = source.find("-->", at + 2)
        if end < 0:
            return source[:at] + source[at:].replace("<!--", "&lt;!--")
        at = source.find("<!--", end)
    return source


def open_to_view(source: str) -> str:
    """An unshown element that never ends would hide the rest of the document: give it a name that is shown."""
    openers: dict[str, list[int]] = {}
    for match in _UNSHOWN_TAG.finditer(source):
        tag = match[2].lower()
        if match[1]:
            openers.pop(tag, None)
        else:
            openers.setdefault(tag, []).append(match.start() + 1)
    if not openers:
        return source
    pieces = []
    last = 0
    for at in sorted(at for places in openers.values() for at in places):
        pieces.append(source[last:at])
        last = at
    return "x-".join([*pieces, source[last:]])
