"""Papers are read away from the server, in a process with limits; the pages stay quick and the server stays up."""

import json
import os
import signal
import subprocess
import sys
import threading
from base64 import b64decode
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from app.domain.paper_pages import Laid
from app.domain.reading import KnownChild
from app.domain.told import unsaid
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


class Reader:
    """A process that reads papers one after the other, each in a copy of itself. It is started when it is needed."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def read(
        self,
        files: Sequence[File],
        child: KnownChild | None = None,
        pages: Sequence[Json] = (),
        progress: Callable[[int, int], None] = lambda done, of: None,
        laid: Laid = (),
    ) -> ReadApart:
        """One paper of these files; one of another child than `child` is held. `pages`: its words, where it was read
        before and only the rules are new. `laid`: its pages as a person laid them.

        Raises Refused where it cannot be read: too long, too large, or broken.
        """
        named = [{"name": name, "size": len(content)} for name, content in files]
        head: Json = {"files": named, "pages": list(pages), "child": asdict(child) if child else None}
        head["laid"] = [[page.came, page.turn, page.is_left_out] for page in laid]
        sent = json.dumps(head).encode() + b"\n" + b"".join(content for _, content in files)
        try:
            return _heard(self._running(), sent, progress)
        except Refused:
            raise
        except (OSError, ValueError):
            self.close()
            raise _unread() from None
        except BaseException:  # the store went away while progress was noted: what is left unheard is ended
            self.close()
            raise

    def close(self) -> None:
        if self.process:
            _end(self.process)
        self.process = None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self.process is None or self.process.poll() is not None:
            pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            # What it says of what went wrong may hold the paper's words: it is read by nobody. A session of its own,
            # so that it is ended with the copies it made.
            self.process = subprocess.Popen(_COMMAND, env=_without_secrets(), start_new_session=True, **pipes)
        return self.process


def read_apart(files: Sequence[File], child: KnownChild | None = None) -> ReadApart:
    """One paper, by a reader that is ended afterwards."""
    reader = Reader()
    try:
        return reader.read(files, child)
    finally:
        reader.close()


def _heard(reader: "subprocess.Popen[bytes]", sent: bytes, progress: Callable[[int, int], None]) -> ReadApart:
    """Raises Refused, or ValueError where the reader ended without a word."""
    assert reader.stdin
    assert reader.stdout
    pictures: dict[int, bytes] = {}
    told: Json = {}
    watch = _watching(reader)
    try:
        reader.stdin.write(sent)
        reader.stdin.flush()
        for line in reader.stdout:
            watch.cancel()
            watch = _watching(reader)
            said = json.loads(line)
            if "end" in said:
                break
            if "done" in said:
                progress(said["done"], said["of"])
            elif "picture" in said:
                pictures[said["picture"]] = b64decode(said["png"])
            else:
                told = said
    finally:
        watch.cancel()
    if "refused" in told:
        raise Refused(told["refused"], unsaid("papers.cannot_open"))
    if "read" not in told:
        raise ValueError
    return ReadApart(told["read"], pictures)


def _watching(reader: "subprocess.Popen[bytes]") -> threading.Timer:
    """Ends a reader that says nothing for too long."""
    watch = threading.Timer(SECONDS_WITHOUT_A_WORD, _end, [reader])
    watch.daemon = True
    watch.start()
    return watch


def _end(reader: "subprocess.Popen[bytes]") -> None:
    """With every copy of itself that it made."""
    try:
        os.killpg(reader.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError, PermissionError):
        reader.kill()
    for pipe in (reader.stdin, reader.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()
    reader.wait()


def _without_secrets() -> dict[str, str]:
    """Whatever a paper could make its reader do, there is no key and no database for it to find."""
    return {name: value for name, value in os.environ.items() if name not in SECRETS}


def _unread() -> Refused:
    return Refused("unread", unsaid("papers.unread"))
