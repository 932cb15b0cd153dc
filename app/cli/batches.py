"""Many cases at once: the worker of the store's batches, and letters for the lines of a file without any store."""

import hashlib
import json
import logging
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import typer

from app.cli.desks import desk_for_papers, desk_with_store
from app.cli.papers import written_whole
from app.errors import FieldProblem, Invalid, LetterNotReady, RejoinderError
from app.services.batch_lines import BatchOrder, prepared, read_line
from app.services.desk import LOCAL, Desk
from app.services.letters import file_name, rendered
from app.services.plain_english import in_english
from app.services.worker import work

RESULTS = "results.ndjson"


@dataclass(frozen=True, slots=True)
class WantedBatch:
    """What is written for each line. Without `on` the letters bear today's date."""

    formats: tuple[str, ...]
    has_packets: bool
    kind: str | None
    on: date | None
    is_draft_allowed: bool


def worker(is_once: bool) -> int:
    """SIGTERM and Ctrl-C let the line in hand be finished, also when they come while the library is still read."""
    stop = threading.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_number, lambda *_: stop.set())
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger(__name__).info("Looking for work. SIGTERM or Ctrl-C ends it once the line in hand is finished.")
    done = work(desk_with_store(), LOCAL, stop, is_once)
    told = ", ".join(f"{count} {state}" for state, count in sorted(done.items()))
    print(f"Lines: {told}." if told else "Nothing was waiting.", file=sys.stderr)
    return 0


def batch(file: Path, wanted: WantedBatch, out: Path) -> int:
    """A line is done when its result is written down; the same line, seen again, is passed over."""
    desk = desk_for_papers()
    order = BatchOrder(
        "packet" if wanted.has_packets else "letter", wanted.on or desk.today(), wanted.kind, wanted.is_draft_allowed
    )
    out.mkdir(parents=True, exist_ok=True)
    known = _known(out / RESULTS)
    states: Counter[str] = Counter()
    with file.open("rb") as source, (out / RESULTS).open("ab") as results:
        size = file.stat().st_size
        with typer.progressbar(length=size, label="Letters", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            for number, raw in enumerate(_lines(source, desk.max_bytes), 1):
                bar.update(len(raw))
                if raw.strip():
                    states[_line(desk, out, number, raw, order, wanted.formats, known, results)] += 1
    print(f"{out}: " + ", ".join(f"{count} {state}" for state, count in sorted(states.items())), file=sys.stderr)
    return 1 if states["refused"] else 0


def _line(
    desk: Desk, out: Path, number: int, raw: bytes, order: BatchOrder, formats: tuple[str, ...],
    known: dict[tuple[int, str], str], results: BinaryIO,
) -> str:  # fmt: skip
    key = number, hashlib.sha256(raw + repr((order, formats)).encode()).hexdigest()
    if key in known:
        return known[key]
    told: dict[str, Any] = {"number": number, "digest": key[1], "state": "done"}
    try:
        told["files"] = _written(desk, out, number, raw, order, formats)
    except RejoinderError as error:
        told["state"] = "refused"
        problems = error.problems if isinstance(error, Invalid | LetterNotReady) else (FieldProblem("", error.message),)
        told["problems"] = [{"path": problem.path, "message": in_english(problem.message)} for problem in problems]
        for problem in problems:
            print(f"line {number}: {problem.path}: {in_english(problem.message)}", file=sys.stderr)
    results.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
    results.flush()
    return str(told["state"])


def _written(desk: Desk, out: Path, number: int, raw: bytes, order: BatchOrder, formats: tuple[str, ...]) -> list[str]:
    """Everything is made before the first file is written."""
    line, place = read_line(raw, desk.max_bytes)
    if line.case_id:
        raise Invalid((FieldProblem("$.case_id", "needs the server; put the case itself into the line"),))
    made = prepared(desk.library, line, place, order)
    assert made.letter
    files = [
        (file_name(made.letter, file_format), rendered(made.letter, desk.library, file_format))
        for file_format in formats
    ]
    if made.packet:
        files.append((f"packet-{file_name(made.letter, 'pdf')}", made.packet))
    for name, content in files:
        written_whole(out / f"{number:05}-{name}", content)
    return [f"{number:05}-{name}" for name, _ in files]


def _lines(source: BinaryIO, most: int) -> Iterator[bytes]:
    """One line at a time; of one that is too long, as much as shows that it is."""
    while line := source.readline(most + 1):
        if not line.endswith(b"\n") and len(line) > most:
            while (rest := source.readline(most)) and not rest.endswith(b"\n"):
                pass
        yield line


def _known(results: Path) -> dict[tuple[int, str], str]:
    """What an earlier run has done. Its last line may be half a line: it is cut off, and its line done again."""
    if not results.exists():
        return {}
    kept, whole = {}, 0
    for line in results.read_bytes().splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        result = json.loads(line)
        kept[result["number"], result["digest"]] = str(result["state"])
        whole += len(line)
    with results.open("rb+") as file:
        file.truncate(whole)
    return kept
