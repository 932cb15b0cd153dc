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


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        name(p)
        for p in modules("app", "bench", "scripts", "tests")
        if tree_of(p).body and not ast.get_docstring(tree_of(p))
    ]
    assert silent == []
