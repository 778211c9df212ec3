"""Checks and mends HTML source before it is parsed, so that no input overruns the parser or loses text unseen."""

from __future__ import annotations

from lxml import etree

from crossfoot.model.problems import DamagedInput


def mend_source(source: str, name: str) -> str:
    """`source` with what would make the parser drop text made harmless."""
    return source.replace("\0", "\ufffd")


def guard_tree(parser: etree.HTMLParser, name: str) -> None:
    """Raise `DamagedInput` if the parser gave up on a part of the document."""
    for entry in parser.error_log.filter_from_fatals():
        raise DamagedInput(f"{name}:{entry.line}: {entry.message.strip()}; text after it would be lost")
