"""Waivers, severities and thresholds of a crossfoot.toml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crossfoot.api import check
from crossfoot.cli.main import main
from crossfoot.model.problems import Problem
from crossfoot.policy.load import find_policy, load_policy

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
Other income:
  Interest               301         288
  Licences               122         140
                    -------     -------
Total other income       423         428
"""
SLIPS = TIES.replace("14,900", "14,910")

Capture = pytest.CaptureFixture[str]


def policy_file(folder: Path, text: str) -> Path:
    path = folder / "crossfoot.toml"
    path.write_text(text, encoding="utf-8")
    return path


def the_mark(text: str = SLIPS) -> str:
    (finding,) = check(text).findings
    return finding.fingerprint


def waiver(mark: str, extra: str = "") -> str:
    return f'[[waive]]\nfinding = "{mark}"\nreason = "agreed with the auditor"\n{extra}'


def test_a_waived_finding_is_shown_with_its_reason_and_fails_nothing(tmp_path: Path, capsys: Capture) -> None:
    document = tmp_path / "draft.txt"
    document.write_text(SLIPS, encoding="utf-8")
    assert main(["check", str(document)]) == 1
    assert the_mark() in capsys.readouterr().out
    policy_file(tmp_path, waiver(the_mark()))
    assert main(["check", str(document)]) == 0
    shown = capsys.readouterr().out
    assert "no finding; 1 waived" in shown
    assert "agreed with the auditor" in shown
    assert main(["check", "--no-policy", str(document)]) == 1


@pytest.mark.parametrize("form", ["json", "sarif", "html"])
def test_every_form_of_report_gives_the_reason(form: str, tmp_path: Path, capsys: Capture) -> None:
    document = tmp_path / "draft.txt"
    document.write_text(SLIPS, encoding="utf-8")
    policy = policy_file(tmp_path, waiver(the_mark()))
    assert main(["check", "--format", form, "--policy", str(policy), str(document)]) == 0
    assert "agreed with the auditor" in capsys.readouterr().out


def test_a_waiver_of_one_figure_does_not_waive_the_next_one(tmp_path: Path) -> None:
    policy = load_policy(policy_file(tmp_path, waiver(the_mark(), 'printed = "14,910"\n')))
    assert check(SLIPS, policy=policy).findings[0].waived
    other = check(SLIPS.replace("14,910", "15,900"), policy=policy)
    assert [finding.waived for finding in other.findings] == [""]
    assert len(other.unused) == 1


def test_a_waiver_for_another_document_is_not_asked_for(tmp_path: Path) -> None:
    policy = load_policy(policy_file(tmp_path, waiver(the_mark(), 'document = "2025-*.htm"\n')))
    report = check(SLIPS.encode(), "draft.txt", policy)
    assert (report.findings[0].waived, report.unused) == ("", ())


def test_a_waiver_that_waives_nothing_is_named(tmp_path: Path) -> None:
    policy = load_policy(policy_file(tmp_path, waiver("0123456789abcdef")))
    (line,) = check(TIES, policy=policy).unused
    assert "0123456789abcdef" in line
    assert "crossfoot.toml" in line


def test_a_rule_gets_the_severity_that_the_company_gives_it(tmp_path: Path) -> None:
    for name in ("CF101", "column-foots"):
        policy = load_policy(policy_file(tmp_path, f'[severity]\n{name} = "note"\n'))
        assert [finding.severity for finding in check(SLIPS, policy=policy).findings] == ["note"]


@pytest.mark.parametrize(("trivial", "severity"), [("10,000", "note"), ("9999.99", "error")])
def test_a_difference_is_trivial_up_to_the_amount_named_and_no_further(
    trivial: str, severity: str, tmp_path: Path
) -> None:
    policy = load_policy(policy_file(tmp_path, f'[check]\ntrivial = "{trivial}"\n'))
    assert [finding.severity for finding in check(SLIPS, policy=policy).findings] == [severity]


def test_fail_on_of_the_policy_is_the_default_and_the_call_wins(tmp_path: Path, capsys: Capture) -> None:
    document = tmp_path / "draft.txt"
    document.write_text(SLIPS, encoding="utf-8")
    policy_file(tmp_path, '[severity]\nCF101 = "note"\n[check]\nfail_on = "note"\n')
    assert main(["check", str(document)]) == 1
    assert main(["check", "--fail-on", "warning", str(document)]) == 0
    capsys.readouterr()


