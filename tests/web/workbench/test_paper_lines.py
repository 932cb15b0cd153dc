"""One tick for one line of a paper, and none for a day, a number or what has a second reading."""

from typing import Any

from starlette.datastructures import FormData, UploadFile

from app.web.forms import Form
from app.web.workbench.confirming import PaperSheet, RecordSection, said_on, with_agreed
from app.web.workbench.paper_lines import PaperValue, lines_of


def _row(id: str, thing: str = "", top: float = 0.0, value: str = "74", **more: Any) -> PaperValue:
    given = {"rivals": (), "is_alone": False, "is_sure": False, "is_verbatim": True, **more}
    told = {"label": "", "page": 1, "words": value, "waits_for": "", "raw": value}
    return PaperValue(id=id, thing=thing, top=top, bottom=top + 10, value=value, **told | given)  # type: ignore[arg-type]


def _ids(*rows: PaperValue) -> list[str]:
    return [line.ids for line in lines_of(rows)]


def test_the_parts_of_a_thing_and_what_stands_on_one_line_have_one_tick() -> None:
    score = [_row(proposal, "evaluations[].findings[]", top) for proposal, top in (("p1", 100), ("p2", 300))]
    beside = [_row("p3", top=500), _row("p4", top=503)]
    assert _ids(*score, *beside) == ["p1,p2,p3,p4"]  # few enough of one page for one look
    many = [_row(f"q{n}", "x.y") for n in range(8)]
    assert _ids(*many, *beside, _row("p5", "x.y")) == ["q0,q1,q2,q3,q4,q5,q6,q7,p5", "p3,p4"]


def test_a_day_a_second_reading_another_page_and_a_second_sentence_are_looked_at_by_themselves() -> None:
    sentence = "Graded the size of the button in each trial from the pinch observed."
    parts = (
        _row("p1", "x.y"),
        _row("p2", "x.y", is_alone=True),
        _row("p3", "x.y", rivals=("47",)),
        _row("p4", "x.y", page=2),
        _row("p5", "x.y", value=sentence),
        _row("p6", "x.y", value=sentence.upper()),
    )
    assert _ids(*parts) == ["p1,p5", "p2", "p3", "p4", "p6"]


def test_a_day_printed_once_is_looked_at_once_and_another_day_or_place_by_itself() -> None:
    day: dict[str, Any] = {"value": "September 28, 2026", "is_alone": True}
    signed, dated = _row("p1", top=700, **day), _row("p2", top=700, **day)
    others = (_row("p3", top=80, **day), _row("p4", top=700, is_alone=True, value="August 24, 2026"))
    lines = lines_of([signed, dated, *others])
    assert [line.ids for line in lines] == ["p1,p2", "p3", "p4"]
    sheet = PaperSheet("d1", "", "", "read", "", "", (), (1,), (RecordSection("", lines),), (), (), 0, 0, False)
    for ticked, counted in (("p1,p2", ["p1", "p2"]), ("p1,p2,p3", []), ("p1,p4", [])):
        said = said_on(sheet, Form(FormData([("line", f"d1:{ticked}")])))
        assert [answer.proposal for answer in said] == counted


def test_a_number_that_two_places_have_alike_is_looked_at_by_itself_once() -> None:
    def proposal(path: str, value: str, state: str = "open") -> dict[str, str]:
        return {"path": path, "value": value, "state": state}

    code, note = "services[].procedure_codes[]", "notes[].procedure_codes[]"
    papers = [
        {"proposals": [proposal(code, "97530"), proposal(code, "97112", "refused")]},
        {"proposals": [proposal(note, "97530"), proposal(note, "97112"), proposal("plan.member_id", "97530")]},
    ]
    marked = [[proposal["is_agreed"] for proposal in paper["proposals"]] for paper in with_agreed(papers)]
    assert marked == [[False, False], [True, False, False]]


def test_a_tick_confirms_what_stood_beside_it_unless_a_value_has_an_answer_of_its_own() -> None:
    rows = [_row(f"p{n}", "x.y") for n in range(1, 5)]
    day = _row("p9", is_alone=True)
    section = RecordSection("", lines_of([*rows, day]))
    sheet = PaperSheet("d1", "", "", "read", "", "", (), (1,), (section,), (), (), 0, 0, False)
    sent: list[tuple[str, str | UploadFile]] = [
        ("line", "d1:p1,p2,p3,p9"),
        ("line", "d2:p4"),
        ("a-d1-p2", "refuse"),
        ("v-d1-p3", "80"),
    ]
    said = said_on(sheet, Form(FormData(sent)))
    assert [(answer.proposal, answer.answer, answer.value) for answer in said] == [
        ("p1", "confirm", None),
        ("p2", "refuse", None),
        ("p3", "correct", "80"),
    ]


def test_what_several_labels_begin_with_and_what_is_printed_once_is_said_once() -> None:
    street, city = (_row(f"p{n}", value=said, label=f"Appeals · Address · {label}", top=n * 20) for n, said, label in (
        (1, "P.O. Box 33077", "Street"), (2, "Richmond", "City")))  # fmt: skip
    role, author = (_row(f"q{n}", value="Ana Ruiz", label=label) for n, label in ((1, "Written by"), (2, "Full name")))
    (address,), (person,) = lines_of([street, city]), lines_of([role, author])
    assert address.pairs == (("Appeals · Address · Street", "P.O. Box 33077"), ("City", "Richmond"))
    assert person.pairs == (("Written by / Full name", "Ana Ruiz"),)
