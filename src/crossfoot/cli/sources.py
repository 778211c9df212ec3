"""What the command line names: files, standard input, the bundled sample."""

from __future__ import annotations

import pkgutil
import sys
from pathlib import Path
from typing import Final, NamedTuple

from crossfoot.model.limits import SOURCE_BYTES
from crossfoot.model.problems import LimitExceeded, UnreadableSource

SAMPLE: Final = "larkspur-2025-q3.htm"
"""A release of an invented company with two slips in it."""


class Source(NamedTuple):
    """One input: what `crossfoot.read` takes, and the name to show for it."""

    content: bytes | Path
    name: str


def source_of(argument: str, name: str | None = None) -> Source:
    """The source that an argument means: "-" is standard input, anything else a path.

    Raises `LimitExceeded` if more arrives on standard input than crossfoot reads.
    """
    if argument != "-":
        return Source(Path(argument), name or argument)
    if sys.stdin is None or sys.stdin.buffer.isatty():
        raise UnreadableSource("-: nothing is piped in; name a file, or pipe a document into it")
    data = sys.stdin.buffer.read(SOURCE_BYTES + 1)
    if len(data) > SOURCE_BYTES:
        raise LimitExceeded(f"-: more than {SOURCE_BYTES:,} bytes on standard input; cut the document down")
    return Source(data, name or "stdin")


def bytes_of(path: str) -> bytes:
    """The bytes of a file of moderate size. Raises `UnreadableSource`, or `LimitExceeded` for more than is read."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(SOURCE_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be opened ({error.strerror or error}); check the path") from error
    if len(data) > SOURCE_BYTES:
        raise LimitExceeded(f"{path}: more than {SOURCE_BYTES:,} bytes; name a smaller file")
    return data


def sample() -> Source:
    """The bundled sample."""
    return Source(pkgutil.get_data("crossfoot", f"samples/{SAMPLE}") or b"", SAMPLE)
