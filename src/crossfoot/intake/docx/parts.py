"""The parts of a Word file: taken out of its zip archive under a budget, and what its styles say."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final, NamedTuple

from lxml import etree

from crossfoot.intake.docx.tabs import Stop
from crossfoot.model.limits import INFLATED_BYTES, STREAM_BYTES, TAGS
from crossfoot.model.problems import DamagedInput, LimitExceeded, UnsupportedForm

_MOST_FILES: Final = 20_000
_DENSEST: Final = 400
"""A part that unfolds to more times its packed size is a bomb; XML unfolds 10 to 40 times."""
_SMALL: Final = 8 * 1024 * 1024
_OTHERS: Final = (
    ("xl/", "an Excel workbook; crossfoot does not read it - give it the release itself"),
    ("ppt/", "a PowerPoint presentation; crossfoot does not read it - save it as PDF"),
    ("content.xml", "an OpenDocument file; crossfoot does not read it - save it as Word (.docx) or PDF"),
    ("META-INF/container.xml", "an EPUB book; crossfoot does not read it - save it as HTML"),
)
_DEEPEST: Final = 20
"""Longest chain of styles that are based on one another."""
_TWENTIETHS: Final = 20
_MOST_STOPS: Final = 100
_FALSE: Final = frozenset({"0", "false", "off", "none"})


class Style(NamedTuple):
    """What a style says of paragraphs or runs."""

    bold: bool = False
    hidden: bool = False
    level: int = 0
    """Heading level from 1, or 0."""
    indent: int = 0
    """Twentieths of a point."""
    centred: bool = False
    stops: tuple[Stop, ...] = ()


PLAIN: Final = Style()


class Parts(NamedTuple):
    """The XML of a Word file."""

    body: bytes
    notes: list[tuple[str, bytes]]
    """Kind ("footnote" or "endnote") and XML of its notes."""
    styles: dict[str, Style]


def take_parts(data: bytes, name: str) -> Parts:
    """The parts of a Word file. Raises `Problem` for another archive, a damaged one, one that unfolds to too much."""
    if data.count(b"PK\x01\x02") > _MOST_FILES:
        raise LimitExceeded(f"{name}: an archive of more than {_MOST_FILES:,} files; give it the document alone")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {info.filename: info for info in archive.infolist()}
            main = _main(files, name)
            folder = main.rpartition("/")[0]
            taken = _Budget(archive, files, name)
            body = taken.take(main)
            notes = [
                (kind, taken.take(path))
                for kind in ("footnote", "endnote")
                if (path := f"{folder}/{kind}s.xml".lstrip("/")) in files
            ]
            path = f"{folder}/styles.xml".lstrip("/")
            styles = _styles(taken.take(path), name) if path in files else {}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise UnsupportedForm(f"{name}: an encrypted archive; save it without a password") from None
        raise DamagedInput(f"{name}: a damaged or truncated Word file or archive; save or download it again") from None
    return Parts(body, notes, styles)


def _main(files: dict[str, zipfile.ZipInfo], name: str) -> str:
    """The path of the main part."""
    if "word/document.xml" in files:
        return "word/document.xml"
    for path in files:
        if re.fullmatch(r"word/document\d*\.xml", path):
            return path
    for mark, words in _OTHERS:
        if any(path.startswith(mark) for path in files):
            raise UnsupportedForm(f"{name}: {words}")
    raise UnsupportedForm(f"{name}: a zip archive; crossfoot does not read archives - unpack it first")


class _Budget:
    """Takes parts out of an archive as long as they stay within the limits."""

    def __init__(self, archive: zipfile.ZipFile, files: dict[str, zipfile.ZipInfo], name: str) -> None:
        self._archive, self._files, self._name = archive, files, name
        self._left = INFLATED_BYTES

    def take(self, path: str) -> bytes:
        """The bytes of one part."""
        info = self._files[path]
        most = min(STREAM_BYTES, self._left, max(_SMALL, _DENSEST * info.compress_size))
        with self._archive.open(info) as stream:
            data = stream.read(most + 1)
        if len(data) > most or data.count(b"<") > TAGS:
            raise LimitExceeded(f"{self._name}: {path} unfolds to more than {most:,} bytes; cut the document down")
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise DamagedInput(
                f"{self._name}: {path} declares entities, which no Word file does; save it again in Word"
            )
        self._left -= len(data)
        return data


def local(element: etree._Element) -> str:
    """The tag of an element without its namespace; something that is no tag for a comment or the like."""
    return str(element.tag).rpartition("}")[2]


def value_of(element: etree._Element | None, attribute: str = "val") -> str | None:
    """An attribute of an element, whatever its namespace; None where there is no element or no such attribute."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == attribute:
            return str(value)
    return None


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a switch such as `<w:b/>` is on; None where it is absent."""
    return None if element is None else (value_of(element) or "1").lower() not in _FALSE


def number(text: str | None) -> int:
    """The whole number that an attribute holds; 0 where it holds none."""
    text = (text or "").partition(".")[0]
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 0


def child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with this tag."""
    if element is None:
        return None
    return next((one for one in element if local(one) == tag), None)


def _styles(data: bytes, name: str) -> dict[str, Style]:
    """The styles of a document by their ids, each with what it takes over from those it is based on."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise DamagedInput(
            f"{name}: its styles are damaged ({on_one_line(error.msg)}); save it again in Word"
        ) from None
    raw = {value_of(style, "styleId") or "": style for style in root if local(style) == "style"}
    return {key: _resolved(key, raw) for key in raw}


def _resolved(key: str, raw: dict[str, etree._Element]) -> Style:
    chain: list[etree._Element] = []
    while key in raw and len(chain) < _DEEPEST:
        chain.append(raw[key])
        key = value_of(child(raw[key], "basedOn")) or ""
    style = PLAIN
    for element in reversed(chain):
        style = _with(style, element)
    return style


def _with(style: Style, element: etree._Element) -> Style:
    """A style with what one definition adds to it."""
    runs, paragraphs = child(element, "rPr"), child(element, "pPr")
    bold, hidden = is_on(child(runs, "b")), is_on(child(runs, "vanish"))
    title = (value_of(child(element, "name")) or "").lower()
    level = number(title[8:]) if title.startswith("heading ") else 1 if title == "title" else 0
    outline = value_of(child(paragraphs, "outlineLvl"))
    if not level and outline is not None and number(outline) < 9:
        level = number(outline) + 1
    indent = child(paragraphs, "ind")
    left = value_of(indent, "left") or value_of(indent, "start")
    centre = value_of(child(paragraphs, "jc"))
    return Style(
        bold=style.bold if bold is None else bold,
        hidden=style.hidden if hidden is None else hidden,
        level=level or style.level,
        indent=style.indent if left is None else number(left),
        centred=style.centred if centre is None else centre == "center",
        stops=stops_of(paragraphs, style.stops),
    )


def stops_of(setting: etree._Element | None, known: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The tab stops of a paragraph: those `known` of its style, with what its own setting adds and clears."""
    tabs = child(setting, "tabs")
    if tabs is None:
        return known
    stops = {stop.at: stop for stop in known}
    for tab in list(tabs)[:_MOST_STOPS]:
        at, side = number(value_of(tab, "pos")) // _TWENTIETHS, value_of(tab) or "left"
        if side == "clear":
            stops.pop(at, None)
        elif side != "bar" and at > 0:
            stops[at] = Stop(at, side)
    return tuple(sorted(stops.values()))


def on_one_line(words: str) -> str:
    """What the parser of XML says, which may end in a line break or hold one."""
    return " ".join(words.split())
