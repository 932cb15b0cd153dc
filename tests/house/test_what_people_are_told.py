"""Sentences that a person reads stand in the word files, so that each language has them; the code names their keys."""

import ast
import re
from collections.abc import Iterator

from app.domain.library import Library
from app.domain.told import PREFIX
from tests.house.tree import modules, name, tree_of

PLACES = ("app/rules", "app/letters/checks")
# Files of these places whose texts nobody is told, and what they are.
NOT_TOLD = {
    "app/rules/reading/": "patterns and lists of words by which papers are read",
    "app/rules/record/clinicians.py": "the letters of credentials",
    "app/rules/record/goal_words.py": "words that carry no meaning of their own",
    "app/rules/law/explain.py": "printed on a terminal for whoever looks after the law, with the ids of its rows",
}
_SIGNS_OF_A_PATTERN = re.compile(r"[|\\]|\(\?|\]\+")
LONGER_THAN = 3  # words; a label, a unit or a regular expression is shorter or no sentence
# Words of the language itself, and what only a language other than English needs.
GRAMMAR = ("told.day", "told.months", "told.and", "told.below_first", "told.noun.")


def _sentences(tree: ast.Module) -> Iterator[ast.expr]:
    """Every text of more than a few words that is neither a docstring nor part of another text."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in inner and _is_prose(node):
            yield node


def _is_prose(node: ast.JoinedStr | ast.Constant) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    text = "x".join(texts)
    words = re.findall(r"(?<![\w\\])[A-Za-z’']+(?![\w\\|])", text)
    return len(words) > LONGER_THAN and len(text.split()) > LONGER_THAN and not _SIGNS_OF_A_PATTERN.search(text)


def _keys() -> Iterator[str]:
    """The key of each `tell("…")` in the code."""
    for path in modules("app"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"tell", "told"}:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield PREFIX + first.value


def test_sentences_of_the_rules_leave_the_code() -> None:
    told = (path for path in modules(*PLACES) if not name(path).startswith(tuple(NOT_TOLD)))
    assert [f"{name(path)}:{one.lineno}" for path in told for one in _sentences(tree_of(path))] == []


def test_every_key_in_the_code_has_its_sentence(library: Library) -> None:
    assert sorted({key for key in _keys() if key not in library.templates.words["en"]}) == []


def test_every_sentence_is_told_by_the_code(library: Library) -> None:
    """Its key stands in the code, in a `tell("…")` or in a table that one is chosen from."""
    trees = (tree_of(path) for path in modules("app"))
    texts = {PREFIX + str(one.value) for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Constant)}
    told = {key for key in library.templates.words["en"] if key.startswith(PREFIX) and not key.startswith(GRAMMAR)}
    assert sorted(told - texts) == []
