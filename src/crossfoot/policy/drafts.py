"""Two drafts of a release: which findings are new, which stayed, which are gone."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec import structs

from crossfoot.model.finding import Finding
from crossfoot.model.problems import DamagedInput
from crossfoot.model.relation import Severity
from crossfoot.model.report import Report


class Earlier(NamedTuple):
    """A finding of an earlier draft, and its suspect as printed there."""

    finding: Finding
    printed: str


class _Numeral(msgspec.Struct):
    text: str


class _Finding(msgspec.Struct):
    rule: str
    severity: Severity
    message: str
    numerals: list[int]
    suspect: int | None
    expected: str | None
    fingerprint: str
    arithmetic: str = ""


class _Saved(msgspec.Struct):
    """What a comparison needs of `crossfoot check --format json`."""

    schema: str
    numerals: list[_Numeral]
    findings: list[_Finding]


def is_saved(data: bytes) -> bool:
    """Whether bytes look like a report of `crossfoot check --format json`, and not like a document."""
    return data[:4096].lstrip().startswith(b'{"schema":')


def saved_findings(data: bytes, name: str) -> tuple[Earlier, ...]:
    """The findings of a saved report. Raises `DamagedInput` if it is none, or holds several documents."""
    lines = [line for line in data.splitlines() if line.strip()]
    if len(lines) != 1:
        raise DamagedInput(f"{name}: holds {len(lines)} reports; a baseline is the report on one document")
    try:
        saved = msgspec.json.decode(lines[0], type=_Saved)
        return tuple(
            Earlier(
                Finding(
                    rule=f.rule, severity=f.severity, message=f.message, numerals=tuple(f.numerals), suspect=f.suspect,
                    expected=f.expected, arithmetic=f.arithmetic, fingerprint=f.fingerprint,
                ),
                "" if f.suspect is None else saved.numerals[f.suspect].text,
            )
            for f in saved.findings
        )  # fmt: skip
    except (msgspec.MsgspecError, IndexError) as error:
        raise DamagedInput(f"{name}: no report of crossfoot ({error}); make one with --format json") from error


def findings_of(report: Report) -> tuple[Earlier, ...]:
    """The findings of a report, as those of an earlier draft."""
    return tuple(Earlier(f, _printed(f, report)) for f in report.findings)


def against(report: Report, earlier: tuple[Earlier, ...]) -> Report:
    """The report with each finding's state and with those that are gone.

    The same finding about another printed or expected figure is a new one.
    """
    before = {_key(e.finding, e.printed) for e in earlier}
    now = [(f, _key(f, _printed(f, report))) for f in report.findings]
    kept = {key for _, key in now}
    return structs.replace(
        report,
        findings=tuple(structs.replace(f, state="unchanged" if key in before else "new") for f, key in now),
        gone=tuple(e.finding for e in earlier if _key(e.finding, e.printed) not in kept),
    )


def _printed(finding: Finding, report: Report) -> str:
    return "" if finding.suspect is None else report.release.facts[finding.suspect].text


def _key(finding: Finding, printed: str) -> tuple[str, str, str | None]:
    return finding.fingerprint, printed, finding.expected
