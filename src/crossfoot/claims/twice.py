"""The same amount said twice: the same measure of the same period in two sentences."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.agreement import differs_by_a_slip, significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

HEAD = 6000
"""Characters of headline and summary: what they state of the whole issuer, the body repeats. Deep in the body, two
sentences with the same words may speak of two segments."""

MOST = 12
"""Most mentions of one measure that a later one is compared with."""

_Key = tuple[object, ...]


def said_twice(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each number that states what an earlier sentence states already, the claim that both agree."""
    earlier: dict[_Key, list[tuple[Frame, Slot]]] = {}
    for frame in prose.frames:
        for slot in frame.slots:
            key = _key(frame, slot)
            if key is None:
                continue
            before = earlier.setdefault(key, [])
            claim = _claim(frame, slot, before, prose, facts)
            if claim is not None:
                yield claim
            if len(before) < MOST:
                before.append((frame, slot))


def _key(frame: Frame, slot: Slot) -> _Key | None:
    """What must be equal for two numbers to state one thing; None where the words do not tell enough."""
    name = frame.name
    if slot.forward or slot.approximate or frame.inherited or slot.role == "unknown" or not slot.spans:
        return None
    if not name.key and len(name.words) < 2:
        return None
    base = slot.base.key if slot.base else ""
    versus = slot.versus[0] if slot.role == "delta" and slot.versus else None
    return (
        name.key,
        name.words,
        name.tags | slot.tags,
        slot.kind,
        slot.role,
        slot.spans[0],
        versus,
        base,
        slot.direction if slot.role == "delta" else 0,
    )


def _claim(
    frame: Frame, slot: Slot, before: list[tuple[Frame, Slot]], prose: Prose, facts: tuple[Fact, ...]
) -> Claim | None:
    own = facts[slot.n]
    near: Slot | None = None
    for other_frame, other in before:
        if other_frame.sentence == frame.sentence:
            continue
        if ties(own, Ref(n=other.n), facts):
            return _same(slot, other, "warning", frame)
        if slot.role == "level" and _slip(own, facts[other.n]) and _alike(frame, slot, other_frame, facts):
            return _same(slot, other, "warning", frame)
        head = prose.sentences[other_frame.sentence].start < HEAD
        told = slot.explicit and other.explicit and frame.scope == other_frame.scope
        if head and told and _slip(own, facts[other.n]):
            near = other
    if near is None or slot.role != "level" or frame.name.tags or slot.tags:
        return None
    return _same(slot, near, "warning", frame)


def _alike(frame: Frame, slot: Slot, other: Frame, facts: tuple[Fact, ...]) -> bool:
    """Whether the two frames say the same of their subject, the number in `slot` apart: they speak of one thing."""
    said = {(s.kind, s.role, s.prior, facts[s.n].mantissa, facts[s.n].exponent) for s in other.slots}
    rest = [
        s
        for s in frame.slots
        if s is not slot and (s.kind, s.role, s.prior, facts[s.n].mantissa, facts[s.n].exponent) in said
    ]
    return any(significant(facts[s.n]) > 2 for s in rest) or sum(significant(facts[s.n]) > 1 for s in rest) > 1


def _slip(one: Fact, other: Fact) -> bool:
    return (
        one.exponent == other.exponent
        and significant(one) > 2
        and differs_by_a_slip(str(abs(one.mantissa)), str(abs(other.mantissa)))
    )


def _same(slot: Slot, other: Slot, severity: str, frame: Frame) -> Claim:
    what = frame.name.key.replace("_", " ") or " ".join(sorted(frame.name.words))
    return Claim(
        kind="twice",
        target=slot.n,
        bases=(Basis(name="exact", expr=Ref(n=other.n, absolute=True)),),
        why=f"two sentences state {what} of one period",
        severity=severity,  # type: ignore[arg-type]
    )
