"""A file or function that reaches its limit holds two things: split it by noun."""

from tests.house.tree import DATA, files, functions, lines, modules, name


def test_a_module_has_at_most_300_lines() -> None:
    assert [(name(p), lines(p)) for p in modules() if lines(p) > 300] == []


def test_a_function_has_at_most_40_lines() -> None:
    long = [
        f"{name(p)}:{f.lineno} {f.name} has {f.end_lineno - f.lineno + 1} lines"
        for p in modules()
        for f in functions(p)
        if f.end_lineno and f.end_lineno - f.lineno >= 40
    ]
    assert long == []


def test_a_data_file_has_at_most_300_lines() -> None:
    data = files(*DATA, endings=(".yaml", ".md", ".css", ".typ"))
    assert [(name(p), lines(p)) for p in data if lines(p) > 300] == []


def test_a_paragraph_has_at_most_25_lines() -> None:
    paragraphs = files("letter_templates/paragraphs", endings=(".md",))
    assert [(name(p), lines(p)) for p in paragraphs if lines(p) > 25] == []
