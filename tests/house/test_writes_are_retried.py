"""Each use case that writes is done again when the database undid it because others wrote at the same moment."""

import ast

from tests.house.tree import functions, modules, name


def test_every_use_case_that_writes_is_retried() -> None:
    writers = [
        (name(path), function)
        for path in modules("app/services")
        for function in functions(path)
        if "desk.writing(" in ast.unparse(function)
    ]
    assert len(writers) > 15
    lacking = [
        f"{file}: {function.name}"
        for file, function in writers
        if "retried" not in [ast.unparse(decorator) for decorator in function.decorator_list]
    ]
    assert lacking == []
