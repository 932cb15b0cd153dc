"""Every setting, typed, one prefix (`REJOINDER_`), no default secrets. Read at the doors and handed on as values."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, NonNegativeInt, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "REJOINDER_"
MEBIBYTE = 1024 * 1024
RATE = re.compile(r"[1-9][0-9]{0,8}/(second|minute|hour)")


def _cache() -> Path | None:
    """The user's own folder for what can be made again; none where this user has no home."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rejoinder"
    except RuntimeError:
        return None


class Settings(BaseSettings):
    """`key` and `token` are secrets: they have no default and printing a Settings does not show them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    data: Annotated[Path, AfterValidator(Path.absolute)] = Field(Path("data"), validate_default=True)
    database_url: str = Field("", repr=False)
    key: str | None = Field(None, repr=False)
    token: str | None = Field(None, repr=False)
    library: Annotated[tuple[Path, ...], NoDecode] = (ROOT,)
    max_bytes: NonNegativeInt = 10 * MEBIBYTE
    keep_days: NonNegativeInt = 90
    cache: Path | None = Field(default_factory=_cache)
    time_zone: ZoneInfo | None = None
    new_database: bool = False
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    rate: str = "12000/minute"
    webhooks: Literal["off", "public", "any"] = "off"
    lease_seconds: Annotated[int, Field(ge=1)] = 120
    body_seconds: Annotated[int, Field(ge=1)] = 30

    @field_validator("library", mode="before")
    @classmethod
    def _private_folders_lie_over_ours(cls, words: Any) -> Any:
        return (ROOT, *filter(None, words.split(os.pathsep))) if isinstance(words, str) else words

    @field_validator("hosts", mode="before")
    @classmethod
    def _names_with_commas_between(cls, words: Any) -> Any:
        return tuple(filter(None, (host.strip() for host in words.split(",")))) if isinstance(words, str) else words

    @field_validator("rate")
    @classmethod
    def _a_number_in_a_time(cls, words: str) -> str:
        if words.lower() == "off":
            return ""
        if not RATE.fullmatch(words):
            raise ValueError(words)
        return words

    @field_validator("*", mode="before")
    @classmethod
    def _blank_is_left_out(cls, words: Any, asked: ValidationInfo) -> Any:
        """Comes first: what is written last runs first."""
        if not isinstance(words, str):
            return words
        return words.strip() or cls.model_fields[str(asked.field_name)].get_default(call_default_factory=True)

    @property
    def database(self) -> str:
        """Where the store is: the address that was set, else SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'rejoinder.sqlite'}"


def settings() -> Settings:
    """The settings that the environment gives. Blank is the same as left out."""
    try:
        return Settings()
    except ValidationError as wrong:
        names = [str(problem["loc"][0]) for problem in wrong.errors()]
        raise SystemExit("\n".join(f"{PREFIX}{name.upper()} {_wanted(name)}." for name in names)) from None


def _wanted(name: str) -> str:
    wanted = {"time_zone": "must name a time zone, such as America/New_York", "new_database": "must be yes or no"}
    wanted["rate"] = "must be a number in a time, such as 6000/minute, or off"
    wanted["webhooks"] = "must be off, public or any"
    return wanted.get(name, "must be a whole number")
