"""What one file alone cannot show: ids that lead nowhere, paragraphs, names, and sources past their date."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.packs.cross_check import report
from app.rules.criteria.needs import TESTS
from tests.packs.folder import plain

ROOT = Path(__file__).parent.parent.parent
READ_ON = date(2026, 11, 22)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for top in ("criteria", "letter_templates"):
        shutil.copytree(ROOT / top, tmp_path / top)
    return tmp_path


def messages(root: Path) -> list[str]:
    return [str(problem) for problem in report([root], READ_ON).problems]


def test_the_shipped_data_has_no_problem() -> None:
    assert messages(ROOT) == []


def test_every_need_that_data_may_name_has_a_test_of_its_name() -> None:
    assert {name: test.__name__ for name, test in TESTS.items()} == {name: name for name in TESTS}


def test_a_need_with_the_parameters_of_another_is_told(data: Path) -> None:
    file = data / "criteria/payers/cigna/cig_ot.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines, 1) if "- need: complete_goals" in line)
    lines.insert(number, "        z_at_most: -1.5\n")
    file.write_text("".join(lines), encoding="utf-8")
    (told,) = messages(data)
    assert told.startswith(f"criteria/payers/cigna/cig_ot.yaml:{number + 1}: `criteria.")
    assert told.endswith(".z_at_most` is not a field of a Need")


def test_an_argument_without_its_paragraph_is_told(data: Path) -> None:
    (data / "letter_templates/paragraphs/argument/epsdt.md").unlink()
    place = "letter_templates/paragraphs/argument/epsdt.md"
    assert f"criteria/law/arguments/epsdt.yaml:2: the argument has no paragraph {place}" in messages(data)


def test_a_paragraph_that_nobody_uses_is_told(data: Path) -> None:
    (data / "letter_templates/paragraphs/closing/spare.md").write_text("Spare.\n", encoding="utf-8")
    place = "letter_templates/paragraphs/closing/spare.md"
    assert f"{place}:0: no outline, reason or argument uses this paragraph" in messages(data)


def test_a_policy_that_nobody_holds_is_told(data: Path) -> None:
    path = data / "criteria/payers/anthem/payer.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[CAR-REH]", "[CAR-XYZ]", 1), encoding="utf-8")
    assert any("CAR-XYZ is not among the policies" in message for message in messages(data))


def test_an_unknown_fact_in_a_condition_is_told(data: Path) -> None:
    path = data / "criteria/law/arguments/parity.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("when: ", "when: {shoe_size: 3}\n#", 1), encoding="utf-8")
    assert any("parity.yaml" in message for message in messages(data))


def test_a_policy_lies_in_the_file_of_its_name(tmp_path: Path) -> None:
    root = plain(tmp_path)
    (root / "criteria/payers/test/tst_01.yaml").rename(root / "criteria/payers/test/other.yaml")
    assert any("belongs into a file named tst_01.yaml" in message for message in messages(root))


@pytest.mark.parametrize(
    ("today", "problems", "warnings"),
    [(date(2027, 8, 20), 0, 0), (date(2027, 8, 21), 0, 2), (date(2027, 11, 20), 0, 2), (date(2027, 11, 21), 2, 0)],
)
def test_a_source_warns_at_nine_months_and_fails_at_twelve(
    tmp_path: Path, today: date, problems: int, warnings: int
) -> None:
    loaded = report([plain(tmp_path)], today)
    aged = [problem for problem in loaded.problems if "read it again" in problem.message]
    assert (len(aged), len(loaded.warnings)) == (problems, warnings)


def test_the_report_can_be_narrowed_to_a_folder(tmp_path: Path) -> None:
    loaded = report([plain(tmp_path)], date(2030, 1, 1))
    assert loaded.below("criteria/law/").problems == ()
    assert len(loaded.below("criteria/payers/").problems) == 2
