"""Draft -> HTML fit for an EX-99.1: plain tables and inline styles, no scripts, no images, no links."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from crossfoot.model.draft import Draft, Grid, GridRow, Heading, Paragraph, Printed
from crossfoot.printing.lines import figure_of, shown, titles_of

_BLANK: Final = "&#160;"
_BODY: Final = "font-family: Times New Roman, Times, serif; font-size: 10pt"
_PLAIN: Final = "margin: 0 0 8pt"
_HEADINGS: Final = {
    1: "font-size: 14pt; font-weight: bold; text-align: center; margin: 12pt 0 8pt",
    2: "font-weight: bold; margin: 12pt 0 6pt",
    3: "font-style: italic; margin: 10pt 0 4pt",
}
_TITLE: Final = "text-align: center; font-weight: bold; margin: 18pt 0 6pt"
_HEAD: Final = "text-align: center; font-weight: bold; border-bottom: black 1pt solid; vertical-align: bottom"
_RULE: Final = "border-top: black 1pt solid; "
_STRIPE: Final = "background-color: #E6F0F7"
_INDENT: Final = 10


def html_bytes(draft: Draft) -> bytes:
    """The draft as an HTML document in ASCII, as EDGAR takes it: any other character is a reference."""
    lines = [
        "<html>",
        "<head>",
        f"<title>{_text(draft.title)}</title>",
        "</head>",
        f'<body style="{_BODY}">',
    ]
    listed = False
    for block in draft.blocks:
        bullet = isinstance(block, Paragraph) and block.bullet
        if bullet != listed:
            lines.append("<ul>" if bullet else "</ul>")
            listed = bullet
        lines += _table(block) if isinstance(block, Grid) else [_words(block)]
    if listed:
        lines.append("</ul>")
    lines += ["</body>", "</html>", ""]
    return "\n".join(lines).encode("ascii", "xmlcharrefreplace")


def _text(text: str) -> str:
    return escape(text, quote=False)


def _words(block: Heading | Paragraph) -> str:
    text = "".join(_text(s if isinstance(s, str) else shown(s)) for s in block.spans)
    if isinstance(block, Heading):
        tag = f"h{min(block.level, 3)}"
        return f'<{tag} style="font-size: 10pt; {_HEADINGS[min(block.level, 3)]}">{text}</{tag}>'
    if block.bullet:
        return f'<li style="margin: 0 0 4pt">{text}</li>'
    return f'<p style="{_PLAIN}">{text}</p>'


def _table(grid: Grid) -> Iterator[str]:
    yield f'<p style="{_TITLE}">' + "<br>\n".join(_text(line) for line in titles_of(grid)) + "</p>"
    yield '<table cellspacing="0" cellpadding="0" style="border-collapse: collapse; width: 100%; font-size: 10pt">'
    if grid.groups:
        cells = "".join(
            f"<td>{_BLANK}</td>"
            + (f'<td colspan="{4 * wide - 1}" style="{_HEAD}">{_text(name)}</td>' if name else _empty(4 * wide - 1))
            for name, wide in grid.groups
        )
        yield f"<tr><td>{_BLANK}</td>{cells}</tr>"
    if any(grid.headers):
        cells = "".join(f'<td>{_BLANK}</td><td colspan="3" style="{_HEAD}">{_text(name)}</td>' for name in grid.headers)
        yield f"<tr><td>{_BLANK}</td>{cells}</tr>"
    for at, row in enumerate(grid.rows):
        style = f' style="{_STRIPE}"' if at % 2 == 0 else ""
        yield f"<tr{style}>{_label(row)}{''.join(_cells(grid, row))}</tr>"
    yield "</table>"


def _empty(wide: int) -> str:
    return f'<td colspan="{wide}">{_BLANK}</td>'


def _label(row: GridRow) -> str:
    bold = "; font-weight: bold" if row.role == "total" else ""
    return f'<td style="padding-left: {_INDENT * row.depth}pt{bold}">{_text(row.label)}</td>'


def _cells(grid: Grid, row: GridRow) -> Iterator[str]:
    for at in range(len(grid.headers)):
        printed = row.cells[at].printed if at < len(row.cells) else None
        yield f"<td>{_BLANK}</td>"
        yield _figure(printed, _RULE if row.ruled else "") if printed is not None else _empty(3)


def _figure(printed: Printed, rule: str) -> str:
    sign, digits, close = figure_of(printed)
    return (
        f'<td style="{rule}text-align: left">{_text(sign) or _BLANK}</td>'
        f'<td style="{rule}text-align: right">{_text(digits)}</td>'
        f'<td style="text-align: left">{_text(close) or _BLANK}</td>'
    )
