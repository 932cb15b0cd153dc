"""Records on their forms: what was on file comes back unchanged, what is typed is checked, nothing is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from app.services.paper_files import MOST_BYTES
from app.services.records import TYPES
from app.web.workbench.forms.fields import FormField, fields_of
from app.web.workbench.record_list import LISTS
from tests.factories import case_document
from tests.reading.truth import PAPERS
from tests.web.workbench.clinic import Clinic, words_of

HOSTILE = (
    "<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "%s%n", "\u202eright to left", "é" * 400, "🙂🧒🏽",
    "line one\nline two\n\nline four", "a & b < c > d \" '", "../../etc/passwd", "=cmd|' /C calc'!A0",
)  # fmt: skip


def test_every_list_of_a_case_has_a_form() -> None:
    assert set(LISTS) == set(TYPES) - {"child", "plan", "denial", "confirmations"}


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_form_asks_for_every_field_of_its_record(name: str) -> None:
    model = TYPES[name]
    assert {field.name for field in fields_of(model)} == {
        info.alias or field.rstrip("_") for field, info in model.model_fields.items()
    }


def test_every_field_and_every_choice_has_its_words(library: Any) -> None:
    words = library.templates.words["en"]
    missing = [key for name in TYPES for key in _keys(fields_of(TYPES[name])) if key not in words]
    assert missing == []


def _keys(fields: tuple[FormField, ...]) -> list[str]:
    keys = []
    for field in fields:
        if field.kind != "hidden":
            keys.append(f"page.workbench.field.{field.name}")
            keys += [f"page.workbench.option.{choice}" for choice in field.choices]
            keys += _keys(field.fields)
    return keys


@pytest.mark.slow
@pytest.mark.parametrize("example", ["anthem_ot", "anthem_ot_external"])
def test_a_form_that_is_sent_unchanged_changes_nothing(clinic: Clinic, example: str) -> None:
    case_id = clinic.new_case(example=example)
    before = clinic.document(case_id)
    addresses = [f"/cases/{case_id}/{name}" for name in ("child", "plan", "denial")]
    for name in LISTS:
        addresses += [
            f"/cases/{case_id}/{name}/{record['id']}" for record in before.get(name) or () if record.get("id")
        ]
    for address in addresses:
        clinic.send(address, address, {})
    assert _told(clinic.document(case_id)) == _told(before)


def _told(value: Any) -> Any:
    """Null is the same as left out: unknown."""
    if isinstance(value, dict):
        return {key: _told(child) for key, child in value.items() if child is not None}
    return [_told(part) for part in value] if isinstance(value, list) else value


def test_a_new_score_gets_an_id_of_its_own_and_is_judged(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    address = f"/cases/{case_id}/evaluations/e1"
    typed = {
        "instrument": "BOT-3",
        "scale": "Manual Dexterity",
        "score_kind": "scaled_score",
        "score": "4",
        "page": "5",
    }
    clinic.send(address, address, {f"findings[2].{key}": value for key, value in typed.items()})
    findings = clinic.document(case_id)["evaluations"][0]["findings"]
    assert findings[2] == {"id": "f3", **typed, "score": 4, "page": 5}
    assert "2 SD on the side of difficulty" in clinic.text(address)


def test_a_row_that_is_emptied_goes_unless_others_rest_on_it(clinic: Clinic) -> None:
    case_id = clinic.new_case({"goals[1].addresses": None, "confirmations": None})
    address = f"/cases/{case_id}/evaluations/e1"
    filled = clinic.form(address, address)
    emptied = {key: "" for key in filled if key.startswith("observations[1].") and not key.endswith(".id")}
    kept = {key: "" for key in filled if key.startswith("observations[0].") and not key.endswith(".id")}
    refused = clinic.send(address, address, kept, status=422)
    assert "Other records point to this one" in refused.text
    clinic.send(address, address, {"draft": "drop"})  # what was refused stands there until it is thrown away
    clinic.send(address, address, emptied)
    assert [observation["id"] for observation in clinic.document(case_id)["evaluations"][0]["observations"]] == ["o1"]


def test_what_does_not_fit_is_told_beside_its_field_and_nothing_is_kept(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    before = clinic.document(case_id)
    address = f"/cases/{case_id}/goals/g1"
    answer = clinic.send(address, address, {"baseline.value": "many", "page": "99"}, status=422)
    assert 'href="#baseline.value"' in answer.text
    assert 'value="many"' in answer.text
    assert clinic.document(case_id) == before


def test_a_reason_is_given_in_words_or_by_a_code(clinic: Clinic) -> None:
    case_id = clinic.new_case({"denial.reasons": [{"id": "r1", "kind": "medical_necessity", "words": "No need."}]})
    address = f"/cases/{case_id}/denial"
    clinic.send(address, address, {"reasons[0].words": "", "reasons[0].code": "CO-50"})
    assert clinic.document(case_id)["denial"]["reasons"] == [{"id": "r1", "kind": "medical_necessity", "code": "CO-50"}]
    assert "Reason code CO-50" in clinic.text(f"/cases/{case_id}")
    refused = clinic.send(address, address, {"reasons[0].words": "", "reasons[0].code": ""}, status=422)
    assert "gives neither words nor a code" in refused.text


def test_an_empty_field_is_unknown_and_a_looked_for_none_stays_none(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    address = f"/cases/{case_id}/denial"
    clinic.send(address, address, {"received_on": "", "notice_elements": "-none-"})
    denial = clinic.document(case_id)["denial"]
    assert "received_on" not in denial
    assert denial["notice_elements"] == []
    assert denial["claim_numbers"] == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_come_back_as_words(clinic: Clinic, words: str) -> None:
    case_id = clinic.new_case()
    address = f"/cases/{case_id}/notes/n1"
    clinic.send(address, address, {"skilled": words})
    assert clinic.document(case_id)["notes"][0]["skilled"] == words
    page = clinic.page(address)
    assert page.get_element_by_id("skilled").value.strip() == words
    assert page.xpath("//script[not(@src)]") == []
    clinic.send(address, address, {})
    assert clinic.document(case_id)["notes"][0]["skilled"] == words


def test_a_page_that_was_open_while_somebody_else_wrote_is_told_so(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    address = f"/cases/{case_id}/child"
    old = clinic.form(address, address)
    clinic.send(address, address, {"pronouns": "they/them"})
    refused = clinic.client.post(address, data={**old, "first_name": "Old"})
    assert (refused.status_code, "changed while you typed" in refused.text) == (412, True)
    assert clinic.document(case_id)["child"]["first_name"] == "Maya"
    page: Any = html.fromstring(refused.text)
    again = dict(next(form for form in page.forms if "first_name" in form.fields).fields)
    assert again["first_name"] == "Old"
    assert clinic.client.post(address, data=again).status_code == 303


def test_a_record_that_others_point_to_is_not_deleted(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    address = f"/cases/{case_id}/people/p1"
    answer = clinic.send(address, f"{address}/delete", {}, status=422)
    assert "Other records point to this one" in answer.text
    clinic.send(f"/cases/{case_id}/calls/new", f"/cases/{case_id}/calls/new", {"on": "2026-10-09", "words": "Hello"})
    call = f"/cases/{case_id}/calls/{clinic.document(case_id)['calls'][0]['id']}"
    assert clinic.send(call, f"{call}/delete", {}).headers["location"].endswith("/records#calls")
    assert not clinic.document(case_id).get("calls")


def test_us_dates_and_thousands_are_read_as_meant(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    address = f"/cases/{case_id}/claim_lines/new"
    clinic.send(address, address, {"service_on": "9/14/2026", "billed": "1,250.50", "procedure_code": "97530"})
    assert clinic.document(case_id)["claim_lines"] == [
        {"id": "c2", "service_on": "2026-09-14", "procedure_code": "97530", "billed": 1250.5}
    ]


def test_a_case_starts_from_a_few_facts(clinic: Clinic) -> None:
    typed = {
        "child.first_name": "Ana", "child.last_name": "Ruiz", "child.born_on": "2020-05-01", "plan.payer": "anthem",
        "denial.dated_on": "2026-10-01", "denial.reasons[0].kind": "medical_necessity",
        "denial.reasons[0].words": "Not medically necessary.", "service.discipline": "speech_language",
    }  # fmt: skip
    answer = clinic.send("/cases/new", "/cases/new", typed)
    case_id = answer.headers["location"].split("/")[2]
    document = clinic.document(case_id)
    assert document["denial"]["reasons"] == [
        {"id": "r1", "kind": "medical_necessity", "words": "Not medically necessary."}
    ]
    assert document["services"] == [{"id": "s1", "discipline": "speech_language"}]
    assert "Not medically necessary" in clinic.text(f"/cases/{case_id}")


def test_a_case_without_what_it_needs_says_what(clinic: Clinic) -> None:
    answer = clinic.send("/cases/new", "/cases/new", {"child.first_name": "Ana"}, status=422)
    assert 'href="#child.last_name"' in answer.text
    assert 'value="Ana"' in answer.text


NOTICE = (PAPERS / "anthem-ot" / "d1_denial_notice.pdf").read_bytes()
FACTS = {
    "child.first_name": "Ana", "child.last_name": "Ruiz", "child.born_on": "2020-05-01", "plan.payer": "anthem",
    "denial.dated_on": "2026-10-01",
}  # fmt: skip


def test_papers_are_handed_in_with_the_facts_of_a_new_case(clinic: Clinic) -> None:
    files = [("file", ("notice.pdf", NOTICE, "application/pdf")), ("file", ("word.txt", b"Ana sleeps.", "text/plain"))]
    answer = clinic.send("/cases/new", "/cases/new", FACTS, files)
    case_id = answer.headers["location"].split("/")[2]
    assert answer.headers["location"] == f"/cases/{case_id}/papers"
    assert [paper["title"] for paper in clinic.document(case_id)["documents"]] == ["notice", "word"]


def test_a_new_case_is_not_made_where_a_file_is_no_paper(clinic: Clinic) -> None:
    answer = clinic.send("/cases/new", "/cases/new", FACTS, [("file", ("song.bin", b"\x00\x01", "audio/x"))], 422)
    assert "song.bin: " in words_of(answer.text)
    assert 'value="Ana"' in answer.text
    assert "Ana" not in clinic.text("/cases")


def test_files_of_a_case_that_could_not_be_made_are_asked_for_again(clinic: Clinic) -> None:
    typed = {**FACTS, "child.born_on": ""}
    answer = clinic.send("/cases/new", "/cases/new", typed, [("file", ("notice.pdf", NOTICE, "application/pdf"))], 422)
    assert "Choose the files once more" in words_of(answer.text)


def test_what_was_typed_for_a_new_case_outlives_files_that_are_too_many_or_too_large(clinic: Clinic) -> None:
    paper = ("file", ("notice.pdf", NOTICE, "application/pdf"))
    many, large = [paper] * 21, [("file", ("scan.pdf", b"%PDF-" + bytes(MOST_BYTES), "application/pdf"))]
    for files, why in ((many, "Choose 20 files at most."), (large, "A file may have 15 MB")):
        answer = clinic.send("/cases/new", "/cases/new", FACTS, files, 422)
        assert why in words_of(answer.text)
        assert 'value="Ana"' in answer.text
    assert clinic.form("/cases/new", "/cases/new")["child.first_name"] == ["Ana"]
    one_bad = [paper, ("file", ("song.bin", b"\x00\x01", "audio/x"))]
    answer = clinic.send("/cases/new", "/cases/new", FACTS, one_bad, 422)
    assert "choose the others once more too" in words_of(answer.text)  # else the notice would be missed
    clinic.send("/cases/new", "/cases/new", {"draft": "drop"})


def test_a_day_that_has_not_come_begins_no_case(clinic: Clinic) -> None:
    typed = {**FACTS, "denial.dated_on": "2031-10-01"}
    answer = clinic.send("/cases/new", "/cases/new", typed, [("file", ("notice.pdf", NOTICE, "application/pdf"))], 422)
    assert "Choose the files once more" in words_of(answer.text)
    assert "“Date on the notice” cannot be after today." in words_of(answer.text)
    assert 'href="#denial.dated_on"' in answer.text


def test_every_page_of_a_strange_address_is_missing(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    for path in ("confirmations/x", "nothing/new", "notes/n99", "letters/nothing", "goals/g9/chart.png"):
        assert clinic.client.get(f"/cases/{case_id}/{path}").status_code == 404, path
    assert clinic.client.get("/cases/0123456789abcdef0123456789abcdef").status_code == 404


def test_the_example_in_the_repository_is_what_the_factory_gives() -> None:
    root = Path(__file__).parents[3]
    assert json.loads((root / "examples" / "anthem_ot.case.json").read_text("utf-8")) == case_document()
