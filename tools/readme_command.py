"""Print a command of README.md, so that continuous integration runs the very words a newcomer reads.

    python tools/readme_command.py demo|tests

A command stands in the fenced block that follows the marker comment `<!-- command: NAME -->`.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
MARKED = re.compile(r"<!-- command: (\w+) -->\s*```\w*\n(.*?)```", re.DOTALL)


def commands(text: str) -> dict[str, str]:
    """The marked commands of a README, by name."""
    return {found[1]: found[2].strip() for found in MARKED.finditer(text)}


def main() -> int:
    """Print the command that is asked for; exit status 2 if README.md has none of that name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    name: str = parser.parse_args().name
    known = commands(README.read_text(encoding="utf-8"))
    if name not in known:
        print(f"README.md marks no command {name!r}; it marks {', '.join(sorted(known)) or 'none'}", file=sys.stderr)
        return 2
    print(known[name])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
