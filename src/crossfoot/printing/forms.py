"""The forms that a draft takes: HTML, markdown, wire text, Word."""

from __future__ import annotations

from typing import Final, Literal

from crossfoot.model.draft import Draft

Form = Literal["html", "markdown", "text", "docx"]
ENDINGS: Final[dict[Form, str]] = {"html": ".htm", "markdown": ".md", "text": ".txt", "docx": ".docx"}
"""Form to the ending of a file's name."""


def print_draft(draft: Draft, form: Form) -> bytes:
    """The draft in a form; the same bytes for the same draft."""
    match form:
        case "html":
            from crossfoot.printing.html import html_bytes

            return html_bytes(draft)
        case "markdown":
            from crossfoot.printing.markdown import markdown_bytes

            return markdown_bytes(draft)
        case "text":
            from crossfoot.printing.text import text_bytes

            return text_bytes(draft)
        case "docx":
            from crossfoot.printing.docx import docx_bytes

            return docx_bytes(draft)
