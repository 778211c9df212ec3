"""`crossfoot read` into files of other programs: Parquet and xBRL-JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.cli.test_main import FIGURES, TIES

from crossfoot.cli import output
from crossfoot.cli.main import main
from crossfoot.model.problems import UnreadableSource

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(TIES)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_parquet_holds_every_document(good: Path, tmp_path: Path, capsys: Capture) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out, other = tmp_path / "facts.parquet", tmp_path / "other.txt"
    other.write_text(TIES)
    assert (
        main(["read", str(good), str(other), str(tmp_path / "absent.txt"), "--format", "parquet", "-o", str(out)]) == 2
    )
    assert len(capsys.readouterr().err.splitlines()) == 1
    table = parquet.read_table(out)
    assert [line["text"] for line in table.to_pylist() if line["quantity"]] == FIGURES * 2
    assert set(table["document"].to_pylist()) == {str(good), str(other)}


def test_parquet_without_pyarrow_is_one_line(
    good: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out = tmp_path / "facts.parquet"
    assert main(["read", str(good), "--format", "parquet", "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert said == (
        "crossfoot: --format parquet needs pyarrow, which is not installed: pip install 'crossfoot[parquet]'\n"
    )
    assert not out.exists()


def test_parquet_is_not_for_a_terminal(good: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["read", str(good), "--format", "parquet"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "-o" in err


def test_xbrl_json_is_a_report_and_a_schema(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "q2 2025.json"
    assert main(["read", str(good), "--format", "xbrl-json", "-o", str(out), "--cik", "77"]) == 0
    assert names(tmp_path) == ["good.txt", "q2 2025.json", "q2 2025.xsd"]
    report = json.loads(out.read_text())
    assert report["documentInfo"]["taxonomy"][-1] == "q2%202025.xsd"
    assert len(report["facts"]) == len(FIGURES)
    assert {fact["dimensions"]["entity"] for fact in report["facts"].values()} == {"cik:0000000077"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["good.txt"], "-o"),
        (["good.txt", "-o", "-"], "-o"),
        (["good.txt", "good.txt", "-o", "out.json"], "one document"),
        (["good.txt", "-o", "out.xsd"], "out.json"),
        (["good.txt", "-o", "out.json", "--cik", "burdock"], "CIK"),
        (["absent.txt", "-o", "out.json"], "absent.txt"),
    ],
)
def test_xbrl_json_that_cannot_be_is_one_line_and_no_file(
    arguments: list[str], said: str, good: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good.parent)
    assert main(["read", "--format", "xbrl-json", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert said in err
    assert names(good.parent) == ["good.txt"]


def test_a_report_that_cannot_be_written_leaves_no_schema(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    write = output.write_whole

    def full(data: bytes, path: Path) -> None:
        if path.suffix == ".json":
            raise UnreadableSource(f"{path}: cannot be written (No space left on device)")
        write(data, path)

    monkeypatch.setattr("crossfoot.cli.read.write_whole", full)
    assert main(["read", str(good), "--format", "xbrl-json", "-o", str(tmp_path / "out.json")]) == 2
    assert "No space" in capsys.readouterr().err
    assert names(tmp_path) == ["good.txt"]


def test_numbers_of_the_text_stand_in_columns(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Results for the three months ended June 30, 2025.\n\n• Debt was $5 million.\n\n• Margin was 12.5% and EPS $1.05.\n"
    )
    assert main(["read", str(path)]) == 0
    _, _, text = capsys.readouterr().out.partition("Text\n")
    assert text.splitlines() == [
        "5,000,000 USD         30 Jun 2025              Debt was",
        "    12.5%             3 months to 30 Jun 2025  Margin was",
        "     1.05 USD/shares  3 months to 30 Jun 2025  Margin was 12.5% and EPS",
    ]
