"""Labels that follow the sign of what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

_CHOICE: Final = re.compile(r"\{([^{}|]*)\|([^{}|]*)(?:\|([^{}|]*))?\}")


def worded(label: str, values: Iterable[Fraction]) -> str:
    """`label` with the words that fit `values`: "Net {income|loss}" is "Net income", "Net loss" or "Net income (loss)".

    A zero has no sign; without any sign the first wording stands. A third part gives the mixed wording.
    """
    if "{" not in label:
        return label
    signs = {value > 0 for value in values if value}
    return _CHOICE.sub(lambda found: _choice(found, signs), label)


def _choice(found: re.Match[str], signs: set[bool]) -> str:
    gain, loss, mixed = found.groups()
    if len(signs) < 2:
        return str(loss if signs == {False} else gain)
    return mixed if mixed is not None else f"{gain} ({loss[:1].lower()}{loss[1:]})"


def titled(label: str) -> str:
    """A label as a title writes it: "Net loss" is "Net Loss"; words in capitals stay as they are."""
    small = {"and", "of", "to", "from", "the", "in", "on", "for", "per", "before"}
    words = label.split(" ")
    return " ".join(
        word
        if (word in small and index) or not word
        else word[0].upper() + word[1:]
        if word[0] != "("
        else word[:2].upper() + word[2:]
        for index, word in enumerate(words)
    )
