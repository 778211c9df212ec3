"""Discontinued operations and assets held for sale, on lines of their own in every period shown.

ASC 205-20-45 (discontinued operations: results after tax on one line, assets and liabilities apart, prior periods
too) and ASC 360-10-45-14 (assets and liabilities of a disposal group).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossfoot.books.layout_file import parts_of
from crossfoot.model.books import Status
from crossfoot.model.problems import UnusableBooks
from crossfoot.statements.ledger import Ledger

if TYPE_CHECKING:
    from crossfoot.statements.consolidation import Posting

DISCONTINUED: Final = "discontinued_operations"
_ALREADY: Final = frozenset({DISCONTINUED, "gain_on_disposal", "net_income_noncontrolling"})


class Reclassification:
    """Where the accounts of what is discontinued or held for sale go."""

    def __init__(self, ledger: Ledger) -> None:
        self._statuses: dict[str, Status] = {
            entity.name: "discontinued" if entity.discontinued else "held for sale"
            for entity in ledger.books.entities
            if entity.discontinued or entity.held_for_sale
        }
        sheet = {line.key: line for line in ledger.books.layout.balance_sheet}
        self._targets: dict[tuple[str, Status], str] = {}
        for total, parts in parts_of(ledger.books.layout.balance_sheet).items():
            for key, _ in parts:
                if not sheet[key].total:
                    for status, target in (
                        ("discontinued", sheet[total].discontinued),
                        ("held for sale", sheet[total].held_for_sale),
                    ):
                        if target:
                            self._targets[key, status] = target  # type: ignore[index]
        for target in self._targets.values():
            if target not in sheet:
                raise UnusableBooks(f"layout.toml: `{target}` is named as a line of the balance sheet and is none")
        self._never = set(self._targets.values())

    def status(self, posting: Posting) -> Status:
        """What the account belongs to: its own status in the chart, or its entity's."""
        own: Status = posting.row.status if posting.row is not None else ""
        return own or self._statuses.get(posting.entity, "")

    def of_income(self, posting: Posting) -> Posting:
        """The posting, on the line of discontinued operations where it belongs to them."""
        if self.status(posting) == "discontinued" and posting.line not in _ALREADY:
            return posting._replace(line=DISCONTINUED)
        return posting

    def of_sheet(self, posting: Posting) -> Posting:
        """The posting, on the line for discontinued operations or held for sale of its section; equity stays."""
        status = self.status(posting)
        if not status or posting.line in self._never:
            return posting
        return posting._replace(line=self._targets.get((posting.line, status), posting.line))
