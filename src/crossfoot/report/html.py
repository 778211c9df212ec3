"""The report as one self-contained HTML page: the document as it looked, every number marked, the findings beside it.

The page holds no script and refers to nothing outside itself; its content-security policy says so to the browser.
From a finding to its number and back one goes by plain links, with the mouse or from the keyboard.
"""

from __future__ import annotations

from html import escape
from importlib import resources

from crossfoot.model.report import Report
from crossfoot.report.marks import STATES, TICKS, Mark, Piece, marks_of, pieces_of
from crossfoot.report.page_blocks import block_page, text_page
from crossfoot.report.page_panel import panel, verdict_bar
from crossfoot.report.page_source import marked_source
from crossfoot.report.words import file_name, headline

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def html_report(report: Report) -> str:
    """The page. Its size is in proportion to the document and to the relations in it."""
    document, numerals = report.release.document, report.release.numerals
    marks = marks_of(report)
    titles = [_title(mark) for mark in marks]
    pieces = list(pieces_of(document, numerals))
    if document.form == "html":
        original = f'<div class="paper html">{marked_source(document, pieces, marks, titles)}</div>'
    elif document.form == "text":
        original = f'<div class="paper text">{text_page(document, pieces, marks, titles)}</div>'
    else:
        original = f'<div class="paper blocks">{block_page(document, _in_text(report), marks, titles)}</div>'
    css = resources.files("crossfoot.report").joinpath("page.css").read_text(encoding="utf-8")
    title = f"{file_name(report)}: {headline(report.findings)}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#findings">To the findings</a>\n'
        f"{verdict_bar(report)}\n"
        f'<main aria-label="The document, every number marked" tabindex="0">{original}</main>\n'
        f'<aside aria-label="The report">{panel(report, marks)}</aside>\n</body>\n</html>\n'
    )


def _title(mark: Mark) -> str:
    """What a browser shows when the pointer rests on a number."""
    if mark.state == "no":
        return ""
    state = STATES[mark.state].partition(":")[0]
    return ", ".join([state, *(TICKS[tick].partition(":")[0] for tick in mark.ticks.split())])


def _in_text(report: Report) -> list[Piece]:
    """The numbers by their place in the document's text."""
    return [Piece(0, numeral.start, numeral.end, numeral.n) for numeral in report.release.numerals]
