"""Run every benchmark and write its figures into benchmarks/README.md, each with the command that gave it.

    python benchmarks/run_all.py [CORPUS] [--only NAME ...] [--limit N]

Takes about a quarter of an hour on two cores over a corpus of 240 documents; --limit takes a sample.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

from tally import DEFAULT_CORPUS, DETAILS

HERE = Path(__file__).parent
README = HERE / "README.md"
BENCHMARKS: dict[str, list[str]] = {
    "reading": [],
    "parts": [],
    "headlines": [],
    "dumps": [],
    "mutation": ["--per-document", "15"],
    "slips": ["--limit", "11"],
    "planted": [],
    "clean": [],
    "formulas": [],
    "conservation": [],
    "derivations": [],
    "soundness": [],
    "sentences": [],
    "robustness": [],
    "fuzz": [],
    "speed": [],
    "compose": [],
    "compose_speed": ["--release"],
}
BLOCK = "<!-- figures: {name} -->"
END = "<!-- end -->"


def replaced(page: str, name: str, block: str) -> str:
    """The page with the figures of one benchmark put between its marks; raises ValueError where it has no marks."""
    pattern = re.compile(re.escape(BLOCK.format(name=name)) + r".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"{README.name} has no place for the figures of {name}")
    return pattern.sub(lambda _: f"{BLOCK.format(name=name)}\n{block}\n{END}", page)


def figures(output: str) -> str:
    """What a benchmark printed before its details, which name documents."""
    return output.split(DETAILS, maxsplit=1)[0].rstrip()


def commit() -> str:
    """The commit that is measured, with a mark if the tree differs from it."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude=*"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "no git"


def run(name: str, options: list[str], corpus: Path) -> str:
    """The block of one benchmark: when, on what, with which command, and its tables."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(HERE / f"{name}.py"), str(corpus), *options],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    spent = time.perf_counter() - begun
    today = dt.datetime.now(tz=dt.UTC).date()
    machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    command = " ".join(["python", f"benchmarks/{name}.py", *options])
    return f"`{command}`: {today}, commit {commit()}, {machine}, {spent:.0f} s\n\n```\n{figures(done.stdout)}\n```"


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=DEFAULT_CORPUS)
    parser.add_argument("--only", nargs="*", choices=list(BENCHMARKS), default=list(BENCHMARKS))
    parser.add_argument("--limit", help="at most so many documents of each part")
    options = parser.parse_args()
    for name in options.only:
        extra = [*BENCHMARKS[name], *(["--limit", options.limit] if options.limit else [])]
        block = run(name, extra, options.corpus)
        print(block, end="\n\n", flush=True)
        README.write_text(replaced(README.read_text(encoding="utf-8"), name, block), encoding="utf-8")


if __name__ == "__main__":
    main()
