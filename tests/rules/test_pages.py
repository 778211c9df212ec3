"""Every example on every rule's page: the documentation is the test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

import crossfoot
from crossfoot.model.finding import Finding
from crossfoot.model.report import Report
from crossfoot.rules.registry import Rule, all_rules

EXAMPLE = re.compile(r"^## (?P<title>[^\n]+)\n(?P<text>(?:(?!^## ).)*?)```release\n(?P<release>.*?)\n```\s*```findings\n(?P<findings>.*?)```", re.DOTALL | re.MULTILINE)  # fmt: skip
TITLES = {"Ties", "Rounds", "Said", "Breaks", "Silent", "Not checkable", "False friend"}


class Example(NamedTuple):
    rule: Rule
    title: str
    release: str
    findings: list[str]


def examples() -> list[Example]:
    """All examples of all pages, in order."""
    return [
        Example(rule, found["title"].strip(), found["release"], found["findings"].split("\n")[:-1])
        for rule in all_rules()
        if rule.page.is_file()
        for found in EXAMPLE.finditer(rule.page.read_text(encoding="utf-8"))
    ]


def label(example: Example) -> str:
    return f"{example.rule.code}-{example.title.lower()}"


def check(example: Example) -> Report:
    return crossfoot.check(example.release.encode(), "example.md")


def verdicts(report: Report, code: str) -> set[str]:
    """What the judge says of the rule's relations: "exact" and "rounded" for the two sorts of tie."""
    return {
        verdict.name if verdict.name != "ties" else "exact" if verdict.exact else "rounded"
        for verdict in report.verdicts
        if verdict.relation.rule == code
    }


def matches(finding: Finding, expected: str, report: Report) -> bool:
    """Whether a finding is the one that a line "CODE severity FIGURE" describes; the figure is one that it names."""
    code, severity, figure = expected.split(maxsplit=2)
    named = {report.release.facts[n].text for n in finding.numerals}
    return finding.rule == code and finding.severity == severity and figure in named


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_page_names_its_rule_says_it_and_shows_it(rule: Rule) -> None:
    page = rule.page.read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert "\n## Why it matters\n" in page
    shown = [example.title for example in examples() if example.rule.code == rule.code]
    good = (
        {"Silent"} if rule.code.startswith("CF7") else {"Ties", "Rounds", "Said"}
    )  # CF7xx says only what is impossible
    assert good & set(shown), "at least one example that ties, or that says what must be said"
    assert set(shown) <= TITLES
    assert len(shown) == page.count("```release"), "an example is a release and its findings, below a heading"


@pytest.mark.parametrize("example", examples(), ids=label)
def test_an_example_is_judged_as_its_page_says(example: Example) -> None:
    report = check(example)
    own = [finding for finding in report.findings if finding.rule == example.rule.code]
    left = [expected for expected in example.findings if not any(matches(found, expected, report) for found in own)]
    assert left == [], f"not found; found {[(found.severity, found.message) for found in own]}"
    assert bool(own) == bool(example.findings), [found.message for found in own]
    said = verdicts(report, example.rule.code)
    wanted = {"Ties": {"exact", "rounded"}, "Rounds": {"rounded"}, "Not checkable": {"not_checkable"}}
    assert example.title not in wanted or said & wanted[example.title]
    assert example.title not in {"Silent", "False friend"} or "contradicted" not in said


def test_every_page_belongs_to_a_rule() -> None:
    folder = Path(crossfoot.__file__).parent / "rules"
    assert {path.name for path in folder.glob("*.md")} == {rule.page.name for rule in all_rules()}