def test_a_project_has_one_policy_at_its_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "2025" / "q3"
    folder.mkdir(parents=True)
    top = policy_file(tmp_path, "")
    assert find_policy(folder / "draft.htm") == top
    near = policy_file(folder, "")
    assert find_policy(folder / "draft.htm") == near


def test_without_a_project_no_folder_above_is_looked_at(tmp_path: Path) -> None:
    policy_file(tmp_path, "")
    (tmp_path / "drafts").mkdir()
    assert find_policy(tmp_path / "drafts" / "draft.htm") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[chek]\n", "did you mean check?"),
        ("[check]\nfail = 1\n", "did you mean fail_on?"),
        ('[check]\nfail_on = "never"\n', "must be one of error, warning, note"),
        ('[check]\ntrivial = "much"\n', "must be an amount"),
        ("[check]\ntrivial = 0.5\n", "must be an amount"),
        ('[check]\ntrivial = "-1"\n', "must be an amount"),
        ('[check]\ntrivial = "NaN"\n', "must be an amount"),
        ('[severity]\nCF999 = "note"\n', "CF999 is no rule"),
        ('[severity]\nCF101 = "off"\n', "must be one of error, warning, note"),
        ("severity = 3\n", "must be a table"),
        ("waive = 3\n", "once for each finding"),
        ('[[waive]]\nreason = "x"\n', "number 1: finding must be a fingerprint"),
        (waiver("0123456789abcdef") + '[[waive]]\nfinding = "0123456789abcdef"\n', "number 2: a waiver needs a reason"),
        ('[[waive]]\nfinding = "0123456789abcdef"\nreason = 3\n', "must be a text"),
        ("a = \n", "not TOML"),
    ],
)
def test_a_policy_that_means_nothing_is_refused_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    path = policy_file(tmp_path, text)
    with pytest.raises(Problem) as refused:
        load_policy(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_command_line_refuses_a_broken_policy_with_status_2(tmp_path: Path, capsys: Capture) -> None:
    document = tmp_path / "draft.txt"
    document.write_text(TIES, encoding="utf-8")
    policy_file(tmp_path, "[chek]\n")
    assert main(["check", str(document)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert main(["check", "--policy", str(tmp_path / "none.toml"), str(document)]) == 2


def test_only_what_is_new_since_the_earlier_draft_fails(tmp_path: Path, capsys: Capture) -> None:
    first, second, third = (tmp_path / f"draft{i}.txt" for i in (1, 2, 3))
    first.write_text(SLIPS, encoding="utf-8")
    second.write_text(SLIPS.replace("428", "482"), encoding="utf-8")
    third.write_text(TIES, encoding="utf-8")
    saved = tmp_path / "draft1.json"
    assert main(["check", "--format", "json", "-o", str(saved), str(first)]) == 1
    for baseline in (saved, first):
        assert main(["check", "--fail-on", "note", "--baseline", str(baseline), str(first)]) == 0
        assert main(["check", "--fail-on", "note", "--baseline", str(baseline), "--format", "json", str(second)]) == 1
        out = capsys.readouterr().out.splitlines()[-1]
        assert sorted(finding["state"] for finding in json.loads(out)["findings"]) == ["new", "unchanged"]
        assert main(["check", "--fail-on", "note", "--baseline", str(baseline), str(third)]) == 0
        assert "Gone since the earlier draft" in capsys.readouterr().out


def test_another_figure_in_the_same_place_is_a_new_finding(tmp_path: Path, capsys: Capture) -> None:
    first, second = tmp_path / "draft1.txt", tmp_path / "draft2.txt"
    first.write_text(SLIPS, encoding="utf-8")
    second.write_text(SLIPS.replace("14,910", "14,920"), encoding="utf-8")
    assert main(["check", "--baseline", str(first), str(second)]) == 1
    assert "1 error (1 new)" in capsys.readouterr().out


@pytest.mark.parametrize("data", ['{"schema": 3}', '{"schema":"x","numerals":[],"findings":[{}]}', ""])
def test_a_baseline_that_is_none_is_refused(data: str, tmp_path: Path, capsys: Capture) -> None:
    document, baseline = tmp_path / "draft.txt", tmp_path / "old.json"
    document.write_text(TIES, encoding="utf-8")
    baseline.write_text(data, encoding="utf-8")
    assert main(["check", "--baseline", str(baseline), str(document)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
