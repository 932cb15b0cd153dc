"""Reads papers in a process of its own, with limits: what a paper does to its reader ends with the reader.

On stdin one line of JSON, the names and sizes of the files and whom the case is about, then their bytes; on stdout
`rejoinder-reading/1`.
"""

import json
import sys

from app.domain.reading import KnownChild
from app.reading.opening import Unreadable
from app.services.desk import desk_without_store
from app.services.readings import read_papers, reading_document
from app.settings import settings

CPU_SECONDS = 90
MOST_MEMORY = 3 * 1024**3


def main() -> int:
    _limit()
    source = sys.stdin.buffer
    asked = json.loads(source.readline())
    files = [(one["name"], source.read(one["size"])) for one in asked["files"]]
    child = KnownChild(**asked["child"]) if asked["child"] else None
    given = settings()
    desk = desk_without_store(given.library, given.max_bytes, given.time_zone, given.cache)
    try:
        read = reading_document(read_papers(files, desk.library, child))
    except Unreadable as wrong:
        read = {"refused": wrong.reason}
    sys.stdout.buffer.write(json.dumps(read, ensure_ascii=False).encode())
    return 0


def _limit() -> None:
    """Where the system has such limits; on macOS the one on memory is not kept, and the time out stands alone."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    raise SystemExit(main())
