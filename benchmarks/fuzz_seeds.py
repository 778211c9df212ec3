"""Small invented documents of every form that crossfoot reads: what fuzzing starts from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

PAGE = """<html><head><title>Release</title><style>.n{text-align:right}</style></head><body>
<h1>Fernhollow Networks Reports First Quarter 2011 Results</h1>
<p>Revenue increased 12.2% to $1,122 thousand in the first quarter of 2011 from $1,000 thousand a year ago. Net loss
was $112 thousand, or $(0.01) per share, compared with $135 thousand<sup>(1)</sup>.</p>
<p>Fernhollow &amp; Co. &#151; (in thousands, except per share data)</p>
<table border="0" cellpadding=0><tr><td></td><td colspan="7">Three Months Ended March&nbsp;31,</td></tr>
<tr><td></td><td></td><td colspan=2>2011</td><td></td><td></td><td colspan=2>2010</td></tr>
<tr><td>Carrier services</td><td></td><td>$</td><td class=n>850</td><td></td><td></td><td>$</td><td>800</td></tr>
<tr><td style="padding-left:10pt">Corporate services</td><td></td><td></td><td>272</td><td></td><td></td><td></td><td>200</td></tr>
<tr><td><b>Total revenues</b></td><td></td><td></td><td style="border-top:1px solid black">1,122</td><td></td><td></td><td></td><td>1,000</td></tr>
<tr><td>Net loss</td><td></td><td>$</td><td>(112</td><td>)</td><td></td><td>$</td><td>(135</td><td>)</td></tr>
<tr><td>Loss per share</td><td></td><td>$</td><td>(0.01</td><td>)</td><td></td><td>$</td><td>(0.01</td><td>)</td></tr></table>
<table><tr><th>Balance sheet<th>March 31, 2011<th>Change<th>%</tr><tr><td rowspan=2>Cash<td>210<td>(90)<td>(30.0)%</tr>
<tr><td>&#8212;<td>-<td>n/m</table>
<pre>
                              2011       2010
Salaries                       275        280
Depreciation                    32         30
                           -------    -------
Total                          307        310
</pre>
<div style="position:absolute;left:20px;top:10px">Total assets</div><div style="position:absolute;left:200px;top:10px">1,188</div>
<div style="display:none">hidden 99</div><ix:nonfraction name="us-gaap:Revenues" contextref="c" decimals="-3">1,122</ix:nonfraction>
</body></html>
"""

TEXT = """FERNHOLLOW NETWORKS REPORTS RESULTS

Revenue for the first quarter of 2011 was $1.1 million, up 12% from $1.0 million in the first quarter of 2010.
Operating expenses were $307 thousand, 27.4% of revenue (1).

                     FERNHOLLOW NETWORKS, INC.
              CONDENSED STATEMENTS OF OPERATIONS
           (in thousands, except per share amounts)

                                  Three Months Ended
                                       March 31,
                                  -------------------
                                    2011       2010
<TABLE>
<CAPTION>
<S>                              <C>        <C>
Revenues ......................  $ 1,122    $ 1,000
Cost of revenues                     900        800
                                 -------    -------
Gross profit                         222        200
Net loss                         $  (112)   $  (135)
                                 =======    =======
</TABLE>
Shares outstanding\t11,000\t10,000
 - 2 -
(1) 13 weeks ended 3/31/2011; EUR 1.234,5 and RMB 12,34,567; 4Q21 up 150 bps to 3.5x.
"""

MARKDOWN = """# Fernhollow Networks Reports Results

**Revenue** rose 12.2% to \\$1,122 thousand from \\$1,000 thousand.

| (in thousands) | Q1 2011 | Q1 2010 | Change |
|---|---:|---:|---|
| Carrier services | $850 | $800 | 6.3% |
| Corporate services | 272 | 200 | 36% |
| **Total revenues** | **$1,122** | $1,000 | 12.2% |
| Net loss | (112 | ) | $(135) |

- Cash of $210.5 thousand at March 31, 2011
1. See note<sup>2</sup>

## Outlook

