"""What `make run` starts: the example letter on disk, then a server that answers."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture
def taken_port() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        yield holder.getsockname()[1]


@pytest.fixture
def run(tmp_path: Path, taken_port: int) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """`make run` in folders of this test, on a port that another program holds."""
    environment = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    environment |= {
        "OUT": str(tmp_path / "out"),
        "PORT": str(taken_port),
        "REJOINDER_DATA": str(tmp_path / "data"),
        "REJOINDER_TOKEN": "told-by-the-test",
    }
    said = tmp_path / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(["make", "run"], cwd=ROOT, env=environment, stdout=output, stderr=output)
    yield process, said
    process.terminate()
    process.wait(15)


def _serving_port(process: subprocess.Popen[bytes], said: Path) -> int:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        for port in re.findall(r"http://127\.0\.0\.1:(\d+)", said.read_text(encoding="utf-8")):
            return int(port)
        time.sleep(0.05)
    raise AssertionError(f"no address was told:\n{said.read_text(encoding='utf-8')}")


def _answer(port: int, path: str) -> int:
    until = time.monotonic() + 20
    while True:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", path)
                return connection.getresponse().status
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def test_make_run_writes_the_example_letter_and_serves_on_the_next_free_port(
    run: tuple[subprocess.Popen[bytes], Path], taken_port: int, tmp_path: Path
) -> None:
    process, said = run
    port = _serving_port(process, said)
    assert _answer(port, "/health") == 200
    assert _answer(port, "/ready") == 200
    assert port > taken_port
    told = said.read_text(encoding="utf-8")
    assert f"Port {taken_port} is taken" in told
    letter = tmp_path / "out" / "internal_appeal-2026-10-20"
    assert letter.with_suffix(".docx").read_bytes().startswith(b"PK")
    assert letter.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert str(letter.with_suffix(".docx")) in told
    assert str(letter.with_suffix(".pdf")) in told
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_a_free_port_is_taken_without_a_word() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        free = holder.getsockname()[1]
    told = subprocess.run([sys.executable, ROOT / "scripts/free_port.py", str(free)], capture_output=True, text=True)
    assert (told.stdout, told.stderr) == (f"{free}\n", "")


def test_a_second_setup_installs_nothing() -> None:
    told = subprocess.run(["bash", ROOT / "scripts/setup.sh"], check=True, capture_output=True, text=True)
    assert (told.stdout, told.stderr) == ("", "")
