"""One paragraph, several ways to say it: each with a condition that stands in data and is checked like the words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.library import Library
from app.domain.paragraph import ParagraphContract
from app.letters.variants import whole
from app.packs.cross_check import report
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
CONTRACTS = "letter_templates/contracts/closing.yaml"


def _with(library: Library, contracts: Mapping[str, str | None], **paragraphs: str) -> Library:
    rows = {f"closing/{id}": ParagraphContract(id=f"closing/{id}", said_when=when) for id, when in contracts.items()}
    texts = {f"closing/{id.replace('__', '.')}": text for id, text in paragraphs.items()}
    variants = {"closing/no_waiver": tuple(id for id in rows if "." in id)}
    kept = {id: text for id, text in library.templates.paragraphs.items() if id != "closing/no_waiver"}
    templates = replace(
        library.templates,
        paragraphs={**kept, **texts},
        contracts={**library.templates.contracts, **rows},
        variants=variants,
    )
    return replace(library, templates=templates)


def _said(library: Library, kind: str = "internal_appeal") -> str:
    letter = write(kind, make_case(), library, ON)
    return " ".join(run.text for block in letter.blocks for run in getattr(block, "runs", ()))


def test_the_first_variant_whose_condition_holds_is_said(library: Library) -> None:
    contracts = {"no_waiver.reviewer": "to_reviewer", "no_waiver.first": "denial.level == 'initial'"}
    two = _with(library, contracts, no_waiver__reviewer="To a reviewer.", no_waiver__first="First.", no_waiver="Plain.")
    assert "First." in _said(two)
    assert "Plain." not in _said(two)


def test_the_plain_paragraph_stands_where_no_condition_holds(library: Library) -> None:
    told_apart = _with(
        library, {"no_waiver.reviewer": "to_reviewer"}, no_waiver__reviewer="Reviewer.", no_waiver="Plain."
    )
    assert "Plain." in _said(told_apart)


def test_a_paragraph_with_variants_only_is_silent_where_none_fits(library: Library) -> None:
    told_apart = _with(library, {"no_waiver.reviewer": "to_reviewer"}, no_waiver__reviewer="Reviewer.")
    letter = write("internal_appeal", make_case(), told_apart, ON)
    assert letter.problems == ()
    assert "Reviewer." not in _said(told_apart)


def test_a_condition_that_leads_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    paragraphs = tmp_path / "own/letter_templates/paragraphs/closing"
    paragraphs.mkdir(parents=True)
    (paragraphs / "no_waiver.reviewer.md").write_text("Reviewer.\n")
    (paragraphs / "no_waiver.never.md").write_text("Never.\n")
    (tmp_path / "own/letter_templates/contracts").mkdir()
    (tmp_path / "own" / CONTRACTS).write_text("- {id: closing/no_waiver.reviewer, said_when: to_reveiwer}\n")
    root = Path(__file__).parents[3]
    told = [str(problem) for problem in report([root, tmp_path / "own"], date(2026, 11, 22)).problems]
    assert f"own/{CONTRACTS}:1: there is no name `to_reveiwer`; did you mean to_reviewer?" in told
    (tmp_path / "own" / CONTRACTS).write_text("- {id: closing/no_waiver.reviewer, said_when: to_reviewer}\n")
    told = [str(problem) for problem in report([root, tmp_path / "own"], date(2026, 11, 22)).problems]
    never = "own/letter_templates/paragraphs/closing/no_waiver.never.md"
    assert told == [f"{never}:0: letter_templates/contracts does not say when closing/no_waiver.never is said"]


def _for_each(library: Library, said_for: str, text: str) -> Library:
    contract = ParagraphContract(id="closing/no_waiver", said_for=said_for)
    texts = {**library.templates.paragraphs, "closing/no_waiver": whole(text, contract)}
    return replace(library, templates=replace(library.templates, paragraphs=texts))


def test_a_paragraph_is_said_for_each_record_of_its_list(library: Library) -> None:
    said = _said(_for_each(library, "goals", "Heard of {{ one.measure }}."))
    assert said.count("Heard of") == len(make_case().goals or ())
    assert "Heard of" not in _said(_for_each(library, "goals if one.measure == 'none'", "Heard of {{ one.measure }}."))


def test_a_list_that_leads_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    paragraphs = tmp_path / "own/letter_templates/paragraphs/closing"
    paragraphs.mkdir(parents=True)
    (paragraphs / "no_waiver.reviewer.md").write_text("Reviewer {{ one.measure }}.\n")
    (tmp_path / "own/letter_templates/contracts").mkdir()
    row = "- {id: closing/no_waiver.reviewer, said_when: to_reviewer, said_for: gaols}\n"
    (tmp_path / "own" / CONTRACTS).write_text(row)
    root = Path(__file__).parents[3]
    told = [str(problem) for problem in report([root, tmp_path / "own"], date(2026, 11, 22)).problems]
    assert told == [f"own/{CONTRACTS}:1: there is no name `gaols`; did you mean goals?"]
