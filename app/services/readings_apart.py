"""Papers are read away from the server, in a process with limits; the pages stay quick and the server stays up."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence

from app.services.case_documents import Json
from app.services.paper_files import Refused
from app.services.readings import File

MOST_SECONDS = 120
_COMMAND = (sys.executable, "-m", "app.cli.reading_apart")
_turn = threading.BoundedSemaphore(2)  # more at once would only slow each other, and every page


def read_apart(files: Sequence[File]) -> Json:
    """`rejoinder-reading/1`. Raises Refused where a paper cannot be read: too long, too large, or broken."""
    head = json.dumps([{"name": name, "size": len(content)} for name, content in files]).encode() + b"\n"
    sent = head + b"".join(content for _, content in files)
    with _turn:
        try:
            done = subprocess.run(_COMMAND, input=sent, capture_output=True, timeout=MOST_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise _unread() from None
    if done.returncode != 0:  # what it printed may hold the paper's words: it is read by nobody
        raise _unread()
    found: Json = json.loads(done.stdout)
    if "refused" in found:
        raise Refused(found["refused"], "This paper cannot be opened here.")
    return found


def _unread() -> Refused:
    return Refused("unread", "This paper is too long or too large to be read here. Type what it says.")
