"""Non-GAAP measures in the text: Regulation G (17 CFR 244.100) and Regulation S-K, Item 10(e)(1)(i).

A measure that the text states must be reconciled in the same document, and the GAAP measure nearest to it must be
stated with equal or greater prominence: no later than the measure, and in a heading where the measure is in one.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.drafting.structure import text_of
from crossfoot.model.draft import Grid, Heading, Paragraph, Printed
from crossfoot.model.problems import UnusableTemplate
from crossfoot.model.statements import Measure


def require_reconciliations(
    blocks: Sequence[Heading | Paragraph | Grid], measures: Sequence[Measure], name: str
) -> None:  # fmt: skip
    """Raises `UnusableTemplate` for the first measure stated without its reconciliation or its GAAP measure."""
    printed = {block.key for block in blocks if isinstance(block, Grid)}
    by_key = {measure.key: measure for measure in measures}
    stated: set[str] = set()
    headed: set[str] = set()
    for block in blocks:
        if isinstance(block, Grid):
            continue
        heading = isinstance(block, Heading)
        for span in block.spans:
            if not isinstance(span, Printed):
                continue
            keys = {key.rpartition(".")[2] for key in span.keys if not key.startswith("segment.")}
            for key in sorted(keys & by_key.keys()):
                measure = by_key[key]
                _require(measure, printed, headed if heading else stated, name, text_of(block.spans))
            if not keys & by_key.keys():  # a ratio of a measure to a GAAP line states the measure, not the line
                stated |= keys
                headed |= keys if heading else set()


def _require(measure: Measure, printed: set[str], stated: set[str], name: str, text: str) -> None:
    place = f'{name}: {measure.label} is stated in "{text if len(text) <= 70 else text[:67] + "..."}"'
    if measure.statement not in printed:
        raise UnusableTemplate(
            f"{place} but not reconciled; print {{{{ statement('{measure.statement}') }}}}, too (Regulation G)"
        )
    if measure.nearest not in stated:
        raise UnusableTemplate(
            f"{place} before its GAAP measure; state {measure.nearest} first, with equal or greater prominence "
            "(Regulation S-K, Item 10(e))"
        )
