"""Every id of the data can be looked up: by the command, and in pages that are made from the data."""

import ast
import re
from pathlib import Path

import pytest

from app.domain.library import Library
from app.errors import NotFound
from app.services.data_rows import criteria_row, law_row
from scripts.data_pages import DOCS, PAGES
from tests.house.tree import modules, tree_of

ROOT = Path(__file__).parent.parent.parent
READ_BY_PEOPLE = ("app", "criteria", "letter_templates", "tests", "README.md", "CONTRIBUTING.md", "DECISIONS.md")
TYPES = {".py", ".yaml", ".md", ".html"}
ID = re.compile(r"[A-Z]+(-[A-Z]+)*")
ELSEWHERE = re.compile(r"(?<!docs/)\b(law|criteria)\.md (?:§ ?|section )?\d")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_data_is_current(name: str, library: Library) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](library), "run: make docs"


def test_every_row_of_the_law_is_explained_in_all_its_versions(library: Library) -> None:
    nouns = (
        "rules",
        "arguments",
        "deadlines",
        "clocks",
        "exclusions",
        "notice_elements",
        "plan_types",
        "places",
        "readings",
    )
    for noun in nouns:
        for row_id, row in getattr(library.law, noun).items():
            lines = law_row(library, row_id)
            versions = library.law.versions.get(noun, {}).get(row_id, (row,))
            assert sum(line.startswith(f"{row_id} (") for line in lines) >= len(versions)
            assert not any("InForce" in line or "None" in line for line in lines), row_id


def test_every_criterion_policy_test_and_code_is_explained(library: Library) -> None:
    for rows in (
        library.criteria,
        library.policies,
        library.payers,
        library.clinical.instruments,
        library.clinical.codes,
    ):
        for row_id in rows:
            assert criteria_row(library, row_id)[0].startswith(f"{row_id} (")


def test_what_a_rule_says_and_where_it_was_read_is_told(library: Library) -> None:
    told = "\n".join(law_row(library, "E-180"))
    assert "at least 180 days" in told
    assert "29 CFR 2560.503-1(h)(3)(i)" in told
    assert "checked on: 2026-11-21" in told


def test_every_source_that_a_row_names_and_every_help_can_be_looked_up(library: Library) -> None:
    for rule in library.law.rules.values():
        told = "\n".join(law_row(library, rule.source.id))
        assert f"{rule.source.id} (source)" in told
        assert "checked on: " in told
    for policy in library.policies.values():
        assert any(line == f"{policy.source.id} (source)" for line in criteria_row(library, policy.source.id))
    for row_id in library.help:
        assert criteria_row(library, row_id)[0] == f"{row_id} (help)"


def test_an_unknown_id_names_the_nearest(library: Library) -> None:
    with pytest.raises(NotFound, match="did you mean E-180"):
        law_row(library, "E-18O")
    with pytest.raises(NotFound, match="did you mean PDMS-3"):
        criteria_row(library, "PDMS--3")


def test_no_reference_leads_to_a_document_that_is_not_here() -> None:
    files = [
        file
        for place in READ_BY_PEOPLE
        for file in ([ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"))
        if file.suffix in TYPES and file != Path(__file__)
    ]
    assert len(files) > 500
    elsewhere = [
        f"{file.relative_to(ROOT)}: {m[0]}" for file in files for m in ELSEWHERE.finditer(file.read_text("utf-8"))
    ]
    assert elsewhere == []


def test_every_check_that_the_code_tells_is_explained_and_no_other(library: Library) -> None:
    told = set()
    for node in (node for path in modules("app/rules", "app/letters") for node in ast.walk(tree_of(path))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Check", "Fault", "Problem", "Contrary"}:
            told |= {
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and ID.fullmatch(str(argument.value))
            }
    assert told == set(library.clinical.checks)
    assert criteria_row(library, "VAL-UNITS")[0] == "VAL-UNITS (check)"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("VAL-UNIT", "did you mean VAL-UNITS?"),
        ("gen-3", "`rejoinder criteria explain GEN-03` shows it"),
        ("E-180", "`rejoinder law explain E-180` shows it"),
    ],
)
def test_an_id_typed_otherwise_leads_to_its_row(library: Library, typed: str, meant: str) -> None:
    with pytest.raises(NotFound, match=re.escape(meant)):
        criteria_row(library, typed)
