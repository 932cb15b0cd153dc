"""`scripts/browser.sh` where no browser is: it waits for a busy package manager, and tells what went wrong."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow

TOOLS = ("bash", "chmod", "dirname", "env", "grep", "id", "mktemp", "rm", "tail", "wc", "cat")
BUSY = """#!/usr/bin/env bash
echo "$*" >> "$CALLS"
if [ "$(wc -l < "$CALLS")" -lt 4 ]; then
  echo "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1" >&2; exit 100
fi
case "$*" in *install*) printf '#!/bin/sh\\n' > "$BIN/chromium"; chmod +x "$BIN/chromium";; esac
"""
BROKEN = """#!/usr/bin/env bash
echo "$*" >> "$CALLS"
echo "E: Unable to locate package chromium" >&2; exit 100
"""


def _on_a_machine_with(apt: str, folder: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """The script's end, and what it asked apt-get for. Nothing outside `folder` is touched."""
    programs, calls = folder / "bin", folder / "calls"
    programs.mkdir()
    for tool in TOOLS:
        program = shutil.which(tool)
        assert program, tool
        (programs / tool).symlink_to(program)
    for name, script in {"apt-get": apt, "sleep": "#!/bin/sh\n", "sudo": '#!/bin/sh\nshift; exec "$@"\n'}.items():
        (programs / name).write_text(script, encoding="utf-8")
        (programs / name).chmod(0o755)
    environment = {
        "PATH": str(programs),
        "BIN": str(programs),
        "CALLS": str(calls),
        "HOME": str(folder),
        "PLAYWRIGHT_BROWSERS_PATH": str(folder / "browsers"),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
        "TMPDIR": os.environ.get("TMPDIR", str(folder)),
    }
    done = subprocess.run(
        ["bash", str(ROOT / "scripts" / "browser.sh")], capture_output=True, text=True, env=environment, timeout=120
    )
    return done, calls.read_text(encoding="utf-8").splitlines()


def test_a_busy_package_manager_is_waited_for(tmp_path: Path) -> None:
    done, calls = _on_a_machine_with(BUSY, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "waiting for another package manager" in done.stderr
    assert [("install" in call) for call in calls] == [False, False, False, False, True]


def test_what_went_wrong_is_shown(tmp_path: Path) -> None:
    done, calls = _on_a_machine_with(BROKEN, tmp_path)
    assert done.returncode == 1
    assert "Unable to locate package chromium" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("browser: install it")
    assert len(calls) == 2
