"""Both shipped examples become letters in every format, by the command a person types."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import EXAMPLES

pytestmark = pytest.mark.slow

STARTS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<!", "txt": b""}
JOURNEYS = [
    ("anthem_ot", "internal_appeal", "2026-10-20", ()),
    ("anthem_ot", "internal_appeal", "2026-10-20", ("--signer", "p1")),
    ("anthem_ot_external", "external_review", "2026-12-01", ()),
]


def _letter(example: str, kind: str, on: str, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    formats = [part for name in STARTS for part in ("--format", name)]
    case = str(EXAMPLES / f"{example}.case.json")
    command = [sys.executable, "-m", "app.cli", "letter", case, "--kind", kind, "--on", on, "--out", str(out)]
    return subprocess.run([*command, *formats, *more], capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(("example", "kind", "on", "more"), JOURNEYS)
def test_an_example_becomes_a_final_letter_in_every_format(
    example: str, kind: str, on: str, more: tuple[str, ...], tmp_path: Path
) -> None:
    done = _letter(example, kind, on, tmp_path, *more)
    assert (done.returncode, done.stderr) == (0, "")
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert [p.name for p in paths] == [f"{kind}-{on}.{name}" for name in STARTS]
    assert all(p.read_bytes().startswith(STARTS[p.suffix[1:]]) for p in paths)
    text = (tmp_path / f"{kind}-{on}.txt").read_text(encoding="utf-8")
    assert "DRAFT" not in text
    assert "Maya" in text
    assert json.loads((EXAMPLES / f"{example}.case.json").read_text())["denial"]["reference_number"] in text


def test_the_same_command_writes_the_same_bytes_again(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        _letter("anthem_ot", "internal_appeal", "2026-10-20", tmp_path / folder)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / f).iterdir()} for f in ("first", "second"))
    assert set(first) == {f"internal_appeal-2026-10-20.{name}" for name in STARTS}
    assert first == second


def test_after_the_last_day_no_appeal_is_made_and_the_late_request_is_named(tmp_path: Path) -> None:
    done = _letter("anthem_ot", "internal_appeal", "2027-04-07", tmp_path)
    assert done.returncode == 1
    assert "late_filing_request" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_external_review_of_a_first_denial_is_refused_with_the_kind_to_use(tmp_path: Path) -> None:
    done = _letter("anthem_ot", "external_review", "2026-10-20", tmp_path, "--draft")
    assert done.returncode == 1
    assert "internal_appeal" in done.stderr


def test_a_wrong_command_line_is_exit_2(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "app.cli", "letter"], capture_output=True, text=True)
    assert done.returncode == 2
