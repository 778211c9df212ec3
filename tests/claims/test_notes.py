from __future__ import annotations

import pytest

import crossfoot

TABLE = """\
Condensed {name}
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn {name} | 9,377 | 8,212 |
| Cloth {name} | 5,523 | 5,040 |

{note}

"""
LEAD = "Teasel Mills, Inc. Reports Third Quarter 2024 Results\n\nYarn sold well: revenue was $14.9 million.\n\n"


def odd(*notes: str) -> set[str]:
    text = LEAD + "".join(TABLE.format(name=f"Part {'ABCD'[i]}", note=note) for i, note in enumerate(notes))
    report = crossfoot.check(text.encode(), "release.md")
    return {report.release.facts[n].text for f in report.findings if f.rule == "CF604" for n in f.numerals}


@pytest.mark.parametrize(
    ("note", "years", "wrong"),
    [
        ("(1) Restated for the January {} change of segments.", (2024, 2024, 2004), {"2004"}),
        ("Prior figures are recast for the mills sold in May {}.", (2024, 2042, 2024), {"2042"}),
        ("(b) Adopted with the standard of {}", (2020, 2023, 2023), {"2020"}),
        ("(a) Recast to the presentation of March {}.", (2024, 2024, 2023, 2024), {"2023"}),
        ("(1) Charges of the plan of {} are left out.", (2024, 2024, 2023), set()),
        ("(1) Restated for the January {} change of segments.", (2024, 2004), set()),
        ("(1) Restated for the January {} change of segments.", (2024, 2022, 2004), set()),
        ("Results of the Quarter of {}", (2024, 2024, 2021), set()),
    ],
)
def test_the_year_of_a_note_printed_again_is_that_of_the_others(
    note: str, years: tuple[int, ...], wrong: set[str]
) -> None:
    assert odd(*(note.format(year) for year in years)) == wrong


def test_notes_that_differ_otherwise_are_others() -> None:
    assert odd("(1) Moved on May 3, 2024.", "(1) Moved on May 3, 2024.", "(1) Moved on June 4, 2004.") == set()
    assert odd("(1) Moved on May 3, 2024.", "(1) Moved on May 3, 2024.", "(1) Moved on May 4, 2004.") == set()
