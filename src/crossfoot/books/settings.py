"""TOML files of the books, read into typed settings: a key that is not known is refused with the nearest that is."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar, get_args

import msgspec

from crossfoot.books.files import decode, load
from crossfoot.books.register import nearest
from crossfoot.model.problems import UnusableBooks

Settings = TypeVar("Settings", bound=msgspec.Struct)

_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<field>[^`]*)`(?: - at `(?P<at>.*)`)?")
_AT: Final = re.compile(r" - at `(?P<at>.*)`$")
_AT_LINE: Final = re.compile(r"\(at line (?P<line>\d+), column \d+\)")


def settings(path: Path, name: str, shape: type[Settings]) -> Settings:
    """The file `path`, called `name` in messages, as a `shape`; UnusableBooks with file and line where it is none."""
    text = decode(load(path, name), name)
    return settings_of(text, name, shape)


def settings_of(text: str, name: str, shape: type[Settings]) -> Settings:
    """The TOML `text` as a `shape`."""
    try:
        table = tomllib.loads(text, parse_float=str)  # a typed 0.8 stays as exact as "0.8"
    except tomllib.TOMLDecodeError as error:
        line = found["line"] if (found := _AT_LINE.search(str(error))) else text.count("\n") + 1
        raise UnusableBooks(f"{name}:{line}: {_AT_LINE.sub('', str(error)).strip()}") from None
    except RecursionError:
        raise UnusableBooks(f"{name}: nested too deeply") from None
    try:
        return msgspec.convert(_dates_as_text(table), shape)
    except msgspec.ValidationError as error:
        raise UnusableBooks(_explained(str(error), text, name, shape)) from None


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _explained(message: str, text: str, name: str, shape: type[msgspec.Struct]) -> str:
    if found := _UNKNOWN.match(message):
        field, at = found["field"], found["at"] or "$"
        known = _fields(shape, at)
        return f"{name}:{line_of(text, field)}: no key is called `{field}` here; {nearest(field, known)}"
    at = found["at"] if (found := _AT.search(message)) else ""
    field = re.split(r"[.\[\]]+", at.strip("`$."))
    keys = [part for part in field if part and part != "..." and not part.isdigit()]
    what = _AT.sub("", message).replace("Object missing required field", "missing key")
    where = f"{'.'.join(keys)}: " if keys else ""
    return f"{name}:{line_of(text, keys[-1]) if keys else 1}: {where}{what[0].lower() + what[1:]}"


def line_of(text: str, key: str, nth: int = 0) -> int:
    """The line on which `key` is set, or its table opened, the `nth` time (from 0); 1 where it is not found."""
    name = re.escape(key)
    pattern = rf"^[ \t]*(?:\[+[\w.\"' -]*?)?[\"']?{name}[\"']?(?:[ \t]*=|[ \t]*\]|\.)|[{{,][ \t]*{name}[ \t]*="
    for count, found in enumerate(re.finditer(pattern, text, re.MULTILINE)):
        if count == nth:
            return text.count("\n", 0, found.start()) + 1
    return 1


def _fields(shape: Any, at: str) -> list[str]:
    """The keys that the table at msgspec's path `at` may have."""
    for part in re.findall(r"\.(\w+)", at):
        names = {field.encode_name: field.type for field in msgspec.structs.fields(shape)}
        shape = _struct_in(names[part]) if part in names else None
        if shape is None:
            return []
    return [field.encode_name for field in msgspec.structs.fields(shape)]


def _struct_in(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next((inner for part in get_args(kind) if (inner := _struct_in(part))), None)
