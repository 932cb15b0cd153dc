"""Values go into paragraphs sealed: nothing a person typed can become markup, and nothing unknown can be printed."""

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from app.domain.letter import Listing, Paragraph
from app.letters import markdown
from app.letters.fill import BareValue, fill
from app.letters.markdown import NotAllowedHere
from app.letters.stated import Phrase, Stated, Unknown, UnknownValue, listed


def _said(value: str) -> Stated:
    return Stated(value, value, "value", ("record:x",))


@pytest.mark.parametrize(
    "hostile",
    [
        "**bold**",
        "# heading",
        "- item",
        "1. one",
        "{{ 7*7 }}",
        "{% raw %}",
        "[a](http://b)",
        "<b>x</b>",
        "\ue0000\ue001",
    ],
)
def test_a_value_never_becomes_markup(hostile: str) -> None:
    (made,) = markdown.blocks(fill("Before {{ it }} after.", {"it": _said(hostile)}), ())
    assert isinstance(made, Paragraph)
    assert [run.text for run in made.runs] == ["Before ", hostile, " after."]
    assert not any(run.bold or run.italic for run in made.runs)


def test_a_value_at_the_start_of_a_line_opens_no_list() -> None:
    made = markdown.blocks(fill("{{ it }} is said.", {"it": _said("- not a list")}), ())
    assert isinstance(made[0], Paragraph)


def test_an_unknown_value_cannot_be_printed_and_says_which() -> None:
    with pytest.raises(UnknownValue, match=r"plan\.member_id"):
        fill("{{ it }}", {"it": Unknown("plan.member_id")})


def test_every_part_of_something_unknown_is_unknown() -> None:
    with pytest.raises(UnknownValue, match=r"denial\.appeal_to\.name"):
        fill("{{ office.name }}", {"office": Unknown("denial.appeal_to")})


def test_something_unknown_is_asked_about_as_false() -> None:
    filled = fill("{% if it %}yes{% else %}no{% endif %}{% for one in it %}!{% endfor %}", {"it": Unknown("x")})
    assert filled.markdown == "no"


def test_a_bare_value_without_a_basis_is_a_fault_of_the_paragraph() -> None:
    with pytest.raises(BareValue):
        fill("{{ it }}", {"it": "typed in by nobody"})


def test_a_misspelled_name_is_a_fault_of_the_paragraph() -> None:
    with pytest.raises(UndefinedError):
        fill("{{ chlid }}", {})


def test_a_paragraph_cannot_reach_behind_its_names() -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        fill("{{ it.__class__.__mro__ }}", {"it": _said("x")})


def test_the_parse_of_a_paragraph_is_shared_by_all_cases() -> None:
    markdown.shapes_of.cache_clear()
    for name in ("Maya", "Jo", "李娜"):
        markdown.blocks(fill("{{ name }} learns.", {"name": _said(name)}), ())
    assert markdown.shapes_of.cache_info().misses == 1


def test_lists_and_emphasis_are_the_markdown_that_letters_hold() -> None:
    made = markdown.blocks(fill("Please:\n\n- *one*;\n- **two**.", {}), ())
    assert isinstance(made[1], Listing)
    assert [(item[0][0].text, item[0][0].italic, item[0][0].bold) for item in made[1].items] == [
        ("one", True, False),
        ("two", False, True),
    ]


def test_a_list_inside_a_list_is_refused() -> None:
    with pytest.raises(NotAllowedHere):
        markdown.blocks(fill("- a\n  - b", {}), ())


@pytest.mark.parametrize(
    ("values", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_in_a_sentence_ends_with_and(values: list[str], text: str) -> None:
    several = listed([_said(value) for value in values])
    assert "".join(part.text for part in several.parts) == text


def test_words_between_values_carry_no_basis_and_values_keep_theirs() -> None:
    several = listed([_said("a"), Phrase("b")])
    assert [getattr(part, "basis", None) for part in several.parts] == [("record:x",), None, None]


def test_what_is_unknown_is_neither_more_nor_less_than_a_number() -> None:
    for condition in ("count > 1", "count < 1", "count >= 1", "count <= 1", "1 < count"):
        assert fill(f"{{% if {condition} %}}said{{% endif %}}", {"count": Unknown("a count")}).markdown == ""
