"""People keep their ids on the way to the family: a new one made a mother the author of an evaluation."""

import json
from datetime import date
from typing import Any

import pytest

from app.services.guided_letters import case_in
from app.web.guided_appeal.handing import given_back, handed_over
from app.web.questions import questions
from tests.factories import case_document

SHIPPED = {"p1": "p1", "p2": "p2", "p3": "p3"}
OTHER = {"p1": "treating", "p2": "p1", "p3": "t2"}


def _named(ids: dict[str, str], **more: Any) -> dict[str, Any]:
    """The case whose people have these ids."""
    text = json.dumps(case_document(more))
    for old, new in ids.items():
        text = text.replace(f'"{old}"', f'"<{new}>"')
    document: dict[str, Any] = json.loads(text.replace('"<', '"').replace('>"', '"'))
    return document


@pytest.mark.parametrize("ids", [SHIPPED, OTHER])
def test_a_paper_keeps_its_author_when_a_case_is_handed_over(ids: dict[str, str]) -> None:
    document = _named(ids)
    family = case_in(handed_over(document, "c", questions())["case"])
    assert family
    roles = {person.id: person.role for person in family.people or ()}
    assert roles == {ids["p1"]: "treating_therapist", ids["p2"]: "referring_physician", ids["p3"]: "parent"}
    assert [paper.author for paper in family.documents or ()] == [paper["author"] for paper in document["documents"]]
    assert (family.diagnoses or ())[0].diagnosed_by == ids["p2"]


def test_who_does_not_go_along_is_unknown_and_nobody_else_takes_the_place() -> None:
    evaluator = {"id": "ev", "role": "evaluating_therapist", "name": "Ines Varga"}
    document = case_document()
    document["people"].append(evaluator)
    document["documents"][1]["author"] = "ev"
    document["documents"][2]["also_signed_by"].append({"person": "ev", "on": "2026-08-28"})
    family = case_in(handed_over(document, "c", questions())["case"])
    assert family
    papers = {paper.id: paper for paper in family.documents or ()}
    assert papers["d2"].author is None
    assert [signature.person for signature in papers["d3"].also_signed_by or ()] == ["p2"]


@pytest.mark.parametrize(("kind", "by"), [("urgency", "p1"), ("necessity", "p1"), ("family", "p4")])
def test_words_that_come_back_unchanged_stay_whose_they_were(kind: str, by: str) -> None:
    """A therapist's word on urgency came back as the physician's, who had said nothing."""
    father = {"id": "p4", "role": "parent", "name": "Emeka Okafor", "relationship": "father"}
    said = {"id": "t1", "kind": kind, "by": by, "on": "2026-10-13", "words": "A delay would cost what was gained."}
    document = case_document({"statements": [said]})
    document["people"].append(father)
    appeal = handed_over(document, "c", questions())
    assert [statement.get("by") for statement in appeal["case"]["statements"]] == [by if by != "p4" else None]
    assert given_back(document, appeal, questions(), date(2026, 10, 20))["statements"] == [said]


def test_the_familys_statement_goes_along_with_whose_it_is() -> None:
    document = case_document()
    document["statements"][0]["kind"] = "family"
    family = case_in(handed_over(document, "c", questions())["case"])
    assert family
    assert [(said.id, said.by) for said in family.statements or ()] == [("t1", "p3")]
