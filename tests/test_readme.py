"""What README.md promises a newcomer: two commands, real links, and words that are still true."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from readme_command import commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("wanted", ["demo", "tests"])
def test_the_command_stands_alone(wanted: str) -> None:
    command = commands(README)[wanted]
    assert "\n" not in command, "one line to copy"
    assert command.startswith("python3 -m venv .venv && "), "sets up what it needs"
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash on this machine to parse the command with")
    assert subprocess.run([bash, "-nc", command], check=False).returncode == 0


def test_a_marked_block_is_read_word_for_word() -> None:
    assert commands("<!-- command: x -->\n```sh\na && b\n```\n") == {"x": "a && b"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = [target.split("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target for target in targets if target and "://" not in target and not target.startswith("mailto:")]
    assert [target for target in local if not (page.parent / target).exists()] == []