Revenue of $1.2 to $1.4 million for the second quarter, or 5-7%.
"""

RENDERED = """                         Three Months Ended                  Dec 31, 2031
                                                             % Change from
                         July 1 to        July 22 to
                         July 21          September 30       Sep 30,      Dec 31,
                         2031             2031               2031         2030
Clay sold                $ 1,055          $ 5,460            3      %     (2  )
Kilns hired              1,573            6,383              —            4
BALANCE DECEMBER 31,     2,628            11,843             1            7
2030
Hire of kilns and of all 24               31                 5    4  9
"""
"""As a terminal browser prints a table: broken headers, signs apart, figures one space behind a label."""

COLUMNS = """\f(Unaudited; Dollars in Millions)

FOURTH QUARTER

2031

2030

% Change

CLAY
US
Intl
WW

KILNS
US
Intl
WW

GLAZE
US
Intl
WW

120
80
200

50
50
100

170
130
300

100
100
200

40
60
100

140
160
300

20.0%
-20.0%
0.0%

25.0%
-16.7%
0.0%

21.4%
-18.8%
0.0%
"""
"""A page read column by column, as programs take text out of a PDF."""

SUBMISSION = """<SEC-DOCUMENT>0000000000-11-000001.txt
<SEC-HEADER>
CONFORMED PERIOD OF REPORT: 20110331
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
<html><body><p>Item 2.02 Results of operations</p></body></html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<FILENAME>ex991.htm
<TEXT>
{page}
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>GRAPHIC
<TEXT>
begin 644 a.jpg
M_]C_X
end
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""

LINES = (
    (72, 72, "Fernhollow Networks Reports First Quarter Results"),
    (72, 96, "Revenue increased 12.2% to $1,122 thousand from $1,000 thousand in"),
    (72, 110, "the first quarter of 2010; net loss was $112 thousand."),
    (300, 150, "Three Months Ended March 31,"),
    (310, 164, "2011"),
    (420, 164, "2010"),
    (72, 180, "Carrier services"),
    (310, 180, "$ 850"),
    (420, 180, "$ 800"),
    (72, 194, "Corporate services"),
    (324, 194, "272"),
    (434, 194, "200"),
    (72, 210, "Total revenues"),
    (310, 210, "$1,122"),
    (420, 210, "$1,000"),
    (72, 224, "Net loss"),
    (316, 224, "\\(112\\)"),
    (426, 224, "\\(135\\)"),
    (300, 760, "2"),
)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first the catalogue; with a table of their places that is right."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(body: bytes, head: bytes = b"") -> bytes:
    """A stream object whose length is right."""
    return b"<< /Length %d %b>>\nstream\n%b\nendstream" % (len(body), head, body)


def pdf_objects() -> list[bytes]:
    """The objects of a release of one page: catalogue, pages, page, content, two fonts."""
    drawn = [f"BT /F1 10 Tf 1 0 0 1 {x} {792 - y} Tm ({text}) Tj ET" for x, y, text in LINES]
    content = "\n".join([*drawn, "300 588 60 0.5 re f", "410 588 60 0.5 re f"]).encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%b /Encoding /WinAnsiEncoding >>"
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate 0 /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        stream(content),
        font % b"Courier",
        font % b"Courier-Bold",
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/><w:ind w:left="360"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


BODY = (
    _paragraph("Fernhollow Networks Reports Results", "Heading1")
    + _paragraph("Revenue rose 12.2% to $1,122 thousand from $1,000 thousand in the first quarter of 2010."),
    '<w:p><w:r><w:t>Net loss was $</w:t></w:r><w:ins w:id="1"><w:r><w:t>112</w:t></w:r></w:ins><w:del w:id="2"><w:r>'
    '<w:delText>113</w:delText></w:r></w:del><w:r><w:rPr><w:b/><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t>'
    '<w:tab/><w:br/><w:footnoteReference w:id="2"/></w:r></w:p>',
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr>"
    '<w:gridSpan w:val="2"/></w:tcPr>'
    + _paragraph("Three Months Ended March 31,")
    + "</w:tc></w:tr>"
    + _row("(in thousands)", "2011", "2010")
    + _row("Carrier services", "$ 850", "$ 800")
    + _row("Corporate services", "272", "200")
    + _row("Total revenues", "1,122", "1,000")
    + '<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/>'
    "</w:tc></w:tr></w:tbl>",
)
"""Parts of the body of a Word file: a heading and a sentence; tracked changes and a footnote; a table with merged cells."""


