"""A process that is killed while it writes leaves whole cases and nothing else."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.people import Actor
from app.store import cases
from app.store.database import open_database
from tests.factories import case_document
from tests.store.conftest import AT

WRITER = """
import datetime, json, pathlib, sys
from app.domain.people import Actor
from app.store import cases
from app.store.database import open_database
url, folder, path = sys.argv[1:]
at = datetime.datetime.now(datetime.UTC)
database, actor = open_database(url, None, pathlib.Path(folder), at), Actor("local", "writer")
document = json.loads(pathlib.Path(path).read_text())
while True:
    with database.writing("local") as store:
        case_id = cases.add_case(store, actor, document, None, at)
    print(case_id, flush=True)
"""


@pytest.mark.slow
def test_kill_9_during_a_write_leaves_whole_cases(database_url: str, actor: Actor, tmp_path: Path) -> None:
    note = case_document()["notes"][0]
    document = case_document({"notes": [{**note, "id": f"n{number}"} for number in range(2000)]})
    path = tmp_path / "case.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [sys.executable, "-c", WRITER, database_url, str(tmp_path / "keys"), str(path)]
    told: set[str] = set()
    for pause in (0.01, 0.05, 0.09):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as writer:
            assert writer.stdout
            told.add(writer.stdout.readline().strip())
            time.sleep(pause)
            os.kill(writer.pid, signal.SIGKILL)
            told |= {line.strip() for line in writer.stdout if len(line) == 33}
    database = open_database(database_url, None, tmp_path / "keys", AT)
    with database.reading(actor.practice) as store:
        stored = {frame.id for frame in cases.case_frames(store, actor, 1000, 0)}
        assert told <= stored  # what was answered is kept
        assert len(stored) <= len(told) + 3  # committed, and killed before the answer
        for case_id in stored:
            assert cases.stored_case(store, actor, case_id).document == document
        orphans = 'SELECT count(*) FROM note WHERE case_id NOT IN (SELECT id FROM "case")'
        assert store.connection.scalar(text(orphans)) == 0
    database.engine.dispose()
