"""The published JSON forms of facts and reports, as plain dicts: the contract of `read` and `check`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.model.fact import Fact, Release
    from crossfoot.model.report import Report

SCHEMA = "https://crossfoot.dev/schema/report-1.json"


def plain(value: Decimal | None) -> str | None:
    """A decimal without exponent or trailing fraction zeros beyond those printed: "10204280", "0.104"."""
    return None if value is None else format(value, "f")


def fact_dict(fact: Fact, release: Release) -> dict[str, object]:
    """One line of `crossfoot read --format jsonl`."""
    return {
        "n": fact.n,
        "text": fact.text,
        "value": plain(fact.value),
        "fact_value": plain(fact.fact_value),
        "quantity": fact.quantity,
        "kind": fact.kind,
        "unit": fact.unit,
        "decimals": fact.decimals,
        "period": fact.period,
        "statement": fact.statement,
        "concept": fact.concept,
        "label": fact.label,
        "path": list(fact.path),
        "dims": dict(fact.dims),
        "table": fact.table,
        "row": fact.row,
        "column": fact.column,
        "start": fact.start,
        "end": fact.end,
        "locator": release.document.locator(fact.start),
    }


def report_dict(report: Report) -> dict[str, object]:
    """The whole report as `crossfoot check --format json` prints it."""
    raise NotImplementedError
