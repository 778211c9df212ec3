"""Changes to a document that keep most of its structure: what a fuzzer tries, from a seed.

`mutated(reader, data, chance)` changes bytes by one to four edits of the reader's own kind: of text (cells, lines,
tags, digits, entities, encodings), of the objects of a PDF, of the members of a zip archive, and of bare bytes.
"""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from fuzz_seeds import packed, pdf_of

MOST = 6_000
"""Most bytes of an input: what takes long in a small one would take hours in a large one."""

NUMBERS = (
    "0", "-", "\N{EM DASH}", "(5", "5)", "$", "%", "1,234", "1.234,5", "12,34,567", "1,2,3", "(1,234)", "-5", "0.00", ".5",
    "5.", "9" * 45, "2011", "20X1", "1e9", "\N{SUPERSCRIPT TWO}", "\N{ARABIC-INDIC DIGIT FOUR}5", "\N{FULLWIDTH DIGIT ONE}2",
    "\N{VULGAR FRACTION ONE HALF}", "n/m", "$1.2 billion", "13 weeks", "50 bps", "Q3 FY26", "3/31/2011", "99/99/9999",
    "February 30, 2011", "March 31, 0000", "December 31, 9999", "0001-01-01", "4Q00",
)  # fmt: skip
WORDS = (
    "Total ", "Net loss ", "increased ", "decreased 5% to ", " from ", " compared with ", "(in thousands)", "(in millions)",
    "Three Months Ended ", "Six Months Ended ", "March 31, ", "Revenue", " per share", "excluding ", "respectively, ", "$",
    " and ", "or ", "of which ", "flat ", "million", "EUR ", "(", ")", "%", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}",
    "\N{SOFT HYPHEN}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\ufeff", "\0", "\f", "\v", "\t", "\r", "\r\n", "\n\n", " " * 40, "|",
    "\\", "#", "---", "***", "\N{COMBINING ACUTE ACCENT}", "\U0001f4c8", ",", ";", '"', "'", "=", "[[", "]]", "-----", "=====",
)  # fmt: skip
MARKUP = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td colspan=9>", "<td rowspan=99999>", "<td colspan=-1>",
    "<th>", "<p>", "</p>", "<div>", "</div>", "<pre>", "</pre>", "<br>", "<b>", "</b>", "<sup>", "</sup>", "<!--", "-->",
    "<![CDATA[", "]]>", "<script>", "<style>", "<title>", "<svg>", "<math>", "<body>", "</html>", "<template>", "<ul><li>",
    '<p style="display:none">', '<div style="position:absolute;left:1e9px;top:-5px">', '<td style="text-indent:', "<a b='",
    "&", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "&lt;", "&amp;amp;", "&#150;", "<ix:nonfraction>", "<font size=99>",
    "<S>", "<C>", "<PAGE>", "<DOCUMENT>", "</DOCUMENT>", "<TYPE>EX-99.1", "<TEXT>", "</TEXT>", "<CAPTION>",
    "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", "<w:vMerge/>", '<w:gridSpan w:val="99999"/>',
    '<w:gridSpan w:val="x"/>', '<w:ind w:left="-9999999999"/>', "<w:ins>", "<w:del>", "<w:tab/>", "<w:sdt><w:sdtContent>",
    '<w:basedOn w:val="Heading1"/>', "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "<c r='XFD9999999'>", "<v>1e400</v>", "<f>A1</f>",
)  # fmt: skip
OBJECTS = (
    b"/Kids [2 0 R]", b"/Count -1", b"/Count 999999999", b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e30 1e30]", b"/Rotate 90",
    b"/Rotate 45", b"/UserUnit 9999", b"/Length 0", b"/Length 99999999", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode]",
    b"null", b"[", b"]", b"<<", b">>", b"0 0 0 0 0 0 Tm", b"1 0 0 1 1e38 -1e38 Tm", b"0 1 -1 0 300 300 Tm", b"0 Tf", b"-10 Tf",
    b"3 Tr", b"T*", b"ET", b"BT", b"q", b"Q", b"(\\000\\377) Tj", b"<00> Tj", b"[(1) -9999 (2)] TJ", b"/F2 99 Tf", b"0 0 612 792 re f",
    b"/Encoding /Identity-H", b"/ToUnicode 4 0 R", b"/Encrypt 1 0 R", b"/F1 Do", b"BI ID EI", b"1 1 1 rg", b"/Contents [4 0 R 4 0 R]",
)  # fmt: skip
_CUT = re.compile(r"(?=<)|(?<=>)|\n|(?=\|)|(?<=[.,;])(?= )")
_NUMBER = re.compile(r"\d[\d.,]*")
_OBJECT = re.compile(rb"\d+ 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)
UNSHOWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
Chance = random.Random


def mutated(reader: str, data: bytes, chance: Chance) -> bytes:
    """`data` after one to four edits fit for the reader; at most `MOST` bytes."""
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        if chance.random() < 0.06:
            data = _bytes(data, chance)
        elif reader == "pdf":
            data = _pdf(data, chance)
        elif reader in {"docx", "xlsx"}:
            data = _archive(data, chance)
        else:
            data = _text(data, chance)
    return data[:MOST]


def _bytes(data: bytes, chance: Chance) -> bytes:
    """One edit that knows nothing: a byte, a stretch left out, doubled or cut off."""
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 1, 4, 64)))
    kind = chance.randrange(4)
    if kind == 0:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if kind == 1:
        return data[:at] + data[end:]
    return data[:end] + data[at:] if kind == 2 else data[:at]


