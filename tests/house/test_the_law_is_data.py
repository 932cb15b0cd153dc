"""No plan type, letter kind or rule of the law stands in the code that judges and writes: the data names them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.domain.library import Library

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("app/rules", "app/letters")
# The kind of a record on file: `one.kind == "necessity"`.
_OF_RECORDS = re.compile(r"\b\w+\.kind\b")


def test_rules_and_letters_name_no_plan_type_no_letter_kind_and_no_rule(library: Library) -> None:
    law = library.law
    # A state's two letters name its row too; an address may say in which state it lies.
    states = {place.state for place in law.places.values()}
    named = {*law.plan_types, *library.templates.kinds, *law.rules, *law.deadlines} - states
    found = [f"{path}:{line} {word}" for path, line, word in _literals() if word in named]
    assert found == []


def _literals() -> Iterator[tuple[str, int, str]]:
    """Every string in the code that is neither a docstring nor a member of a closed list (`Literal[…]`)."""
    for path in sorted(one for room in ROOMS for one in (ROOT / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {id(part) for node in ast.walk(tree) if _is_told(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield path.relative_to(ROOT).as_posix(), node.lineno, node.value


def _is_told(node: ast.AST) -> bool:
    is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_docstring or (
        isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"
    )


def test_paragraphs_name_no_plan_type(library: Library) -> None:
    """Whom the law binds stands in `criteria/law` and in the `said_when` of a variant; a paragraph is words."""
    quoted = re.compile(r"[\"']([a-z_]+)[\"']")
    texts = library.templates.paragraphs.items()
    found = [f"{id}: {word}" for id, text in texts for word in quoted.findall(text) if word in library.law.plan_types]
    assert found == []


def test_paragraphs_ask_for_no_letter_kind_and_compare_no_rule(library: Library) -> None:
    """Which letter says it is the outline's affair. To cite a rule or ask for a clock by its id is no judgement."""
    compared = re.compile(r"\bkind (?:==|!=|in|not in) ")
    texts = library.templates.paragraphs.items()
    assert [id for id, text in texts if compared.search(_OF_RECORDS.sub("", text))] == []
