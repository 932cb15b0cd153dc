"""The command as a person runs it: in a process of its own, with a data folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Rejoinder = Callable[..., Done]


@pytest.fixture
def rejoinder(tmp_path: Path) -> Rejoinder:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("REJOINDER_")}

    def run(*words: object, **settings: str) -> Done:
        environment = clean | {"REJOINDER_DATA": str(tmp_path / "data"), "PYTHONWARNINGS": "error"} | settings
        command = [sys.executable, "-m", "app.cli", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120)

    return run
