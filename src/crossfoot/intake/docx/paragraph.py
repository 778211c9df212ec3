"""One paragraph of a Word file as runs of text, tracked changes taken as accepted, hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from crossfoot.intake.docx.parts import PLAIN, Style, child, is_on, local, number, stops_of, value_of
from crossfoot.intake.docx.tabs import Stop

_GONE: Final = frozenset({"del", "moveFrom", "Fallback", "txbxContent", "pPr", "rPr", "instrText", "delText", "p"})
"""What is no text of the paragraph: removed text, other shapes of the same text, text boxes (paragraphs themselves)."""
_SPOKEN: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_RAISED: Final = "superscript"


class Stretch(NamedTuple):
    """Text of one run."""

    text: str
    run: int
    """Ordinal of the run in its paragraph."""
    offset: int
    """Offset of the text in the run."""
    bold: bool
    raised: bool


class Paragraph(NamedTuple):
    """A paragraph: its text, and how it is set."""

    stretches: list[Stretch]
    level: int
    indent: int
    """Twentieths of a point."""
    centred: bool
    stops: tuple[Stop, ...]
    """Its own tab stops, from left to right."""
    runs_on: bool
    """Its end is deleted: the next paragraph is the rest of it."""


def read_paragraph(element: etree._Element, styles: dict[str, Style], marks: dict[tuple[str, str], str]) -> Paragraph:
    """The paragraph that a `w:p` is. `marks` are the marks of notes by kind and id; new ones are numbered."""
    setting = child(element, "pPr")
    style = styles.get(value_of(child(setting, "pStyle")) or "", PLAIN)
    stretches: list[Stretch] = []
    for ordinal, run in enumerate(_runs(element)):
        stretches.extend(_stretches(run, ordinal, style, styles, marks))
    outline = value_of(child(setting, "outlineLvl"))
    indent = child(setting, "ind")
    left = value_of(indent, "left") or value_of(indent, "start")
    first = number(value_of(indent, "firstLine")) - number(value_of(indent, "hanging"))
    centre = value_of(child(setting, "jc"))
    return Paragraph(
        stretches=stretches,
        level=style.level if outline is None else number(outline) % 9 + 1 if number(outline) < 9 else 0,
        indent=max(0, (style.indent if left is None else number(left)) + first),
        centred=style.centred if centre is None else centre == "center",
        stops=stops_of(setting, style.stops),
        runs_on=child(child(setting, "rPr"), "del") is not None,
    )


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs under an element, through insertions, links, fields and content controls."""
    for one in element:
        tag = local(one)
        if tag == "r":
            yield one
        elif tag not in _GONE:
            yield from _runs(one)


def _stretches(
    run: etree._Element, ordinal: int, style: Style, styles: dict[str, Style], marks: dict[tuple[str, str], str]
) -> Iterator[Stretch]:
    setting = child(run, "rPr")
    own = styles.get(value_of(child(setting, "rStyle")) or "", PLAIN)
    bold, hidden = is_on(child(setting, "b")), is_on(child(setting, "vanish"))
    if own.hidden if hidden is None else hidden:
        return
    raised = value_of(child(setting, "vertAlign")) == _RAISED
    offset = 0
    for tag, text in _texts(run, marks):
        if text:
            strong = (own.bold or style.bold) if bold is None else bold
            yield Stretch(text, ordinal, offset, strong, raised or tag in _NOTES or tag.endswith("Ref"))
        offset += len(text)


def _texts(run: etree._Element, marks: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """The texts of a run with the tags that they come from."""
    for one in run:
        tag = local(one)
        if tag == "t":
            yield tag, one.text or ""
        elif tag in _SPOKEN:
            yield tag, _SPOKEN[tag]
        elif tag in _NOTES:
            key = _NOTES[tag], value_of(one, "id") or ""
            yield tag, marks.setdefault(key, str(1 + sum(kind == key[0] for kind, _ in marks)))
        elif tag == "sym":
            code = value_of(one, "char") or ""
            yield tag, "•" if code else ""
        elif tag in {"AlternateContent", "Choice"}:
            yield from _texts(one, marks)
