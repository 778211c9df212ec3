"""`read` for programs: one line for every number."""

from __future__ import annotations

import csv
import io
from typing import Final

import msgspec

from crossfoot.model.fact import Release
from crossfoot.model.wire import fact_dicts

_COLUMNS: Final = (
    *("n", "text", "value", "fact_value", "quantity", "kind", "unit", "decimals", "period", "statement", "concept"),
    *("label", "path", "dims", "table", "row", "column", "start", "end", "locator"),
)


def json_lines(release: Release) -> str:
    """One JSON object a line, in document order."""
    encode = msgspec.json.Encoder().encode
    return "".join(encode(line).decode() + "\n" for line in fact_dicts(release))


def csv_lines(release: Release, *, header: bool = True) -> str:
    """The same as CSV (RFC 4180, UTF-8); `path` is joined by " > ", `dims` is "name=value; ...", null is empty."""
    text = io.StringIO()
    writer = csv.writer(text)
    if header:
        writer.writerow(["document", *_COLUMNS])
    name = release.document.name
    for line in fact_dicts(release):
        writer.writerow([name, *(_cell(line[column]) for column in _COLUMNS)])
    return text.getvalue()


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return " > ".join(map(str, value))
        case dict():
            return "; ".join(f"{name}={of}" for name, of in value.items())
        case _:
            return value
