"""Refuses a PDF whose compressed streams would unfold to more than the budget, before pdfium unfolds them whole.

The scan is linear: it looks for the word `stream` in the bytes and unfolds what follows in small portions, each
thrown away at once. It trusts no length, no table and no offset that the file states.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from crossfoot.model.limits import INFLATED_BYTES, STREAM_BYTES
from crossfoot.model.problems import LimitExceeded

STREAM: Final = re.compile(rb"stream(?:\r\n|\n|\r)")
_FILTER: Final = re.compile(
    rb"/(?:(Fl(?:ateDecode)?)|(LZW(?:Decode)?)|(A(?:SCII85Decode|85))|(A(?:SCIIHexDecode|Hx))|(R(?:unLengthDecode|L)))\b"
)
_ESCAPE: Final = re.compile(rb"#([0-9a-fA-F]{2})")
_DICTIONARY: Final = 2_000
"""Bytes before a stream in which its filters are looked for."""
_PORTION: Final = 256 * 1024
_MOST_FILTERS: Final = 4
_SLOW: Final = 256 * 1024
"""Longest stream of an old make (LZW, run lengths) that is taken unseen: it unfolds at most 1,300 times."""


def guard_streams(data: bytes, name: str) -> None:
    """Raise `LimitExceeded` if a stream of `data`, or all of them together, unfold to more than the limits."""
    total = 0
    for match in STREAM.finditer(data):
        start = match.end()
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        total += _unfolded(data, match.start(), start, name)
        if total > INFLATED_BYTES:
            raise LimitExceeded(
                f"{name}: its compressed streams unfold to more than {INFLATED_BYTES:,} bytes; export it without images"
            )


def _unfolded(data: bytes, word: int, start: int, name: str) -> int:
    """Bytes that the stream at `start` unfolds to; 0 for one that is stored as it is or in a form without growth."""
    size = 0
    for portion in unfolded(data, word, start, name):
        size += len(portion)
        if size > STREAM_BYTES:
            raise LimitExceeded(
                f"{name}: a stream at byte {start:,} unfolds to more than {STREAM_BYTES:,} bytes; export it anew"
            )
    return size


def unfolded(data: bytes, word: int, start: int, name: str) -> Iterable[bytes]:
    """What the stream at `start`, whose dictionary ends at `word`, unfolds to, in portions.

    Nothing for one that is stored as it is, in a form without growth, or small and in an old way.
    """
    head = data[max(0, word - _DICTIONARY) : word]
    head = _ESCAPE.sub(_unescaped, head[head.rfind(b"obj") + 1 :])
    kinds = [match.lastindex or 0 for match in _FILTER.finditer(head)]
    told = bool(kinds)
    if not told and _is_zlib(data[start : start + 2]):
        kinds = [1] * _MOST_FILTERS  # the filters may be named elsewhere
    growing = sum(kind in {1, 2, 5} for kind in kinds)
    if not growing:
        return ()
    if len(kinds) > _MOST_FILTERS:
        raise LimitExceeded(f"{name}: a stream at byte {start:,} is packed {len(kinds)} times; export it anew")
    if 2 in kinds or 5 in kinds:
        end = data.find(b"endstream", start)
        if growing > 1 or (end if end >= 0 else len(data)) - start > _SLOW:
            raise LimitExceeded(f"{name}: a stream at byte {start:,} is packed in an old way; export it anew")
        return ()
    portions: Iterable[bytes] = _portions(data, start)
    for kind in kinds:
        portions = _inflate(portions, told=told) if kind == 1 else _plain(portions, kind)
    return portions


def _is_zlib(mark: bytes) -> bool:
    return len(mark) == 2 and mark[0] & 15 == 8 and (mark[0] * 256 + mark[1]) % 31 == 0


def _portions(data: bytes, start: int) -> Iterator[bytes]:
    for at in range(start, len(data), _PORTION):
        yield data[at : at + _PORTION]


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _inflate(portions: Iterable[bytes], *, told: bool) -> Iterator[bytes]:
    """The bytes that a deflated stream unfolds to, in portions; ends where the stream ends or is damaged.

    Unless the file has `told` that the stream is deflated, one that does not look it is passed on as it is.
    """
    inflater = zlib.decompressobj()
    first = True
    for portion in portions:
        if first and not told and not _is_zlib(portion[:2]):
            yield portion
            yield from portions
            return
        first = False
        rest = portion
        while rest:
            try:
                out = inflater.decompress(rest, _PORTION)
            except zlib.error:
                return
            if out:
                yield out
            rest = inflater.unconsumed_tail
            if inflater.eof:
                return


def _plain(portions: Iterable[bytes], kind: int) -> Iterator[bytes]:
    """The bytes of a stream written in letters or hexadecimal digits: never more than before."""
    end = b"~>" if kind == 3 else b">"
    held = bytearray()
    for portion in portions:
        held += portion
        if end in portion or len(held) > STREAM_BYTES:
            break
    written = b"".join(bytes(held).partition(end)[0].split())
    try:
        yield base64.a85decode(written) if kind == 3 else binascii.unhexlify(written)
    except ValueError:
        return
