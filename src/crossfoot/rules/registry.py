"""The register of rules: who owns which code, and where its page is."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation

Propose = Callable[[Release], Iterator[Relation]]

_NOT_RULES = frozenset({"registry", "propose"})


class Rule(NamedTuple):
    """One rule: it proposes relations and leaves every comparison to the judge."""

    code: str
    name: str
    preview: bool
    """True for a rule on trial: its findings are notes at most."""
    propose: Propose
    page: Path
    """Its documentation and examples."""


_owners: dict[str, Rule] = {}


def rule(code: str, name: str, *, preview: bool = False) -> Callable[[Propose], Propose]:
    """Register the decorated function as the rule `code`.

    Raises ValueError if another function owns the code: a code never changes its meaning.
    """

    def register(propose: Propose) -> Propose:
        owner = _owners.get(code)
        if owner is not None and owner.propose.__module__ != propose.__module__:
            raise ValueError(f"rule {code} is owned by {owner.propose.__module__}, refused to {propose.__module__}")
        page = Path(sys.modules[propose.__module__].__file__ or "").with_suffix(".md")
        _owners[code] = Rule(code, name, preview, propose, page)
        return propose

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of the package, in order of code."""
    import crossfoot.rules as package

    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in _NOT_RULES and not module.ispkg:
            importlib.import_module(f"crossfoot.rules.{module.name}")
    own = f"{package.__name__}."
    return tuple(_owners[code] for code in sorted(_owners) if _owners[code].propose.__module__.startswith(own))


def rule_of(code: str) -> Rule | None:
    """The rule that owns `code` (or has that name), or None."""
    wanted = code.strip().lower()
    return next((r for r in all_rules() if wanted in (r.code.lower(), r.name)), None)
