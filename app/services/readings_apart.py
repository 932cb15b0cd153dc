"""Papers are read away from the server, in a process with limits; the pages stay quick and the server stays up."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict

from app.domain.reading import KnownChild
from app.services.case_documents import Json
from app.services.paper_files import Refused
from app.services.readings import File

MOST_SECONDS, MOST_WAITING = 120, 30
SECRETS = frozenset({"REJOINDER_KEY", "REJOINDER_TOKEN", "REJOINDER_DATABASE_URL"})
_COMMAND = (sys.executable, "-m", "app.cli.reading_apart")
_turn = threading.BoundedSemaphore(2)  # more at once would only slow each other, and every page


def read_apart(files: Sequence[File], child: KnownChild | None = None) -> Json:
    """`rejoinder-reading/1`; papers of another child than `child` are held.

    Raises Refused where a paper cannot be read: too long, too large, or broken.
    """
    named = [{"name": name, "size": len(content)} for name, content in files]
    head = json.dumps({"files": named, "child": asdict(child) if child else None})
    sent = head.encode() + b"\n" + b"".join(content for _, content in files)
    if not _turn.acquire(timeout=MOST_WAITING):  # a thread that waits is one that shows nobody a page
        raise _unread()
    try:
        done = subprocess.run(
            _COMMAND, input=sent, capture_output=True, timeout=MOST_SECONDS, check=False, env=_without_secrets()
        )
    except subprocess.TimeoutExpired:
        raise _unread() from None
    finally:
        _turn.release()
    if done.returncode != 0:  # what it printed may hold the paper's words: it is read by nobody
        raise _unread()
    found: Json = json.loads(done.stdout)
    if "refused" in found:
        raise Refused(found["refused"], "This paper cannot be opened here.")
    return found


def _without_secrets() -> dict[str, str]:
    """Whatever a paper could make its reader do, there is no key and no database for it to find."""
    return {name: value for name, value in os.environ.items() if name not in SECRETS}


def _unread() -> Refused:
    return Refused("unread", "This paper is too long or too large to be read here. Type what it says.")
