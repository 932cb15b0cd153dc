"""Folders become a Library, or one report of everything that is wrong in them."""

from pathlib import Path

import pytest

from app.domain.library import Library
from app.domain.own_policies import laid_over
from app.errors import DataProblems
from app.packs.load import load
from app.packs.policies import read_policy
from app.services.plain_english import in_english
from tests.packs.folder import POLICY, plain, write

POLICY_FILE = "criteria/payers/test/tst_01.yaml"


def problems(root: Path) -> list[str]:
    with pytest.raises(DataProblems) as report:
        load([root])
    return [str(problem) for problem in report.value.problems]


def test_the_shipped_folders_load(library: Library) -> None:
    assert {"GEN", "ANT-R05", "CAR-REH"} <= set(library.policies)
    assert library.criteria["GEN-03"].needs[0].need == "current_test"
    assert len(library.policies["GEN"].criteria) == 22


def test_a_folder_without_data_is_an_empty_library(tmp_path: Path) -> None:
    assert load([tmp_path]).policies == {}


def test_the_edition_names_the_bytes_and_not_the_place(tmp_path: Path) -> None:
    first, two = plain(tmp_path / "one"), plain(tmp_path / "two")
    assert load([first]).edition == load([two]).edition
    (two / POLICY_FILE).write_text(POLICY + "# a remark\n", encoding="utf-8")
    assert load([first]).edition != load([two]).edition


def test_notes_and_worked_cases_do_not_change_the_edition(tmp_path: Path) -> None:
    root = plain(tmp_path)
    before = load([root]).edition
    write(root, {"criteria/README.md": "words", "criteria/payers/test/cases.yaml": "- id: x\n"})
    assert load([root]).edition == before


def test_a_later_folder_adds_and_replaces_by_id(tmp_path: Path) -> None:
    public, private = plain(tmp_path / "public"), tmp_path / "private"
    write(private, {POLICY_FILE: POLICY.replace("A test policy", "Our own copy")})
    write(private, {"criteria/payers/test/tst_02.yaml": POLICY.replace("TST-01", "TST-02")})
    library = load([public, private])
    assert library.policies["TST-01"].title == "Our own copy"
    assert set(library.policies) == {"TST-01", "TST-02"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "title: A test policy\n",
            "title: A test policy\ncolour: red\n",
            f"{POLICY_FILE}:4: `colour` is not a field of a Policy",
        ),
        ('number: "T 1"', "number: 135", f"{POLICY_FILE}:2: `number` must be text: put it in quotes"),
        ("verification: P\nsource", "verification: Q\nsource", f"{POLICY_FILE}:4: `verification` must be one of"),
        (
            "source: {id: SRC-01, document: A policy, checked_on: 2026-11-21}\n",
            "",
            f"{POLICY_FILE}:1: `source` is missing",
        ),
        (
            "2024-01-01",
            "01/01/2024",
            f"{POLICY_FILE}:8: `versions.0.effective_from` is not a date written as YYYY-MM-DD",
        ),
        ("effective_to: 2025-01-01", "effective_to: 2025-06-01", f"{POLICY_FILE}:10: version second overlaps"),
        ("effective_to: 2025-01-01", "effective_to: 2023-01-01", f"{POLICY_FILE}:7: version first overlaps"),
        ("need: complete_goals", "need: wishes", f"{POLICY_FILE}:19: `criteria.0.needs.0.need` must be one of"),
        ("category: goals", "category: [goals]", f"{POLICY_FILE}:14: `criteria.0.category` must be one of"),
        ("key: TST-01\n", "key: TST-01\nkey: TST-01\n", f"{POLICY_FILE}:2: `key` stands twice; keep one"),
        (
            "key: TST-01\n",
            "key: TST-01\npayer: other\n",
            f"{POLICY_FILE}:2: `payer` should be test: the file's place says so",
        ),
    ],
)
def test_a_broken_policy_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in POLICY
    messages = problems(plain(tmp_path, policy=POLICY.replace(old, new, 1)))
    assert any(in_english(said).startswith(message) for said in messages), messages


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    root = plain(tmp_path, policy=POLICY.replace("P\n", "Q\n"), payer="names: 3\n")
    messages = problems(root)
    assert {message.split(":")[0].rpartition("/")[2] for message in messages} == {"payer.yaml", "tst_01.yaml"}
    assert len(messages) >= 4


def test_an_id_stands_once_in_a_folder(tmp_path: Path) -> None:
    root = plain(tmp_path)
    write(root, {"criteria/payers/test/tst_02.yaml": POLICY})
    assert any("TST-01 stands twice" in problem for problem in problems(root))


def test_a_criterion_belongs_to_one_policy(tmp_path: Path) -> None:
    root = plain(tmp_path)
    write(root, {"criteria/payers/test/tst_02.yaml": POLICY.replace("key: TST-01", "key: TST-02")})
    assert any("TST-01-01 already stands in policy TST-01" in problem for problem in problems(root))


def test_a_file_that_nobody_reads_is_told(tmp_path: Path) -> None:
    root = write(plain(tmp_path), {"criteria/payers/loose.yaml": "a: 1\n", "criteria/law/arguments/x/y.yaml": "a: 1\n"})
    assert sum("is read by nobody" in problem for problem in problems(root)) == 2


def test_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    root = plain(tmp_path)
    (root / POLICY_FILE).write_bytes(b"key: \xff\xfe")
    assert problems(root) == [f"{POLICY_FILE}:0: is not UTF-8 text"]


def test_a_row_takes_the_defaults_of_its_file(tmp_path: Path) -> None:
    text = 'defaults: {verified: S}\nrows:\n  - {code: "97530", words: a}\n  - {code: "97535", words: b, verified: P}\n'
    codes = load([write(tmp_path, {"criteria/codes/x.yaml": text})]).clinical.codes
    assert [codes["97530"].verified, codes["97535"].verified] == ["S", "P"]


def test_codes_are_quoted_text(tmp_path: Path) -> None:
    root = write(tmp_path, {"criteria/codes/x.yaml": "- {code: 97530, words: a, verified: S}\n"})
    assert problems(root) == ["criteria/codes/x.yaml:1: `code` must be text: put it in quotes"]


def test_a_practices_own_policy_is_read_as_strictly() -> None:
    own = "payer: anthem\n" + POLICY
    assert read_policy(own, "own.yaml").key == "TST-01"
    with pytest.raises(DataProblems) as report:
        read_policy(own.replace("title: A test policy", "titel: A test policy"), "own.yaml")
    assert [str(problem) for problem in report.value.problems] == [
        "own.yaml:1: `title` is missing (Policy)",
        "own.yaml:4: `titel` is not a field of a Policy; did you mean title?",
    ]
    with pytest.raises(DataProblems, match="should hold fields"):
        read_policy("- a\n- b\n", "own.yaml")


def test_own_policies_lie_over_the_shared_ones_and_change_the_edition(library: Library) -> None:
    own = read_policy("payer: anthem\n" + POLICY, "own.yaml")
    laid = laid_over(library, {own.key: own})
    assert laid.edition.startswith(library.edition + "+")
    assert laid.criteria["TST-01-01"].words == "Goals are measurable"
    assert "TST-01-01" not in library.criteria
    assert laid_over(library, {}) is library
