"""The numbers printed in a source, found in its bytes by rules of their own, independent of crossfoot's readers."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

SOURCE = re.compile(
    r"""
      <!--.*?-->                                     # what follows is never shown, or is markup
    | <(?P<hidden>script|style|title)\b.*?</(?P=hidden)\s*>
    | <[a-zA-Z/!?][^<>]*+>
    | &\#?\w++;
    | (?P<number>\d++(?>(?:,\d++)*)(?>(?:\.\d++)?)|\.\d++)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
PLAIN = re.compile(r"(?P<number>\d++(?>(?:,\d++)*)(?>(?:\.\d++)?)|\.\d++)")


@dataclass(frozen=True)
class Printed:
    """A number as it stands in a source."""

    start: int
    text: str


class Source:
    """The bytes of a document as characters one for one (Latin-1), so that a number can be changed in place."""

    def __init__(self, data: bytes, form: str) -> None:
        """Find the numbers; in HTML those outside tags, comments, scripts and entities."""
        self.text = data.decode("latin-1")
        pattern = SOURCE if form == "html" else PLAIN
        self.numbers = [
            Printed(found.start("number"), found["number"]) for found in pattern.finditer(self.text) if found["number"]
        ]

    def altered(self, which: int, new: str) -> bytes:
        """The document with its number `which` replaced by `new`, of the same length."""
        old = self.numbers[which]
        return (self.text[: old.start] + new + self.text[old.start + len(old.text) :]).encode("latin-1")


@dataclass(frozen=True)
class Slip:
    """A number written wrong, in the shape of the right one."""

    text: str
    kind: str
    """`digit`: one digit is another; `swap`: two neighbouring, different digits change places."""
    leading: bool
    """The slip is in the leading half of the digits."""


def slip(text: str, rng: random.Random) -> Slip:
    """A slip in `text`, one in four a swap where one is possible. Length, commas and point stay; no zero leads."""
    at = [i for i, character in enumerate(text) if character.isdigit()]
    swaps = [k for k in range(len(at) - 1) if text[at[k]] != text[at[k + 1]] and not (k == 0 and text[at[1]] == "0")]
    characters = list(text)
    if swaps and rng.random() < 0.25:
        k = rng.choice(swaps)
        characters[at[k]], characters[at[k + 1]] = characters[at[k + 1]], characters[at[k]]
        return Slip("".join(characters), "swap", k < len(at) / 2)
    k = rng.randrange(len(at))
    zero_would_lead = k == 0 and len(at) > 1 and text[at[0]] != "0"
    characters[at[k]] = rng.choice([d for d in "0123456789" if d != text[at[k]] and not (d == "0" and zero_would_lead)])
    return Slip("".join(characters), "digit", k < len(at) / 2)
