"""Names come from the trade."""

import ast
import re

from tests.house.tree import CODE, DATA, everything, files, functions, modules, name, tree_of

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "base", "misc", "common"}


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    assert [name(p) for p in everything() if EMPTY_WORDS & set(re.split(r"[/.]", name(p).lower()))] == []


def test_modules_and_data_files_are_lower_snake_case() -> None:
    shape = re.compile(r"[a-z0-9_]+\.(py|yaml)")
    named = files(*CODE, *DATA, endings=(".py", ".yaml"))
    assert [name(p) for p in named if not shape.fullmatch(p.name) and "fixtures" not in p.parts] == []


def test_a_function_is_not_called_get() -> None:
    assert [f"{name(p)}: {f.name}" for p in modules("app") for f in functions(p) if f.name.startswith("get_")] == []


def test_what_is_held_is_called_by_its_noun() -> None:
    """`one`, `found` and `at` say nothing of what they hold: no loop variable, local or argument is called so. Left
    are fields whose name is spoken elsewhere: the moment of an act, as REST and the audit log have it."""
    vague = {"one", "found", "at"}
    spoken = {
        "app/api/shapes.py: at",
        "app/domain/signing.py: at",
        "app/store/tables.py: at",
        "app/rules/reading/collecting.py: found",
        "app/rules/reading/taking.py: at",
        "tests/reading/truth.py: found",
        "tests/services/test_guided_appeals.py: at",
        "tests/web/serving.py: at",
    }
    called = {
        f"{name(p)}: {named}"
        for p in modules("app", "bench", "scripts", "tests")
        for node in ast.walk(tree_of(p))
        if (named := _bound_by(node)) in vague
    }
    assert called == spoken


def _bound_by(node: ast.AST) -> str | None:
    match node:
        case ast.Name(id=named, ctx=ast.Store()) | ast.arg(arg=named):
            return named
    return None


def test_there_is_one_paper_and_the_case_calls_its_own_document() -> None:
    classes = [
        f"{name(p)}: {node.name}"
        for p in modules("app")
        for node in tree_of(p).body
        if isinstance(node, ast.ClassDef) and node.name == "Paper"
    ]
    assert classes == ["app/rules/reading/parts.py: Paper"]


def test_a_class_has_a_name_of_its_own() -> None:
    """One word, one thing: whoever reads `Row` need not ask of which of seven. What REST says of itself keeps its
    names: `Conflict` is the code of a refusal there, and the day that another source names for a due date."""
    spoken = {"Conflict"}
    places: dict[str, list[str]] = {}
    for path in modules("app"):
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(name(path))
    assert {called: held for called, held in places.items() if len(held) > 1 and called not in spoken} == {}


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        name(p)
        for p in modules("app", "bench", "scripts", "tests")
        if tree_of(p).body and not ast.get_docstring(tree_of(p))
    ]
    assert silent == []
