"""domain, rules and letters: values in, values out. Same case, library and day: the same letter."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import modules, name, tree_of

CORE = ("app/domain", "app/rules", "app/letters")
CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "time_ns", "perf_counter", "monotonic"}
FORBIDDEN_MODULES = {
    *("os", "io", "sys", "time", "random", "secrets", "uuid", "logging", "pathlib", "socket", "subprocess"),
    *("threading", "tempfile", "yaml", "sqlalchemy", "sqlmodel", "fastapi", "httpx"),
}
FORBIDDEN_CALLS = {"open", "print", "input", "exec", "eval"}


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def _calls(tree: ast.Module) -> Iterator[ast.expr]:
    return (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))


def _outside(path: Path) -> list[str]:
    tree = tree_of(path)
    imports = [f"imports {m}" for m in _imported(tree) if m in FORBIDDEN_MODULES]
    clocks = [f"calls .{c.attr}()" for c in _calls(tree) if isinstance(c, ast.Attribute) and c.attr in CLOCKS]
    calls = [f"calls {c.id}()" for c in _calls(tree) if isinstance(c, ast.Name) and c.id in FORBIDDEN_CALLS]
    return [f"{name(path)} {what}" for what in imports + clocks + calls]


def test_the_core_reads_no_clock_no_file_no_environment_and_rolls_no_dice() -> None:
    assert [problem for path in modules(*CORE) for problem in _outside(path)] == []


def test_the_core_loops_over_no_set_since_sets_have_no_order() -> None:
    loops = (
        (path, node.iter)
        for path in modules(*CORE)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.For | ast.comprehension)
    )
    over_sets = [
        f"{name(path)}:{over.lineno}"
        for path, over in loops
        if isinstance(over, ast.Set | ast.SetComp)
        or (isinstance(over, ast.Call) and isinstance(over.func, ast.Name) and over.func.id in {"set", "frozenset"})
    ]
    assert over_sets == []
