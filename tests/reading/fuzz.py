"""Mutated papers through the reader: bytes flipped, cut off, spliced together. The process that asks must live on.

`python -m tests.reading.fuzz 10000` prints how many were read, refused in words, and how many ended their reader.
Readers are processes of their own with limits, as in the product; pictures are unpacked, not recognized.
"""

import multiprocessing
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection

from app.reading import ocr
from app.reading.opening import Unreadable, opened
from app.reading.pictures import NoPicture, frames, is_picture
from app.rules.reading.proposals import read
from tests.reading.measure import library
from tests.reading.truth import ENDINGS, PAPERS

MOST_MEMORY = 3 * 1024**3
SECONDS = 60  # of the processor, for one batch
_LARGEST = 60_000  # bytes of a paper that is mutated
_BATCH = 50


def papers() -> list[tuple[str, bytes]]:
    files = [path for path in sorted(PAPERS.rglob("*")) if path.suffix in (*ENDINGS, ".heic")]
    return [(path.name, path.read_bytes()) for path in files if 0 < path.stat().st_size < _LARGEST]


def mutated(seed: int, held: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """One file by its number: the same number gives the same bytes."""
    chance = random.Random(seed)
    name, content = chance.choice(held)
    data = bytearray(content)
    match seed % 3:
        case 0:
            for _ in range(chance.randint(1, 40)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del data[chance.randrange(1, len(data)) :]
        case _:
            _, other = chance.choice(held)
            place, start = chance.randrange(len(data)), chance.randrange(len(other))
            data[place : place + chance.randint(1, 4000)] = other[start : start + chance.randint(1, 4000)]
    return name, bytes(data)


def read_one(name: str, content: bytes) -> str:
    """`read`, `refused` in words, or the name of what escaped."""
    try:
        if is_picture(content):
            for _ in frames(content):
                pass
        else:
            read([opened(name, content)], library())
    except (Unreadable, NoPicture):
        return "refused"
    except Exception as escaped:  # what escapes is what is looked for
        return f"escaped: {type(escaped).__name__}"
    return "read"


def _batch(seeds: list[int], done: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    held = papers()
    for seed in seeds:
        done.send((seed, read_one(*mutated(seed, held))))
    done.close()


def run(count: int, first: int = 0) -> Iterator[tuple[int, str]]:
    """(number, what became of it); a reader that ended is `ended`, and the rest of its batch goes on in a new one."""
    library()
    there, ocr.is_there = ocr.is_there, _is_left_out
    try:
        yield from _all_of(list(range(first, first + count)))
    finally:  # whoever runs in this process afterwards reads pictures again
        ocr.is_there = there


def _is_left_out() -> bool:
    return False


def _all_of(waiting: list[int]) -> Iterator[tuple[int, str]]:
    while waiting:
        seeds, waiting = waiting[:_BATCH], waiting[_BATCH:]
        here, there = multiprocessing.Pipe(duplex=False)
        reader = multiprocessing.get_context("fork").Process(target=_batch, args=(seeds, there))
        reader.start()
        there.close()
        told = 0
        try:
            while True:
                yield here.recv()
                told += 1
        except EOFError:
            reader.join()
        if told < len(seeds):
            yield seeds[told], "ended"
            waiting = seeds[told + 1 :] + waiting


def main(count: int) -> None:
    faults = list(run(count))
    for what, times in Counter(what for _, what in faults).most_common():
        sys.stdout.write(f"{what}: {times}\n")
    for seed, what in faults:
        if what not in {"read", "refused"}:
            sys.stdout.write(f"  {seed} {what}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
