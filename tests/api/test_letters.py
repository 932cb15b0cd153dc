"""A letter is written, kept, and made again in any format, byte for byte."""

import io
import zipfile
from typing import Any

import docx
import pytest

from tests.api.conftest import Door
from tests.factories import case_document

FINAL = {"kind": "internal_appeal", "on": "2026-10-20"}
STARTS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "html": b"<!", "json": b"{"}


def _written(door: Door, order: dict[str, Any], changes: dict[str, Any] | None = None) -> Any:
    return door.client.post(f"/api/v1/cases/{door.new_case(changes)}/letters", json=order)


def test_a_letter_is_written_and_fetched_in_every_format(door: Door) -> None:
    written = _written(door, FINAL)
    assert written.status_code == 201, written.text
    letter = written.json()
    assert (letter["state"], letter["problems"], letter["dated_on"]) == ("final", [], "2026-10-20")
    for name, address in letter["formats"].items():
        first = door.client.get(address)
        assert first.status_code == 200
        assert first.content.startswith(STARTS.get(name, b""))
        assert door.client.get(address).content == first.content, name
    text = door.client.get(letter["formats"]["txt"])
    assert "Maya" in text.text
    assert text.headers["Content-Disposition"] == 'attachment; filename="internal_appeal-2026-10-20.txt"'


def test_a_kept_letter_does_not_change_with_its_case(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    letter = door.client.post(f"{case}/letters", json=FINAL).json()
    before = door.client.get(letter["formats"]["docx"]).content
    door.client.patch(case, json={"child": {"first_name": "Nora"}})
    assert door.client.get(letter["formats"]["docx"]).content == before


def test_a_letter_changed_in_a_word_processor_comes_back_as_a_new_version(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    letter = door.client.post(f"{case}/letters", json=FINAL).json()
    opened = docx.Document(io.BytesIO(door.client.get(letter["formats"]["docx"]).content))
    longest = max(opened.paragraphs, key=lambda paragraph: len(paragraph.text))
    longest.text = f"{longest.text} I have seen this 47 times."
    opened.save(changed := io.BytesIO())
    word = {"Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
    edits = f"/api/v1/letters/{letter['id']}/edits"
    taken = door.client.post(edits, content=changed.getvalue(), headers=word)
    assert taken.status_code == 201, taken.text
    assert taken.json()["changed_facts"] == [{"kind": "came", "words": "47"}]
    assert "I have seen this 47 times." in " ".join(door.client.get(taken.json()["formats"]["txt"]).text.split())
    assert door.client.post(edits, content=b"%PDF-1.4", headers=word).status_code == 422
    assert len(door.client.get(f"{case}/letters").json()["data"]) == 2


def test_a_letter_leaves_as_a_packet_within_the_limits_of_a_portal(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    letter = f"/api/v1/letters/{door.client.post(f'{case}/letters', json=FINAL).json()['id']}"
    assert door.client.get(f"{letter}/packet.pdf").content.startswith(b"%PDF-")
    parted = door.client.post(f"{letter}/packet.zip", json={"most_pages": 4})
    assert len(zipfile.ZipFile(io.BytesIO(parted.content)).namelist()) > 1
    refused = door.client.post(f"{letter}/packet.zip", json={"names_to_black_out": ["Jordan Smith"]})
    assert refused.status_code == 422
    assert "Jordan" not in refused.text


def test_letters_are_listed_newest_first_and_deleted(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    letter = door.client.post(f"{case}/letters", json=FINAL).json()
    assert [row["id"] for row in door.client.get(f"{case}/letters").json()["data"]] == [letter["id"]]
    assert door.client.get(f"/api/v1/letters/{letter['id']}").json() == letter
    assert door.client.delete(f"/api/v1/letters/{letter['id']}").status_code == 204
    assert door.client.get(f"/api/v1/letters/{letter['id']}").status_code == 404
    assert door.client.get(f"{case}/letters").json()["data"] == []


def test_a_letter_goes_with_its_case(door: Door) -> None:
    case = f"/api/v1/cases/{door.new_case()}"
    letter = door.client.post(f"{case}/letters", json=FINAL).json()
    door.client.delete(case)
    assert door.client.get(f"/api/v1/letters/{letter['id']}").status_code == 404


def test_a_letter_with_problems_is_refused_unless_a_draft_will_do(door: Door) -> None:
    stale = {"evaluations[0].findings[0].percentile": 40}
    refused = _written(door, FINAL, stale)
    assert refused.status_code == 409
    assert refused.json()["problems"]
    draft = _written(door, {**FINAL, "is_draft_allowed": True}, stale)
    assert (draft.status_code, draft.json()["state"]) == (201, "draft")
    assert [problem["message"] for problem in draft.json()["problems"]] == [
        problem["message"] for problem in refused.json()["problems"]
    ]


def test_a_kind_that_the_case_cannot_have_names_the_one_to_use(door: Door) -> None:
    answer = _written(door, {"kind": "external_review", "on": "2026-10-20", "is_draft_allowed": True})
    assert (answer.status_code, answer.json()["use_instead"]) == (409, "internal_appeal")


@pytest.mark.parametrize(
    ("order", "path"),
    [
        ({}, "$.kind"),
        ({"kind": "love_letter"}, "kind"),
        ({"kind": "internal_appeal", "on": "soon"}, "$.on"),
        ({"kind": "internal_appeal", "draft": True}, "$.draft"),
        ({**FINAL, "signer": "p99"}, "$.people"),
    ],
)
def test_an_order_that_makes_no_sense_is_told_so(door: Door, order: dict[str, Any], path: str) -> None:
    answer = _written(door, order)
    assert (answer.status_code, answer.json()["problems"][0]["path"]) == (422, path)


def test_a_format_that_there_is_not_has_no_address(door: Door) -> None:
    letter = _written(door, FINAL).json()
    assert door.client.get(f"/api/v1/letters/{letter['id']}.exe").status_code == 404


def test_the_document_that_was_sent_is_what_the_letter_was_written_from(door: Door) -> None:
    written = _written(door, FINAL, {"child.last_name": "Ólafsdóttir-Nguyễn"})
    assert "Ólafsdóttir-Nguyễn" in door.client.get(written.json()["formats"]["html"]).text
    assert case_document()["child"]["last_name"] == "Okafor-Lindqvist"
