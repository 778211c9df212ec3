"""Inputs made to overrun a reader: each with what must come of it, a document or one line that refuses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.model.problems import DamagedInput, LimitExceeded, Problem, UnsupportedForm


@dataclass(frozen=True)
class Hostile:
    """A source, and the problem that refuses it, or words that must be read from its end."""

    build: Callable[[], str | bytes]
    problem: type[Problem] | None = None
    last: str = ""
    seconds: int = 10
    """CPU time that reading may take."""


def _page(body: str) -> str:
    return f"<html><body><p>first</p>{body}<p>last</p></body></html>"


HOSTILE: dict[str, Hostile] = {
    "empty": Hostile(lambda: b"", DamagedInput),
    "blank": Hostile(lambda: b" \r\n" * 100_000, DamagedInput),
    "zeros": Hostile(lambda: bytes(1_000_000), UnsupportedForm),
    "random": Hostile(lambda: bytes((n * 7919 + n // 251) % 256 for n in range(500_000)), UnsupportedForm),
    "200 MB": Hostile(lambda: b"<p>5</p>" * 25_000_000, LimitExceeded),
    "truncated in a table": Hostile(lambda: "<html><body><table><tr><td>Sales<td>last", last="last"),
    "truncated in a comment": Hostile(lambda: "<html><body><p>5<!-- last", last="last"),
    "truncated in a script": Hostile(lambda: "<html><body><p>5<script>var last", last="last"),
    "10,000 nested tables": Hostile(
        lambda: _page("<table><tr><td>" * 10_000 + "5" + "</td></tr></table>" * 10_000), DamagedInput
    ),
    "400 nested tables": Hostile(
        lambda: _page("<table><tr><td>" * 400 + "5" + "</td></tr></table>" * 400), last="last"
    ),
    "a million open tags": Hostile(lambda: "<b>" * 1_000_000 + "last", DamagedInput),
    "a million closed tags": Hostile(lambda: "<p>first" + "</b>" * 1_000_000 + "last", last="last"),
    "a million paragraphs": Hostile(lambda: "<p>x" * 1_000_000 + "<p>last", last="last", seconds=30),
    "2 MB of <": Hostile(lambda: _page("<" * 2_000_000), last="last"),
    "2 MB of <a": Hostile(lambda: "<html><p>first</p>" + "<a" * 1_000_000),
    "2 MB of &": Hostile(lambda: _page("&" * 2_000_000), last="last"),
    "comments that never end": Hostile(lambda: "<html><body><p>first</p>" + "<!--" * 500_000 + "last", last="last"),
    "quotes that never end": Hostile(lambda: "<html><p>first</p>" + "<a b=\"<a c='" * 200_000, LimitExceeded),
    "200,000 attributes": Hostile(lambda: _page(f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>"), LimitExceeded),
    "200,000 attributes with >": Hostile(
        lambda: _page("<p " + " ".join(f"a{n}='>'" for n in range(200_000)) + ">"), LimitExceeded
    ),
    "100,000 rows": Hostile(
        lambda: _page(f"<table>{'<tr><td>Sales</td><td>5</td><td>6</td></tr>' * 100_000}</table>"), last="last"
    ),
    "a million cells": Hostile(
        lambda: _page(f"<table>{'<tr><td>5<td>6' * 500_000}</table>"), LimitExceeded, seconds=30
    ),
    "colspan bomb": Hostile(
        lambda: _page(f"<table>{'<tr><td colspan=1000 rowspan=1000>5' * 5_000}</table>"), LimitExceeded
    ),
    "colspan of 60 digits": Hostile(lambda: _page(f"<table><tr><td colspan={'9' * 60}>5<td>6</table>"), last="last"),
    "wide row": Hostile(lambda: _page(f"<table><tr>{'<td colspan=1000>5' * 50_000}</table>"), last="last"),
    "number of 10,000 digits": Hostile(lambda: _page(f"<p>{'9' * 10_000}</p>"), last="last"),
    "styles of 100,000 declarations": Hostile(
        lambda: _page(f"<p style='{'padding:1px;' * 100_000}'>5</p>"), last="last"
    ),
    "50,000 different styles": Hostile(
        lambda: _page("".join(f"<p style='margin:{n}px'>5" for n in range(50_000))), last="last"
    ),
    "50,000 positioned pieces": Hostile(
        lambda: _page("".join(f"<p style='position:absolute;left:{n % 9}px;top:{n // 9}px'>5" for n in range(50_000))),
        last="last",
    ),
    "a cell of 200,000 lines": Hostile(lambda: _page(f"<table><tr><td>{'5<br>' * 200_000}<td>6</table>"), last="last"),
    "a typed page of 20,000 lines": Hostile(
        lambda: _page("<pre>" + "Sales          5     6\n" * 20_000 + "</pre>"), last="last"
    ),
    "a submission of 10,000 documents": Hostile(
        lambda: "<SEC-DOCUMENT>\n" + "<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 a\n</TEXT>\n</DOCUMENT>\n" * 10_000,
        DamagedInput,
    ),
    "a submission that never begins a text": Hostile(
        lambda: "<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99\n" + "<DOCUMENT>" * 100_000 + "last", last="last"
    ),
}
