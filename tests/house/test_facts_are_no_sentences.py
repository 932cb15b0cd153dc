"""A fact is a field. What was told to a person is shown, never taken apart again; so is the id of a gap."""

import ast
from collections.abc import Iterator

from tests.house.tree import modules, name, tree_of

TOLD = frozenset({"ask", "because", "derivation", "message", "missing", "sentence", "shows"})
CUTS = frozenset(
    "split rsplit splitlines partition rpartition startswith endswith removeprefix removesuffix find index".split()
)
PATTERNS = frozenset({"match", "search", "fullmatch", "finditer", "findall"})


def _cut(tree: ast.AST) -> Iterator[tuple[int, ast.expr]]:
    """What a method or a pattern takes apart."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in CUTS:
                yield node.lineno, node.func.value
            elif node.func.attr in PATTERNS:
                yield from ((node.lineno, argument) for argument in node.args)


def _is_told(node: ast.expr) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    return node.attr in TOLD or (node.attr == "id" and owner in {"gap", "lack"})


def test_nobody_takes_a_told_sentence_or_the_id_of_a_gap_apart() -> None:
    parts = modules("app/rules", "app/letters", "app/services", "app/web", "app/api")
    cut = [f"{name(path)}:{line}" for path in parts for line, node in _cut(tree_of(path)) if _is_told(node)]
    assert cut == []
