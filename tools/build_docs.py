"""Write what the documentation says of the source, or check that it is fresh.

    python tools/build_docs.py [--check]

docs/rules.md is made from the register of rules and their pages, docs/limits.md from crossfoot/model/limits.py; the
output shown in README.md is that of the very command, on the bundled sample.
With --check nothing is written; exit status 1 if a page is stale.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from crossfoot.rules.registry import Rule, all_rules

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "crossfoot"
NOTE = "<!-- Made by tools/build_docs.py; change the source and run it. -->"

OUTPUT = re.compile(r"(<!-- output: demo -->\n).*?(<!-- end -->)", re.DOTALL)

FAMILIES = {
    "CF1": "Footing and cross-footing within a table",
    "CF2": "Articulation between statements",
    "CF3": "Sentences against tables, and against each other",
    "CF4": "Per-share arithmetic",
    "CF5": "Non-GAAP reconciliations",
    "CF6": "Time: quarters, year to date, earlier releases",
    "CF7": "Claims that cannot all be true",
    "CF8": "Another text against this source",
    "CF9": "Reading",
}

RULES_HEAD = f"""{NOTE}

# Rules

A rule proposes equations that should hold among the numbers of a release; the judge decides them (see
[architecture](architecture.md)). `crossfoot rules` lists these, `crossfoot rules CODE` prints a page. A code never
changes its meaning. A rule on trial reports notes at most. How to add one: [adding-a-rule](adding-a-rule.md).
"""

LIMITS_HEAD = f"""{NOTE}

# Limits

Every bound on what an input may cost, from [`crossfoot/model/limits.py`](../src/crossfoot/model/limits.py). An input
beyond a bound is refused with one clear line and exit status 2; none is cut short without a word.

| limit | value | reason |
|---|--:|---|
"""


def lead(page: str) -> str:
    """The first paragraph of a rule's page that is no heading, on one line."""
    for paragraph in page.split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip() and not line.startswith(("#", "<!--"))]
        if lines:
            return " ".join(lines)
    return ""


def rules_page(rules: Iterable[Rule]) -> str:
    """docs/rules.md: all rules by family, each with its first paragraph and a link to its page."""
    every = list(rules)
    parts = [RULES_HEAD]
    for family, title in FAMILIES.items():
        own = [rule for rule in every if rule.code.startswith(family)]
        if not own:
            continue
        parts.append(f"## {family}xx: {title}\n\n| code | rule | what should hold |\n|---|---|---|")
        parts += [_rule_line(rule) for rule in own]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _rule_line(rule: Rule) -> str:
    trial = " (on trial)" if rule.preview else ""
    link = f"../src/crossfoot/rules/{rule.page.name}"
    said = lead(rule.page.read_text(encoding="utf-8")).replace("|", "\\|")
    return f"| [{rule.code}]({link}) | {rule.name}{trial} | {said} |"


def limits_page(source: str) -> str:
    """docs/limits.md: each constant of limits.py with its value and the docstring that follows it."""
    body = ast.parse(source).body
    lines = []
    for constant, reason in pairwise(body):
        if isinstance(constant, ast.AnnAssign) and isinstance(constant.target, ast.Name) and constant.value is not None:
            said = ast.literal_eval(reason.value) if isinstance(reason, ast.Expr) else ""
            lines.append(f"| {constant.target.id} | {_value(constant.value)} | {' '.join(str(said).split())} |")
    return LIMITS_HEAD + "\n".join(lines) + "\n"


def _value(expression: ast.expr) -> str:
    """A product of whole numbers, worked out."""
    match expression:
        case ast.Constant(value=int(number)):
            return f"{number:,}"
        case ast.BinOp(op=ast.Mult()):
            return f"{_number(expression):,}"
        case _:
            return f"`{ast.unparse(expression)}`"


def _number(expression: ast.expr) -> int:
    match expression:
        case ast.Constant(value=int(number)):
            return number
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _number(left) * _number(right)
        case _:
            raise ValueError(f"not a product of whole numbers: {ast.unparse(expression)}")


def with_output(readme: str, output: str) -> str:
    """The README with the output of the demonstration put between its marks; raises ValueError without marks."""
    if not OUTPUT.search(readme):
        raise ValueError("README.md has no place for the output of the demonstration")
    return OUTPUT.sub(lambda found: f"{found[1]}```text\n{output.rstrip()}\n```\n{found[2]}", readme)


def demonstration() -> str:
    """What `crossfoot check --sample` prints, without colours, at 100 columns."""
    program = "import sys; from crossfoot.cli.main import main; sys.exit(main(['check', '--sample']))"
    done = subprocess.run(  # noqa: S603 - this Python, our own program
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
    )
    if done.returncode > 1:
        raise ValueError(f"crossfoot check --sample ended with status {done.returncode}")
    return done.stdout


def pages() -> dict[Path, str]:
    """Every generated page with the text it should have."""
    readme = ROOT / "README.md"
    limits = (PACKAGE / "model" / "limits.py").read_text(encoding="utf-8")
    return {
        ROOT / "docs" / "rules.md": rules_page(all_rules()),
        ROOT / "docs" / "limits.md": limits_page(limits),
        readme: with_output(readme.read_text(encoding="utf-8"), demonstration()),
    }


def main() -> int:
    """Write the pages, or with --check say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check: bool = parser.parse_args().check
    made = pages()
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if check:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale; run python tools/build_docs.py", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
