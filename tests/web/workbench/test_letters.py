"""Letters on the bench: what each sentence rests on, own words, final and draft, versions and what changed."""

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from lxml import html
from pypdf import PdfReader

from tests.reading.truth import PAPERS
from tests.web.serving import TOKEN, Site
from tests.web.workbench.clinic import Clinic

KIND = "internal_appeal"
NOTICE = PAPERS / "anthem-ot" / "d1_denial_notice.pdf"


def test_the_preview_is_the_letter_that_leaves(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    shown = [
        element.text_content()
        for element in clinic.page(f"/cases/{case_id}/letters/{KIND}").xpath("//*[@id='paper']//p")
    ]
    letter = _keep(clinic, case_id)
    document = docx.Document(io.BytesIO(clinic.client.get(f"{letter}.docx").content))
    printed = [" ".join(paragraph.text.split()) for paragraph in document.paragraphs]
    wanted = [" ".join(sentence.split()) for sentence in shown if len(sentence.split()) > 6]
    assert len(wanted) > 10
    assert [sentence for sentence in wanted if sentence not in printed] == []


def test_a_packet_that_is_refused_keeps_what_was_typed(clinic: Clinic) -> None:
    letter = _keep(clinic, clinic.new_case())
    typed = {"names": "Nobody At All", "most_pages": "40", "most_mb": "9", "fax": "yes"}
    form = {**clinic.form(letter, f"{letter}/packet"), **typed}
    refused = clinic.client.post(f"{letter}/packet", data=form)
    assert refused.status_code == 422
    page: Any = html.fromstring(refused.text)
    kept = next(form for form in page.forms if form.action == f"{letter}/packet").fields
    assert {name: kept[name].strip() for name in typed} == typed
    assert "“Nobody At All” stands in none of the papers" in refused.text


@pytest.mark.parametrize(
    ("ending", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("txt", b"October")]
)
def test_a_kept_letter_leaves_in_every_format(clinic: Clinic, ending: str, start: bytes) -> None:
    answer = clinic.client.get(f"{_keep(clinic, clinic.new_case())}.{ending}")
    assert answer.content.startswith(start)
    assert answer.headers["cache-control"] == "no-store"
    assert f"internal_appeal-2026-10-20.{ending}" in answer.headers["content-disposition"]


def test_every_part_says_what_it_rests_on(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    page = clinic.page(f"/cases/{case_id}/letters/{KIND}")
    blocks = page.find_class("block")
    told = {element.get("data-basis") for element in page.xpath("//ul[@id='all-grounds']/li")}
    used = {basis for block in blocks for basis in block.get("data-bases").split()}
    assert {basis for basis in used if not basis.startswith("words:")} == told
    goal = next(
        n
        for n, block in enumerate(blocks)
        if "record:g1" in block.get("data-bases") and block.find("table") is not None
    )
    why = clinic.page(f"/cases/{case_id}/letters/{KIND}?why={goal}").get_element_by_id("why-list")
    assert "Plan of care, page 2" in " ".join(why.text_content().split())
    assert f"/cases/{case_id}/goals/g1" in [link.get("href") for link in why.iter("a")]


def test_a_rule_is_told_with_its_citation_and_its_source(clinic: Clinic) -> None:
    page = clinic.page(f"/cases/{clinic.new_case()}/letters/{KIND}")
    rule = page.xpath("//ul[@id='all-grounds']/li[@data-basis='rule:E-DEC-PRE']")[0]
    assert "29 CFR 2560.503-1(i)(2)(ii)" in rule.text_content()
    assert rule.find_class("source")[0].get("href").startswith("https://")


def test_a_letter_with_problems_is_a_draft_and_each_problem_leads_to_its_mend(clinic: Clinic) -> None:
    case_id = clinic.new_case({"goals[0].progress[0].on": "2027-05-01"})
    page = clinic.page(f"/cases/{case_id}/letters/{KIND}")
    assert [element.get("value") for element in page.xpath("//form[@class='keep']//button")] == ["draft"]
    mends = [element.get("href") for element in page.xpath("//ul[@class='problems']//a")]
    assert f"/cases/{case_id}/goals/g1" in mends
    refused = clinic.send(*_twice(case_id), {"keep": "final"}, status=422)
    assert "can be final" in refused.text
    assert "Draft" in clinic.text(_keep(clinic, case_id, "draft"))


def test_own_words_stay_and_are_marked_as_their_authors(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    _write(clinic, case_id, "I have seen Maya\u2019s work.\n\nShe tries every day.")
    page = clinic.page(f"/cases/{case_id}/letters/{KIND}")
    own = [" ".join(element.text_content().split()) for element in page.find_class("own")]
    assert own == ["Own words I have seen Maya’s work. ?", "Own words She tries every day. ?"]
    assert "She tries every day." in clinic.client.get(f"{_keep(clinic, case_id)}.txt").text
    path = f"/cases/{case_id}/letters/{KIND}"
    id = page.xpath("//details[@class='own-kept']//input[@name='id']/@value")[0]
    clinic.send(path, f"{path}/words", {"id": id, "do": "remove"})
    assert clinic.page(path).find_class("own") == []


@pytest.mark.parametrize(
    "words", ["<b>bold</b> & <script>x</script>", "{{ child.first_name }}", "x" * 7000, "guaranteed"]
)
def test_own_words_never_become_markup_or_a_promise(clinic: Clinic, words: str) -> None:
    case_id = clinic.new_case()
    path = f"/cases/{case_id}/letters/{KIND}"
    too_long = len(words) > 6000
    answer = clinic.send(path, f"{path}/words", {"words": words, "by": "p1", "id": ""}, status=422 if too_long else 303)
    if too_long:
        assert "make it shorter" in answer.text
        return
    page = clinic.page(path)
    assert words in page.find_class("own")[0].text_content()
    assert page.xpath("//script[not(@src)]") == []
    if "{" in words or "guarantee" in words:
        assert page.xpath("//ul[@class='problems']") != []


def test_versions_are_numbered_and_the_difference_is_readable(clinic: Clinic, site: Site) -> None:
    case_id = clinic.new_case()
    _keep(clinic, case_id)
    note = f"/cases/{case_id}/goals/g1"
    site.clock.at += timedelta(minutes=1)
    clinic.send(note, note, {"words": "Maya will fasten five 1-inch buttons on her own shirt with no physical help."})
    _keep(clinic, case_id)
    page = clinic.page(f"/cases/{case_id}/letters")
    link = page.xpath("//a[contains(text(), 'What changed since version 1')]/@href")[0]
    changed = clinic.page(link)
    assert "three" in {element.text_content().strip() for element in changed.iter("del")}
    assert "five" in {element.text_content().strip() for element in changed.iter("ins")}
    assert "version 1 → version 2" in clinic.text(link)


def test_a_kept_letter_does_not_change_with_the_records(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    letter = _keep(clinic, case_id)
    before = clinic.client.get(f"{letter}.docx").content
    child = f"/cases/{case_id}/child"
    clinic.send(child, child, {"first_name": "Nora"})
    assert clinic.client.get(f"{letter}.docx").content == before


def test_a_kind_that_does_not_fit_says_why_and_what_to_write_instead(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    listed = clinic.text(f"/cases/{case_id}/letters")
    assert "The plan has not yet answered an internal appeal" in listed
    assert "Write this letter instead" in clinic.text(f"/cases/{case_id}/letters/external_review", 409)


def test_a_letter_that_nobody_may_sign_asks_for_a_person(clinic: Clinic) -> None:
    case_id = clinic.new_case({"people[2].role": "other"})
    text = clinic.text(f"/cases/{case_id}/letters/{KIND}", 422)
    assert "Nobody can sign this letter yet" in text


def test_who_may_sign_is_offered_and_who_may_not_is_told(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    page = clinic.page(f"/cases/{case_id}/letters/{KIND}?signer=p1")
    options = {element.get("value"): element for element in page.xpath("//select[@id='signer']/option")}
    assert options["p1"].get("selected") is not None
    assert options["p2"].get("disabled") is not None


def test_a_letter_can_be_deleted(clinic: Clinic) -> None:
    letter = _keep(clinic, clinic.new_case())
    clinic.send(letter, f"{letter}/delete", {})
    assert clinic.client.get(letter).status_code == 404


def _twice(case_id: str) -> tuple[str, str]:
    path = f"/cases/{case_id}/letters/{KIND}"
    return path, path


def _keep(clinic: Clinic, case_id: str, state: str = "final") -> str:
    return clinic.send(*_twice(case_id), {"keep": state}).headers["location"]


def _write(clinic: Clinic, case_id: str, words: str) -> Any:
    path = f"/cases/{case_id}/letters/{KIND}"
    return clinic.send(path, f"{path}/words", {"words": words, "by": "p1", "id": "", "after": ""})


def test_a_letter_is_signed_by_the_name_of_its_signer_and_a_changed_paper_makes_it_void(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    letter = _keep(clinic, case_id)
    record, bearer = f"/api/v1{letter}/signature", {"Authorization": f"Bearer {TOKEN}"}
    assert clinic.client.get(record, headers=bearer).status_code == 404
    name = next(person["name"] for person in clinic.document(case_id)["people"] if person["role"] == "parent")
    clinic.send(letter, f"{letter}/sign", {"name": "Somebody Else"}, status=422)
    clinic.send(letter, f"{letter}/sign", {"name": name})
    told = clinic.client.get(record, headers=bearer).json()
    assert (told["name"], told["on"], told["is_valid"], len(told["digest"])) == (name, "2026-10-20", True, 64)
    text = PdfReader(io.BytesIO(clinic.client.get(f"{letter}/packet.pdf").content))
    assert f"Signed electronically by {name}" in " ".join(" ".join(page.extract_text().split()) for page in text.pages)
    place = f"/cases/{case_id}/papers"
    clinic.send(place, place, {}, files={"file": ("more.pdf", NOTICE.read_bytes(), "application/pdf")})
    assert not clinic.client.get(record, headers=bearer).json()["is_valid"]
    assert "this no longer counts" in clinic.text(letter)
    clinic.send(letter, f"{letter}/sign", {"name": name})
    assert clinic.client.get(record, headers=bearer).json()["is_valid"]
    clinic.client.post(f"{letter}/sign", data={**clinic.form(letter, f"{letter}/sign"), "take_back": "1"})
    assert clinic.client.get(record, headers=bearer).status_code == 404


def test_a_signature_is_drawn_beside_the_typed_name_and_what_is_no_drawing_is_refused(clinic: Clinic) -> None:
    case_id = clinic.new_case()
    letter = _keep(clinic, case_id)
    name = next(person["name"] for person in clinic.document(case_id)["people"] if person["role"] == "parent")
    refused = clinic.send(
        letter, f"{letter}/sign", {"name": name, "drawn": "data:image/png;base64,iVBORw0KGgo="}, status=422
    )
    assert 'href="#drawn"' in refused.text
    assert (
        clinic.client.get(f"/api/v1{letter}/signature", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404
    )
    unsigned = PdfReader(io.BytesIO(clinic.client.get(f"{letter}/packet.pdf").content))
    clinic.send(letter, f"{letter}/sign", {"name": name, "drawn": "40,90 60,40 75,110 90,60;470,110 200,118"})
    bound = PdfReader(io.BytesIO(clinic.client.get(f"{letter}/packet.pdf").content))
    before, after = (sum(len(page.images) for page in packet.pages) for packet in (unsigned, bound))
    assert after == before + 1
