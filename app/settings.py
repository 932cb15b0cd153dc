"""Every setting, typed, one prefix (`REJOINDER_`), no default secrets. Read at the doors and handed on as values."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "REJOINDER_"
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`key` and `token` are secrets: they have no default and printing a Settings does not show them."""

    data: Path
    database_url: str
    key: str | None
    token: str | None
    library: tuple[Path, ...]
    max_bytes: int
    keep_days: int

    def __repr__(self) -> str:
        return f"Settings(data={str(self.data)!r}, library={[str(one) for one in self.library]!r})"


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment gives. Blank is the same as left out."""

    def word(name: str) -> str | None:
        return environment.get(PREFIX + name, "").strip() or None

    def number(name: str, otherwise: int) -> int:
        words = word(name) or str(otherwise)
        if not words.isascii() or not words.isdecimal():
            raise SystemExit(f"{PREFIX}{name} must be a whole number.")
        return int(words)

    data = Path(word("DATA") or "data").absolute()
    private = tuple(Path(one) for one in (word("LIBRARY") or "").split(os.pathsep) if one)
    return Settings(
        data=data,
        database_url=word("DATABASE_URL") or f"sqlite:///{data / 'rejoinder.sqlite'}",
        key=word("KEY"),
        token=word("TOKEN"),
        library=(ROOT, *private),
        max_bytes=number("MAX_BYTES", 10 * MEBIBYTE),
        keep_days=number("KEEP_DAYS", 90),
    )
