"""`crossfoot rules`: what is checked, and what each rule means."""

from __future__ import annotations

import argparse
from pathlib import Path

from crossfoot.cli.output import write_out
from crossfoot.model.problems import Problem
from crossfoot.rules.registry import all_rules, rule_of


def run_rules(options: argparse.Namespace) -> int:
    """Run the command; returns the exit status. Raises `Problem` for a code that no rule owns."""
    if options.code is None:
        rules = all_rules()
        width = max((len(rule.name) for rule in rules), default=0)
        lines = [
            f"{rule.code}  {rule.name:<{width}}  {_summary(rule.page)}" + (" (on trial)" if rule.preview else "")
            for rule in rules
        ]
        write_out("\n".join(line.rstrip() for line in lines) + "\n", None)
        return 0
    rule = rule_of(options.code)
    if rule is None:
        raise Problem(f"{options.code}: no rule has this code or name; `crossfoot rules` lists them")
    write_out(rule.page.read_text(encoding="utf-8"), None)
    return 0


def _summary(path: Path) -> str:
    """The first sentence of a rule's page."""
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    text = " ".join(
        next((part for part in page.split("\n\n") if part.strip() and not part.startswith("#")), "").split()
    )
    sentence, stop, _ = text.partition(". ")
    return sentence if stop else text.rstrip(".")
