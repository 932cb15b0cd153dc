"""The documents say what there is."""

import re
import tomllib

import pytest

from app.settings import PREFIX, Settings
from tests.house.commands import spoken_commands
from tests.house.tree import ROOT, files, name

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DECISIONS = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _make_targets() -> list[str]:
    targets: list[str] = re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE)
    return targets


def test_every_make_target_has_a_line_of_help() -> None:
    helped = re.findall(r"^([a-z]+):.*## \S", MAKEFILE, re.MULTILINE)
    assert helped == _make_targets()


@pytest.mark.parametrize("target", _make_targets())
def test_every_make_target_is_documented(target: str) -> None:
    assert f"make {target}" in README + CONTRIBUTING


def test_every_command_is_documented() -> None:
    commands = {words.split()[0] for words in spoken_commands()}
    assert "letter" in commands
    assert [c for c in commands if f"rejoinder {c}" not in README + CONTRIBUTING] == []


def test_every_setting_is_documented() -> None:
    names = [PREFIX + name.upper() for name in Settings.model_fields]
    assert "REJOINDER_KEY" in names
    assert [n for n in names if f"`{n}`" not in CONTRIBUTING] == []


def test_every_dependency_says_why_it_earns_its_place() -> None:
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    names = [re.split(r"[\[<>=~ ]", d)[0] for d in wanted]
    assert [n for n in names if not re.search(rf"^- `{re.escape(n)}`: \w", DECISIONS, re.MULTILINE)] == []


def test_every_decision_is_numbered_dated_and_short() -> None:
    entries = re.split(r"^## ", DECISIONS, flags=re.MULTILINE)[1:]
    heads = [e.splitlines()[0] for e in entries if not e.startswith("Dependencies")]
    assert [h for h in heads if not re.match(r"\d+\. .+ \(\d{4}-\d{2}-\d{2}\)$", h)] == []
    assert [int(h.split(".")[0]) for h in heads] == list(range(1, len(heads) + 1))
    assert [e.splitlines()[0] for e in entries if len(e.strip().splitlines()) > 16 and e[0].isdigit()] == []


def test_changes_of_law_and_of_payer_policy_have_their_own_headings() -> None:
    assert "### Law" in CHANGELOG
    assert "### Payer policies" in CHANGELOG


def test_every_folder_on_the_street_map_exists() -> None:
    folders = re.findall(r"^((?:app|criteria|letter_templates|migrations|tests|bench)[\w/]*/)\s", README, re.MULTILINE)
    assert len(folders) > 8
    assert [f for f in folders if not (ROOT / f).is_dir()] == []


def test_every_package_of_app_is_on_the_street_map() -> None:
    packages = [p.name for p in (ROOT / "app").iterdir() if (p / "__init__.py").exists()]
    assert [p for p in packages if f"app/{p}/" not in README] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *files("criteria", "letter_templates", "docs", endings=(".md",))]
    links = (
        (p, link)
        for p in documents
        if "paragraphs" not in p.parts
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", p.read_text(encoding="utf-8"))
    )
    assert [f"{name(p)} → {link}" for p, link in links if not (p.parent / link).exists()] == []
