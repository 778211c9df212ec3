"""The texts of a release: the template `release.md` of a folder of books, and its blocks in `blocks/`.

What a folder does not have is taken from the neutral samples that crossfoot brings.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from crossfoot.model.limits import TEMPLATE_BYTES
from crossfoot.model.problems import LimitExceeded, UnreadableSource, UnusableTemplate

TEMPLATE: Final = "release.md"
BLOCKS: Final = "blocks"
SAMPLES: Final = ("about", "non_gaap", "forward_looking", "contacts", "source")
"""The standard blocks."""
_MOST: Final = 100


class Texts(NamedTuple):
    """A template and the blocks that it may print."""

    name: str
    template: str
    blocks: Mapping[str, tuple[str, str]]
    """Key to (name for messages, source)."""


def read_texts(folder: Path) -> Texts:
    """The texts of a folder of books. Raises `UnreadableSource`, `UnusableTemplate` or `LimitExceeded`."""
    path = folder / TEMPLATE
    blocks = dict(sample_blocks())
    own = sorted((folder / BLOCKS).glob("*.md"))
    if len(own) > _MOST:
        raise LimitExceeded(f"{folder / BLOCKS}: more than {_MOST} blocks")
    for block in own:
        blocks[block.stem] = (f"{BLOCKS}/{block.name}", _text(block, f"{BLOCKS}/{block.name}"))
    if not path.exists():
        return Texts(f"crossfoot's own {TEMPLATE}", sample_template(), blocks)
    return Texts(TEMPLATE, _text(path, TEMPLATE), blocks)


def sample_template() -> str:
    """The template for books without one: a headline, every statement, the notes, the standard blocks."""
    return _sample("release")


def sample_blocks() -> Mapping[str, tuple[str, str]]:
    """The neutral standard blocks."""
    return {key: (f"crossfoot's own {BLOCKS}/{key}.md", _sample(key)) for key in SAMPLES}


def _sample(key: str) -> str:
    return resources.files("crossfoot").joinpath("samples", BLOCKS, f"{key}.md").read_text(encoding="utf-8")


def _text(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(4 * TEMPLATE_BYTES + 1)
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read ({error.strerror or error})") from None
    if len(data) > 4 * TEMPLATE_BYTES:
        raise LimitExceeded(f"{name}: more than {TEMPLATE_BYTES:,} characters; a release is shorter")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableTemplate(f"{name}:{line}: not UTF-8; save it as UTF-8") from None
