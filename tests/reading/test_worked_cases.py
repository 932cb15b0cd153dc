"""Each worked case of `criteria/reading/`: what is proposed from its text, all of it, and what never is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.domain.library import Library
from app.domain.reading import Window
from app.services.readings import read_papers

_READING = Path(__file__).parents[2] / "criteria/reading"
NOTICES_FILE = _READING / "notices/cases.yaml"
FILES = tuple(path for path in sorted(_READING.rglob("cases.yaml")) if path != NOTICES_FILE)
CASES = [case for path in FILES for case in yaml.safe_load(path.read_text("utf-8"))["rows"]]
NOTICES = yaml.safe_load(NOTICES_FILE.read_text("utf-8"))["rows"]


@pytest.mark.parametrize("case", CASES, ids=[worked["id"] for worked in CASES])
def test_a_text_gives_what_its_case_says(case: dict[str, Any], library: Library) -> None:
    reading = read_papers([("pasted.txt", case["text"].encode())], library)
    assert reading.documents[0].kind == case.get("kind", reading.documents[0].kind)
    proposed: dict[str, list[Any]] = {}
    for proposal in reading.proposals:
        proposed.setdefault(proposal.path, []).append(proposal.value)
    for path, wanted in case["proposes"].items():
        assert proposed.get(path) == (wanted if isinstance(wanted, list) else [wanted]), path
    for path, barred in case.get("never", {}).items():
        assert not set(proposed.get(path, [])) & set(barred), path


@pytest.mark.parametrize("case", NOTICES, ids=[worked["id"] for worked in NOTICES])
def test_a_notice_gives_the_times_that_its_case_says(case: dict[str, Any], library: Library) -> None:
    """Each sorted by what it is for, and no other; what is another level's is never offered as the appeal's."""
    reading = read_papers([("pasted.txt", case["text"].encode())], library)
    if "windows" in case:
        assert sorted(map(_said, reading.windows)) == sorted(case["windows"])
    assert list(reading.windows[0].others if reading.windows else ()) == case.get("rivals", [])
    if "elements" in case:
        assert {element.element for element in reading.elements} == set(case["elements"])
    proposals = {proposal.value for proposal in reading.proposals if proposal.path == "denial.stated_deadline_on"}
    own = {window.last_day for window in reading.windows if window.kind == "appeal" and window.last_day}
    assert proposals == own
    for path, wanted in case.get("proposes", {}).items():
        assert [proposal.value for proposal in reading.proposals if proposal.path == path] == wanted


def _said(window: Window) -> str:
    counted = (window.count, window.unit, window.runs_from) if window.count else ()
    return " ".join(str(part) for part in (window.kind, window.last_day, *counted) if part)
