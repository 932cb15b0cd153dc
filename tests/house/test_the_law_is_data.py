"""No plan type, letter kind, discipline or rule stands in the code that judges and writes: the data names them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from app.domain.library import Library
from app.domain.vocabulary import ReasonKind

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("app/rules", "app/letters")
# The kind of a record on file: `one.kind == "necessity"`.
_OF_RECORDS = re.compile(r"\b\w+\.kind\b")


# An argument and what a plan book's row is an exception for bear the same name: `benefit.exception == "network_gap"`.
_OF_THE_PLAN_BOOK = frozenset({"network_gap"})
# Kinds of reason that are words of other lists too: a person's role, a criterion's category, a goal's domain, what a
# plan book's row is an exception for.
_OF_OTHER_LISTS = frozenset({"other", "provider", "network", "educational", "medical_necessity"})
_ASKS_FOR_REASONS = re.compile(r"denial\.reasons|denial_types|\breason\.(?:record\.)?kind|\bReason\b|ReasonKind")
_OF_A_PREFIX = frozenset({"startswith", "endswith", "removeprefix", "removesuffix"})


def test_rules_and_letters_name_no_criterion_no_policy_and_no_clock(library: Library) -> None:
    """A row that is particular says so by a field of its own."""
    named = {*library.criteria, *library.policies, *library.law.clocks}
    assert [f"{path}:{line} {word}" for path, line, word in _literals() if word in named] == []


def test_no_discipline_stands_in_the_code(library: Library) -> None:
    """A therapy is a row of `criteria/disciplines`: what is particular to it stands there."""
    known = library.clinical.disciplines
    assert [f"{path}:{line} {word}" for path, line, word in _literals("app") if word in known] == []


def _named(library: Library) -> frozenset[str]:
    law = library.law
    # A state's two letters name its row too; an address may say in which state it lies.
    states = {place.state for place in law.places.values()}
    ids = {*law.plan_types, *library.templates.kinds, *law.rules, *law.deadlines, *law.arguments}
    return frozenset(ids - states - _OF_THE_PLAN_BOOK)


def test_rules_and_letters_name_no_plan_type_no_letter_kind_no_rule_and_no_argument(library: Library) -> None:
    named = _named(library)
    assert [f"{path}:{line} {word}" for path, line, word in _literals() if word in named] == []


def test_rules_and_letters_ask_for_no_part_of_such_an_id(library: Library) -> None:
    """`id.startswith("medicaid")` names plan types as surely as their ids do. One letter is no name."""
    named = _named(library)
    literals = [
        f"{path}:{line} {word}"
        for path, line, word in _parts_asked_for()
        if len(word) > 1 and any(id.startswith(word) or id.endswith(word) for id in named)
    ]
    assert literals == []


def test_no_kind_of_reason_stands_in_rules_and_letters() -> None:
    """What such a reason turns on says its row in `criteria/denial_types.yaml` (`about`)."""
    kinds = frozenset(get_args(ReasonKind)) - _OF_OTHER_LISTS
    assert [f"{path}:{line} {word}" for path, line, word in _literals() if word in kinds] == []


def test_a_word_that_is_a_kind_of_reason_too_stands_where_nothing_asks_for_reasons() -> None:
    functions = [
        f"{path}:{node.lineno} {sorted(words)}"
        for path, node, text in _functions()
        if _ASKS_FOR_REASONS.search(text)
        and (words := _OF_OTHER_LISTS & {inner.value for inner in ast.walk(node) if isinstance(inner, ast.Constant)})
    ]
    assert functions == []


def test_letters_look_the_law_up_by_an_id_of_the_assessment_and_search_it_never() -> None:
    """What binds, is missing and may be printed the assessment says; a letter takes a row's words by its id."""
    searched = re.compile(
        r"\blaw\.(?:\w+\.(?:values|items|keys)\(|arguments|notice_elements|is_counted|steps)|= [\w.]*\.law$", re.M
    )
    rooms = (ROOT / "app/letters").rglob("*.py")
    assert [room.name for room in rooms if searched.search(room.read_text(encoding="utf-8"))] == []


def _functions() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                yield path.relative_to(ROOT).as_posix(), node, ast.get_source_segment(text, node) or ""


def _parts_asked_for() -> Iterator[tuple[str, int, str]]:
    """The strings that the code asks another text to begin or to end with."""
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
        asking = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in _OF_A_PREFIX)
        for part in (part for call in asking for given in call.args for part in ast.walk(given)):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield path.relative_to(ROOT).as_posix(), part.lineno, part.value


def _literals(*rooms: str) -> Iterator[tuple[str, int, str]]:
    """Every string in the code that is neither a docstring nor a member of a closed list (`Literal[…]`)."""
    for path in sorted(path for room in rooms or ROOMS for path in (ROOT / room).rglob("*.py")):
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
    named = [f"{id}: {word}" for id, text in texts for word in quoted.findall(text) if word in library.law.plan_types]
    assert named == []


def test_paragraphs_ask_for_no_letter_kind_and_compare_no_rule(library: Library) -> None:
    """Which letter says it is the outline's affair. To cite a rule or ask for a clock by its id is no judgement."""
    compared = re.compile(r"\bkind (?:==|!=|in|not in) ")
    texts = library.templates.paragraphs.items()
    assert [id for id, text in texts if compared.search(_OF_RECORDS.sub("", text))] == []
