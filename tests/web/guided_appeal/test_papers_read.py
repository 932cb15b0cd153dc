"""The family's other papers are read like the letter with the no: what she says yes to counts, and nothing else."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.library import Library
from app.services import guided_appeals, paper_queue
from app.services.guided_letters import case_in, letter
from app.web.guided_appeal.paper_cards import cards, left, next_card
from app.web.guided_appeal.unread import without_read
from tests.reading.truth import PAPERS
from tests.web.guided_appeal.paper_walks import hands_in
from tests.web.guided_appeal.stories import STORIES
from tests.web.guided_appeal.walker import (
    Door,
    House,
    Walker,
    opened,
    packet_text,
    to_the_check,
)

PLAN = PAPERS / "anthem-ot" / "d3_plan_of_care.pdf"


@pytest.fixture(scope="module")
def house(library: Library) -> Iterator[House]:
    with opened(library) as site:
        yield site


def _answers(house: House, door: Door) -> dict[str, Any]:
    return guided_appeals.appeal(house.desk, door.client.cookies["rejoinder_appeal"]).answers


def _shown(walker: Walker) -> str:
    (main,) = walker.page.xpath("//main")
    return " ".join(main.text_content().split())


def _decides(walker: Walker) -> list[str]:
    """Corrects one goal, cannot tell of the other, says yes to the rest; what each card showed."""
    walker.follow("/start/reading")
    walker.follow("/start/reading/d1")
    asked = []
    while walker.path == "/start/reading/d1":
        asked.append(_shown(walker))
        assert walker.client.get(walker.page.xpath("//img[@class='strip']/@src")[0]).content.startswith(b"\x89PNG")
        if "three 1-inch buttons" in _shown(walker):
            walker.press("answer", "other")
            (start,) = [element.get("for") for element in walker.page.xpath("//label[.='Start · Value']")]
            (on,) = [element.get("for") for element in walker.page.xpath("//label[.='Start · Date']")]
            walker.send("", {on: "the 41st"})
            assert walker.page.xpath(f"//p[@id='{on}-trouble']")
            walker.send("", {start: "1", on: "8/21/2026"})
        else:
            walker.press("answer", "unsure" if "soft solids" in _shown(walker) else "yes")
    return asked


def test_what_a_parent_confirms_counts_with_its_basis_and_what_she_does_not_never_does(
    house: House, library: Library
) -> None:
    door = Door(house, "en")
    walker = Walker(door)
    to_the_check(walker, STORIES["knows a lot"], lambda: hands_in(house, walker, {"plan_of_care": PLAN}))
    untouched = _answers(house, door)["case"]
    assert not {"goals", "plans_of_care", "skilled_care", "basis"} & set(untouched)
    asked = _decides(walker)
    assert len(asked) <= 8
    case = _answers(house, door)["case"]
    (goal,) = case["goals"]
    assert goal["baseline"] == {"value": 1, "unit": "of 5 trials", "on": "2026-08-21"}
    assert (case["plans_of_care"][0]["id"], case["skilled_care"][0]["id"]) == (
        "pc1",
        "k1",
    )  # the therapist's part knows
    told = {basis["path"]: basis for basis in case["basis"]}
    own = told["plans_of_care[pc1].visits"]
    assert (own["document"], own["page"], own["words"], own["by"]) == ("d1", 1, "24", "Ingrid Lindqvist")
    assert not [basis for basis in case["basis"] if "soft solids" in str(basis["value"])]
    made = case_in(case)
    assert made
    assert letter(library, made, "internal_appeal", house.desk.today()).problems == ()
    assert "To look at" not in _shown(walker)  # what she could not tell is not asked again
    bound = packet_text(walker, "/start/packet/internal_appeal/print.pdf")
    assert "three 1-inch buttons" in bound
    walker.open("/start/reading")
    walker.send("", {})  # takes back all of it
    assert _answers(house, door)["case"] == untouched
    walker.open("/start/reading/d1/more")  # the rest of a paper on one page, kept together
    walker.send("", {"take": ["plans_of_care|"]})
    case = _answers(house, door)["case"]
    assert [plan["visits"] for plan in case["plans_of_care"]] == [24]
    assert not {"goals", "skilled_care"} & set(case)
    door.close()


def test_another_childs_paper_is_in_no_packet_until_the_family_says_whose_it_is(house: House) -> None:
    door = Door(house, "es")
    walker = Walker(door)
    other = PAPERS / "z04_another_childs_letter.pdf"
    to_the_check(walker, STORIES["knows nothing"], lambda: hands_in(house, walker, {"other": other}))
    for path in ("/start/letters", "/start/packet/internal_appeal", "/start/everything.zip"):
        walker.open(path)
        assert "¿Este documento es de su hijo o hija?" in _shown(walker)
    walker.send("", {})  # it is not: out it goes
    assert "documents" not in _answers(house, door)["case"]
    walker.open("/start/letters")
    assert walker.path == "/start/letters"
    walker.open("/start/q/papers")
    hands_in(house, walker, {"other": other})
    walker.open("/start/reading/d1")
    held = walker.page.xpath("//main//form[contains(@action, '/held')]")[0]
    door.post(held.get("action"), data=dict(held.form_values()))
    paper_queue.read_waiting(house.desk)
    walker.open("/start/letters")
    assert walker.path == "/start/letters"
    door.close()


def _value(path: str, value: Any, number: int, **more: Any) -> dict[str, Any]:
    told = {"id": f"p{number}", "path": path, "value": value, "page": 1, "words": str(value), "record": None}
    return told | {"others": [], "state": "open", "is_taken": False} | more


def test_a_card_is_a_record_and_the_ninth_stands_in_the_list() -> None:
    read = [_value("goals[].words", f"Goal {n}", n, record=f"g{n}") for n in range(1, 11)]
    read += [_value("goals[].baseline.value", n, n + 20, record=f"g{n}") for n in range(1, 11)]
    read.append(_value("evaluations[].findings[].score", 74, 50, record="f1", others=["47"]))
    made = cards(read)
    assert [card.about for card in made] == ["findings", *["goals"] * 10]
    assert made[1].ids == ("p1", "p21")
    assert [text for _, text in made[0].rivals] == ["47"]
    said: dict[str, str] = {}
    while card := next_card(made, said):
        said[card.key] = "unsure"
    assert len(said) == 8
    assert [card.key for card in left(made, said)] == ["goals|g8", "goals|g9", "goals|g10"]


def test_what_was_told_is_not_taken_out_with_the_paper() -> None:
    case = {
        "people": [{"id": "p1", "role": "treating_therapist", "name": "Bo", "npi": "1"}, {"id": "p2", "name": "Al"}],
        "diagnoses": [{"id": "dx1", "description": "Delay", "code": "F82"}],
        "goals": [{"id": "g1", "document": "d1", "words": "Walks", "baseline": {"value": 2}}],
        "evaluations": [{"id": "e1", "evaluator": "p2", "history": "Born at term."}],
        "basis": [
            {"path": path, "value": value, "document": "d1"}
            for path, value in (
                ("people[p1].npi", "1"),
                ("people[p2].name", "Al"),
                ("diagnoses[dx1].code", "F83"),
                ("goals[g1].words", "Walks"),
                ("evaluations[e1].evaluator", "Al"),
            )
        ],
    }
    assert without_read(case, "d2") == case
    assert without_read(case, "d1") == {
        "people": [{"id": "p1", "role": "treating_therapist", "name": "Bo"}],
        "diagnoses": [{"id": "dx1", "description": "Delay", "code": "F82"}],  # changed since: hers
        "evaluations": [{"id": "e1", "history": "Born at term."}],
    }
