"""Any source to a Document: path, bytes or text, of whatever form crossfoot reads."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path
from typing import Final

from crossfoot.intake.sniff import is_pdf, is_zip, refuse_binary, text_form, wide_encoding
from crossfoot.model.document import Document
from crossfoot.model.limits import SOURCE_BYTES
from crossfoot.model.problems import DamagedInput, LimitExceeded, UnreadableSource

_CHARSET: Final = re.compile(
    rb"""(?:<meta[^>]{0,200}charset\s*=|<\?xml[^>]{0,200}encoding\s*=)\s*["']?"""
    rb"((?:cp|windows-|mac|koi8|gb|big5|euc|shift|sjis|ks_|tis|iso-8859-(?!1\b))[\w.:-]{0,40})",
    re.IGNORECASE,
)
"""Declared encodings that are believed: of one or two bytes a character; Latin-1 means Windows-1252 on the web."""
_STRAY: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


def open_document(source: str | bytes | Path, name: str | None = None, *, ocr: bool = False) -> Document:
    """Read `source`: a path, bytes, or text (a short `str` without line break that names a file is a path).

    `name` is shown in messages and hints at the form; `ocr` lets scanned pages of a PDF be read from their pictures.
    Raises `crossfoot.model.problems.Problem`.
    """
    if isinstance(source, str) and not _is_path(source):
        label = name or "text"
        text = source.removeprefix("\ufeff")
        if len(text) > SOURCE_BYTES:
            raise LimitExceeded(_too_large(label, len(text)))
    else:
        if isinstance(source, (str, Path)):
            label = name or str(source)
            data = _load(Path(source), label)
        else:
            label = name or "bytes"
            data = bytes(source)
        if len(data) > SOURCE_BYTES:
            raise LimitExceeded(_too_large(label, len(data)))
        if is_pdf(data):
            from crossfoot.intake.pdf.read import read_pdf

            return read_pdf(data, label, ocr=ocr)
        if is_zip(data):
            from crossfoot.intake.docx.read import read_docx

            return read_docx(data, label)
        refuse_binary(data, label)
        text = decode(data)
    if not text.strip():
        raise DamagedInput(f"{label}: empty; there is no document to read")
    return read_text_form(text, label)


def read_text_form(text: str, name: str) -> Document:
    """Read decoded text of any form."""
    form = text_form(text, name)
    if form == "submission":
        from crossfoot.intake.edgar import read_submission

        return read_submission(text, name)
    if form == "html":
        from crossfoot.intake.html.read import read_html

        return read_html(text, name)
    if form == "markdown":
        from crossfoot.intake.markdown import read_markdown

        return read_markdown(text, name)
    from crossfoot.intake.text import read_text

    return read_text(text, name)


def decode(data: bytes) -> str:
    """The text of `data`: by byte order mark, then declaration, then UTF-8, then Windows-1252; never fails."""
    wide = wide_encoding(data)
    if wide is not None:
        return data.decode(wide, "replace").removeprefix("\ufeff")
    if data.startswith(codecs.BOM_UTF8):
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    try:
        return data.decode("utf-8")  # a declaration that UTF-8 contradicts is as a rule a stale one
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    if declared is not None:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeError, LookupError):
            pass
    # UTF-8 where it is UTF-8, Windows-1252 where not: right for either, and for a mixture of both.
    return data.decode("utf-8", "surrogateescape").translate(_STRAY)


def _is_path(source: str) -> bool:
    if "\n" in source or "\0" in source or not 0 < len(source) < 4096:
        return False
    try:
        return Path(source).exists()
    except OSError:
        return False


def _load(path: Path, name: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableSource(f"{name}: a directory, not a file; name a document in it")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableSource(f"{name}: not a regular file")
        if status.st_size > SOURCE_BYTES:
            raise LimitExceeded(_too_large(name, status.st_size))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableSource(f"{name}: no such file") from None
    except PermissionError:
        raise UnreadableSource(f"{name}: no permission to read it") from None
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{name}: {error}") from None


def _too_large(name: str, size: int) -> str:
    return f"{name}: {size:,} bytes; crossfoot reads up to {SOURCE_BYTES:,} - cut the document down"