def _text(data: bytes, chance: Chance) -> bytes:
    """One edit of text, and now and then of its encoding."""
    edited = _edited(data.decode("utf-8", "replace"), chance)
    if chance.random() < 0.04:
        encoding, mark = chance.choice(
            [
                ("utf-16-le", b"\xff\xfe"),
                ("utf-16-be", b""),
                ("utf-32", b""),
                ("cp1252", b""),
                ("utf-8", b"\xef\xbb\xbf"),
            ]
        )
        return mark + edited.encode(encoding, "replace")
    return edited.encode("utf-8", "replace")


def _edited(text: str, chance: Chance) -> str:
    return chance.choice(EDITS)(text, chance)


def _cuts(text: str) -> list[int]:
    """Places between the pieces of a text: its tags, cells, lines, clauses; each once."""
    return sorted({0, len(text), *(match.start() for match in _CUT.finditer(text))})


def _piece(text: str, chance: Chance) -> tuple[int, int]:
    cuts = _cuts(text)
    first = chance.randrange(len(cuts))
    last = min(len(cuts) - 1, first + chance.choice((1, 1, 1, 2, 3, 8)))
    return cuts[first], cuts[last]


def _leave_out(text: str, chance: Chance) -> str:
    start, end = _piece(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: Chance) -> str:
    start, end = _piece(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 30)) + text[end:]


def _swap(text: str, chance: Chance) -> str:
    (a, b), (c, d) = sorted((_piece(text, chance), _piece(text, chance)))
    return text if b > c else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _move(text: str, chance: Chance) -> str:
    start, end = _piece(text, chance)
    rest = text[:start] + text[end:]
    at = chance.choice(_cuts(rest))
    return rest[:at] + text[start:end] + rest[at:]


def _number(text: str, chance: Chance) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return _insert(text, chance)
    spot = chance.choice(found)
    new = chance.choice(NUMBERS) if chance.random() < 0.6 else _digit(spot[0], chance)
    return text[: spot.start()] + new + text[spot.end() :]


def _digit(number: str, chance: Chance) -> str:
    at = chance.randrange(len(number))
    return number[:at] + chance.choice("0123456789.,") + number[at + 1 :]


def _insert(text: str, chance: Chance) -> str:
    at = chance.choice(_cuts(text)) if chance.random() < 0.7 else chance.randrange(len(text) + 1)
    return (
        text[:at] + chance.choice(chance.choice((NUMBERS, WORDS, MARKUP))) * chance.choice((1, 1, 1, 2, 20)) + text[at:]
    )


def _cut_off(text: str, chance: Chance) -> str:
    at = chance.choice(_cuts(text))
    return text[:at] if chance.random() < 0.5 else text[at:]


EDITS: tuple[Callable[[str, Chance], str], ...] = (
    _leave_out, _double, _swap, _move, _number, _number, _insert, _insert, _cut_off,
)  # fmt: skip


def _pdf(data: bytes, chance: Chance) -> bytes:
    """One edit of an object, put together again with its places and its length right, as a rule."""
    objects = _OBJECT.findall(data)
    if not objects or chance.random() < 0.05:
        return _bytes(data, chance)
    at = (
        chance.randrange(len(objects))
        if chance.random() < 0.4
        else max(range(len(objects)), key=lambda n: len(objects[n]))
    )
    body = objects[at]
    if chance.random() < 0.3:
        where = chance.randrange(len(body) + 1)
        body = body[:where] + b" " + chance.choice(OBJECTS) + b" " + body[where:]
    else:
        body = _edited(body.decode("latin-1"), chance).encode("latin-1", "replace")
    found = _STREAM.search(body)
    if found and chance.random() < 0.9:
        inner = found[1]
        head = b""
        if chance.random() < 0.1:
            inner, head = zlib.compress(inner), b"/Filter /FlateDecode "
        body = b"<< /Length %d %b>>\nstream\n%b\nendstream" % (len(inner), head, inner)
    objects[at] = body
    if chance.random() < 0.05:
        chance.shuffle(objects)
    return pdf_of(objects)


def _archive(data: bytes, chance: Chance) -> bytes:
    """One edit of a member of an archive: of its text as a rule, else of its name or its being there."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return _bytes(data, chance)
    if not parts:
        return data
    largest = max(parts, key=lambda name: len(parts[name]))
    name = largest if chance.random() < 0.7 else chance.choice(list(parts))
    kind = chance.random()
    if kind < 0.03:
        del parts[name]
    elif kind < 0.05:
        parts[chance.choice(("word/document.xml", "xl/workbook.xml", "../x", "a" * 300, name + "2"))] = parts.pop(name)
    elif kind < 0.3:
        parts[name] = _text(parts[name], chance)
    else:
        parts[name] = _element(parts[name], chance)
    return packed(parts, deflate=chance.random() < 0.1)


def _element(data: bytes, chance: Chance) -> bytes:
    """One edit of XML that leaves it well-formed: an element left out, doubled, moved; its text or an attribute changed."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return _text(data, chance)
    elements = list(root.iter("*"))[1:]
    if not elements:
        return _text(data, chance)
    element = chance.choice(elements)
    parent = element.getparent()
    kind = chance.randrange(6)
    if kind == 0 and parent is not None:
        parent.remove(element)
    elif kind == 1:
        for _ in range(chance.choice((1, 2, 20))):
            element.addnext(copy.deepcopy(element))
    elif kind == 2:
        chance.choice(elements).append(copy.deepcopy(element))
    elif kind == 3 and element.attrib:
        name = chance.choice(list(element.attrib))
        element.attrib[name] = chance.choice(("", "0", "-1", "99999", "1.5", "x", "true", "0" * 300, "9" * 20))
    elif kind == 4:
        element.tag = chance.choice(elements).tag
    else:
        texts = [one for one in elements if one.text] or elements
        element = chance.choice(texts)
        element.text = UNSHOWABLE.sub("", _edited(element.text or "", chance))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
