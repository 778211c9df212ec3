"""`crossfoot compose`: what it writes, what it says, and that it writes all or nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from crossfoot.cli.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A small company's books, to be changed."""
    folder = tmp_path / "books"
    shutil.copytree(Path(__file__).parent / "alderbrook", folder)
    return folder


@pytest.mark.parametrize("ending", ["htm", "md", "txt", "docx"])
def test_books_compose_and_check_clean(books: Path, tmp_path: Path, ending: str, capsys: Capture) -> None:
    out = tmp_path / f"release.{ending}"
    assert main(["compose", str(books), "-o", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", str(out), "--fail-on", "warning"]) == 0
    first = out.read_bytes()
    assert main(["compose", str(books), "-o", str(out)]) == 0
    assert out.read_bytes() == first


def test_the_ending_gives_the_form_and_the_option_wins(books: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "release.md"
    assert main(["compose", str(books), "-o", str(out), "--format", "html"]) == 0
    assert out.read_bytes().startswith(b"<html>")
    capsys.readouterr()
    assert main(["compose", str(books)]) == 0
    assert capsys.readouterr().out.startswith("<html>")
    assert main(["compose", str(books), "--format", "markdown", "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("# ")


def test_the_tie_out_record_goes_beside_it(books: Path, tmp_path: Path, capsys: Capture) -> None:
    out, record = tmp_path / "release.htm", tmp_path / "tie.json"
    assert main(["compose", str(books), "-o", str(out), "--tie-out", str(record)]) == 0
    numbers = json.loads(record.read_text())["numbers"]
    assert len(numbers) > 50
    assert main(["compose", str(books), "--tie-out", "-"]) == 2
    assert "name a file for one of them" in capsys.readouterr().err
    assert main(["compose", str(books), "-o", str(out), "--tie-out", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["numbers"] == numbers


def test_every_figure_of_the_record_leads_to_files_and_lines(books: Path, tmp_path: Path) -> None:
    (books / "release.md").write_text("{% for key in statements %}\n{{ statement(key) }}\n\n{% endfor %}")
    settings = books / "release.toml"
    settings.write_text("\n".join(x for x in settings.read_text().split("\n") if not x.startswith("statements = ")))
    out, record = tmp_path / "release.htm", tmp_path / "tie.json"
    assert main(["compose", str(books), "-o", str(out), "--tie-out", str(record)]) == 0
    figures = json.loads(record.read_text())["figures"]
    assert {key.partition(".")[0] for key in figures} >= {"operations", "balance_sheet", "cash_flows", "equity"}
    shown = [one for figure in figures.values() for one in figure["periods"].values() if one["exact"] != "0"]
    assert all(one["accounts"] or one["parts"] or one["of"] for one in shown)
    places = [account["place"] for one in shown for account in one["accounts"]]
    assert places
    assert all(places)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{ revenues|amount }}", "$1.3 million", 'release.md:5:15: "$1.3 million" is a typed figure'),
        (
            "{{ revenues|amount }}",
            "{{ revnues|amount }}",
            "release.md:5:18: revnues: no name of the books; did you mean revenues?",
        ),
        ('{{ statement("reconciliation_of_adjusted_ebitda") }}', "", "not reconciled"),
    ],
)
def test_a_template_that_cannot_be_used_writes_nothing(
    books: Path, tmp_path: Path, old: str, new: str, message: str, capsys: Capture
) -> None:
    template = books / "release.md"
    text = template.read_text()
    assert old in text
    template.write_text(text.replace(old, new, 1))
    out, record = tmp_path / "release.htm", tmp_path / "tie.json"
    capsys.readouterr()
    assert main(["compose", str(books), "-o", str(out), "--tie-out", str(record)]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1
    assert not out.exists()
    assert not record.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["books"]


def test_a_sentence_that_leaves_a_unit_open_is_told_with_status_1(books: Path, tmp_path: Path, capsys: Capture) -> None:
    template = books / "release.md"
    template.write_text(template.read_text().replace("|per_share }} per share", "|per_share }} for each", 1))
    assert main(["compose", str(books), "-o", str(tmp_path / "release.htm")]) == 1
    assert "USD/shares" in capsys.readouterr().err
    assert (tmp_path / "release.htm").exists()


def test_a_folder_without_a_template_takes_ours(books: Path, capsys: Capture) -> None:
    (books / "release.md").unlink()
    capsys.readouterr()
    assert main(["compose", str(books), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Alderbrook Reports First Quarter 2025 Results")
    assert "Reconciliation of Net Income" in out
    assert "Forward-Looking Statements" in out


def test_what_cannot_be_written_leaves_nothing_behind(books: Path, tmp_path: Path, capsys: Capture) -> None:
    record = tmp_path / "tie.json"
    assert main(["compose", str(books), "-o", str(tmp_path / "no" / "release.htm"), "--tie-out", str(record)]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert not record.exists()


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_folder_that_is_none(tmp_path: Path, name: str, capsys: Capture) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["compose", str(tmp_path / name)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("crossfoot: ")
    assert told.count("\n") == 1


def test_a_template_in_no_known_encoding_is_named(books: Path, capsys: Capture) -> None:
    (books / "release.md").write_bytes(b"ok\ncaf\xe9\n")
    assert main(["compose", str(books)]) == 2
    assert "release.md:2: not UTF-8" in capsys.readouterr().err


def test_the_bundled_example_composes_clean(tmp_path: Path, capsys: Capture) -> None:
    assert main(["compose", "--init", str(tmp_path / "example")]) == 0
    assert "crossfoot compose" in capsys.readouterr().out
    out = tmp_path / "release.htm"
    assert main(["compose", str(tmp_path / "example"), "-o", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", str(out), "--fail-on", "warning"]) == 0


def test_an_example_never_overwrites(books: Path, tmp_path: Path, capsys: Capture) -> None:
    before = sorted(path.name for path in books.iterdir())
    assert main(["compose", "--init", str(books)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert sorted(path.name for path in books.iterdir()) == before
    (tmp_path / "empty").mkdir()
    assert main(["compose", "--init", str(tmp_path / "empty")]) == 0
    assert main(["compose", "--init", str(tmp_path / "no" / "where")]) == 2
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
