"""The report on a terminal: what stands where, colours, width, and text that must not steer the terminal."""

from __future__ import annotations

import re

import pytest
from tests.report.builders import SLIPS, broken, release_of, report_of, total
from tests.report.builders import clean as tying

from crossfoot.model.finding import Verdict
from crossfoot.report.html import html_report
from crossfoot.report.style import Style, clean, columns_of, fit, fit_end, left, right, style_for, wrap
from crossfoot.report.terminal import terminal_report

PLAIN = Style(width=78)


def test_a_finding_is_told_with_place_line_arithmetic_and_repair() -> None:
    assert (
        terminal_report(broken(), PLAIN)
        == """\
note.txt
✗ 1 finding: 1 error · 0 of 3 numbers tied, 3 contradicted

                    numbers  tied  contradicted
  Income statement        3     ·             3

ERROR CF101 column-foots 0123456789abcdef
  Income statement › Total costs, 3 months to 30 Sep 2025
    text:29
    Total costs 75
    Total costs is 10 more than its parts
      40 + 25 = 65, printed 75
    suspect: 75; 65 would tie (on the exact figures)
"""
    )


def test_a_clean_report_says_so_on_its_second_line() -> None:
    assert terminal_report(tying(), PLAIN).splitlines()[1] == "✓ no finding · 3 of 3 numbers tied"


def test_silence_is_no_assurance() -> None:
    report = report_of(release_of("Staff 40\n"))
    assert terminal_report(report, PLAIN).splitlines()[1] == "○ no finding · 0 of 1 number tied, 1 not tested"
    assert '<header class="bar open">' in html_report(report)
    assert '<header class="bar clean">' in html_report(tying())


def test_a_document_without_numbers_has_a_report() -> None:
    text = terminal_report(report_of(release_of("Nothing to count.\n")), PLAIN)
    assert "no number to check" in text
    assert "No number to check was found" in text


def test_an_open_claim_names_the_missing_operand() -> None:
    release = release_of("Growth 5\n")
    open_claim = Verdict(relation=total(0, missing="revenue of the year before"), name="not_checkable")
    lines = terminal_report(report_of(release, [open_claim]), PLAIN).splitlines()
    assert lines[-2:] == [
        "Not checkable: a figure that is needed is not printed",
        "  5  Growth: revenue of the year before",
    ]


def test_verbose_lists_the_numbers_that_nothing_tests() -> None:
    report = report_of(release_of("Staff 40\n"))
    assert "Staff" not in terminal_report(report, PLAIN)
    assert re.search(r"^    Staff  40$", terminal_report(report, PLAIN, verbose=True), re.MULTILINE)


def test_colours_are_only_added_never_relied_on() -> None:
    coloured = terminal_report(broken(), Style(colour=True, width=78))
    assert "\033[" in coloured
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == terminal_report(broken(), PLAIN)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = SLIPS.replace("Total costs", "Total " + "of everything that was spent " * 9 + "costs")
    report = terminal_report(broken(name="a" * 300, text=text), Style(width=width))
    assert max(map(columns_of, report.splitlines())) <= width


def test_a_document_cannot_steer_the_terminal() -> None:
    text = SLIPS.replace("Total", "To\033[2Jtal\r\x9b31m\u202e")
    report = terminal_report(broken(name="x\033]0;owned\a.txt", text=text), PLAIN)
    assert all(c == "\n" or c.isprintable() for c in report)


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [({}, True, True), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False), ({}, False, False)],
)
def test_colours_need_a_terminal_that_wants_them(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, colour: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert style_for(None).colour is colour
    assert style_for("report.txt").colour is False


def test_wide_characters_take_two_columns() -> None:
    assert columns_of("売上") == 4
    assert left("売上", 6) == "売上  "
    assert right("売上", 6) == "  売上"
    assert fit("売上高合計", 5) == "売上…"


def test_wrapping_keeps_every_word() -> None:
    words = "a number of words and one-that-is-far-too-long-for-its-line indeed"
    lines = wrap(words, 24, "  ")
    assert " ".join(" ".join(lines).split()) == words
    assert all(line.startswith("  ") for line in lines)


def test_clean_text_is_one_printable_line() -> None:
    assert clean(" a\tb\n c\u00a0d\x00\u200be ") == "a b c de"


def test_an_end_is_cut_between_words() -> None:
    assert fit_end("one two three four", 12) == "…three four"
    assert fit_end("one two", 12) == "one two"
