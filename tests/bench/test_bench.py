"""What `make bench` measures can be measured: once through every step, in its smallest size."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.library import Library
from bench.__main__ import measurements_of
from bench.serving import TOKEN, Server
from bench.size import SMALLEST
from tests.web.serving import served

# Tests of their own hold what the walks count; the memory is that of a process which makes letters as these do.
WALKED_ELSEWHERE = {"walks", "therapist", "memory"}


def test_every_measurement_goes_through_its_steps(library: Library) -> None:
    @contextmanager
    def here() -> Iterator[Server]:
        with tempfile.TemporaryDirectory() as folder, served(library, Path(folder), TOKEN) as site:
            yield Server(urlsplit(site.address).port or 0, 0.0)

    every = measurements_of(library, SMALLEST, here, here)
    told = {name: list(measure()) for name, measure in every.items() if name not in WALKED_ELSEWHERE}
    assert all(told.values())
    assert any("same words in all three: yes" in line.result for line in told["letter"])
