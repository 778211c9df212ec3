"""What a user sees of an error: one line on standard error and exit status 2, never a traceback."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crossfoot import __version__
from crossfoot.model.problems import Problem

if TYPE_CHECKING:
    from crossfoot.model.document import Document

BUGS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What an error in crossfoot itself looks like. Caught where a document ends, so that the next is still done."""

_MOST_PAGES: Final = 8


def complain(line: str) -> int:
    """Print one line on standard error; returns the exit status 2."""
    printable = "".join(c if c.isprintable() else " " for c in line)
    print("crossfoot: " + " ".join(printable.split()), file=sys.stderr, flush=True)
    return 2


def tell_unread(document: Document) -> None:
    """Say in one line on standard error which pages of a document are pictures that nothing was read of."""
    pages = document.unread
    if pages:
        shown = ", ".join(map(str, pages[:_MOST_PAGES])) + (" ..." if len(pages) > _MOST_PAGES else "")
        complain(f"{document.name}: nothing read of {len(pages)} pages that are pictures ({shown}); see --ocr")


def line_of(error: BaseException, name: str) -> str:
    """What went wrong with the document `name`, in one line.

    Raises a defect of crossfoot itself again where CROSSFOOT_DEBUG asks for its traceback.
    """
    if isinstance(error, Problem):
        return str(error)
    if isinstance(error, MemoryError):
        return f"{name}: out of memory; check a smaller part of it"
    if os.environ.get("CROSSFOOT_DEBUG"):
        raise error
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return (
        f"{name}: a defect of crossfoot {__version__}, not of the document ({type(error).__name__}{place}: {error}); "
        "please report it, with the traceback that CROSSFOOT_DEBUG=1 shows"
    )
