"""Refuses a PDF whose drawings multiply, before pdfium draws them: a form that draws another one ten times, and so on.

pdfium draws every form of a page when it opens that page, without a bound of its own: ten levels of ten are ten
billion drawings, in a file of two thousand bytes. Only where forms draw forms is anything counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from crossfoot.intake.pdf.guard import STREAM, unfolded
from crossfoot.model.limits import DRAWINGS
from crossfoot.model.problems import LimitExceeded

_OBJECT: Final = re.compile(rb"(?<!\d)(\d{1,8})\s{1,4}\d{1,5}\s{1,4}obj\b")
_REFERENCE: Final = re.compile(rb"(\d{1,8})\s{1,4}\d{1,5}\s{1,4}R\b")
_FORM: Final = re.compile(rb"/(?:F|#46)(?:o|#6[fF])(?:r|#72)(?:m|#6[dD])\b")
_NO_PAGE: Final = re.compile(rb"/(?:Image|ObjStm|XRef|Length1)\b")
_PACK: Final = re.compile(rb"/ObjStm\b")
_DRAWS: Final = re.compile(rb"\bDo\b")
_FIRST: Final = re.compile(rb"/First\s{1,4}(\d{1,8})")
_RESOURCES: Final = re.compile(rb"/Resources\s*+(?:(\d{1,8})\s{1,4}\d{1,5}\s{1,4}R\b|<<)")
_DRAWN: Final = re.compile(rb"/XObject\s*+(?:(\d{1,8})\s{1,4}\d{1,5}\s{1,4}R\b|<<)")
_NESTING: Final = re.compile(rb"<<|>>")
_DIGITS: Final = 10
"""Most digits of a number or a place in a stream of objects."""
_MOST: Final = 16
"""Most dictionaries of one name that are looked at in another one."""
_DEEPEST: Final = 40
"""Forms within forms that pdfium goes down to."""


class _Stream(NamedTuple):
    number: int
    head: bytes
    """Its dictionary."""
    word: int
    start: int
    end: int


Objects = dict[int, list[bytes]]
"""Objects that are no streams, by number; each as often as the file has it."""


def guard_drawings(data: bytes, name: str) -> None:
    """Raise `LimitExceeded` if the pages of `data` draw its forms more often than `DRAWINGS`, all levels counted."""
    if len(_FORM.findall(data)) < 2:
        return
    objects, streams = _objects(data)
    forms: dict[int, list[_Stream]] = {}
    for stream in streams:
        if _FORM.search(stream.head):
            forms.setdefault(stream.number, []).append(stream)
    draws = {number: max(_count(data, one, name) for one in some) for number, some in forms.items()}
    if not any(draws.values()):
        return
    for stream in streams:
        if _PACK.search(stream.head):
            _unpack(data, stream, name, objects)
    dearest = _dearest(forms, draws, objects)
    pages = [one for one in streams if one.number not in forms and not _NO_PAGE.search(one.head)] if dearest > 1 else []
    if dearest * max(1, sum(_count(data, one, name) for one in pages)) > DRAWINGS:
        raise LimitExceeded(f"{name}: it draws forms within forms more than {DRAWINGS:,} times; export it flattened")


def _dearest(forms: dict[int, list[_Stream]], draws: dict[int, int], objects: Objects) -> int:
    """How many drawings the dearest form takes, or more than `DRAWINGS` if one takes more.

    A form may draw the forms that its resources name, or any where these are not found. What many forms share is read
    once, and once for each level of forms.
    """
    resources = {n: _held([one.head for one in some], _RESOURCES, objects) for n, some in forms.items()}
    lists = {n: _held(objects[n], _DRAWN, objects) for n in set().union(*resources.values())}
    named = {
        n: {k for one in objects[n] for match in _REFERENCE.finditer(one) if (k := int(match[1])) in forms}
        for n in set().union(*lists.values())
    }
    cost = dict.fromkeys(forms, 1)
    for _ in range(_DEEPEST):
        before, any_form = cost, max(cost.values())
        listed = {n: max((cost[k] for k in some), default=0) for n, some in named.items()}
        within = {n: max(listed[k] for k in some) for n, some in lists.items() if some}
        cost = {
            n: 1 + draws[n] * max((within[k] for k in resources[n] if k in within), default=any_form) for n in forms
        }
        if cost == before or max(cost.values()) > DRAWINGS:
            break
    return max(cost.values())


def _objects(data: bytes) -> tuple[Objects, list[_Stream]]:
    """The objects of the file that are no streams, and those that are."""
    plain: Objects = {}
    streams: list[_Stream] = []
    found = [(match.start(), match.end(), int(match[1])) for match in _OBJECT.finditer(data)]
    for (_, begin, number), (end, _, _) in pairwise([*found, (len(data), 0, 0)]):
        word = STREAM.search(data, begin, end)
        if word is None:
            plain.setdefault(number, []).append(data[begin:end])
        else:
            streams.append(_Stream(number, data[begin : word.start()], word.start(), word.end(), end))
    return plain, streams


def _content(data: bytes, stream: _Stream, name: str) -> bytes:
    return b"".join(unfolded(data, stream.word, stream.start, name)) or data[stream.start : stream.end]


def _count(data: bytes, stream: _Stream, name: str) -> int:
    """How often a content stream draws a form or an image."""
    return len(_DRAWS.findall(_content(data, stream, name)))


def _unpack(data: bytes, stream: _Stream, name: str, objects: Objects) -> None:
    """Add the objects that a stream of objects holds."""
    content = _content(data, stream, name)
    first = _FIRST.search(stream.head)
    header = content[: int(first[1])].split() if first is not None else []
    if first is None or not all(one.isdigit() and len(one) <= _DIGITS for one in header):
        return
    starts = [int(first[1]) + int(offset) for offset in header[1::2]]
    places = sorted(zip(starts, map(int, header[::2]), strict=False), key=itemgetter(0))
    for (start, number), (end, _) in pairwise([*places, (len(content), 0)]):
        objects.setdefault(number, []).append(content[start:end])


def _held(dictionaries: Iterable[bytes], key: re.Pattern[bytes], objects: Objects) -> set[int]:
    """The numbers of the objects that dictionaries hold under `key`; one printed there becomes an object of its own."""
    out: set[int] = set()
    for dictionary in dictionaries:
        for found in islice(key.finditer(dictionary), _MOST):
            if found[1]:
                out.update({int(found[1])} & objects.keys())
                continue
            depth, end = 0, len(dictionary)
            for bracket in _NESTING.finditer(dictionary, found.end() - 2):
                depth += 1 if bracket[0] == b"<<" else -1
                if not depth:
                    end = bracket.start()
                    break
            number = -1 - len(objects)
            objects[number] = [dictionary[found.end() : end]]
            out.add(number)
    return out
