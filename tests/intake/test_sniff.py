from __future__ import annotations

import pytest

from crossfoot.intake.sniff import refuse_binary, text_form, wide_encoding

TABLE = "<table><tr><td>Sales</td><td>5</td></tr></table>"


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        ("<html><body>Sales 5</body></html>", "a.txt", "html"),
        ("<!DOCTYPE html><p>Sales 5", "", "html"),
        ("\ufeff\n<?xml version='1.0'?>\n<html><body>5</body></html>", "", "html"),
        ("<!-- made by hand --><div>Sales</div><div>5</div>", "", "html"),
        (TABLE, "", "html"),
        ("Sales were 5", "a.htm", "text"),
        ("# Results\n\n| a | b |\n|---|---|\n| Sales | 5 |\n", "a.txt", "markdown"),
        ("## Results\n\nRevenue of \\$5 million\n\n## Outlook", "", "markdown"),
        ("# Results\n\n## Sales\n\nRevenue <b>rose</b> <br> to <a href='x'>5</a>", "a.md", "markdown"),
        ("Sales were 5\n- and 6\n- and 7\n- and 8", "a.txt", "text"),
        ("Sales were 5", "a.md", "markdown"),
        ("<PAGE>\n<TABLE>\n<CAPTION>\n<S>       <C>\nSales     5\n</TABLE>\n", "a.txt", "text"),
        ("Margins were < 5% and > 3%.", "", "text"),
        ("<SEC-DOCUMENT>1.txt\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n<html>", "a.htm", "submission"),
        ("<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n<html>", "a.htm", "submission"),
    ],
)
def test_the_form_is_told_from_the_text(source: str, name: str, form: str) -> None:
    assert text_form(source, name) == form


def test_a_stray_control_character_makes_no_binary() -> None:
    text = b"Sales were 5 million in the third quarter of the year, up from 4 million.\x00\x0c"
    refuse_binary(text, "a.txt")
    assert wide_encoding(text) is None
