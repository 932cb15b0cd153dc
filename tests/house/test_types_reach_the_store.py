"""Letters, store and rules say what they take and give: what is only `Any` is rare, and each place has its reason."""

import ast

from tests.house.tree import modules, tree_of

# What a database driver gives, JSON, what a condition compares with, a need's own parameters; what paragraphs name.
MOST = 20


def test_letters_store_and_rules_are_typed() -> None:
    untyped = [
        f"{path.name}:{node.lineno}"
        for path in modules("app/letters", "app/store", "app/rules")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name) and node.id == "Any"
    ]
    assert len(untyped) < MOST, untyped
