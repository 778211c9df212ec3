"""Phrases: what each written form of a period says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import Phrase, parse_phrases

SHOWN = (
    "months",
    "weeks",
    "quarter",
    "half",
    "to_date",
    "month",
    "day",
    "year",
    "called",
    "fiscal",
    "first",
    "relative",
)


def said(phrase: Phrase) -> dict[str, object]:
    """The fields that a phrase fills."""
    return {name: getattr(phrase, name) for name in SHOWN if getattr(phrase, name)}


def day(month: int, number: int, year: int, **more: object) -> dict[str, object]:
    return {"month": month, "day": number, "year": year, **more}


FORMS: list[tuple[str, str, dict[str, object]]] = [
    ("Three Months Ended April 30, 2015", "duration", day(4, 30, 2015, months=3)),
    ("THREE MONTHS ENDED\nAPRIL 30,\n2015", "duration", day(4, 30, 2015, months=3)),
    ("Three Months En ded April  30 , 2015", "duration", day(4, 30, 2015, months=3)),
    ("Six Months EndedApril 30, 2015", "duration", day(4, 30, 2015, months=6)),
    ("nine-month period ended April 30, 2015", "duration", day(4, 30, 2015, months=9)),
    ("12 Months Ended Dec. 31, 2015", "duration", day(12, 31, 2015, months=12)),
    ("Quarter Ended", "partial", {"months": 3}),
    ("quarterly period ended May 3, 2014", "duration", day(5, 3, 2014, months=3)),
    ("Thirteen Weeks Ended", "partial", {"weeks": 13}),
    ("13 Weeks Ended May 3, 2014", "duration", day(5, 3, 2014, weeks=13)),
    ("Fifty-three weeks ended", "partial", {"weeks": 53}),
    ("16 weeks ended 5/3/2014", "duration", day(5, 3, 2014, weeks=16)),
    ("Q3 2014", "duration", {"months": 3, "quarter": 3, "year": 2014}),
    ("3Q14", "duration", {"months": 3, "quarter": 3, "year": 2014}),
    ("Q3'14", "duration", {"months": 3, "quarter": 3, "year": 2014}),
    ("2014 Q3", "duration", {"months": 3, "quarter": 3, "year": 2014}),
    ("Q3 FY16", "duration", {"months": 3, "quarter": 3, "year": 2016, "fiscal": True}),
    ("FY2014", "year", {"year": 2014, "fiscal": True}),
    ("fiscal 2014", "year", {"year": 2014, "fiscal": True}),
    ("Fiscal Year Ended", "partial", {"months": 12, "fiscal": True}),
    ("Years Ended", "partial", {"months": 12}),
    ("Year Ended June 30,", "partial", {"months": 12, "month": 6, "day": 30}),
    ("Year-to-Date", "partial", {"to_date": True}),
    ("YTD", "partial", {"to_date": True}),
    ("June 2025 quarter", "duration", {"month": 6, "year": 2025, "months": 3}),
    ("September quarter", "partial", {"month": 9, "months": 3}),
    ("First Half", "partial", {"months": 6, "half": 1}),
    ("1H 2014", "duration", {"months": 6, "half": 1, "year": 2014}),
    ("H2", "partial", {"months": 6, "half": 2}),
    ("9M 2014", "duration", {"months": 9, "to_date": True, "year": 2014}),
    ("first nine months of 2014", "duration", {"months": 9, "to_date": True, "year": 2014}),
    ("third quarter of fiscal 2014", "duration", {"months": 3, "quarter": 3, "year": 2014, "fiscal": True}),
    ("fiscal 2014 third quarter", "duration", {"months": 3, "quarter": 3, "year": 2014, "fiscal": True}),
    ("Q2 FY15 (ended August 2, 2014)", "duration", day(8, 2, 2014, months=3, quarter=2, called=2015, fiscal=True)),
    ("4/30/2015", "instant", day(4, 30, 2015)),
    ("4/30/15", "instant", day(4, 30, 2015)),
    ("30 April 2015", "instant", day(4, 30, 2015)),
    ("30.04.2015", "instant", day(4, 30, 2015)),
    ("30/04/2015", "instant", day(4, 30, 2015)),
    ("2015-04-30", "instant", day(4, 30, 2015)),
    ("Apr. 30, 2015", "instant", day(4, 30, 2015)),
    ("April 30,2015", "instant", day(4, 30, 2015)),
    ("April 302015", "instant", day(4, 30, 2015)),
    ("Sept 30", "partial", {"month": 9, "day": 30}),
    ("Jun-15", "instant", {"month": 6, "year": 2015}),
    ("As of December 31, 2015", "instant", day(12, 31, 2015)),
    ("At December 31", "partial", {"month": 12, "day": 31}),
    ("2015", "year", {"year": 2015}),
    ("January 1, 2015 through April 30, 2015", "duration", day(4, 30, 2015, first=(2015, 1, 1))),
    ("Period from May 3, 2013 (inception) to June 30, 2014", "duration", day(6, 30, 2014, first=(2013, 5, 3))),
    ("Predecessor January 1 to July 21", "partial", {"month": 7, "day": 21, "first": (0, 1, 1)}),
    ("the same period of the prior year", "partial", {"relative": "prior_year"}),
    ("same period of 2013", "duration", {"year": 2013, "relative": "same"}),
    ("a year ago", "partial", {"relative": "prior_year"}),
    ("a quarter ago", "partial", {"relative": "prior_quarter", "months": 3}),
    ("one quarter earlier", "partial", {"relative": "prior_quarter", "months": 3}),
    ("prior year quarter", "partial", {"months": 3, "relative": "prior_year"}),
    ("third quarter last year", "partial", {"months": 3, "quarter": 3, "relative": "prior_year"}),
    ("current quarter", "partial", {"months": 3, "relative": "current"}),
    ("sequential quarter", "partial", {"months": 3, "relative": "prior_quarter"}),
]


@pytest.mark.parametrize(("text", "kind", "fields"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_says_what_is_printed(text: str, kind: str, fields: dict[str, object]) -> None:
    (phrase,) = parse_phrases(text)
    assert (phrase.kind, said(phrase)) == (kind, fields)


LISTS: list[tuple[str, list[tuple[int, int, int, int]]]] = [
    ("April 30, 2015 and 2014", [(0, 4, 30, 2015), (0, 4, 30, 2014)]),
    ("April 30, 2015 and December 31, 2014", [(0, 4, 30, 2015), (0, 12, 31, 2014)]),
    ("April 30 and January 31, 2015", [(0, 4, 30, 2015), (0, 1, 31, 2015)]),
    ("2015, 2014 and 2013", [(0, 0, 0, 2015), (0, 0, 0, 2014), (0, 0, 0, 2013)]),
    ("July 4, July 5, 2015 2014", [(0, 7, 4, 2015), (0, 7, 5, 2014)]),
    ("Quarter Ended April 30, 2015 2014", [(3, 4, 30, 2015), (3, 4, 30, 2014)]),
    (
        "For the three and six months ended April 30, 2015 and 2014",
        [(3, 4, 30, 2015), (3, 4, 30, 2014), (6, 4, 30, 2015), (6, 4, 30, 2014)],
    ),
    ("the quarter and full year ended April 30, 2015", [(3, 4, 30, 2015), (12, 4, 30, 2015)]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[case[0] for case in LISTS])
def test_members_of_a_list_share_what_is_printed_once(text: str, expected: list[tuple[int, int, int, int]]) -> None:
    found = parse_phrases(text)
    assert [(p.months, p.month, p.day, p.year) for p in found] == expected
    assert len({p.group for p in found}) == 1


@pytest.mark.parametrize(
    "text",
    ["Total operating expenses", "2026 Notes", "Notes due 2026", "$2,024 million", "year over year", "costs may rise",
     "2024%", "10.2015", "five years", "1,2015"],
)  # fmt: skip
def test_what_is_no_period_gives_none(text: str) -> None:
    assert parse_phrases(text) == ()


def test_offsets_lead_back_to_the_text() -> None:
    text = "Sales were 5 for the quarter ended April 30, 2015, compared to 4 for the same period of 2014."
    first, second = parse_phrases(text)
    assert text[first.start : first.end] == "quarter ended April 30, 2015"
    assert text[second.start : second.end] == "same period of 2014"
    assert first.group != second.group


HEADERS: list[tuple[list[str], str, dict[str, object]]] = [
    (["Three Months Ended", "April 30,", "2015"], "duration", day(4, 30, 2015, months=3)),
    (["Three Months Ended April 30,", "2015"], "duration", day(4, 30, 2015, months=3)),
    (["2015", "Q3"], "duration", {"months": 3, "quarter": 3, "year": 2015}),
    (["(unaudited)", "As of", "December 31, 2015"], "instant", day(12, 31, 2015)),
    (["April 30", "2015"], "instant", day(4, 30, 2015)),
    (["Thirteen weeks ended", "May 2,\n2015"], "duration", day(5, 2, 2015, weeks=13)),
    (["Three Months Ended April 30, 2015 and 2014", "2014"], "duration", day(4, 30, 2014, months=3)),
    (["three and six months ended April 30", "Six Months Ended", "2014"], "duration", day(4, 30, 2014, months=6)),
    (["Year Ended", "2015"], "duration", {"months": 12, "year": 2015}),
]


@pytest.mark.parametrize(("parts", "kind", "fields"), HEADERS, ids=[" / ".join(case[0]) for case in HEADERS])
def test_header_texts_are_merged(parts: list[str], kind: str, fields: dict[str, object]) -> None:
    phrase = combine(parts)
    assert phrase is not None
    assert (phrase.kind, said(phrase)) == (kind, fields)


def test_headers_without_a_period_give_none() -> None:
    assert combine(["Carrier Services", "Total"]) is None


@given(st.text(alphabet="Q1234 2015FYJune/-.,andended monthsquarterweek'’()\n", max_size=60))
def test_any_text_is_read_without_error_and_offsets_hold(text: str) -> None:
    for phrase in parse_phrases(text):
        assert 0 <= phrase.start < phrase.end <= len(text)


def test_a_footnote_mark_after_a_year_is_left_outside() -> None:
    (phrase,) = parse_phrases("January 29, 20151")
    assert (phrase.year, phrase.end) == (2015, len("January 29, 2015"))
