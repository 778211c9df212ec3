"""EDGAR submissions: the press-release exhibits among the documents of one SGML file."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from crossfoot.intake.html.read import read_html
from crossfoot.intake.sniff import TextForm, text_form
from crossfoot.model.document import Document, Part
from crossfoot.model.problems import DamagedInput

_OPEN: Final = re.compile(r"<DOCUMENT>", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</DOCUMENT>", re.IGNORECASE)
_TYPE: Final = re.compile(r"<TYPE>[ \t]*([^\s<]*)", re.IGNORECASE)
_BODY: Final = re.compile(r"<TEXT>[ \t]*\r?\n?", re.IGNORECASE)
_BODY_END: Final = re.compile(r"</TEXT>\s*\Z", re.IGNORECASE)
_WRAPPER: Final = re.compile(r"\s*(?:<XBRL>\s*)?", re.IGNORECASE)
_NOT_TEXT: Final = re.compile(r"\s*(?:<PDF>|begin \d{3} \S|<XML>|<JSON>|<ZIP>|<EXCEL>|<XLSX?>)", re.IGNORECASE)
_MACHINE: Final = re.compile(r"(?:GRAPHIC|XML|ZIP|EXCEL|JSON|COVER|PDF|EX-(?:27|101|10[4-9])\b).*", re.IGNORECASE)
_PERIODIC: Final = re.compile(r"(?:10-[KQ]|20-F|40-F|11-K|ARS)", re.IGNORECASE)
_HEADER: Final = 4_096


def read_submission(source: str, name: str) -> Document:
    """The EX-99 exhibits of a submission as one document, or its main document if it has none.

    `Document.parts` says where each lies in `Document.source` and in the submission. Raises `DamagedInput` if the
    submission holds no text that a person reads.
    """
    parts = _readable(source)
    if not parts:
        raise DamagedInput(f"{name}: an EDGAR submission without a document of text or HTML")
    exhibits = [part for part in parts if part.label.upper().startswith("EX-99")]
    if not exhibits or _PERIODIC.match(parts[0].label):
        exhibits = parts[:1]
    forms = [text_form(source[part.origin : part.origin + part.end], part.label) for part in exhibits]
    if "html" in forms:
        return _read_as_html(source, name, exhibits, forms)
    joined, placed = _join([(part, source[part.origin : part.origin + part.end]) for part in exhibits])
    from crossfoot.intake.text import read_text  # for the few old filings that are no HTML

    document = read_text(joined, name)
    return _with_parts(document, placed)


def _readable(source: str) -> list[Part]:
    """The documents that hold text, as (label, 0, length, offset in the submission)."""
    parts = []
    opens = [match.span() for match in _OPEN.finditer(source)]
    limits = [*(start for start, _ in opens[1:]), len(source)][: len(opens)]
    for (_, start), limit in zip(opens, limits, strict=True):
        closed = _CLOSE.search(source, start, limit)
        end = closed.start() if closed else limit
        kind = _TYPE.search(source, start, min(end, start + _HEADER))
        body = _BODY.search(source, start, min(end, start + _HEADER))
        at = body.end() if body else (kind.end() if kind else start)
        wrapper = _WRAPPER.match(source, at, end)
        at = wrapper.end() if wrapper else at
        tail = _BODY_END.search(source, max(at, end - 64), end)
        end = tail.start() if tail else end
        label = kind[1] if kind else "document"
        if _MACHINE.match(label) or _NOT_TEXT.match(source, at, end) or not source[at:end].strip():
            continue
        parts.append(Part(label=label, start=0, end=end - at, origin=at))
    return parts


def _join(texts: list[tuple[Part, str]]) -> tuple[str, tuple[Part, ...]]:
    """The parts' texts as one, each from a new line, and where each now lies."""
    pieces: list[str] = []
    placed: list[Part] = []
    length = 0
    for part, text in texts:
        placed.append(Part(label=part.label, start=length, end=length + len(text), origin=part.origin))
        pieces.append(text)
        pieces.append("\n\n")
        length += len(text) + 2
    return "".join(pieces), tuple(placed)


def _read_as_html(source: str, name: str, exhibits: list[Part], forms: list[TextForm]) -> Document:
    texts = []
    for part, form in zip(exhibits, forms, strict=True):
        text = source[part.origin : part.origin + part.end]
        texts.append((part, text if form == "html" else f"<pre>{escape(text, quote=False)}</pre>"))
    joined, placed = _join(texts)
    return _with_parts(read_html(joined, name), placed)


def _with_parts(document: Document, parts: tuple[Part, ...]) -> Document:
    return Document(
        name=document.name,
        form=document.form,
        text=document.text,
        blocks=document.blocks,
        runs=document.runs,
        superscripts=document.superscripts,
        source=document.source,
        parts=parts,
    )
