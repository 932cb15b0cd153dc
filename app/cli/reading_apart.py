"""Reads papers, each in a process of its own with limits: what a paper does to its reader ends with the reader.

The library is read once; then for each paper this process makes a copy of itself that reads it and ends. On stdin one
line of JSON a paper, the names and sizes of its files, how its pages are laid, whom the case is about, and the words of
the pages where it was read before; then the bytes. On stdout lines of JSON: progress, pictures of pages, a reading or a
refusal, and the end.
"""

import json
import os
import sys
from base64 import b64encode
from typing import Any

from app.domain.library import Library
from app.domain.paper_pages import LaidPage
from app.domain.reading import KnownChild
from app.reading.opening import Unreadable
from app.services.desk import library_of
from app.services.one_paper_read import File, OnePaper
from app.settings import settings

SECONDS_A_PAGE = 60
MOST_SECONDS = 1800
MOST_MEMORY = 1536 * 1024**2  # the largest picture takes half of it; a paper that loops would take all there is


def main() -> int:
    _limit_memory()
    given = settings()
    library = library_of(given.library, given.cache)
    source = sys.stdin.buffer
    while line := source.readline():
        asked = json.loads(line)
        files = [(file["name"], source.read(file["size"])) for file in asked["files"]]
        if not hasattr(os, "fork"):  # on Windows the papers of one sitting share a process
            _read(asked, files, library)
        elif os.fork() == 0:
            _read_and_end(asked, files, library)
        else:
            os.wait()
        _say({"end": True})
    return 0


def _read_and_end(asked: dict[str, Any], files: list[File], library: Library) -> None:
    try:
        _read(asked, files, library)
    finally:
        os._exit(0)


def _read(asked: dict[str, Any], files: list[File], library: Library) -> None:
    _limit_time()
    child = KnownChild(**asked["child"]) if asked["child"] else None
    paper = OnePaper(files, _progress, tuple(LaidPage(*page) for page in asked["laid"]))
    try:
        read = paper.read_again(asked["pages"], library, child) if asked["pages"] else paper.read(library, child)
    except Unreadable as wrong:
        _say({"refused": wrong.reason})
        return
    for number, content in paper.pictures(read).items():
        _say({"picture": number, "png": b64encode(content).decode()})
    _say({"read": read})


def _progress(done: int, of: int) -> None:
    _limit_time()
    _say({"done": done, "of": of})


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    """Where the system has such limits; on macOS this one is not kept, and the time out stands alone."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    except (ImportError, ValueError, OSError):
        return


def _limit_time() -> None:
    """Each page has its own time, so that a long paper is read and one page without end is not."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + SECONDS_A_PAGE
        resource.setrlimit(resource.RLIMIT_CPU, (min(until, MOST_SECONDS), MOST_SECONDS))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    raise SystemExit(main())
