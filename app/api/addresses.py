"""Which methods an address answers, read from the description of the API."""

import re
from functools import cache
from typing import Any

from fastapi import FastAPI

Patterns = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
PARAMETER = re.compile(r"\\\{(\w+)\\\}")


def methods_at(app: FastAPI, path: str) -> tuple[str, ...]:
    """All methods of the address, HEAD and OPTIONS among them; empty where there is nothing."""
    fits = [(pattern, verbs) for pattern, verbs in _patterns(app) if pattern.fullmatch(path)]
    # Where one address lies inside of another's pattern (a letter's file, its id with an ending), the plainer is meant.
    plainest = max((_plain(pattern) for pattern, _ in fits), default=0)
    methods = {verb for pattern, verbs in fits if _plain(pattern) == plainest for verb in verbs}
    return tuple(sorted({*methods, "OPTIONS", *({"HEAD"} if "GET" in methods else ())})) if methods else ()


@cache
def _patterns(app: FastAPI) -> Patterns:
    return tuple((_pattern(path), tuple(map(str.upper, verbs))) for path, verbs in _paths(app).items())


def _paths(app: FastAPI) -> dict[str, Any]:
    paths: dict[str, Any] = app.openapi()["paths"]
    return {**paths, str(app.openapi_url): {"get": {}}}


def _plain(pattern: re.Pattern[str]) -> int:
    """How much of an address is written out."""
    return len(pattern.pattern.replace("[^/]+", "").replace(".+", ""))


def _pattern(path: str) -> re.Pattern[str]:
    """A record's own id may hold a slash."""
    return re.compile(PARAMETER.sub(lambda match: ".+" if match[1] == "record_id" else "[^/]+", re.escape(path)))
