"""The bases of a share: the lines that are named, those of the whole of its part, or of the part's own revenue."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.match import Match, Matcher
from crossfoot.claims.measures import Name
from crossfoot.claims.near import OWN_REVENUE, WHOLE


def bases_of(base: Name, parts: list[Match], matcher: Matcher) -> Iterator[tuple[Match, list[Match]]]:
    """Each line that may be the part, with those that may be its base."""
    if base == WHOLE:  # "56% of the total"
        keys = {over.line.keys for over in parts[:1] if over.line.divides and len(over.line.keys) == 1}
        base = base._replace(key=keys.pop()[0]) if keys else base
    plain = [m for m in matcher.lines(base) if m.tier == 0]
    for over in parts:
        words = over.line.words if base == OWN_REVENUE else frozenset[str]()
        own = matcher.lines(base._replace(words=words)) if words else []
        yield over, [m for m in own if m.tier == 0 and m.line.words == words] if words else plain
