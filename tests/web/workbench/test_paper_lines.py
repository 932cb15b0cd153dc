"""One tick for one line of a paper, and none for a day, a number or what has a second reading."""

from starlette.datastructures import FormData, UploadFile

from app.web.forms import Form
from app.web.workbench.confirming import Section, Sheet, said_on
from app.web.workbench.paper_lines import Row, lines_of


def _row(id: str, thing: str = "", top: float = 0.0, value: str = "74", **more: object) -> Row:
    given = {"rivals": (), "is_alone": False, "is_sure": False, "is_verbatim": True, **more}
    told = {"label": "", "page": 1, "words": value, "waits_for": "", "raw": value}
    return Row(id=id, thing=thing, top=top, bottom=top + 10, value=value, **told | given)  # type: ignore[arg-type]


def _ids(*rows: Row) -> list[str]:
    return [line.ids for line in lines_of(rows)]


def test_the_parts_of_a_thing_and_what_stands_on_one_line_have_one_tick() -> None:
    score = [_row(one, "evaluations[].findings[]", top) for one, top in (("p1", 100), ("p2", 300))]
    assert _ids(*score, _row("p3", top=500), _row("p4", top=503), _row("p5", top=507)) == ["p1,p2", "p3,p4", "p5"]


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


def test_a_tick_confirms_what_stood_beside_it_unless_a_value_has_an_answer_of_its_own() -> None:
    rows = [_row(f"p{n}", "x.y") for n in range(1, 5)]
    day = _row("p9", is_alone=True)
    section = Section("", lines_of([*rows, day]))
    sheet = Sheet("d1", "", "", "read", "", "", (), (1,), (section,), (), 0, 0, False)
    sent: list[tuple[str, str | UploadFile]] = [
        ("line", "d1:p1,p2,p3,p9"),
        ("line", "d2:p4"),
        ("a-d1-p2", "refuse"),
        ("v-d1-p3", "80"),
    ]
    said = said_on(sheet, Form(FormData(sent)))
    assert [(one.proposal, one.answer, one.value) for one in said] == [
        ("p1", "confirm", None),
        ("p2", "refuse", None),
        ("p3", "correct", "80"),
    ]
