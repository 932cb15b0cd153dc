"""A typo in a paragraph is told with its line and never becomes a traceback or a silently false value."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.letter import Letter
from app.domain.library import Library
from app.errors import DataProblems
from app.letters.contract.paragraph import faults
from app.packs.contracts import known_words
from app.packs.load import load, read_shelf
from tests.factories import make_case
from tests.letters.writing import write

ROOT = Path(__file__).parents[3]
ON = date(2026, 10, 20)
WRONG = [
    ("{% if child %}open", "the paragraph cannot be read: Unexpected end of template"),
    ("{{ nosuch }}", "there is no name `nosuch`"),
    ("{{ chlid.first_name }}", "did you mean child?"),
    ("{{ child.full_name }}", "a Child has no `full_name`; did you mean last_name?"),
    ("{{ plan.administrator.adress.city }}", "a Office has no `adress`; did you mean address?"),
    ("{% for one in goals %}{{ one.baseline.valeu }}{% endfor %}", "a Baseline has no `valeu`; did you mean value?"),
    ("{{ due('internal_appeal').lastday }}", "a Due has no `lastday`; did you mean last_day?"),
    ("{{ due('internal_apeal').last_day }}", "did you mean internal_appeal?"),
    ("{{ clock('nope').length }}", "`nope` is none of clocks"),
    ("{{ word('nope') }}", "`nope` is none of words"),
    ("{{ in_words('seting', service.setting) }}", "did you mean setting?"),
    ("{{ in_words('domain', service.setting) }}", "letter_templates/words has no `domain.clinic`"),
    ("{{ cite('E-FIEL') }}", "`E-FIEL` is none of rules; did you mean E-FILE?"),
    ("{% if can_cite('E-FILE', 'NOPE') %}x{% endif %}", "`NOPE` is none of rules"),
    ("{% if applies('parityy') %}x{% endif %}", "did you mean parity?"),
    ("{% if is_contradicted('GEN-4') %}x{% endif %}", "`GEN-4` is none of criteria; did you mean GEN-14?"),
    ("{% if is_stated('medical_need') %}x{% endif %}", "`medical_need` is none of the words it may be"),
    ("{% if denial.level == 'intial' %}x{% endif %}", "`intial` is none of the words it may be; did you mean initial?"),
    ("{% if kind == 'internal_apeal' %}x{% endif %}", "did you mean internal_appeal?"),
    ("{% if plan_type in ['chip'] %}x{% endif %}", "`chip` is none of plan_types"),
    ("{% for one in home_findings if one.kind == 'seting_reason' %}x{% endfor %}", "did you mean setting_reason?"),
    ("{% if plan.plan_name == 'x' %}x{% endif %}", "is compared with free text"),
    ("{% if applies %}x{% endif %}", "a function is always true; call it"),
    ("{{ today|upper }}", "a paragraph may not use the filter `upper`"),
    ("{{ namd(signer) }}", "did you mean named?"),
    ("{{ named(child) }}", "`named` takes a record of another kind"),
    ("{{ quantity(service) }}", "`quantity` takes service, name"),
    ("{{ goals }}", "a list cannot be printed"),
    ("{{ to_reviewer }}", "a yes or no cannot be printed"),
    ("{{ kind }}", "what carries no source cannot be printed"),
    ("{% include 'x' %}", "a paragraph may not hold `include`"),
    ("{{ range(9) }}", "there is no name `range`"),
    ("{{ child.__class__ }}", "a Child has no `__class__`"),
    ("See [the law](https://example.org).", "a letter may not hold link"),
    ("Write `code`.", "a letter may not hold code inline"),
    ("<b>bold</b>", "a letter may not hold html"),
    ("- a\n  - b", "a list inside a list"),
    ("One [two", "a bracket is not closed"),
    ("One] two", "a bracket is closed that was not opened"),
    ("One [{{ nosuch }}]", "there is no name `nosuch`"),
    ("# A heading", "a letter may not hold heading"),
]


@pytest.fixture(scope="module")
def known() -> dict[str, frozenset[str]]:
    shelf = read_shelf([ROOT])
    return known_words(shelf.rows, shelf.words)


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[text for text, _ in WRONG])
def test_what_leads_nowhere_is_told(text: str, message: str, known: dict[str, frozenset[str]]) -> None:
    wrong = faults(f"First line.\n\n{text}", known)
    assert wrong, "nothing was found"
    assert any(message in said for _, said in wrong), wrong


def test_a_fault_is_told_with_its_line(known: dict[str, frozenset[str]]) -> None:
    ((line, _),) = faults("One.\n\nTwo {{ child.first_name }}.\n{{ nosuch }}", known)
    assert line == 4


def test_a_practices_own_paragraph_with_a_typo_is_refused_at_start(tmp_path: Path) -> None:
    own = tmp_path / "clinic" / "letter_templates" / "paragraphs" / "opening"
    own.mkdir(parents=True)
    (own / "date.md").write_text("{{ todya }}\n", encoding="utf-8")
    with pytest.raises(DataProblems) as told:
        load([ROOT, tmp_path / "clinic"])
    (problem,) = told.value.problems
    assert str(problem).startswith("clinic/letter_templates/paragraphs/opening/date.md:1: there is no name `todya`")


@pytest.mark.parametrize("text", [text for text, _ in WRONG])
def test_a_broken_paragraph_leaves_a_draft_that_names_the_file(text: str, library: Library) -> None:
    """Whatever is wrong with it: no traceback, and no final letter where something could not be said."""
    templates = replace(library.templates, paragraphs={**library.templates.paragraphs, "closing/no_waiver": text})
    letter = write("internal_appeal", make_case(), replace(library, templates=templates), ON)
    assert isinstance(letter, Letter)
    for problem in letter.problems:
        if problem.id == "PARAGRAPH":
            assert "letter_templates/paragraphs/closing/no_waiver.md" in problem.message
