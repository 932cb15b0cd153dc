"""Papers are read away from the server, in a process with limits; the pages stay quick and the server stays up."""

import json
import os
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from app.domain.reading import KnownChild
from app.services.case_documents import Json
from app.services.paper_files import Refused
from app.services.readings import File

SECONDS_WITHOUT_A_WORD = 120  # beyond what a page may take of the processor, which others use too
SECRETS = frozenset({"REJOINDER_KEY", "REJOINDER_TOKEN", "REJOINDER_DATABASE_URL"})
_COMMAND = (sys.executable, "-m", "app.cli.reading_apart")


@dataclass(frozen=True, slots=True)
class ReadApart:
    """`reading` is `rejoinder-reading/1` of one document with its words; `pictures` are pages as PNG."""

    reading: Json
    pictures: dict[int, bytes] = field(default_factory=dict)


def read_apart(
    files: Sequence[File],
    child: KnownChild | None = None,
    pages: Sequence[Json] = (),
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> ReadApart:
    """One paper of these files; one of another child than `child` is held. `pages`: its words, where it was read
    before and only the rules are new.

    Raises Refused where it cannot be read: too long, too large, or broken.
    """
    named = [{"name": name, "size": len(content)} for name, content in files]
    head = {"files": named, "pages": list(pages), "child": asdict(child) if child else None}
    sent = json.dumps(head).encode() + b"\n" + b"".join(content for _, content in files)
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    # What it says of what went wrong may hold the paper's words: it is read by nobody.
    with subprocess.Popen(_COMMAND, env=_without_secrets(), **pipes) as reader:
        try:
            return _heard(reader, sent, progress)
        except (OSError, ValueError):
            raise _unread() from None
        finally:
            reader.kill()


def _heard(reader: "subprocess.Popen[bytes]", sent: bytes, progress: Callable[[int, int], None]) -> ReadApart:
    assert reader.stdin
    assert reader.stdout
    watch = _watching(reader)
    pictures: dict[int, bytes] = {}
    try:
        reader.stdin.write(sent)
        reader.stdin.close()
        for line in reader.stdout:
            watch.cancel()
            watch = _watching(reader)
            told = json.loads(line)
            if "done" in told:
                progress(told["done"], told["of"])
            elif "picture" in told:
                pictures[told["picture"]] = b64decode(told["png"])
            elif "refused" in told:
                raise Refused(told["refused"], "This paper cannot be opened here.")
            else:
                return ReadApart(told["read"], pictures)
    finally:
        watch.cancel()
    raise _unread()


def _watching(reader: "subprocess.Popen[bytes]") -> threading.Timer:
    """Ends a reader that says nothing for too long."""
    watch = threading.Timer(SECONDS_WITHOUT_A_WORD, reader.kill)
    watch.daemon = True
    watch.start()
    return watch


def _without_secrets() -> dict[str, str]:
    """Whatever a paper could make its reader do, there is no key and no database for it to find."""
    return {name: value for name, value in os.environ.items() if name not in SECRETS}


def _unread() -> Refused:
    return Refused("unread", "This paper is too long or too large to be read here. Type what it says.")
