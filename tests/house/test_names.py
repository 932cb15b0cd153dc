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


def test_what_a_public_function_takes_is_called_by_its_noun() -> None:
    """`one`, `found` and `at` are short words for a line or two; whoever calls a function reads what it wants."""
    vague = {"one", "found", "at"}
    taken = [
        f"{name(p)}: {f.name}({given.arg})"
        for p in modules("app")
        for f in functions(p)
        if not f.name.startswith("_")
        for given in (
            *f.args.posonlyargs,
            *f.args.args,
            *f.args.kwonlyargs,
            *([f.args.vararg] if f.args.vararg else []),
        )
        if given.arg in vague
    ]
    assert taken == []


def test_there_is_one_paper_and_the_case_calls_its_own_document() -> None:
    classes = [
        f"{name(p)}: {node.name}"
        for p in modules("app")
        for node in tree_of(p).body
        if isinstance(node, ast.ClassDef) and node.name == "Paper"
    ]
    assert classes == ["app/rules/reading/parts.py: Paper"]


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        name(p)
        for p in modules("app", "bench", "scripts", "tests")
        if tree_of(p).body and not ast.get_docstring(tree_of(p))
    ]
    assert silent == []
