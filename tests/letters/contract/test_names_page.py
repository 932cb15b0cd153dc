"""What a paragraph may name is told to its writer: one page, made from the declarations."""

import os
from datetime import date
from pathlib import Path

from app.domain.library import Library
from app.letters.contract.names_page import page
from app.letters.names.declaring import DECLARED, Names
from app.letters.stated import Unknown
from tests.factories import make_case
from tests.letters.due_letters import LETTERS
from tests.letters.writing import names_of

PAGE = Path(__file__).parents[3] / "letter_templates" / "README.md"


def test_the_page_of_names_is_current() -> None:
    if os.environ.get("REJOINDER_WRITE_GOLDEN"):
        PAGE.write_text(page(), encoding="utf-8")
    assert page() == PAGE.read_text(encoding="utf-8"), "run `make golden`"


def test_every_name_has_a_line_of_help() -> None:
    assert [name.id for name in DECLARED.values() if not name.help.rstrip().endswith((".", "`.", ":", "`"))] == []
    assert [name.id for name in DECLARED.values() if len(name.help) < 8] == []


def test_every_name_can_be_found_for_every_letter(library: Library) -> None:
    for due in LETTERS:
        case = make_case(due.changes, without=due.without, example=due.example)
        names = names_of(due.kind, case, library, date.fromisoformat(due.on), due.signer)
        assert [id for id in names if names[id] is None] == []


def test_a_name_is_worked_out_only_when_it_is_asked_for(library: Library) -> None:
    names = names_of("internal_appeal", make_case(), library, date.fromisoformat(LETTERS[0].on), None)
    assert names["child"] is names["child"]
    assert set(names._found) == {"child"}
    assert isinstance(names["quantity"](Unknown("services[0]"), "requested"), Unknown)
    assert isinstance(names, Names)
