"""Build what the package knows of statement labels and their us-gaap elements.

    PYTHONPATH=benchmarks python tools/build_concepts.py LABELS.csv ELEMENTS.csv CORPUS [--out FILE]

LABELS.csv (columns element, period_type, label, filings, issuers) lists row labels of tagged filings with the element
each was tagged with; ELEMENTS.csv (element, type) lists every element of the taxonomy, so that no made-up name gets in.
CORPUS holds filings with the truth of their tags (as for benchmarks/reading.py); only those of the tuned part are read.
They tell where on a statement an element stands, and the weights of the evidence are fitted to them, each filing with
its issuer left out of all that is learned. Prints what that gives for issuers never seen. Needs numpy.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from alignment import digits, pairs
from concept_fit import Example, crossed, fit, fit_sureness, records, report, tried
from concept_places import SECTIONS, usual_places
from corpus import entries
from crossfoot.api import read
from crossfoot.concepts.choose import SURE, lines_of
from crossfoot.concepts.evidence import Line, candidates
from crossfoot.concepts.learned import HUNDREDTHS, SIDES, Learned, Wordings, list_key, seen_key
from crossfoot.concepts.sureness import RECORD
from crossfoot.concepts.wording import fingerprint, name_words, words
from crossfoot.model.fact import Fact

KINDS = {
    "monetaryItemType": "money",
    "perShareItemType": "per_share",
    "sharesItemType": "shares",
    "percentItemType": "percent",
    "pureItemType": "ratio",
}
TOOLS = Path(__file__).parent
OUT = TOOLS.parent / "src" / "crossfoot" / "concepts" / "learned.bin.gz"
SORTS = {"new": "issuers never seen", "known": "issuers whose wordings are known"}
PRECISION = {"new": 0.97, "known": 0.97}
"""Of the elements given, so many shall be right."""
NAME_COUNTS = 30
"""Hundredths of an issuer that an element's own name is worth as a wording of it, and the taxonomy's phrases."""
PHRASE_COUNTS = 80
HEAVIEST = 600
LIGHTER = {"total": 0.25, "net": 0.25, "other": 0.6, "balanceat": 0.1, "parent": 0.5}
FAR = 10
"""Thousandths: an element less likely on a side of the statements is not looked for there."""
UNSEEN = 0.6
"""How far an element is trusted that no filing has on its face."""


@dataclass(frozen=True)
class Wording:
    """One row of LABELS.csv."""

    element: str
    instant: bool
    label: str
    issuers: int


@dataclass(frozen=True)
class Filing:
    """One filing: its statement lines with the elements they were tagged with, and all wordings of each element."""

    path: Path
    issuer: str
    lines: tuple[tuple[Line, Mapping[str, int]], ...]
    own: Mapping[str, frozenset[frozenset[str]]]


@dataclass
class Taxonomy:
    """The elements, the group of each, and the phrases that the taxonomy's own labels use."""

    types: Mapping[str, str]
    instant: dict[str, bool] = field(default_factory=dict)
    phrases: list[tuple[str, str]] = field(default_factory=list)
    sections: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def group(self, element: str) -> str:
        """Period type and kind of an element: "i:money"."""
        return f"{'i' if self.instant[element] else 'd'}:{KINDS.get(self.types[element], 'count')}"


