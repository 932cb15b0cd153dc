"""What the YAML reader takes, and what it refuses with its line."""

import pytest

from app.packs.read import read


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read(text, "x.yaml").problems]


def test_values_are_what_they_look_like() -> None:
    sheet = read('a: 1\nb: 1.5\nc: true\nd: null\ne: ~\nf:\ng: [x, "1"]\n', "x.yaml")
    assert sheet.value == {"a": 1, "b": 1.5, "c": True, "d": None, "e": None, "f": None, "g": ("x", "1")}


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "2026-10-05", "1e3", "0x1F", "12:30"]
)
def test_words_that_other_readers_turn_into_something_else_stay_words(word: str) -> None:
    assert read(f"a: {word}", "x.yaml").value == {"a": word}


def test_on_is_a_name_like_any_other() -> None:
    assert read("on: 2026-01-01", "x.yaml").value == {"on": "2026-01-01"}


def test_a_code_with_a_leading_zero_must_be_quoted() -> None:
    assert messages("zip: 02134") == ["x.yaml:1: 02134 begins with 0: put codes in quotes"]
    assert read('zip: "02134"', "x.yaml").value == {"zip": "02134"}


def test_a_duplicate_key_is_told_with_its_line() -> None:
    assert messages("a: 1\nb: 2\na: 3\n") == ["x.yaml:3: `a` stands twice; keep one"]
    assert messages("a:\n  b: 1\n  b: 1\n") == ["x.yaml:3: `b` stands twice; keep one"]


def test_aliases_anchors_and_tags_are_refused() -> None:
    assert messages("a: &x 1\nb: *x\n") == [
        "x.yaml:1: sets an anchor (&); write the value where it is used",
        "x.yaml:2: uses an alias (*); write the value out",
    ]
    assert messages("a: !!python/object:os.system x\n")[0].startswith("x.yaml:1: sets a type by hand")


def test_an_alias_bomb_does_nothing() -> None:
    bomb = "a: &a [x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]\n" for n in range(20)
    )
    assert messages(bomb)


def test_a_second_document_is_refused() -> None:
    assert messages("a: 1\n---\nb: 2\n") == ["x.yaml:2: holds a second document; one file holds one"]


def test_broken_yaml_is_told_with_its_line() -> None:
    assert messages('a: 1\nb: "unclosed\n')[0].startswith("x.yaml:3: is not YAML")
    assert messages("a: 1\n\tb: 2\n")[0].startswith("x.yaml:2: is not YAML")
    assert messages("a: \x00")[0].startswith("x.yaml:0: is not YAML")


def test_nesting_has_an_end() -> None:
    assert "nested deeper" in messages("[" * 200 + "]" * 200)[0]


def test_a_list_as_a_name_is_refused() -> None:
    assert "has a list or mapping where a name should stand" in messages("? [a, b]\n: 1\n")[0]


def test_every_part_knows_its_line() -> None:
    sheet = read("a:\n  - b: 1\n    c: 2\n  - b: 3\n", "x.yaml")
    assert [sheet.line(path) for path in [("a", 0, "c"), ("a", 1, "b"), ("a", 1, "missing"), ()]] == [3, 4, 4, 1]


def test_an_empty_text_has_no_value() -> None:
    assert read("", "x.yaml").value is None
    assert read("# only a remark\n", "x.yaml").problems == []


def test_json_is_read_too() -> None:
    assert read('{"a": ["x", 1, null, true], "b": "\\u00e9"}', "x.json").value == {"a": ("x", 1, None, True), "b": "é"}
