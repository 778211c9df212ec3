"""One document in a process of its own, under limits of time and memory.

    python benchmarks/child.py read|check FILE

Prints one JSON object: seconds, peak (bytes), outcome ("ok", "refused", "crash") and a word on it. `measure` starts
such a process and also sees those that are killed.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MEMORY = 1024**3
SECONDS = 10


@dataclass(frozen=True)
class Measured:
    """What one document cost, and how it ended: ok, refused, crash, or killed at a limit."""

    name: str
    outcome: str
    seconds: float
    peak: int
    size: int
    word: str = ""


def measure(path: Path, verb: str = "check", memory: int = MEMORY, seconds: int = SECONDS) -> Measured:
    """Read or check `path` in a child that may use so much memory (bytes of address space) and wall time."""
    size = path.stat().st_size
    begun = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, __file__, verb, str(path), str(memory)],
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return Measured(path.name, "timeout", time.perf_counter() - begun, 0, size)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        word = done.stderr.strip().splitlines()[-1:] or [f"status {done.returncode}"]
        return Measured(path.name, "crash", time.perf_counter() - begun, 0, size, word[0])
    return Measured(path.name, said["outcome"], said["seconds"], said["peak"], size, said["word"])


def main() -> None:
    """Run as the child."""
    verb, path, memory = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    import crossfoot
    from crossfoot.model.problems import Problem

    begun = time.perf_counter()
    outcome, word = "ok", ""
    try:
        if verb == "read":
            crossfoot.read(path)
        else:
            crossfoot.check(path)
    except Problem as problem:
        outcome, word = "refused", str(problem)
    except Exception as error:
        outcome, word = "crash", f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - begun
    print(json.dumps({"outcome": outcome, "seconds": seconds, "peak": peak(), "word": word}))


def peak() -> int:
    """Peak resident memory of this process, in bytes."""
    status = Path("/proc/self/status")
    if status.is_file():  # there ru_maxrss would count the parent, too: it outlives fork and exec
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    main()
