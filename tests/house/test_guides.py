"""Every link in a document leads somewhere, and every command that it names exists."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.house.commands import spoken_commands
from tests.house.tree import ROOT, files, name

GUIDES = ("therapist", "family", "ehr", "operator", "contributor")
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *files("docs", "criteria", ".github", endings=(".md",)), ROOT / "letter_templates/README.md"]
)
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
OUTSIDE = ("http://", "https://", "mailto:")


def _text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def _spoken(document: Path) -> Iterator[str]:
    """What a reader may type: code in a line, and each line of a block of code, comments left out."""
    text = _text(document)
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    yield from (line.split("  #")[0].strip() for block in blocks for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def _anchors(document: Path) -> set[str]:
    """Headings as the address of a page names them."""
    heads = re.findall(r"^#+ (.+)$", _text(document), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", head.lower())) for head in heads)
    return {head.replace(" ", "-") for head in plain}


def _leads_nowhere(document: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (document.parent / path) if path else document
    if not target.exists():
        return True
    return bool(anchor) and anchor not in _anchors(target)


def test_each_reader_has_a_short_guide_with_a_link_from_the_first_page() -> None:
    readme = _text(ROOT / "README.md")
    for guide in GUIDES:
        assert f"docs/{guide}.md" in readme
        assert len(_text(ROOT / "docs" / f"{guide}.md").splitlines()) <= 70


def test_every_link_leads_somewhere_heading_included() -> None:
    links = [(d, link) for d in DOCUMENTS for link in re.findall(r"\]\(([^)\s]+)\)", _text(d))]
    assert len(links) > 40
    assert [
        f"{name(d)} → {link}" for d, link in links if not link.startswith(OUTSIDE) and _leads_nowhere(d, link)
    ] == []


def test_every_command_that_a_document_names_exists_with_its_options() -> None:
    known, unknown, seen = spoken_commands(), [], 0
    for document in DOCUMENTS:
        for line in _spoken(document):
            words = line.split()
            if words[:1] != ["rejoinder"] or len(words) < 2:
                continue
            seen += 1
            command = " ".join(words[1:3]) if " ".join(words[1:3]) in known else words[1]
            options = {word for word in words if word.startswith("--")}
            if command not in known or not options <= known[command] | {"--help"}:
                unknown.append(f"{name(document)}: {line}")
    assert unknown == []
    assert seen > 20


def test_every_make_target_that_a_document_names_exists() -> None:
    named = [(d, line.split()) for d in DOCUMENTS for line in _spoken(d) if re.match(r"make [a-z]", line)]
    assert len(named) > 15
    assert [f"{name(d)}: {' '.join(words)}" for d, words in named if words[1] not in TARGETS] == []


def test_every_setting_that_a_document_names_exists() -> None:
    from app.settings import PREFIX, Settings

    known = {PREFIX + field.upper() for field in Settings.model_fields} | {"REJOINDER_WRITE_GOLDEN"}
    named = {(name(d), word) for d in DOCUMENTS for word in re.findall(r"REJOINDER_[A-Z_]*[A-Z]", _text(d))}
    assert [command for command in sorted(named) if command[1] not in known] == []


def test_every_address_that_the_guide_to_the_api_names_exists() -> None:
    from app.api.application import application
    from app.packs.load import load
    from app.services.desk import Desk

    paths = set(application(Desk(load([ROOT])), "token").openapi()["paths"]) | {"/api/v1/openapi.json"}
    patterns = [re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))) for path in paths]
    text = _text(ROOT / "docs" / "ehr.md")
    named = [address.split("?")[0] for address in re.findall(r"(?:GET|POST|PUT|PATCH|DELETE) (/\S+?)`", text)]
    assert len(named) > 5
    assert [address for address in named if not any(pattern.fullmatch(address) for pattern in patterns)] == []


def test_the_forms_of_an_issue_ask_in_full_and_warn_of_real_records() -> None:
    for form in files(".github/ISSUE_TEMPLATE", endings=(".yaml",)):
        asked = yaml.safe_load(_text(form))
        assert asked["name"]
        assert all(
            part["type"] in {"markdown", "textarea", "input", "dropdown", "checkboxes"} for part in asked["body"]
        )
        assert asked["body"][0]["type"] == "markdown" or "law" in form.name


def test_the_formats_a_letter_can_leave_in_are_the_same_at_every_door() -> None:
    from app.api.letters import router
    from app.cli.words import Format
    from app.render import FORMATS

    assert {format_.value for format_ in Format} == set(FORMATS)
    fetched = {path.rpartition(".")[2] for route in router.routes if "." in (path := getattr(route, "path", ""))}
    assert fetched - {"json"} == set(FORMATS)
