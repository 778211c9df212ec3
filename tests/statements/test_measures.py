from __future__ import annotations

from pathlib import Path

from tests.folders import CHART, RELEASE, folder
from tests.statements.test_prepare import figures, prepared, refusal, statement


def with_measure(root: Path, keys: str, tables: str, chart: str = CHART) -> Path:
    release = RELEASE.replace('["ebitda", "adjusted_ebitda"]', keys) + tables
    return folder(root, {"release.toml": release, "chart.csv": chart})


def test_ebitda_and_adjusted_ebitda_in_one_reconciliation(tmp_path: Path) -> None:
    made = prepared(folder(tmp_path))
    shown = statement(made, "reconciliation_of_adjusted_ebitda")
    assert figures(shown, "net_income") == [-112, -135]
    assert figures(shown, "ebitda") == [-63, -85]
    assert figures(shown, "stock_based_compensation") == [10, 5]
    assert figures(shown, "adjusted_ebitda") == [-53, -80]
    assert [(measure.key, measure.nearest, measure.statement) for measure in made.measures] == [
        ("ebitda", "net_income", "reconciliation_of_adjusted_ebitda"),
        ("adjusted_ebitda", "net_income", "reconciliation_of_adjusted_ebitda"),
    ]


OWN = """\
[[measure]]
key = "cash_ebitda"
label = "Cash EBITDA"
start = "adjusted_ebitda"
[[measure.step]]
key = "salaries"
label = "Salaries"
add = ["account:60*"]
[[measure]]
key = "adjusted_margin"
label = "Adjusted gross margin"
start = "gross_margin"
[[measure.step]]
key = "service_cost"
label = "Service cost"
add = ["account:5100"]
"""


def test_measures_of_ones_own(tmp_path: Path) -> None:
    made = prepared(with_measure(tmp_path, '["cash_ebitda", "adjusted_margin"]', OWN))
    shown = statement(made, "reconciliation_of_cash_ebitda")
    assert figures(shown, "cash_ebitda") == [-53 + 275, -80 + 280]
    assert shown.title.startswith("Reconciliation of Net Loss to EBITDA and Adjusted EBITDA and Cash EBITDA")
    assert figures(statement(made, "reconciliation_of_adjusted_margin"), "adjusted_margin") == [222 + 170, 200 + 100]
    assert [measure.key for measure in made.measures] == ["cash_ebitda", "adjusted_margin"]


def test_what_a_line_of_the_step_holds_is_not_added_twice(tmp_path: Path) -> None:
    chart = CHART.replace(
        "6000,selling_general_and_administrative,Salaries,,,", "6000,impairment,Impairment,,,impairment"
    )
    shown = statement(
        prepared(with_measure(tmp_path, '["adjusted_ebitda"]', "", chart)), "reconciliation_of_adjusted_ebitda"
    )
    assert figures(shown, "impairment") == [275, 280]


def test_a_circle(tmp_path: Path) -> None:
    tables = '[[measure]]\nkey="a"\nlabel="A"\nstart="b"\n[[measure]]\nkey="b"\nlabel="B"\nstart="a"\n'
    assert refusal(with_measure(tmp_path, '["a"]', tables)) == (
        "release.toml:14: the measure is defined by itself: a -> b -> a"
    )


def test_names_that_are_not_known(tmp_path: Path) -> None:
    tables = '[[measure]]\nkey="a"\nlabel="A"\nstart="net_incom"\n'
    assert "release.toml:14: `net_incom` is no line of the statement of operations; is `net_income` meant?" in refusal(
        with_measure(tmp_path, '["a"]', tables)
    )
    step = '[[measure]]\nkey="a"\nlabel="A"\nstart="net_income"\n[[measure.step]]\nkey="s"\nlabel="S"\nadd=["account:6999"]\n'
    assert "release.toml:14: no trial balance has the account '6999'" in refusal(with_measure(tmp_path, '["a"]', step))
    twice = step.replace("account:6999", "revenues") + '[[measure.step]]\nkey="s"\nlabel="S"\nadd=["revenues"]\n'
    assert "the step `s` of `a` is a line above it already" in refusal(with_measure(tmp_path, '["a"]', twice))
