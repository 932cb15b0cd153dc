"""What stands in square brackets is said only where all of it is known and may be cited."""

import pytest

from app.letters.fill import fill
from app.letters.stated import NotCitable, Stated, Unknown

NAMES = {
    "day": Stated("day", "May 1", "value", ("record:x",)),
    "unknown": Unknown("denial.received_on"),
    "both": (Stated("a", "a"), Stated("b", "b")),
}


def _not_citable() -> Stated:
    raise NotCitable(("E-FILE",))


def _said(text: str) -> str:
    filled = fill(text, {**NAMES, "cite": _not_citable})
    made = filled.markdown
    for number, value in enumerate(filled.values):
        assert isinstance(value, Stated)
        made = made.replace(f"\ue000{number}\ue001", value.text)
    assert "\ue000" not in made
    return made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On {{ day }}[, received {{ unknown }}].", "On May 1."),
        ("On {{ day }}[, received {{ day }}].", "On May 1, received May 1."),
        ("As the rule says[ ({{ cite() }})].", "As the rule says."),
        ("[{{ unknown }} // not stated], [{{ day }} // not stated]", "not stated, May 1"),
        ("[one {{ day }}[, two {{ unknown }}]], three", "one May 1, three"),
        ("[one {{ unknown }}[, two {{ day }}]]three", "three"),
        ("One.\n[Two {{ unknown }}.]\nThree.", "One.\nThree."),
        ("One.\n[Two {{ day }}.]\nThree.", "One.\nTwo May 1.\nThree."),
        ("{% for one in both %}[{{ one }} {{ unknown }} // {{ one }}]{% endfor %}", "ab"),
        ("{% if day in [day] %}[{{ day }}]{% endif %}", "May 1"),
    ],
)
def test_a_bracket_is_said_whole_or_not_at_all(text: str, said: str) -> None:
    assert _said(text) == said


def test_what_was_left_out_leaves_no_value_behind() -> None:
    filled = fill("[{{ day }} {{ unknown }}]{{ day }}", NAMES)
    assert len(filled.values) == 1
