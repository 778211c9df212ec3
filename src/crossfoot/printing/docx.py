"""Draft -> Word: a minimal package of Office Open XML, the same bytes for the same draft.

Written by hand because what is needed is small and must be deterministic: four parts, six kinds of elements, no times.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Final

from crossfoot.model.draft import Draft, Grid, GridRow, Heading, Paragraph, Printed
from crossfoot.printing.lines import shown, titles_of

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES: Final = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="20"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/>{align}<w:outlineLvl w:val="{n - 1}"/>'
        f'</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for n, size, align in ((1, 28, '<w:jc w:val="center"/>'), (2, 22, ""), (3, 20, ""))
    )
    + "</w:styles>"
)
_SECTION: Final = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1080" w:bottom="1440" w:left="1080" '
    'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)
_TEXT_WIDTH: Final = 10_080
"""Room between the margins, in twentieths of a point."""
_FIGURE_WIDTH: Final = 1_500
_NARROWEST_LABEL: Final = 3_000
_INDENT: Final = 200
_BULLET: Final = "\N{BULLET} "
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def docx_bytes(draft: Draft) -> bytes:
    """The draft as a Word document."""
    body = "".join(_table(block) if isinstance(block, Grid) else _words(block) for block in draft.blocks)
    document = f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{_SECTION}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", _DOCUMENT_RELS),
            ("word/styles.xml", _STYLES),
        ):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, part.encode("utf-8", "replace"))
    return out.getvalue()


def _run(text: str, *, bold: bool = False) -> str:
    printable = "".join(ch for ch in text if ch >= " " or ch == "\t")
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(printable, quote=False)}</w:t></w:r>'


def _words(block: Heading | Paragraph) -> str:
    text = "".join(s if isinstance(s, str) else shown(s) for s in block.spans)
    if isinstance(block, Heading):
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{min(block.level, 3)}"/></w:pPr>{_run(text)}</w:p>'
    if block.bullet:
        return f'<w:p><w:pPr><w:ind w:left="360" w:hanging="180"/></w:pPr>{_run(_BULLET + text)}</w:p>'
    return f"<w:p>{_run(text)}</w:p>"


def _table(grid: Grid) -> str:
    count = len(grid.headers)
    figure = min(_FIGURE_WIDTH, (_TEXT_WIDTH - _NARROWEST_LABEL) // max(count, 1))
    widths = [_TEXT_WIDTH - figure * count, *[figure] * count]
    titles = "".join(
        f'<w:p><w:pPr><w:keepNext/><w:spacing w:before="{240 if not at else 0}" w:after="0"/><w:jc w:val="center"/>'
        f"</w:pPr>{_run(line, bold=True)}</w:p>"
        for at, line in enumerate(titles_of(grid))
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join((*_heads(grid, widths), *(_row(row, widths) for row in grid.rows)))
    return (
        f'{titles}<w:tbl><w:tblPr><w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _cell(
    text: str, width: int, *, span: int = 1, align: str = "", border: str = "", bold: bool = False, indent: int = 0
) -> str:  # fmt: skip
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    ruled = f'<w:tcBorders><w:{border} w:val="single" w:sz="4" w:color="000000"/></w:tcBorders>' if border else ""
    left = f'<w:ind w:left="{indent}"/>' if indent else ""
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    run = _run(text, bold=bold) if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{ruled}</w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/>{left}{aligned}</w:pPr>{run}</w:p></w:tc>'
    )


def _heads(grid: Grid, widths: list[int]) -> Iterator[str]:
    def row(cells: str) -> str:
        return f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"

    if grid.groups:
        cells, at = _cell("", widths[0]), 1
        for name, wide in grid.groups:
            rule = "bottom" if name else ""
            cells += _cell(name, sum(widths[at : at + wide]), span=wide, align="center", border=rule, bold=True)
            at += wide
        yield row(cells)
    if any(grid.headers):
        figures = "".join(
            _cell(name, width, align="center", border="bottom", bold=True)
            for name, width in zip(grid.headers, widths[1:], strict=True)
        )
        yield row(_cell("", widths[0]) + figures)


def _row(row: GridRow, widths: list[int]) -> str:
    cells = _cell(row.label, widths[0], indent=_INDENT * row.depth, bold=row.role == "total")
    for at, width in enumerate(widths[1:]):
        printed = row.cells[at].printed if at < len(row.cells) else None
        ruled = row.ruled and printed is not None
        cells += _cell(_figure(printed), width, align="right", border="top" if ruled else "")
    return f"<w:tr>{cells}</w:tr>"


def _figure(printed: Printed | None) -> str:
    return shown(printed) if printed is not None else ""
