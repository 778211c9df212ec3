from __future__ import annotations

from pathlib import Path

import pytest

import crossfoot
from planted import altered, said_of
from planting import Bed
from printed import Source
from real_slips import listed, loudest
from slip_kinds import KINDS

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

Total revenue increased to $14.9 million in the third quarter of 2024, compared to $13.3 million in the third quarter of 2023.

Condensed Statements of Operations
(in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn | 9,377 | 8,212 |
| Cloth | 5,523 | 5,040 |
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 16,616 | 9,731 |
| Net loss | (1,716) | (1,521) |
| Net loss per share | (0.17) | (0.15) |
"""


@pytest.fixture(scope="module")
def bed() -> Bed:
    data = RELEASE.encode()
    return Bed(Source(data, "markdown"), crossfoot.check(data, "release.md"))


def changed(bed: Bed, kind: str) -> list[list[str]]:
    """For each place of a kind, the lines of the document that the slip changes."""
    before = RELEASE.splitlines()
    out = []
    for place in KINDS[kind](bed):
        if place is not None:
            after = bed.planted(place).decode().splitlines()
            out.append([new for old, new in zip(before, after, strict=True) if old != new])
    return out


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("direction word", "decreased to $14.9 million"),
        ("scale word left out", "to $14.9  in"),
        ("scale word exchanged", "to $14.9 billion in"),
        ("sides exchanged", "increased to $13.3 million"),
        ("digits transposed", "to $41.9 million"),
        ("quarter in prose", "in the second quarter of 2024"),
        ("year early in prose", "third quarter of 2023, compared"),
        ("months in a heading", "| Six Months Ended"),
        ("one year twice", "| 2024 | 2024 |"),
        ("year in a heading", "| 2024 | 2022 |"),
        ("scale of a caption", "(in millions, except"),
        ("sign per share", "per share |  0.17  |"),
        ("total", "| 41,900 |"),
    ],
)
def test_a_slip_changes_its_place_and_nothing_else(bed: Bed, kind: str, word: str) -> None:
    found = changed(bed, kind)
    assert found
    assert any(word in lines[0] for lines in found)
    assert all(len(lines) == 1 for lines in found)


def test_two_columns_change_places_whole(bed: Bed) -> None:
    assert any("| Cloth | 5,040 | 5,523 |" in lines for lines in changed(bed, "two columns"))


def test_what_nothing_else_contradicts_is_not_borne(bed: Bed) -> None:
    places = [place for place in KINDS["two lines"](bed) if place is not None]
    names = {bed.facts[n].text for place in places if place.borne for n in place.numbers}
    assert "9,731" not in names or "13,252" in names


def test_an_unknown_kind_of_real_slip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "slips.csv"
    path.write_text("document,kind,printed,near,by,why\na.md,odd,1,,reader,x\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'odd' by 'reader'"):
        listed(path)


def test_a_real_slip_is_spoken_of_where_its_number_stands() -> None:
    report = crossfoot.check(RELEASE.replace("14,900 |", "14,990 |", 1).encode(), "release.md")
    assert loudest(report, {"document": "a.md", "printed": "14,990", "near": "13,252"})[0] == "loud"
    assert loudest(report, {"document": "a.md", "printed": "13.3", "near": ""}) == ("silent", "")
    with pytest.raises(ValueError, match="does not print 7"):
        loudest(report, {"document": "a.md", "printed": "7", "near": ""})


def test_the_listed_slips_are_well_formed() -> None:
    assert all(row["document"] and row["printed"] and row["why"] for row in listed())


@pytest.mark.parametrize(("old", "new", "said"), [("increased", "decreased", "loud"), ("Mills", "Looms", "silent")])
def test_a_slip_planted_by_hand_is_found_by_a_finding_near_it(old: str, new: str, said: str) -> None:
    source = RELEASE.encode()
    slip = {"at": str(source.index(old.encode())), "length": str(len(old)), "new": new}
    wrong = altered(source, slip)
    assert wrong.decode() == RELEASE.replace(old, new, 1)
    assert said_of(crossfoot.check(source, "release.md"), crossfoot.check(wrong, "release.md")) == said
