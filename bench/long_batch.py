"""(i) One worker through a very long batch: how much memory it holds at each tenth. Run only when it is named."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.services.batches import batch_on_file
from app.services.desk import LOCAL, Desk, StorePlace, full_desk, library_of
from bench.batches import sent
from bench.cases import ROOT
from bench.size import Size
from bench.timing import Line

FLAT = 10  # percent: what the second half may take more than the first


def long_batch(size: Size) -> Iterator[Line]:
    """Megabytes that the worker holds, asked of the system each time another tenth of the lines is done."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/rejoinder.sqlite"
        desk = full_desk(Desk(library_of((ROOT,))), StorePlace(url, None, Path(folder)))
        batch = sent(desk, size.long_lines)
        command = [sys.executable, "-m", "app.cli", "worker", "--once"]
        environment = {**os.environ, "REJOINDER_DATA": folder, "REJOINDER_DATABASE_URL": url}
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=ROOT)
        held: list[float] = []
        while process.poll() is None:
            megabytes = _held_by(process.pid)
            done = batch_on_file(desk, LOCAL, batch).counts["done"]
            if megabytes and done * 10 >= (len(held) + 1) * size.long_lines:
                held.append(megabytes)
                yield Line(f"{done:,} of {size.long_lines:,} lines done", f"{megabytes:8.0f} MB")
            time.sleep(0.2)
        if batch_on_file(desk, LOCAL, batch).counts["done"] != size.long_lines:
            raise RuntimeError("not all lines are done")
    if len(held) > 1:
        more = 100 * (held[-1] / held[len(held) // 2 - 1] - 1)
        yield Line("the last tenth beside the middle", f"{more:+8.1f} %", f"≤ {FLAT} %", more <= FLAT)


def _held_by(process: int) -> float:
    """0 for one that has ended meanwhile."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=False)
    return int(told.stdout or 0) / 1024
