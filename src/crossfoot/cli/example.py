"""`crossfoot compose --init DIR`: a folder of books to start from."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from crossfoot.cli.output import write_out
from crossfoot.model.problems import UnreadableSource


def write_example(options: argparse.Namespace) -> int:
    """Copy the bundled books to a folder that does not exist or is empty, all of them or none; returns 0."""
    folder = Path(options.folder)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UnreadableSource(f"{folder}: is there already; name a folder that is not")
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name[:64]}.", dir=folder.parent))
        try:
            for path, source in _files(resources.files("crossfoot").joinpath("samples", "books"), ()):
                target = made.joinpath(*path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())
            made.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            made.replace(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise UnreadableSource(f"{folder}: cannot be written ({error.strerror or error})") from None
    write_out(f"{folder}: an example is there; try: crossfoot compose {folder} -o release.htm\n", None)
    return 0


def _files(folder: Traversable, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Traversable]]:
    """Every file below a folder of the package, with the names that lead to it."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry, (*path, entry.name))
        else:
            yield (*path, entry.name), entry
