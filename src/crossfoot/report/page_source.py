"""The original of an HTML document with every number marked, made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

import nh3
from lxml import etree

from crossfoot.intake.html.parse import parse_html, text_nodes
from crossfoot.model.document import Document
from crossfoot.report.marks import Mark, Piece


def words(text: str) -> frozenset[str]:
    """The words of `text`, as a set."""
    return frozenset(text.split())


_TAGS: Final = words(
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn "
    "dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu "
    "nav nobr ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul "
    "var wbr"
)
_ATTRIBUTES: Final = {
    "*": {"align", "valign", "style", "dir", "lang"},
    "a": {"id", "class", "href", "title", "data-p", "data-t", "tabindex"},
    "img": {"src", "alt", "width", "height"},
    "table": {"border", "cellpadding", "cellspacing", "width", "bgcolor"},
    **{tag: {"colspan", "rowspan", "width", "height", "bgcolor", "nowrap"} for tag in ("td", "th")},
    "tr": {"bgcolor", "height"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "font": {"size", "color", "face"},
    "hr": {"size", "width", "noshade", "color"},
    "ol": {"start", "type"},
    "ul": {"type"},
    "li": {"value"},
}
_PROPERTIES: Final = words(
    "background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border- "
    "collapse border-color border-left border-right border-spacing border-style border-top border-top-color "
    "border-top-style border-top-width border-width bottom box-sizing clear color display float font font-family "
    "font-size font-style font-variant font-weight height left letter-spacing line-height list-style-type margin "
    "margin-bottom margin-left margin-right margin-top max-width min-height min-width overflow-wrap padding "
    "padding-bottom padding-left padding-right padding-top position right table-layout text-align text-decoration "
    "text-decoration-line text-indent text-transform top vertical-align visibility white-space width word-break "
    "word-wrap"
)
_STYLE_REFUSED: Final = re.compile(
    r"(?:url|attr|var|expression)\s*\(|image|position\s*:\s*(?:fixed|sticky)|\\|/\*", re.IGNORECASE
)
"""What would load something, stay in view whatever is scrolled, or hide such a thing from this very expression."""
_OWN: Final = {
    "id": re.compile(r"n\d+"),
    "href": re.compile(r"#[fp]\d+"),
    "class": re.compile(r"cf cf-[a-z]+"),
    "title": re.compile(r".*", re.DOTALL),
    "data-t": re.compile(r"[A-Z ]*"),
    "data-p": re.compile(r""),
    "tabindex": re.compile(r"-1"),
}
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
_UNSEEN: Final = ("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "xmp")


def marked_source(document: Document, pieces: Iterable[Piece], marks: Sequence[Mark], titles: Sequence[str]) -> str:
    """HTML of `document` as its source looks, each number a link of class `cf`; no script, no reference to anything."""
    root = parse_html(document.source, document.name)
    by_node = {source: list(group) for source, group in groupby(pieces, key=lambda piece: piece.source)}
    nodes = [(ordinal, node) for ordinal, node in enumerate(text_nodes(root)) if ordinal in by_node]
    for link in list(root.iter("a")):  # its own links would lead out of the page, and links do not nest
        link.tag = "span"
    for picture in list(root.iter("img")):  # one that would have to be fetched is not shown
        if not _PICTURE.fullmatch(picture.get("src", "")):
            picture.tag = "span"
    seen: set[int] = set()
    for ordinal, (element, slot) in nodes:
        _mark(element, slot, by_node[ordinal], marks, titles, seen)
    body = root.find("body")
    body = root if body is None else body
    body.tag, body.tail = "div", None
    background = body.get("bgcolor")
    if background and "style" not in body.attrib and re.fullmatch(r"#?\w{1,20}", background):
        body.set("style", f"background-color: {background}")
    return sanitised(etree.tostring(body, method="html", encoding="unicode"))


def sanitised(markup: str) -> str:
    """`markup` without anything that runs, loads, leads elsewhere or lies over the page."""
    return nh3.clean(
        markup,
        tags=set(_TAGS),
        clean_content_tags=set(_UNSEEN),
        attributes=_ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes={"data"},
        link_rel=None,
        filter_style_properties=set(_PROPERTIES),
    )


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """The value that an attribute may keep; None removes it."""
    if attribute == "style":
        return None if _STYLE_REFUSED.search(value) else value
    if tag == "a":
        own = _OWN.get(attribute)
        return value if own is None or own.fullmatch(value) else None
    if attribute == "src":
        return value if _PICTURE.fullmatch(value) else None
    return value


def _mark(
    element: etree._Element,
    slot: str,
    pieces: list[Piece],
    marks: Sequence[Mark],
    titles: Sequence[str],
    seen: set[int],
) -> None:
    """Put links around the pieces of one text node."""
    if slot == "text":
        text, parent, at = element.text or "", element, 0
    else:
        above = element.getparent()
        if above is None:
            return
        text, parent, at = element.tail or "", above, above.index(element) + 1
    done = 0
    last: etree._Element | None = None
    made = []
    for piece in pieces:
        if piece.start < done or piece.end > len(text):
            continue
        before = text[done : piece.start]
        if last is not None:
            last.tail = before
        elif slot == "text":
            element.text = before
        else:
            element.tail = before
        n, follows = piece.n, text[piece.end : piece.end + 1]
        last = etree.Element("a", attrib_of(n, marks[n], titles[n], first=n not in seen, follows=follows))
        seen.add(piece.n)
        last.text = text[piece.start : piece.end]
        made.append(last)
        done = piece.end
    if last is not None:
        last.tail = text[done:]
        parent[at:at] = made


def attrib_of(n: int, mark: Mark, title: str, *, first: bool, follows: str) -> dict[str, str]:
    """The attributes of the link around a number; only its first piece carries its id."""
    attrib = {"class": f"cf cf-{mark.state}"}
    if first:
        attrib["id"] = f"n{n}"
    if mark.target:
        attrib["href"] = f"#{mark.target}"
        if mark.target[0] != "f":  # the tab key goes from finding to finding, not through a thousand ticks
            attrib["tabindex"] = "-1"
    if title:
        attrib["title"] = title
    if mark.ticks and first:
        attrib["data-t"] = mark.ticks
        if follows and follows in ")%":  # in a table the ticks take no room: they must not lie over this
            attrib["data-p"] = ""
    return attrib
