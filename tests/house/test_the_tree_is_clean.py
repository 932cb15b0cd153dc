"""What does not belong into a repository is not in it."""

import re

from tests.house.tree import ROOT, files, modules, name, texts

# Spelled in pieces, so that this file does not find itself.
PLACES = re.compile("|".join([r"(?<![\w.])/" + folder + "/" for folder in ("work", "tmp", "root", "home", "Users")]))
REGISTRIES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "proxy" + r"\.golang"])
)
UNFINISHED = re.compile("|".join([r"\bTO" + "DO", r"\bFIX" + "ME", r"#\s*XX" + r"X\b"]))
SKIPS = re.compile("|".join([r"pytest\.sk" + "ip", r"mark\.sk" + "ip", r"mark\.xf" + "ail", r"import" + "orskip"]))


def _finds(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{where}:{number}: {line.strip()[:120]}"
        for where, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_place_on_one_machine() -> None:
    assert _finds(PLACES) == []


def test_no_file_names_a_package_registry() -> None:
    assert _finds(REGISTRIES) == []


def test_nothing_is_left_for_later() -> None:
    assert _finds(UNFINISHED) == []


def test_no_test_is_skipped() -> None:
    assert _finds(SKIPS) == []


def test_every_fixture_has_a_line_on_its_source() -> None:
    fixtures = ROOT / "tests" / "fixtures"
    sources = (fixtures / "SOURCES.md").read_text(encoding="utf-8") if (fixtures / "SOURCES.md").exists() else ""
    kept = [p for p in files("tests/fixtures") if p.suffix != ".py" and p.name != "SOURCES.md"]
    assert [name(p) for p in kept if p.name not in sources and p.parent.name + "/" not in sources] == []


def test_type_checks_are_silenced_by_rule_never_wholesale() -> None:
    bare = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)|mypy:\s*ignore-errors|ruff:\s*noqa(?!:)")
    assert [name(p) for p in modules("app") if bare.search(p.read_text(encoding="utf-8"))] == []
