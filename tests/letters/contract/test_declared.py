"""Each shipped paragraph says on which fields its words rest, or why on none."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

from app.domain.library import Library
from app.packs.cross_check import report
from app.packs.load import plain

ROOT = Path(__file__).parents[3]


def test_a_shipped_paragraph_that_declares_nothing_is_told(tmp_path: Path) -> None:
    for top in ("criteria", "examples", "tests"):  # worked cases begin with whole cases of the latter two
        (tmp_path / top).symlink_to(ROOT / top)
    copytree(ROOT / "letter_templates", tmp_path / "letter_templates")
    contracts = tmp_path / "letter_templates/contracts/late.yaml"
    kept = [line for line in contracts.read_text().splitlines() if "late/ask" not in line]
    contracts.write_text("\n".join(kept) + "\n")
    told = [str(problem) for problem in report([tmp_path], date(2026, 11, 22)).problems]
    assert told == [
        "letter_templates/paragraphs/late/ask.md:0: letter_templates/contracts does not say what late/ask asserts"
    ]


def test_a_row_for_nothing_stands_beside_no_assertion(library: Library) -> None:
    contracts = library.templates.contracts
    assert [id for id, contract in contracts.items() if contract.asserts and contract.asserts_nothing] == []
    folders = {plain(id).partition("/")[0] for id in library.templates.paragraphs}
    assert all(contract.asserts_nothing for id, contract in contracts.items() if id in folders)


# What shows that a paragraph is what its row says: a heading is no sentence, a request asks, a rule is cited or comes
# from a dated source, a quotation prints.
_SHOWN: dict[str, Callable[[str], object]] = {
    "heading": lambda text: not re.search(r"[.](\s|$)", re.sub(r"{[{%].*?[%}]}", "", text, flags=re.S)),
    "request": lambda text: re.search(r"[Pp]lease|[?]|[Aa]sk", text),
    "rule": lambda text: "cite(" in text or "help_rows" in text,
    "quotation": lambda text: "{{" in text,
}


def test_a_paragraph_that_rests_on_no_field_is_what_its_row_says(library: Library) -> None:
    contracts, bare = library.templates.contracts, []
    for id, text in library.templates.paragraphs.items():
        rows = [contracts[name] for name in (id, plain(id), id.partition("/")[0]) if name in contracts]
        row = next(row for row in rows if row.asserts or row.asserts_nothing)
        shows = _SHOWN.get(row.asserts_nothing or "")
        if shows is not None and not shows(text):
            bare.append(f"{id} is no {row.asserts_nothing}")
    assert bare == []
