"""Random companies: quarters of transactions in several entities, so that the books hold by construction."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

DATES = tuple(f"{year}-{quarter}" for year in (2009, 2010, 2011) for quarter in ("03-31", "06-30", "09-30", "12-31"))[
    :10
]
CURRENCIES = ("EUR", "GBP")
SEGMENTS = {"north": "Northern Services", "south": "Southern Services"}

CHART = """\
account,line,cash_flow,intercompany,adjustment
1000,cash,,,
1050,restricted_cash,,,
1100,accounts_receivable,,,
1200,inventories,,,
1500,property_and_equipment,,,
1590,property_and_equipment,depreciation_and_amortization,,
1800,intercompany,,loan,
1900,intercompany,,stake,
2000,accounts_payable,,,
2500,notes_payable,,,
2800,intercompany,,loan,
3000,common_stock,,,
3050,common_stock,,stake,
3100,additional_paid_in_capital,,,
3900,retained_earnings,,,
3950,retained_earnings,dividends_paid,,
4000,revenues,,,
4900,intercompany,,fees,
5000,cost_of_revenues,,,
5900,intercompany,,fees,
6000,selling_general_and_administrative,,,
6100,selling_general_and_administrative,,,stock_based_compensation
6500,depreciation_and_amortization,,,
7000,interest_expense,,,
8000,income_taxes,,,
"""
# Intercompany fees are income and expense: they need lines of the statement of operations.
CHART = CHART.replace("4900,intercompany", "4900,revenues").replace("5900,intercompany", "5900,cost_of_revenues")

Book = dict[str, int]


def book(balances: Book, debit: str, credit: str, amount: int) -> None:
    """One transaction in cents."""
    balances[debit] = balances.get(debit, 0) + amount
    balances[credit] = balances.get(credit, 0) - amount


def close_year(balances: Book) -> None:
    """Moves income, expenses and dividends to retained earnings."""
    for account in [account for account in balances if account[0] in "45678" or account == "3950"]:
        balances["3900"] = balances.get("3900", 0) + balances.pop(account)


def quarter(draw: random.Random, balances: Book, size: int) -> int:
    """A quarter's business of one entity; returns the stock-based compensation, which no cash pays."""
    for debit, credit, most in (
        ("1100", "4000", 900_000),
        ("1000", "1100", 800_000),
        ("5000", "2000", 500_000),
        ("2000", "1000", 450_000),
        ("6000", "1000", 300_000),
        ("1200", "2000", 90_000),
        ("1500", "1000", 80_000),
        ("6500", "1590", 30_000),
        ("7000", "1000", 20_000),
        ("8000", "2000", 20_000),
        ("1000", "2500", 200_000),
        ("1050", "1000", 10_000),
        ("3950", "1000", 5_000),
    ):
        if draw.random() < 0.8:
            book(balances, debit, credit, draw.randint(1, most * size))
    compensation = draw.choice((0, draw.randint(1, 30_000 * size)))
    book(balances, "6100", "3100", compensation)
    return compensation


def trial_balance(balances: Book) -> str:
    """The export of a trial balance."""
    rows = [
        f"{account},{amount // 100}.{amount % 100:02d},"
        if amount > 0
        else f"{account},,{-amount // 100}.{-amount % 100:02d}"
        for account, amount in balances.items()
    ]
    return "\n".join(["Account,Debit,Credit", *rows, ""])


