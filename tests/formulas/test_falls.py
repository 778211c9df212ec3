"""Signs of printed changes against the figures that they compare."""

from __future__ import annotations

import pytest

import crossfoot

COLUMN = """\
Revenue and costs (in thousands)

|  | Three Months Ended September 30, |  |  |  |
|  | 2024 | 2023 | {heading} | Margin |
|---|---|---|---|---|
| Yarn | 9,377 | 8,212 | {yarn} | 12 |
| Cloth | 5,523 | 5,040 | 9.6% | 12 |
| Carpets | 2,204 | 2,150 | 2.5% | 14 |
| Felt | 1,204 | 1,150 | 4.7% | 15 |
| Rope | 415 | 502 | {rope} | 15 |
| {label} | 2,524 | 2,311 | {cost} | 16 |
| Thread | 524 | 611 | {thread} | 17 |
| Wool | 624 | 611 | 2.1% | 18 |
"""
RIGHT = {
    "heading": "% Change",
    "yarn": "14.2%",
    "rope": "(17.3)%",
    "thread": "(14.2)%",
    "label": "Cost of sales",
    "cost": "9.2%",
}


def turned(**other: str) -> list[str]:
    """The figures that a loud finding says have the wrong sign."""
    report = crossfoot.check(COLUMN.format(**RIGHT | other).encode(), "release.md")
    facts = report.release.facts
    return [
        facts[f.numerals[0]].text
        for f in report.findings
        if f.severity in ("error", "warning") and "the sign is turned" in f.message
    ]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, []),
        ({"rope": "17.3%"}, ["17.3"]),
        ({"yarn": "(14.2)%"}, ["14.2"]),
        ({"cost": "-9.2%"}, ["9.2"]),
        ({"heading": "Increase (decrease)", "thread": "14.2%"}, ["14.2"]),
        # the only line that is better when it is less: the column may print what is favourable
        ({"cost": "(9.2)%", "label": "Operating expenses"}, []),
        # no falls are printed with a minus at all, or not often
        ({"rope": "17.3%", "thread": "14.2%"}, []),
    ],
)
def test_a_change_has_the_sign_of_its_figures_where_all_others_have(other: dict[str, str], found: list[str]) -> None:
    if "cost" in other and other.get("label") is None:
        other = other | {"label": "Ribbons"}
    assert turned(**other) == found


POINTS = """\
Results (in millions)

|  | Year Ended December 31, |  |  |
|  | 2024 | 2023 | % Change |
|---|---|---|---|
| Net sales | $ 540.4 | $ 547.5 | (1)% |
| Gross profit | $ 189.0 | $ 178.8 | 6% |
| Gross margin | 35.0% | 32.7% | 230 bps |
| Operating income | $ 90.9 | $ 86.4 | 5% |
| Operating margin | 16.8% | 15.8% | {margin} |
| Interest expense | $ 8.2 | $ 6.7 | 22% |
| Net income | $ 62.3 | $ 51.4 | 21% |
| Adjusted operating income | $ 98.7 | $ 97.9 | 1% |
| Adjusted operating margin | 18.3% | 17.9% | {adjusted} |
"""


@pytest.mark.parametrize(
    ("margin", "adjusted", "found"),
    [
        ("100 bps", "40 bps", []),
        ("110 bps", "40 bps", []),  # of unrounded percentages
        ("100 bps", "(40) bps", ["40"]),
        ("(100) bps", "40 bps", ["100"]),
    ],
)
def test_points_between_percentages_stand_among_the_percent_changes(
    margin: str, adjusted: str, found: list[str]
) -> None:
    report = crossfoot.check(POINTS.format(margin=margin, adjusted=adjusted).encode(), "release.md")
    facts = report.release.facts
    assert [facts[f.numerals[0]].text for f in report.findings if f.rule == "CF104"] == found
    assert any(v.relation.kind == "difference" and v.name == "ties" for v in report.verdicts)
