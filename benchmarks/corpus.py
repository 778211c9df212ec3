"""The documents that benchmarks run over, split by issuer into those we tune on and those set aside.

    python benchmarks/corpus.py CORPUS [--part tuned|aside|all] [--kind release_html ...]

CORPUS is a folder with an INDEX.csv (columns path, kind, issuer). Prints one path a line. An issuer is set aside
when the SHA-256 of its name says so: about one in three, the same ones for everybody, chosen by nobody.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path


def is_aside(issuer: str) -> bool:
    """Whether documents of `issuer` are set aside: never looked at while tuning."""
    return hashlib.sha256(issuer.lower().encode()).digest()[0] % 3 == 0


def documents(corpus: Path, part: str = "all", kinds: tuple[str, ...] = ()) -> Iterator[Path]:
    """Paths of the corpus's documents, of one part and of some kinds (all kinds if none is named)."""
    with (corpus / "INDEX.csv").open(newline="", encoding="utf-8") as index:
        for row in csv.DictReader(index):
            if kinds and row["kind"] not in kinds:
                continue
            if part != "all" and is_aside(row["issuer"]) != (part == "aside"):
                continue
            yield corpus / row["path"]


def main() -> None:
    """Print the paths that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", choices=("tuned", "aside", "all"), default="all")
    parser.add_argument("--kind", nargs="*", default=())
    options = parser.parse_args()
    for path in documents(options.corpus, options.part, tuple(options.kind)):
        print(path)


if __name__ == "__main__":
    main()
