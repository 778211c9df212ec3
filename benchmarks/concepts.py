"""Concepts for issuers never seen: the elements that statement lines get when their issuer is left out of all learning.

    PYTHONPATH=benchmarks:tools python benchmarks/concepts.py [CORPUS] [--labels CSV] [--elements CSV]
        [--part tuned|aside|all] [--limit N] [--json OUT]

Counts as benchmarks/reading.py does (facts of the whole entity that the reader puts on a primary statement), but with
data built for each filing from the labels and filings of the others (tools/build_concepts.py). The weights of evidence
are fitted without the issuers they are tried on, too: to tuned filings in folds, and to all tuned ones for those aside.
Prints, for each part, the elements right of those given and of all, the right ones with the element's own sign, and
how often the likeliest element is right whether it is given or not. Takes about a minute.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from alignment import digits, pairs
from build_concepts import (
    PRECISION,
    SORTS,
    Filing,
    Wording,
    examples,
    faces_of,
    filing,
    learn,
    taxonomy,
    without,
    wordings_of,
)
from concept_fit import FOLDS, Example, crossed, fit, fit_sureness, folds, records, tried
from corpus import Entry, entries
from crossfoot.api import read
from crossfoot.concepts.choose import SURE, with_concepts
from crossfoot.concepts.learned import Learned, Wordings
from crossfoot.concepts.sureness import RECORD
from reading import concept_marks
from tally import DEFAULT_CORPUS, Row, arguments, chosen, lay_out, publish, rate

DATA = DEFAULT_CORPUS.parent / "datasets" / "us-gaap"


class Left:
    """A filing with the data learned without its issuer, and what its lines tell."""

    def __init__(self, entry: Entry, own: Filing, learned: Learned) -> None:
        self.entry = entry
        self.learned = learned
        self.lines: list[Example] = examples([faces_of(own)], Wordings(learned))

    def score(self, weights: Mapping[str, dict[str, float]]) -> Counter[str]:
        """Counts of "all", "given", "right" and "signed" facts, and the "likeliest" right."""
        every = {sort + end: own for sort in SORTS for end, own in weights.items()}
        data = Wordings(structs.replace(self.learned, evidence=every))
        release = read(self.entry.path)
        bare = [structs.replace(fact, concept=None, concept_sign=1) for fact in release.facts]
        facts = with_concepts(bare, release.tables, data)
        stem = self.entry.path.stem + ".truth.jsonl"
        truths = [json.loads(line) for line in self.entry.path.with_name(stem).read_text("utf-8").splitlines()]
        truths = [t for t in truths if not t["concept"].startswith("dei:") and digits(t["text"])]
        shown = [fact for fact in facts if digits(fact.text)]
        count: Counter[str] = Counter()
        for i, j in pairs([digits(t["text"]) for t in truths], [digits(fact.text) for fact in shown]):
            for mark, earned in concept_marks(truths[i], shown[j]).items():
                count[mark] += earned
        return count


def fitted(
    examples: Sequence[Example], shares: Sequence[Sequence[float]], precision: float
) -> dict[str, dict[str, float]]:
    """The weights of a sort of issuers, by how their names end."""
    sure = fit_sureness(examples, shares, precision)
    return {"": fit(examples), SURE: sure, RECORD: records(tried(examples, shares))}


def left_out(some: Sequence[Entry], rows: Sequence[Wording], others: Iterable[Filing], names: Path) -> list[Left]:
    """Each filing of `some` with data learned from `rows` and `others`, its own issuer's left out of both."""
    known = list(others)
    out = []
    for entry in some:
        own = next((one for one in known if one.path == entry.path), None) or filing(entry.path, entry.issuer)
        kept = without(rows, own)
        from_others = [one for one in known if one.issuer != entry.issuer]
        out.append(Left(entry, own, learn(kept, from_others, taxonomy(names, kept))))
    return out


def main() -> None:
    """Score the filings that the command line asks for and print the table."""
    parser = arguments(__doc__, ("ixbrl",))
    parser.add_argument("--labels", type=Path, default=DATA / "labels.csv")
    parser.add_argument("--elements", type=Path, default=DATA / "elements_2024.csv")
    parser.add_argument("--precision", type=float, default=PRECISION["new"], help="of those given so many be right")
    options = parser.parse_args()
    wanted = chosen(options)
    rows = wordings_of(options.labels)
    tuned = list(entries(options.corpus, "tuned", ("ixbrl",)))
    filings = [filing(entry.path, entry.issuer) for entry in tuned]
    learned_from = left_out(tuned, rows, filings, options.elements)
    issuers = list(dict.fromkeys(one.entry.issuer for one in learned_from))
    counts: dict[str, Counter[str]] = {"tuned": Counter(), "aside": Counter()}
    every = [example for one in learned_from for example in one.lines]
    shares = crossed(every)
    for fold in range(FOLDS):
        inside = [one for one in learned_from if issuers.index(one.entry.issuer) % FOLDS == fold]
        if any(one.entry in wanted for one in inside):
            outside = [(e, own) for e, own, at in zip(every, shares, folds(every), strict=True) if at != fold]
            weights = fitted([e for e, _ in outside], [own for _, own in outside], options.precision)
            for one in inside:
                if one.entry in wanted:
                    counts["tuned"] += one.score(weights)
    aside = [entry for entry in wanted if entry.part == "aside"]
    if aside:
        weights = fitted(every, shares, options.precision)
        for one in left_out(aside, rows, filings, options.elements):
            counts["aside"] += one.score(weights)
    figures: dict[str, Row] = {
        part: {
            "facts": count["all"],
            "given": rate(count["given"], count["all"]),
            "right_of_given": rate(count["right"], count["given"]),
            "right_of_all": rate(count["right"], count["all"]),
            "signed_of_right": rate(count["signed"], count["right"]),
        }
        for part, count in counts.items()
        if count["all"]
    }
    print(lay_out([{"part": part, **row} for part, row in figures.items()]))
    publish({"concepts": figures}, options.json)


if __name__ == "__main__":
    main()
