from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.hostile.adversarial import ADVERSARIAL
from tests.hostile.inputs import HOSTILE

import crossfoot

SECONDS = 20
"""CPU time of a check in a child: twice the ten seconds that hold where no other program shares the core."""
MEMORY = 1024**3
SLOW_TO_BUILD = {"200 MB", "a million cells"}
CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
import crossfoot
from tests.hostile.adversarial import ADVERSARIAL
from tests.hostile.inputs import HOSTILE
name = sys.argv[1]
source = HOSTILE[name].build() if name in HOSTILE else ADVERSARIAL[name]()
report = crossfoot.check(source, "hostile.htm")
print(json.dumps({"findings": len(report.findings), "counted": len(report.buckets) == len(report.release.facts)}))
"""


def checked(name: str) -> dict[str, object]:
    """What a check of the input `name` gives, in a child under limits of time and memory."""
    program = CHILD.replace("MEMORY", str(MEMORY)).replace("SECONDS", str(SECONDS))
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program, name], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, f"{name}: status {done.returncode} {done.stderr[-300:]}"
    said: dict[str, object] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("case", [name for name, case in HOSTILE.items() if case.problem and name not in SLOW_TO_BUILD])
def test_what_cannot_be_read_is_refused_by_the_check_too(case: str) -> None:
    problem = HOSTILE[case].problem
    assert problem is not None
    with pytest.raises(problem):
        crossfoot.check(HOSTILE[case].build(), "hostile.htm")


@pytest.mark.parametrize("case", [name for name, case in HOSTILE.items() if case.problem is None])
def test_what_can_be_read_is_checked_within_bounds_and_without_a_finding(case: str) -> None:
    assert checked(case) == {"findings": 0, "counted": True}


@pytest.mark.parametrize("case", ADVERSARIAL)
def test_what_means_nothing_is_checked_within_bounds_and_without_a_finding(case: str) -> None:
    assert checked(case) == {"findings": 0, "counted": True}


def test_lengths_of_time_that_run_into_each_other_take_no_time() -> None:
    started = time.process_time()
    report = crossfoot.check("13 weeks" * 20 + "\nTotal                          307        310\n</pre>\n", "weeks.htm")
    assert not report.findings
    assert time.process_time() - started < 2
