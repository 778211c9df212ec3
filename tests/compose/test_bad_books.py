"""A user's mistakes with the bundled example, at the command line: one line that says where, status 2, nothing written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crossfoot.cli.main import main

Capture = pytest.CaptureFixture[str]
Change = Callable[[Path], object]
CARRIER = "balances/carrier/2011-03-31.csv"


def replace(name: str, old: str, new: str) -> Change:
    """A change of the first `old` in a file."""

    def act(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return act


def add(name: str, text: str) -> Change:
    """Lines at the end of a file."""

    def act(root: Path) -> None:
        path = root / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")

    return act


def both(*changes: Change) -> Change:
    """Several changes."""

    def act(root: Path) -> None:
        for change in changes:
            change(root)

    return act


def workbook(formula: str = "", macro: bool = False) -> Change:
    """The cards' last trial balance as a workbook, with a formula or a macro in it."""

    def act(root: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        path = root / "balances/cards/2011-03-31.csv"
        for line in path.read_text(encoding="utf-8").splitlines():
            account, name, amount = line.split(";")
            book.active.append([account, name, amount if amount == "Balance" else float(amount)])
        if formula:
            book.active["C2"] = formula
        data = io.BytesIO()
        book.save(data)
        if macro:
            with zipfile.ZipFile(data, "a") as archive:
                archive.writestr("xl/vbaProject.bin", b"macro")
        path.with_suffix(".xlsx").write_bytes(data.getvalue())
        path.unlink()

    return act


MISTAKES: dict[str, tuple[Change, tuple[str, ...]]] = {
    "does not balance": (
        both(
            replace(CARRIER, '"4,522.94"', '"4,532.94"'),
            replace(CARRIER, 'TOTAL,"79,624,336.34"', 'TOTAL,"79,624,346.34"'),
        ),
        (CARRIER, "10.00"),
    ),
    "total does not agree": (replace(CARRIER, '"4,522.94"', '"4,532.94"'), (f"{CARRIER}:31", "a difference of -10.00")),
    "mapped twice": (add("chart.csv", "1200,cash,,,,,,,\n"), ("chart.csv:66", "1200", "line 6")),
    "not mapped": (replace("chart.csv", "6400,", "6401,"), ("balances/business/2011-03-31.csv:22", "6400")),
    "unknown line": (replace("chart.csv", "6400,advertising_and", "6400,advertizing_and"), ("chart.csv", "advertizing")),
    "missing rate": (
        replace("release.toml", 'name = "cards"\n', 'name = "cards"\ncurrency = "EUR"\n'),
        ("rates.csv", "EUR"),
    ),
    "period gap": (lambda root: (root / "balances/cards/2010-12-31.csv").unlink(), ("cards", "2010-12-31")),
    "unknown name": (replace("release.md", "{{ revenues|amount }}", "{{ revenu|amount }}"), ("release.md:9:18", "revenu")),
    "unknown filter": (replace("release.md", "revenues|amount", "revenues|dollars"), ("release.md:9", "dollars")),
    "measures in a circle": (
        both(
            replace("release.toml", '["ebitda", ', '["a", "ebitda", '),
            add(
            "release.toml",
            '[[measure]]\nkey = "a"\nlabel = "A"\nstart = "b"\n[[measure]]\nkey = "b"\nlabel = "B"\nstart = "a"\n',
        )),
        ("release.toml:", "a -> b -> a"),
    ),
    "blocks in a circle": (add("blocks/about.md", '\n{{ block("about") }}\n'), ("blocks/about.md", "about")),
    "wrong encoding": (
        lambda root: (root / CARRIER).write_bytes(b"\xff\xfe" + (root / CARRIER).read_bytes()),
        (CARRIER,),
    ),
    "half an encoding": (
        lambda root: (root / "chart.csv").write_bytes((root / "chart.csv").read_bytes() + b"7400,other_net,Caf\xe9\x81,,\n"),
        ("chart.csv",),
    ),
    "thousands in the wrong place": (replace(CARRIER, '"4,522.94"', '"45,22.94"'), (f"{CARRIER}:4", "45,22.94")),
    "a comma for a point": (replace(CARRIER, '"4,522.94"', '"4.522,94"'), (f"{CARRIER}:4", "decimal")),
    "a formula": (workbook(formula="=1+1"), ("2011-03-31.xlsx", "formula")),
    "a macro": (workbook(macro=True), ("2011-03-31.xlsx", "macro")),
    "no such file in the language": (replace("release.md", "{{ date }}", "{% include 'x' %}"), ("release.md:3", "include")),
    "Python in the template": (
        replace("release.md", "{{ date }}", "{{ date.__class__.__mro__ }}"),
        ("release.md:3", "not part of the template language"),
    ),
    "a typed figure": (replace("release.md", "{{ revenues|amount }}", "$10.2 million"), ("release.md:9:15", "typed figure")),
    "intercompany apart": (
        both(
            replace("balances/business/2011-03-31.csv", ";56207.35", ";56307.35"),
            replace("balances/business/2011-03-31.csv", "1000;Bank accounts;2535.92", "1000;Bank accounts;2435.92"),
        ),
        ("traffic", "100.00"),
    ),
    "not closed": (
        both(
            replace("balances/cards/2011-03-31.csv", "4475866.39", "4475966.39"),
            replace("balances/cards/2011-03-31.csv", "9083.42", "8983.42"),
        ),
        ("balances/cards/2011-03-31.csv", "roll", "100.00"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_line_says_where_and_nothing_is_written(mistake: str, tmp_path: Path, capsys: Capture) -> None:
    change, words = MISTAKES[mistake]
    root, out, record = tmp_path / "books", tmp_path / "release.htm", tmp_path / "tie.json"
    assert main(["compose", "--init", str(root)]) == 0
    change(root)
    capsys.readouterr()
    assert main(["compose", str(root), "-o", str(out), "--tie-out", str(record)]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert told.err.startswith("crossfoot: ")
    assert [word for word in words if word not in told.err] == [], told.err
    assert told.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["books"]


def test_a_growth_over_zero_is_not_meaningful(tmp_path: Path) -> None:
    root, out = tmp_path / "books", tmp_path / "release.md"
    assert main(["compose", "--init", str(root)]) == 0
    add("chart.csv", "7310,other_net,Interest on deposits,,,,,,\n")(root)
    replace("balances/parent/2010-03-31.csv", "7000 · Interest earned", "7310 · Interest on deposits")(root)
    add("release.md", "\nInterest income {{ interest_income|rose_or_fell }}: {{ interest_income.growth|percent }}.\n")(
        root
    )
    assert main(["compose", str(root), "-o", str(out)]) == 0
    assert "Interest income rose: not meaningful." in out.read_text(encoding="utf-8")
