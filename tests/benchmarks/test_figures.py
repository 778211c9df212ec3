"""The figures that the benchmarks print, on made-up results."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import clean
import conservation
import mutation
import reading
from corpus import Entry, is_aside
from crossfoot.model.fact import Fact
from crossfoot.model.finding import Finding
from tally import lay_out, median, rate, show

TUNED = next(name for name in map(str, range(99)) if not is_aside(name))
ENTRY = Entry(Path("a.htm"), "release_html", TUNED)


def fact(**fields: object) -> Fact:
    defaults: dict[str, object] = {"n": 0, "text": "1,204", "quantity": True, "kind": "money", "mantissa": 1204}
    return Fact(**{**defaults, **fields})  # type: ignore[arg-type]


TAG = {
    "text": "1,204",
    "printed": "1204000",
    "value": "-1204000",
    "period": "2021-06-30",
    "unit": "iso4217:USD",
    "concept": "us-gaap:Cash",
    "dims": {},
    "in_table": True,
}


def test_a_figure_read_right_earns_every_mark() -> None:
    read = fact(exponent=3, period="2021-06-30", unit="USD")
    assert reading.marks(TAG, read) == dict.fromkeys(reading.MARKS, True)


def test_a_wrong_scale_costs_the_value_and_the_tuple() -> None:
    read = fact(exponent=0, period="2021-06-30", unit="USD")
    assert [mark for mark, earned in reading.marks(TAG, read).items() if not earned] == ["value", "tuple"]


def test_a_number_not_listed_earns_nothing() -> None:
    assert not any(reading.marks(TAG, None).values())


def test_the_concept_counts_on_primary_statements_alone() -> None:
    read = fact(exponent=3, statement="balance_sheet", concept="us-gaap:Cash", concept_sign=-1)
    assert reading.concept_marks(TAG, read) == {"all": True, "given": True, "right": True, "signed": True}
    assert reading.concept_marks(TAG, fact(statement="kpi")) == {}
    assert reading.concept_marks({**TAG, "dims": {"a": "b"}}, read) == {}


@pytest.mark.parametrize(("stated", "read", "same"), [("1.50", "1.5", True), ("x", "1", False), ("1", None, False)])
def test_values_are_compared_as_decimals(stated: str, read: str | None, same: bool) -> None:
    assert reading.same_value(stated, None if read is None else Decimal(read)) is same


def test_shares_are_of_facts_and_of_filings() -> None:
    one = Counter({("table", "all"): 30, ("table", "found"): 30})
    other = Counter({("table", "all"): 10, ("table", "found"): 0})
    figures = reading.summarise([(ENTRY, one), (ENTRY, other)])["tuned"]["table"]
    assert (figures["found"], figures["macro_found"], figures["facts"]) == (0.75, 0.5, 40)


def finding(*numerals: int, suspect: int | None = None) -> Finding:
    return Finding(rule="CF101", severity="error", message="", numerals=numerals, suspect=suspect)


def mutant(n: int) -> mutation.Mutant:
    return {"numeral": n, "where": "table", "leading": True, "covered": True}


def test_a_mutant_is_killed_by_a_new_finding_that_names_it() -> None:
    count = mutation.count_mutant(mutant(3), [finding(3, 4, suspect=3), finding(7)])
    summary = mutation.summarise(count)["table"]
    assert (summary["kill"], summary["kill_lead"], summary["cov_kill"], summary["at1"]) == (1.0, 1.0, 1.0, 1.0)
    assert summary["spill"] == 1.0


def test_a_mutant_survives_where_no_finding_names_it() -> None:
    summary = mutation.summarise(mutation.count_mutant(mutant(3), [finding(5)]))["all"]
    assert (summary["mutants"], summary["kill"], summary["at1"], summary["spill"]) == (1, 0.0, None, 1.0)


def listed(rule: str, fingerprint: str, severity: str = "error") -> clean.Listed:
    return {"document": "a.htm", "rule": rule, "fingerprint": fingerprint, "severity": severity}


def test_only_judged_loud_findings_count_as_real_or_false() -> None:
    found = [listed("CF101", "a"), listed("CF101", "b"), listed("CF301", "c"), listed("CF301", "d", "note")]
    known = {("a.htm", "CF101", "a"): "real", ("a.htm", "CF101", "b"): "misread", ("a.htm", "CF301", "d"): "real"}
    summary = clean.summarise(4, found, known)
    assert (summary["error"], summary["note"], summary["unjudged"]) == (3, 1, 1)
    assert (summary["false_each"], summary["real_share"], summary["loud_each"]) == (0.25, 0.5, 0.75)


def test_recorded_judgements_are_of_the_four_sorts_and_each_once() -> None:
    lines = clean.JUDGEMENTS.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "document,rule,fingerprint,verdict,why"
    assert len(clean.judgements()) == len(lines) - 1


def test_an_unknown_verdict_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.csv"
    path.write_text("document,rule,fingerprint,verdict,why\na.htm,CF101,x,maybe,\n")
    with pytest.raises(ValueError, match="'maybe' is none of"):
        clean.judgements(path)


def test_shown_text_leaves_out_what_is_not_shown() -> None:
    page = b"<title>1</title><p>Revenue <b>10</b>,204</p><script>var x = 3</script><!-- 9 -->"
    assert "".join(conservation.shown_text(page, "html")) == "Revenue 10,204"


def test_shares_of_an_empty_account_are_unknown_not_zero() -> None:
    row = conservation.Account().row()
    assert (row["unlisted"], row["lost"], row["sums"]) == (None, None, "yes")


def test_accounts_add_up() -> None:
    total = conservation.Account(documents=1, printed=10, unlisted=1, buckets=Counter(tied=3))
    total.add(conservation.Account(documents=1, printed=30, unlisted=1, buckets=Counter(tied=1, not_tested=4)))
    row = total.row()
    assert (row["documents"], row["unlisted"], row["tied"], row["not_tested"]) == (2, 0.05, 0.5, 0.5)


def test_a_release_without_findings_has_none_that_is_false() -> None:
    assert clean.summarise(3, [], {})["false_each"] == 0
    assert clean.summarise(3, [listed("CF101", "a")], {})["false_each"] is None


def test_the_table_is_aligned_and_shows_shares_as_percentages() -> None:
    assert lay_out([{"part": "tuned", "kill": rate(1, 2), "n": 1200}, {"part": "aside", "kill": None, "n": 7}]) == (
        "part    kill      n\ntuned  50.0%  1,200\naside      -      7"
    )


def test_rates_and_medians_of_nothing_are_unknown() -> None:
    assert (rate(1, 0), median([]), show(None)) == (None, None, "-")
    assert (rate(1, 3), median([5, 1, 3])) == (0.3333, 3)


def test_shown_text_of_markdown_leaves_out_targets_of_links_but_no_figure() -> None:
    page = rb"\$5 [news](https://example.com/2024/11) [loss](1,204) <b>7</b>"
    assert "".join(conservation.shown_text(page, "markdown")).split() == ["$5", "[news]", "[loss](1,204)", "7"]
