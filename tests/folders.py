"""Folders of books for tests: a small invented company, and the ways to change a file of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

RELEASE = """\
[company]
name = "Fernhollow Networks, Inc."
short_name = "Fernhollow"
[release]
period = "2011-01-01/2011-03-31"
date = 2011-05-20
measures = ["ebitda", "adjusted_ebitda"]
[[segment]]
key = "carrier"
label = "Carrier Services"
[[segment]]
key = "corporate"
label = "Corporate Services"
"""

CHART = """\
account,line,name,segment,cash_flow,adjustment
1000,cash,Checking,,,
1100,accounts_receivable,Trade receivables,,,
1500,property_and_equipment,Equipment,,,
1590,property_and_equipment,Accumulated depreciation,,depreciation_and_amortization,
2000,accounts_payable,Trade payables,,,
2500,notes_payable,Notes,,,
3000,common_stock,Common stock,,,
3100,additional_paid_in_capital,Capital in excess of par,,,
3900,retained_earnings,Accumulated deficit,,,
4000,revenues,Usage revenue,carrier,,
4100,revenues,Services revenue,corporate,,
5000,cost_of_revenues,Carrier charges,carrier,,
5100,cost_of_revenues,Service cost,corporate,,
6000,selling_general_and_administrative,Salaries,,,
6100,selling_general_and_administrative,Stock-based compensation,,,stock_based_compensation
6500,depreciation_and_amortization,Depreciation,,,
7000,interest_expense,Interest,,,
"""

BALANCES = {
    "2009-12-31": "1000:500 1100:300 1500:1000 1590:-400 2000:-350 2500:-600 3000:-10 3100:-2000 3900:1560",
    "2010-03-31": (
        "1000:420 1100:310 1500:1000 1590:-430 2000:-380 2500:-600 3000:-10 3100:-2005 3900:1560"
        " 4000:-800 4100:-200 5000:700 5100:100 6000:280 6100:5 6500:30 7000:20"
    ),
    "2010-12-31": (
        "1000:300 1100:350 1500:1100 1590:-520 2000:-420 2500:-700 3000:-11 3100:-2149 3900:1560"
        " 4000:-3400 4100:-900 5000:2900 5100:480 6000:1180 6100:30 6500:120 7000:80"
    ),
    "2011-03-31": (
        "1000:210.50 1100:380 1500:1150 1590:-552 2000:-440 2500:-740 3000:-11 3100:-2159.50 3900:2050"
        " 4000:-850 4100:-272 5000:730 5100:170 6000:275 6100:10 6500:32 7000:17"
    ),
}
"""Debit positive; before closing entries. Stock-based compensation is credited to account 3100."""

MOVEMENTS = """\
period,account,amount,cash_flow
2010-03-31,3100,5,stock_based_compensation
2010-12-31,3100,30,stock_based_compensation
2011-03-31,3100,10,stock_based_compensation
"""

SHARES = """\
date,kind,shares
2009-12-31,opening,10000
2010-10-01,issue,1000
"""

FILES = {
    "release.toml": RELEASE,
    "chart.csv": CHART,
    "movements.csv": MOVEMENTS,
    "shares.csv": SHARES,
}


def export(balances: str) -> str:
    """The text of a trial balance from "account:amount ...", a debit positive."""
    rows = [item.rsplit(":", 1) for item in balances.split()]
    lines = [f"{account},{amount},0" if amount[0] != "-" else f"{account},,{amount[1:]}" for account, amount in rows]
    return "\n".join(["Account,Debit,Credit", *lines, ""])


def folder(
    root: Path,
    files: Mapping[str, str] | None = None,
    balances: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    """A folder of books under `root`: the company above, with `files` written over it, and `balances` of each entity."""
    for name, text in {**FILES, **(files or {})}.items():
        (root / name).write_text(text, encoding="utf-8")
    for entity, dates in (balances or {"company": BALANCES}).items():
        place = root / "balances" / entity
        place.mkdir(parents=True, exist_ok=True)
        for day, text in dates.items():
            (place / f"{day}.csv").write_text(export(text), encoding="utf-8")
    return root
