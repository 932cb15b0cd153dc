"""Jinja as the pages use it: everything escaped, an unknown name is an error, static files named by their content."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
STATIC = HERE / "static"


def static(name: str) -> str:
    """The address of a static file; it changes with its content, so that it may be kept forever."""
    return f"/static/{name}?{_print(name)}"


@cache
def _print(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["static"] = static
    return made


def rendered(template: str, values: dict[str, Any]) -> str:
    return environment().get_template(template).render(values)
