"""Every number accounted for, and no text lost, against an extraction that shares no code with crossfoot.

    python benchmarks/conservation.py [CORPUS] [--part tuned|aside|all] [--json OUT]

HTML is parsed by lexbor (crossfoot uses libxml2), text and markdown are taken raw; numbers are found by a plain
pattern. A submission is left out: which of its documents are meant is crossfoot's to decide.

    printed    numbers of the independent scan               unlisted   share of them that crossfoot does not list
    listed     numerals of crossfoot with digits             extra      share of them that the scan does not have
    lost       share of the characters of all words of the independent text that are not in Document.text
    tied ...   share of the numerals in each bucket; `sums` says that each numeral is in exactly one
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

import crossfoot
from alignment import digits, pairs
from corpus import RELEASES, Entry
from crossfoot.model.document import Document
from crossfoot.model.report import Report
from tally import DETAILS, Row, arguments, chosen, lay_out, publish, rate, spread

NUMBER = re.compile(r"\d++(?>(?:,\d++)*)(?>(?:\.\d++)?)|\.\d++")
WORD = re.compile(r"[^\W_]+")
MARKUP = re.compile(
    r"""
      <!--.*?-->|<[a-zA-Z/!?][^<>]*+>|&\#?\w++;
    | \\(?=[^\w\s])                                           # an escape of markdown
    | (?<=\])\((?:https?:|mailto:|[/\#.])[^()\s]*+(?:\s"[^"]*+")?\)  # the target of a link: never shown
    """,
    re.DOTALL | re.VERBOSE,
)
UNSHOWN = "script,style,title,head,noscript,template"
BUCKETS = ("tied", "contradicted", "not_checkable", "not_tested", "no_quantity")


@dataclass
class Account:
    """What became of the numbers and the words of some documents."""

    documents: int = 0
    printed: int = 0
    unlisted: int = 0
    listed: int = 0
    extra: int = 0
    characters: int = 0
    lost: int = 0
    unsummed: int = 0
    crashed: int = 0
    buckets: Counter[str] = field(default_factory=Counter)

    def add(self, other: Account) -> None:
        """Take another account in."""
        for name in (
            "documents",
            "printed",
            "unlisted",
            "listed",
            "extra",
            "characters",
            "lost",
            "unsummed",
            "crashed",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.buckets.update(other.buckets)

    def row(self) -> dict[str, float | int | str | None]:
        """The account as shares."""
        numerals = self.buckets.total()
        return {
            "documents": self.documents,
            "crashed": self.crashed,
            "printed": self.printed,
            "unlisted": rate(self.unlisted, self.printed),
            "listed": self.listed,
            "extra": rate(self.extra, self.listed),
            "lost": rate(self.lost, self.characters),
            **{bucket: rate(self.buckets[bucket], numerals) for bucket in BUCKETS},
            "sums": "no" if self.unsummed else "yes",
        }


def shown_text(data: bytes, form: str) -> list[str]:
    """The text that a document shows, in stretches that no markup interrupts."""
    if form != "html":
        return MARKUP.sub("\0", data.decode("utf-8", "replace")).split("\0")
    tree = LexborHTMLParser(data)
    for node in tree.css(UNSHOWN):
        node.decompose()
    root = tree.root
    return (
        []
        if root is None
        else [node.text_content or "" for node in root.traverse(include_text=True) if node.tag == "-text"]
    )


def lost_characters(stretches: list[str], document: Document) -> tuple[int, int]:
    """Characters of words of the independent text in all, and of those words that the Document does not have.

    Words are compared stretch by stretch, as neither side joins what markup separates.
    """
    text = document.text
    theirs = Counter(word for stretch in stretches for word in WORD.findall(stretch))
    ours = Counter(word for run in document.runs for word in WORD.findall(text[run.start : run.end]))
    return _weight(theirs), _weight(theirs - ours)


def _weight(words: Counter[str]) -> int:
    return sum(len(word) * count for word, count in words.items())


def account(stretches: list[str], report: Report) -> Account:
    """The account of one document."""
    printed = [digits(found[0]) for stretch in stretches for found in NUMBER.finditer(stretch)]
    listed = [said for fact in report.release.facts if (said := digits(fact.text))]
    paired = len(pairs(printed, listed))
    characters, lost = lost_characters(stretches, report.release.document)
    buckets: Counter[str] = Counter(report.buckets)
    sums = len(report.buckets) == len(report.release.facts) and set(buckets) <= set(BUCKETS)
    return Account(
        documents=1,
        printed=len(printed),
        unlisted=len(printed) - paired,
        listed=len(listed),
        extra=len(listed) - paired,
        characters=characters,
        lost=lost,
        unsummed=not sums,
        buckets=buckets,
    )


def share_unlisted(one: Account) -> float:
    """The share of the scan's numbers that crossfoot does not list."""
    return one.unlisted / max(1, one.printed)


def share_lost(one: Account) -> float:
    """The share of the words' characters that are not in the Document."""
    return one.lost / max(1, one.characters)


def run(entry: Entry) -> tuple[Entry, Account]:
    """The account of one document; one that cannot be checked is counted as crashed."""
    data = entry.path.read_bytes()
    try:
        report = crossfoot.check(data, entry.path.name)
    except Exception as error:
        print(f"{entry.path.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return entry, Account(documents=1, crashed=1)
    return entry, account(shown_text(data, report.release.document.form), report)


def main() -> None:
    """Account for the documents that the command line asks for and print the table."""
    parser = arguments(__doc__, (*RELEASES, "ixbrl"))
    options = parser.parse_args()
    results = list(spread(run, chosen(options), options.jobs))
    groups: dict[tuple[str, str], Account] = {}
    for entry, one in results:
        for kind in (entry.kind, "all"):
            groups.setdefault((entry.part, kind), Account()).add(one)
    rows: list[Row] = [{"part": part, "kind": kind, **one.row()} for (part, kind), one in sorted(groups.items())]
    print(lay_out(rows), DETAILS, sep="\n\n")
    tuned = [(entry, one) for entry, one in results if entry.part == "tuned"]
    for title, share in (("numbers not listed", share_unlisted), ("text lost", share_lost)):
        print(f"worst tuned documents, {title}:")
        for entry, one in sorted(tuned, key=lambda result: -share(result[1]))[:5]:
            print(f"  {share(one):7.2%}  {entry.path.name}")
    publish({"rows": rows}, options.json)


if __name__ == "__main__":
    main()
