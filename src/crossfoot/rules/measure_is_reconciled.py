"""CF502: a non-GAAP measure in the text is reconciled in the release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.claims.non_gaap import Measure, stated_measures
from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_LINES = 3
_ELSEWHERE = re.compile(
    r"[Rr](?:econcil|(?<=R)ECONCIL)"  # a class first: the letter is looked for alone
    r"(?i:[^.]{0,250}\b(?:website|web site|www\.|supplement|presentation|investor relations))"
)
_ADJUSTED = re.compile(
    r"(?i)\bnon-?\s?gaap|\bnon-?\s?ifrs|\badjust|\bcore\b|\bunderlying|\bcomparable|\breconcil|\breported"
)
_PER_SHARE = re.compile(r"(?i)\beps\b|\bper (?:diluted |common |basic )*share|\bdiluted\b")


@rule("CF502", "measure-is-reconciled")
def propose(release: Release) -> Iterator[Relation]:
    """For each kind of non-GAAP measure that the text states and no table reconciles, what is missing."""
    texts: list[str] | None = None
    for measure, mention, _ in stated_measures(release):
        if texts is None:
            has_statements = any(table.statement == "income_statement" for table in release.tables)
            if not has_statements or _ELSEWHERE.search(release.document.text):
                return
            texts = [_words_of(table) for table in release.tables if len(table.rows) >= _LINES]
        if not any(_reconciles(text, measure) for text in texts):
            yield Relation(
                rule="CF502",
                kind="disclosure",
                target=mention.fact.n,
                missing=f"a reconciliation of {measure.name} to {measure.gaap}",
                why=f"{measure.name} is stated, and no table leads from {measure.gaap} to it (Regulation G)",
                severity="note",
            )


def _words_of(table: Table) -> str:
    """Title, headers, headings and labels of a table, a line each."""
    lines = [table.title, *(column.header for column in table.columns)]
    for row in table.rows:
        lines += [row.label, *row.path]
    return "\n".join(dict.fromkeys(lines))


def _reconciles(text: str, measure: Measure) -> bool:
    """True if a table has both the measure and its counterpart."""
    if measure.own_name:
        rest, said = measure.said.subn(" ", text)
        return said > 0 and measure.counterpart.search(rest) is not None
    counterpart = _PER_SHARE if measure.gaap == "earnings per share" else measure.counterpart
    return _ADJUSTED.search(text) is not None and counterpart.search(text) is not None
