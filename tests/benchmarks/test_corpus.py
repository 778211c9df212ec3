from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Entry, documents, entries, is_aside, sample


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    rows = [f"releases/{i}.htm,release_html,Issuer {i}" for i in range(96)]
    (tmp_path / "INDEX.csv").write_text("\n".join(["path,kind,issuer", *rows, "x.pdf,release_pdf,Issuer 1"]) + "\n")
    return tmp_path


def test_parts_are_split_by_issuer_and_lose_nothing(indexed: Path) -> None:
    tuned, aside = set(documents(indexed, "tuned")), set(documents(indexed, "aside"))
    assert tuned.isdisjoint(aside)
    assert tuned | aside == set(documents(indexed))
    assert 4 <= len(aside) <= 12


def test_the_case_of_an_issuer_does_not_matter() -> None:
    assert all(is_aside(name) == is_aside(name.upper()) for name in ("Larkspur", "Teasel", "Vetch", "Sorrel"))


def test_kinds_are_picked(indexed: Path) -> None:
    assert [path.name for path in documents(indexed, kinds=("release_pdf",))] == ["x.pdf"]


def test_a_folder_without_index_is_told_by_suffix(tmp_path: Path) -> None:
    for name in ("a.htm", "b.md", "c.txt", "d.csv", "e.html"):
        (tmp_path / name).write_text("x")
    (tmp_path / "e.truth.jsonl").write_text("")
    found = {entry.path.name: entry.kind for entry in entries(tmp_path)}
    assert found == {"a.htm": "release_html", "b.md": "release_md", "c.txt": "release_txt", "e.html": "ixbrl"}


def test_a_sample_is_the_same_each_time_and_in_order(indexed: Path) -> None:
    every = list(entries(indexed))
    some = sample(every, 7)
    assert len(some) == 7
    assert some == sample(every[::-1], 7)[::-1]
    assert sample(every, None) == every
    assert some == [entry for entry in every if entry in some]


def test_form_and_part_of_an_entry() -> None:
    entry = Entry(Path("a.md"), "release_md", "Larkspur")
    assert entry.form == "markdown"
    assert entry.part == ("aside" if is_aside("Larkspur") else "tuned")
