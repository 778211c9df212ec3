"""Where results go: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from crossfoot.model.problems import UnreadableSource


def write_out(text: str | bytes, path: str | None) -> None:
    """Write `text` as UTF-8 to the file `path`, or to standard output if it is None or "-".

    Raises `UnreadableSource` if the file cannot be written, `BrokenPipeError` if nobody reads on.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if path is not None and path != "-":
        write_whole(data, Path(path))
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnreadableSource(f"standard output: cannot be written ({error.strerror or error})") from None


def write_whole(data: bytes, path: Path) -> None:
    """Put `data` at `path` in one step: a reader sees the old file or the new one, never a part.

    Raises `UnreadableSource`.
    """
    if path.exists() and not path.is_file():  # a device or a named pipe; a folder fails with its own message
        _write_through(data, path)
        return
    import tempfile  # slow to load, and most results go to standard output

    temporary: Path | None = None
    try:
        handle, made = tempfile.mkstemp(prefix=f".{path.name[:64]}.", suffix=".part", dir=path.parent)
        temporary = Path(made)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(path))
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _write_through(data: bytes, path: Path) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be written ({error.strerror or error})") from None


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
