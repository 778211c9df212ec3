"""The form of a document, told from its bytes first and its name second."""

from __future__ import annotations

import re
from typing import Final, Literal

from crossfoot.model.problems import DamagedInput, UnsupportedForm

TextForm = Literal["html", "markdown", "text", "submission"]

_HTML_NAMES: Final = frozenset({"htm", "html", "xhtml"})
_MARKDOWN_NAMES: Final = frozenset({"md", "markdown"})
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES: Final = (
    (b"PK\x05\x06", "a zip archive; crossfoot does not read archives - unpack it first"),
    (_OLE, "an old Office document (OLE); crossfoot does not read it - save it as HTML or text"),
    (b"\x89PNG", "a PNG image; crossfoot does not read images - give it the document as HTML or text"),
    (b"\xff\xd8\xff", "a JPEG image; crossfoot does not read images - give it the document as HTML or text"),
    (b"GIF8", "a GIF image; crossfoot does not read images - give it the document as HTML or text"),
    (b"II*\x00", "a TIFF image; crossfoot does not read images - give it the document as HTML or text"),
    (b"MM\x00*", "a TIFF image; crossfoot does not read images - give it the document as HTML or text"),
    (b"\x1f\x8b", "gzip data; crossfoot does not read compressed files - decompress it first"),
    (b"BZh", "bzip2 data; crossfoot does not read compressed files - decompress it first"),
    (b"\xfd7zXZ", "xz data; crossfoot does not read compressed files - decompress it first"),
    (b"\x28\xb5\x2f\xfd", "zstd data; crossfoot does not read compressed files - decompress it first"),
    (b"{\\rtf", "an RTF document; crossfoot does not read RTF - save it as HTML or text"),
)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_SUBMISSION: Final = re.compile(r"<SEC-DOCUMENT>|<SEC-HEADER>|<IMS-DOCUMENT>|<DOCUMENT>\s{0,9}<TYPE>", re.IGNORECASE)
_HEAD: Final = 20_000
_SAMPLE: Final = 400_000
_PAGE: Final = re.compile(r"<!doctype\s+html|<html\b|<(?:head|body|frameset)[\s>]", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:t[dr]|p|div|span|font|br|h[1-6]|[uo]l|li|section|article|pre|a)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_HEADLINE: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)
_PIPE_RULE: Final = re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE)
_TAG_SHARE: Final = 400
"""One tag in so many characters makes HTML of a text that does not say so itself."""


def is_pdf(data: bytes) -> bool:
    """Whether `data` is a PDF: its mark stands at the beginning, or close to it after some other bytes."""
    at = data[:1024].find(b"%PDF-")
    return at == 0 or (at > 0 and b"<" not in data[:at])


def is_zip(data: bytes) -> bool:
    """Whether `data` is a zip archive with files in it: a Word file is one."""
    return data.startswith(b"PK\x03\x04")


def refuse_binary(data: bytes, name: str) -> None:
    """Raise `UnsupportedForm` for bytes that are no text, `DamagedInput` for none at all."""
    if not data.strip():
        raise DamagedInput(f"{name}: empty; there is no document to read")
    if data.startswith(_OLE) and _LOCKED in data:
        raise UnsupportedForm(f"{name}: an Office document with a password; save it without one")
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            raise UnsupportedForm(f"{name}: {words}")
    if wide_encoding(data) is None:
        sample = data[:_SAMPLE]
        if 50 * (len(sample) - len(sample.translate(None, _CONTROLS))) > len(sample):
            raise UnsupportedForm(f"{name}: binary data; crossfoot reads HTML, markdown, text, PDF and Word")


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding that a byte order mark or the pattern of zero bytes shows, if any."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:4096]
    half = len(sample) // 2
    if half >= 8:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if 10 * odd > 7 * half and 10 * even < half:
            return "utf-16-le"
        if 10 * even > 7 * half and 10 * odd < half:
            return "utf-16-be"
    return None


def text_form(source: str, name: str) -> TextForm:
    """The form of decoded text; `name` decides only where the text itself does not."""
    head = source[:_HEAD]
    if _SUBMISSION.search(head):
        return "submission"
    suffix = name.rpartition(".")[2].lower()
    named_html = suffix in _HTML_NAMES
    page = _PAGE.search(head) is not None
    if page and (named_html or head.lstrip("\ufeff \t\r\n").startswith("<")):
        return "html"
    sample = source[:_SAMPLE]
    marks = 2 * len(_HEADLINE.findall(sample)) + 3 * len(_PIPE_RULE.findall(sample)) + min(sample.count("\\$"), 3)
    if page and marks < 3:
        return "html"
    if named_html and _ANY_TAG.search(sample):
        return "html"
    if marks < 3 and len(_TAG.findall(sample)) * _TAG_SHARE > len(sample):
        return "html"
    if marks >= 3 or suffix in _MARKDOWN_NAMES:
        return "markdown"
    return "text"
