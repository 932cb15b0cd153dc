"""Several papers at once: what cannot be opened is named, and the others are read."""

from pathlib import Path

import pytest

from app.cli.reading import read

VISIT = Path(__file__).parents[1] / "services" / "papers" / "home_visit.pdf"


def test_a_paper_that_cannot_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    assert read([empty, VISIT], as_json=False) == 1
    told = capsys.readouterr()
    assert "home_visit.pdf: not a paper, 1 page\n" in told.out
    assert told.err == "empty.pdf: This file is empty. Choose another.\n"
