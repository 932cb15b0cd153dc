"""The table of criteria carries weight, and each fact stands once."""

import re
from datetime import date
from typing import Any

import pytest

from app.domain.letter import GoalChart, Heading, Letter, SignatureBlock, Table
from app.domain.library import Library
from app.letters.checks.pages import lines, text
from tests.factories import case_document, make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)


def _letter(library: Library, changes: dict[str, Any] | None = None) -> Letter:
    return write("internal_appeal", make_case(changes or {}), library, ON, "p1")


def _text(letter: Letter) -> str:
    return "\n".join(text(line) for block in letter.blocks for line in lines(block))


def _rows(letter: Letter) -> list[list[str]]:
    tables = [block for block in letter.blocks if isinstance(block, Table) and block.kind == "criteria"]
    return [
        ["; ".join("".join(run.text for run in line) for line in cell.lines) for cell in row.cells]
        for table in tables
        for row in table.rows
    ]


def test_the_table_has_at_most_eight_rows_and_each_is_met_or_disputed(library: Library) -> None:
    letter = _letter(library)
    rows = _rows(letter)
    assert 3 <= len(rows) <= 8
    assert all(shown.startswith("Met.") for _, shown, _ in rows)


@pytest.mark.parametrize("words", ["partly", "the same, as in the row above", "and two more", "and one more"])
def test_the_state_of_our_file_is_no_word_of_the_letter(library: Library, words: str) -> None:
    assert words not in _text(_letter(library)).lower()


def test_no_cell_ends_where_a_sentence_was_cut(library: Library) -> None:
    assert not [shown for _, shown, _ in _rows(_letter(library)) if shown.endswith("…") or "…;" in shown]


def test_what_only_waits_for_a_word_is_no_row(library: Library) -> None:
    assert not [row for row in _rows(_letter(library, {"confirmations": []})) if "judgment and skill" in row[0]]


def test_what_is_also_met_stands_in_one_line(library: Library) -> None:
    line = next(line for line in _text(_letter(library)).splitlines() if "Also met" in line)
    shown, _, also = line.partition(" Also met (exhibit, page): ")
    assert re.fullmatch(r"Met as shown above: [^(]*measured progress[^(]*", shown)
    assert "order or certification (G; E" in also


def test_generic_rows_stand_under_their_own_heading(library: Library) -> None:
    headings = [
        "".join(run.text for run in block.runs) for block in _letter(library).blocks if isinstance(block, Heading)
    ]
    assert "Generally accepted criteria" in headings


def test_a_quotation_stands_once(library: Library) -> None:
    whole = _text(_letter(library))
    assert whole.count("“Selected backward chaining") == 1
    assert whole.count("Index 74 (4th percentile)") == 1


def test_a_chart_needs_three_points(library: Library) -> None:
    charts = [block for block in _letter(library).blocks if isinstance(block, GoalChart)]
    assert [len(chart.points) for chart in charts] == [3]


def test_only_what_page_one_does_not_say_stands_in_the_table_of_scores(library: Library) -> None:
    evaluation = case_document()["evaluations"][0]
    more = [
        {**evaluation["findings"][0], "id": f"f{number}", "scale": f"Part {number}", "score": 60 + number}
        for number in (8, 9)
    ]
    changes = {"evaluations": [{**evaluation, "findings": [*evaluation["findings"], *more]}]}
    [scores] = [
        block for block in _letter(library, changes).blocks if isinstance(block, Table) and block.kind == "scores"
    ]
    assert ["".join(run.text for run in row.cells[0].lines[0]) for row in scores.rows] == ["PDMS-3 Part 9"]


def test_a_goal_whose_first_and_last_value_and_target_page_one_says_is_no_row(library: Library) -> None:
    told = _letter(library)
    assert "0 of 5 trials on August 20, 2026 to 2 of 5 trials on September 28, 2026; target 4" in _text(told)
    assert not [block for block in told.blocks if isinstance(block, Table) and block.kind == "goals"]
    other = _letter(library, {"denial.reasons": [{"id": "r1", "kind": "medical_necessity", "words": "Not needed."}]})
    assert [len(block.rows) for block in other.blocks if isinstance(block, Table) and block.kind == "goals"] == [1]
    [drawn] = [block for block in other.blocks if isinstance(block, GoalChart)]
    assert drawn.title.endswith("with no physical help (of 5 trials; Exhibit E, p. 2; Exhibit F, pp. 5, 9)")


def test_nobody_signs_beside_where_no_paper_of_theirs_goes_along(library: Library) -> None:
    def signers(kind: str) -> list[str]:
        letter = write(kind, make_case({}), library, ON)
        return [block.lines[0][0].text for block in letter.blocks if isinstance(block, SignatureBlock)]

    assert signers("internal_appeal") == ["Ingrid Lindqvist", "Caroline Reyes, OTD, OTR/L"]
    assert signers("claim_file_request") == signers("regulator_complaint") == ["Ingrid Lindqvist"]


def test_the_senders_address_stands_below_the_name_where_it_is_on_file(library: Library) -> None:
    home = {"street": "418 Larkspur Court", "city": "Richmond", "state": "VA", "zip": "23226"}
    changes = {"people[0].address": home, "people[2].address": home}
    letter = write("internal_appeal", make_case(changes), library, ON)
    first, second = (
        [text(line) for line in block.lines] for block in letter.blocks if isinstance(block, SignatureBlock)
    )
    assert first[-1] == "418 Larkspur Court, Richmond, VA 23226"
    assert not [line for line in second if "Larkspur Court" in line]
