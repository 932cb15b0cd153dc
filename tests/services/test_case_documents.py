"""What is wrong with a document is told with its path and a sentence, all of it at once, and without repeating it."""

import json
from typing import Any

import pytest

from app.domain.case import Case
from app.errors import Invalid, TooLarge
from app.services.case_documents import json_object, read_case
from app.services.plain_english import in_english
from tests.factories import case_document, shipped_library

LIMIT = 10 * 1024 * 1024


def _read(document: Any) -> Case:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_case(raw, shipped_library(), LIMIT).case


def _problems(document: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        _read(document)
    return {problem.path: in_english(problem.message) for problem in caught.value.problems}


@pytest.mark.parametrize("example", ["anthem_ot", "anthem_ot_external"])
def test_the_examples_are_read(example: str) -> None:
    assert _read(case_document(example=example)).child.first_name == "Maya"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("goals[0].baseline.unit", 5, "must be text"),
        ("notes[0].minutes", "60", "must be a whole number"),
        ("notes[0].minutes", 60.5, "must be a whole number"),
        ("notes[0].minutes", True, "must be a whole number"),
        ("evaluations[0].findings[0].score", "74", "must be a number"),
        ("denial.is_urgent", "no", "must be true or false"),
        ("denial.is_urgent", 0, "must be true or false"),
        ("denial.reasons", {}, "must be a list"),
        ("child.address", "Richmond", "must be an object"),
        ("denial.dated_on", "2026-02-30", "is no day of the calendar"),
        ("denial.dated_on", "10/05/2026", "is not a date written as YYYY-MM-DD"),
        ("denial.dated_on", 20261005, "is not a date written as YYYY-MM-DD"),
        ("denial.level", "second", "must be one of: initial, internal_first"),
        ("services[0].discipline", "occupational_terapy", "did you mean occupational_therapy?"),
        ("plan.plan_type", None, "must be one of"),
        ("goals[0].shoe_size", 27, "is not a field of this record"),
        ("notes[2].response", "\ud83d", "half of a character"),
        ("format", "rejoinder-case/2", "must be one of: rejoinder-case/1"),
    ],
)
def test_a_wrong_value_is_told_with_its_path(path: str, value: Any, sentence: str) -> None:
    problems = _problems(case_document({path: value}))
    assert sentence in problems[f"$.{path}"]
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["child", "plan", "denial", "format"])
def test_what_may_not_be_left_out_is_asked_for(name: str) -> None:
    assert _problems(case_document(without=[name])) == {f"$.{name}": "is missing; add it"}


def test_everything_else_may_be_left_out() -> None:
    whole = case_document({"plan.benefits": None}, without=["denial.document"])
    assert _read({name: whole[name] for name in ("format", "child", "plan", "denial")}).goals is None


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "is not JSON: line 1, column 1"),
        (b"{", "is not JSON"),
        (b"null", "is not a JSON object"),
        (b"[]", "is not a JSON object"),
        (b"\xff\xfe{}", "is not UTF-8 text"),
        (b'{"format": NaN}', "holds a number that is none"),
        (b'{"child": 1' + b"0" * 5000 + b"}", "holds a number that is none"),
        (b"[" * 200_000, "nested more than 64 levels"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "nested more than 64 levels"),
        (json.dumps({f"f{n}": 1 for n in range(5000)}).encode(), "more than 200 fields"),
    ],
)
def test_what_is_no_document_is_refused(raw: bytes, sentence: str) -> None:
    assert sentence in _problems(raw)["$"]


def test_a_field_written_twice_is_refused() -> None:
    raw = (
        json.dumps(case_document()).encode().replace(b'"level": "initial"', b'"level": "external", "level": "initial"')
    )
    assert _problems(raw) == {"$": "has the field 'level' twice in one object"}


def test_brackets_inside_text_are_not_nesting() -> None:
    assert _read(case_document({"notes[0].response": '[{"' * 300 + '\\"'})).notes


def test_a_number_too_large_for_a_number_is_refused() -> None:
    raw = json.dumps(case_document({"goals[0].baseline.value": 123.5})).encode().replace(b"123.5", b"1e999")
    assert "$.goals[0].baseline.value" in _problems(raw)


def test_a_whole_number_may_be_written_with_a_point() -> None:
    case = _read(case_document({"notes[0].minutes": 60.0}))
    assert next(note.minutes for note in case.notes or ()) == 60


def test_a_byte_order_mark_is_no_problem() -> None:
    assert _read(b"\xef\xbb\xbf" + json.dumps(case_document()).encode())


def test_a_payer_we_do_not_hold_is_other_with_its_name() -> None:
    assert "use other with payer_name" in _problems(case_document({"plan.payer": "acme"}))["$.plan.payer"]
    assert "write the insurer's name" in _problems(case_document({"plan.payer": "other"}))["$.plan.payer_name"]
    assert _read(case_document({"plan.payer": "other", "plan.payer_name": "Acme"})).plan.payer_name == "Acme"


def test_every_problem_comes_in_one_go() -> None:
    changes = {"child.born_on": "soon", "notes[0].minutes": "x", "goals[1].words": None, "plan.colour": "red"}
    assert set(_problems(case_document(changes))) == {f"$.{path}" for path in changes}


def test_what_was_sent_is_never_repeated() -> None:
    secret = "Okafor-secret"
    fields = (
        "child.born_on",
        "notes[0].minutes",
        "denial.level",
        "denial.is_urgent",
        "evaluations[0].findings[0].score",
    )
    told = str(_problems(case_document(dict.fromkeys(fields, secret))))
    assert secret not in told


def test_a_strange_field_name_is_quoted_and_cut_short() -> None:
    [path] = _problems(case_document({"child": {**case_document()["child"], "x" * 5000: 1}}))
    assert path.startswith('$.child["xxx')
    assert len(path) < 100


def test_more_than_the_limit_is_not_read() -> None:
    with pytest.raises(TooLarge):
        json_object(b" " * 11, 10)


def test_times_carry_their_zone() -> None:
    filing = {"id": "fl1", "kind": "internal_appeal", "delivered_at": "2026-10-20T17:00:00"}
    assert "without its zone" in _problems(case_document({"filings": [filing]}))["$.filings[0].delivered_at"]
    assert _read(case_document({"filings": [{**filing, "delivered_at": "2026-10-20T17:00:00-04:00"}]})).filings


def test_what_leads_nowhere_is_told_beside_what_has_the_wrong_type() -> None:
    document = case_document({"denial.is_urgent": "no", "denial.document": "d99", "plan.payer": "nobody"})
    assert {"$.denial.is_urgent", "$.denial.document", "$.plan.payer"} <= set(_problems(document))
