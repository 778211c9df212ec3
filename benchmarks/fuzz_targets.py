"""What is fuzzed: every reader, the seeds it starts from, and what must hold of whatever it is given.

An input is read, or refused by a `Problem` of one line; within `SECONDS` of CPU. Of what is read: every numeral has its
fact and stands in the text where it says; of what is checked: every number ends in one bucket.
"""

from __future__ import annotations

import re
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

import crossfoot
import fuzz_seeds as seeds
from crossfoot.books.layout_file import read_layout
from crossfoot.books.open import open_books
from crossfoot.books.release_file import read_release
from crossfoot.books.trial_balance import is_header, trial_balance
from crossfoot.books.workbook import workbook_rows
from crossfoot.model.books import Entity
from crossfoot.model.fact import Release
from crossfoot.model.problems import Problem
from crossfoot.model.wire import coverage_dict
from crossfoot.statements.prepare import prepare

SECONDS = 2
"""CPU time that one small input may take."""

CHECKED = 8
"""One input in so many is checked, too."""

LAST = "balances/company/2011-03-31.csv"
_MARK = re.compile(r"^=== (.*)\n", re.MULTILINE)


class Broken(Exception):
    """What must hold does not."""


class Hang(Exception):
    """An input took far longer than it may."""


@dataclass(frozen=True)
class Reader:
    """One reader: what it starts from and how it is called."""

    seeds: tuple[bytes, ...]
    run: Callable[[bytes], None]


@dataclass(frozen=True)
class Outcome:
    """How one input ended: "read", "refused", or "crash" or "slow" with what happened."""

    kind: str
    seconds: float
    words: str = ""


def tried(reader: Reader, data: bytes) -> Outcome:
    """One input given to a reader, under a limit of CPU time."""
    signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5 * SECONDS)
    started = time.process_time()
    kind, words = "read", ""
    try:
        reader.run(data)
    except Problem as problem:
        kind = "refused"
        if "\n" in str(problem) or not str(problem).strip() or len(str(problem)) > 1_000 + len(data):
            kind, words = "crash", f"a problem that is not one line: {problem!s:.200}"
    except Hang:
        kind, words = "slow", "given up"
    except Exception as error:
        kind, words = "crash", f"{type(error).__name__}: {error} ({_place(error)})"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    seconds = time.process_time() - started
    if kind != "crash" and seconds > SECONDS:
        kind, words = "slow", words or f"{seconds:.1f} s"
    return Outcome(kind, seconds, words)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def _place(error: BaseException) -> str:
    """File and line of our code, nearest to where it went wrong."""
    found, place = error.__traceback__, ""
    while found is not None:
        path = Path(found.tb_frame.f_code.co_filename)
        if "crossfoot" in path.parts:
            place = f"{path.name}:{found.tb_lineno}"
        found = found.tb_next
    return place


def release(name: str) -> Callable[[bytes], None]:
    """Reads a document by its bytes and a name, and checks one in `CHECKED`."""

    def run(data: bytes) -> None:
        if sum(data[:64]) % CHECKED:
            assert_read(crossfoot.read(data, name))
            return
        report = crossfoot.check(data, name)
        assert_read(report.release)
        buckets = coverage_dict(report)["buckets"]
        if not isinstance(buckets, dict) or sum(buckets.values()) != len(report.release.numerals):
            raise Broken("the buckets do not hold every number once")

    return run


def assert_read(read: Release) -> None:
    """Raises `Broken` unless every numeral has its fact, in order, and stands in the text where it says."""
    text = read.document.text
    if len(read.facts) != len(read.numerals):
        raise Broken("not one fact for each numeral")
    last = 0
    for n, fact in enumerate(read.facts):
        if fact.n != n or not last <= fact.start < fact.end <= len(text):
            raise Broken(f"numeral {n} is out of place")
        last = fact.start
    for block in read.document.blocks:
        if not 0 <= block.start <= block.end <= len(text):
            raise Broken("a block is out of the text")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Broken("the text holds what no text can")


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="crossfoot-fuzz-"))


def books(data: bytes) -> None:
    """Opens a folder of books, given as one text with a line `=== path` before each file, and prepares statements."""
    root = _scratch()
    _, *parts = _MARK.split(data.decode("utf-8", "surrogateescape"))
    wanted = dict(zip(parts[::2], parts[1::2], strict=True))
    for name in (*seeds.BOOKS, LAST):
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name in wanted:
            place.write_bytes(wanted[name].encode("utf-8", "surrogateescape"))
        else:
            place.unlink(missing_ok=True)
    prepare(open_books(root))


def settings(data: bytes) -> None:
    """Reads the text of a `release.toml`, and of a `statements.toml`."""
    text = data.decode("utf-8", "replace")
    if text.startswith("[["):
        read_layout(text, ())
    else:
        read_release(text)


def workbook(data: bytes) -> None:
    """Reads a workbook as a trial balance."""
    rows = workbook_rows(data, "a.xlsx", is_header)
    trial_balance(rows, Entity(name="company", currency="USD"), "2011-03-31", "a.xlsx", str)


def _pieces(text: str, mark: str) -> tuple[bytes, ...]:
    """The whole text, and its parts that begin with a mark: small inputs are read a dozen times faster."""
    found = [part for part in re.split(f"(?={mark})", text) if part.strip()]
    return tuple(part.encode() for part in (text, *found))


def _joined(files: dict[str, str]) -> bytes:
    return "".join(f"=== {name}\n{text}" for name, text in files.items()).encode()


LAYOUT = (
    '[[operations]]\nkey = "royalties"\nlabel = "Royalties"\ninto = "total_operating_expenses"\nafter = "revenues"\n'
)


def readers() -> dict[str, Reader]:
    """All readers by name."""
    last = "".join(",".join("" if cell is None else str(cell) for cell in row) + "\n" for row in seeds.LAST_BALANCE)
    objects = seeds.pdf_objects()
    parts = seeds.docx_parts()
    words = [seeds.packed({**parts, "word/document.xml": seeds.word(body)}) for body in seeds.BODY]
    lines = objects[3].split(b"\n")[2:-1]
    pages = [b"\n".join(lines[:4]), b"\n".join(lines[4:12])]
    pdfs = [seeds.pdf_of([*objects[:3], seeds.stream(page), *objects[4:]]) for page in pages]
    filed = seeds.SUBMISSION.format(page=seeds.PAGE[: seeds.PAGE.index("<table>")])
    bare = seeds.SUBMISSION.format(page="Revenue was $5 million in 2011, up 25% from $4 million.")
    return {
        "html": Reader(_pieces(seeds.PAGE, '<table|<pre|<div style="p'), release("a.htm")),
        "edgar": Reader(
            (filed.encode(), bare.encode(), seeds.SUBMISSION.format(page=seeds.TEXT).encode()), release("a.txt")
        ),
        "text": Reader(
            (*_pieces(seeds.TEXT, "\n\n(?=\\S)|<TABLE>|Shares outst"), seeds.RENDERED.encode()), release("a.txt")
        ),
        "markdown": Reader((*_pieces(seeds.MARKDOWN, "\n\n(?=[#|-])"), seeds.COLUMNS.encode()), release("a.md")),
        "pdf": Reader((seeds.pdf_of(objects), *pdfs), release("a.pdf")),
        "docx": Reader((seeds.packed(parts), *words), release("a.docx")),
        "books": Reader((_joined({**seeds.BOOKS, LAST: last}),), books),
        "toml": Reader((seeds.BOOKS["release.toml"].encode(), LAYOUT.encode()), settings),
        "xlsx": Reader((seeds.packed(seeds.workbook_parts()),), workbook),
    }
