"""`crossfoot.toml` -> Policy, strict: a key that means nothing is an error, not a silent wish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, cast, get_args

from crossfoot.model.policy import Policy, Rounding, Waiver
from crossfoot.model.problems import DamagedInput, UnreadableSource
from crossfoot.model.relation import Severity

NAME: Final = "crossfoot.toml"
LARGEST: Final = 1 << 20
"""Bytes of a policy: some thousand waivers."""
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}(?:-[0-9]{1,6})?")
_TABLES: Final = ("check", "severity", "waive")
_CHECK: Final = ("fail_on", "rounding", "trivial")
_WAIVE: Final = ("finding", "reason", "printed", "document")


def find_policy(document: Path) -> Path | None:
    """The `crossfoot.toml` of a document: in its folder, else in the nearest one above, within its repository.

    Without a repository (a folder with `.git`) around it, the document's own folder alone is looked at.
    """
    folder = document.resolve().parent
    inside = [folder, *folder.parents]
    root = next((at for at, above in enumerate(inside) if (above / ".git").exists()), 0)
    return next((path for above in inside[: root + 1] if (path := above / NAME).is_file()), None)


def load_policy(path: Path) -> Policy:
    """The policy that a file states.

    Raises `UnreadableSource` if it cannot be opened and `DamagedInput`, naming file and key, if it says something
    that has no meaning.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be opened ({error.strerror or error}); check the path") from error
    if len(data) > LARGEST:
        raise DamagedInput(f"{path}: larger than {LARGEST:,} bytes; is it a policy?")
    import tomllib  # most documents have no policy

    try:
        said = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedInput(f"{path}: not TOML in UTF-8 ({error}); mend that line") from error
    return _Reader(path).policy(said)


class _Reader:
    """Reads the parts of one file; knows its name for messages."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def policy(self, said: Mapping[str, object]) -> Policy:
        self._known(said, _TABLES, "")
        check = self._table(said.get("check", {}), "[check]")
        self._known(check, _CHECK, "[check] ")
        return Policy(
            waivers=self._waivers(said.get("waive", [])),
            severities=self._severities(self._table(said.get("severity", {}), "[severity]")),
            rounding=cast("Rounding", self._one_of(check, "rounding", get_args(Rounding), "stated")),
            trivial=self._trivial(check.get("trivial", 0)),
            fail_on=cast("Severity | None", self._one_of(check, "fail_on", get_args(Severity), None)),
            place=str(self._path),
        )

    def _refuse(self, what: str) -> DamagedInput:
        return DamagedInput(f"{self._path}: {what}")

    def _known(self, said: Iterable[str], names: tuple[str, ...], where: str) -> None:
        for key in said:
            if key not in names:
                from difflib import get_close_matches

                near = get_close_matches(key, names, n=1)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
                raise self._refuse(f"{where}{key} means nothing; {hint}")

    def _table(self, said: object, where: str) -> Mapping[str, object]:
        if not isinstance(said, dict):
            raise self._refuse(f"{where} must be a table")
        return said

    def _one_of(
        self, said: Mapping[str, object], key: str, choices: tuple[str, ...], default: str | None
    ) -> str | None:
        value = said.get(key, default)
        if value is not None and value not in choices:
            raise self._refuse(f"[check] {key} = {value!r}: must be one of {', '.join(choices)}")
        return value

    def _trivial(self, said: object) -> Decimal:
        try:
            amount = Decimal(str(said).replace(",", "")) if not isinstance(said, bool | float) else None
        except InvalidOperation:
            amount = None
        if amount is None or not amount.is_finite() or amount < 0:
            raise self._refuse(f'[check] trivial = {said!r}: must be an amount that is not negative, such as "1000.00"')
        return amount

    def _severities(self, said: Mapping[str, object]) -> tuple[tuple[str, Severity], ...]:
        if not said:
            return ()
        from crossfoot.rules.registry import rule_of

        found: list[tuple[str, Severity]] = []
        for name, severity in said.items():
            rule = rule_of(name)
            if rule is None:
                raise self._refuse(f"[severity] {name} is no rule; `crossfoot rules` lists them")
            if severity not in get_args(Severity):
                raise self._refuse(f"[severity] {name} = {severity!r}: must be one of {', '.join(get_args(Severity))}")
            found.append((rule.code, cast("Severity", severity)))
        return tuple(found)

    def _waivers(self, said: object) -> tuple[Waiver, ...]:
        if not isinstance(said, list):
            raise self._refuse("waive must be written [[waive]], once for each finding")
        return tuple(self._waiver(entry, ordinal) for ordinal, entry in enumerate(said, start=1))

    def _waiver(self, said: object, ordinal: int) -> Waiver:
        where = f"[[waive]] number {ordinal}"
        entry = self._table(said, where)
        self._known(entry, _WAIVE, f"{where}: ")
        texts: dict[str, str] = {}
        for key, value in entry.items():
            if not isinstance(value, str):
                raise self._refuse(f"{where}: {key} must be a text in quotes")
            texts[key] = value.strip()
        if not _FINGERPRINT.fullmatch(texts.get("finding", "")):
            raise self._refuse(f"{where}: finding must be a fingerprint, as `crossfoot check` prints it")
        if not texts.get("reason"):
            raise self._refuse(f"{where}: a waiver needs a reason")
        return Waiver(**texts, place=f"{self._path}, {where}")
