"""The form of a document, told from its bytes first and its name second."""

from __future__ import annotations

import re
from typing import Final, Literal

from crossfoot.model.problems import DamagedInput, UnsupportedForm

TextForm = Literal["html", "markdown", "text", "submission"]

_SIGNATURES: Final = (
    (b"%PDF", "a PDF; crossfoot does not read PDF yet - convert it to HTML or text"),
    (b"PK\x03\x04", "a Word document or another zip archive; crossfoot does not read it yet - save it as HTML or text"),
    (b"PK\x05\x06", "a zip archive; crossfoot does not read archives - unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (OLE); crossfoot does not read it - save it as HTML or text"),
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
_SUBMISSION: Final = re.compile(r"<SEC-DOCUMENT>|<SEC-HEADER>|<IMS-DOCUMENT>|<DOCUMENT>\s*<TYPE>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?(?:html|body|head|table|tr|td|p|div|span|font|br|h[1-6]|ul|ol|li|center|b|i|hr|pre)\b[^<>]*>", re.I)
_PAGE: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKS: Final = re.compile(r"^(?:#{1,6} \S|\|.*\||\*\*\S|[-*+] \S|\| ?:?-{3,})", re.M)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise `UnsupportedForm` for bytes that are no text, `DamagedInput` for none at all."""
    if not data.strip():
        raise DamagedInput(f"{name}: the document is empty")
    for signature, words in _SIGNATURES:
        if data.startswith(signature) or (signature == b"%PDF" and signature in data[:1024].split(b"\n")[0]):
            raise UnsupportedForm(f"{name}: {words}")


def text_form(source: str, name: str) -> TextForm:
    """The form of decoded text; `name` decides only where the text itself does not."""
    head = source[:20_000]
    if _SUBMISSION.search(head):
        return "submission"
    if _PAGE.match(head):
        return "html"
    suffix = name.rpartition(".")[2].lower()
    sample = source[:400_000]
    tags = len(_TAG.findall(sample))
    if tags * (60 if suffix in ("htm", "html", "xhtml") else 400) > min(len(sample), 4_000) and tags >= 2:
        return "html"
    if suffix in ("htm", "html", "xhtml") and tags:
        return "html"
    if suffix in ("md", "markdown"):
        return "markdown"
    return "markdown" if len(_MARKS.findall(sample)) >= 3 else "text"
