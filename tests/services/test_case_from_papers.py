"""The papers of the example, confirmed, give the example's case and its letter; unconfirmed they give nothing."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.command_line import rejoinder
from app.domain.library import Library
from app.errors import Invalid
from app.services.case_documents import checked_case
from app.services.case_from_papers import START, CaseFromPapers
from app.services.letters import composed_letter
from tests.factories import case_document
from tests.reading.truth import PAPERS

pytestmark = pytest.mark.slow
EXAMPLE = sorted((PAPERS / "anthem-ot").glob("*.pdf"))
DAY = date(2026, 10, 20)
# Frames that agree whole, field by field, but for what no paper says.
SAID_BY_NO_PAPER = {"gestational_weeks", "pronouns", "is_transitional", "is_urgent", "claim_numbers", "level"}
READ_OTHERWISE = {"document", "benefits", "reasons", "policies_cited", "codes", "stated_deadline_on"}


def test_the_papers_of_the_example_give_its_case_and_its_letter(library: Library) -> None:
    into = CaseFromPapers(deepcopy(START), library, "Caroline Reyes", DAY)
    into.case["denial"]["level"] = "initial"
    for file in EXAMPLE:
        into.ask(into.add(file.name, file.read_bytes()), lambda proposal: proposal["value"])
    into.finish()
    shipped, case = case_document(), into.case
    for frame in ("child", "plan", "denial"):
        wanted = {k: v for k, v in shipped[frame].items() if k not in SAID_BY_NO_PAPER | READ_OTHERWISE}
        assert {k: case[frame].get(k) for k in wanted} == wanted, frame
    assert [reason["words"] for reason in case["denial"]["reasons"]] == [
        reason["words"] for reason in shipped["denial"]["reasons"]
    ]
    assert _by(case, "people", "name") == _by(shipped, "people", "name")
    assert {note["session_on"] for note in case["notes"]} == {note["session_on"] for note in shipped["notes"]}
    assert [document["kind"] for document in case["documents"][:8]] == [
        document["kind"] for document in shipped["documents"]
    ]
    assert case["services"][0]["requested"] == shipped["services"][0]["requested"]
    assert all(basis["by"] == "Caroline Reyes" and basis["document"] for basis in case["basis"])
    written = composed_letter(library, checked_case(case, library).case, "internal_appeal", DAY, None, False)
    assert not written.is_draft


def _by(case: dict[str, Any], name: str, key: str) -> set[str]:
    return {record[key] for record in case[name]}


def test_nothing_is_written_that_nobody_confirmed(tmp_path: Path) -> None:
    case, notice = tmp_path / "new.case.json", str(EXAMPLE[0])
    run = CliRunner()
    refused = run.invoke(rejoinder, ["read", notice, "--into", str(case)], input="n\n" * 300)
    assert isinstance(refused.exception, Invalid)
    assert not case.exists()
    taken = ["read", notice, "--into", str(case), "--by", "Ingrid Lindqvist", "--all-looked-at"]
    assert run.invoke(rejoinder, taken, input="unknown\ninitial\n").exit_code == 0
    written = json.loads(case.read_text(encoding="utf-8"))
    assert written["documents"] == [{"id": "d1", "kind": "denial_letter", **_dated(written)}]
    assert {basis["by"] for basis in written["basis"]} == {"Ingrid Lindqvist"}


def _dated(written: dict[str, Any]) -> dict[str, Any]:
    (paper,) = written["documents"]
    assert paper["pages"] == 3
    return {name: value for name, value in paper.items() if name not in ("id", "kind")}


def test_what_was_measured_of_a_goal_on_several_days_becomes_points_of_that_goal(library: Library) -> None:
    """Each point has its day and rests on the paper and page that it was read from."""
    into = CaseFromPapers(deepcopy(START), library, "Henrike Valdivia", DAY)
    file = PAPERS / "s17_flow_sheet.pdf"
    into.ask(into.add(file.name, file.read_bytes()), lambda proposal: proposal["value"])
    into.finish()
    points = {
        goal["words"]: [
            (measurement["on"], measurement["value"], measurement["document"], measurement["page"])
            for measurement in goal["progress"]
        ]
        for goal in into.case["goals"]
    }
    assert points == {
        "Anneliese will brush her upper teeth": [("2026-01-08", 15, "d1", 1), ("2026-01-15", 25, "d1", 1)],
        "Anneliese will put on socks": [
            ("2026-01-08", 2, "d1", 1), ("2026-01-15", 2, "d1", 1), ("2026-01-22", 4, "d1", 1),
        ],
    }  # fmt: skip


def test_an_earlier_evaluation_that_a_paper_tells_of_is_a_record_of_its_own(library: Library) -> None:
    into = CaseFromPapers(deepcopy(START), library, "Rosamund Teale", DAY)
    file = PAPERS / "e07_pt_reeval_two_dates.pdf"
    into.ask(into.add(file.name, file.read_bytes()), lambda proposal: proposal["value"])
    into.finish()
    by_day = {str(row["done_on"]): row["findings"] for row in into.case["evaluations"]}
    scores = {day: [finding["score"] for finding in held] for day, held in by_day.items()}
    assert scores == {"2026-08-12": [36, 32], "2026-02-04": [31, 33]}