class Company:
    """A parent with subsidiaries in several currencies, some partly owned, some discontinued.

    At `size` 1 an entity sells for some thousand units of its currency a quarter.
    """

    def __init__(self, seed: int | str, size: int = 1) -> None:
        self.draw = random.Random(seed)
        self.size = size
        self.entities = [f"e{number}" for number in range(self.draw.randint(1, 5))]
        self.currency = dict.fromkeys(self.entities, "USD")
        self.ownership = dict.fromkeys(self.entities, "100%")
        self.discontinued: set[str] = set()
        for name in self.entities[1:]:
            self.currency[name] = self.draw.choice(("USD", "USD", *CURRENCIES))
            self.ownership[name] = self.draw.choice(("100%", "80%", "66.5%"))
            if self.draw.random() < 0.25:
                self.discontinued.add(name)
        self.segments = self.draw.random() < 0.6
        self.average_of = self.draw.choice(("year_to_date", "quarter"))
        self.files = {"chart.csv": CHART, "release.toml": self.release()}
        self.files |= self.rates()
        movements = ["period,entity,account,amount,cash_flow"]
        for name in self.entities:
            for path, text in self.books(name, movements):
                self.files[path] = text
        self.files["movements.csv"] = "\n".join([*movements, ""])
        shares = min(size, 200_000) * self.draw.randint(400, 40_000)
        issued = f"2009-01-01,opening,{shares}\n2010-05-05,issue,{shares // 14}\n"
        self.files["shares.csv"] = f"date,kind,shares\n{issued}"
        if self.draw.random() < 0.4:
            self.files["preferred.csv"] = (
                f"date,series,stated_value,rate\n2005-01-31,A,{self.draw.randint(1, 40) * 1000 * size},8%\n"
            )
        if self.draw.random() < 0.4:
            self.files["dilutive.csv"] = (
                f"name,kind,shares,from,income\nNotes,convertible,{shares // 50},2009-01-01,{60 * size}\n"
            )

    def release(self) -> str:
        """release.toml."""
        period = self.draw.choice(("2011-01-01/2011-03-31", "2011-04-01/2011-06-30", "2011-01-01/2011-06-30"))
        lines = [
            "[company]",
            'name = "Random, Inc."',
            "[release]",
            f'period = "{period}"',
            'measures = ["adjusted_ebitda"]',
        ]
        if self.segments:
            for key, label in SEGMENTS.items():
                lines += ["[[segment]]", f'key = "{key}"', f'label = "{label}"']
        lines += ["[translation]", f'average = "{self.average_of}"']
        for name in self.entities:
            lines += ["[[entity]]", f'name = "{name}"', f'currency = "{self.currency[name]}"']
            lines += [f'ownership = "{self.ownership[name]}"']
            if self.segments:
                lines += [f'segment = "{self.draw.choice(list(SEGMENTS))}"']
            lines += ["discontinued = true"] if name in self.discontinued else []
        return "\n".join([*lines, ""])

    def rates(self) -> dict[str, str]:
        """rates.csv and historical.csv."""
        rows = ["currency,period,closing,average"]
        for currency in CURRENCIES:
            rows += [
                f"{currency},{day},{self.draw.randint(11000, 15000) / 10000},{self.draw.randint(11000, 15000) / 10000}"
                for day in DATES
            ]
        history = ["entity,account,period,amount"]
        for name in self.entities:
            if self.currency[name] != "USD":
                history += [
                    f"{name},{account},2009-03-31,{amount}"
                    for account, amount in (("3050", 1000 * self.size), ("3900", 0))
                ]
                history += [f"{name},3100,{day},{self.draw.randint(0, 900 * self.size)}" for day in DATES]
        return {"rates.csv": "\n".join([*rows, ""]), "historical.csv": "\n".join([*history, ""])}

    def books(self, name: str, movements: list[str]) -> Iterator[tuple[str, str]]:
        """The trial balances of one entity, and its movements."""
        balances: Book = {}
        parent = name == self.entities[0]
        subsidiaries = len(self.entities) - 1
        if parent:
            book(balances, "1000", "3000", 5_000_000 * self.size)
            for other in self.entities[1:]:
                book(balances, "1900", "1000", int(self.stake(other)))
        elif self.currency[name] == "USD":
            book(balances, "1000", "3050", 100_000 * self.size)
        else:
            book(balances, "1000", "3050", 80_000 * self.size)
        compensation = 0
        for day in DATES:
            if DATES.index(day) and day[:4] != DATES[DATES.index(day) - 1][:4]:
                close_year(balances)
                compensation = 0
            compensation += quarter(self.draw, balances, self.size)
            if subsidiaries and self.entities[1] == name and self.currency[name] == "USD":
                book(balances, "5900", "2800", 7_000 * self.size)
            if parent and subsidiaries and self.currency[self.entities[1]] == "USD":
                book(balances, "1800", "4900", 7_000 * self.size)
            if compensation:
                movements.append(
                    f"{day},{name},3100,{compensation // 100}.{compensation % 100:02d},stock_based_compensation"
                )
            yield f"balances/{name}/{day}.csv", trial_balance(balances)

    def stake(self, name: str) -> float:
        """What the parent paid for its part of a subsidiary's stock, in cents."""
        part = {"100%": 1000, "80%": 800, "66.5%": 665}[self.ownership[name]]
        return 100_000 * self.size * part / 1000

    def write(self, root: Path) -> Path:
        """The folder of books."""
        for name, text in self.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root
