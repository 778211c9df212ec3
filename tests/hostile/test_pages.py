"""Bad PDF and Word files at the command line: one line and status 2, or a report, in bounded time and memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.hostile.pages import BAD

SECONDS = 10
"""CPU time that one file may take: twenty times what the worst takes where no other program shares the core."""
MEMORY = 1024**3
CHILD = """
import contextlib, io, json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
from crossfoot.cli.main import main
for path in sys.argv[1:]:
    errors = io.StringIO()
    before = time.process_time()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        status = main(["check", path])
    print(json.dumps([status, errors.getvalue(), time.process_time() - before]), flush=True)
"""


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    said: str
    seconds: float


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """How `check` ended on each file, one after another in one child under a limit of memory."""
    paths = {}
    for name, bad in BAD.items():
        paths[name] = tmp_path_factory.mktemp("bad") / bad.name
        paths[name].write_bytes(bad.build())
    program = CHILD.replace("MEMORY", str(MEMORY))
    done = run(program, *paths.values())
    assert done.returncode == 0, done.stderr[-500:]
    return {name: Ended(*json.loads(line)) for name, line in zip(BAD, done.stdout.splitlines(), strict=True)}


def run(program: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, paths)], capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_one_clear_line_and_status_2_in_bounded_time(case: str, ended: dict[str, Ended]) -> None:
    status, said, seconds = ended[case]
    assert seconds < SECONDS
    if BAD[case].says:
        assert status == 2
        assert re.search(BAD[case].says, said)
        assert said.count("\n") == 1
        assert len(said) < 400
    else:
        assert (status, said) == (0, "")
