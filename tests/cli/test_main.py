"""The command line: exit status, messages, outputs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crossfoot.cli import bounds
from crossfoot.cli.main import main
from crossfoot.model.problems import Problem

TIES = """\
STATEMENTS OF OPERATIONS
(in thousands)

                     Three months ended
                          June 30,
                       2025        2024
                    -------     -------
Operating expenses:
  Rent              $ 4,012     $ 3,870
  Power               2,511       2,204
  Wages               8,377       7,915
                    -------     -------
Total expenses       14,900      13,989
"""
SLIPS = TIES.replace("14,900", "14,910")
FIGURES = ["4,012", "3,870", "2,511", "2,204", "8,377", "7,915", "14,900", "13,989"]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(TIES)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(SLIPS)
    return path


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "crossfoot.cli.main", *map(str, arguments)],
        input=stdin, capture_output=True, check=False, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip


def test_status_says_whether_there_is_a_finding(good: Path, bad: Path, capsys: Capture) -> None:
    assert main(["check", str(good)]) == 0
    assert main(["check", str(bad)]) == 1
    out = capsys.readouterr().out
    assert "no finding" in out
    assert "4,012 + 2,511 + 8,377 = 14,900; printed 14,910" in out


def test_fail_on_draws_the_line(bad: Path, capsys: Capture) -> None:
    (bad.parent / "crossfoot.toml").write_text('[severity]\nCF101 = "warning"\n', encoding="utf-8")
    assert main(["check", str(bad)]) == 0
    assert main(["check", str(bad), "--fail-on", "warning"]) == 1
    assert main(["check", str(bad), "--fail-on", "note"]) == 1
    assert capsys.readouterr().err == ""


def test_a_bad_file_is_one_line_and_the_others_are_done(good: Path, tmp_path: Path, capsys: Capture) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main(["check", str(empty), str(tmp_path / "absent.htm"), str(tmp_path), str(good)]) == 2
    out, err = capsys.readouterr()
    assert "no finding" in out
    lines = err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("crossfoot: ") and str(tmp_path) in line for line in lines)


@pytest.mark.parametrize(
    "call", [[], ["check"], ["check", "-", "-"], ["chek", "x"], ["check", "--format", "pdf", "x"], ["rules", "CF000"]]
)
def test_a_call_that_cannot_be_meant_is_status_2(call: list[str], capsys: Capture) -> None:
    assert main(call) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "crossfoot" in err


def test_html_shows_one_document(good: Path, bad: Path, capsys: Capture) -> None:
    assert main(["check", str(good), str(bad), "--format", "html"]) == 2
    assert "one document" in capsys.readouterr().err


def test_json_is_one_report_a_line(good: Path, bad: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["check", str(good), str(bad), "--format", "json"]) == 1
    reports = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [len(report["findings"]) for report in reports] == [0, 1]
    assert [Path(report["document"]["name"]).name for report in reports] == ["good.txt", "bad.txt"]


def test_sarif_is_one_log_with_the_numbers_in_the_file(good: Path, bad: Path, capsys: Capture) -> None:
    assert main(["check", str(good), str(bad), "--format", "sarif"]) == 1
    runs = json.loads(capsys.readouterr().out)["runs"]
    assert [len(one["results"]) for one in runs] == [0, 1]
    region = runs[1]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert SLIPS[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]


def test_read_gives_one_line_for_every_number(good: Path, capsys: Capture) -> None:
    assert main(["read", str(good), "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["text"] for line in lines if line["quantity"]] == FIGURES
    assert main(["read", str(good), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["text"] for row in rows if row["quantity"] == "true"] == FIGURES
    assert [row["value"] for row in rows if row["label"] == "Rent"] == ["4012000", "3870000"]


def test_read_shows_statements_as_tables(good: Path, capsys: Capture) -> None:
    assert main(["read", str(good)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "Rent 4,012 3,870" in lines
    assert "Total expenses 14,900 13,989" in lines


def test_standard_input_is_a_document() -> None:
    done = run("check", "-", "--format", "json", stdin=SLIPS.encode())
    assert done.returncode == 1
    assert json.loads(done.stdout)["document"]["name"] == "stdin"


def test_output_is_written_whole(bad: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "report.json"
    out.write_text("old")
    assert main(["check", str(bad), "--format", "json", "-o", str(out)]) == 1
    assert json.loads(out.read_text())["findings"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "report.json"]
    assert capsys.readouterr().out == ""


def test_output_that_fails_leaves_the_old_file(bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "report.json"
    out.write_text("old")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert main(["check", str(bad), "-o", str(out)]) == 2
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "report.json"]


@pytest.mark.parametrize("format_", ["terminal", "json", "sarif", "html"])
def test_no_output_file_for_an_input_that_cannot_be_used(tmp_path: Path, format_: str, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert main(["check", str(tmp_path / "absent.htm"), "--format", format_, "-o", str(out)]) == 2
    assert not out.exists()
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_output_into_a_folder_that_is_not_there_is_one_line(good: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", str(good), "-o", str(tmp_path / "no" / "out.txt")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(good: Path) -> None:
    command = f"{sys.executable} -m crossfoot.cli.main read {' '.join([str(good)] * 40)} --format csv | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    assert done.stdout.startswith(b"document,n,text")


def test_a_defect_is_one_line_and_the_other_files_are_done(
    good: Path, bad: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def check(_content: Path, name: str, _policy: object, **_: object) -> object:
        if "bad" in name:
            raise KeyError("lost")
        raise Problem(f"{name}: refused")

    monkeypatch.delenv("CROSSFOOT_DEBUG", raising=False)
    monkeypatch.setattr("crossfoot.api.check", check)
    assert main(["check", str(bad), str(good)]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "a defect of crossfoot" in first
    assert "KeyError" in first
    assert second == f"crossfoot: {good}: refused"
    monkeypatch.setenv("CROSSFOOT_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["check", str(bad)])


def test_memory_that_runs_out_is_one_line(good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def check(_content: Path, _name: str, _policy: object, **_: object) -> object:
        raise MemoryError

    monkeypatch.setattr("crossfoot.api.check", check)
    assert main(["check", str(good)]) == 2
    assert "out of memory" in capsys.readouterr().err


def test_an_interrupt_is_quiet(good: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def check(_content: Path, _name: str, _policy: object, **_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("crossfoot.api.check", check)
    assert main(["check", str(good)]) == 130
    assert capsys.readouterr().err == ""


def test_the_clock_ends_a_run_that_takes_too_long() -> None:
    program = "from crossfoot.cli.bounds import time_bound\nwith time_bound('slow.htm', 1):\n    while True: pass\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert done.returncode == 2
    assert done.stderr.decode() == "crossfoot: slow.htm: given up after 1 s; check a smaller part of it\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to its address space")
def test_memory_is_bounded() -> None:
    program = (
        "from crossfoot.cli import bounds\nbounds.bound_memory()\n"
        "try:\n    block = bytearray(bounds.MEMORY_BYTES)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert done.stdout == b"bounded\n"
    assert bounds.MEMORY_BYTES > 1 << 30


def test_rules_are_listed_and_explained(capsys: Capture) -> None:
    assert main(["rules"]) == 0
    listing = capsys.readouterr().out
    assert any(line.startswith("CF101  column-foots") for line in listing.splitlines())
    assert main(["rules", "column-foots"]) == 0
    assert capsys.readouterr().out.startswith("#")


def test_help_loads_no_parser() -> None:
    program = (
        "import sys\nfrom crossfoot.cli.main import main\nmain(['--help'])\n"
        "print([m for m in ('lxml', 'msgspec', 'nh3', 'crossfoot.api') if m in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert done.stderr == b"[]\n"
    assert b"check" in done.stdout


def test_the_same_bytes_give_the_same_report() -> None:
    first, second = (run("check", "--sample", "--format", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second
    assert len(first) > 10_000
