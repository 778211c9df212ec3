"""What one command may cost: a clock that stops it and a ceiling on its memory."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from crossfoot.model.limits import SECONDS

MEMORY_BYTES: Final = 3 * 1024 * 1024 * 1024
"""Address space of the process: a document of the largest size takes less than 1 GiB, the rest is for libraries."""


def bound_memory() -> None:
    """Lower the address space limit of this process, so that a hostile input ends in `MemoryError`, not in swap."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [limit for limit in (soft, hard, MEMORY_BYTES) if limit != resource.RLIM_INFINITY]
    try:
        resource.setrlimit(resource.RLIMIT_AS, (min(known), hard))
    except (OSError, ValueError):  # macOS accepts no limit below what is mapped already
        return


@contextmanager
def time_bound(name: str, seconds: int = SECONDS) -> Iterator[None]:
    """End the whole process with one line and status 2 if the block takes longer than `seconds`.

    A thread and not a signal: parsers in C return to Python too late for a signal handler to run.
    """

    def stop() -> None:
        sys.stderr.write(f"crossfoot: {name}: given up after {seconds} s; check a smaller part of it\n")
        sys.stderr.flush()
        os._exit(2)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search for garbage in cycles while the block runs, nor ever among what it leaves behind.

    For the first document: the modules it loads and the words it learns stay, and searching them takes a tenth of it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
