"""The lock files pin everything, by hash, and agree with pyproject.toml."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from tests.house.tree import ROOT, modules, tree_of

# Part of what FastAPI, pydantic, Jinja or import-linter are made of, and always there with them.
PULLED_ALONG = {"starlette", "grimp", "markupsafe", "pydantic-core"}

# The clients that generators make, each run in an environment of its own.
MADE_BY_A_TEST = {"made"}

# Declared and not imported: reached by a name in a string (a driver, a data file), by a library, or run as a tool.
REACHED_BY_NAME = {"psycopg": "postgresql+psycopg", "simple-icd-10-cm": "simple-icd-10-cm"}
REACHED_BY_A_LIBRARY = {"python-multipart"}  # Starlette reads forms with it
TOOLS = {"mypy", "ruff", "pytest-xdist", "setuptools"}
TYPES_ONLY = re.compile(r"types-.+|.+-stubs")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~ ]", r)[0].lower() for r in requirements}


def test_what_runs_is_locked() -> None:
    assert _names(PROJECT["dependencies"]) <= set(_pins("requirements.lock"))


def test_what_tests_is_locked_and_kept_apart() -> None:
    dev = _names(PROJECT["optional-dependencies"]["dev"])
    assert dev <= set(_pins("requirements-dev.lock"))
    assert not {"pytest", "mypy", "docxtpl"} & set(_pins("requirements.lock"))


def test_both_locks_name_the_same_versions() -> None:
    runs, tests = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert {n: tests.get(n) for n in runs} == runs


def test_every_pin_has_a_hash_and_no_address() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pins = re.split(r"\n(?=[a-z])", text.strip())
        assert [p.splitlines()[0] for p in pins if "--hash=sha256:" not in p] == []
        assert not re.search(r"://|^-", text, re.MULTILINE)


owners_of_modules = cache(packages_distributions)


@cache
def _imported(*folders: str) -> frozenset[str]:
    """The distributions that these folders import, by the names of the registry."""
    owners = owners_of_modules()
    nodes = [node for path in modules(*folders) for node in ast.walk(tree_of(path))]
    plain = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {n.module.split(".")[0] for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    imported = (plain | named) - sys.stdlib_module_names - {"app", "tests", "bench", "scripts"}
    return frozenset(owners.get(name, [name])[0].lower().replace("_", "-") for name in imported)


def test_what_the_product_imports_is_declared() -> None:
    declared = _names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["ocr"])
    assert _imported("app", "migrations") <= declared | PULLED_ALONG


def test_what_tests_and_bench_import_is_declared() -> None:
    declared = _names(PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"])
    assert _imported("tests", "bench", "scripts") <= declared | PULLED_ALONG | MADE_BY_A_TEST


def _is_named_in_a_string(distribution: str) -> bool:
    words = REACHED_BY_NAME.get(distribution, distribution.replace("-", "_"))
    return any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and words in node.value
        for path in modules("app")
        for node in ast.walk(tree_of(path))
    )


def test_what_the_product_declares_is_used() -> None:
    unseen = _names(PROJECT["dependencies"]) - _imported("app", "migrations") - REACHED_BY_A_LIBRARY
    assert [name for name in sorted(unseen) if not _is_named_in_a_string(name)] == []


def test_what_the_tests_declare_is_used() -> None:
    unseen = _names(PROJECT["optional-dependencies"]["dev"]) - _imported("tests", "bench", "scripts") - TOOLS
    assert [name for name in sorted(unseen) if not TYPES_ONLY.fullmatch(name)] == []
