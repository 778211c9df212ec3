from __future__ import annotations

import pytest

from crossfoot.books.files import decode, rows_of
from crossfoot.books.trial_balance import is_header, trial_balance
from crossfoot.model.books import Entity, TrialBalance
from crossfoot.model.problems import UnusableBooks

ENTITY = Entity(name="parent", currency="USD")


def read(text: str, entity: Entity = ENTITY) -> TrialBalance:
    rows = rows_of(text, "tb.csv", is_header)
    assert rows is not None, "no header was found"
    return trial_balance(rows, entity, "2011-03-31", "tb.csv", lambda account: account.partition(" ")[0])


def amounts(text: str, entity: Entity = ENTITY) -> dict[str, int]:
    balance = read(text, entity)
    return {
        account: amount * 100 // 10**balance.scale
        for account, amount in zip(balance.accounts, balance.amounts, strict=True)
    }


def test_titles_above_the_header_and_a_total_below() -> None:
    text = (
        "Fernhollow Networks,,\nTrial Balance,,\nAs of March 31, 2011,,\n,Debit,Credit\n"
        '1000 · Checking,"1,000.00",\n4000 · Sales,,"1,000.00"\n,,\nTOTAL,"1,000.00","1,000.00"\n'
        "Accrual basis Thursday,,\n"
    )
    assert amounts(text) == {"1000": 100000, "4000": -100000}


def test_the_place_of_every_amount_is_kept() -> None:
    balance = read("x\n\nAccount,Debit,Credit\n1000,5,\n\n4000,,5\n")
    assert balance.lines == (4, 6)


@pytest.mark.parametrize(
    "text",
    [
        "Account No.;Name;Ending Balance\n1000;Cash;7.00\n4000;Sales;(7.00)\n",
        "Account\tDescription\tBalance\n1000\tCash\t7\n4000\tSales\t-7\n",
        "Account Code,Account,Debit - Year to date,Credit - Year to date,Debit - Month,Credit - Month\n1000,Cash,7,,1,\n4000,Sales,,7,,1\n",
        "GL Account|DR|CR\n1000|7|\n4000||7\n",
        "Account,Opening Balance,Debit,Credit,Closing Balance\n1000,2,5,,7\n4000,-2,,5,-7\n",
        "Account,Account Type,Amount,Prior Year Amount\n1000,Bank,7,1\n4000,Income,-7,-1\n",
    ],
)
def test_headers_as_packages_write_them(text: str) -> None:
    assert amounts(text) == {"1000": 700, "4000": -700}


def test_a_row_with_both_sides_is_their_difference() -> None:
    assert amounts("Account,Debit,Credit\n1000,9.5,2.25\n") == {"1000": 725}


def test_decimal_commas_where_the_entity_says_so() -> None:
    madrid = Entity(name="madrid", currency="EUR", decimal=",")
    assert amounts("Account;Debit;Credit\n1000;1.234,50;\n4000;;1.234,50\n", madrid) == {
        "1000": 123450,
        "4000": -123450,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Account;Debit;Credit\n1000;1.234,50;\n", r"tb.csv:2: '1.234,50' is no amount; .*decimal = \",\""),
        ("Account,Debit,Credit\n1000,5,\n1000,6,\n", "tb.csv:3: account 1000 stands on line 2 already"),
        (
            "Account,Debit,Credit\n1000,5,\n4000,,5\nTotal,6.00,5.00\n",
            "tb.csv:4: the total of debits is 6.00, .* 5.00: a difference of 1.00",
        ),
        ("Account,Debit,Credit\n1000,5,\n4000,,5\nTotal,6.00,6.00\n", "tb.csv:4: the total of debits is 6.00"),
        ("Account,Debit,Credit\n1000,,1,234.50\n", "tb.csv:2: 4 cells under 3 columns"),
        (
            "Account,Balance,Closing Balance 2,Closing Balance\n1000,1,2,3\n",
            "tb.csv:1: which column is the closing balance",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UnusableBooks, match=message):
        read(text)


def test_a_total_of_a_section_is_no_account() -> None:
    text = "Account,Debit,Credit\n1000,5,\nTotal 1000 Cash,5,\n4000,,5\nTotal,5.00,5.00\n"
    assert amounts(text) == {"1000": 500, "4000": -500}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    text = "Account,Debit,Credit\r\n1000 Café,5,\r\n"
    assert decode(text.encode(encoding), "tb.csv") == text


def test_bytes_of_no_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(UnusableBooks, match=r"tb.csv:2: byte 0x81"):
        decode(b"Account,Debit,Credit\n1000 \x81,5,\n", "tb.csv")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Account\n1000 Caf\ufffd,5,\n".encode(), "tb.csv:2: a character that an earlier conversion destroyed"),
        (b"Account\n10\x0000,5,\n", "tb.csv:2: a zero byte"),
    ],
)
def test_damaged_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnusableBooks, match=message):
        decode(data, "tb.csv")


def test_a_named_encoding_that_does_not_exist() -> None:
    with pytest.raises(UnusableBooks, match="'latin-99' is no encoding"):
        decode(b"Account", "tb.csv", "latin-99")


def test_an_encoding_that_is_named_wins() -> None:
    assert decode("Přehled".encode("cp1250"), "tb.csv", "cp1250") == "Přehled"
