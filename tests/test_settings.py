"""The settings as the environment gives them."""

import os
from pathlib import Path

import pytest

from app.settings import ROOT, settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("REJOINDER_")]:
        monkeypatch.delenv(name)


def test_without_any_everything_lies_in_the_data_folder() -> None:
    given = settings()
    assert given.data == Path("data").absolute()
    assert given.database == f"sqlite:///{given.data / 'rejoinder.sqlite'}"
    assert (given.key, given.token, given.library) == (None, None, (ROOT,))
    assert (given.max_bytes, given.keep_days) == (10 * 1024 * 1024, 90)


def test_each_is_read_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = {"DATA": str(tmp_path), "DATABASE_URL": "postgresql://here/db", "KEY": "k", "TOKEN": "t", "KEEP_DAYS": " 7 "}
    for name, value in own.items():
        monkeypatch.setenv(f"REJOINDER_{name}", value)
    given = settings()
    assert (given.data, given.database) == (tmp_path, "postgresql://here/db")
    assert (given.key, given.token, given.keep_days) == ("k", "t", 7)


def test_blank_is_the_same_as_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    before = settings()
    for name in type(before).model_fields:
        monkeypatch.setenv(f"REJOINDER_{name.upper()}", "  ")
    assert settings() == before


def test_private_folders_lie_over_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_LIBRARY", os.pathsep.join(("own", "", "more")))
    assert settings().library == (ROOT, Path("own"), Path("more"))


def test_printing_them_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KEY", "TOKEN"):
        monkeypatch.setenv(f"REJOINDER_{name}", "very-secret")
    monkeypatch.setenv("REJOINDER_DATABASE_URL", "postgresql://who:very-secret@here/db")
    assert "very-secret" not in f"{settings()!r} {settings()}"


def test_what_is_no_number_is_told_and_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REJOINDER_KEEP_DAYS", "secret")
    monkeypatch.setenv("REJOINDER_MAX_BYTES", "-1")
    with pytest.raises(SystemExit) as told:
        settings()
    lines = str(told.value).splitlines()
    assert lines == ["REJOINDER_MAX_BYTES must be a whole number.", "REJOINDER_KEEP_DAYS must be a whole number."]
