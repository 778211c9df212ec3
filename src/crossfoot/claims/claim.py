"""Claim: one number of a sentence with the formula that its words give."""

from __future__ import annotations

from typing import Literal

from crossfoot.model.record import Record
from crossfoot.model.relation import Basis, Relation, Severity

ClaimKind = Literal[
    "amount", "growth", "difference", "ratio", "direction", "per_share", "twice", "points", "sum", "period",
    "result", "scale", "caption", "level",
]  # fmt: skip

_KINDS: dict[str, ClaimKind] = {
    "same": "amount", "growth": "growth", "difference": "difference", "ratio": "ratio", "points": "points",
    "printed": "growth",
}  # fmt: skip


class Claim(Record):
    """What a sentence says of one number; a prose rule turns it into a relation."""

    kind: ClaimKind
    target: int
    bases: tuple[Basis, ...] = ()
    absolute: bool = True
    """The sentence prints magnitudes: "a loss of 5", "decreased 6%"."""
    comparison: Literal["equal", "above", "below"] = "equal"
    missing: str = ""
    """Which operand the document does not print."""
    why: str = ""
    severity: Severity = "warning"
    said: tuple[int, ...] = ()
    """Numbers of the sentence that a finding names besides those that are compared."""

    def relation(self, rule: str) -> Relation:
        """The relation that `rule` proposes for this claim."""
        kinds = {"amount": "same", "twice": "same", "points": "difference"}
        kinds |= {"result": "direction", "scale": "disclosure", "caption": "same", "level": "disclosure"}
        kinds["period"] = "same"
        if not self.bases:
            kinds |= dict.fromkeys(("period", "direction", "result"), "disclosure")
        return Relation(
            rule=rule,
            kind=kinds.get(self.kind, self.kind),  # type: ignore[arg-type]
            target=self.target,
            absolute=self.absolute,
            bases=self.bases,
            comparison=self.comparison,
            missing=self.missing,
            why=self.why,
            severity=self.severity,
            said=self.said,
        )


def kind_of(option: str, number: str) -> ClaimKind:
    """The kind of the claim that a number of a kind ("per_share") is what an option of a kind ("same") gives."""
    kind = _KINDS[option]
    return "per_share" if kind == "amount" and number == "per_share" else kind
