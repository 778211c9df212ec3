"""From HTML source to a parsed tree, and the one way to count its text nodes.

Everything that points into an HTML document (runs, locators, the HTML report) parses with `parse_html` and counts
with `text_nodes`; so a position found by the reader is found again by anyone who has the source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from crossfoot.intake.html.guard import ends_unshown, guard_tree, mend_source, open_to_view
from crossfoot.model.problems import DamagedInput

Slot = Literal["text", "tail"]


def parse_html(source: str, name: str) -> etree._Element:
    """The root element of `source`, comments and processing instructions removed.

    Raises `LimitExceeded` or `DamagedInput` where the parser would be overrun or would lose text.
    """
    mended = mend_source(source, name)
    root = _parse(mended, name)
    if ends_unshown(root) and (opened := open_to_view(mended)) != mended:
        root = _parse(opened, name)
    return root


def _parse(source: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedInput(f"{name}: no HTML can be read from it ({' '.join(error.msg.split())})") from None
    guard_tree(parser, name)
    if root is None:
        raise DamagedInput(f"{name}: no text in it, only markup")
    return root


def text_nodes(root: etree._Element) -> Iterator[tuple[etree._Element, Slot]]:
    """Every text node below `root` in document order, as (element, "text" or "tail").

    Position in this sequence is `Run.source`. Text of every element counts, that of scripts, styles and hidden
    elements too; empty text and the tail of `root` do not.
    """
    pending: list[tuple[etree._Element, Slot]] = [(root, "text")]
    while pending:
        element, slot = pending.pop()
        if slot == "tail":
            if element.tail:
                yield element, "tail"
            continue
        if element.text:
            yield element, "text"
        for child in reversed(element):
            pending.append((child, "tail"))
            pending.append((child, "text"))
