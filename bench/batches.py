"""(h) Many at once: cases in and letters out as a batch, by 1, 2 and 4 workers, each a process of its own."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from app.services.batch_lines import BatchOrder
from app.services.batches import add_lines, batch_on_file, begin_batch, open_batch
from app.services.desk import LOCAL, Desk, full_desk
from bench.cases import KIND, ON, ROOT, document
from bench.timing import Line

WORKERS = (1, 2, 4)
LINES = int(os.environ.get("REJOINDER_BENCH_LINES", "1000"))


def batches() -> list[Line]:
    return [_with(workers) for workers in WORKERS]


def _with(workers: int) -> Line:
    """Letters a second, the workers' start included; and the most memory that any of them took."""
    with tempfile.TemporaryDirectory() as folder:
        desk = full_desk((ROOT,), f"sqlite:///{folder}/rejoinder.sqlite", None, Path(folder))
        batch = _sent(desk)
        command = [sys.executable, "-m", "app.cli", "worker", "--once"]
        environment = {**os.environ, "REJOINDER_DATA": folder}
        started = perf_counter()
        processes = [
            subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=ROOT) for _ in range(workers)
        ]
        for one in processes:
            one.wait()
        seconds = perf_counter() - started
        counts = batch_on_file(desk, LOCAL, batch).counts
        if counts["done"] != LINES:
            raise RuntimeError(f"not all lines are done: {counts}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    result = f"{seconds:8.1f} s   {LINES / seconds:6.1f} /s   {most:.0f} MB at most"
    return Line(f"{LINES:,} cases in, letters out, {workers} workers", result)


def _sent(desk: Desk) -> str:
    line = json.dumps(document()).encode()
    batch = begin_batch(desk, LOCAL, BatchOrder("letter", date.fromisoformat(str(ON)), KIND, is_draft_allowed=True))
    add_lines(desk, LOCAL, batch, [(number, line) for number in range(1, LINES + 1)])
    open_batch(desk, LOCAL, batch, LINES)
    return batch
