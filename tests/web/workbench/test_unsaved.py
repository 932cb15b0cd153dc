"""Nothing typed at the bench is lost: by the script, by a button, with another language, refused, or outrun."""

from typing import Any

from tests.web.serving import TOKEN
from tests.web.workbench.clinic import Clinic

TYPED = "She changed the grip three times. <b>é</b>"


def _sent(clinic: Clinic, path: str, action: str, **typed: str) -> Any:
    """As the page sends it, whatever comes back."""
    return clinic.client.post(action, data={**clinic.form(path, action), **typed})


def _shown(clinic: Clinic, path: str, field: str) -> str:
    return str(clinic.page(path).get_element_by_id(field).value or "").strip()


def test_what_is_typed_into_a_record_is_there_again_until_it_is_saved_or_thrown_away(clinic: Clinic) -> None:
    case = f"/cases/{clinic.new_case()}"
    note, new = f"{case}/notes/n1", f"{case}/notes/new"
    before = clinic.document(case.rpartition("/")[2])
    was = _shown(clinic, note, "skilled")
    ways = ({"draft": "1"}, {"draft": "later"}, {"language": "es"})
    answers = [_sent(clinic, note, note, skilled=f"{TYPED} {n}", **way) for n, way in enumerate(ways)]
    assert [answer.status_code for answer in answers] == [204, 303, 303]
    assert _shown(clinic, note, "skilled") == f"{TYPED} 2"
    assert _shown(clinic, new, "skilled") == ""
    assert clinic.document(case.rpartition("/")[2]) == before  # nothing of it is a fact
    _sent(clinic, note, note, draft="drop")
    assert _shown(clinic, note, "skilled") == was
    refused = _sent(clinic, new, new, skilled=TYPED, session_on="some day")
    assert refused.status_code == 422
    assert _shown(clinic, new, "skilled") == TYPED
    assert _sent(clinic, new, new, session_on="2026-10-01").status_code == 303
    assert _shown(clinic, new, "skilled") == ""
    assert clinic.document(case.rpartition("/")[2])["notes"][-1]["skilled"] == TYPED
    clinic.client.get("/language/en?to=/")


def test_a_draft_does_not_write_over_what_somebody_else_saved_meanwhile(clinic: Clinic) -> None:
    case = f"/cases/{clinic.new_case()}"
    note, goal = f"{case}/notes/n1", f"{case}/goals/g1"
    _sent(clinic, note, note, skilled=TYPED, draft="1")
    clinic.send(goal, goal, {"words": "Maya will fasten four buttons."})  # another record is no reason to ask
    document = clinic.document(case.rpartition("/")[2])
    said = {"Authorization": f"Bearer {TOKEN}", "If-Match": "*"}
    assert _sent(clinic, note, note, draft="1").status_code == 204
    assert clinic.client.patch(f"/api/v1{note}", json={"minutes": 59}, headers=said).status_code == 200
    refused = _sent(clinic, note, note)
    assert refused.status_code == 412
    assert "changed the grip three times" in refused.text
    assert clinic.document(case.rpartition("/")[2])["notes"][0]["skilled"] == document["notes"][0]["skilled"]
    assert _sent(clinic, note, note).status_code == 303  # told once, it is this person's to say
    assert clinic.document(case.rpartition("/")[2])["notes"][0]["skilled"] == TYPED


def test_a_paragraph_of_ones_own_and_the_readings_of_papers_are_kept_too(clinic: Clinic) -> None:
    case = f"/cases/{clinic.new_case()}"
    letter = f"{case}/letters/internal_appeal"
    assert _sent(clinic, letter, f"{letter}/words", words=TYPED, draft="1").status_code == 204
    assert _shown(clinic, letter, "own-words") == TYPED
    assert clinic.page(letter).find_class("own") == []
    assert _sent(clinic, letter, f"{letter}/words", by="p1").status_code == 303
    assert _shown(clinic, letter, "own-words") == ""
    assert TYPED in clinic.page(letter).find_class("own")[0].text_content()


def test_what_is_typed_for_a_new_case_is_there_again_until_the_case_is_made(clinic: Clinic) -> None:
    new, name = "/cases/new", "child.first_name"
    typed = {"child.first_name": "Maya", "denial.dated_on": "2026-10-05"}
    ways = ({"draft": "1"}, {"draft": "later"}, {"language": "es"})
    for count, way in enumerate(ways):
        answer = _sent(clinic, new, new, **{**typed, "child.first_name": f"Maya {count}"}, **way)
        assert answer.status_code == (204 if count == 0 else 303)
        assert _shown(clinic, new, name) == f"Maya {count}"
    clinic.client.get("/language/en?to=/")
    refused = _sent(clinic, new, new, **{**typed, "denial.dated_on": "some day"})
    assert refused.status_code == 422
    assert _shown(clinic, new, name) == "Maya"
    assert "Not saved yet" in clinic.page(new).text_content()
    assert _sent(clinic, new, new, draft="drop").status_code == 303
    assert _shown(clinic, new, name) == ""
    made = _sent(
        clinic, new, new, **typed, **{"child.last_name": "Ito", "child.born_on": "2021-02-14", "plan.payer": "anthem"}
    )
    assert made.headers["location"].endswith("/papers")
    assert _shown(clinic, new, name) == ""
