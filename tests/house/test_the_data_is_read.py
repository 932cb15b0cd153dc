"""No file under criteria/ lies there unread."""

import shutil
from pathlib import Path

import pytest

from app.errors import DataProblems
from app.packs.load import load
from tests.house.tree import ROOT, files, name


def test_every_data_file_is_read(tmp_path: Path) -> None:
    """Spoil every file at once: the one report must name each of them."""
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    shutil.copytree(ROOT / "letter_templates", tmp_path / "letter_templates")
    data = [name(p) for p in files("criteria", "letter_templates", endings=(".yaml",)) if p.name != "cases.yaml"]
    for path in data:
        with (tmp_path / path).open("a", encoding="utf-8") as file:
            file.write('\n"unclosed: [\n')
    with pytest.raises(DataProblems) as report:
        load([tmp_path])
    named = {problem.file for problem in report.value.problems}
    assert [path for path in data if not any(n.endswith(path) for n in named)] == []
