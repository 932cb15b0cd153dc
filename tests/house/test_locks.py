"""The lock files pin everything, by hash, and agree with pyproject.toml."""

import re
import tomllib

from tests.house.tree import ROOT

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
