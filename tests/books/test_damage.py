"""Books with random damage: they are used, or refused with one line; never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from companies import Company
from crossfoot.books.open import open_books
from crossfoot.model.problems import Problem
from crossfoot.statements.prepare import prepare

REGISTERS = ("release.toml", "chart.csv", "rates.csv", "historical.csv", "movements.csv", "shares.csv")


def damaged(data: bytes, draw: random.Random) -> bytes:
    """`data` with a byte changed, some lost or put in, or a line lost or repeated."""
    at = draw.randrange(len(data))
    lines = data.split(b"\n")
    line = draw.randrange(len(lines))
    return draw.choice(
        (
            data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :],
            data[:at] + data[at + draw.randint(1, 9) :],
            data[:at] + bytes(draw.choices(b'0123456789,.-()"=[]{}|/*%', k=2)) + data[at:],
            b"\n".join([*lines[:line], *lines[line + 1 :]]),
            b"\n".join([*lines[:line], lines[line], *lines[line:]]),
        )
    )


@pytest.mark.parametrize("seed", range(40))
def test_damaged_books(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    root = Company(seed % 7).write(tmp_path)
    balances = sorted(root.glob("balances/*/*"))
    path = draw.choice([*(root / name for name in REGISTERS), draw.choice(balances)])
    path.write_bytes(damaged(path.read_bytes(), draw))
    message = outcome(root)
    assert "\n" not in message
    assert len(message) < 600


def outcome(root: Path) -> str:
    """The message of the refusal, or "" where the books are used."""
    try:
        prepare(open_books(root))
    except Problem as problem:
        return str(problem)
    return ""
