"""`make gate-long`: the walk of test_gate_state_machine, 2,000 runs of 50 steps, with a seed that nobody chose.

The runs are divided over processes; GATE_RUNS, GATE_STEPS and GATE_SEED ask for others, WORKERS for more processes.
Prints what happened as one line, for docs/gate.md, also when it is stopped (SIGINT) before the end; its exit code is 1
when a release went out that should not have.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TEST = "tests/content/test_gate_state_machine.py"


def main() -> None:
    """Walk, print."""
    runs, steps = int(os.environ.get("GATE_RUNS", "2000")), int(os.environ.get("GATE_STEPS", "50"))
    first = int(os.environ.get("GATE_SEED") or random.randrange(2**32))
    workers = int(os.environ.get("WORKERS") or os.cpu_count() or 1)
    print(f"{runs} runs of {steps} steps, GATE_SEED={first}, {workers} processes", flush=True)
    began = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="cjg-gate-") as folder:
        walks = list(_walks(Path(folder), first, runs, steps, workers))
        failed = _wait([process for process, _report in walks])
        reports = [json.loads(report.read_text(encoding="utf-8")) for _process, report in walks if report.exists()]
    minutes = round((datetime.now(UTC) - began).total_seconds() / 60)
    print(_line(reports, f"{began:%Y-%m-%d}", first, steps, minutes))
    sys.exit(f"{len(failed)} of {workers} processes failed: their words are above." if failed else 0)


def _walks(folder: Path, first: int, runs: int, steps: int, workers: int) -> Any:
    """A process for each part of the runs, and the file in which it reports."""
    for number in range(workers):
        begin, end = runs * number // workers, runs * (number + 1) // workers
        report = folder / f"{number}.json"
        asked = {"GATE_SEED": first + begin, "GATE_RUNS": end - begin, "GATE_STEPS": steps, "GATE_REPORT": report}
        environment = os.environ | {name: str(value) for name, value in asked.items()}
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "--no-header", TEST]
        yield subprocess.Popen(command, env=environment), report


def _wait(processes: list[subprocess.Popen[bytes]]) -> list[int]:
    """The exit codes of those that failed. Who is stopped did not fail: what was done until then is reported."""
    try:
        return [code for process in processes if (code := process.wait())]
    except KeyboardInterrupt:
        codes = [process.poll() for process in processes]
        for process in processes:
            process.kill()
            process.wait()
        return [code for code in codes if code]


def _line(reports: list[dict[str, Any]], day: str, first: int, steps: int, minutes: int) -> str:
    happened, releases = Counter[str](), Counter[str]()
    for report in reports:
        happened.update(report["happened"])
        releases.update(report["releases"])
    runs = sum(report["runs"] for report in reports)
    told = [", ".join(f"{what} {many}" for what, many in sorted(each.items())) for each in (releases, happened)]
    return f"| {day} | {first} | {runs} x {steps}, {minutes} min | {told[0]} | {told[1]} |"


if __name__ == "__main__":
    main()
