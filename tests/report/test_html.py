"""The HTML report: every number marked in its place, links both ways, and nothing of the document that could act."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.builders import broken, clean, release_of, report_of

from crossfoot.api import check
from crossfoot.intake.open import open_document
from crossfoot.numerals.scan import scan
from crossfoot.report.html import html_report
from crossfoot.report.marks import STATES, marks_of, pieces_of
from crossfoot.report.page_source import sanitised

TABLE = """<html><head><title>x <b>y</b></title></head><body bgcolor="#ffeedd"><h1 id="n0">Costs</h1>
<p>In 2025 we spent $<b>6</b>5 on <a href="https://example.com/x">two things</a>.</p>
<table><tr><td></td><td>2025</td></tr><tr><td>Rent</td><td style="text-align: right; position: fixed">40</td></tr>
<tr><td>Power</td><td>25</td></tr><tr><td>Total costs</td><td style="border-top: 1px solid">65</td></tr></table></body></html>"""


def page_of(source: str, name: str = "costs.htm") -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html_report(check(source, name)))


def xpath(element: lxml.html.HtmlElement, path: str) -> list[Any]:
    found = element.xpath(path)
    assert isinstance(found, list)
    return found


def paper(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    return xpath(page, '//*[contains(concat(" ", @class, " "), " paper ")]')[0]


def marked(page: lxml.html.HtmlElement) -> dict[str, str]:
    """The text of each marked number by its id, pieces joined."""
    found: dict[str, str] = {}
    last = ""
    for link in xpath(paper(page), './/a[contains(@class, "cf ")]'):
        last = link.get("id") or last
        found[last] = found.get(last, "") + link.text_content()
    return found


@pytest.mark.parametrize("name", ["costs.htm", "costs.md", "costs.txt"])
def test_every_number_is_marked_once_with_its_own_characters(name: str) -> None:
    sources = {
        "costs.htm": TABLE,
        "costs.md": "# Costs\n\nWe spent $65 on two things.\n\n| | 2025 |\n| --- | --- |\n| Rent | 40 |\n| Total | 65 |\n",
        "costs.txt": "COSTS\n\nWe spent $65 on two things.\n\n                 2025\nRent               40\nPower              25\n                  ---\nTotal costs        65\n",
    }
    report = check(sources[name], name)
    page = lxml.html.document_fromstring(html_report(report))
    assert marked(page) == {f"n{numeral.n}": numeral.text for numeral in report.release.numerals}


def test_the_document_keeps_its_words() -> None:
    said = " ".join(paper(page_of(TABLE)).text_content().split())
    assert "In 2025 we spent $65 on two things." in said
    assert "Total costs" in said


def test_a_finding_and_its_number_link_to_each_other() -> None:
    page = lxml.html.document_fromstring(html_report(broken()))
    (finding,) = xpath(page, '//article[@id="f0"]')
    assert "#n2" in xpath(finding, ".//a/@href")
    assert xpath(page, '//a[@id="n2"]/@href') == ["#f0"]


def test_the_tab_key_stops_at_the_numbers_of_findings_only() -> None:
    found = lxml.html.document_fromstring(html_report(broken()))
    assert xpath(paper(found), ".//a[@href and not(@tabindex)]/@id") == ["n0", "n1", "n2"]
    tied = lxml.html.document_fromstring(html_report(clean()))
    assert xpath(paper(tied), ".//a[@href and not(@tabindex)]") == []


def test_a_tied_number_links_to_what_ties_it() -> None:
    page = lxml.html.document_fromstring(html_report(clean()))
    assert xpath(page, '//a[@id="n0"]/@href') == ["#p0"]
    assert xpath(page, '//article[@id="p0"]//a/@href') == ["#n0", "#r0"]
    assert "40 + 25 = 65" in xpath(page, '//article[@id="r0"]')[0].text_content()


@pytest.mark.parametrize("source", [TABLE, TABLE * 2])
def test_every_link_leads_to_one_place_in_the_page(source: str) -> None:
    page = page_of(source)
    ids = xpath(page, "//@id")
    assert len(ids) == len(set(ids))
    assert {link for link in xpath(page, "//a/@href") if link[0] != "#" or link[1:] not in ids} == set()


def test_the_page_brings_a_policy_that_lets_nothing_run_or_load() -> None:
    head = html_report(clean()).partition("<style>")[0]
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in head


def test_marks_are_footed_and_tied_like_an_auditors() -> None:
    assert [(mark.state, mark.ticks, mark.target) for mark in marks_of(clean())] == [
        ("ok", "F", "p0"), ("ok", "F", "p1"), ("ok", "F", "p2"),
    ]  # fmt: skip
    assert [mark.state for mark in marks_of(broken())] == ["part", "part", "bad"]
    assert [mark.state for mark in marks_of(report_of(release_of("A 1\n")))] == ["none"]
    assert {mark.state for mark in marks_of(broken())} <= set(STATES)


def test_the_page_is_a_function_of_the_bytes() -> None:
    assert html_report(check(TABLE, "a.htm")) == html_report(check(TABLE, "a.htm"))


def test_folders_of_the_writer_are_not_passed_on() -> None:
    assert "/drafts/jane" not in html_report(broken(name="/drafts/jane/q3.txt"))


HOSTILE = [
    "<script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "<img src='https://example.com/pixel.gif'>",
    "<svg onload=\"document.title='ran'\"><script>document.title='ran'</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=document.title='ran'></style></table></mtext></math>",
    "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
    "<object data='https://example.com/x.swf'></object><embed src='https://example.com/y'>",
    "<base href='https://example.com/'><link rel=stylesheet href='https://example.com/z.css'>",
    "<meta http-equiv=refresh content='0;url=https://example.com/'>",
    "<form action='https://example.com/'><button formaction=\"javascript:document.title='ran'\">5</button></form>",
    "<style>body{background:url(https://example.com/b)} @import 'https://example.com/c';</style>",
    "<p style=\"background:url('https://example.com/d'); position:fixed; top:0\">7</p>",
    "<p style='color: red; background-color: u\\72l(https://example.com/e)'>7</p>",
    "<a href=\"javascript:document.title='ran'\" id=f0 class='cf cf-ok' name=n1>8</a>",
    "<noscript><p title=\"</noscript><img src=x onerror=document.title='ran'>\"></noscript>",
    "<xmp><img src=x onerror=document.title='ran'></xmp>",
    "<textarea><img src=x onerror=document.title='ran'></textarea>",
    "<table background='https://example.com/f'><td background='https://example.com/g'>9</td></table>",
    "<video poster='https://example.com/h'><source src='https://example.com/i'></video>",
    "<p onclick=\"document.title='ran'\" onmouseover=\"document.title='ran'\">10</p>",
    "<select><option><style></select><img src=x onerror=document.title='ran'></style></option></select>",
]
HARMFUL = re.compile(
    r"<(?:script|iframe|object|embed|base|link|form|button|svg|math|video|input|frame|applet|audio|source)\b"
    r"|<[^>]*\son\w+\s*=|<(?:img|td|table)[^>]*https?:|(?:href|src|action|background)=[\"']?(?:https?|javascript):|<meta http-equiv=.?refresh",
    re.IGNORECASE,
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_of_a_hostile_document_can_act(payload: str) -> None:
    source = f"<html><body><p>Revenue was 12 and costs 5.</p>{payload}<table><tr><td>{payload}</td><td>3</td></tr></table></body></html>"
    page = html_report(check(source, "h.htm"))
    _, _, body = page.partition("<body>")
    assert HARMFUL.findall(body) == []
    styles = " ".join(xpath(lxml.html.document_fromstring(page), "//@style"))
    assert "url" not in styles
    assert "fixed" not in styles
    assert marked(lxml.html.document_fromstring(page))["n0"] == "12"


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("table-layout: fixed; font-variant: small-caps", True),
        ("text-align: right; padding: 0 2px; border-top: 1px solid #000", True),
        ("position: absolute; left: 4px", True),
        ("position : FIXED", False),
        ("position:/**/fixed", False),
        ("position: f\\69xed", False),
        ("background: URL (x)", False),
        ("list-style-image: url(x)", False),
        ("z-index: 9", False),
        ("color: var(--link)", False),
    ],
)
def test_a_style_is_kept_if_it_only_looks(style: str, kept: bool) -> None:
    text = sanitised(f'<p style="{style}">x</p>')
    assert bool(re.search(r'style="[^"]', text)) is kept


def test_labels_and_names_are_text_in_the_panel() -> None:
    name, label = "<img src=x onerror=1>.txt", "<script>alert(1)</script>"
    page = html_report(broken(name=name, text=f"Rent 40\nPower 25\n{label} costs 75\n"))
    assert HARMFUL.findall(page) == []


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "<p>1", "</p>", "<td>", "</table>", "<a id=n1>2</a>", "<![CDATA[", "-->"]),
        max_size=6,
    )
)
def test_sanitised_markup_has_only_what_is_allowed(parts: list[str]) -> None:
    assert HARMFUL.findall(sanitised("".join(parts))) == []


def test_pieces_lead_back_to_the_characters_of_the_source() -> None:
    document = open_document("Sales rose\u200b to 1,2\u200b34 from 99.", "a.txt")
    joined: dict[int, str] = {}
    for piece in pieces_of(document, scan(document)):
        joined[piece.n] = joined.get(piece.n, "") + document.source[piece.start : piece.end]
    assert list(joined.values()) == [numeral.text for numeral in scan(document)]
