"""Which files the house rules look at."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CODE = ("app", "tests", "bench", "scripts", "migrations")
DATA = ("criteria", "letter_templates")
OTHER = ("docs", "examples", ".ci", ".github")


def files(*folders: str, endings: tuple[str, ...] = ("",)) -> list[Path]:
    """Files below these folders whose names end so; caches and bytes compiled by Python left out."""
    paths = (p for folder in folders for p in (ROOT / folder).rglob("*"))
    return sorted(p for p in paths if p.is_file() and "__pycache__" not in p.parts and p.name.endswith(endings))


@cache
def modules(*folders: str) -> tuple[Path, ...]:
    return tuple(files(*(folders or CODE), endings=(".py",)))


def everything() -> list[Path]:
    """Every file of ours: the folders above and the files at the root."""
    ours = (p for p in ROOT.iterdir() if p.is_file() and p.name not in {"LICENSE", ".git"})
    at_root = sorted(p for p in ours if not p.name.endswith(".lock"))
    return at_root + files(*CODE, *DATA, *OTHER)


def texts() -> Iterator[tuple[str, str]]:
    """(name, text) of every text file of ours, except what fixtures quote from elsewhere."""
    for path in everything():
        if "fixtures" in path.parts:
            continue
        try:
            yield name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
