"""The list of cases and one case on its screen; matches answered; the check of a plan; library and letterhead."""

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.factories import case_document
from tests.web.serving import Site
from tests.web.workbench.clinic import Clinic


@pytest.fixture
def stranger(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address) as client:
        yield client


def test_who_is_not_signed_in_sees_nothing_of_the_practice(clinic: Clinic, stranger: httpx.Client) -> None:
    case_id = clinic.new_case()
    for path in ("/cases", f"/cases/{case_id}", f"/cases/{case_id}/letters", "/library", "/letterhead", "/plan-check"):
        answer = stranger.get(path)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/sign-in"), path
    assert stranger.get(f"/cases/{case_id}/export").status_code == 303


def test_a_form_without_its_token_changes_nothing(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    before = clinic.document(case_id)
    for path in ("confirm", "delete", "child", "notes/n1", "notes/n1/delete", "letters/internal_appeal"):
        assert clinic.client.post(f"/cases/{case_id}/{path}", data={"first_name": "X"}).status_code == 403, path
    assert clinic.document(case_id) == before


def test_cases_stand_in_order_of_urgency(clinic: Clinic) -> None:
    late = clinic.new_case({"denial.dated_on": "2026-03-02", "denial.received_on": None})
    soon = clinic.new_case({"denial.dated_on": "2026-04-27", "denial.received_on": None})
    links = [element.get("href") for element in clinic.page("/cases").find_class("case-row-link")]
    assert links.index(f"/cases/{late}") < links.index(f"/cases/{soon}")


def test_a_wrong_case_file_is_refused_with_every_problem_and_nothing_is_kept(clinic: Clinic) -> None:
    count = len(clinic.page("/cases").find_class("case-row"))
    raw = json.dumps(case_document({"child.born_on": "2021-02-30", "goals[0].words": 3})).encode()
    answer = clinic.send("/cases", "/cases", {}, files={"document": ("x.json", raw, "application/json")}, status=422)
    assert "$.child.born_on" in answer.text
    assert "$.goals[0].words" in answer.text
    assert len(clinic.page("/cases").find_class("case-row")) == count


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00", b"[]", b"[" * 5000, b"PK\x03\x04", b'{"format": NaN}'])
def test_a_file_that_is_no_case_gets_a_sentence(clinic: Clinic, raw: bytes) -> None:
    clinic.send("/cases", "/cases", {}, files={"document": ("x.json", raw, "application/json")}, status=422)


def test_the_ledger_shows_evidence_with_paper_and_page_and_what_would_mend_a_gap(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    page = clinic.page(f"/cases/{case_id}")
    met = " ".join(page.get_element_by_id("c-GEN-03").text_content().split())
    assert "PDMS-3 Fine Motor Index 74" in met
    assert "Occupational therapy evaluation, page 3" in met
    assert page.get_element_by_id("c-GEN-20").xpath(".//a/@href")[0] == f"/cases/{case_id}/home_findings/new"
    assert "180 days from October 5, 2026" in page.text_content()


def test_a_match_is_confirmed_with_one_click_and_can_be_taken_back(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    path, pair = f"/cases/{case_id}", {"criterion": "GEN-09", "record": "pc1", "by": "p1"}
    assert "s-GEN-09-pc1" in clinic.client.get(path).text
    clinic.send(path, f"{path}/confirm", {**pair, "says": "supports"})
    said = clinic.document(case_id)["confirmations"][-1]
    seen = {name: said.pop(name) for name in ("record_digest", "criterion_digest")}
    assert all(len(mark) == 16 for mark in seen.values())
    assert said == {**pair, "says": "supports", "on": "2026-10-20"}
    page = clinic.page(path)
    assert "Met" in page.get_element_by_id("c-GEN-09").find_class("status")[0].text_content()
    clinic.send(path, f"{path}/confirm", {**pair, "says": "contradicts"})
    assert "s-contradicted" in clinic.page(path).get_element_by_id("c-GEN-09").get("class")
    clinic.send(path, f"{path}/confirm", {**pair, "says": "withdraw"})
    assert "s-GEN-09-pc1" in clinic.client.get(path).text


def test_a_match_that_names_nothing_is_refused(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    path = f"/cases/{case_id}"
    for wrong in ({"record": "zz"}, {"by": "zz"}, {"says": "perhaps"}):
        told = {"criterion": "GEN-09", "record": "pc1", "by": "p1", "says": "supports", **wrong}
        clinic.send(path, f"{path}/confirm", told, status=422)


def test_a_case_is_deleted_only_after_a_question(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    clinic.send(f"/cases/{case_id}/delete", f"/cases/{case_id}/delete", {})
    assert clinic.client.get(f"/cases/{case_id}").status_code == 404


def test_the_check_of_a_plan_names_what_a_reviewer_would_miss(clinic: Clinic) -> None:
    case_id = clinic.new_case({"goals[0].baseline": None, "documents[2].signed_on": None})
    page = clinic.page(f"/cases/{case_id}/readiness")
    text = " ".join(page.text_content().split())
    assert "has no baseline" in text
    assert "“Plan of care” is not signed" in text
    assert f"/cases/{case_id}/goals/g1" in page.xpath("//li[contains(@class, 'answer')]//a/@href")


def test_a_plan_is_checked_before_there_is_any_denial_and_nothing_is_kept(clinic: Clinic) -> None:
    count = len(clinic.page("/cases").find_class("case-row"))
    typed = {
        "child.born_on": "2021-02-14", "goals[0].words": "Maya will fasten buttons.",
        "evaluation.done_on": "2026-08-20",
        "evaluation.discipline": "occupational_therapy", "evaluation.findings[0].instrument": "PDMS-3",
        "evaluation.findings[0].score": "74", "evaluation.findings[0].score_kind": "standard_score",
    }  # fmt: skip
    answer = clinic.send("/plan-check", "/plan-check", typed, status=200)
    assert "“Maya will fasten buttons.” has no target." in answer.text
    assert "has no baseline" in answer.text
    assert "Maya will fasten buttons." in answer.text
    assert len(clinic.page("/cases").find_class("case-row")) == count


def test_the_library_shows_sources_versions_and_age(clinic: Clinic) -> None:
    assert "CG-REHAB-05" in clinic.text("/library")
    policy = clinic.page("/library/policies/ANT-R05")
    assert policy.get_element_by_id("ANT-R05-03") is not None
    assert "Read in part" in policy.text_content()
    law = clinic.text("/library/law?q=2560.503-1(h)(3)(i)")
    assert "E-180" in law or "DT-ERISA180" in law


OWN = """
key: MY-01
payer: other
title: Guideline enclosed with the notice
verification: P
source: {id: SRC-OWN, document: Enclosed, checked_on: 2026-10-08}
versions: [{label: "2026", effective_from: 2026-01-01}]
criteria:
  - {id: MY-01-01, category: goals, hab_rehab: HR, words: "Goals <b>with</b> numbers", verification: P}
"""


def test_a_practice_adds_criteria_of_its_own_and_takes_them_out(clinic: Clinic) -> None:
    clinic.send("/library", "/library", {"pasted": OWN})
    assert "Goals <b>with</b> numbers" in clinic.text("/library/policies/MY-01")
    refused = clinic.send("/library", "/library", {"pasted": OWN.replace("key: MY-01", "key: ANT-R05")}, status=422)
    assert "shipped policy" in refused.text
    clinic.send("/library/policies/MY-01", "/library/policies/MY-01/delete", {})
    assert clinic.client.get("/library/policies/MY-01").status_code == 404


def test_a_letterhead_is_checked_kept_and_used(clinic: Clinic) -> None:
    sample = clinic.client.get("/letterhead/sample.docx").content
    for raw in (b"no word file", b"PK\x03\x04broken", b"%PDF-1.7"):
        file = {"letterhead": ("x.docx", raw, "application/octet-stream")}
        clinic.send("/letterhead", "/letterhead", {}, files=file, status=422)
    clinic.send("/letterhead", "/letterhead", {}, files={"letterhead": ("x.docx", sample, "application/octet-stream")})
    assert "In use" in clinic.text("/letterhead")
    assert clinic.client.get("/letterhead/own.docx").content == sample
    case_id = clinic.new_case()
    path = f"/cases/{case_id}/letters/internal_appeal"
    letter = clinic.send(path, path, {"keep": "final"}).headers["location"]
    assert clinic.client.get(f"{letter}.docx").content.startswith(b"PK")
    clinic.client.post("/letterhead", data={**clinic.form("/letterhead", "/letterhead"), "do": "remove"})
    assert "In use" not in clinic.text("/letterhead")


def test_a_line_of_the_policy_in_hand_is_answered_by_record_after_record(clinic: Clinic) -> None:
    line = {"id": "w1", "about": "goals", "words": "Each goal is measured.", "page": 4}
    case_id = clinic.new_case({"denial.policies_cited": [{"number": "CG-REHAB-05", "rows": [line]}]})
    path = f"/cases/{case_id}"
    assert any(link.endswith("#lines") for link in clinic.page(path).xpath("//a/@href"))
    for record in ("g1", "g2"):
        page = clinic.page(path)
        (form,) = page.xpath("//li[@id='line-ENCLOSED-w1']//form")
        values = {**dict(form.form_values()), "record": record, "says": "supports"}
        assert clinic.client.post(form.get("action"), data=values).status_code == 303
    given = [word for word in clinic.document(case_id)["confirmations"] if word["criterion"] == "ENCLOSED-w1"]
    assert [(word["record"], word["by"], bool(word["criterion_digest"])) for word in given] == [
        ("g1", "p1", True),
        ("g2", "p1", True),
    ]
    assert "In the letter." in clinic.text(path)
