"""Pages read column by column: two amounts and their rates, again and again, proved by the changes."""

from __future__ import annotations

import random

import crossfoot
from crossfoot.intake.text import read_text
from crossfoot.model.fact import Release

GROUPS = ("CLAY", "KILNS", "GLAZE", "BRICK", "TOTAL WARES")
HEADS = "2031\n\n2030\n\nReported\n\n% Change\nOperational (1)\n\nCurrency\n"
WORDS = f"WARES SOLD ($MM)\n\nFOURTH QUARTER\n\n{HEADS}\n{HEADS}\nWARES SOLD ($MM)\n\nTWELVE MONTHS\n\n"


def amounts(chance: random.Random) -> list[int]:
    """Home, abroad and both together for each group; the last group is the sum of all."""
    parts = [(chance.randint(100, 4_000), chance.randint(100, 4_000)) for _ in GROUPS[:-1]]
    parts.append((sum(a for a, _ in parts), sum(b for _, b in parts)))
    return [figure for home, abroad in parts for figure in (home, abroad, home + abroad)]


def columns(seed: int) -> list[list[str]]:
    """Ten columns as printed: amounts of two periods, their change, and two rates that make it up; twice."""
    chance = random.Random(seed)
    out: list[list[str]] = []
    for _ in range(2):
        new, old = amounts(chance), amounts(chance)
        changes = [round((a - b) * 1000 / b) for a, b in zip(new, old, strict=True)]
        parts = [chance.randint(-90, 90) for _ in new]
        out += [[f"{figure:,}" for figure in column] for column in (new, old)]
        out += [[f"{tenths / 10:.1f}%" for tenths in column] for column in (changes, parts)]
        out.append([f"{(a - b) / 10:.1f}%" for a, b in zip(changes, parts, strict=True)])
    return out


def printed(column: list[str]) -> str:
    """A column with the blank lines between its groups."""
    return "\n\n".join("\n".join(column[k : k + 3]) for k in range(0, len(column), 3)) + "\n\n"


def page(cut: list[list[str]]) -> str:
    """The page that has those columns, its labels below its headers."""
    labels = "\n\n".join(f"{group}\nHome\nAbroad\nWorld" for group in GROUPS)
    return f"{WORDS}{labels}\n\n" + "".join(printed(column) for column in cut) + "See footnotes at end of schedule\n"


def figures(release: Release) -> dict[tuple[str | None, str, int | None], str]:
    """The text of each fact by caption, label and column."""
    found = (fact for fact in release.facts if fact.table is not None and fact.quantity)
    return {(fact.path[-1] if fact.path else None, fact.label, fact.column): fact.text for fact in found}


def expected(cut: list[list[str]]) -> dict[tuple[str | None, str, int | None], str]:
    rows = [(group, label) for group in GROUPS for label in ("Home", "Abroad", "World")]
    return {
        (group, label, k): column[r].strip("-%")
        for k, column in enumerate(cut)
        for r, (group, label) in enumerate(rows)
    }


def test_columns_that_come_whole_meet_their_rows() -> None:
    cut = columns(3)
    assert figures(crossfoot.read(page(cut), "a.md")) == expected(cut)


def test_columns_have_their_periods_and_the_proved_rates_are_changes() -> None:
    (table,) = crossfoot.read(page(columns(3)), "a.md").tables
    kinds = [column.kind for column in table.columns]
    assert kinds[:3] == kinds[5:8] == ["value", "value", "percent_change"]
    assert [column.period for column in table.columns][:2] == ["2031-10-01/2031-12-31", "2030-10-01/2030-12-31"]
    assert [column.period for column in table.columns][5:7] == ["2031-01-01/2031-12-31", "2030-01-01/2030-12-31"]


def test_the_last_rows_of_two_amounts_may_come_after_all_others() -> None:
    cut = columns(4)
    late = [[*cut[0][:12], *cut[1][:12]], [*cut[0][12:], *cut[1][12:]]]
    assert figures(crossfoot.read(page([*late, *cut[2:]]), "a.md")) == expected(cut)


def test_one_wrong_digit_does_not_hide_the_columns() -> None:
    cut = columns(5)
    cut[1][4] = f"{int(cut[1][4].replace(',', '')) + 500:,}"
    assert figures(crossfoot.read(page(cut), "a.md")) == expected(cut)


def test_the_wrong_digit_is_found() -> None:
    cut = columns(5)
    wrong = cut[1][4] = f"{int(cut[1][4].replace(',', '')) + 500:,}"
    report = crossfoot.check(page(cut), "a.md")
    named = [finding.suspect for finding in report.findings if finding.suspect is not None]
    assert wrong in {report.release.facts[n].text for n in named}


def test_columns_that_no_change_proves_are_left_as_text() -> None:
    for seed in range(6):
        cut = columns(seed)
        other = columns(seed + 100)
        for k in (0, 1, 5, 6):
            cut[k] = other[k]
        assert not any(
            block.grid is not None and len(block.grid.cells) > 60 for block in read_text(page(cut), "a").blocks
        )


def torn(cut: list[list[str]]) -> list[list[str]]:
    """The columns with a group of the older amounts read amid the changes, and the last group of both after that."""
    new, old, changes, *rates = cut
    return [new[:12], old[:9], changes[:9], old[9:12], changes[9:12], new[12:], old[12:], changes[12:], *rates]


def test_amounts_may_stand_amid_their_rates() -> None:
    cut = columns(6)
    assert figures(crossfoot.read(page([*torn(cut[:5]), *torn(cut[5:])]), "a.md")) == expected(cut)


def test_dashes_are_read_with_the_kind_of_their_box() -> None:
    cut = columns(7)
    for column in (cut[1], cut[2], cut[3], cut[4]):
        column[6:9] = ["-", "-", "-"]  # a group that was not sold a year before
    found = figures(crossfoot.read(page([*torn(cut[:5]), *torn(cut[5:])]), "a.md"))
    assert {place: text for place, text in found.items() if text != "-"} == {
        place: text for place, text in expected(cut).items() if text
    }


def test_a_note_amid_the_columns_of_a_page_parts_them_not() -> None:
    cut = columns(8)
    first, second = page(cut).split(printed(cut[4]))
    note = "(1) Wares of one kind are counted once. What was sent back by the buyers is taken off them.\n\n"
    text = f"A page before.\n\f{first}{note}{printed(cut[4])}{second}\fA page after.\n"
    assert figures(crossfoot.read(text, "a.md")) == expected(cut)
