"""Imports point one way, and no two modules import each other."""

import grimp
from importlinter.cli import lint_imports

from tests.house.tree import ROOT


def test_the_import_contracts_of_pyproject_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == 0


def test_no_two_modules_import_each_other() -> None:
    graph = grimp.build_graph("app", cache_dir=None)
    pairs = ((a, b) for a in sorted(graph.modules) for b in sorted(graph.find_modules_directly_imported_by(a)))
    assert [(a, b) for a, b in pairs if a < b and a in graph.find_modules_directly_imported_by(b)] == []
