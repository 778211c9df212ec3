"""Fuzz: every reader, on inputs made from small invented documents by edits; none may crash it or take over 2 s.

    python benchmarks/fuzz.py [--reader NAME ...] [--runs 100000] [--seed 1] [--blind] [--keep FOLDER] [--json OUT]

Guided by coverage with Atheris (`pip install 'crossfoot[fuzz]'`): what reaches a new branch of ours becomes a seed.
`--blind`, or no Atheris: the same edits, on seeds chosen at random. Each reader runs in a process of its own.

    inputs     inputs tried           slow        inputs that took over 2 s of CPU (asked: 0)
    read       share that were read   slowest_ms  the slowest input
    crashes    errors that are no Problem, numbers lost, a problem of several lines (asked: 0)
    branches   branches of crossfoot that guided inputs reached beyond the seeds' own; None where blind

Inputs that crash a reader or take too long are written to `--keep`, one file each, and named below `details:`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import logging
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tally import DETAILS, Row, lay_out, publish, rate

READERS = ("html", "edgar", "text", "markdown", "pdf", "docx", "books", "toml", "xlsx")
EVERY = 500
"""The tally is written each so many inputs: libFuzzer ends the process without a word to Python."""

BRANCHES = re.compile(r"#\d+\s+(?:INITED|DONE)\s+cov: (\d+)")


class Tally:
    """What came of the inputs of one reader, kept in a file."""

    def __init__(self, name: str, runs: int, out: Path, keep: Path | None) -> None:
        from fuzz_targets import readers

        self.name, self.runs, self.out, self.keep = name, runs, out, keep
        self.reader = readers()[name]
        self.count: Counter[str] = Counter()
        self.slowest = 0.0
        self.failures: dict[str, str] = {}

    def one(self, data: bytes) -> None:
        """Try one input and count it."""
        from fuzz_targets import tried

        outcome = tried(self.reader, data)
        self.count["inputs"] += 1
        self.count[outcome.kind] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        if outcome.kind in {"crash", "slow"} and outcome.words not in self.failures and len(self.failures) < 100:
            ending = hashlib.sha256(data).hexdigest()[:12]
            self.failures[outcome.words] = ending
            if self.keep is not None:
                (self.keep / f"{self.name}-{outcome.kind}-{ending}").write_bytes(data)
        if self.count["inputs"] % EVERY == 0 or self.count["inputs"] >= self.runs:
            self.write()

    def write(self) -> None:
        """Put down what is known so far."""
        said = {"count": self.count, "slowest": self.slowest, "failures": self.failures}
        self.out.write_text(json.dumps(said), encoding="utf-8")


def blind(tally: Tally, seed: int) -> None:
    """Edits of seeds chosen at random; one result in a few becomes a seed for a while."""
    from fuzz_mutate import mutated

    chance = random.Random(f"{tally.name}/{seed}")
    pool = list(tally.reader.seeds)
    own = len(pool)
    for data in pool:
        tally.one(data)
    while tally.count["inputs"] < tally.runs:
        data = mutated(tally.name, chance.choice(pool), chance)
        if chance.random() < 0.05:
            pool[own:] = [*pool[own:], data][-20:]
        tally.one(data)


def guided(name: str, options: argparse.Namespace) -> None:
    """Atheris with our own edits; does not return."""
    import atheris

    logging.disable()
    with atheris.instrument_imports(include=["crossfoot"], enable_loader_override=False):
        from fuzz_targets import tried

        tally = Tally(name, options.runs, options.out, options.keep)
        for data in tally.reader.seeds:  # a reader is loaded when it is first called for
            tried(tally.reader, data)
    from fuzz_mutate import mutated

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # else what is broken already is edited again and again
        return mutated(name, data if data and chance.random() < 0.6 else chance.choice(tally.reader.seeds), chance)[
            :most
        ]

    with tempfile.TemporaryDirectory() as folder:
        for n, data in enumerate(tally.reader.seeds):
            (Path(folder) / str(n)).write_bytes(data)
        flags = [
            f"-runs={options.runs}",
            f"-seed={options.seed}",
            "-max_len=6000",
            "-timeout=60",
            "-rss_limit_mb=3000",
            f"-artifact_prefix={folder}/",
        ]
        atheris.Setup([sys.argv[0], *flags, folder], tally.one, custom_mutator=change)
        atheris.Fuzz()


def run(name: str, options: argparse.Namespace) -> tuple[Row, dict[str, str]]:
    """One reader, in a process of its own: what came of it, and its failures."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "tally.json"
        flags = ["--runs", str(options.runs), "--seed", str(options.seed), "--out", str(out)]
        flags += ["--blind"] if options.blind else []
        flags += ["--keep", str(options.keep)] if options.keep else []
        done = subprocess.run(
            [sys.executable, __file__, "--reader", name, *flags], capture_output=True, text=True, check=False
        )
        if not out.is_file():
            sys.exit(f"{name}: no input was tried\n{done.stderr[-2000:]}")
        said = json.loads(out.read_text(encoding="utf-8"))
    count = said["count"]
    reached = [int(found) for found in BRANCHES.findall(done.stderr)]
    row: Row = {
        "reader": name,
        "inputs": count["inputs"],
        "read": rate(count.get("read", 0), count["inputs"]),
        "crashes": count.get("crash", 0),
        "slow": count.get("slow", 0),
        "slowest_ms": round(1000 * said["slowest"]),
        "branches": reached[-1] - reached[0] if len(reached) > 1 else None,
    }
    return row, said["failures"]


def main() -> None:
    """Fuzz the readers that the command line asks for and print the table; status 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", help="not used; run_all.py names it to every benchmark")
    parser.add_argument("--reader", nargs="*", choices=READERS, default=list(READERS))
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, metavar="OUT")
    options = parser.parse_args()
    options.blind = options.blind or importlib.util.find_spec("atheris") is None
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    if options.out:
        (name,) = options.reader
        if options.blind:
            blind(Tally(name, options.runs, options.out, options.keep), options.seed)
        else:
            guided(name, options)
        return
    results = [run(name, options) for name in options.reader]
    rows = [row for row, _ in results]
    print(lay_out(rows), DETAILS, sep="\n\n")
    for row, failures in results:
        for words, ending in failures.items():
            print(f"{row['reader']} {ending}: {words}")
    publish({"fuzz": rows}, options.json)
    sys.exit(1 if any(failures for _, failures in results) else 0)


if __name__ == "__main__":
    main()