def taxonomy(elements: Path, rows: Iterable[Wording]) -> Taxonomy:
    """The taxonomy of ELEMENTS.csv, with the phrases of concept_wordings.txt."""
    with elements.open(newline="", encoding="utf-8") as lines:
        out = Taxonomy({row["element"]: row["type"] for row in csv.DictReader(lines)})
    out.instant.update((row.element, row.instant) for row in rows if row.element in out.types)
    section: tuple[str, ...] = ()
    for line in (TOOLS / "concept_wordings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = SECTIONS[line[1:].strip()]
            continue
        element, _, phrases = line.partition(":")
        if element not in out.types:
            raise SystemExit(f"concept_wordings.txt: {element} is no us-gaap element")
        out.sections[element].update(section)
        out.instant.setdefault(element, bool({"ac", "lc", "eq"} & set(section)))
        out.phrases += [(element, phrase.strip()) for phrase in phrases.split("|")]
    return out


def wordings_of(labels: Path) -> list[Wording]:
    """The rows of LABELS.csv that name a us-gaap element."""
    with labels.open(newline="", encoding="utf-8") as lines:
        return [
            Wording(name, row["period_type"] == "instant", row["label"], int(row["issuers"]))
            for row in csv.DictReader(lines)
            if (name := row["element"].removeprefix("us-gaap:")) != row["element"]
        ]


def filing(path: Path, issuer: str) -> Filing:
    """One filing of the corpus, read and paired with its truth as benchmarks/reading.py does."""
    truths = [json.loads(line) for line in path.with_name(path.stem + ".truth.jsonl").read_text("utf-8").splitlines()]
    truths = [t for t in truths if not t["concept"].startswith("dei:") and digits(t["text"])]
    release = read(path)
    facts = [fact for fact in release.facts if digits(fact.text)]
    paired = pairs([digits(t["text"]) for t in truths], [digits(fact.text) for fact in facts])
    tag: dict[int, str] = {}
    own: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for i, j in paired:
        element = truths[i]["concept"].removeprefix("us-gaap:")
        own[element].add(frozenset(words(facts[j].label)))
        if not truths[i]["dims"] and element != truths[i]["concept"]:
            tag[facts[j].n] = element
    lines = [
        (line, Counter([tag[n] for n in some if n in tag])) for line, some in tagged(release.facts, release.tables)
    ]
    return Filing(
        path,
        issuer,
        tuple((line, tags) for line, tags in lines if tags),
        {element: frozenset(some) for element, some in own.items()},
    )


def tagged(facts: Sequence[Fact], tables: Sequence[object]) -> list[tuple[Line, list[int]]]:
    """Each statement line with the ordinals of its facts."""
    return [(line, [fact.n for fact in own]) for line, own in lines_of(facts, tables)]  # type: ignore[arg-type]


def without(rows: Iterable[Wording], left_out: Filing) -> list[Wording]:
    """`rows` as they would be without the issuer of a filing: its wordings lose one issuer.

    Another filing of the same issuer may say a line a little otherwise: what a single issuer says goes too, if it is
    much like what this filing says for the same element.
    """
    out = []
    for row in rows:
        said = frozenset(words(row.label))
        hit = any(
            said == own or (row.issuers == 1 and 2 * len(said & own) >= len(said | own))
            for own in left_out.own.get(row.element, ())
        )
        if row.issuers > hit:
            out.append(Wording(row.element, row.instant, row.label, row.issuers - hit))
    return out


def learn(rows: Sequence[Wording], filings: Iterable[Filing], names: Taxonomy) -> Learned:
    """What `rows` and the faces of `filings` teach, ready for the package but for the weights."""
    faces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    zones: defaultdict[str, Counter[str]] = defaultdict(Counter)
    contexts: Counter[tuple[str, tuple[str, ...], tuple[str, ...], str]] = Counter()
    for one in filings:
        stands = {
            (line.place, words(line.label), words(line.path[-1]) if line.path else (), element)
            for line, tags in one.lines
            for element in tags
            if element in names.types
        }
        contexts.update(stands)
        for element, zone in {(element, line.zone) for line, tags in one.lines for element in tags if line.zone}:
            zones[element][zone] += 1
        for element, place in {(element, place) for place, _, _, element in stands}:
            faces[element][place] += 1
            names.instant.setdefault(element, place in ("ac", "an", "lc", "ln", "eq"))
    wanted = {
        element
        for element in names.instant
        if element in faces or element in names.sections or usual_places(element, names.instant[element])
    }
    elements = sorted(wanted)
    ordinal = {element: i for i, element in enumerate(elements)}
    records = wording_counts(rows, names, ordinal)
    weights = weigh_words(records)
    ordered = sorted(records.items(), key=lambda one: (sum(weights[word] for word in one[0][1]), one[0]))
    places = [likelihoods(element, faces[element], names) for element in elements]
    sides = [{SIDES[place] for place, (share, _) in own.items() if share > FAR} for own in places]
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for number, ((group, own), votes) in enumerate(ordered):
        for side in sorted({side for element in votes for side in sides[element]}):
            for word in own:
                lists[list_key(side, group, word)].append(number)
    seen: defaultdict[str, Counter[int]] = defaultdict(Counter)
    under: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (place, own, above, element), count in sorted(contexts.items()):
        seen[seen_key(place, own)][ordinal[element]] += count
        under[seen_key(place, own, above)][ordinal[element]] += count
    doubted, issuers = contest(rows, elements)
    return Learned(
        elements=elements,
        groups=[names.group(element) for element in elements],
        names=[" ".join(sorted(name_words(element))) for element in elements],
        places=places,
        words=weights,
        weights=[sum(weights[word] for word in own) for (_, own), _ in ordered],
        votes=[flat(votes) for _, votes in ordered],
        lists={key: b"".join(number.to_bytes(2, "little") for number in some) for key, some in lists.items()},
        seen={key: flat(votes) for key, votes in seen.items()},
        under={key: flat(votes) for key, votes in under.items()},
        exact=exact_counts(rows, ordinal),
        contested=doubted,
        issuers=issuers,
        zones=[dict(zones[element]) for element in elements],
    )


def wording_counts(
    rows: Iterable[Wording], names: Taxonomy, ordinal: Mapping[str, int]
) -> dict[tuple[str, tuple[str, ...]], Counter[int]]:
    """For each group and set of words, the elements and the hundredths of issuers."""
    out: defaultdict[tuple[str, tuple[str, ...]], Counter[int]] = defaultdict(Counter)

    def add(element: str, own: Iterable[str], count: int) -> None:
        key = tuple(sorted(own))
        if key and element in ordinal:
            out[names.group(element), key][ordinal[element]] += count

    for row in rows:
        add(row.element, words(row.label), HUNDREDTHS * row.issuers)
    for element, phrase in names.phrases:
        add(element, words(phrase), PHRASE_COUNTS)
    for element in {*(row.element for row in rows), *names.sections}:
        add(element, name_words(element), NAME_COUNTS)
    return out


def weigh_words(records: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, int]:
    """Each word with its weight in hundredths: the logarithm of how few wordings have it."""
    count: Counter[str] = Counter()
    total = 0
    for _, own in records:
        count.update(own)
        total += 1
    return {
        text: round(LIGHTER.get(text, 1) * min(HEAVIEST, 100 * math.log(1 + total / (1 + n))))
        for text, n in sorted(count.items())
    }


def likelihoods(element: str, faces: Counter[str], names: Taxonomy) -> dict[str, tuple[int, int]]:
    """By place, how likely an element is there, in thousandths, and how many filings have it there."""
    guess = usual_places(element, names.instant[element])
    section = names.sections.get(element)
    if section:
        inside = {place: guess.get(place, 0) for place in section}
        total = sum(inside.values())
        told = {place: share / total if total else 1 / len(section) for place, share in inside.items()}
        guess = {place: 0.3 * guess.get(place, 0) + 0.7 * told.get(place, 0) for place in {*guess, *told}}
    trust = 1 if faces or section else UNSEEN
    whole = faces.total() + 1
    shares = {place: (faces[place] + guess.get(place, 0)) / whole * trust + 0.003 for place in {*faces, *guess}}
    return {place: (round(1000 * share), faces[place]) for place, share in sorted(shares.items()) if share > 0.004}


def contest(rows: Iterable[Wording], elements: Sequence[str]) -> tuple[list[int], list[int]]:
    """Of each element, in how many of a hundred wordings that others have too these choose another, and its issuers.

    Two issuers, one in four of whom differs, stand in for those not seen.
    """
    chosen: defaultdict[tuple[bool, frozenset[str]], Counter[str]] = defaultdict(Counter)
    for row in rows:
        chosen[row.instant, frozenset(words(row.label))][row.element] += row.issuers
    met: Counter[str] = Counter()
    differ: defaultdict[str, float] = defaultdict(float)
    for counts in chosen.values():
        total = counts.total()
        if total > 1:
            for element, count in counts.items():
                met[element] += count
                differ[element] += count * (total - count) / (total - 1)
    shares = [round(100 * (differ[element] + 0.5) / (met[element] + 2)) for element in elements]
    return shares, [met[element] for element in elements]


def exact_counts(rows: Iterable[Wording], ordinal: Mapping[str, int]) -> dict[int, list[int]]:
    """By fingerprint of the label, the elements and the issuers."""
    out: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if row.element in ordinal:
            out[fingerprint(row.label)][ordinal[row.element]] += row.issuers
    return {key: flat(votes) for key, votes in sorted(out.items())}


def flat(votes: Counter[int]) -> list[int]:
    """Element and count in turn, by element."""
    return [number for pair in sorted(votes.items()) for number in pair]


def faces_of(one: Filing) -> Filing:
    """A filing without what is of its notes, of which an issuer never seen is given no element."""
    return replace(one, lines=tuple((line, tags) for line, tags in one.lines if line.around.whole))


def examples(filings: Iterable[Filing], data: Wordings) -> list[Example]:
    """Each line with its candidates' evidence and its true elements."""
    return [
        Example(
            one.issuer,
            line.place + line.group[1:],
            tags,
            [(data.elements[e], evidence) for e, evidence in candidates(line, data)],
        )
        for one in filings
        for line, tags in one.lines
    ]


def main() -> None:
    """Build from the command line's files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("elements", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    rows = wordings_of(options.labels)
    names = taxonomy(options.elements, rows)
    filings = [filing(entry.path, entry.issuer) for entry in entries(options.corpus, "tuned", ("ixbrl",))]
    new: list[Example] = []
    known: list[Example] = []
    for one in filings:
        others = [other for other in filings if other.issuer != one.issuer]
        new += examples([faces_of(one)], Wordings(learn(without(rows, one), others, names)))
        known += examples([one], Wordings(learn(rows, others, names)))
    weights = {}
    for sort, some in (("new", new), ("known", known)):
        shares = crossed(some)
        weights[sort], weights[sort + SURE] = fit(some), fit_sureness(some, shares, PRECISION[sort])
        weights[sort + RECORD] = records(tried(some, shares))
        print(f"{SORTS[sort]}, by leave-one-issuer-out:", *report(some, shares), sep="\n", file=sys.stderr)
    learned = msgspec.structs.replace(learn(rows, filings, names), evidence=weights)
    data = msgspec.msgpack.encode(learned)
    options.out.write_bytes(gzip.compress(data, mtime=0))
    print(f"{options.out}: {len(data):,} bytes, {options.out.stat().st_size:,} compressed")


if __name__ == "__main__":
    main()
