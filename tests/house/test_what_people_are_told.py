"""Sentences that a person reads stand in the word files, so that each language has them; the code names their keys."""

import ast
import re
from collections.abc import Iterator

from app.domain.library import Library
from app.domain.told import PREFIX
from tests.house.tree import modules, name, tree_of

# Where texts are said to nobody, or to somebody who is spoken to in English alone, and what they are.
NOT_TOLD = {
    "app/api/": "what REST says of itself; its sentences for people come from the word files",
    "app/cli/": "the help of the command, and lines on a terminal",
    "app/clients/": "lines for whoever lets the server call others",
    "app/main.py": "a line on the terminal at the start",
    "app/settings.py": "a setting that is wrong, on the terminal at the start",
    "app/store/": "a database or a key that is wrong, on the terminal at the start; commands in SQL",
    "app/packs/": "what is wrong with a data file, said to whoever looks after the data",
    "app/domain/clinical.py": "the same",
    "app/domain/payer.py": "the same",
    "app/domain/places.py": "the same",
    "app/domain/reading_rules.py": "the same",
    "app/domain/spelling.py": "the same",
    "app/domain/when.py": "the same",
    "app/letters/contract/": "what is wrong with a paragraph, said to whoever writes it",
    "app/letters/fill.py": "the same",
    "app/letters/markdown.py": "the same",
    "app/letters/pieces.py": "the same",
    "app/letters/variants.py": "words of a template",
    "app/letters/names/": "what a paragraph may name, said to whoever writes one; words of the letter",
    "app/letters/phrasing.py": "words of the letter",
    "app/letters/tables/": "words of the letter",
    "app/render/phrases.py": "words of the letter",
    "app/render/glyphs.py": "the name of a font, and what its program says",
    "app/domain/facts.py": "questions, with their Spanish beside them in the word files (test_spanish)",
    "app/domain/given_names.py": "given names",
    "app/domain/names_of_people.py": "words that are no name",
    "app/domain/per_diem.py": "words of a prescription",
    "app/domain/pointers.py": "what is wrong with an answer that a machine sends",
    "app/domain/quantities.py": "a fault of the program",
    "app/rules/reading/": "patterns and lists of words by which papers are read",
    "app/rules/record/clinicians.py": "the letters of credentials",
    "app/rules/record/goal_words.py": "words that carry no meaning of their own",
    "app/rules/law/explain.py": "printed on a terminal for whoever looks after the law, with the ids of its rows",
    "app/services/batch_lines.py": "what REST says of a line",
    "app/services/readings.py": "a line on a terminal",
    "app/services/data_rows.py": "printed on a terminal for whoever looks after the data",
    "app/web/words.py": "names of months",
    "app/web/workbench/addresses.py": "words by which the form is found that mends a problem",
    "app/web/workbench/forms/fields.py": "names of fields",
}
_SIGNS_OF_A_PATTERN = re.compile(r"[|\\]|\(\?|\]\+|</?\w|w:\w+=|@page|\w=\"|script-src")
LONGER_THAN = 3  # words; a label, a unit or a regular expression is shorter or no sentence
# Words of the language itself, and what only a language other than English needs.
GRAMMAR = ("told.day", "told.months", "told.and", "told.below_first", "told.noun.")


def _sentences(tree: ast.Module) -> Iterator[ast.expr]:
    """Every text of more than a few words that is neither a docstring nor part of another text."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inner |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inner |= {id(part) for node in ast.walk(tree) if _is_audited(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in inner and _is_prose(node):
            yield node


def _is_audited(node: ast.AST) -> bool:
    """The name of an act in the audit, which nobody reads as a sentence."""
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record_act")


def _is_prose(node: ast.JoinedStr | ast.Constant) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    text = "x".join(texts)
    words = re.findall(r"(?<![\w\\])[A-Za-z’']+(?![\w\\|])", text)
    return len(words) > LONGER_THAN and len(text.split()) > LONGER_THAN and not _SIGNS_OF_A_PATTERN.search(text)


def _keys() -> Iterator[str]:
    """The key of each `tell("…")` in the code."""
    for path in modules("app"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"tell", "told", "unsaid"}:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield PREFIX + first.value


def test_sentences_for_people_leave_the_code() -> None:
    told = (path for path in modules("app") if not name(path).startswith(tuple(NOT_TOLD)))
    assert [f"{name(path)}:{sentence.lineno}" for path in told for sentence in _sentences(tree_of(path))] == []


def test_every_place_that_is_left_out_has_such_texts() -> None:
    telling = [name(path) for path in modules("app") if any(_sentences(tree_of(path)))]
    assert [place for place in NOT_TOLD if not any(module.startswith(place) for module in telling)] == []


def test_every_key_in_the_code_has_its_sentence(library: Library) -> None:
    assert sorted({key for key in _keys() if key not in library.templates.words["en"]}) == []


def _lines() -> set[str]:
    """The key of each line that stands in the code as it is: `told.errors.busy;`."""
    trees = (tree_of(path) for path in modules("app"))
    texts = (str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text.removesuffix(";") for text in texts if text.startswith(PREFIX) and text.endswith(";")}


def _lacking(library: Library) -> set[str]:
    """What paragraphs say that they cannot do without."""
    texts = "".join(library.templates.paragraphs.values())
    return {f"{PREFIX}lacks.{key}" for key in re.findall(r'missing\("([^"]+)"\)', texts)}


def test_what_a_paragraph_or_an_error_lacks_has_its_words(library: Library) -> None:
    assert (_lines() | _lacking(library)) <= set(library.templates.words["en"])
    assert len(_lacking(library)) > 5


def test_every_sentence_is_told_by_the_code(library: Library) -> None:
    """Its key stands in the code, in a `tell("…")` or in a table that one is chosen from."""
    trees = (tree_of(path) for path in modules("app"))
    texts = {PREFIX + str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    texts |= {text.replace(PREFIX, f"{PREFIX}lacks.", 1) for text in texts} | _lines() | _lacking(library)
    told = {key for key in library.templates.words["en"] if key.startswith(PREFIX) and not key.startswith(GRAMMAR)}
    assert sorted(told - texts) == []
