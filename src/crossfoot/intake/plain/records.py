"""Labels with the values that stand below them, read off a stack of lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from crossfoot.intake.plain.spread import Item, is_heading
from crossfoot.intake.plain.values import is_sign, is_value, is_year

_OPENS = re.compile(r"(?:[A-Z]{1,2})?[$€£¥]|\(|[$€£¥]\s*\(")


class Value(NamedTuple):
    """One value with the signs torn off it, and the line it stands on."""

    signs: tuple[Item, ...]
    body: Item


class Record(NamedTuple):
    """A label (None where there is none) and the values below it."""

    label: Item | None
    values: list[Value]


def records_of(raw: str, body: list[Item]) -> list[Record]:
    """Labels with their values; signs go with the value they belong to."""
    records: list[Record] = []
    signs: list[Item] = []
    for item in body:
        text = raw[item.start : item.end]
        if is_sign(text):
            if not _OPENS.fullmatch(text) and records and records[-1].values:
                last = records[-1].values[-1]
                records[-1].values[-1] = Value((*last.signs, item), last.body)
            else:
                signs.append(item)
        elif is_value(text):
            if not records:
                records.append(Record(None, []))
            records[-1].values.append(Value(tuple(signs), item))
            signs = []
        else:
            records.append(Record(item, []))
            signs = []
    return records


def mend(raw: str, records: list[Record], columns: int) -> None:
    """Give values that stand before their label back to it.

    They do where a caption that ends in a colon seems to have values, or an unlabelled row is followed by a total
    without any.
    """
    for above, below in pairwise(records):
        if below.values or below.label is None or above.label is None:
            continue
        text = raw[below.label.start : below.label.end]
        caption = len(above.values) == columns and raw[above.label.end - 1] == ":" and text[-1] != ":"
        extra = len(above.values) == 2 * columns and text[:5].lower() == "total"
        if caption or extra:
            below.values.extend(above.values[-columns:])
            del above.values[-columns:]


def is_torn_header(raw: str, record: Record) -> bool:
    """Whether label and first value are a date on two lines: then headers and values are mixed up."""
    if record.label is None or not record.values:
        return False
    year = record.values[0].body
    return is_year(raw[year.start : year.end]) and is_heading(raw[record.label.start : record.label.end])


def take_page_number(raw: str, record: Record, columns: int) -> Item | None:
    """Takes a page number off the end of a row: a small number beyond the last column, after figures of thousands."""
    if len(record.values) != columns + 1 or columns < 2:
        return None
    *figures, last = [raw[value.body.start : value.body.end] for value in record.values]
    if not (last.isdecimal() and len(last) <= 3 and all(len(figure) >= 5 for figure in figures)):
        return None
    return record.values.pop().body


def first_line(value: Value) -> int:
    """The line on which a value or a sign of it begins."""
    return min([value.body.line, *(sign.line for sign in value.signs)])


def last_line(value: Value) -> int:
    """The line on which a value or a sign of it ends."""
    return max([value.body.line, *(sign.line for sign in value.signs)])


def end_of(value: Value) -> int:
    """Offset after a value and its signs."""
    return max([value.body.end, *(sign.end for sign in value.signs)])


def top_line(record: Record) -> int:
    """The line on which a record begins."""
    return record.label.line if record.label is not None else record.values[0].body.line