def word(body: str) -> bytes:
    """The main part of a Word file."""
    return f"{HEAD}<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()


def docx_parts() -> dict[str, bytes]:
    """The files of a Word document of a release."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    )
    notes = f'<w:footnote w:id="2">{_paragraph("Unaudited, of 13 weeks.")}</w:footnote>'
    types = (
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}.footnotes+xml"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
        f'Type="{RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
    }
    return {**{name: (HEAD + text).encode() for name, text in parts.items()}, "word/document.xml": word("".join(BODY))}


def packed(parts: Mapping[str, bytes], *, deflate: bool = False) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2011, 3, 31, 0, 0, 0)), data)
    return out.getvalue()


BOOKS = {
    "release.toml": """[company]
name = "Fernhollow Networks, Inc."
short_name = "Fernhollow"
[release]
period = "2011-01-01/2011-03-31"
date = 2011-05-20
measures = ["ebitda"]
[rounding]
unit = "thousands"
[[segment]]
key = "carrier"
label = "Carrier Services"
""",
    "chart.csv": """account,line,name,segment,cash_flow,adjustment
1000,cash,Checking,,,
1500,property_and_equipment,Equipment,,,
1590,property_and_equipment,Accumulated depreciation,,depreciation_and_amortization,
2000,accounts_payable,Trade payables,,,
3000,common_stock,Common stock,,,
3900,retained_earnings,Accumulated deficit,,,
4000,revenues,Usage revenue,carrier,,
5000,cost_of_revenues,Carrier charges,carrier,,
6500,depreciation_and_amortization,Depreciation,,,
""",
    "shares.csv": "date,kind,shares\n2009-12-31,opening,10000\n2010-10-01,issue,1000\n",
    "movements.csv": "period,account,amount,cash_flow\n2010-03-31,1500,-5,purchases_of_property\n",
    "balances/company/2009-12-31.csv": "Account,Debit,Credit\n1000,500,\n1500,1000,\n1590,,400\n2000,,350\n3000,,10\n3900,,740\n",
    "balances/company/2010-03-31.csv": "Account;Balance\n1000;505\n1500;1005\n1590;(430)\n2000;-355\n3000;-10\n3900;-740\n"
    "4000;-800\n5000;795\n6500;30\n",
    "balances/company/2010-12-31.csv": 'Account,Debit,Credit\n"1000","600.00",\n1500,1000,\n1590,,520\n2000,,400\n3000,,10\n'
    "3900,,740\n4000,,3400\n5000,3350,\n6500,120,\n",
}
"""A folder of books; the last trial balance is a workbook."""

LAST_BALANCE = (
    ("Account", "Debit", "Credit"), (1000, 640, None), (1500, 1000, None), (1590, None, 550), (2000, None, 420),
    (3000, None, 10), (3900, None, 670), (4000, None, 850), (5000, 830, None), (6500, 30, None),
)  # fmt: skip


def workbook_parts() -> dict[str, bytes]:
    """The files of a workbook with the last trial balance."""
    rows = ""
    for y, row in enumerate(LAST_BALANCE, 1):
        cells = ""
        for letter, value in zip("ABC", row, strict=True):
            if isinstance(value, str):
                cells += f'<c r="{letter}{y}" t="inlineStr"><is><t>{value}</t></is></c>'
            elif value is not None:
                cells += f'<c r="{letter}{y}"><v>{value}</v></c>'
        rows += f'<row r="{y}">{cells}</row>'
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    space = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}'
        f'.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="r1" '
        f'Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{sheet}" xmlns:r="{RELATED}"><sheets><sheet name="TB" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{sheet}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return {name: (HEAD + text).encode() for name, text in parts.items()}
