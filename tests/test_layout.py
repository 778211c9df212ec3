"""The shape of the code, as ceilings that only go down: size, layers of words, docstrings, exact arithmetic."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "crossfoot"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
PROGRAMS = sorted(path for folder in ("benchmarks", "tools") for path in (ROOT / folder).glob("*.py"))

FILE_LINES = 400
FUNCTION_LINES = 70

FLOATS_ALLOWED = {
    "formulas": "weighs the evidence that an equation is meant, in powers of ten",
    "rules": "as formulas: a weight, never a value",
    "claims": "as formulas",
    "concepts": "weighs what a line's label says for an element",
    "findings": "ranks the suspects",
    "periods": "turns weeks into months",
}
"""Packages that may hold a float, each with the reason. No reported value may pass through one."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(module: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def tracked() -> list[Path]:
    """Files of the project as git knows them; all text files of the known folders where git is absent."""
    try:
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return [*SOURCES, *TESTS, *PROGRAMS, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [path for part in listing.decode().split("\0") if part and (path := ROOT / part).is_file()]


@pytest.mark.parametrize("path", [*SOURCES, *TESTS, *PROGRAMS], ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE_LINES, f"{lines} lines; split it at a seam of meaning"


@pytest.mark.parametrize("path", [*SOURCES, *PROGRAMS], ids=name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = [
        f"{node.name} (line {node.lineno}): {lines} lines"
        for node in functions(tree(path))
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_what_is_public_says_what_it_is(path: Path) -> None:
    module = tree(path)
    mute = [] if ast.get_docstring(module) else ["the module"]
    for node in module.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        mute += [] if ast.get_docstring(node) else [node.name]
        if isinstance(node, ast.ClassDef):
            mute += [
                f"{node.name}.{member.name}"
                for member in node.body
                if isinstance(member, Function) and not member.name.startswith("_") and not ast.get_docstring(member)
            ]
    assert mute == []


def exact(path: Path) -> bool:
    return path.relative_to(PACKAGE).parts[0] not in FLOATS_ALLOWED


@pytest.mark.parametrize("path", [*filter(exact, SOURCES)], ids=name)
def test_no_float_can_touch_a_reported_value(path: Path) -> None:
    assert floats(tree(path)) == []


def floats(module: ast.Module) -> list[str]:
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(module)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
    ]


def test_a_float_is_seen() -> None:
    assert floats(ast.parse("a = 1\nb = 1.5\nc = float(a)")) == ["line 2: 1.5", "line 3: float(a)"]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_errors_are_caught_by_name(path: Path) -> None:
    broad = [
        f"line {node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert broad == [], "name the errors that are meant"


def test_a_rule_is_a_module_and_a_page_of_the_same_stem() -> None:
    rules = PACKAGE / "rules"
    pages = {path.stem for path in rules.glob("*.md")}
    modules = {path.stem for path in rules.glob("*.py") if "@rule(" in path.read_text(encoding="utf-8")}
    modules.discard("registry")
    assert pages == modules


FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|opt/venv|home/\w+)/"),
    "a key": re.compile(r"(?:AKIA|ghp_|sk-)[A-Za-z0-9]{16,}"),
    "a merge left open": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}


def test_nothing_in_the_project_names_a_machine_or_a_secret() -> None:
    found = []
    for path in tracked():
        if path == Path(__file__) or path.suffix in {".png", ".gz", ".bin"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name(path)}: {what}" for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert found == []


def asserts(function: Function) -> bool:
    """Whether a test can fail: it asserts, expects an exception, or calls a checker of its own module."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert | ast.Raise):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"pytest.raises", "pytest.fail", "pytest.warns"} or re.search(
                r"(?:^|\.)(?:_?assert|_?expect|_?check_|run_state_machine|validate|iter_errors)", called
            ):
                return True
    return False


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_every_test_can_fail(path: Path) -> None:
    empty = [node.name for node in functions(tree(path)) if node.name.startswith("test_") and not asserts(node)]
    assert empty == []


def test_a_test_without_assertion_is_seen() -> None:
    hollow, sound = ast.parse("def test_a():\n    f()\n\ndef test_b():\n    assert f() == 1\n").body
    assert isinstance(hollow, ast.FunctionDef)
    assert isinstance(sound, ast.FunctionDef)
    assert (asserts(hollow), asserts(sound)) == (False, True)


@pytest.mark.parametrize("path", [*SOURCES, *PROGRAMS], ids=name)
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """Early releases of Python 3.11 forget where such a repetition stood: "5, 2024" was read as "5,"; `(?>...)` is sound."""
    found = re.findall(r"[^\\]\)(?:[*+?]|\{[0-9,]+\})\+(?![a-z(,])", path.read_text(encoding="utf-8"))
    assert not found, "write (?>(?:...)*) for (?:...)*+"
