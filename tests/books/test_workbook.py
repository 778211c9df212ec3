from __future__ import annotations

import io
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.folders import BALANCES, folder

from crossfoot.books.open import open_books
from crossfoot.books.trial_balance import is_header
from crossfoot.books.workbook import workbook_rows
from crossfoot.model import limits
from crossfoot.model.problems import DamagedInput, LimitExceeded, MissingPackage, Problem, UnusableBooks

openpyxl = pytest.importorskip("openpyxl")


def workbook(*rows: list[object], sheet: str = "TB") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Prepared by", "Finance"])
    shown = book.create_sheet(sheet)
    for row in rows:
        shown.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def exported(balances: str) -> bytes:
    rows: list[list[object]] = [["Fernhollow"], ["As of", date(2011, 3, 31)], ["Account", "Debit", "Credit"]]
    for item in balances.split():
        account, _, amount = item.partition(":")
        value = float(amount)
        rows.append([int(account), value, None] if value > 0 else [int(account), None, -value])
    return workbook(*rows)


def cells(data: bytes) -> list[list[str]]:
    return [list(row) for _, row in workbook_rows(data, "tb.xlsx", is_header)]


def test_a_workbook_stands_for_a_trial_balance(tmp_path: Path) -> None:
    root = folder(tmp_path)
    place = root / "balances" / "company"
    before = open_books(root).balances
    (place / "2011-03-31.csv").unlink()
    (place / "2011-03-31.xlsx").write_bytes(exported(BALANCES["2011-03-31"]))
    after = open_books(root).balances[-1]
    assert (after.accounts, after.path) == (before[-1].accounts, "balances/company/2011-03-31.xlsx")
    assert [amount * 100 // 10**after.scale for amount in after.amounts] == [
        amount * 100 // 10 ** before[-1].scale for amount in before[-1].amounts
    ]
    assert after.lines[0] == 4


def test_a_number_is_the_fifteen_digits_that_a_spreadsheet_shows() -> None:
    data = workbook(["Account", "Balance"], ["1000", 0.1 + 0.2], ["2000", 1234567.89], ["3000", 12], ["4000", True])
    assert [row[1] for row in cells(data)[1:]] == ["0.3", "1234567.89", "12", "True"]


def test_a_formula_without_result_is_refused() -> None:
    data = workbook(["Account", "Balance"], ["1000", 5], ["2000", "=B2*-1"])
    with pytest.raises(UnusableBooks, match=r"tb\.xlsx:3: the formula in B3 has no saved result"):
        cells(data)


def test_a_formula_with_a_saved_result_is_that_number() -> None:
    data = workbook(["Account", "Balance"], ["1000", 5], ["2000", "=B2*-1"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name,
                part.replace(b"<v></v>", b"<v>-5</v>").replace(b"<v />", b"<v>-5</v>").replace(b"<v/>", b"<v>-5</v>"),
            )
    assert cells(out.getvalue())[2] == ["2000", "-5"]


def test_an_error_value_is_refused() -> None:
    data = workbook(["Account", "Balance"], ["1000", "#REF!"])
    with pytest.raises(UnusableBooks, match=r"tb\.xlsx:2: the cell holds the error #REF!"):
        cells(data)


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_bin", ".bin"), data)
    return out.getvalue()


def test_macros_are_refused() -> None:
    with pytest.raises(UnusableBooks, match=r"holds macros; save it as .xlsx without them"):
        cells(packed(xl__vbaProject_bin=b"x"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"Account,Debit\n", packed(hello=b"x")])
def test_what_is_no_workbook(data: bytes) -> None:
    with pytest.raises(DamagedInput, match=r"tb\.xlsx: not a workbook"):
        cells(data)


def test_a_workbook_that_unfolds_too_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INFLATED_BYTES", 1000)
    with pytest.raises(LimitExceeded, match="unfolds to"):
        cells(packed(xl__workbook=b"0" * 2000))


def test_no_sheet_with_a_header() -> None:
    with pytest.raises(UnusableBooks, match="no sheet has a header"):
        cells(workbook(["a", "b"], ["c", "d"]))


def test_without_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(["Account", "Balance"])
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingPackage, match=r"install crossfoot\[xlsx\]"):
        cells(data)


@pytest.mark.parametrize("seed", range(30))
def test_a_workbook_that_was_cut_or_changed_is_refused_or_read(seed: int) -> None:
    draw = random.Random(seed)
    data = bytearray(exported(BALANCES["2011-03-31"]))
    for _ in range(draw.randint(1, 20)):
        data[draw.randrange(len(data))] = draw.randrange(256)
    try:
        assert cells(bytes(data[: draw.choice((len(data), draw.randrange(len(data))))]))
    except Problem as problem:
        assert "tb.xlsx" in str(problem)  # noqa: PT017  # either way is right
